//! Strings in quotes, and what is expanded in them.

use super::nested::Quotes;
use super::{Lexer, Mode};
use crate::syntax::characters::{is_double_quote, is_single_quote, starts_variable};
use crate::syntax::message;
use crate::syntax::token::{Data, Kind, Piece, Token};

/// What a string is put together from.
pub(super) struct Pieces {
    /// The text since the last expansion.
    pub text: String,
    before: Vec<Piece>,
}

impl Pieces {
    pub fn new(text: String) -> Self {
        Self {
            text,
            before: Vec::new(),
        }
    }

    fn push(&mut self, piece: Piece) {
        if !self.text.is_empty() {
            let text = std::mem::take(&mut self.text);
            self.before.push(Piece::Text(text.into()));
        }
        self.before.push(piece);
    }

    /// The value of a token.
    pub fn finish(mut self) -> Data {
        if self.before.is_empty() {
            return Data::Text(self.text.into());
        }
        if !self.text.is_empty() {
            self.before.push(Piece::Text(self.text.into()));
        }
        Data::Expandable(self.before.into())
    }
}

impl Lexer {
    /// Production `string_literal`: `'…'`; the quote has been taken.
    pub(super) fn string_literal(&mut self) -> Token {
        let mut text = String::new();
        self.single_quoted(&mut text);
        self.token_with(Kind::StringLiteral, Data::Text(text.into()))
    }

    /// Production `single_quoted`: the inside of single quotes and the closing one; the opening one has been taken.
    pub(super) fn single_quoted(&mut self, text: &mut String) {
        let from = self.previous();
        loop {
            let at = self.pos;
            while self.peek().is_some_and(|c| !is_single_quote(c)) {
                self.bump();
            }
            text.push_str(self.slice(at, self.pos));
            match self.bump() {
                Some(_) => match self.peek() {
                    Some(c) if is_single_quote(c) => {
                        text.push(c);
                        self.pos += c.len_utf8();
                    }
                    _ => return,
                },
                None => {
                    self.pos = self.end;
                    let span = self.raw_span(from, self.end);
                    self.report_incomplete(span, message::TERMINATOR_EXPECTED, &["'"]);
                    return;
                }
            }
        }
    }

    /// Where the character before the next one begins.
    fn previous(&self) -> usize {
        let before = self.slice(self.begin, self.pos);
        let width = before.chars().next_back().map_or(0, char::len_utf8);
        self.pos - width
    }

    /// Production `expandable_string`: `"…"`; the quote has been taken.
    pub(super) fn expandable_string(&mut self) -> Token {
        let mut pieces = Pieces::new(String::new());
        self.double_quoted(&mut pieces);
        self.token_with(Kind::StringExpandable, pieces.finish())
    }

    /// Production `double_quoted`: the inside of double quotes and the closing one; the opening one has been taken.
    pub(super) fn double_quoted(&mut self, pieces: &mut Pieces) {
        let from = self.previous();
        loop {
            let at = self.pos;
            while self
                .peek()
                .is_some_and(|c| !matches!(c, '$' | '`') && !is_double_quote(c))
            {
                self.bump();
            }
            pieces.text.push_str(self.slice(at, self.pos));
            match self.peek() {
                Some('`') => self.escaped_in(&mut pieces.text),
                Some('$') => {
                    if !self.expansion(pieces, Quotes::Doubled) {
                        pieces.text.push('$');
                        self.pos += 1;
                    }
                }
                Some(c) => {
                    self.pos += c.len_utf8();
                    match self.peek() {
                        Some(c) if is_double_quote(c) => {
                            pieces.text.push(c);
                            self.pos += c.len_utf8();
                        }
                        _ => return,
                    }
                }
                None => {
                    self.pos = self.end;
                    let span = self.raw_span(from, self.end);
                    self.report_incomplete(span, message::TERMINATOR_EXPECTED, &["\""]);
                    return;
                }
            }
        }
    }

    /// A variable or `$( … )` in a string; the present character is the `$`. False when it is only a dollar sign.
    pub(super) fn expansion(&mut self, pieces: &mut Pieces, quotes: Quotes) -> bool {
        let start = self.start;
        let mode = std::mem::replace(&mut self.mode, Mode::Expression);
        let piece = match self.second() {
            Some('(') => Some(Piece::Nested(self.nested_expression(quotes))),
            Some(c) if c == '{' || starts_variable(c) => {
                self.start = self.pos;
                self.pos += 1;
                let token = self.variable_in_string();
                match token.data {
                    Data::Variable(variable) => Some(Piece::Variable(variable, token.span)),
                    _ => None,
                }
            }
            _ => None,
        };
        self.mode = mode;
        self.start = start;
        match piece {
            Some(piece) => pieces.push(piece),
            None => return false,
        }
        true
    }
}
