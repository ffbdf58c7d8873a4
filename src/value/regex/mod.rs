//! .NET's regular expressions. A pattern is parsed as .NET parses it, with its errors, and written out for
//! fancy-regex, which runs what needs no backtracking on an automaton.
//!
//! What that cannot do runs on a matcher of our own. A character beyond U+FFFF is one character here, not two.

mod backtrack;
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
use backtrack::{Direction, Program};
use class::Alphabet;
use emit::{Ending, Needs};
pub use error::{ParseError, ParseErrorKind, RegexError};
pub use escape::{escape, unescape};
pub use matches::{Capture, Group, Match, Matches, Spans};
pub use options::Options;
pub use replace::Replacement;
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;
use std::rc::Rc;

/// How often the engine may go back before it gives up.
const BACKTRACK_LIMIT: usize = 5_000_000;
/// Bytes that the automaton of a pattern may take.
const SIZE_LIMIT: usize = 64 << 20;
/// Compiled patterns that are kept for the next time, for each set of options.
const CACHE_SIZE: usize = 256;

/// A compiled regular expression: `System.Text.RegularExpressions.Regex`. Cheap to clone.
#[derive(Clone)]
pub struct Regex(Rc<Inner>);

/// What groups took, by their place in `group_list`.
pub type Taken = Vec<(usize, Range<usize>)>;

/// What an engine is made for.
type TextKind = (Alphabet, Ending);

struct Inner {
    pattern: String,
    options: Options,
    tree: tree::Node,
    needs: Needs,
    groups: groups::Groups,
    group_list: Vec<(u32, Rc<str>)>,
    slots: Vec<u32>,
    /// The engine for each kind of text, made when the first such text comes.
    engines: [OnceCell<Option<fancy_regex::Regex>>; 4],
    /// Our own engine's program, made when it is needed.
    program: OnceCell<Program>,
}

impl Regex {
    /// Compiles a pattern. Fails as .NET does.
    pub fn new(pattern: &str, options: Options) -> Result<Self, RegexError> {
        let (tree, groups) = parse::parse(pattern, options)?;
        let mut slots = Vec::new();
        emit::slots(&tree, &mut slots);
        let mut needs = Needs::default();
        emit::needs(&tree, &mut needs);
        needs.own_engine |= options.has(Options::RIGHT_TO_LEFT);
        Ok(Self(Rc::new(Inner {
            pattern: pattern.to_owned(),
            options,
            group_list: groups.list(),
            groups,
            tree,
            needs,
            slots,
            engines: Default::default(),
            program: OnceCell::new(),
        })))
    }

