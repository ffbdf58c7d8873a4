//! Scopes: slots for the names that a body mentions, and the way to the caller's.

use super::modules::Module;
use crate::code::layout::Layout;
use crate::code::symbol::Symbol;
use crate::value::{Ptr, Str, Type, Value};
use rustc_hash::FxHashMap;
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell};

/// What a slot holds.
#[derive(Clone, Default)]
pub enum Slot {
    /// Not set here; a caller may have it.
    #[default]
    Unset,
    Value(Value),
    /// A variable with more than a value: typed, read-only, shared with `[ref]` or a closure.
    Variable(Ptr<Variable>),
}

/// `ScopedItemOptions` of a variable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VariableOptions {
    pub read_only: bool,
    pub constant: bool,
    pub private: bool,
    pub all_scope: bool,
}

/// A variable that is more than its value.
pub struct Variable {
    pub name: Str,
    pub value: RefCell<Value>,
    /// `[int]$x`: the type that assignments convert to.
    pub ty: RefCell<Option<Type>>,
    /// Validation attributes, owned by the engine.
    pub attributes: RefCell<Vec<Ptr<dyn Any>>>,
    pub options: Cell<VariableOptions>,
    pub description: RefCell<Str>,
}

impl Variable {
    pub fn new(name: Str, value: Value) -> Self {
        Self {
            name,
            value: RefCell::new(value),
            ty: RefCell::default(),
            attributes: RefCell::default(),
            options: Cell::default(),
            description: RefCell::default(),
        }
    }
}

/// Which names `$script:` and `$global:` mean, and where the way to callers ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScopeKind {
    Global,
    /// A script file or a module.
    Script,
    Local,
}

/// A scope in use. Functions get one a call; script files and modules keep theirs.
pub struct Scope {
    pub kind: ScopeKind,
    pub parent: Option<Ptr<Scope>>,
    pub layout: Ptr<Layout>,
    /// The layout's slots, then those of names added at run time.
    pub slots: RefCell<Vec<Slot>>,
    added: RefCell<FxHashMap<Symbol, u32>>,
    /// Functions, aliases and drives that were defined here.
    pub items: OnceCell<Box<ScopeItems>>,
    /// The module or closure that the scope belongs to.
    pub module: Option<Ptr<Module>>,
    pub strict: Cell<Option<u8>>,
}

/// What scopes hold beside variables.
#[derive(Default)]
pub struct ScopeItems {
    pub functions: RefCell<indexmap::IndexMap<Str, Ptr<super::command::Function>>>,
    pub aliases: RefCell<indexmap::IndexMap<Str, Ptr<super::command::Alias>>>,
}

impl Scope {
    pub fn new(
        kind: ScopeKind,
        layout: Ptr<Layout>,
        parent: Option<Ptr<Scope>>,
        module: Option<Ptr<Module>>,
    ) -> Ptr<Self> {
        let slots = vec![Slot::Unset; layout.names.len()];
        Self::holding(kind, layout, slots, parent, module)
    }

    /// A scope whose slots have their values already; there are as many as the layout has names.
    pub fn holding(
        kind: ScopeKind,
        layout: Ptr<Layout>,
        slots: Vec<Slot>,
        parent: Option<Ptr<Scope>>,
        module: Option<Ptr<Module>>,
    ) -> Ptr<Self> {
        Ptr::new(Self {
            kind,
            parent,
            layout,
            slots: RefCell::new(slots),
            added: RefCell::default(),
            items: OnceCell::new(),
            module,
            strict: Cell::new(None),
        })
    }

    /// The slot of a name, when the scope knows the name.
    pub fn find(&self, name: Symbol) -> Option<u32> {
        self.layout
            .find(name)
            .or_else(|| self.added.borrow().get(&name).copied())
    }

    /// Whether the slot is the one of the name.
    pub fn holds(&self, slot: u32, name: Symbol) -> bool {
        match self.layout.names.get(slot as usize) {
            Some(own) => *own == name,
            None => self.added.borrow().get(&name) == Some(&slot),
        }
    }

    /// The slot of a name, added when it is new.
    pub fn slot(&self, name: Symbol) -> u32 {
        self.find(name).unwrap_or_else(|| {
            let mut slots = self.slots.borrow_mut();
            let slot = slots.len() as u32;
            slots.push(Slot::Unset);
            self.added.borrow_mut().insert(name, slot);
            slot
        })
    }

    /// Puts something under a name as it is; nothing is asked of what was there.
    pub fn put(&self, name: Symbol, held: Slot) {
        let slot = self.slot(name) as usize;
        if let Some(place) = self.slots.borrow_mut().get_mut(slot) {
            *place = held;
        }
    }

    /// What the scope itself holds under a name.
    pub fn own(&self, name: Symbol) -> Option<Slot> {
        let slot = self.find(name)?;
        match self.slots.borrow().get(slot as usize) {
            None | Some(Slot::Unset) => None,
            Some(held) => Some(held.clone()),
        }
    }

    /// Names with a value here.
    pub fn names(&self) -> Vec<Symbol> {
        let added = self.added.borrow();
        let mut all: Vec<(u32, Symbol)> = added.iter().map(|(n, s)| (*s, *n)).collect();
        all.extend(
            self.layout
                .names
                .iter()
                .enumerate()
                .map(|(i, n)| (i as u32, *n)),
        );
        all.sort();
        let slots = self.slots.borrow();
        all.into_iter()
            .filter(|(s, _)| !matches!(slots.get(*s as usize), None | Some(Slot::Unset)))
            .map(|(_, n)| n)
            .collect()
    }

    pub fn items(&self) -> &ScopeItems {
        self.items.get_or_init(Box::default)
    }
}

impl Slot {
    /// The value, when one is set.
    pub fn value(&self) -> Option<Value> {
        match self {
            Slot::Unset => None,
            Slot::Value(value) => Some(value.clone()),
            Slot::Variable(variable) => Some(variable.value.borrow().clone()),
        }
    }
}
