//! Which slot of a scope holds which name.

use super::symbol::{Symbol, UNDERSCORE};
use rustc_hash::FxHashMap;

/// The names that a body mentions, each with its slot. Slot 0 is `$_`.
#[derive(Debug)]
pub struct Layout {
    pub names: Vec<Symbol>,
    index: FxHashMap<Symbol, u32>,
}

impl Layout {
    /// A layout of names; `$_` is put first.
    pub fn new(names: impl IntoIterator<Item = Symbol>) -> Self {
        let mut layout = Self {
            names: Vec::new(),
            index: FxHashMap::default(),
        };
        layout.slot(UNDERSCORE);
        for name in names {
            layout.slot(name);
        }
        layout
    }

    /// The slot of a name, added when it is new.
    pub fn slot(&mut self, name: Symbol) -> u32 {
        let next = self.names.len() as u32;
        *self.index.entry(name).or_insert_with(|| {
            self.names.push(name);
            next
        })
    }

    pub fn find(&self, name: Symbol) -> Option<u32> {
        self.index.get(&name).copied()
    }
}

impl Default for Layout {
    fn default() -> Self {
        Self::new([])
    }
}
