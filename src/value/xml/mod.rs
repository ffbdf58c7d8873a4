//! XML documents: a tree that scripts change, its text, and XPath over it.

pub mod node;
pub mod parse;
pub mod write;
pub mod xpath;

pub use node::{Keeper, Name, Node, NodeKind, NodeRef, XmlNode};
pub use parse::{Rules, XmlError, parse};
