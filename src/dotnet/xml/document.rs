//! `System.Xml.XmlDocument`

use super::element::by_tag_name;
use super::leaf::{declaration, part_of};
use super::node::made;
use super::support::{node, not_xml, shown, write_to};
use crate::dotnet::collections::this::{arg, flag, text};
use crate::dotnet::io::{path, reader, refusal, stream};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::encoding::Encoding;
use crate::value::natives::Marker;
use crate::value::types::net;
use crate::value::xml::node::Depth;
use crate::value::xml::write::{Layout, Writer};
use crate::value::xml::{Name, Node, NodeKind, NodeRef, Rules, XmlNode, parse};
use crate::value::{Str, Value};
use std::rc::Rc;

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P::get("DocumentElement", "System.Xml.XmlElement", |_, this| {
            Ok(shown(node(this)?.root()))
        }),
        P::get("DocumentType", "System.Xml.XmlDocumentType", |_, this| {
            let own = node(this)?;
            let children = own.children.borrow();
            let is = |n: &&NodeRef| n.kind == NodeKind::DocumentType;
            Ok(shown(children.iter().find(is).cloned()))
        }),
        P::get("NameTable", "System.Xml.NameTable", |_, _| {
            Ok(Marker::value(&net::XML_NAME_TABLE, "NameTable"))
        }),
        P {
            name: "PreserveWhitespace",
            ty: "bool",
            get: |_, this| Ok(Value::Bool(node(this)?.preserves.get())),
            set: Some(|_, this, value| {
                node(this)?
                    .preserves
                    .set(matches!(value, Value::Bool(true)));
                Ok(())
            }),
        },
        P {
            name: "XmlResolver",
            ty: "object",
            get: |_, _| Ok(Value::Null),
            set: Some(|_, _, _| Ok(())),
        },
    ],
    methods: &[
        M::new(
            "System.Xml.XmlAttribute CreateAttribute(string name)",
            |_, this, args| {
                made(this, |d| {
                    Node::of(
                        d,
                        NodeKind::Attribute,
                        Name::qualified(&text(args, 0), ""),
                        "",
                    )
                })
            },
        ),
        M::new(
            "System.Xml.XmlAttribute CreateAttribute(string qualifiedName, string namespaceURI)",
            |_, this, args| {
                made(this, |d| {
                    Node::of(
                        d,
                        NodeKind::Attribute,
                        Name::qualified(&text(args, 0), text(args, 1)),
                        "",
                    )
                })
            },
        ),
        M::new(
            "System.Xml.XmlCDataSection CreateCDataSection(string data)",
            |_, this, args| {
                made(this, |d| {
                    Node::of(d, NodeKind::CData, Name::default(), text(args, 0))
                })
            },
        ),
        M::new(
            "System.Xml.XmlComment CreateComment(string data)",
            |_, this, args| {
                made(this, |d| {
                    Node::of(d, NodeKind::Comment, Name::default(), text(args, 0))
                })
            },
        ),
        M::new(
            "System.Xml.XmlDocumentFragment CreateDocumentFragment()",
            |_, this, _| {
                made(this, |d| {
                    Node::of(d, NodeKind::Fragment, Name::default(), "")
                })
            },
        ),
        M::new(
            "System.Xml.XmlElement CreateElement(string name)",
            create_element,
        ),
        M::new(
            "System.Xml.XmlElement CreateElement(string qualifiedName, string namespaceURI)",
            create_element,
        ),
        M::new(
            "System.Xml.XmlElement CreateElement(string prefix, string localName, string namespaceURI)",
            |_, this, args| {
                made(this, |d| {
                    let name = Name {
                        prefix: text(args, 0),
                        local: text(args, 1),
                        namespace: text(args, 2),
                    };
                    declared(d, name)
                })
            },
        ),
        M::new(
            "System.Xml.XmlNode CreateNode(string nodeTypeString, string name, string namespaceURI)",
            create_node,
        ),
        M::new(
            "System.Xml.XmlProcessingInstruction CreateProcessingInstruction(string target, string data)",
            |_, this, args| {
                made(this, |d| {
                    Node::of(
                        d,
                        NodeKind::Instruction,
                        Name::local(text(args, 0)),
                        text(args, 1),
                    )
                })
            },
        ),
        M::new(
            "System.Xml.XmlText CreateTextNode(string text)",
            |_, this, args| {
                made(this, |d| {
                    Node::of(d, NodeKind::Text, Name::default(), text(args, 0))
                })
            },
        ),
        M::new(
            "System.Xml.XmlWhitespace CreateWhitespace(string text)",
            |_, this, args| {
                made(this, |d| {
                    Node::of(d, NodeKind::Whitespace, Name::default(), text(args, 0))
                })
            },
        ),
        M::new(
            "System.Xml.XmlDeclaration CreateXmlDeclaration(string version, string encoding, string standalone)",
            |_, this, args| {
                let inside = declaration(&text(args, 0), &text(args, 1), &text(args, 2));
                made(this, |d| {
                    Node::of(d, NodeKind::Declaration, Name::local("xml"), inside)
                })
            },
        ),
        M::new(
            "System.Xml.XmlNodeList GetElementsByTagName(string name)",
            by_tag_name,
        ),
        M::new(
            "System.Xml.XmlElement GetElementById(string elementId)",
            |_, _, _| Ok(Value::Null),
        ),
        M::new(
            "System.Xml.XmlNode ImportNode(System.Xml.XmlNode node, bool deep)",
            import_node,
        ),
        M::new("void Load(string filename)", load),
        M::new("void Load(System.IO.Stream inStream)", load),
        M::new("void Load(System.IO.TextReader txtReader)", load),
        M::new("void LoadXml(string xml)", |_, this, args| {
            load_text(&node(this)?, &text(args, 0))?;
            Ok(Value::Nothing)
        }),
        M::new("void Save(string filename)", save),
        M::new("void Save(System.IO.Stream outStream)", save),
        M::new("void Save(System.IO.TextWriter writer)", save),
        M::new("void Save(object writer)", save),
    ],
    constructors: &[
        M::new("new()", |_, _, _| Ok(XmlNode::value(Node::document()))),
        M::new("new(System.Xml.NameTable nt)", |_, _, _| {
            Ok(XmlNode::value(Node::document()))
        }),
    ],
    ..TypeTable::of(&net::XML_DOCUMENT)
}];

