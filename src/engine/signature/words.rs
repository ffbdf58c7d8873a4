//! The words of a line of the notation.

use super::NotationError;
use crate::value::Str;

/// Reads a line of the notation from left to right.
pub struct Words<'a> {
    rest: &'a str,
    pub line: usize,
}

impl<'a> Words<'a> {
    pub fn new(text: &'a str, line: usize) -> Self {
        let rest = text.trim();
        Self { rest, line }
    }

    pub fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub fn error(&self, message: impl Into<String>) -> NotationError {
        NotationError {
            line: self.line,
            message: message.into(),
        }
    }

    /// Takes `text` when it comes next.
    pub fn take(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    /// Takes `text` or says what stands there instead.
    pub fn expect(&mut self, text: &str) -> Result<(), NotationError> {
        if self.take(text) {
            return Ok(());
        }
        Err(self.error(format!("expected `{text}` at `{}`", self.excerpt())))
    }

    /// Everything up to `end`, which is taken too.
    pub fn until(&mut self, end: char) -> Result<&'a str, NotationError> {
        let Some((text, rest)) = self.rest.split_once(end) else {
            return Err(self.error(format!("no `{end}` after `{}`", self.excerpt())));
        };
        self.rest = rest.trim_start();
        Ok(text)
    }

    /// A parameter's name.
    pub fn name(&mut self) -> Result<&'a str, NotationError> {
        let end = self
            .rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(self.rest.len());
        if end == 0 {
            return Err(self.error(format!("expected a name at `{}`", self.excerpt())));
        }
        let (name, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        Ok(name)
    }

    /// The next word: quoted, or up to a blank or one of `;,`.
    pub fn word(&mut self) -> Result<Str, NotationError> {
        if !self.rest.starts_with('\'') {
            let end = self
                .rest
                .find(|c: char| c.is_whitespace() || c == ';' || c == ',')
                .unwrap_or(self.rest.len());
            let (word, rest) = self.rest.split_at(end);
            self.rest = rest.trim_start();
            return Ok(word.into());
        }
        let mut text = String::new();
        self.rest = self.rest.get(1..).unwrap_or_default();
        loop {
            let Some((part, rest)) = self.rest.split_once('\'') else {
                return Err(self.error("a quotation does not end"));
            };
            text.push_str(part);
            match rest.strip_prefix('\'') {
                Some(after) => {
                    text.push('\'');
                    self.rest = after;
                }
                None => {
                    self.rest = rest.trim_start();
                    return Ok(text.into());
                }
            }
        }
    }

    /// Whether the clause ends here.
    pub fn at_clause_end(&self) -> bool {
        self.rest.is_empty() || self.rest.starts_with(';')
    }

    /// The words up to the end of the clause.
    pub fn clause_words(&mut self) -> Result<Vec<Str>, NotationError> {
        let mut words = Vec::new();
        while !self.at_clause_end() {
            words.push(self.word()?);
        }
        Ok(words)
    }

    fn excerpt(&self) -> String {
        self.rest.chars().take(30).collect()
    }
}
