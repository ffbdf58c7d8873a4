//! .NET's regular expressions. A pattern is parsed as .NET parses it, with its errors, and written out for
//! fancy-regex, which runs what needs no backtracking on an automaton.
//!
//! Not supported: RightToLeft, balancing groups, and look-behind that captures or refers to captures without fixed
//! length. A group that matched repeatedly knows its last capture only. A character beyond U+FFFF is one character.

mod blocks;
mod casing;
mod class;
mod emit;
mod error;
mod escape;
mod groups;
mod matches;
pub mod operators;
mod options;
mod parse;
mod replace;
mod scan;
mod scan_class;
mod split;
#[cfg(test)]
mod tests;
mod tree;

use crate::value::text::Offsets;
use class::Alphabet;
use emit::{Ending, Needs};
pub use error::{ParseError, ParseErrorKind, RegexError};
pub use escape::{escape, unescape};
pub use matches::{Capture, Group, Match, Matches};
pub use options::Options;
pub use replace::Replacement;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// How often the engine may go back before it gives up.
const BACKTRACK_LIMIT: usize = 5_000_000;
/// Bytes that the automaton of a pattern may take.
const SIZE_LIMIT: usize = 64 << 20;
/// Compiled patterns that are kept for the next time.
const CACHE_SIZE: usize = 256;

/// A compiled regular expression: `System.Text.RegularExpressions.Regex`. Cheap to clone.
#[derive(Clone)]
pub struct Regex(Rc<Inner>);

struct Inner {
    pattern: String,
    options: Options,
    tree: tree::Node,
    needs: Needs,
    groups: groups::Groups,
    group_list: Vec<(u32, Rc<str>)>,
    slots: Vec<u32>,
    /// The engine for each kind of text, made when the first such text comes.
    engines: [OnceCell<Result<fancy_regex::Regex, RegexError>>; 4],
}

impl Regex {
    /// Compiles a pattern. Fails as .NET does, or for what this engine does not support.
    pub fn new(pattern: &str, options: Options) -> Result<Self, RegexError> {
        let (tree, groups) = parse::parse(pattern, options)?;
        if options.has(Options::RIGHT_TO_LEFT) {
            return Err(RegexError::Unsupported {
                pattern: pattern.to_owned(),
                reason: "matching from right to left".into(),
            });
        }
        let mut slots = Vec::new();
        emit::slots(&tree, &mut slots);
        let mut needs = Needs::default();
        emit::needs(&tree, &mut needs);
        let regex = Self(Rc::new(Inner {
            pattern: pattern.to_owned(),
            options,
            group_list: groups.list(),
            groups,
            tree,
            needs,
            slots,
            engines: Default::default(),
        }));
        // What the engine refuses is said now and not at the first match.
        regex.engine("")?;
        Ok(regex)
    }

    /// As `new`, remembering what was compiled lately, as the operators do.
    pub fn cached(pattern: &str, options: Options) -> Result<Self, RegexError> {
        thread_local! {
            static CACHE: RefCell<HashMap<(Box<str>, Options), Regex>> = RefCell::default();
        }
        let key = (Box::from(pattern), options);
        if let Some(known) = CACHE.with_borrow(|cache| cache.get(&key).cloned()) {
            return Ok(known);
        }
        let regex = Self::new(pattern, options)?;
        CACHE.with_borrow_mut(|cache| {
            if cache.len() >= CACHE_SIZE {
                cache.clear();
            }
            cache.insert(key, regex.clone());
        });
        Ok(regex)
    }

    /// The pattern it was made from: `ToString()`.
    pub fn pattern(&self) -> &str {
        &self.0.pattern
    }

    pub fn options(&self) -> Options {
        self.0.options
    }

    /// Numbers and names of the groups, by number: `GetGroupNumbers()`, `GetGroupNames()`.
    pub fn group_list(&self) -> &[(u32, Rc<str>)] {
        &self.0.group_list
    }

    /// The number of the group called `name`; a number written as text is its own name.
    pub fn group_number_from_name(&self, name: &str) -> Option<u32> {
        let known = self.0.group_list.iter();
        known.clone().find(|(_, n)| &**n == name).map(|(i, _)| *i)
    }

    /// The name of group `number`.
    pub fn group_name_from_number(&self, number: u32) -> Option<&str> {
        let mut known = self.0.group_list.iter();
        known.find(|(i, _)| *i == number).map(|(_, n)| &**n)
    }

    /// Whether the pattern matches anywhere in `text`.
    pub fn is_match(&self, text: &str) -> Result<bool, RegexError> {
        self.engine(text)?.is_match(text).map_err(run_error)
    }

    /// The first match at or after byte `start`. Places before `start` are still seen by look-behind and `^`.
    pub fn find_at(&self, text: &str, start: usize) -> Result<Option<Match>, RegexError> {
        self.search(text, start, &mut Offsets::new(text))
    }

    /// All matches from byte `start`. After an empty match the search goes on one character later.
    pub fn matches<'r, 't>(&'r self, text: &'t str, start: usize) -> Matches<'r, 't> {
        Matches::new(self, text, start)
    }

    fn search(
        &self,
        text: &str,
        start: usize,
        offsets: &mut Offsets<'_>,
    ) -> Result<Option<Match>, RegexError> {
        let engine = self.engine(text)?;
        let found = engine.captures_from_pos(text, start).map_err(run_error)?;
        Ok(found.and_then(|found| Match::new(&found, self, offsets)))
    }

    fn groups(&self) -> &groups::Groups {
        &self.0.groups
    }

    /// The engine's groups that stand for group `number`.
    fn slots_of(&self, number: u32) -> impl Iterator<Item = usize> + '_ {
        let slots = self.0.slots.iter().enumerate();
        slots
            .filter(move |(_, n)| **n == number)
            .map(|(i, _)| i + 1)
    }

    /// The engine for texts like `text`.
    fn engine(&self, text: &str) -> Result<&fancy_regex::Regex, RegexError> {
        let inner = &*self.0;
        let unicode = inner.needs.alphabet && !text.is_ascii();
        let newline = inner.needs.ending && text.ends_with('\n');
        let [ascii, ascii_newline, full, full_newline] = &inner.engines;
        let (cell, alphabet, ending) = match (unicode, newline) {
            (false, false) => (ascii, Alphabet::Ascii, Ending::Plain),
            (false, true) => (ascii_newline, Alphabet::Ascii, Ending::Newline),
            (true, false) => (full, Alphabet::Unicode, Ending::Plain),
            (true, true) => (full_newline, Alphabet::Unicode, Ending::Newline),
        };
        let compile = || {
            let written = emit::emit(&inner.tree, &inner.slots, alphabet, ending);
            fancy_regex::RegexBuilder::new(&written)
                .backtrack_limit(BACKTRACK_LIMIT)
                .delegate_size_limit(SIZE_LIMIT)
                .build()
                .map_err(|error| RegexError::Unsupported {
                    pattern: inner.pattern.clone(),
                    reason: error.to_string(),
                })
        };
        cell.get_or_init(compile).as_ref().map_err(Clone::clone)
    }
}

impl std::fmt::Debug for Regex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Regex({:?})", self.0.pattern)
    }
}

fn run_error(_: fancy_regex::Error) -> RegexError {
    RegexError::TooMuchBacktracking
}

/// Whether .NET takes `c` for a word character where patterns name groups or end words.
fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric() || matches!(c, '\u{200C}' | '\u{200D}')
}
