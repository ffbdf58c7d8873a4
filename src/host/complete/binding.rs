//! What the words of a command line bind, as far as it is written: which parameter waits for the word at the cursor.

mod arguments;

use super::cursor::{Place, Word};
use super::functions::{self, Declared};
use super::parameters::is_parameter;
use crate::engine::Engine;
use crate::engine::signature::common::CommonParameter;
use crate::engine::signature::{Parameter, SetFlags, Signature};
use crate::value::{Ptr, Str};

/// A parameter, of the command's own or of all commands.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    Declared(usize),
    Common(&'static CommonParameter),
}

/// What a written name means; nothing when it is unknown or ambiguous.
type Meant = Option<Target>;

/// An argument and the words that it is written with; none for a switch.
struct Argument {
    target: Target,
    words: Vec<Word>,
}

/// A command's parameters and what its words bind.
pub struct Bound {
    pub command: Str,
    pub signature: Ptr<Signature>,
    /// Indices into the signature.
    bound: Vec<usize>,
    common: Vec<&'static str>,
    arguments: Vec<Argument>,
    sets: SetFlags,
    /// What the word at the cursor may be the argument of, the likeliest first.
    pub targets: Vec<Target>,
}

/// A word without a parameter's name before it.
struct Positional {
    word: Word,
    at_cursor: bool,
}

impl Bound {
    /// Binds the words of the command around the cursor.
    pub fn find(engine: &mut Engine, place: &Place, declared: &Declared) -> Option<Self> {
        let words = &place.frame().words;
        let written = place.text_of(*words.first()?);
        let (command, signature) = functions::signature(engine, written, declared)?;
        let mut bound = Self::of(command, signature);
        bound.bind(place);
        Some(bound)
    }

    fn of(command: Str, signature: Ptr<Signature>) -> Self {
        Self {
            command,
            signature,
            bound: Vec::new(),
            common: Vec::new(),
            arguments: Vec::new(),
            sets: SetFlags::ALL,
            targets: Vec::new(),
        }
    }

    fn bind(&mut self, place: &Place) {
        let before = place.frame().words.iter().skip(1).map(|w| (*w, false));
        let at_cursor = std::iter::once((place.word, true));
        let after = place.later.iter().map(|w| (*w, false));
        let mut waiting: Option<Meant> = None;
        let mut last: Meant = None;
        let mut positional: Vec<Positional> = Vec::new();
        for (word, here) in before.chain(at_cursor).chain(after) {
            let text = place.text_of(word);
            if is_parameter(text) && (!here || text.contains(':')) {
                let (name, value) = text.split_once(':').unwrap_or((text, ""));
                let meant = self.meant(name.trim_start_matches('-'));
                self.note(meant);
                last = None;
                if here {
                    self.targets = meant.into_iter().collect();
                } else if value.is_empty() && (text.ends_with(':') || !self.is_switch(meant)) {
                    waiting = Some(meant);
                } else {
                    let start = word.start + name.len() + 1;
                    let value = (!value.is_empty()).then_some(Word { start, ..word });
                    self.argue(meant, value);
                }
            } else if here && text.starts_with('-') {
                waiting = None;
            } else if word.joined {
                match last {
                    Some(target) => {
                        if here {
                            self.targets = vec![target];
                        }
                        self.argue(last, Some(word));
                    }
                    None => positional.push(Positional {
                        word,
                        at_cursor: here,
                    }),
                }
            } else if let Some(meant) = waiting.take() {
                if here {
                    self.targets = meant.into_iter().collect();
                }
                self.argue(meant, Some(word));
                last = meant;
            } else {
                last = None;
                positional.push(Positional {
                    word,
                    at_cursor: here,
                });
            }
        }
        self.narrow();
        self.place(positional);
    }

    /// Gives words without names their parameters, by position.
    fn place(&mut self, positional: Vec<Positional>) {
        let mut last: Vec<usize> = Vec::new();
        for Positional { word, at_cursor } in positional {
            if !word.joined {
                last = self.next_position();
            }
            let first = last.first().map(|index| Target::Declared(*index));
            self.argue(first, Some(word));
            if at_cursor && self.targets.is_empty() {
                self.targets = last.iter().map(|index| Target::Declared(*index)).collect();
            } else if !word.joined {
                self.note(first);
                self.narrow();
            }
        }
    }

    /// Notes a word of a parameter's argument; none is that of a switch.
    fn argue(&mut self, meant: Meant, word: Option<Word>) {
        let Some(target) = meant else { return };
        match (self.arguments.last_mut(), word) {
            (_, Some(word)) if word.end <= word.start => {}
            (Some(last), Some(word)) if word.joined => last.words.push(word),
            _ => self.arguments.push(Argument {
                target,
                words: word.into_iter().collect(),
            }),
        }
    }

    fn note(&mut self, meant: Meant) {
        match meant {
            Some(Target::Declared(index)) => self.bound.push(index),
            Some(Target::Common(common)) => self.common.push(common.name),
            None => {}
        }
    }

    fn is_switch(&self, meant: Meant) -> bool {
        match meant {
            Some(Target::Declared(index)) => {
                self.parameter(index).is_some_and(|p| p.ty.is_switch())
            }
            Some(Target::Common(common)) => common.ty == "switch",
            None => false,
        }
    }

    /// A parameter of the command's own.
    pub fn parameter(&self, index: usize) -> Option<&Parameter> {
        self.signature.parameters.get(index)
    }

    /// The name of a parameter.
    pub fn name(&self, target: Target) -> Option<Str> {
        match target {
            Target::Declared(index) => self.parameter(index).map(|p| p.name.clone()),
            Target::Common(common) => Some(common.name.into()),
        }
    }

    /// The name of the parameter that the word at the cursor is most likely the argument of.
    pub fn aimed(&self) -> Option<Str> {
        self.name(*self.targets.first()?)
    }

    /// Whether a parameter has its argument already, or cannot have one beside what is bound.
    pub fn is_out(&self, index: usize) -> bool {
        let fits = |p: &Parameter| {
            p.in_all_sets() || p.in_sets.is_empty() || p.set_flags().meets(self.sets)
        };
        self.bound.contains(&index) || !self.parameter(index).is_some_and(fits)
    }

    /// Whether a common parameter is written already.
    pub fn has_common(&self, name: &str) -> bool {
        self.common.contains(&name)
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

    /// The unbound parameters of the lowest position, those of the default set first.
    fn next_position(&self) -> Vec<usize> {
        let preferred = self.signature.default_flags().and(self.sets);
        let mut found = match preferred.is_none() {
            true => Vec::new(),
            false => self.lowest_in(preferred),
        };
        for index in self.lowest_in(self.sets) {
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

    /// The unbound parameters of the lowest position in some sets.
    fn lowest_in(&self, sets: SetFlags) -> Vec<usize> {
        let places = self.signature.parameters.iter().enumerate();
        let free = places.filter(|(i, _)| !self.bound.contains(i));
        let placed = free.filter_map(|(i, p)| {
            let position = p.matching(sets).filter_map(|s| s.position).min()?;
            Some((position, i))
        });
        let placed: Vec<(i32, usize)> = placed.collect();
        let lowest = placed.iter().map(|(position, _)| *position).min();
        let first = placed.into_iter().filter(|(p, _)| Some(*p) == lowest);
        first.map(|(_, i)| i).collect()
    }
}
