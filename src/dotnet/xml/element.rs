//! `XmlElement` and `XmlAttribute`.

use super::lists::NodeList;
use super::node::elements;
use super::support::{node, shown};
use crate::dotnet::collections::this::{arg, text};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::net;
use crate::value::xml::{Name, NodeRef};
use crate::value::{Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P {
                name: "IsEmpty",
                ty: "bool",
                get: |_, this| {
                    let own = node(this)?;
                    Ok(Value::Bool(
                        own.short.get() && own.children.borrow().is_empty(),
                    ))
                },
                set: Some(|_, this, value| {
                    let own = node(this)?;
                    own.short.set(matches!(value, Value::Bool(true)));
                    if own.short.get() {
                        own.children.borrow_mut().clear();
                    }
                    Ok(())
                }),
            },
            P::get("HasAttributes", "bool", |_, this| {
                Ok(Value::Bool(!node(this)?.attributes.borrow().is_empty()))
            }),
        ],
        methods: &[
            M::new("string GetAttribute(string name)", get_attribute),
            M::new(
                "string GetAttribute(string localName, string namespaceURI)",
                get_attribute_of,
            ),
            M::new(
                "System.Xml.XmlAttribute GetAttributeNode(string name)",
                |_, this, args| Ok(shown(node(this)?.attribute(&text(args, 0)))),
            ),
            M::new(
                "System.Xml.XmlNodeList GetElementsByTagName(string name)",
                by_tag_name,
            ),
            M::new("bool HasAttribute(string name)", |_, this, args| {
                Ok(Value::Bool(node(this)?.attribute(&text(args, 0)).is_some()))
            }),
            M::new(
                "bool HasAttribute(string localName, string namespaceURI)",
                |_, this, args| Ok(Value::Bool(of_namespace(&node(this)?, args).is_some())),
            ),
            M::new("void RemoveAllAttributes()", |_, this, _| {
                node(this)?.attributes.borrow_mut().clear();
                Ok(Value::Nothing)
            }),
            M::new("void RemoveAttribute(string name)", |_, this, args| {
                if let Some(attribute) = node(this)?.attribute(&text(args, 0)) {
                    attribute.detach();
                }
                Ok(Value::Nothing)
            }),
            M::new(
                "System.Xml.XmlAttribute RemoveAttributeNode(System.Xml.XmlAttribute oldAttr)",
                |_, _, args| {
                    node(arg(args, 0))?.detach();
                    Ok(arg(args, 0).clone())
                },
            ),
            M::new(
                "void SetAttribute(string name, string value)",
                set_attribute,
            ),
            M::new(
                "string SetAttribute(string localName, string namespaceURI, string value)",
                set_attribute_of,
            ),
            M::new(
                "System.Xml.XmlAttribute SetAttributeNode(System.Xml.XmlAttribute newAttr)",
                |_, this, args| {
                    node(this)?.add_attribute(node(arg(args, 0))?);
                    Ok(Value::Null)
                },
            ),
        ],
        ..TypeTable::of(&net::XML_ELEMENT)
    },
    TypeTable {
        properties: &[
            P::get("OwnerElement", "System.Xml.XmlElement", |_, this| {
                Ok(shown(node(this)?.parent()))
            }),
            P::get("Specified", "bool", |_, _| Ok(Value::Bool(true))),
        ],
        ..TypeTable::of(&net::XML_ATTRIBUTE)
    },
];

fn get_attribute(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let found = node(this)?.attribute(&text(args, 0));
    Ok(Value::String(
        found.map(|a| a.value.borrow().clone()).unwrap_or_default(),
    ))
}

fn of_namespace(own: &NodeRef, args: &[Value]) -> Option<NodeRef> {
    let (local, namespace) = (text(args, 0), text(args, 1));
    let attributes = own.attributes.borrow();
    attributes
        .iter()
        .find(|a| a.name.local == local && a.name.namespace == namespace)
        .cloned()
}

fn get_attribute_of(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let found = of_namespace(&node(this)?, args);
    Ok(Value::String(
        found.map(|a| a.value.borrow().clone()).unwrap_or_default(),
    ))
}

fn set_attribute(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let own = node(this)?;
    let written = text(args, 0);
    let namespace = written
        .split_once(':')
        .and_then(|(prefix, _)| own.namespace_of(prefix))
        .unwrap_or_default();
    own.set_attribute(Name::qualified(&written, namespace), &text(args, 1));
    Ok(Value::Nothing)
}

fn set_attribute_of(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let own = node(this)?;
    let namespace: Str = text(args, 1);
    match of_namespace(&own, args) {
        Some(attribute) => *attribute.value.borrow_mut() = text(args, 2),
        None => {
            let name = Name::qualified(&text(args, 0), namespace);
            own.set_attribute(name, &text(args, 2));
        }
    }
    Ok(Value::String(text(args, 2)))
}

/// `GetElementsByTagName` of elements and documents.
///
/// # Errors
/// A receiver that is no node.
pub fn by_tag_name(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let mut found = Vec::new();
    elements(&node(this)?, &text(args, 0), &mut found);
    Ok(NodeList::value(&net::XML_ELEMENT_LIST, found))
}
