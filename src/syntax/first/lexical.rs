//! Characters, blanks, comments.

use super::{P, Parser};
use crate::syntax::source::Span;
use crate::syntax::tree::Requirement;
use std::rc::Rc;

pub(super) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2013}' | '\u{2014}' | '\u{2015}')
}

pub(super) fn is_single_quote(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{201a}' | '\u{201b}')
}

pub(super) fn is_double_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}')
}

pub(super) fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{b}' | '\u{c}' | '\u{a0}' | '\u{85}')
        || (c > '\u{7f}' && c.is_whitespace() && c != '\u{2028}' && c != '\u{2029}')
}

pub(super) fn is_name_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

pub(super) fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Ends a bare word.
pub(super) fn ends_word(c: char) -> bool {
    is_blank(c)
        || matches!(
            c,
            '\r' | '\n' | '(' | ')' | '{' | '}' | ';' | ',' | '|' | '&' | '<' | '>' | '\0'
        )
}

impl Parser {
    pub(super) fn rest(&self) -> &str {
        self.text.get(self.pos..).unwrap_or("")
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn peek_at(&self, offset: usize) -> Option<char> {
        self.text
            .get(self.pos + offset..)
            .and_then(|r| r.chars().next())
    }

    pub(super) fn bump(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.pos += c.len_utf8();
        Some(c)
    }

    pub(super) fn at_end(&self) -> bool {
        self.pos >= self.text.len()
    }

    pub(super) fn starts(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    /// Takes a text when it comes next.
    pub(super) fn take(&mut self, text: &str) -> bool {
        let found = self.starts(text);
        if found {
            self.pos += text.len();
        }
        found
    }

    /// Skips blanks, comments and continued lines, but no line end.
    pub(super) fn skip_blank(&mut self) {
        loop {
            match self.peek() {
                Some(c) if is_blank(c) => {
                    self.bump();
                }
                Some('`') if matches!(self.peek_at(1), Some('\n')) => self.pos += 2,
                Some('`') if self.starts("`\r\n") => self.pos += 3,
                Some('#') => self.line_comment(),
                Some('<') if self.starts("<#") => self.block_comment(),
                _ => return,
            }
        }
    }

    /// Skips blanks, comments and line ends.
    pub(super) fn skip_space(&mut self) {
        loop {
            self.skip_blank();
            match self.peek() {
                Some('\n' | '\r') => {
                    self.bump();
                }
                _ => return,
            }
        }
    }

    /// Skips what separates statements.
    pub(super) fn skip_separators(&mut self) {
        loop {
            self.skip_space();
            if !self.take(";") {
                return;
            }
        }
    }

    fn line_comment(&mut self) {
        let start = self.pos;
        let end = self
            .rest()
            .find('\n')
            .map_or(self.text.len(), |i| self.pos + i);
        let comment: Rc<str> = Rc::from(
            self.text
                .get(start..end)
                .unwrap_or("")
                .trim_end_matches('\r'),
        );
        self.pos = end;
        let lower = comment.to_ascii_lowercase();
        if let Some(rest) = lower.strip_prefix("#requires") {
            if rest.starts_with([' ', '\t']) {
                self.requirement(&comment[9..], start + 9);
            }
            return;
        }
        let body = comment.trim_start_matches('#').to_string();
        let joined = match self.comment.take() {
            Some((end_before, text))
                if self.text[end_before..start].trim().is_empty()
                    && self.text[end_before..start].matches('\n').count() <= 1 =>
            {
                format!("{text}\n{body}")
            }
            _ => body,
        };
        self.comment = Some((end, joined.into()));
    }

    fn block_comment(&mut self) {
        let start = self.pos;
        match self.rest().find("#>") {
            Some(i) => {
                let body: Rc<str> = Rc::from(self.text.get(start + 2..start + i).unwrap_or(""));
                self.pos = start + i + 2;
                self.comment = Some((self.pos, body));
            }
            None => {
                self.pos = self.text.len();
                let span = self.span(start);
                self.error(
                    "MissingTerminatorMultiLineComment",
                    "The terminator '#>' is missing from the multiline comment.",
                    span,
                );
            }
        }
    }

    fn requirement(&mut self, text: &str, at: usize) {
        let span = Span::new(at as u32, (at + text.len()) as u32);
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let name = word.trim_start_matches('-').to_ascii_lowercase();
            let mut value = || {
                words
                    .next()
                    .unwrap_or_default()
                    .trim_matches(['\'', '"'])
                    .to_string()
            };
            let made = match name.as_str() {
                n if !n.is_empty() && "version".starts_with(n) => Requirement::Version {
                    text: value(),
                    span,
                },
                n if n.len() > 2 && "psedition".starts_with(n) => Requirement::Edition {
                    name: value(),
                    span,
                },
                n if !n.is_empty() && "runasadministrator".starts_with(n) => {
                    Requirement::Administrator { span }
                }
                n if !n.is_empty() && "modules".starts_with(n) => {
                    let rest: Vec<&str> = words.by_ref().collect();
                    let joined = rest.join(" ");
                    for module in joined.split(',') {
                        let name = module.trim().trim_matches(['\'', '"']).to_string();
                        self.requires.push(Requirement::Module {
                            entries: vec![("ModuleName".into(), name)],
                            span,
                        });
                    }
                    return;
                }
                _ => return,
            };
            self.requires.push(made);
        }
    }

    pub(super) fn rest_is_blank(&mut self) -> bool {
        self.rest().trim().is_empty()
    }

    pub(super) fn skip_line(&mut self) {
        while let Some(c) = self.bump() {
            if c == '\n' {
                return;
            }
        }
    }

    /// A rough text of the next token, for messages.
    pub(super) fn token_text(&self) -> String {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return String::new();
        };
        if is_single_quote(first) || is_double_quote(first) {
            let end = rest[first.len_utf8()..]
                .find(first)
                .map_or(rest.len(), |i| i + 2 * first.len_utf8());
            return rest[..end].to_string();
        }
        if is_name(first) || first == '$' {
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| !is_name(*c))
                .map_or(rest.len(), |(i, _)| i);
            return rest[..end].to_string();
        }
        for two in ["&&", "||", "@{", "@(", "$(", "::", ".."] {
            if rest.starts_with(two) {
                return two.to_string();
            }
        }
        if is_dash(first) {
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(_, c)| ends_word(*c))
                .map_or(rest.len(), |(i, _)| i);
            return rest[..end].to_string();
        }
        first.to_string()
    }

    /// A word of letters, when one comes next; not taken.
    pub(super) fn peek_word(&self) -> &str {
        let rest = self.rest();
        match rest.chars().next() {
            Some(c) if is_name_start(c) => {
                let end = rest
                    .char_indices()
                    .find(|(_, c)| !is_name(*c))
                    .map_or(rest.len(), |(i, _)| i);
                &rest[..end]
            }
            _ => "",
        }
    }

    /// Takes a keyword (any case) when it comes next and ends there.
    pub(super) fn keyword(&mut self, word: &str) -> bool {
        let next = self.peek_word();
        if next.eq_ignore_ascii_case(word)
            && !self.text[self.pos + word.len()..].starts_with(['-', '\\', '/', '.', ':'])
        {
            self.pos += word.len();
            return true;
        }
        false
    }

    /// Takes a closing mark, or notes what is missing.
    pub(super) fn close(&mut self, mark: &str, id: &'static str, message: &str) -> P<()> {
        self.skip_space();
        if self.take(mark) {
            Ok(())
        } else {
            Err(self.error_here(id, message))
        }
    }
}
