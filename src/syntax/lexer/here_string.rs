//! Here-strings: the closing quote stands at the beginning of a line.

use super::Lexer;
use super::nested::Quotes;
use super::string::Pieces;
use crate::syntax::characters::{is_blank, is_double_quote, is_single_quote};
use crate::syntax::message;
use crate::syntax::token::{Data, Kind, Token};

/// What the beginning of a line in a here-string has shown.
struct Footers {
    is_quote: fn(char) -> bool,
    /// The first closing quote with blanks before it.
    indented: Option<usize>,
}

impl Lexer {
    /// Production `here_string_literal`: `@'` … `'@`; the `@` has been taken.
    pub(super) fn here_string_literal(&mut self, quote: char) -> Token {
        self.pos += quote.len_utf8();
        let from = self.start;
        let mut text = String::new();
        if self.here_string_header(from, "'") {
            let mut footers = Footers {
                is_quote: is_single_quote,
                indented: None,
            };
            let mut closed = self.here_string_footer(&mut footers, &mut text);
            while !closed {
                let at = self.pos;
                while self.peek().is_some_and(|c| !matches!(c, '\r' | '\n')) {
                    self.bump();
                }
                text.push_str(self.slice(at, self.pos));
                if self.peek().is_none() {
                    self.here_string_end(from, &footers, "'@");
                    break;
                }
                closed = self.here_string_line_end(&mut footers, &mut text);
            }
        }
        self.token_with(Kind::StringLiteral, Data::Text(text.into()))
    }

    /// Production `here_string_expandable`: `@"` … `"@`; the `@` has been taken.
    pub(super) fn here_string_expandable(&mut self, quote: char) -> Token {
        self.pos += quote.len_utf8();
        let from = self.start;
        let mut pieces = Pieces::new(String::new());
        if self.here_string_header(from, "\"") {
            let mut footers = Footers {
                is_quote: is_double_quote,
                indented: None,
            };
            let mut closed = self.here_string_footer(&mut footers, &mut pieces.text);
            while !closed {
                match self.peek() {
                    Some('\r' | '\n') => {
                        closed = self.here_string_line_end(&mut footers, &mut pieces.text);
                    }
                    Some('$') => {
                        if !self.expansion(&mut pieces, Quotes::Plain) {
                            pieces.text.push('$');
                            self.pos += 1;
                        }
                    }
                    Some('`') => self.escaped_in(&mut pieces.text),
                    Some(c) => {
                        pieces.text.push(c);
                        self.pos += c.len_utf8();
                    }
                    None => {
                        self.here_string_end(from, &footers, "\"@");
                        break;
                    }
                }
            }
        }
        self.token_with(Kind::StringExpandable, pieces.finish())
    }

    /// Only blanks and a line end may follow the opening quote.
    fn here_string_header(&mut self, from: usize, quote: &str) -> bool {
        self.skip_blanks();
        match self.peek() {
            Some('\r') => {
                self.pos += 1;
                self.take('\n');
                return true;
            }
            Some('\n') => {
                self.pos += 1;
                return true;
            }
            None => {
                let span = self.raw_span(from, self.pos);
                let footer = format!("{quote}@");
                self.report_incomplete(span, message::TERMINATOR_EXPECTED, &[&footer]);
                return false;
            }
            Some(_) => {}
        }
        self.report_char(self.pos, message::UNEXPECTED_AFTER_HERE_STRING_HEADER);
        let footer = format!("{quote}@");
        while let Some(c) = self.peek() {
            if matches!(c, '\r' | '\n') {
                break;
            }
            if self.slice(self.pos, self.end).starts_with(&footer) {
                self.pos += footer.len();
                break;
            }
            self.pos += c.len_utf8();
        }
        false
    }

    /// A line end within the string; true when the closing quote follows, before which the line end does not count.
    fn here_string_line_end(&mut self, footers: &mut Footers, text: &mut String) -> bool {
        let before = text.len();
        if self.take('\r') {
            text.push('\r');
        }
        if self.take('\n') {
            text.push('\n');
        }
        let closed = self.here_string_footer(footers, text);
        if closed {
            text.truncate(before);
        }
        closed
    }

    fn here_string_footer(&mut self, footers: &mut Footers, text: &mut String) -> bool {
        let closes = |lexer: &Self| {
            lexer.peek().is_some_and(footers.is_quote) && lexer.second() == Some('@')
        };
        if closes(self) {
            let width = self.peek().map_or(0, char::len_utf8);
            self.pos += width + 1;
            return true;
        }
        let at = self.pos;
        while self.peek().is_some_and(is_blank) {
            self.bump();
        }
        text.push_str(self.slice(at, self.pos));
        if closes(self) {
            footers.indented.get_or_insert(self.pos);
            let at = self.pos;
            let width = self.peek().map_or(0, char::len_utf8);
            self.pos += width + 1;
            text.push_str(self.slice(at, self.pos));
        }
        false
    }

    fn here_string_end(&mut self, from: usize, footers: &Footers, footer: &str) {
        match footers.indented {
            Some(place) => {
                let span = self.raw_span(place, self.pos);
                self.report_incomplete(span, message::WHITESPACE_BEFORE_HERE_STRING_FOOTER, &[]);
            }
            None => {
                let span = self.raw_span(from, self.pos);
                self.report_incomplete(span, message::TERMINATOR_EXPECTED, &[footer]);
            }
        }
    }
}
