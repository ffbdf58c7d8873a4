//! `System.Xml.XmlNode`

use super::lists::{AttributeList, NodeList};
use super::support::{invalid, node, not_xml, prefixes, refused, select, shown, write_to};
use crate::dotnet::collections::this::{arg, flag, text};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::{Type, enums, net};
use crate::value::xml::node::Depth;
use crate::value::xml::parse::parse_inside;
use crate::value::xml::{Keeper, Node, NodeKind, NodeRef, XmlNode, write};
use crate::value::{EnumValue, Ptr, Str, Value};
use std::rc::Rc;

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P::get("Name", "string", |_, this| {
            Ok(Value::String(node(this)?.node_name()))
        }),
        P {
            name: "Value",
            ty: "string",
            get: value,
            set: Some(set_value),
        },
        P::get("NodeType", "System.Xml.XmlNodeType", node_type),
        P::get("ParentNode", "System.Xml.XmlNode", |_, this| {
            let own = node(this)?;
            Ok(shown(
                own.parent().filter(|_| own.kind != NodeKind::Attribute),
            ))
        }),
        P::get("ChildNodes", "System.Xml.XmlNodeList", |_, this| {
            let nodes = node(this)?.children.borrow().clone();
            Ok(NodeList::value(&net::XML_CHILD_NODES, nodes))
        }),
        P::get("PreviousSibling", "System.Xml.XmlNode", |_, this| {
            sibling(this, -1)
        }),
        P::get("NextSibling", "System.Xml.XmlNode", |_, this| {
            sibling(this, 1)
        }),
        P::get(
            "Attributes",
            "System.Xml.XmlAttributeCollection",
            |_, this| {
                let own = node(this)?;
                Ok(match own.kind {
                    NodeKind::Element => {
                        let keeper = Keeper::of(&own);
                        Value::Native(Ptr::new(AttributeList(own, keeper)))
                    }
                    _ => Value::Null,
                })
            },
        ),
        P::get("OwnerDocument", "System.Xml.XmlDocument", |_, this| {
            Ok(shown(node(this)?.owner()))
        }),
        P::get("FirstChild", "System.Xml.XmlNode", |_, this| {
            Ok(shown(node(this)?.children.borrow().first().cloned()))
        }),
        P::get("LastChild", "System.Xml.XmlNode", |_, this| {
            Ok(shown(node(this)?.children.borrow().last().cloned()))
        }),
        P::get("HasChildNodes", "bool", |_, this| {
            Ok(Value::Bool(!node(this)?.children.borrow().is_empty()))
        }),
        P::get("NamespaceURI", "string", |_, this| {
            Ok(Value::String(node(this)?.name.namespace.clone()))
        }),
        P::get("Prefix", "string", |_, this| {
            Ok(Value::String(node(this)?.name.prefix.clone()))
        }),
        P::get("LocalName", "string", |_, this| {
            let own = node(this)?;
            Ok(Value::String(match own.kind {
                NodeKind::Element | NodeKind::Attribute => own.name.local.clone(),
                _ => own.node_name(),
            }))
        }),
        P::get("IsReadOnly", "bool", |_, _| Ok(Value::Bool(false))),
        P {
            name: "InnerText",
            ty: "string",
            get: |_, this| Ok(Value::String(node(this)?.inner_text())),
            set: Some(|_, this, value| {
                node(this)?.set_inner_text(&text(&[value], 0));
                Ok(())
            }),
        },
        P::get("OuterXml", "string", |_, this| {
            Ok(Value::text(write::outer(&node(this)?)))
        }),
        P {
            name: "InnerXml",
            ty: "string",
            get: |_, this| Ok(Value::text(write::inner(&node(this)?))),
            set: Some(set_inner_xml),
        },
        P::get("BaseURI", "string", |_, _| Ok(Value::text(""))),
    ],
    methods: &[
        M::new(
            "System.Xml.XmlNode AppendChild(System.Xml.XmlNode newChild)",
            |_, this, args| attach(this, arg(args, 0), usize::MAX),
        ),
        M::new("System.Xml.XmlNode Clone()", |_, this, _| {
            Ok(XmlNode::value(node(this)?.copy(Depth::Deep)))
        }),
        M::new("System.Xml.XmlNode CloneNode(bool deep)", clone_node),
        M::new("System.Collections.IEnumerator GetEnumerator()", enumerator),
        M::new(
            "string GetNamespaceOfPrefix(string prefix)",
            |_, this, args| {
                let found = node(this)?.namespace_of(&text(args, 0));
                Ok(Value::String(found.unwrap_or_default()))
            },
        ),
        M::new(
            "System.Xml.XmlNode InsertAfter(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)",
            |_, this, args| {
                let at = place_of(this, arg(args, 1))?.map_or(0, |at| at + 1);
                attach(this, arg(args, 0), at)
            },
        ),
        M::new(
            "System.Xml.XmlNode InsertBefore(System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)",
            |_, this, args| {
                let at = place_of(this, arg(args, 1))?.unwrap_or(usize::MAX);
                attach(this, arg(args, 0), at)
            },
        ),
        M::new("void Normalize()", |_, _, _| Ok(Value::Nothing)),
        M::new(
            "System.Xml.XmlNode PrependChild(System.Xml.XmlNode newChild)",
            |_, this, args| attach(this, arg(args, 0), 0),
        ),
        M::new("void RemoveAll()", |_, this, _| {
            let own = node(this)?;
            own.children.borrow_mut().clear();
            own.attributes.borrow_mut().clear();
            Ok(Value::Nothing)
        }),
        M::new(
            "System.Xml.XmlNode RemoveChild(System.Xml.XmlNode oldChild)",
            remove_child,
        ),
        M::new(
            "System.Xml.XmlNode ReplaceChild(System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)",
            replace_child,
        ),
        M::new(
            "System.Xml.XmlNodeList SelectNodes(string xpath)",
            select_nodes,
        ),
        M::new(
            "System.Xml.XmlNodeList SelectNodes(string xpath, System.Xml.XmlNamespaceManager nsmgr)",
            select_nodes,
        ),
        M::new(
            "System.Xml.XmlNode SelectSingleNode(string xpath)",
            select_single,
        ),
        M::new(
            "System.Xml.XmlNode SelectSingleNode(string xpath, System.Xml.XmlNamespaceManager nsmgr)",
            select_single,
        ),
        M::new(
            "void WriteContentTo(System.Xml.XmlWriter w)",
            |engine, this, args| {
                let text = write::inner(&node(this)?);
                write_to(engine, arg(args, 0), &text, text.as_bytes())?;
                Ok(Value::Nothing)
            },
        ),
        M::new(
            "void WriteTo(System.Xml.XmlWriter w)",
            |engine, this, args| {
                let text = write::outer(&node(this)?);
                write_to(engine, arg(args, 0), &text, text.as_bytes())?;
                Ok(Value::Nothing)
            },
        ),
        M::new("System.Xml.XmlElement Item(string name)", child_named),
    ],
    ..TypeTable::of(&net::XML_NODE)
}];

