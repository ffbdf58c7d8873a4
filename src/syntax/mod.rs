//! Text → tree. Parsing never panics and never evaluates.

pub mod source;
pub mod tree;

pub use source::{Position, Source, Span};
