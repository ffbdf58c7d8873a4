//! Argument mode: words, parameters, labels, keywords.

use super::string::Pieces;
use super::{Lexer, Mode};
use crate::syntax::characters::{
    continues_identifier, ends_word, is_blank, is_double_quote, is_single_quote, starts_identifier,
};
use crate::syntax::token::{Data, Keyword, Kind, Token, dashed};
use std::rc::Rc;

impl Lexer {
    /// Production `word`: a word from the token's start on: everything up to what ends words, with quotes and `$` inside.
    /// `value` is what has been read of it where that differs from the text.
    pub(super) fn word(&mut self, value: Option<String>) -> Token {
        if value.is_none() {
            self.plain_word_part();
            if ends_word(self.peek()) {
                let data = match self.skipped {
                    None => Data::None,
                    Some(_) => Data::Text(self.slice(self.start, self.pos).into()),
                };
                return self.token_with(Kind::Generic, data);
            }
        }
        let read = value.unwrap_or_else(|| self.slice(self.start, self.pos).to_string());
        let mut pieces = Pieces::new(read);
        while let Some(c) = self.peek().filter(|c| !ends_word(Some(*c))) {
            match c {
                '`' => self.escaped_in(&mut pieces.text),
                '$' => {
                    if !self.expansion(&mut pieces, super::nested::Quotes::Doubled) {
                        pieces.text.push(c);
                        self.pos += 1;
                    }
                }
                c if is_single_quote(c) => {
                    self.pos += c.len_utf8();
                    self.single_quoted(&mut pieces.text);
                }
                c if is_double_quote(c) => {
                    self.pos += c.len_utf8();
                    self.double_quoted(&mut pieces);
                }
                c => {
                    pieces.text.push(c);
                    self.pos += c.len_utf8();
                }
            }
        }
        self.token_with(Kind::Generic, pieces.finish())
    }

    /// Steps over characters that mean nothing special in a word.
    fn plain_word_part(&mut self) {
        while let Some(c) = self.peek() {
            if ends_word(Some(c))
                || matches!(c, '`' | '$')
                || is_single_quote(c)
                || is_double_quote(c)
            {
                return;
            }
            self.pos += c.len_utf8();
        }
    }

    /// Reads the token's text again as a word.
    pub(super) fn word_from_start(&mut self) -> Token {
        self.pos = self.start;
        self.word(None)
    }

    /// Whether a token that is an operator in expressions goes on as a word here.
    pub(super) fn goes_on_as_word(&self) -> bool {
        self.mode == Mode::Argument && !ends_word(self.peek())
    }

    /// An operator of one or two characters, which in argument mode may begin a word.
    pub(super) fn operator_or_word(&mut self, kind: Kind) -> Token {
        if self.goes_on_as_word() {
            return self.word(None);
        }
        self.token(kind)
    }

    /// A name, a keyword, a type's name, or a word that begins like one.
    pub(super) fn identifier(&mut self) -> Token {
        while let Some(c) = self.peek().filter(|c| continues_identifier(*c)) {
            self.pos += c.len_utf8();
        }
        if self.mode == Mode::TypeName {
            return self.type_name();
        }
        if self.simple_name || self.mode == Mode::Expression {
            return self.token(Kind::Identifier);
        }
        if self.goes_on_as_word() {
            return self.word(None);
        }
        let keyword = Keyword::of(self.slice(self.start, self.pos))
            .filter(|k| *k != Keyword::InlineScript || self.in_workflow);
        self.token(keyword.map_or(Kind::Identifier, Kind::Keyword))
    }

    /// `-Name`, `-Name:`, or an operator in expressions; the dash has been taken.
    pub(super) fn parameter(&mut self) -> Token {
        let from = self.pos;
        let argument = self.mode == Mode::Argument;
        let mut colon = false;
        let mut to = from;
        while let Some(c) = self.peek() {
            match c {
                '{' | '}' | '(' | ')' | ';' | ',' | '|' | '&' | '.' | '[' | '\r' | '\n' | '\0' => {
                    break;
                }
                ':' => {
                    colon = true;
                    if argument {
                        self.pos += 1;
                    }
                    break;
                }
                c if c.is_ascii_alphabetic() => {}
                c if is_blank(c) => break,
                c if is_single_quote(c) || is_double_quote(c) => {
                    if argument {
                        return self.word(None);
                    }
                    break;
                }
                _ if !argument => break,
                _ => {}
            }
            self.pos += c.len_utf8();
            to = self.pos;
        }
        let name = self.slice(from, to);
        if self.mode == Mode::Expression
            && let Some(kind) = dashed(name)
        {
            return self.token(kind);
        }
        if name.is_empty() {
            return self.token(Kind::Minus);
        }
        let name: Rc<str> = name.into();
        self.token_with(Kind::Parameter, Data::Parameter { name, colon })
    }

    /// Production `label`: `:name`, or a word that begins with a colon, which has been taken.
    pub(super) fn label(&mut self) -> Token {
        match self.peek() {
            Some(c) if starts_identifier(c) => {}
            _ => return self.word(None),
        }
        let from = self.pos;
        while let Some(c) = self.peek().filter(|c| continues_identifier(*c)) {
            self.pos += c.len_utf8();
        }
        if self.goes_on_as_word() {
            // The character that ends the name is taken as it is, even a quote.
            self.bump();
            let value = self.slice(self.start, self.pos).to_string();
            return self.word(Some(value));
        }
        let name: Rc<str> = self.slice(from, self.pos).into();
        self.token_with(Kind::Label, Data::Text(name))
    }

    /// Production `verbatim_argument`: the rest of the line behind `--%`, up to a pipe or `&&` outside of quotes.
    pub fn verbatim_argument(&mut self) -> Token {
        self.skip_blanks();
        self.start = self.pos;
        let mut quoted = false;
        while let Some(c) = self.peek() {
            match c {
                '\r' | '\n' => break,
                c if is_double_quote(c) => quoted = !quoted,
                '|' if !quoted => break,
                '&' if !quoted && self.second() == Some('&') => break,
                _ => {}
            }
            self.pos += c.len_utf8();
        }
        let text: Rc<str> = self.slice(self.start, self.pos).into();
        self.token_with(Kind::Generic, Data::Text(text))
    }
}