fn value(_: &mut Engine, this: &Value) -> Result<Value> {
    let own = node(this)?;
    Ok(match own.kind {
        NodeKind::Document | NodeKind::Fragment | NodeKind::Element | NodeKind::DocumentType => {
            Value::Null
        }
        _ => Value::String(own.value.borrow().clone()),
    })
}

fn set_value(_: &mut Engine, this: &Value, value: Value) -> Result {
    let own = node(this)?;
    if matches!(own.kind, NodeKind::Element | NodeKind::Document) {
        let name = if own.kind == NodeKind::Element {
            "Element"
        } else {
            "Document"
        };
        return Err(invalid(&format!(
            "Cannot set a value on node type '{name}'."
        )));
    }
    *own.value.borrow_mut() = text(&[value], 0);
    Ok(())
}

fn node_type(_: &mut Engine, this: &Value) -> Result<Value> {
    let number = match node(this)?.kind {
        NodeKind::Element => 1,
        NodeKind::Attribute => 2,
        NodeKind::Text => 3,
        NodeKind::CData => 4,
        NodeKind::Instruction => 7,
        NodeKind::Comment => 8,
        NodeKind::Document => 9,
        NodeKind::DocumentType => 10,
        NodeKind::Fragment => 11,
        NodeKind::Whitespace => 13,
        NodeKind::Declaration => 17,
    };
    Ok(EnumValue::of(Type::Net(&enums::XML_NODE_TYPE), number))
}

fn sibling(this: &Value, step: isize) -> Result<Value> {
    let own = node(this)?;
    let found = own.place().and_then(|at| {
        let at = at.checked_add_signed(step)?;
        own.parent()?.children.borrow().get(at).cloned()
    });
    Ok(shown(found))
}

fn set_inner_xml(_: &mut Engine, this: &Value, value: Value) -> Result {
    let own = node(this)?;
    let given: Str = text(&[value], 0);
    if own.kind == NodeKind::Document {
        return super::document::load_text(&own, &given);
    }
    let children = parse_inside(&given).map_err(|reason| not_xml(&reason))?;
    own.children.borrow_mut().clear();
    for child in children {
        own.append(child);
    }
    Ok(())
}

