//! Reading `[…]`.

use super::class::Class;
use super::error::ParseErrorKind;
use super::options::Options;
use super::scan::{Parsed, Pass, Scanner, polarity};

/// Subtractions within subtractions that are read; .NET has no such limit, nor has any pattern use for it.
const DEEPEST: usize = 50;

impl Scanner<'_> {
    /// Reads a class after its `[`. While counting, only its end is looked for.
    pub(super) fn scan_class(&mut self, pass: Pass, depth: usize) -> Parsed<Class> {
        if depth > DEEPEST {
            return Err(self.unsupported("its character classes are nested too deeply"));
        }
        let mut class = Class::default();
        let mut first = true;
        // The start of a range whose end is to come.
        let mut range_from: Option<u32> = None;
        if self.peek() == Some('^') {
            self.at += 1;
            class.negated = true;
            if self.options.has(Options::ECMA_SCRIPT) && self.peek() == Some(']') {
                first = false;
            }
        }
        loop {
            let Some(c) = self.next() else {
                return Err(self.error(ParseErrorKind::UnterminatedBracket));
            };
            let is_first = std::mem::replace(&mut first, false);
            let mut value = u32::from(c);
            let mut escaped = false;
            match c {
                ']' if !is_first => break,
                '\\' if !self.at_end() => {
                    let kind = self.peek().unwrap_or_default();
                    if self.scan_class_shorthand(kind, &mut class, &mut range_from, pass)? {
                        continue;
                    }
                    value = self.scan_char_escape()?;
                    escaped = true;
                }
                '[' if range_from.is_none() && self.peek() == Some(':') => self.skip_posix_name(),
                _ => {}
            }
            if let Some(from) = range_from.take() {
                if pass == Pass::Count {
                    continue;
                }
                if c == '[' && !escaped && !is_first {
                    // What looked like a range is a subtraction.
                    class.add_range(from, from);
                    self.scan_subtraction(&mut class, pass, depth)?;
                } else if from > value {
                    return Err(self.error(ParseErrorKind::ReversedCharacterRange));
                } else {
                    class.add_range(from, value);
                }
            } else if self.peek() == Some('-') && self.peek_at(1).is_some_and(|c| c != ']') {
                range_from = Some(value);
                self.at += 1;
            } else if c == '-' && !escaped && !is_first && self.peek() == Some('[') {
                self.at += 1;
                self.scan_subtraction(&mut class, pass, depth)?;
            } else {
                class.add_range(value, value);
            }
        }
        if pass == Pass::Build {
            class.add_cases(self.casing());
        }
        Ok(class)
    }

    fn scan_subtraction(&mut self, class: &mut Class, pass: Pass, depth: usize) -> Parsed<()> {
        class.subtraction = Some(Box::new(self.scan_class(pass, depth + 1)?));
        if pass == Pass::Build && self.peek().is_some_and(|c| c != ']') {
            return Err(self.error(ParseErrorKind::ExclusionGroupNotLast));
        }
        Ok(())
    }

    /// Reads `\d`, `\p{…}`, `\-` and their like; false when something else follows the backslash.
    fn scan_class_shorthand(
        &mut self,
        kind: char,
        class: &mut Class,
        range_from: &mut Option<u32>,
        pass: Pass,
    ) -> Parsed<bool> {
        let category = self.shorthand(kind);
        if category.is_none() && !matches!(kind, 'p' | 'P' | '-') {
            return Ok(false);
        }
        self.at += 1;
        if kind == '-' {
            let dash = u32::from('-');
            match range_from.filter(|_| pass == Pass::Build) {
                Some(from) if from > dash => {
                    return Err(self.error(ParseErrorKind::ReversedCharacterRange));
                }
                Some(from) => {
                    class.add_range(from, dash);
                    *range_from = None;
                }
                None => class.add_range(dash, dash),
            }
            return Ok(true);
        }
        if pass == Pass::Build && range_from.is_some() {
            return Err(self.error_with(ParseErrorKind::ShorthandClassInCharacterRange, kind));
        }
        match category {
            Some(category) => class.categories.push((category, polarity(kind))),
            None => {
                let name = self.scan_property()?;
                if pass == Pass::Build {
                    self.add_property(class, &name, polarity(kind))?;
                }
            }
        }
        Ok(true)
    }

    /// `[:]` is skipped where a POSIX class could stand; anything longer is left as it is.
    fn skip_posix_name(&mut self) {
        let back = self.at;
        self.at += 1;
        if self.at_end() || self.next() != Some(':') || self.next() != Some(']') {
            self.at = back;
        }
    }
}
