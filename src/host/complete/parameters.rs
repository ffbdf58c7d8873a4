//! Names of parameters, and what a command line binds as far as it is written.

use super::cursor::Place;
use super::{Found, Kind, Match};
use crate::engine::Engine;
use crate::engine::signature::common::{COMMON, CommonParameter, PAGING, SHOULD_PROCESS};
use crate::engine::signature::{Paging, Parameter, SetFlags, ShouldProcess, Signature};
use crate::value::shape::same_name;
use crate::value::wildcard::simple_match;
use crate::value::{Ptr, Str};

/// The order in which classes of cmdlets declare their parameters, where it is not that of the declarations.
const ORDER: &str = include_str!("../../../grammar/core.order");

/// A command's parameters and what its words bind.
pub struct Bound {
    pub command: Str,
    pub signature: Ptr<Signature>,
    /// Indices into the signature, in the order of offering.
    order: Vec<usize>,
    bound: Vec<usize>,
    common: Vec<&'static str>,
    sets: SetFlags,
    /// What the word at the cursor may be the argument of, the likeliest first.
    pub targets: Vec<Target>,
}

/// A parameter that waits for the word at the cursor.
#[derive(Clone, Debug)]
pub enum Target {
    Declared(usize),
    Common(&'static CommonParameter),
}

/// One that a written name means.
enum Meant {
    Declared(usize),
    Common(&'static CommonParameter),
    Nothing,
}

impl Bound {
    /// Binds the words of the command around the cursor.
    pub fn find(
        engine: &mut Engine,
        place: &Place,
        declared: &super::functions::Declared,
    ) -> Option<Self> {
        let words = &place.frame().words;
        let written = place.text_of(*words.first()?);
        let (command, signature) = super::functions::signature(engine, written, declared)?;
        let order = order(&command, &signature);
        let mut bound = Self {
            command,
            signature,
            order,
            bound: Vec::new(),
            common: Vec::new(),
            sets: SetFlags::ALL,
            targets: Vec::new(),
        };
        bound.bind(place);
        Some(bound)
    }

    fn bind(&mut self, place: &Place) {
        let before = place.frame().words.iter().skip(1).map(|w| (*w, false));
        let at_cursor = std::iter::once((place.word, true));
        let after = place.later.iter().map(|w| (*w, false));
        let mut waiting: Option<Meant> = None;
        // Whether it is the word at the cursor, and whether it continues the argument before.
        let mut positional: Vec<(bool, bool)> = Vec::new();
        let mut last_of: Option<Meant> = None;
        for (word, here) in before.chain(at_cursor).chain(after) {
            let text = place.text_of(word);
            if is_parameter(text) && (!here || text.contains(':')) {
                let (name, value) = text.split_once(':').unwrap_or((text, ""));
                let meant = self.meant(name.trim_start_matches('-'));
                self.note(&meant);
                last_of = None;
                if here || (text.ends_with(':') && value.is_empty()) {
                    if here {
                        self.aim(&meant);
                    } else {
                        waiting = Some(meant);
                    }
                } else if !self.is_switch(&meant) && value.is_empty() {
                    waiting = Some(meant);
                }
                continue;
            }
            if here && text.starts_with('-') {
                waiting = None;
                continue;
            }
            if word.joined {
                match (&last_of, here) {
                    (Some(meant), true) => {
                        let meant = Self::again(meant);
                        self.aim(&meant);
                    }
                    (None, true) => positional.push((true, true)),
                    _ => {}
                }
                continue;
            }
            match waiting.take() {
                Some(meant) => {
                    if here {
                        self.aim(&meant);
                    }
                    last_of = Some(meant);
                }
                None => {
                    last_of = None;
                    positional.push((here, false));
                }
            }
        }
        self.narrow();
        let mut last = Vec::new();
        for (here, continues) in positional {
            let next = match continues {
                true => std::mem::take(&mut last),
                false => self.next_position(),
            };
            last.clone_from(&next);
            if here && self.targets.is_empty() {
                self.targets = next.into_iter().map(Target::Declared).collect();
            } else if let Some(index) = next.first() {
                self.bound.push(*index);
                self.narrow();
            }
        }
    }

    fn again(meant: &Meant) -> Meant {
        match meant {
            Meant::Declared(index) => Meant::Declared(*index),
            Meant::Common(common) => Meant::Common(common),
            Meant::Nothing => Meant::Nothing,
        }
    }

    fn aim(&mut self, meant: &Meant) {
        self.targets = match meant {
            Meant::Declared(index) => vec![Target::Declared(*index)],
            Meant::Common(common) => vec![Target::Common(common)],
            Meant::Nothing => Vec::new(),
        };
    }

    fn note(&mut self, meant: &Meant) {
        match meant {
            Meant::Declared(index) => self.bound.push(*index),
            Meant::Common(common) => self.common.push(common.name),
            Meant::Nothing => {}
        }
    }

    fn is_switch(&self, meant: &Meant) -> bool {
        match meant {
            Meant::Declared(index) => self.parameter(*index).is_some_and(|p| p.ty.is_switch()),
            Meant::Common(common) => common.ty == "switch",
            Meant::Nothing => false,
        }
    }

    pub fn parameter(&self, index: usize) -> Option<&Parameter> {
        self.signature.parameters.get(index)
    }

    /// The name of the parameter that the word at the cursor is most likely the argument of.
    pub fn aimed(&self) -> Option<Str> {
        Some(match self.targets.first()? {
            Target::Declared(index) => self.parameter(*index)?.name.clone(),
            Target::Common(common) => common.name.into(),
        })
    }

