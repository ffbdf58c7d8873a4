//! Matches, their groups, and walking over all of them.

use super::backtrack::Found;
use super::error::RegexError;
use super::{Regex, TextKind};
use crate::value::text::Offsets;
use std::ops::Range;
use std::rc::Rc;

/// A part of the text that a group took: `Capture`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capture {
    /// In bytes.
    pub range: Range<usize>,
    /// In UTF-16 units, as are lengths.
    pub index: usize,
    pub length: usize,
}

impl Capture {
    fn new(range: Range<usize>, offsets: &mut Offsets<'_>) -> Self {
        let index = offsets.of(range.start);
        Self {
            index,
            length: offsets.of(range.end) - index,
            range,
        }
    }

    /// What was taken of `text`, the text that was searched.
    pub fn value<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.range.clone()).unwrap_or_default()
    }
}

/// A group of a match: `Group`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub number: u32,
    /// The number, where the group has no name.
    pub name: Rc<str>,
    /// Of a group that matched repeatedly, the last capture only, unless `Regex::with_all_captures` found the others.
    pub captures: Vec<Capture>,
}

impl Group {
    pub fn success(&self) -> bool {
        !self.captures.is_empty()
    }

    /// What the group took last; empty when it took nothing.
    pub fn value<'t>(&self, text: &'t str) -> &'t str {
        self.captures.last().map_or("", |c| c.value(text))
    }
}

/// A successful match: `Match`. Group 0 is the match itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub capture: Capture,
    /// In the order of their numbers.
    pub groups: Vec<Group>,
}

impl Match {
    /// In bytes.
    pub fn start(&self) -> usize {
        self.capture.range.start
    }

    /// In bytes.
    pub fn end(&self) -> usize {
        self.capture.range.end
    }

    pub fn value<'t>(&self, text: &'t str) -> &'t str {
        self.capture.value(text)
    }

    pub fn group(&self, number: u32) -> Option<&Group> {
        self.groups.iter().find(|g| g.number == number)
    }

    /// The group of a name, or of a number written as text.
    pub fn group_named(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|g| &*g.name == name)
    }

    pub(super) fn new(
        found: &fancy_regex::Captures<'_>,
        regex: &Regex,
        offsets: &mut Offsets<'_>,
    ) -> Option<Self> {
        let whole = Capture::new(found.get(0)?.range(), offsets);
        let mut groups = Vec::with_capacity(regex.group_list().len());
        for (number, name) in regex.group_list() {
            let taken = taken(found, regex, *number);
            groups.push(Group {
                number: *number,
                name: name.clone(),
                captures: taken
                    .map(|range| Capture::new(range, offsets))
                    .into_iter()
                    .collect(),
            });
        }
        Some(Self {
            capture: whole,
            groups,
        })
    }
}

/// What a group took last.
pub(super) fn taken(
    found: &fancy_regex::Captures<'_>,
    regex: &Regex,
    number: u32,
) -> Option<Range<usize>> {
    if number == 0 {
        return found.get(0).map(|m| m.range());
    }
    let taken = regex.slots_of(number).filter_map(|slot| found.get(slot));
    taken
        .max_by_key(|m| (m.end(), m.start()))
        .map(|m| m.range())
}

impl Match {
    /// The match that our own engine found.
    pub(super) fn of_own(found: &Found, regex: &Regex, offsets: &mut Offsets<'_>) -> Self {
        let whole = Capture::new(found.range.0..found.range.1, offsets);
        let groups = regex.group_list().iter().map(|(number, name)| Group {
            number: *number,
            name: name.clone(),
            captures: match found.captures.get(number) {
                _ if *number == 0 => vec![whole.clone()],
                Some(taken) => {
                    let captures = taken.iter();
                    captures
                        .map(|(a, b)| Capture::new(*a..*b, offsets))
                        .collect()
                }
                None => Vec::new(),
            },
        });
        let groups = groups.collect();
        Self {
            capture: whole,
            groups,
        }
    }
}

/// All matches of a text, one after another.
pub struct Matches<'r, 't> {
    regex: &'r Regex,
    text: &'t str,
    next: Option<usize>,
    offsets: Offsets<'t>,
    kind: TextKind,
}

impl<'r, 't> Matches<'r, 't> {
    pub(super) fn new(regex: &'r Regex, text: &'t str, start: usize) -> Self {
        Self {
            regex,
            text,
            next: Some(start),
            offsets: Offsets::new(text),
            kind: regex.kind_of(text),
        }
    }
}

impl Iterator for Matches<'_, '_> {
    type Item = Result<Match, RegexError>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.next.take()?;
        let found = (self.regex).search(self.text, self.kind, start, &mut self.offsets);
        match found {
            Ok(Some(found)) => {
                self.next = self.regex.next_start(&found, self.text);
                Some(Ok(found))
            }
            Ok(None) => None,
            Err(error) => Some(Err(error)),
        }
    }
}

/// The places of all matches of a text, one after another.
pub struct Spans<'r, 't> {
    regex: &'r Regex,
    text: &'t str,
    next: Option<usize>,
    kind: TextKind,
}

impl<'r, 't> Spans<'r, 't> {
    pub(super) fn new(regex: &'r Regex, text: &'t str, start: usize) -> Self {
        Self {
            regex,
            text,
            next: Some(start),
            kind: regex.kind_of(text),
        }
    }
}

impl Iterator for Spans<'_, '_> {
    type Item = Result<Range<usize>, RegexError>;

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.next.take()?;
        let found = self
            .regex
            .span_at(self.text, self.kind, start)
            .transpose()?;
        if let Ok(span) = &found {
            self.next = self.regex.next_after(span, self.text);
        }
        Some(found)
    }
}
