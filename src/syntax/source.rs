//! The text of a script and places in it.

use std::rc::Rc;

/// A half-open range of byte offsets into a [`Source`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    pub start: u32,
    pub end: u32,
}

impl Span {
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The empty span at `offset`.
    pub const fn at(offset: u32) -> Self {
        Self {
            start: offset,
            end: offset,
        }
    }

    /// The smallest span that holds both.
    pub fn to(self, other: Span) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A line and a column, both from 1; columns count UTF-16 units as PowerShell does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

/// A script's text with the name that messages give it.
#[derive(Debug)]
pub struct Source {
    /// The file's full path; `None` for text from `-Command`, the prompt or `Invoke-Expression`.
    pub path: Option<Rc<str>>,
    pub text: Rc<str>,
    line_starts: Vec<u32>,
}

impl Source {
    pub fn new(path: Option<&str>, text: impl Into<Rc<str>>) -> Rc<Self> {
        let text = text.into();
        let bytes = text.as_bytes();
        // A lone carriage return ends a line too.
        let ends = |i: usize| match bytes.get(i) {
            Some(b'\n') => true,
            Some(b'\r') => bytes.get(i + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = (0..bytes.len()).filter(|i| ends(*i)).map(|i| i as u32 + 1);
        let line_starts = std::iter::once(0).chain(starts).collect();
        Rc::new(Self {
            path: path.map(Rc::from),
            text,
            line_starts,
        })
    }

    /// The text that `span` covers; empty where the span does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text
            .get(span.start as usize..span.end as usize)
            .unwrap_or("")
    }

    /// The line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        let line = self.line_starts.partition_point(|s| *s <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        // The end of the input has its place behind the last character.
        let length = self.text.len() as u32;
        let beyond = offset.saturating_sub(length);
        let before = Span::new(start, offset.min(length));
        let column = self.slice(before).encode_utf16().count() as u32 + beyond + 1;
        Position {
            line: line as u32,
            column,
        }
    }

    /// The text of a line (from 1) without its line end.
    pub fn line(&self, line: u32) -> &str {
        let index = (line.max(1) - 1) as usize;
        let start = self.line_starts.get(index).copied().unwrap_or(0);
        let end = self
            .line_starts
            .get(index + 1)
            .copied()
            .unwrap_or(self.text.len() as u32);
        self.slice(Span::new(start, end))
            .trim_end_matches(['\n', '\r'])
    }

    /// How many lines the text has.
    pub fn line_count(&self) -> u32 {
        self.line_starts.len() as u32
    }
}
