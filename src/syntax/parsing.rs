//! What parsing gives.

use super::check::check;
use super::help::Comments;
use super::parser::Parser;
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
    parse_knowing(source, &|_| false)
}

/// Parses a text where classes from elsewhere may be mentioned: `known` tells of them.
pub fn parse_knowing(source: Rc<Source>, known: &dyn Fn(&str) -> bool) -> Parsed {
    let mut parser = Parser::new(source.clone());
    let mut body = parser.script();
    let requires = parser.requirements();
    check(&mut parser, &body, known);
    let comments = Comments {
        source: &source,
        spans: &parser.lexer.comments,
    };
    body.help = comments.of_body(Span::new(0, source.text.len() as u32));
    let errors = std::mem::take(&mut parser.lexer.errors);
    let incomplete = errors.iter().any(|e| e.incomplete);
    Parsed {
        script: tree::Script {
            source,
            body,
            requires,
        },
        errors,
        incomplete,
    }
}

/// All errors of a text in words, each with its place.
pub fn describe(source: &Source, errors: &[ParseError]) -> String {
    let one = |e: &ParseError| {
        let place = super::Excerpt::message(source, e.span);
        format!("{place}\n{}", e.message)
    };
    errors.iter().map(one).collect::<Vec<_>>().join("\n\n")
}
