//! The elements of a `.ps1xml` file.

use crate::value::xml::node::{Node, NodeKind};
use crate::value::xml::parse::{Rules, parse};

/// An element with the text directly in it.
#[derive(Debug, Default)]
pub struct Element {
    pub name: String,
    pub children: Vec<Element>,
    pub text: String,
}

impl Element {
    /// Reads a document.
    ///
    /// # Errors
    /// What is not well-formed, in .NET's words.
    pub fn read(text: &str) -> Result<Self, String> {
        let document = parse(text, Rules::LOAD).map_err(|error| error.message)?;
        Ok(document
            .root()
            .map(|root| Self::of(&root))
            .unwrap_or_default())
    }

    fn of(node: &Node) -> Self {
        let mut element = Self {
            name: node.name.local.to_string(),
            ..Self::default()
        };
        for child in node.children.borrow().iter() {
            match child.kind {
                NodeKind::Element => element.children.push(Self::of(child)),
                NodeKind::Text | NodeKind::CData => element.text.push_str(&child.value.borrow()),
                _ => {}
            }
        }
        element
    }

    /// The first child of a name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|c| c.name == name)
    }

    /// The children of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |c| c.name == name)
    }

    /// The trimmed text of a child; `None` when there is no such child.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.child(name).map(|c| c.text.trim())
    }
}
