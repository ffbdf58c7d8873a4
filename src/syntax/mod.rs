//! Text → tree. Parsing never panics and never evaluates.

mod assigned;
mod characters;
mod check;
pub mod excerpt;
mod help;
pub mod lexeme;
mod lexer;
mod message;
mod parser;
pub mod parsing;
pub mod source;
mod token;
pub mod tree;
mod walk;

pub use assigned::assigned;
pub use excerpt::Excerpt;
pub use lexeme::Lexeme;
pub use parsing::{ParseError, Parsed, describe, parse, parse_knowing, parse_with_tokens};
pub use source::{Position, Source, Span};
