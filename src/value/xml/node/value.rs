//! A node as a value of scripts.

use super::{NodeKind, NodeRef};
use crate::value::shape::same_name;
use crate::value::types::Type;
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::rc::Rc;

/// A node as scripts hold it, with the document that it keeps alive.
pub struct XmlNode {
    pub node: NodeRef,
    _keeper: Keeper,
}

/// Keeps the tree above nodes alive.
pub struct Keeper {
    _top: NodeRef,
    _document: Option<NodeRef>,
}

impl Keeper {
    pub fn of(node: &NodeRef) -> Self {
        Self {
            _top: node.ancestors().last().unwrap_or_else(|| node.clone()),
            _document: node.document.borrow().upgrade(),
        }
    }
}

impl XmlNode {
    pub fn value(node: NodeRef) -> Value {
        let keeper = Keeper::of(&node);
        Value::Native(Ptr::new(Self {
            node,
            _keeper: keeper,
        }))
    }

    /// The nodes that a script means by a member's name: attributes, then elements.
    fn named(&self, name: &str) -> Vec<NodeRef> {
        let is = |node: &&NodeRef| {
            node.kind != NodeKind::Whitespace && same_name(&node.node_name(), name)
        };
        let attributes = self.node.attributes.borrow();
        let children = self.node.children.borrow();
        attributes
            .iter()
            .filter(is)
            .chain(children.iter().filter(is))
            .cloned()
            .collect()
    }
}

/// A node as a script's member access gives it: plain text where there is nothing but text.
pub fn simplified(node: &NodeRef) -> Value {
    if matches!(node.kind, NodeKind::Text) {
        return Value::String(node.inner_text());
    }
    if !node.attributes.borrow().is_empty() {
        return XmlNode::value(node.clone());
    }
    let children = node.children.borrow();
    match (node.kind, children.as_slice()) {
        (NodeKind::Attribute, _) => Value::String(node.value.borrow().clone()),
        (_, []) => Value::String(node.inner_text()),
        (_, [only]) if only.kind == NodeKind::Text => Value::String(node.inner_text()),
        _ => XmlNode::value(node.clone()),
    }
}

impl Native for XmlNode {
    fn ty(&self) -> Type {
        Type::Net(self.node.net_type())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn display(&self) -> Option<Str> {
        Some(match self.node.kind {
            NodeKind::Element | NodeKind::Attribute => self.node.name.local.clone(),
            _ => self.node.node_name(),
        })
    }

    fn adapted(&self) -> bool {
        true
    }

    fn equality_key(&self) -> Option<Str> {
        Some(format!("{:p}", Rc::as_ptr(&self.node)).into())
    }

    fn dynamic_member(&self, name: &str) -> Option<Value> {
        let nodes = self.named(name);
        match nodes.as_slice() {
            [] => None,
            [only] => Some(simplified(only)),
            several => Some(Value::array(several.iter().map(simplified).collect())),
        }
    }

    fn set_dynamic_member(&self, name: &str, value: &Value) -> bool {
        let nodes = self.named(name);
        let [node] = nodes.as_slice() else {
            return false;
        };
        let plain = {
            let children = node.children.borrow();
            node.attributes.borrow().is_empty()
                && (children.is_empty() || matches!(children.as_slice(), [only] if only.is_text()))
        };
        if plain {
            node.set_inner_text(&crate::value::convert::plain(value));
        }
        plain
    }

    fn dynamic_names(&self) -> Vec<Str> {
        let mut names: Vec<Str> = Vec::new();
        let attributes = self.node.attributes.borrow();
        let children = self.node.children.borrow();
        for node in attributes.iter().chain(children.iter()) {
            let name = node.node_name();
            if node.kind != NodeKind::Whitespace && !names.iter().any(|n| same_name(n, &name)) {
                names.push(name);
            }
        }
        names
    }
}
