//! Comment-based help: which comments belong to a function or script.

use super::source::{Source, Span};
use std::rc::Rc;

/// The keywords of which one must begin a line.
const SECTIONS: [&str; 17] = [
    ".SYNOPSIS",
    ".DESCRIPTION",
    ".PARAMETER",
    ".EXAMPLE",
    ".NOTES",
    ".LINK",
    ".INPUTS",
    ".OUTPUTS",
    ".COMPONENT",
    ".ROLE",
    ".FUNCTIONALITY",
    ".FORWARDHELPTARGETNAME",
    ".FORWARDHELPCATEGORY",
    ".REMOTEHELPRUNSPACE",
    ".EXTERNALHELP",
    ".NAME",
    ".SYNTAX",
];

/// The comments of a text, in order.
pub(super) struct Comments<'a> {
    pub source: &'a Source,
    pub spans: &'a [Span],
}

impl Comments<'_> {
    /// The help of a function: before its keyword, or at the beginning or the end of its body.
    pub fn of_function(&self, keyword: u32, inside: Span) -> Option<Rc<str>> {
        self.before(keyword, 2).or_else(|| self.of_body(inside))
    }

    /// The help of a body: at its beginning or its end.
    pub fn of_body(&self, inside: Span) -> Option<Rc<str>> {
        let mut index = self.spans.partition_point(|s| s.start < inside.start);
        let mut at = inside.start;
        while let Some(first) = self.spans.get(index).filter(|s| s.start < inside.end) {
            if !self.blank(at, first.start) {
                break;
            }
            let end = self.block_from(index);
            let text = self.text(index, end);
            if is_help(&text) {
                return Some(text);
            }
            at = self.spans.get(end - 1).map_or(at, |s| s.end);
            index = end;
        }
        self.before(inside.end, u32::MAX)
            .filter(|_| self.spans.iter().any(|s| s.start >= inside.start))
    }

    /// The block of comments that ends at most so many lines before a place, when it is help.
    fn before(&self, place: u32, lines: u32) -> Option<Rc<str>> {
        let end = self.spans.partition_point(|s| s.end <= place);
        let last = self.spans.get(end.checked_sub(1)?)?;
        let distance = self.line(place) - self.line(last.end);
        if distance > lines || !self.blank(last.end, place) {
            return None;
        }
        let mut start = end - 1;
        while let Some(previous) = start.checked_sub(1).and_then(|i| self.spans.get(i)) {
            let Some(current) = self.spans.get(start) else {
                break;
            };
            let near = self.line(current.start) - self.line(previous.end) <= 1;
            if !near || !self.blank(previous.end, current.start) {
                break;
            }
            start -= 1;
        }
        let text = self.text(start, end);
        is_help(&text).then_some(text)
    }

    /// Where the comments on adjacent lines end that begin with one.
    fn block_from(&self, first: usize) -> usize {
        let mut end = first + 1;
        while let (Some(last), Some(next)) = (self.spans.get(end - 1), self.spans.get(end)) {
            let near = self.line(next.start) - self.line(last.end) <= 1;
            if !near || !self.blank(last.end, next.start) {
                break;
            }
            end += 1;
        }
        end
    }

    fn line(&self, offset: u32) -> u32 {
        self.source.position(offset).line
    }

    fn blank(&self, from: u32, to: u32) -> bool {
        self.source.slice(Span::new(from, to)).trim().is_empty()
    }

    /// The text of comments without their marks.
    fn text(&self, from: usize, to: usize) -> Rc<str> {
        let comments = self.spans.get(from..to).unwrap_or_default();
        let inner: Vec<&str> = comments
            .iter()
            .map(|span| {
                let text = self.source.slice(*span);
                match text.strip_prefix("<#") {
                    Some(rest) => rest.strip_suffix("#>").unwrap_or(rest),
                    None => text.trim_start_matches('#'),
                }
            })
            .collect();
        inner.join("\n").into()
    }
}

fn is_help(text: &str) -> bool {
    text.lines().any(|line| {
        let line = line.trim().to_ascii_uppercase();
        SECTIONS.iter().any(|section| line.starts_with(section))
    })
}