    /// What a name or the beginning of one means; nothing when it is ambiguous.
    fn meant(&self, name: &str) -> Meant {
        let list = &self.signature.parameters;
        if let Some(index) = list.iter().position(|p| p.answers_to(name)) {
            return Meant::Declared(index);
        }
        let common = self.common_parameters();
        let own = |c: &&CommonParameter| same_name(c.name, name) || same_name(c.alias, name);
        if let Some(common) = common.iter().copied().find(own) {
            return Meant::Common(common);
        }
        let begins = |full: &str| simple_match(&format!("{name}*"), full);
        let declared: Vec<usize> = (0..list.len())
            .filter(|i| list.get(*i).is_some_and(|p| begins(&p.name)))
            .collect();
        match declared.as_slice() {
            [one] => Meant::Declared(*one),
            [] => {
                let mut found = common.iter().copied().filter(|c| begins(c.name));
                match (found.next(), found.next()) {
                    (Some(one), None) => Meant::Common(one),
                    _ => Meant::Nothing,
                }
            }
            _ => Meant::Nothing,
        }
    }

    fn common_parameters(&self) -> Vec<&'static CommonParameter> {
        let mut list: Vec<&'static CommonParameter> = Vec::new();
        if !self.signature.has_common_parameters() {
            return list;
        }
        if self.signature.should_process == ShouldProcess::Yes {
            list.extend(SHOULD_PROCESS);
        }
        if self.signature.paging == Paging::Yes {
            list.extend(PAGING);
        }
        list.extend(COMMON);
        list
    }

    /// The sets that what is bound leaves.
    fn narrow(&mut self) {
        let mut sets = SetFlags::ALL;
        for index in &self.bound {
            if let Some(parameter) = self.signature.parameters.get(*index)
                && !parameter.in_all_sets()
            {
                sets = sets.and(parameter.set_flags());
            }
        }
        self.sets = sets;
    }

    fn fits(&self, parameter: &Parameter) -> bool {
        parameter.in_all_sets()
            || parameter.in_sets.is_empty()
            || parameter.set_flags().meets(self.sets)
    }

    /// The unbound parameters of the lowest position, those of the default set first.
    fn next_position(&self) -> Vec<usize> {
        let at = |sets: SetFlags| {
            let places = self.signature.parameters.iter().enumerate();
            let free = places.filter(|(i, _)| !self.bound.contains(i));
            let placed = free.filter_map(|(i, p)| {
                let position = p.matching(sets).filter_map(|s| s.position).min()?;
                Some((position, i))
            });
            let placed: Vec<(i32, usize)> = placed.collect();
            let lowest = placed.iter().map(|(position, _)| *position).min();
            let first = placed.into_iter().filter(|(p, _)| Some(*p) == lowest);
            first.map(|(_, i)| i).collect::<Vec<usize>>()
        };
        let preferred = self.signature.default_flags().and(self.sets);
        let mut found = if preferred.is_none() {
            Vec::new()
        } else {
            at(preferred)
        };
        for index in at(self.sets) {
            if !found.contains(&index) {
                found.push(index);
            }
        }
        if found.is_empty() {
            let mut list = self.signature.parameters.iter();
            found.extend(list.position(|p| p.in_sets.iter().any(|s| s.remaining)));
        }
        found
    }

    /// Parameters whose names begin as the word does.
    pub fn names(&self, typed: &str) -> Vec<Match> {
        let partial = typed.trim_start_matches(['-', '\u{2013}', '\u{2014}', '\u{2015}']);
        let pattern = format!("{partial}*");
        let mut found = Vec::new();
        let mut offer = |name: &str, aliases: &mut dyn Iterator<Item = &str>| {
            if simple_match(&pattern, name) {
                found.push(Match::new(format!("-{name}"), Kind::ParameterName));
            } else if !partial.is_empty() {
                for alias in aliases.filter(|a| !a.is_empty() && simple_match(&pattern, a)) {
                    found.push(Match::new(format!("-{alias}"), Kind::ParameterName));
                }
            }
        };
        for index in &self.order {
            let Some(parameter) = self.parameter(*index) else {
                continue;
            };
            if self.bound.contains(index) || parameter.hidden || !self.fits(parameter) {
                continue;
            }
            offer(
                &parameter.name,
                &mut parameter.aliases.iter().map(Str::as_str),
            );
        }
        for common in self.common_parameters() {
            if !self.common.contains(&common.name) {
                offer(common.name, &mut std::iter::once(common.alias));
            }
        }
        found
    }
}

/// Whether a word is a parameter's name: a dash and a letter.
pub fn is_parameter(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| c == '-')
        && characters
            .next()
            .is_some_and(|c| c.is_alphabetic() || c == '_' || c == '?')
}

/// The order of offering: as the class declares, then what else there is.
fn order(command: &str, signature: &Signature) -> Vec<usize> {
    let line = ORDER.lines().find_map(|line| {
        let (name, rest) = line.split_once(' ')?;
        same_name(name, command).then_some(rest)
    });
    let mut order: Vec<usize> = Vec::with_capacity(signature.parameters.len());
    for name in line.unwrap_or_default().split(' ') {
        let place = signature
            .parameters
            .iter()
            .position(|p| same_name(&p.name, name));
        order.extend(place);
    }
    for index in 0..signature.parameters.len() {
        if !order.contains(&index) {
            order.push(index);
        }
    }
    order
}

/// What a word that begins with a dash is completed to.
pub fn complete(bound: &Bound, place: &Place) -> Found {
    Found::at(place.word, bound.names(place.text_of(place.word)))
}
