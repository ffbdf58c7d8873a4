//! Strings: single, double, here-strings, and bare words with something to expand.

use super::lexical::{ends_word, is_double_quote, is_single_quote};
use super::{P, Parser};
use crate::syntax::source::Span;
use crate::syntax::tree::{Expression, ExpressionKind, Part, Quote};

/// Gathers the parts of an expandable text.
#[derive(Default)]
struct Parts {
    parts: Vec<Part>,
    text: String,
}

impl Parts {
    fn flush(&mut self) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.parts.push(Part::Text(text.into()));
        }
    }

    fn push(&mut self, expression: Expression) {
        self.flush();
        self.parts.push(Part::Expression(expression));
    }

    fn finish(mut self, span: Span, quote: Quote) -> Expression {
        if self.parts.is_empty() {
            return Expression {
                span,
                kind: ExpressionKind::String {
                    value: self.text.into(),
                    quote,
                },
            };
        }
        self.flush();
        Expression {
            span,
            kind: ExpressionKind::Expandable {
                parts: self.parts,
                quote,
            },
        }
    }
}

impl Parser {
    /// A string of any kind, when one starts here.
    pub(super) fn string(&mut self) -> P<Option<Expression>> {
        let start = self.pos;
        match self.peek() {
            Some(c) if is_single_quote(c) => self.single(start).map(Some),
            Some(c) if is_double_quote(c) => self.double(start).map(Some),
            Some('@') => match self.peek_at(1) {
                Some(c) if is_single_quote(c) || is_double_quote(c) => self.here(start).map(Some),
                _ => Ok(None),
            },
            _ => Ok(None),
        }
    }

    fn single(&mut self, start: usize) -> P<Expression> {
        self.bump();
        let mut value = String::new();
        loop {
            match self.bump() {
                Some(c) if is_single_quote(c) => match self.peek() {
                    Some(d) if is_single_quote(d) => {
                        value.push(d);
                        self.bump();
                    }
                    _ => break,
                },
                Some(c) => value.push(c),
                None => {
                    let span = self.span(start);
                    return Err(self.error(
                        "TerminatorExpectedAtEndOfString",
                        "The string is missing the terminator: '.",
                        span,
                    ));
                }
            }
        }
        Ok(Expression {
            span: self.span(start),
            kind: ExpressionKind::String {
                value: value.into(),
                quote: Quote::Single,
            },
        })
    }

    fn double(&mut self, start: usize) -> P<Expression> {
        self.bump();
        let mut parts = Parts::default();
        loop {
            match self.peek() {
                Some(c) if is_double_quote(c) => {
                    self.bump();
                    match self.peek() {
                        Some(d) if is_double_quote(d) => {
                            parts.text.push(d);
                            self.bump();
                        }
                        _ => break,
                    }
                }
                Some(c) => self.character(c, &mut parts)?,
                None => {
                    let span = self.span(start);
                    return Err(self.error(
                        "TerminatorExpectedAtEndOfString",
                        "The string is missing the terminator: \".",
                        span,
                    ));
                }
            }
        }
        Ok(parts.finish(self.span(start), Quote::Double))
    }

    /// One character of an expandable text, escape or expansion.
    fn character(&mut self, c: char, parts: &mut Parts) -> P<()> {
        match c {
            '`' => {
                self.bump();
                self.escape(&mut parts.text);
            }
            '$' => match self.expansion()? {
                Some(expression) => parts.push(expression),
                None => {
                    self.bump();
                    parts.text.push('$');
                }
            },
            c => {
                self.bump();
                parts.text.push(c);
            }
        }
        Ok(())
    }

    /// The character after a backtick.
    fn escape(&mut self, text: &mut String) {
        let Some(c) = self.bump() else { return };
        match c {
            '0' => text.push('\0'),
            'a' => text.push('\u{7}'),
            'b' => text.push('\u{8}'),
            'e' => text.push('\u{1b}'),
            'f' => text.push('\u{c}'),
            'n' => text.push('\n'),
            'r' => text.push('\r'),
            't' => text.push('\t'),
            'v' => text.push('\u{b}'),
            'u' if self.peek() == Some('{') => {
                let end = self.rest().find('}').unwrap_or(0);
                let code = self
                    .rest()
                    .get(1..end)
                    .and_then(|d| u32::from_str_radix(d, 16).ok())
                    .and_then(char::from_u32);
                match code {
                    Some(c) => {
                        text.push(c);
                        self.pos += end + 1;
                    }
                    None => {
                        let message = "The Unicode escape sequence is not valid. A valid sequence is `u{ followed by one to six hex digits and a closing '}'.";
                        let at = self.pos as u32 + 1;
                        self.error(
                            "InvalidUnicodeEscapeSequence",
                            message,
                            Span::new(at, at + 1),
                        );
                    }
                }
            }
            '\r' if self.peek() == Some('\n') => {
                self.bump();
            }
            '\n' => {}
            other => text.push(other),
        }
    }

