//! Names as numbers: two spellings that differ in case are one symbol.

use crate::value::Str;
use crate::value::shape::fold;
use rustc_hash::FxHashMap;

/// A variable's name, folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub u32);

/// Gives each name its number. One a session.
pub struct Interner {
    index: FxHashMap<Str, Symbol>,
    /// The spelling that was met first.
    spellings: Vec<Str>,
}

/// `$_`, which stands first in every layout.
pub const UNDERSCORE: Symbol = Symbol(0);

/// `$PSDefaultParameterValues`, which every binding looks at.
pub const DEFAULT_PARAMETER_VALUES: Symbol = Symbol(1);

impl Default for Interner {
    fn default() -> Self {
        let mut interner = Self {
            index: FxHashMap::default(),
            spellings: Vec::new(),
        };
        interner.intern("_");
        interner.intern("PSDefaultParameterValues");
        interner
    }
}

impl Interner {
    pub fn intern(&mut self, name: &str) -> Symbol {
        let folded = fold(name);
        if let Some(symbol) = self.index.get(&folded) {
            return *symbol;
        }
        let symbol = Symbol(self.spellings.len() as u32);
        self.spellings.push(name.into());
        self.index.insert(folded, symbol);
        symbol
    }

    /// The spelling that was met first.
    pub fn spelling(&self, symbol: Symbol) -> Str {
        self.spellings
            .get(symbol.0 as usize)
            .cloned()
            .unwrap_or_default()
    }
}
