//! Expression mode: operators. In argument mode most of them begin words.

use super::{Lexer, Mode};
use crate::syntax::characters::{ends_word, is_blank, is_dash, starts_identifier};
use crate::syntax::token::{Data, Kind, Redirect, Token};
use crate::syntax::tree::{AssignmentOperator, Stream};

impl Lexer {
    /// The token that begins with `c`, which has been taken; `None` when it is only a blank.
    pub(super) fn operator(&mut self, c: char) -> Option<Token> {
        use AssignmentOperator as A;
        Some(match c {
            '=' => self.operator_or_word(Kind::Assignment(A::Set)),
            '+' if self.take('+') => self.operator_or_word(Kind::PlusPlus),
            '+' => match self.peek() {
                Some('0'..='9' | '.') if self.numbers.signed => self.number(),
                _ => self.arithmetic(Kind::Plus, A::Add),
            },
            '*' if self.peek() == Some('>') => self.redirection('*'),
            '*' => self.arithmetic(Kind::Multiply, A::Multiply),
            '/' => self.arithmetic(Kind::Divide, A::Divide),
            '%' => self.arithmetic(Kind::Remainder, A::Remainder),
            '[' if self.goes_on_as_word() => self.word(None),
            '[' => self.token(Kind::LeftBracket),
            '.' => self.dot(),
            '!' => self.exclamation_mark(),
            ':' if self.take(':') => {
                if self.goes_on_as_word() && !self.simple_name {
                    return Some(self.word(None));
                }
                self.token(Kind::ColonColon)
            }
            ':' if self.mode == Mode::Argument => self.label(),
            ':' => self.token(Kind::Colon),
            '?' if self.mode == Mode::Expression => {
                let kind = match self.take('?') {
                    true if self.take('=') => Kind::Assignment(A::Coalesce),
                    true => Kind::Coalesce,
                    false => Kind::Question,
                };
                self.token(kind)
            }
            c if is_dash(c) => self.dash(),
            c if is_blank(c) => {
                self.skip_blanks();
                return None;
            }
            c if starts_identifier(c) => self.identifier(),
            _ => self.word(None),
        })
    }

    fn arithmetic(&mut self, kind: Kind, assignment: AssignmentOperator) -> Token {
        let kind = match self.take('=') {
            true => Kind::Assignment(assignment),
            false => kind,
        };
        self.operator_or_word(kind)
    }

    fn dash(&mut self) -> Token {
        match self.peek() {
            Some(c) if is_dash(c) => {
                self.pos += c.len_utf8();
                self.operator_or_word(Kind::MinusMinus)
            }
            Some(c) if c.is_alphabetic() || matches!(c, '_' | '?') => self.parameter(),
            Some('0'..='9' | '.') if self.numbers.signed => self.number(),
            _ => self.arithmetic(Kind::Minus, AssignmentOperator::Subtract),
        }
    }

    fn dot(&mut self) -> Token {
        match self.peek() {
            Some('.') => {
                self.pos += 1;
                if self.goes_on_as_word() {
                    return self.word(None);
                }
                self.token(Kind::DotDot)
            }
            Some('0'..='9') => self.number(),
            Some('$' | '"' | '\'') => self.token(Kind::Dot),
            _ => self.operator_or_word(Kind::Dot),
        }
    }

    fn exclamation_mark(&mut self) -> Token {
        let next = self.peek();
        let word = match self.mode {
            Mode::Argument => !ends_word(next),
            Mode::Expression => match next {
                Some(c) if starts_identifier(c) => true,
                Some('0'..='9' | '.') => self.numeral_width().is_none(),
                _ => false,
            },
            _ => false,
        };
        if word {
            return self.word(None);
        }
        self.token(Kind::Exclaim)
    }

    /// A digit has been taken: `2>file`, `3>&1`, or a number.
    pub(super) fn number_or_redirection(&mut self, digit: char) -> Token {
        if matches!(digit, '1'..='6') && self.peek() == Some('>') {
            return self.redirection(digit);
        }
        self.number()
    }

    /// `<`, `>`, `2>>`, `*>&1`; `first` has been taken.
    pub(super) fn redirection(&mut self, first: char) -> Token {
        let from = match first {
            '<' => {
                return self.token_with(Kind::RedirectionIn, Data::Redirection(Redirect::Input));
            }
            '*' => Stream::All,
            '2' => Stream::Error,
            '3' => Stream::Warning,
            '4' => Stream::Verbose,
            '5' => Stream::Debug,
            '6' => Stream::Information,
            _ => Stream::Output,
        };
        let after_first = self.pos;
        if first != '>' {
            self.take('>');
        }
        let redirect = if self.take('>') {
            Redirect::Append(from)
        } else if first != '>' && self.peek() == Some('&') {
            let to = match self.second() {
                Some('1') => Some(Stream::Output),
                Some('2') if first != '*' => Some(Stream::Error),
                _ => None,
            };
            match to {
                Some(to) => {
                    self.pos += 2;
                    Redirect::Merge(from, to)
                }
                None => Redirect::Overwrite(from),
            }
        } else {
            Redirect::Overwrite(from)
        };
        let numbered = matches!(first, '1'..='6') && !matches!(redirect, Redirect::Merge(..));
        if numbered && self.mode == Mode::Expression {
            // `5>$x` in an expression is the number, and what follows is a redirection of its own.
            self.pos = after_first;
            let value = crate::syntax::tree::Number::Int32(from as i32);
            return self.token_with(Kind::Number, Data::Number(Some(Box::new(value))));
        }
        self.token_with(Kind::Redirection, Data::Redirection(redirect))
    }
}
