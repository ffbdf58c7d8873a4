//! Reading a pattern: characters, escapes, numbers, names, white space.

mod escape;

use super::class::Polarity;
use super::error::{ParseError, ParseErrorKind, RegexError};
use super::groups::Groups;
use super::is_word;
use super::options::Options;
use super::tree::Casing;

pub(super) type Parsed<T> = Result<T, RegexError>;

/// Whether groups are being counted, which comes first, or the tree is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pass {
    Count,
    Build,
}

/// A pattern and how far it is read.
pub(super) struct Scanner<'p> {
    pattern: &'p str,
    chars: Vec<char>,
    pub(super) at: usize,
    pub(super) options: Options,
    pub(super) groups: Groups,
}

impl<'p> Scanner<'p> {
    pub(super) fn new(pattern: &'p str, options: Options) -> Self {
        Self {
            pattern,
            chars: pattern.chars().collect(),
            at: 0,
            options,
            groups: Groups::new(),
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        Some(c)
    }

    pub(super) fn at_end(&self) -> bool {
        self.at >= self.chars.len()
    }

    pub(super) fn char_at(&self, index: usize) -> Option<char> {
        self.chars.get(index).copied()
    }

    /// The error `kind` at the current place.
    pub(super) fn error(&self, kind: ParseErrorKind) -> RegexError {
        self.error_with(kind, String::new())
    }

    /// The error `kind` at the current place, quoting `detail`.
    pub(super) fn error_with(&self, kind: ParseErrorKind, detail: impl ToString) -> RegexError {
        let read = self.chars.iter().take(self.at);
        RegexError::Parse(ParseError {
            kind,
            pattern: self.pattern.to_owned(),
            offset: read.map(|c| c.len_utf16()).sum(),
            detail: detail.to_string(),
        })
    }

    /// A valid pattern that cannot be run.
    pub(super) fn unsupported(&self, reason: &str) -> RegexError {
        RegexError::Unsupported {
            pattern: self.pattern.to_owned(),
            reason: reason.to_owned(),
        }
    }

    pub(super) fn casing(&self) -> Casing {
        if !self.options.has(Options::IGNORE_CASE) {
            Casing::Exact
        } else if self.options.has(Options::CULTURE_INVARIANT) {
            Casing::Invariant
        } else {
            Casing::Culture
        }
    }

    /// Skips `(?#…)` and, where the options say so, white space and `#` comments.
    pub(super) fn skip_blank(&mut self) -> Parsed<()> {
        let spaced = self.options.has(Options::IGNORE_PATTERN_WHITESPACE);
        loop {
            while spaced && self.peek().is_some_and(is_pattern_space) {
                self.at += 1;
            }
            if spaced && self.peek() == Some('#') {
                while self.peek().is_some_and(|c| c != '\n') {
                    self.at += 1;
                }
            } else if self.peek() == Some('(')
                && self.peek_at(1) == Some('?')
                && self.peek_at(2) == Some('#')
            {
                while self.next() != Some(')') {
                    if self.at_end() {
                        return Err(self.error(ParseErrorKind::UnterminatedComment));
                    }
                }
            } else {
                return Ok(());
            }
        }
    }

    /// Reads the letters of `(?imnsx-imnsx`.
    pub(super) fn scan_options(&mut self) {
        let mut on = true;
        while let Some(c) = self.peek() {
            let option = match c.to_ascii_lowercase() {
                '-' => {
                    on = false;
                    Options::NONE
                }
                '+' => {
                    on = true;
                    Options::NONE
                }
                'i' => Options::IGNORE_CASE,
                'm' => Options::MULTILINE,
                'n' => Options::EXPLICIT_CAPTURE,
                's' => Options::SINGLELINE,
                'x' => Options::IGNORE_PATTERN_WHITESPACE,
                _ => return,
            };
            self.options = if on {
                self.options | option
            } else {
                self.options.without(option)
            };
            self.at += 1;
        }
    }

    /// Reads a number; too large is an error.
    pub(super) fn scan_decimal(&mut self) -> Parsed<u32> {
        let mut value = 0u32;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            self.at += 1;
            value = value
                .checked_mul(10)
                .and_then(|v| v.checked_add(digit))
                .filter(|v| *v <= i32::MAX as u32)
                .ok_or_else(|| self.error(ParseErrorKind::QuantifierOrCaptureGroupOutOfRange))?;
        }
        Ok(value)
    }

    /// Reads a group's name.
    pub(super) fn scan_name(&mut self) -> String {
        let mut name = String::new();
        while let Some(c) = self.peek().filter(|c| is_word(*c)) {
            name.push(c);
            self.at += 1;
        }
        name
    }
}

/// White space that IgnorePatternWhitespace skips.
pub(super) fn is_pattern_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\x0C' | '\r')
}

fn closing(open: Option<char>) -> Option<char> {
    match open {
        Some('<') => Some('>'),
        Some('\'') => Some('\''),
        _ => None,
    }
}

pub(super) fn polarity(c: char) -> Polarity {
    if c.is_ascii_uppercase() {
        Polarity::Others
    } else {
        Polarity::Members
    }
}