    /// `$name` or `$( … )` inside a text.
    fn expansion(&mut self) -> P<Option<Expression>> {
        let start = self.pos;
        if self.starts("$(") {
            return self.sub_expression().map(Some);
        }
        Ok(self.variable_in_text()?.map(|variable| Expression {
            span: self.span(start),
            kind: ExpressionKind::Variable(variable),
        }))
    }

    /// A variable inside a text, where `?` belongs to no name and a trailing colon neither.
    fn variable_in_text(&mut self) -> P<Option<crate::syntax::tree::Variable>> {
        let found = self.variable()?;
        Ok(found.map(|(variable, span)| {
            if variable.name.len() > 1
                && variable.name.ends_with('?')
                && !self.source.slice(span).starts_with("${")
            {
                let trimmed = variable.name.trim_end_matches('?');
                self.pos -= variable.name.len() - trimmed.len();
                return crate::syntax::tree::Variable {
                    qualifier: variable.qualifier.clone(),
                    name: trimmed.into(),
                };
            }
            variable
        }))
    }

    fn here(&mut self, start: usize) -> P<Expression> {
        self.bump();
        let single = self.bump().is_some_and(is_single_quote);
        let line_rest = self.rest().find('\n').unwrap_or(self.rest().len());
        if !self.rest()[..line_rest].trim().is_empty() {
            let at = self.pos as u32;
            let message = "No characters are allowed after a here-string header but before the end of the line.";
            return Err(self.error(
                "UnexpectedCharactersAfterHereStringHeader",
                message,
                Span::new(at, at + 1),
            ));
        }
        self.pos += line_rest + 1;
        let begin = self.pos.min(self.text.len());
        self.pos = begin;
        let is_end = |c: char| {
            if single {
                is_single_quote(c)
            } else {
                is_double_quote(c)
            }
        };
        let mut parts = Parts::default();
        let mut line_start = true;
        loop {
            if line_start {
                let mut chars = self.rest().chars();
                if let (Some(a), Some('@')) = (chars.next(), chars.next()) {
                    if is_end(a) {
                        self.pos += a.len_utf8() + 1;
                        break;
                    }
                }
            }
            line_start = false;
            match self.peek() {
                None => {
                    let span = self.span(start);
                    let mark = if single { "'@" } else { "\"@" };
                    return Err(self.error(
                        "TerminatorExpectedAtEndOfString",
                        format!("The string is missing the terminator: {mark}."),
                        span,
                    ));
                }
                Some('\n') => {
                    self.bump();
                    parts.text.push('\n');
                    line_start = true;
                }
                Some('\r') if self.starts("\r\n") => {
                    self.pos += 2;
                    parts.text.push_str("\r\n");
                    line_start = true;
                }
                Some(c) if single => {
                    self.bump();
                    parts.text.push(c);
                }
                Some('`') if matches!(self.peek_at(1), Some('\n' | '\r')) => {
                    self.bump();
                    parts.text.push('`');
                }
                Some(c) => self.character(c, &mut parts)?,
            }
        }
        // The last line end belongs to the terminator.
        for end in ["\r\n", "\n"] {
            if parts.text.ends_with(end) {
                let length = parts.text.len() - end.len();
                parts.text.truncate(length);
                break;
            }
        }
        let quote = if single {
            Quote::SingleHere
        } else {
            Quote::DoubleHere
        };
        Ok(parts.finish(self.span(start), quote))
    }

    /// A bare word as an argument or command name, with what it expands.
    pub(super) fn bare_word(&mut self) -> P<Option<Expression>> {
        let start = self.pos;
        let mut parts = Parts::default();
        while let Some(c) = self.peek() {
            if ends_word(c) {
                break;
            }
            match c {
                '`' if matches!(self.peek_at(1), Some('\n' | '\r') | None) => break,
                c if is_single_quote(c) => {
                    let from = self.pos;
                    if let ExpressionKind::String { value, .. } = self.single(from)?.kind {
                        parts.text.push_str(&value);
                    }
                }
                c if is_double_quote(c) => {
                    let from = self.pos;
                    match self.double(from)?.kind {
                        ExpressionKind::String { value, .. } => parts.text.push_str(&value),
                        ExpressionKind::Expandable { parts: inner, .. } => {
                            parts.flush();
                            parts.parts.extend(inner);
                        }
                        _ => {}
                    }
                }
                c => self.character(c, &mut parts)?,
            }
        }
        if self.pos == start {
            return Ok(None);
        }
        Ok(Some(parts.finish(self.span(start), Quote::Bare)))
    }
}
