//! What parsing gives.

use super::source::{Source, Span};
use super::tree;
use std::rc::Rc;

/// An error of parsing: PowerShell's id and text, and the place.
#[derive(Clone, Debug)]
pub struct ParseError {
    pub id: &'static str,
    pub message: String,
    pub span: Span,
    pub incomplete: bool,
}

/// A parsed text with its errors.
pub struct Parsed {
    pub script: tree::Script,
    pub errors: Vec<ParseError>,
    pub incomplete: bool,
}

/// Parses a text.
pub fn parse(source: Rc<Source>) -> Parsed {
    super::first::parse(source)
}

/// All errors of a text in words, each with its place.
pub fn describe(source: &Source, errors: &[ParseError]) -> String {
    let one = |e: &ParseError| {
        let at = source.position(e.span.start);
        format!(
            "At line:{} char:{}\n+ {}\n{}",
            at.line,
            at.column,
            source.line(at.line),
            e.message
        )
    };
    errors.iter().map(one).collect::<Vec<_>>().join("\n\n")
}
