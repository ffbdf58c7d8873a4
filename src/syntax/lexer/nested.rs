//! The insides of `$( … )` in strings, which are read apart from the text around them.

use super::{Lexer, Restore};
use crate::syntax::characters::is_double_quote;
use crate::syntax::message;
use crate::syntax::token::{Nested, Rewritten};
use std::rc::Rc;

/// What reading an inside puts aside.
pub(in crate::syntax) struct Outside {
    text: Rc<str>,
    begin: usize,
    end: usize,
    pos: usize,
    start: usize,
    base: usize,
    skipped: Option<Rc<[u32]>>,
}

/// Whether a doubled or escaped quote stands for one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    Doubled,
    Plain,
}

impl Lexer {
    pub(super) fn is_nested(&self) -> bool {
        self.begin != 0 || self.base != 0 || self.end != self.source.text.len()
    }

    /// Begins to read an inside.
    pub fn enter(&mut self, nested: &Nested) -> Outside {
        let span = nested.span;
        let (text, begin, end, base, skipped) = match &nested.rewritten {
            Some(Rewritten { text, skipped }) => (
                text.clone(),
                0,
                text.len(),
                span.start as usize,
                Some(skipped.clone()),
            ),
            None => (
                self.source.text.clone(),
                span.start as usize,
                span.end as usize,
                0,
                None,
            ),
        };
        let outside = Outside {
            text: std::mem::replace(&mut self.text, text),
            begin: std::mem::replace(&mut self.begin, begin),
            end: std::mem::replace(&mut self.end, end),
            pos: std::mem::replace(&mut self.pos, begin),
            start: std::mem::replace(&mut self.start, begin),
            base: std::mem::replace(&mut self.base, base),
            skipped: std::mem::replace(&mut self.skipped, skipped),
        };
        if self.stopped {
            self.pos = self.end;
        }
        outside
    }

    /// Returns to what `enter` put aside.
    pub fn leave(&mut self, outside: Outside) {
        self.text = outside.text;
        self.begin = outside.begin;
        self.end = outside.end;
        self.pos = outside.pos;
        self.start = outside.start;
        self.base = outside.base;
        self.skipped = outside.skipped;
        if self.stopped {
            self.resync(Restore(u32::MAX));
            self.pos = self.end;
        }
    }

    /// Production `nested_expression`: finds the end of `$( … )` by counting parentheses; the present character is the `$`.
    pub(super) fn nested_expression(&mut self, quotes: Quotes) -> Nested {
        let from = self.pos;
        self.start = from;
        self.pos += 2;
        let mut depth = 1_usize;
        let mut skipped: Vec<u32> = Vec::new();
        let mut rewritten = String::new();
        let mut copied = from;
        while depth > 0 {
            let at = self.pos;
            match self.bump() {
                Some('(') => depth += 1,
                Some(')') => depth -= 1,
                Some(c)
                    if quotes == Quotes::Doubled
                        && (c == '`' || is_double_quote(c))
                        && self.peek().is_some_and(is_double_quote) =>
                {
                    rewritten.push_str(self.slice(copied, at));
                    copied = self.pos;
                    skipped.push((at + self.base) as u32);
                    self.bump();
                }
                Some(_) => {}
                None => {
                    self.pos = self.end;
                    let span = self.raw_span(from, self.end);
                    self.report_incomplete(span, message::INCOMPLETE_DOLLAR_SUBEXPRESSION, &[]);
                    break;
                }
            }
        }
        let span = self.span();
        if skipped.is_empty() && self.skipped.is_none() && self.base == 0 {
            return Nested {
                span,
                rewritten: None,
            };
        }
        rewritten.push_str(self.slice(copied, self.pos));
        let skipped = match (&self.skipped, skipped.is_empty()) {
            (Some(outer), true) => outer.clone(),
            _ => skipped.into(),
        };
        Nested {
            span,
            rewritten: Some(Rewritten {
                text: rewritten.into(),
                skipped,
            }),
        }
    }
}
