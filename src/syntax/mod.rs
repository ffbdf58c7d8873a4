//! Text → tree. Parsing never panics and never evaluates.

mod first;
pub mod parsing;
pub mod source;
pub mod tree;

pub use parsing::{ParseError, Parsed, describe, parse};
pub use source::{Position, Source, Span};
