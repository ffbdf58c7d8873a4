//! The declared commands by name. Only names are read at the start; a declaration is parsed when it is first used.

use super::lines::Start;
use super::notation::{Section, declaration};
use super::{Binding, Signature};
use crate::value::{Ptr, Str};
use rustc_hash::FxHashMap;
use std::cell::RefCell;

/// The declarations of the built-in cmdlets.
pub const CORE: &str = include_str!("../../../grammar/core.syntax");
/// The declarations of the Teams module.
pub const TEAMS: &str = include_str!("../../../grammar/teams.syntax");

/// The declarations of the Graph and gallery commands that Teams scripts lean on.
pub const GRAPH: &str = include_str!("../../../grammar/graph.syntax");

/// A fault in the notation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct NotationError {
    pub line: usize,
    pub message: String,
}

/// Where a declaration stands.
struct Entry {
    name: &'static str,
    text: &'static str,
    line: usize,
    section: usize,
}

/// A module of an older version.
struct Limit {
    module: Str,
    /// Whether it has what a version brought.
    has: Box<dyn Fn(&str) -> bool>,
}

/// The commands that texts of the notation declare.
#[derive(Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
    index: FxHashMap<Box<str>, usize>,
    sections: Vec<Section>,
    parsed: RefCell<FxHashMap<usize, Ptr<Signature>>>,
    /// Modules whose commands bind otherwise than declared.
    bound_as: Vec<(Str, Binding)>,
    /// A module of an older version: which of the versions in its declarations it has.
    limit: Option<Limit>,
}

impl Catalogue {
    /// The commands of several texts; of two declarations of a name the first one counts.
    pub fn new(texts: &[&'static str]) -> Self {
        let mut catalogue = Self::default();
        for text in texts {
            catalogue.scan(text);
        }
        catalogue
    }

    fn scan(&mut self, text: &'static str) {
        self.sections.push(Section::default());
        let (mut offset, mut open) = (0, None);
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let bare = line.trim_end_matches(['\n', '\r']);
            match Start::of(bare) {
                Start::Directive => {
                    self.close(text, offset, open.take());
                    self.direct(bare);
                }
                Start::Continuation if open.is_none() => {
                    if let Some(section) = self.sections.last_mut() {
                        section.extend_list(bare);
                    }
                }
                Start::Usage => {
                    let end = bare.find(' ').unwrap_or(bare.len());
                    let name = bare.get(..end).unwrap_or_default();
                    if open.is_none_or(|(_, _, current)| current != name) {
                        self.close(text, offset, open.take());
                        open = Some((offset, number + 1, name));
                    }
                }
                _ => {}
            }
            offset += line.len();
        }
        self.close(text, offset, open);
    }

    /// Notes the declaration that ends before `end`.
    fn close(
        &mut self,
        text: &'static str,
        end: usize,
        open: Option<(usize, usize, &'static str)>,
    ) {
        let Some((start, line, name)) = open else {
            return;
        };
        let place = self.entries.len();
        let folded = name.to_ascii_lowercase().into_boxed_str();
        self.index.entry(folded).or_insert(place);
        self.entries.push(Entry {
            name,
            text: text.get(start..end).unwrap_or_default(),
            line,
            section: self.sections.len().saturating_sub(1),
        });
    }

    /// `@module`, `@class` and `@list` hold for what follows: a new section that begins as a copy of the last.
    fn direct(&mut self, line: &str) {
        let mut section = self.sections.last().cloned().unwrap_or_default();
        section.direct(line);
        self.sections.push(section);
    }

    /// Lets the commands of a module bind as functions or as cmdlets.
    pub fn bind_as(&mut self, module: &str, binding: Binding) {
        self.parsed.borrow_mut().clear();
        self.bound_as.push((module.into(), binding));
    }

    /// Makes a module one of an older version, which lacks what later ones brought.
    pub fn limit(&mut self, module: &str, has: impl Fn(&str) -> bool + 'static) {
        self.parsed.borrow_mut().clear();
        self.limit = Some(Limit {
            module: module.into(),
            has: Box::new(has),
        });
    }

    /// Whether a command exists in the version of its module.
    pub fn exists(&self, name: &str) -> bool {
        let Some(Limit { module, has }) = &self.limit else {
            return true;
        };
        self.find(name).is_none_or(|signature| {
            signature.module != *module || signature.since.as_deref().is_none_or(has)
        })
    }

    /// The declaration of a command; names ignore case.
    ///
    /// # Errors
    /// A fault in the notation.
    pub fn declaration(&self, name: &str) -> Result<Option<Ptr<Signature>>, NotationError> {
        let folded = name.to_ascii_lowercase();
        let Some(&place) = self.index.get(folded.as_str()) else {
            return Ok(None);
        };
        if let Some(known) = self.parsed.borrow().get(&place) {
            return Ok(Some(known.clone()));
        }
        let (Some(entry), default) = (self.entries.get(place), Section::default()) else {
            return Ok(None);
        };
        let section = self.sections.get(entry.section).unwrap_or(&default);
        let mut signature = declaration(entry.text, entry.line, section)?;
        let other = self.bound_as.iter().find(|(m, _)| *m == signature.module);
        if let Some((_, binding)) = other {
            signature.stand_in(*binding);
        }
        if let Some(Limit { module, has }) = &self.limit
            && *module == signature.module
        {
            let known = &mut signature.parameters;
            known.retain(|p| p.since.as_deref().is_none_or(has));
        }
        let signature = Ptr::new(signature);
        self.parsed.borrow_mut().insert(place, signature.clone());
        Ok(Some(signature))
    }

    /// The declaration of a command, if there is a sound one.
    pub fn find(&self, name: &str) -> Option<Ptr<Signature>> {
        self.declaration(name).ok().flatten()
    }

    /// A command's name as declared.
    pub fn spelling(&self, name: &str) -> Option<&'static str> {
        let place = self.index.get(name.to_ascii_lowercase().as_str())?;
        self.entries.get(*place).map(|e| e.name)
    }

    /// Names and modules of all commands, in the order of the texts.
    pub fn names(&self) -> impl Iterator<Item = (&'static str, Str)> {
        self.entries.iter().map(|entry| {
            let section = self.sections.get(entry.section);
            (
                entry.name,
                section.map(|s| s.module.clone()).unwrap_or_default(),
            )
        })
    }
}
