//! Evaluation: scopes, calls, binding, pipelines, streams and errors. Reads no clock, file or console but through [`Host`].

pub mod block;
pub mod cmdlet;
pub mod command;
pub mod convert;
pub mod halt;
pub mod host;
pub mod members;
pub mod reference;
pub mod report;
pub mod scope;
pub mod signature;
pub mod sink;
pub mod switch;
pub mod type_table;

pub use block::BlockScope;
pub use cmdlet::{ActionPreference, Args, Call, Cmdlet, CmdletEntry, Common, Context};
pub use halt::{Flow, Halt, Raise, Reach, Result};
pub use host::{Channel, Echo, Files, Host};
pub use sink::{Discard, Sink};
pub use type_table::{NetMethod, NetProperty, TypeTable};

use crate::code::symbol::Interner;
use crate::value::{Ptr, Value};
use rustc_hash::FxHashMap;
use scope::Scope;
use std::any::{Any, TypeId};

/// A session: everything that a script can change, short of the tenant.
pub struct Engine {
    pub host: Box<dyn Host>,
    /// The scope that runs.
    pub scope: Ptr<Scope>,
    pub global: Ptr<Scope>,
    pub symbols: Interner,
    /// The member tables of .NET types.
    pub types: Vec<&'static [TypeTable]>,
    /// State of command families, by its Rust type.
    state: FxHashMap<TypeId, Box<dyn Any>>,
}

impl Engine {
    /// A session on a host.
    pub fn new(host: Box<dyn Host>) -> Self {
        let global = Scope::new(scope::ScopeKind::Global, Ptr::default(), None, None);
        Self {
            host,
            scope: global.clone(),
            global,
            symbols: Interner::default(),
            types: Vec::new(),
            state: FxHashMap::default(),
        }
    }

    /// The state that a family of commands keeps in the session, made when first asked for.
    pub fn state<T: Default + 'static>(&mut self) -> &mut T {
        let boxed = self
            .state
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Box::new(Box::<T>::default()));
        if !boxed.is::<Box<T>>() {
            *boxed = Box::new(Box::<T>::default());
        }
        boxed
            .downcast_mut::<Box<T>>()
            .map_or_else(|| Box::leak(Box::default()), |state| state)
    }

    /// Whether a family has left state of this type.
    pub fn has_state<T: 'static>(&self) -> bool {
        self.state.contains_key(&TypeId::of::<T>())
    }

    /// Sets the state of a family.
    pub fn set_state<T: 'static>(&mut self, state: T) {
        self.state
            .insert(TypeId::of::<T>(), Box::new(Box::new(state)));
    }

    /// A variable by name, searched from the running scope outwards.
    pub fn variable(&mut self, name: &str) -> Option<Value> {
        let symbol = self.symbols.intern(name);
        let mut scope = Some(self.scope.clone());
        while let Some(s) = scope {
            if let Some(slot) = s.own(symbol) {
                return slot.value();
            }
            scope = s.parent.clone();
        }
        None
    }

    /// Sets a variable of the running scope.
    ///
    /// # Errors
    /// When the variable is read-only or the value does not fit its type.
    pub fn set_variable(&mut self, name: &str, value: Value) -> Result {
        let symbol = self.symbols.intern(name);
        let slot = self.scope.slot(symbol) as usize;
        if let Some(place) = self.scope.slots.borrow_mut().get_mut(slot) {
            *place = scope::Slot::Value(value);
        }
        Ok(())
    }

    /// The items that a pipeline or `foreach` sees in a value; `$null` is one item, nothing is none.
    ///
    /// # Errors
    /// When an enumerator of a script class raises one.
    pub fn enumerate(&mut self, value: &Value) -> Result<Vec<Value>> {
        Ok(match value {
            Value::Nothing => Vec::new(),
            Value::Array(array) => array.items.borrow().clone(),
            Value::List(list) => list.items.borrow().clone(),
            Value::Dict(dict) if dict.is_set() => dict.keys(),
            Value::Native(native) => native.items().unwrap_or_else(|| vec![value.clone()]),
            Value::Object(object) if object.base().is_some() => match object.base() {
                Some(base @ (Value::Array(_) | Value::List(_) | Value::Native(_))) => {
                    let base = base.clone();
                    self.enumerate(&base)?
                }
                _ => vec![value.clone()],
            },
            _ => vec![value.clone()],
        })
    }
}
