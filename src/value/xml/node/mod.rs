//! The nodes of an XML document.

mod value;

use crate::value::Str;
use crate::value::types::{NetType, net};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
pub use value::{Keeper, XmlNode, simplified};

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeKind {
    Document,
    Fragment,
    Element,
    Attribute,
    Text,
    CData,
    Comment,
    Instruction,
    Declaration,
    DocumentType,
    Whitespace,
}

/// A name with its prefix and namespace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Name {
    pub prefix: Str,
    pub local: Str,
    pub namespace: Str,
}

impl Name {
    pub fn local(local: impl Into<Str>) -> Self {
        Self {
            local: local.into(),
            ..Self::default()
        }
    }

    /// A name as it is written, in a namespace.
    pub fn qualified(written: &str, namespace: impl Into<Str>) -> Self {
        let (prefix, local) = written.split_once(':').unwrap_or(("", written));
        Self {
            prefix: prefix.into(),
            local: local.into(),
            namespace: namespace.into(),
        }
    }

    /// `prefix:local`
    pub fn text(&self) -> Str {
        if self.prefix.is_empty() {
            self.local.clone()
        } else {
            format!("{}:{}", self.prefix, self.local).into()
        }
    }
}

/// A node that its tree and scripts share.
pub type NodeRef = Rc<Node>;

/// A node with what is below it.
pub struct Node {
    pub kind: NodeKind,
    pub name: Name,
    /// The text of leaves and attributes; the inside of a declaration.
    pub value: RefCell<Str>,
    pub children: RefCell<Vec<NodeRef>>,
    pub attributes: RefCell<Vec<NodeRef>>,
    pub parent: RefCell<Weak<Node>>,
    pub document: RefCell<Weak<Node>>,
    /// Whether an element without children is written `<a />` and not `<a></a>`.
    pub short: Cell<bool>,
    /// `XmlDocument.PreserveWhitespace`
    pub preserves: Cell<bool>,
}

impl Node {
    pub fn new(kind: NodeKind, name: Name, value: impl Into<Str>) -> NodeRef {
        Rc::new(Self {
            kind,
            name,
            value: RefCell::new(value.into()),
            children: RefCell::default(),
            attributes: RefCell::default(),
            parent: RefCell::default(),
            document: RefCell::default(),
            short: Cell::new(true),
            preserves: Cell::new(false),
        })
    }

    /// An empty document.
    pub fn document() -> NodeRef {
        Self::new(NodeKind::Document, Name::local("#document"), "")
    }

    /// An element, or another node, of a document.
    pub fn of(document: &NodeRef, kind: NodeKind, name: Name, value: impl Into<Str>) -> NodeRef {
        let node = Self::new(kind, name, value);
        *node.document.borrow_mut() = Rc::downgrade(document);
        node
    }

    /// `Name`
    pub fn node_name(&self) -> Str {
        match self.kind {
            NodeKind::Text => "#text".into(),
            NodeKind::CData => "#cdata-section".into(),
            NodeKind::Comment => "#comment".into(),
            NodeKind::Whitespace => "#whitespace".into(),
            NodeKind::Fragment => "#document-fragment".into(),
            NodeKind::Declaration => "xml".into(),
            _ => self.name.text(),
        }
    }

    /// Whether this is text of any kind.
    pub fn is_text(&self) -> bool {
        matches!(
            self.kind,
            NodeKind::Text | NodeKind::CData | NodeKind::Whitespace
        )
    }

    /// The text of the node and of what is below it.
    pub fn inner_text(&self) -> Str {
        if self.children.borrow().is_empty() {
            return match self.kind {
                NodeKind::Document | NodeKind::Element | NodeKind::Fragment => Str::new(),
                _ => self.value.borrow().clone(),
            };
        }
        let mut text = String::new();
        self.push_text(&mut text);
        text.into()
    }

    fn push_text(&self, text: &mut String) {
        for child in self.children.borrow().iter() {
            if child.is_text() {
                text.push_str(&child.value.borrow());
            } else if child.kind == NodeKind::Element {
                child.push_text(text);
            }
        }
    }

    /// Replaces what is below by text.
    pub fn set_inner_text(self: &NodeRef, text: &str) {
        if !matches!(self.kind, NodeKind::Element | NodeKind::Fragment) {
            *self.value.borrow_mut() = text.into();
            return;
        }
        self.children.borrow_mut().clear();
        if text.is_empty() {
            self.short.set(false);
            return;
        }
        let child = Node::new(NodeKind::Text, Name::default(), text);
        self.append(child);
    }

    pub fn parent(&self) -> Option<NodeRef> {
        self.parent.borrow().upgrade()
    }

    /// The document that the node belongs to.
    pub fn owner(self: &NodeRef) -> Option<NodeRef> {
        if self.kind == NodeKind::Document {
            return None;
        }
        self.document.borrow().upgrade().or_else(|| {
            self.ancestors()
                .last()
                .filter(|n| n.kind == NodeKind::Document)
        })
    }

