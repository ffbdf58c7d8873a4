//! Enumerators: what `GetEnumerator()` answers.

use crate::value::types::Type;
use crate::value::{Dict, List, Native, Ptr, Value};
use std::any::Any;
use std::cell::Cell;

/// The collection that an enumerator goes through, for noticing changes.
pub enum Watched {
    Nothing,
    List(Ptr<List>),
    Dict(Ptr<Dict>),
    Native(Ptr<dyn Native>),
}

impl Watched {
    fn stamp(&self) -> u32 {
        match self {
            Watched::Nothing => 0,
            Watched::List(list) => list.version.get(),
            Watched::Dict(dict) => dict.version.get(),
            Watched::Native(native) => native.stamp().unwrap_or_default(),
        }
    }
}

/// An `IEnumerator` over the items that a collection had when it was asked for.
pub struct Enumerator {
    ty: Type,
    items: Vec<Value>,
    /// How many items have been passed; the current one is the last of them.
    passed: Cell<usize>,
    watched: Watched,
    stamp: u32,
}

impl Enumerator {
    pub fn value(ty: Type, items: Vec<Value>, watched: Watched) -> Value {
        Value::Native(Ptr::new(Self::new(ty, items, watched)))
    }

    pub fn new(ty: Type, items: Vec<Value>, watched: Watched) -> Self {
        let stamp = watched.stamp();
        Self {
            ty,
            items,
            passed: Cell::new(0),
            watched,
            stamp,
        }
    }

    /// Goes to the next item; `None` when the collection has changed.
    pub fn move_next(&self) -> Option<bool> {
        if self.watched.stamp() != self.stamp {
            return None;
        }
        let passed = self.passed.get().saturating_add(1);
        self.passed.set(passed.min(self.items.len() + 1));
        Some(passed <= self.items.len())
    }

    /// The item that the enumerator stands at, when it stands at one.
    pub fn current(&self) -> Option<Value> {
        let at = self.passed.get().checked_sub(1)?;
        self.items.get(at).cloned()
    }

    pub fn reset(&self) {
        self.passed.set(0);
    }
}

impl Native for Enumerator {
    fn ty(&self) -> Type {
        self.ty.clone()
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        let rest = self.items.get(self.passed.get()..).unwrap_or_default();
        Some(rest.to_vec())
    }

    fn stamp(&self) -> Option<u32> {
        match self.watched {
            Watched::Nothing => None,
            _ => Some(self.watched.stamp()),
        }
    }
}
