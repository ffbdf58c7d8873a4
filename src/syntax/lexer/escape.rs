//! Escapes: a backtick and what follows.

use super::Lexer;
use crate::syntax::message;

/// The most digits in `` `u{…} ``.
const MAX_HEX_DIGITS: usize = 6;

impl Lexer {
    /// A backtick in a string or word, with what follows; a backtick at the end stands for itself.
    pub(super) fn escaped_in(&mut self, text: &mut String) {
        self.pos += 1;
        match self.peek() {
            None | Some('\0') => text.push('`'),
            Some(_) => self.escape(text),
        }
    }

    /// Production `escape`: the character after a backtick, which has been taken.
    pub(super) fn escape(&mut self, text: &mut String) {
        let Some(c) = self.bump() else { return };
        text.push(match c {
            '0' => '\0',
            'a' => '\u{7}',
            'b' => '\u{8}',
            'e' => '\u{1b}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            'u' => match self.unicode_escape() {
                Some(c) => c,
                None => return,
            },
            c => c,
        });
    }

    /// Production `unicode_escape`: `{hex}` behind `` `u ``, which has been taken.
    fn unicode_escape(&mut self) -> Option<char> {
        let from = self.pos - 2;
        if !self.take('{') {
            let span = self.raw_span(from, self.pos);
            self.report(span, message::INVALID_UNICODE_ESCAPE, &[]);
            return None;
        }
        let digits = self.pos;
        let mut count = 0;
        loop {
            match self.peek() {
                Some('}') if count == 0 => {
                    self.pos += 1;
                    let span = self.raw_span(from, self.pos);
                    self.report(span, message::INVALID_UNICODE_ESCAPE, &[]);
                    return None;
                }
                Some('}') => break,
                Some(c) if c.is_ascii_hexdigit() && count < MAX_HEX_DIGITS => self.pos += 1,
                other => {
                    let hex = other.is_some_and(|c| c.is_ascii_hexdigit());
                    let message = match count {
                        MAX_HEX_DIGITS if hex => message::TOO_MANY_DIGITS_IN_UNICODE_ESCAPE,
                        MAX_HEX_DIGITS => message::MISSING_UNICODE_ESCAPE_TERMINATOR,
                        _ => message::INVALID_UNICODE_ESCAPE,
                    };
                    self.report_char(self.pos, message);
                    return None;
                }
            }
            count += 1;
        }
        let value = u32::from_str_radix(self.slice(digits, self.pos), 16).ok()?;
        self.pos += 1;
        if value > 0x10_FFFF {
            let span = self.raw_span(from + 3, self.pos - 1);
            self.report(span, message::INVALID_UNICODE_ESCAPE_VALUE, &[]);
            return None;
        }
        // Halves of surrogate pairs have no place in our strings.
        Some(char::from_u32(value).unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}
