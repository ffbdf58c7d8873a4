//! A recursive-descent parser of the language, a function a production.

mod class;
mod command;
mod expression;
mod lexical;
mod statement;
mod string;
mod word;

use super::parsing::{ParseError, Parsed};
use super::source::{Source, Span};
use super::tree::{self, Body};
use std::rc::Rc;

/// The parser's state: where it stands, and what was wrong so far.
pub(super) struct Parser {
    source: Rc<Source>,
    text: Rc<str>,
    pos: usize,
    errors: Vec<ParseError>,
    depth: u32,
    incomplete: bool,
    requires: Vec<tree::Requirement>,
    /// The last block of comments, for comment-based help.
    comment: Option<(usize, Rc<str>)>,
    /// Within arguments, where a comma separates.
    no_list: u32,
    /// Whether the statement just read ended with its block, so that no separator is needed.
    ended_block: bool,
}

/// Nothing fits here; the error has been noted.
pub(super) struct Refused;
pub(super) type P<T> = Result<T, Refused>;

/// Parses a whole text.
pub fn parse(source: Rc<Source>) -> Parsed {
    let mut p = Parser {
        text: source.text.clone(),
        source: source.clone(),
        pos: 0,
        errors: Vec::new(),
        depth: 0,
        incomplete: false,
        requires: Vec::new(),
        comment: None,
        no_list: 0,
        ended_block: false,
    };
    if p.text.starts_with('\u{feff}') {
        p.pos = 3;
    }
    let mut body = Body::default();
    loop {
        let done = p.body(&mut body, None).is_ok();
        if p.at_end() || done && p.at_end() {
            break;
        }
        p.unexpected();
        if p.errors.len() > 50 {
            break;
        }
        p.skip_line();
    }
    body.span = Span::new(0, p.text.len() as u32);
    let requires = std::mem::take(&mut p.requires);
    Parsed {
        script: tree::Script {
            source,
            body,
            requires,
        },
        errors: p.errors,
        incomplete: p.incomplete,
    }
}

impl Parser {
    fn span(&self, start: usize) -> Span {
        Span::new(start as u32, self.pos as u32)
    }

    fn error(&mut self, id: &'static str, message: impl Into<String>, span: Span) -> Refused {
        let incomplete = self.rest_is_blank();
        self.incomplete |= incomplete;
        let error = ParseError {
            id,
            message: message.into(),
            span,
            incomplete,
        };
        if !self
            .errors
            .iter()
            .any(|e| e.id == error.id && e.span == error.span)
        {
            self.errors.push(error);
        }
        Refused
    }

    /// An error of no width at the end of what was read last.
    fn error_here(&mut self, id: &'static str, message: impl Into<String>) -> Refused {
        let mut at = self.pos.min(self.text.len());
        while at > 0 && self.text[..at].ends_with([' ', '\t', '\r', '\n']) {
            at -= 1;
        }
        self.error(id, message, Span::at(at as u32))
    }

    /// `UnexpectedToken` for the next token.
    fn unexpected(&mut self) -> Refused {
        self.skip_blank();
        let start = self.pos;
        let token = self.token_text();
        let span = Span::new(start as u32, (start + token.len()) as u32);
        let message = format!("Unexpected token '{token}' in expression or statement.");
        self.error("UnexpectedToken", message, span)
    }

    fn enter(&mut self) -> P<()> {
        self.depth += 1;
        if self.depth > 1000 {
            let at = Span::at(self.pos as u32);
            self.pos = self.text.len();
            return Err(self.error(
                "ScriptTooComplicated",
                "The script is nested too deeply.",
                at,
            ));
        }
        Ok(())
    }
}
