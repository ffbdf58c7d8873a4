//! Escapes: classes, properties, references, characters by number.

use super::{Parsed, Pass, Scanner, closing, polarity};
use crate::value::regex::class::{Category, Class, Polarity};
use crate::value::regex::error::ParseErrorKind;
use crate::value::regex::options::Options;
use crate::value::regex::tree::{Anchor, Node, Unmatched};
use crate::value::regex::{class, is_word};

impl<'p> Scanner<'p> {
    /// Reads what follows a backslash outside a class. While counting, nothing comes back.
    pub(in crate::value::regex) fn scan_backslash(&mut self, pass: Pass) -> Parsed<Option<Node>> {
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
    pub(in crate::value::regex) fn shorthand(&self, c: char) -> Option<Category> {
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

    pub(in crate::value::regex) fn add_property(
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
    pub(in crate::value::regex) fn scan_property(&mut self) -> Parsed<String> {
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
    pub(in crate::value::regex) fn scan_char_escape(&mut self) -> Parsed<u32> {
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
