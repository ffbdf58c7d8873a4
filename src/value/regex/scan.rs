//! Reading a pattern: characters, escapes, numbers, names, white space.

use super::class::{Category, Class, Polarity};
use super::error::{ParseError, ParseErrorKind, RegexError};
use super::groups::Groups;
use super::options::Options;
use super::tree::{Anchor, Casing, Node, Unmatched};
use super::{class, is_word};

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

    /// Reads what follows a backslash outside a class. While counting, nothing comes back.
    pub(super) fn scan_backslash(&mut self, pass: Pass) -> Parsed<Option<Node>> {
        let Some(c) = self.peek() else {
            return Err(self.error(ParseErrorKind::UnescapedEndingBackslash));
        };
        let ecma = self.options.has(Options::ECMA_SCRIPT);
        let node = match c {
            'b' if ecma => Node::Anchor(Anchor::EcmaWordBoundary),
            'B' if ecma => Node::Anchor(Anchor::EcmaNoWordBoundary),
            'b' => Node::Anchor(Anchor::WordBoundary),
            'B' => Node::Anchor(Anchor::NoWordBoundary),
            'A' => Node::Anchor(Anchor::Start),
            'G' => Node::Anchor(Anchor::SearchStart),
            'Z' => Node::Anchor(Anchor::EndOrNewline),
            'z' => Node::Anchor(Anchor::End),
            'p' | 'P' => {
                self.at += 1;
                let polarity = polarity(c);
                let name = self.scan_property()?;
                if pass == Pass::Count {
                    return Ok(None);
                }
                let mut class = Class::default();
                self.add_property(&mut class, &name, polarity)?;
                class.add_cases(self.casing());
                return Ok(Some(Node::Set(class)));
            }
            _ => match self.shorthand(c) {
                Some(category) => Node::Set(Class::of(category, polarity(c))),
                None => return self.scan_reference_or_char(pass),
            },
        };
        self.at += 1;
        Ok(Some(node))
    }

    /// The category of `\w`, `\d` or `\s`.
    pub(super) fn shorthand(&self, c: char) -> Option<Category> {
        let ecma = self.options.has(Options::ECMA_SCRIPT);
        Some(match c {
            'w' | 'W' if ecma => class::ECMA_WORD,
            'd' | 'D' if ecma => class::ECMA_DIGIT,
            's' | 'S' if ecma => class::ECMA_SPACE,
            'w' | 'W' => class::WORD,
            'd' | 'D' => class::DIGIT,
            's' | 'S' => class::SPACE,
            _ => return None,
        })
    }

    pub(super) fn add_property(
        &self,
        class: &mut Class,
        name: &str,
        polarity: Polarity,
    ) -> Parsed<()> {
        if class.add_property(name, polarity, self.casing()) {
            Ok(())
        } else {
            Err(self.error_with(ParseErrorKind::UnrecognizedUnicodeProperty, name))
        }
    }

    /// Reads `{name}` of `\p{name}`.
    pub(super) fn scan_property(&mut self) -> Parsed<String> {
        if self.at + 2 >= self.chars.len() {
            return Err(self.error(ParseErrorKind::InvalidUnicodePropertyEscape));
        }
        if self.next() != Some('{') {
            return Err(self.error(ParseErrorKind::MalformedUnicodePropertyEscape));
        }
        let mut name = String::new();
        while let Some(c) = self.peek().filter(|c| is_word(*c) || *c == '-') {
            name.push(c);
            self.at += 1;
        }
        if self.next() != Some('}') {
            return Err(self.error(ParseErrorKind::InvalidUnicodePropertyEscape));
        }
        Ok(name)
    }

    /// Reads `\1`, `\k<name>`, `\<name>` or an escaped character.
    fn scan_reference_or_char(&mut self, pass: Pass) -> Parsed<Option<Node>> {
        let back = self.at;
        let mut close = None;
        let mut c = self.peek().unwrap_or_default();
        if c == 'k' {
            if self.at + 1 < self.chars.len() {
                self.at += 1;
                close = closing(self.next());
            }
            if close.is_none() || self.at_end() {
                return Err(self.error(ParseErrorKind::MalformedNamedReference));
            }
        } else if self.at + 1 < self.chars.len()
            && let Some(end) = closing(Some(c))
        {
            close = Some(end);
            self.at += 1;
        }
        c = self.peek().unwrap_or(c);
        match close {
            Some(close) if c.is_ascii_digit() => {
                let number = self.scan_decimal()?;
                if self.next() == Some(close) {
                    return match pass {
                        Pass::Count => Ok(None),
                        Pass::Build if self.groups.has(number) => Ok(Some(self.reference(number))),
                        Pass::Build => {
                            Err(self.error_with(ParseErrorKind::UndefinedNumberedReference, number))
                        }
                    };
                }
            }
            Some(close) if is_word(c) => {
                let name = self.scan_name();
                if self.next() == Some(close) {
                    return match (pass, self.groups.number_of(&name)) {
                        (Pass::Count, _) => Ok(None),
                        (Pass::Build, Some(number)) => Ok(Some(self.reference(number))),
                        (Pass::Build, None) => {
                            Err(self.error_with(ParseErrorKind::UndefinedNamedReference, name))
                        }
                    };
                }
            }
            None if matches!(c, '1'..='9') => {
                if self.options.has(Options::ECMA_SCRIPT) {
                    if let Some(number) = self.scan_ecma_number() {
                        return Ok((pass == Pass::Build).then(|| self.reference(number)));
                    }
                } else {
                    let number = self.scan_decimal()?;
                    if pass == Pass::Count {
                        return Ok(None);
                    }
                    if self.groups.has(number) {
                        return Ok(Some(self.reference(number)));
                    }
                    if number <= 9 {
                        return Err(
                            self.error_with(ParseErrorKind::UndefinedNumberedReference, number)
                        );
                    }
                }
            }
            _ => {}
        }
        self.at = back;
        let c = self.scan_char_escape()?;
        Ok(Some(Node::Char(c, self.casing())))
    }

    /// The longest group number that exists, as ECMAScript reads `\12`.
    fn scan_ecma_number(&mut self) -> Option<u32> {
        let mut found = None;
        let mut number = 0u32;
        while let Some(digit) = self.peek().and_then(|c| c.to_digit(10)) {
            number = number.checked_mul(10)?.checked_add(digit)?;
            if number > self.groups.largest() {
                break;
            }
            self.at += 1;
            if self.groups.has(number) {
                found = Some(number);
            }
        }
        found
    }

    fn reference(&self, number: u32) -> Node {
        let unmatched = if self.options.has(Options::ECMA_SCRIPT) {
            Unmatched::Empty
        } else {
            Unmatched::Fails
        };
        Node::Reference(number, self.casing(), unmatched)
    }

    /// Reads an escaped character, in a class or outside; the backslash is read.
    pub(super) fn scan_char_escape(&mut self) -> Parsed<u32> {
        let Some(c) = self.next() else {
            return Err(self.error(ParseErrorKind::UnescapedEndingBackslash));
        };
        Ok(match c {
            '0'..='7' => {
                self.at -= 1;
                self.scan_octal()
            }
            'x' => self.scan_hex(2)?,
            'u' => self.scan_hex(4)?,
            'a' => 0x07,
            'b' => 0x08,
            'e' => 0x1B,
            'f' => 0x0C,
            'n' => 0x0A,
            'r' => 0x0D,
            't' => 0x09,
            'v' => 0x0B,
            'c' => self.scan_control()?,
            _ if is_word(c) && !self.options.has(Options::ECMA_SCRIPT) => {
                return Err(self.error_with(ParseErrorKind::UnrecognizedEscape, c));
            }
            _ => u32::from(c),
        })
    }

    fn scan_octal(&mut self) -> u32 {
        let mut value = 0;
        for _ in 0..3 {
            let Some(digit) = self.peek().and_then(|c| c.to_digit(8)) else {
                break;
            };
            self.at += 1;
            value = value * 8 + digit;
            if self.options.has(Options::ECMA_SCRIPT) && value >= 0x20 {
                break;
            }
        }
        value & 0xFF
    }

    fn scan_hex(&mut self, digits: usize) -> Parsed<u32> {
        let mut value = 0;
        let mut read = 0;
        if self.at + digits <= self.chars.len() {
            while read < digits {
                let Some(digit) = self.next().and_then(|c| c.to_digit(16)) else {
                    break;
                };
                value = value * 16 + digit;
                read += 1;
            }
        }
        if read < digits {
            return Err(self.error(ParseErrorKind::InsufficientOrInvalidHexDigits));
        }
        Ok(value)
    }

    fn scan_control(&mut self) -> Parsed<u32> {
        let Some(c) = self.next() else {
            return Err(self.error(ParseErrorKind::MissingControlCharacter));
        };
        match u32::from(c.to_ascii_uppercase()).checked_sub(u32::from('@')) {
            Some(control) if control < 0x20 => Ok(control),
            _ => Err(self.error(ParseErrorKind::UnrecognizedControlCharacter)),
        }
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