    /// As `new`, remembering what was compiled lately, as the operators do.
    pub fn cached(pattern: &str, options: Options) -> Result<Self, RegexError> {
        thread_local! {
            static CACHE: RefCell<FxHashMap<Options, FxHashMap<Box<str>, Regex>>> = RefCell::default();
        }
        let known = CACHE.with_borrow(|cache| cache.get(&options)?.get(pattern).cloned());
        if let Some(known) = known {
            return Ok(known);
        }
        let regex = Self::new(pattern, options)?;
        CACHE.with_borrow_mut(|cache| {
            let cache = cache.entry(options).or_default();
            if cache.len() >= CACHE_SIZE {
                cache.clear();
            }
            cache.insert(pattern.into(), regex.clone());
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
        match self.engine(self.kind_of(text)) {
            Some(engine) => engine.is_match(text).map_err(run_error),
            None => {
                let start = self.default_start(text);
                Ok(backtrack::run(self.program(), text, start)?.is_some())
            }
        }
    }

    /// The first match at or after byte `start`. Places before `start` are still seen by look-behind and `^`.
    pub fn find_at(&self, text: &str, start: usize) -> Result<Option<Match>, RegexError> {
        self.search(text, self.kind_of(text), start, &mut Offsets::new(text))
    }

    /// Where searching `text` starts if nothing else is said: its end for RightToLeft.
    pub fn default_start(&self, text: &str) -> usize {
        if self.is_right_to_left() {
            text.len()
        } else {
            0
        }
    }

    fn is_right_to_left(&self) -> bool {
        self.0.options.has(Options::RIGHT_TO_LEFT)
    }

    /// Where the search for the match after `found` starts, in bytes; `None` when `text` is exhausted.
    pub fn next_start(&self, found: &Match, text: &str) -> Option<usize> {
        self.next_after(&found.capture.range, text)
    }

    fn next_after(&self, found: &Range<usize>, text: &str) -> Option<usize> {
        let beside = |c: char| c.len_utf8();
        match (self.is_right_to_left(), found.is_empty()) {
            (false, false) => Some(found.end),
            (true, false) => Some(found.start),
            (false, true) => Some(found.end + text.get(found.end..)?.chars().next().map(beside)?),
            (true, true) => {
                let before = text.get(..found.start)?;
                Some(found.start - before.chars().next_back().map(beside)?)
            }
        }
    }

    /// `found`, with every capture of groups that matched repeatedly.
    pub fn with_all_captures(&self, text: &str, found: &Match) -> Match {
        if self.0.needs.own_engine {
            return found.clone();
        }
        match backtrack::run(self.program(), text, found.start()) {
            Ok(Some(own)) if own.range == (found.start(), found.end()) => {
                Match::of_own(&own, self, &mut Offsets::new(text))
            }
            _ => found.clone(),
        }
    }

    /// All matches from byte `start`. After an empty match the search goes on one character later.
    pub fn matches<'r, 't>(&'r self, text: &'t str, start: usize) -> Matches<'r, 't> {
        Matches::new(self, text, start)
    }

    /// The places of all matches from byte `start`, for those who need no groups.
    pub fn spans<'r, 't>(&'r self, text: &'t str, start: usize) -> Spans<'r, 't> {
        Spans::new(self, text, start)
    }

    /// The first match at or after byte `start`: what each group took that took part, by its place in `group_list`.
    pub fn taken_at(&self, text: &str, start: usize) -> Result<Option<Taken>, RegexError> {
        let places = self.group_list().iter().enumerate();
        let Some(engine) = self.engine(self.kind_of(text)) else {
            let Some(found) = self.find_at(text, start)? else {
                return Ok(None);
            };
            let last = |group: &Group| group.captures.last().map(|c| c.range.clone());
            let taken = places.zip(&found.groups);
            let taken = taken.filter_map(|((place, _), group)| Some((place, last(group)?)));
            return Ok(Some(taken.collect()));
        };
        let Some(found) = engine.captures_from_pos(text, start).map_err(run_error)? else {
            return Ok(None);
        };
        let taken = places.filter_map(|(place, (number, _))| {
            Some((place, matches::taken(&found, self, *number)?))
        });
        Ok(Some(taken.collect()))
    }

    fn span_at(
        &self,
        text: &str,
        kind: TextKind,
        start: usize,
    ) -> Result<Option<Range<usize>>, RegexError> {
        match self.engine(kind) {
            Some(engine) => {
                let found = engine.find_from_pos(text, start).map_err(run_error)?;
                Ok(found.map(|found| found.range()))
            }
            None => {
                let found = backtrack::run(self.program(), text, start)?;
                Ok(found.map(|found| found.range.0..found.range.1))
            }
        }
    }

    fn search(
        &self,
        text: &str,
        kind: TextKind,
        start: usize,
        offsets: &mut Offsets<'_>,
    ) -> Result<Option<Match>, RegexError> {
        let Some(engine) = self.engine(kind) else {
            let found = backtrack::run(self.program(), text, start)?;
            return Ok(found.map(|found| Match::of_own(&found, self, offsets)));
        };
        let found = engine.captures_from_pos(text, start).map_err(run_error)?;
        Ok(found.and_then(|found| Match::new(&found, self, offsets)))
    }

    fn program(&self) -> &Program {
        let direction = if self.is_right_to_left() {
            Direction::Backward
        } else {
            Direction::Forward
        };
        let compile = || backtrack::compile(&self.0.tree, direction);
        self.0.program.get_or_init(compile)
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

    /// What there is to know about `text` to choose an engine.
    fn kind_of(&self, text: &str) -> TextKind {
        let needs = self.0.needs;
        let alphabet = if needs.alphabet && !text.is_ascii() {
            Alphabet::Unicode
        } else {
            Alphabet::Ascii
        };
        let ending = if needs.ending && text.ends_with('\n') {
            Ending::Newline
        } else {
            Ending::Plain
        };
        (alphabet, ending)
    }

    /// The engine for a kind of text; none when it has to be our own.
    fn engine(&self, (alphabet, ending): TextKind) -> Option<&fancy_regex::Regex> {
        let inner = &*self.0;
        if inner.needs.own_engine {
            return None;
        }
        let [ascii, ascii_newline, full, full_newline] = &inner.engines;
        let cell = match (alphabet, ending) {
            (Alphabet::Ascii, Ending::Plain) => ascii,
            (Alphabet::Ascii, Ending::Newline) => ascii_newline,
            (Alphabet::Unicode, Ending::Plain) => full,
            (Alphabet::Unicode, Ending::Newline) => full_newline,
        };
        let compile = || {
            let written = emit::emit(&inner.tree, &inner.slots, alphabet, ending);
            fancy_regex::RegexBuilder::new(&written)
                .backtrack_limit(BACKTRACK_LIMIT)
                .delegate_size_limit(SIZE_LIMIT)
                .build()
                .ok()
        };
        cell.get_or_init(compile).as_ref()
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