    /// The nodes above, nearest first.
    pub fn ancestors(self: &NodeRef) -> impl Iterator<Item = NodeRef> + use<> {
        std::iter::successors(self.parent(), |node| node.parent())
    }

    /// Makes a node the child at a place; it leaves where it was.
    pub fn insert(self: &NodeRef, at: usize, child: NodeRef) {
        child.detach();
        *child.parent.borrow_mut() = Rc::downgrade(self);
        self.short.set(false);
        let mut children = self.children.borrow_mut();
        let at = at.min(children.len());
        children.insert(at, child);
    }

    pub fn append(self: &NodeRef, child: NodeRef) {
        self.insert(usize::MAX, child);
    }

    /// Takes the node away from its parent.
    pub fn detach(self: &NodeRef) {
        if let Some(parent) = self.parent() {
            let other = |node: &NodeRef| !Rc::ptr_eq(node, self);
            if self.kind == NodeKind::Attribute {
                parent.attributes.borrow_mut().retain(other);
            } else {
                parent.children.borrow_mut().retain(other);
            }
        }
        *self.parent.borrow_mut() = Weak::new();
    }

    /// The place among the parent's children.
    pub fn place(self: &NodeRef) -> Option<usize> {
        let parent = self.parent()?;
        let children = parent.children.borrow();
        children.iter().position(|n| Rc::ptr_eq(n, self))
    }

    /// The attribute of a name as it is written.
    pub fn attribute(&self, name: &str) -> Option<NodeRef> {
        let attributes = self.attributes.borrow();
        attributes
            .iter()
            .find(|a| a.name.text().as_str() == name)
            .cloned()
    }

    /// Sets an attribute, which keeps its place when it is there.
    pub fn set_attribute(self: &NodeRef, name: Name, value: &str) -> NodeRef {
        if let Some(known) = self.attribute(&name.text()) {
            *known.value.borrow_mut() = value.into();
            return known;
        }
        let attribute = Node::new(NodeKind::Attribute, name, value);
        self.add_attribute(attribute.clone());
        attribute
    }

    /// Adds an attribute in the place of one of its name.
    pub fn add_attribute(self: &NodeRef, attribute: NodeRef) {
        attribute.detach();
        *attribute.parent.borrow_mut() = Rc::downgrade(self);
        let name = attribute.name.text();
        let mut attributes = self.attributes.borrow_mut();
        match attributes.iter_mut().find(|a| a.name.text() == name) {
            Some(place) => *place = attribute,
            None => attributes.push(attribute),
        }
    }

    /// The first element of a document.
    pub fn root(&self) -> Option<NodeRef> {
        let children = self.children.borrow();
        children
            .iter()
            .find(|n| n.kind == NodeKind::Element)
            .cloned()
    }

    /// The namespace that a prefix means here.
    pub fn namespace_of(self: &NodeRef, prefix: &str) -> Option<Str> {
        match prefix {
            "xml" => return Some("http://www.w3.org/XML/1998/namespace".into()),
            "xmlns" => return Some("http://www.w3.org/2000/xmlns/".into()),
            _ => {}
        }
        let declaration: Str = if prefix.is_empty() {
            "xmlns".into()
        } else {
            format!("xmlns:{prefix}").into()
        };
        std::iter::once(self.clone())
            .chain(self.ancestors())
            .find_map(|node| node.attribute(&declaration))
            .map(|attribute| attribute.value.borrow().clone())
    }

    /// A copy, with what is below it when `deep`.
    pub fn copy(self: &NodeRef, deep: Depth) -> NodeRef {
        let value = self.value.borrow().clone();
        let copy = Node::new(self.kind, self.name.clone(), value);
        *copy.document.borrow_mut() = self.document.borrow().clone();
        for attribute in self.attributes.borrow().iter() {
            copy.add_attribute(attribute.copy(Depth::Deep));
        }
        if deep == Depth::Deep {
            for child in self.children.borrow().iter() {
                copy.append(child.copy(Depth::Deep));
            }
        }
        copy.short.set(self.short.get());
        copy
    }

    fn net_type(&self) -> &'static NetType {
        match self.kind {
            NodeKind::Document => &net::XML_DOCUMENT,
            NodeKind::Fragment => &net::XML_DOCUMENT_FRAGMENT,
            NodeKind::Element => &net::XML_ELEMENT,
            NodeKind::Attribute => &net::XML_ATTRIBUTE,
            NodeKind::Text => &net::XML_TEXT,
            NodeKind::CData => &net::XML_CDATA,
            NodeKind::Comment => &net::XML_COMMENT,
            NodeKind::Instruction => &net::XML_PROCESSING_INSTRUCTION,
            NodeKind::Declaration => &net::XML_DECLARATION,
            NodeKind::DocumentType => &net::XML_LINKED_NODE,
            NodeKind::Whitespace => &net::XML_WHITESPACE,
        }
    }
}

/// Whether a copy takes along what is below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    Shallow,
    Deep,
}
