//! Excerpts of scripts with marks below them, as error messages show them.

use super::{Source, Span};

/// Lines longer than this are cut around what is marked.
const LONGEST: usize = 69;
/// How much of a long line is kept before and behind what is marked.
const BEFORE: usize = 12;
const BEHIND: usize = 8;
const TAB: &str = "    ";

/// A line of a script and marks below a part of it.
pub struct Excerpt {
    pub line: String,
    pub marks: String,
}

impl Excerpt {
    /// A span in words: `At FILE:LINE char:COLUMN` with its line and marks.
    pub fn message(source: &Source, span: Span) -> String {
        let start = source.position(span.start);
        let place = source.path.as_deref().unwrap_or("line");
        let Excerpt { line, marks } = Self::of(source, span);
        format!(
            "At {place}:{} char:{}\n+ {line}\n+ {marks}",
            start.line, start.column
        )
    }

    /// The line in which a span begins, cut where it is long. Tabs are four blanks.
    pub fn of(source: &Source, span: Span) -> Self {
        let start = source.position(span.start);
        let end = source.position(span.end);
        let line: Vec<char> = source.line(start.line).trim_end().chars().collect();
        let column = |utf16: u32| {
            let mut units = 1;
            line.iter()
                .position(|c| {
                    let here = units;
                    units += c.len_utf16();
                    here >= utf16 as usize
                })
                .unwrap_or(line.len())
        };
        let before = column(start.column);
        let marked = if end.line == start.line {
            column(end.column).saturating_sub(before)
        } else {
            line.len() - before
        };
        let (head, rest) = line.split_at(before);
        let (middle, tail) = rest.split_at(marked);
        let spaced = |part: &[char]| part.iter().collect::<String>().replace('\t', TAB);
        let (head, middle, tail) = (spaced(head), spaced(middle), spaced(tail));
        let count = |text: &str| text.chars().count();
        cut(
            &format!("{head}{middle}{tail}"),
            count(&head),
            count(&middle),
        )
    }
}

/// Cuts a long line so that the marked part shows, with some of what is before it.
fn cut(line: &str, mut before: usize, mut marked: usize) -> Excerpt {
    let length = line.chars().count();
    let (mut dots_before, mut dots_behind) = (false, false);
    let mut shown = line.to_string();
    if length > LONGEST {
        let behind = length.saturating_sub(before + marked);
        let mut prefix = before.min(BEFORE);
        let mut suffix = behind.min(BEHIND);
        if prefix + marked + suffix >= LONGEST {
            marked = marked.min(LONGEST - prefix);
            dots_behind = true;
        } else {
            let free = LONGEST - (prefix + marked + suffix);
            prefix += free.min(before - prefix);
            let free = LONGEST.saturating_sub(prefix + marked + suffix);
            suffix += free.min(behind);
            dots_behind = suffix < behind;
        }
        dots_before = prefix < before;
        let first = before - prefix;
        shown = line.chars().skip(first).take(LONGEST).collect();
        before = before.min(prefix);
        marked = marked.min(LONGEST - before);
    }
    let (front, back) = (
        if dots_before { "\u{2026} " } else { "" },
        if dots_behind { " \u{2026}" } else { "" },
    );
    let margin = before + if dots_before { 2 } else { 0 };
    Excerpt {
        line: format!("{front}{shown}{back}"),
        marks: format!("{}{}", " ".repeat(margin), "~".repeat(marked.max(1))),
    }
}
