//! Replacing matches: `$1`, `${name}`, `$$`, `$&`, `` $` ``, `$'`, `$+`, `$_`.

use super::error::RegexError;
use super::matches::Match;
use super::options::Options;
use super::scan::{Parsed, Scanner};
use super::{Regex, is_word};

/// A part of a replacement.
#[derive(Clone, Debug, PartialEq)]
enum Part {
    Text(String),
    Group(u32),
    Before,
    After,
    LastGroup,
    Whole,
}

/// A parsed replacement pattern.
#[derive(Clone, Debug)]
pub struct Replacement {
    parts: Vec<Part>,
}

impl Replacement {
    /// Parses `pattern`, whose references are to the groups of `regex`. Only a number too large is an error.
    pub fn parse(pattern: &str, regex: &Regex) -> Result<Self, RegexError> {
        let mut parts: Vec<Part> = Vec::new();
        let mut scanner = Scanner::new(pattern, Options::NONE);
        let mut text = String::new();
        while let Some(c) = scanner.next() {
            let part = if c == '$' {
                scan_dollar(&mut scanner, regex)?
            } else {
                None
            };
            match part {
                None => text.push(c),
                Some(Part::Text(more)) => text.push_str(&more),
                Some(part) => {
                    if !text.is_empty() {
                        parts.push(Part::Text(std::mem::take(&mut text)));
                    }
                    parts.push(part);
                }
            }
        }
        if !text.is_empty() {
            parts.push(Part::Text(text));
        }
        Ok(Self { parts })
    }

    /// The text that replaces every match, where it does not depend on the match.
    fn fixed(&self) -> Option<&str> {
        match self.parts.as_slice() {
            [] => Some(""),
            [Part::Text(text)] => Some(text),
            _ => None,
        }
    }

    /// What a match of `text` is replaced by: `Match.Result`.
    pub fn expand(&self, found: &Match, text: &str, out: &mut String) {
        for part in &self.parts {
            out.push_str(match part {
                Part::Text(text) => text,
                Part::Group(number) => found.group(*number).map_or("", |g| g.value(text)),
                Part::Before => text.get(..found.start()).unwrap_or_default(),
                Part::After => text.get(found.end()..).unwrap_or_default(),
                Part::LastGroup => found.groups.last().map_or("", |g| g.value(text)),
                Part::Whole => text,
            });
        }
    }
}

/// Reads what follows a `$`; nothing comes back when it only means itself.
fn scan_dollar(s: &mut Scanner<'_>, regex: &Regex) -> Parsed<Option<Part>> {
    let back = s.at;
    let angled = s.peek() == Some('{') && s.peek_at(1).is_some();
    if angled {
        s.at += 1;
    }
    let Some(c) = s.peek() else {
        return Ok(None);
    };
    if c.is_ascii_digit() {
        let number = s.scan_decimal()?;
        if (!angled || s.next() == Some('}')) && regex.groups().has(number) {
            return Ok(Some(Part::Group(number)));
        }
    } else if angled && is_word(c) {
        let name = s.scan_name();
        if s.next() == Some('}')
            && let Some(number) = regex.groups().number_of(&name)
        {
            return Ok(Some(Part::Group(number)));
        }
    } else if !angled {
        let part = match c {
            '$' => Some(Part::Text("$".into())),
            '&' => Some(Part::Group(0)),
            '`' => Some(Part::Before),
            '\'' => Some(Part::After),
            '+' => Some(Part::LastGroup),
            '_' => Some(Part::Whole),
            _ => None,
        };
        if part.is_some() {
            s.at += 1;
            return Ok(part);
        }
    }
    s.at = back;
    Ok(None)
}

impl Regex {
    /// Replaces the matches of `text`, `count` of them or all, by a replacement pattern.
    pub fn replace(
        &self,
        text: &str,
        replacement: &str,
        count: Option<usize>,
    ) -> Result<String, RegexError> {
        let replacement = Replacement::parse(replacement, self)?;
        let start = self.default_start(text);
        match replacement.fixed() {
            Some(fixed) if !self.is_right_to_left() => self.replace_by_text(text, fixed, count),
            _ => self.replace_with(text, count, start, |found, out| {
                replacement.expand(found, text, out);
                Ok(())
            }),
        }
    }

    fn replace_by_text(
        &self,
        text: &str,
        fixed: &str,
        count: Option<usize>,
    ) -> Result<String, RegexError> {
        let mut out = String::with_capacity(text.len());
        let mut copied = 0;
        for span in self.spans(text, 0).take(count.unwrap_or(usize::MAX)) {
            let span = span?;
            out.push_str(text.get(copied..span.start).unwrap_or_default());
            out.push_str(fixed);
            copied = span.end;
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        Ok(out)
    }

    /// Replaces the matches of `text` from byte `start`, `count` of them or all, by what `write` appends for each.
    /// An error of `write` ends it.
    pub fn replace_with<E: From<RegexError>>(
        &self,
        text: &str,
        count: Option<usize>,
        start: usize,
        mut write: impl FnMut(&Match, &mut String) -> Result<(), E>,
    ) -> Result<String, E> {
        let mut out = String::new();
        let mut copied = 0;
        let matches = self.matches(text, start).take(count.unwrap_or(usize::MAX));
        if self.options().has(Options::RIGHT_TO_LEFT) {
            return replace_backwards(text, matches, write);
        }
        for found in matches {
            let found = found?;
            out.push_str(text.get(copied..found.start()).unwrap_or_default());
            write(&found, &mut out)?;
            copied = found.end();
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        Ok(out)
    }
}

/// As `replace_with` for matches that come from right to left, in which order they are written.
fn replace_backwards<E: From<RegexError>>(
    text: &str,
    matches: impl Iterator<Item = Result<Match, RegexError>>,
    mut write: impl FnMut(&Match, &mut String) -> Result<(), E>,
) -> Result<String, E> {
    let mut pieces = Vec::new();
    let mut until = text.len();
    for found in matches {
        let found = found?;
        let mut piece = String::new();
        write(&found, &mut piece)?;
        piece.push_str(text.get(found.end()..until).unwrap_or_default());
        pieces.push(piece);
        until = found.start();
    }
    pieces.push(text.get(..until).unwrap_or_default().to_owned());
    pieces.reverse();
    Ok(pieces.concat())
}
