//! `System.Xml`: documents, their nodes, lists of nodes, namespaces.

pub mod document;
pub mod element;
pub mod leaf;
pub mod lists;
pub mod namespaces;
pub mod node;
pub mod support;