/// An element in a namespace, which it declares where nothing above may do so.
fn declared(document: &NodeRef, name: Name) -> NodeRef {
    let namespace = name.namespace.clone();
    let prefix = name.prefix.clone();
    let element = Node::of(document, NodeKind::Element, name, "");
    let known = document
        .root()
        .and_then(|root| root.namespace_of(&prefix))
        .is_some_and(|uri| uri == namespace);
    if !namespace.is_empty() && !known {
        let written = if prefix.is_empty() {
            "xmlns".to_owned()
        } else {
            format!("xmlns:{prefix}")
        };
        let name = Name::qualified(&written, "http://www.w3.org/2000/xmlns/");
        element.set_attribute(name, &namespace);
    }
    element
}

fn create_element(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let written = text(args, 0);
    let starts = written.chars().next();
    match starts {
        None => {
            return Err(super::support::refused(
                "The local name for elements or attributes cannot be null or an empty string.",
            ));
        }
        Some(c) if !(c.is_alphabetic() || c == '_') => {
            let code = u32::from(c);
            return Err(not_xml(&crate::value::xml::XmlError {
                message: format!(
                    "Name cannot begin with the '{c}' character, hexadecimal value 0x{code:02X}."
                ),
                line: 0,
                position: 1,
            }));
        }
        Some(_) => {}
    }
    if let Some(bad) = written.chars().find(|c| c.is_whitespace()) {
        let code = u32::from(bad);
        return Err(not_xml(&crate::value::xml::XmlError {
            message: format!(
                "The '{bad}' character, hexadecimal value 0x{code:02X}, cannot be included in a name."
            ),
            line: 0,
            position: 1,
        }));
    }
    made(this, |d| {
        declared(d, Name::qualified(&written, text(args, 1)))
    })
}

fn create_node(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let kind = match text(args, 0).to_lowercase().as_str() {
        "attribute" => NodeKind::Attribute,
        "text" => NodeKind::Text,
        "cdatasection" => NodeKind::CData,
        "comment" => NodeKind::Comment,
        "documentfragment" => NodeKind::Fragment,
        _ => NodeKind::Element,
    };
    made(this, |d| {
        Node::of(d, kind, Name::qualified(&text(args, 1), text(args, 2)), "")
    })
}

fn import_node(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let document = node(this)?;
    let depth = if flag(args, 1) {
        Depth::Deep
    } else {
        Depth::Shallow
    };
    let copy = node(arg(args, 0))?.copy(depth);
    adopt(&copy, &document);
    Ok(XmlNode::value(copy))
}

/// Makes nodes those of a document.
fn adopt(node: &NodeRef, document: &NodeRef) {
    *node.document.borrow_mut() = Rc::downgrade(document);
    for child in node.children.borrow().iter() {
        adopt(child, document);
    }
}

/// Replaces what a document holds by what a text says.
///
/// # Errors
/// `XmlException`
pub fn load_text(document: &NodeRef, text: &str) -> Result {
    let rules = if document.preserves.get() {
        Rules::PRESERVE
    } else {
        Rules::LOAD
    };
    let new = parse(text, rules).map_err(|reason| not_xml(&reason))?;
    document.children.borrow_mut().clear();
    let children: Vec<NodeRef> = new.children.borrow().clone();
    for child in children {
        document.append(child.clone());
        adopt(&child, document);
    }
    Ok(())
}

fn load(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let source = arg(args, 0);
    let text: Str = match source.base() {
        Value::String(given) => {
            let path = path::resolve(engine, given);
            match engine.host.files().read(&path) {
                Ok(bytes) => Encoding::Utf8.decode_file(&bytes).into(),
                Err(error) => return Err(refusal::of_file(engine, &error, &path)),
            }
        }
        Value::Native(own) if own.get::<reader::Reader>().is_some() => {
            crate::dotnet::collections::this::native::<reader::Reader>(source)?.rest()?
        }
        _ => Encoding::Utf8.decode_file(&stream::rest(source)?).into(),
    };
    load_text(&node(this)?, &text)?;
    Ok(Value::Nothing)
}

/// A document's text as `Save` writes it.
pub fn saved(document: &NodeRef) -> String {
    let layout = if document.preserves.get() {
        Layout::Plain
    } else {
        Layout::Indented("  ".into())
    };
    let mut writer = Writer::new(layout);
    writer.node(document, 0);
    writer.text
}

fn save(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let document = node(this)?;
    let text = saved(&document);
    let named = {
        let children = document.children.borrow();
        let declaration = children.iter().find(|n| n.kind == NodeKind::Declaration);
        declaration.map(|d| part_of(&d.value.borrow(), "encoding"))
    };
    let encoding = match named.filter(|name| !name.is_empty()) {
        Some(name) if name.eq_ignore_ascii_case("utf-8") => Encoding::Utf8Bom,
        Some(name) => Encoding::registered(&name).unwrap_or(Encoding::Utf8),
        None => Encoding::Utf8,
    };
    let mut bytes = encoding.preamble().to_vec();
    bytes.extend(encoding.encode(&text));
    write_to(engine, arg(args, 0), &text, &bytes)?;
    Ok(Value::Nothing)
}
