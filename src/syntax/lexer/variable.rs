//! Variables: `$name`, `$scope:name`, `${any text}`, `@name`.

use super::{Lexer, Mode};
use crate::syntax::characters::{ends_word, is_double_quote, starts_variable};
use crate::syntax::message;
use crate::syntax::token::{Data, Kind, Token};
use crate::syntax::tree::Variable;
use std::rc::Rc;

/// Where a variable stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Code,
    String,
}

impl Lexer {
    /// After `$` or `@`.
    pub(super) fn variable(&mut self, kind: Kind) -> Token {
        self.variable_at(kind, Place::Code)
    }

    /// After `$` in a string.
    pub(super) fn variable_in_string(&mut self) -> Token {
        self.variable_at(Kind::Variable, Place::String)
    }

    fn variable_at(&mut self, kind: Kind, place: Place) -> Token {
        match self.peek() {
            Some('{') => self.braced_variable(place),
            Some(c) if starts_variable(c) => {
                let from = self.pos;
                self.pos += c.len_utf8();
                if matches!(c, '$' | '?' | '^') {
                    if self.goes_on_as_word() {
                        return self.word_from_start();
                    }
                } else if !self.variable_name() {
                    return self.word_from_start();
                }
                let name: Rc<str> = self.slice(from, self.pos).into();
                let path = Path::of(&name);
                if path.variable.name.is_empty() {
                    let message = match path.drive {
                        true => message::INVALID_VARIABLE_WITH_DRIVE,
                        false => message::INVALID_VARIABLE,
                    };
                    let span = self.raw_span(self.start, self.pos);
                    self.report(span, message, &[]);
                }
                self.token_with(kind, Data::Variable(path.variable))
            }
            _ => self.word(None),
        }
    }

    /// Production `variable_name`: the rest of a name without braces; false when it turns out to be a word of argument mode.
    fn variable_name(&mut self) -> bool {
        while let Some(c) = self.peek() {
            match c {
                '_' | '?' => {}
                ':' if self.second() == Some(':') => return true,
                ':' => {}
                c if c.is_alphanumeric() => {}
                '.' | '[' | '=' => return true,
                c => return self.mode != Mode::Argument || ends_word(Some(c)),
            }
            self.pos += c.len_utf8();
        }
        true
    }

    /// Production `braced_variable`: `{any text}`; the present character is the brace.
    fn braced_variable(&mut self, place: Place) -> Token {
        let from = self.pos;
        self.pos += 1;
        let mut name = String::new();
        let mut closed = false;
        while let Some(c) = self.bump() {
            match c {
                '}' => {
                    closed = true;
                    break;
                }
                '`' => {
                    if self.peek().is_some() {
                        self.escape(&mut name);
                    }
                    continue;
                }
                '{' => self.report_char(self.pos, message::OPEN_BRACE_IN_VARIABLE_NAME),
                c if place == Place::String && is_double_quote(c) => {
                    let doubled = self.peek().filter(|c| is_double_quote(*c));
                    if let Some(second) = doubled {
                        self.pos += second.len_utf8();
                    }
                    name.push(doubled.unwrap_or(c));
                    continue;
                }
                _ => {}
            }
            name.push(c);
        }
        if !closed {
            self.pos = self.end;
            let span = self.raw_span(from, self.pos);
            self.report_incomplete(span, message::INCOMPLETE_DOLLAR_VARIABLE, &[]);
        }
        if name.is_empty() {
            if closed {
                self.report_char(self.pos - 1, message::EMPTY_VARIABLE_REFERENCE);
            }
            name.push_str(":Error:");
        }
        if self.goes_on_as_word() && !matches!(self.peek(), Some('.' | '[')) {
            return self.word_from_start();
        }
        let path = Path::of(&name.into());
        if path.variable.name.is_empty() {
            let span = self.raw_span(self.start, self.pos);
            self.report(span, message::INVALID_BRACED_VARIABLE, &[]);
        }
        self.token_with(Kind::Variable, Data::Variable(path.variable))
    }
}

/// A variable's name taken apart.
struct Path {
    variable: Variable,
    /// Whether the qualifier names a drive, not a scope.
    drive: bool,
}

impl Path {
    fn of(name: &Rc<str>) -> Self {
        const SCOPES: [&str; 5] = ["global", "local", "private", "script", "variable"];
        let variable = Variable::from_path(name);
        let drive = variable
            .qualifier
            .as_deref()
            .is_some_and(|q| !SCOPES.iter().any(|s| s.eq_ignore_ascii_case(q)));
        Self { variable, drive }
    }
}