/// The place of a child that an argument names; `None` for null.
fn place_of(this: &Value, child: &Value) -> Result<Option<usize>> {
    if child.is_null() {
        return Ok(None);
    }
    let own = node(this)?;
    let child = node(child)?;
    match child.parent() {
        Some(parent) if Rc::ptr_eq(&parent, &own) => Ok(child.place()),
        _ => Err(refused("The reference node is not a child of this node.")),
    }
}

/// Whether a node may be put below another.
fn check(own: &NodeRef, child: &NodeRef) -> Result {
    let is_above = Rc::ptr_eq(own, child) || own.ancestors().any(|n| Rc::ptr_eq(&n, child));
    if is_above {
        return Err(refused(
            "Cannot insert a node or any ancestor of that node as a child of itself.",
        ));
    }
    if child.kind == NodeKind::Attribute || !holds(own.kind) {
        return Err(invalid("The current node cannot contain other nodes."));
    }
    let document = |node: &NodeRef| match node.kind {
        NodeKind::Document => Some(node.clone()),
        _ => node.owner(),
    };
    let foreign = match (document(own), document(child)) {
        (Some(a), Some(b)) => !Rc::ptr_eq(&a, &b),
        _ => false,
    };
    if foreign {
        return Err(refused(
            "The node to be inserted is from a different document context.",
        ));
    }
    let second_root = own.kind == NodeKind::Document
        && child.kind == NodeKind::Element
        && own.root().is_some_and(|root| !Rc::ptr_eq(&root, child));
    if second_root {
        return Err(invalid(
            "This document already has a 'DocumentElement' node.",
        ));
    }
    Ok(())
}

fn holds(kind: NodeKind) -> bool {
    matches!(
        kind,
        NodeKind::Document | NodeKind::Element | NodeKind::Fragment
    )
}

fn attach(this: &Value, child: &Value, at: usize) -> Result<Value> {
    let own = node(this)?;
    let new = node(child)?;
    check(&own, &new)?;
    if new.kind == NodeKind::Fragment {
        let parts = new.children.borrow().clone();
        for (offset, part) in parts.into_iter().enumerate() {
            own.insert(at.saturating_add(offset), part);
        }
    } else {
        own.insert(at, new);
    }
    Ok(child.clone())
}

fn remove_child(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let own = node(this)?;
    let child = node(arg(args, 0))?;
    match child.parent() {
        Some(parent) if Rc::ptr_eq(&parent, &own) => {
            child.detach();
            Ok(arg(args, 0).clone())
        }
        _ => Err(refused(
            "The node to be removed is not a child of this node.",
        )),
    }
}

fn replace_child(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let Some(at) = place_of(this, arg(args, 1))? else {
        return Err(refused("The reference node is not a child of this node."));
    };
    node(arg(args, 1))?.detach();
    attach(this, arg(args, 0), at)?;
    Ok(arg(args, 1).clone())
}

fn clone_node(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let depth = if flag(args, 0) {
        Depth::Deep
    } else {
        Depth::Shallow
    };
    Ok(XmlNode::value(node(this)?.copy(depth)))
}

fn enumerator(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let nodes = node(this)?.children.borrow().clone();
    let items = Value::array(nodes.into_iter().map(XmlNode::value).collect());
    engine.invoke_member(&items, "GetEnumerator", &[])
}

fn select_nodes(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let nodes = select(&node(this)?, &text(args, 0), &prefixes(args.get(1)))?;
    Ok(NodeList::value(&net::XPATH_NODE_LIST, nodes))
}

fn select_single(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let nodes = select(&node(this)?, &text(args, 0), &prefixes(args.get(1)))?;
    Ok(shown(nodes.into_iter().next()))
}

fn child_named(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let name = text(args, 0);
    let own = node(this)?;
    let children = own.children.borrow();
    let is = |n: &&NodeRef| n.kind == NodeKind::Element && n.name.text() == name;
    Ok(shown(children.iter().find(is).cloned()))
}

/// All elements below a node of a name; `*` is every name.
pub fn elements(node: &NodeRef, name: &str, found: &mut Vec<NodeRef>) {
    for child in node.children.borrow().iter() {
        if child.kind == NodeKind::Element {
            if name == "*" || child.name.text().as_str() == name {
                found.push(child.clone());
            }
            elements(child, name, found);
        }
    }
}

/// A new node of a document.
pub fn made(document: &Value, make: impl FnOnce(&NodeRef) -> NodeRef) -> Result<Value> {
    let document: Rc<Node> = node(document)?;
    Ok(XmlNode::value(make(&document)))
}
