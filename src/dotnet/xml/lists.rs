//! `XmlNodeList` and `XmlAttributeCollection`.

use super::support::{node, shown};
use crate::dotnet::collections::this::{arg, count, int, native, text};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::xml::{Keeper, NodeRef, XmlNode};
use crate::value::{Native, NetType, Ptr, Str, Value};
use std::any::Any;

/// Nodes as `SelectNodes`, `ChildNodes` and `GetElementsByTagName` give them.
pub struct NodeList {
    ty: &'static NetType,
    nodes: Vec<NodeRef>,
    _keeper: Option<Keeper>,
}

impl NodeList {
    pub fn value(ty: &'static NetType, nodes: Vec<NodeRef>) -> Value {
        let keeper = nodes.first().map(Keeper::of);
        Value::Native(Ptr::new(Self {
            ty,
            nodes,
            _keeper: keeper,
        }))
    }
}

impl Native for NodeList {
    fn ty(&self) -> Type {
        Type::Net(self.ty)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(self.nodes.iter().cloned().map(XmlNode::value).collect())
    }

    fn text(&self) -> Str {
        match self.nodes.as_slice() {
            [only] => only.name.local.clone(),
            _ => self.ty.name.into(),
        }
    }
}

/// The attributes of an element, as they are.
pub struct AttributeList(pub NodeRef, pub Keeper);

impl Native for AttributeList {
    fn ty(&self) -> Type {
        Type::Net(&net::XML_ATTRIBUTE_COLLECTION)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        let attributes = self.0.attributes.borrow();
        Some(attributes.iter().cloned().map(XmlNode::value).collect())
    }
}

const ITEMS: &[M] = &[
    M::new("System.Xml.XmlNode Item(int index)", item),
    M::new("System.Xml.XmlNode get_ItemOf(int i)", item),
    M::new("System.Collections.IEnumerator GetEnumerator()", enumerator),
];

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[P::get("Count", "int", |_, this| {
            Ok(count(native::<NodeList>(this)?.nodes.len()))
        })],
        methods: ITEMS,
        ..TypeTable::of(&net::XML_NODE_LIST)
    },
    TypeTable {
        properties: &[P::get("Count", "int", |_, this| {
            Ok(count(attributes(this)?.attributes.borrow().len()))
        })],
        methods: &[
            M::new(
                "System.Xml.XmlAttribute Append(System.Xml.XmlAttribute node)",
                append,
            ),
            M::new("System.Collections.IEnumerator GetEnumerator()", enumerator),
            M::new("System.Xml.XmlNode GetNamedItem(string name)", named),
            M::new(
                "System.Xml.XmlAttribute InsertBefore(System.Xml.XmlAttribute newNode, System.Xml.XmlAttribute refNode)",
                append,
            ),
            M::new("System.Xml.XmlNode Item(int index)", attribute_at),
            M::new("System.Xml.XmlNode Item(string name)", named),
            M::new(
                "System.Xml.XmlAttribute Prepend(System.Xml.XmlAttribute node)",
                prepend,
            ),
            M::new(
                "System.Xml.XmlAttribute Remove(System.Xml.XmlAttribute node)",
                remove,
            ),
            M::new("void RemoveAll()", |_, this, _| {
                attributes(this)?.attributes.borrow_mut().clear();
                Ok(Value::Nothing)
            }),
            M::new(
                "System.Xml.XmlNode RemoveNamedItem(string name)",
                remove_named,
            ),
            M::new(
                "System.Xml.XmlNode SetNamedItem(System.Xml.XmlNode node)",
                append,
            ),
        ],
        ..TypeTable::of(&net::XML_ATTRIBUTE_COLLECTION)
    },
];

fn item(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = native::<NodeList>(this)?;
    let found = usize::try_from(int(args, 0))
        .ok()
        .and_then(|at| list.nodes.get(at).cloned());
    Ok(shown(found))
}

fn enumerator(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let items = Value::array(engine.enumerate(this)?);
    engine.invoke_member(&items, "GetEnumerator", &[])
}

fn attributes(this: &Value) -> Result<NodeRef> {
    Ok(native::<AttributeList>(this)?.0.clone())
}

fn append(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    attributes(this)?.add_attribute(node(arg(args, 0))?);
    Ok(arg(args, 0).clone())
}

fn prepend(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let element = attributes(this)?;
    let attribute = node(arg(args, 0))?;
    element.add_attribute(attribute);
    element.attributes.borrow_mut().rotate_right(1);
    Ok(arg(args, 0).clone())
}

fn named(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(shown(attributes(this)?.attribute(&text(args, 0))))
}

fn attribute_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let element = attributes(this)?;
    let found = usize::try_from(int(args, 0))
        .ok()
        .and_then(|at| element.attributes.borrow().get(at).cloned());
    Ok(shown(found))
}

fn remove(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    node(arg(args, 0))?.detach();
    Ok(arg(args, 0).clone())
}

fn remove_named(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let found = attributes(this)?.attribute(&text(args, 0));
    if let Some(attribute) = &found {
        attribute.detach();
    }
    Ok(shown(found))
}
