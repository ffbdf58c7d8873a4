//! Evaluation: scopes, calls, binding, pipelines, streams and errors. Reads no clock, file or console but through [`Host`].

pub mod attributes;
pub mod automatic;
pub mod bind;
pub mod block;
pub mod call;
pub mod classes;
pub mod cmdlet;
pub mod command;
pub mod command_info;
pub mod convert;
pub mod culture;
pub mod drives;
pub mod errors;
pub mod halt;
pub mod history;
pub mod host;
pub mod in_place;
pub mod info;
pub mod isolated;
pub mod jobs;
pub mod members;
pub mod modules;
pub mod operate;
pub mod parameter_word;
pub mod position;
pub mod prompt;
pub mod reference;
pub mod report;
pub mod run;
pub mod runspace;
pub mod scope;
pub mod scope_name;
pub mod script_cmdlet;
pub mod session;
pub mod signature;
pub mod sink;
pub mod switch;
pub mod transcript;
pub mod type_table;
pub mod variable_value;

pub use block::BlockScope;
pub use cmdlet::{Acting, ActionPreference, Args, Call, Cmdlet, CmdletEntry, Common, Context};
pub use halt::{Flow, Halt, Raise, Reach, Result};
pub use host::{Channel, Echo, Files, Host};
pub use in_place::Repeated;
pub(crate) use info::input_enumerator;
pub use session::Piped;
pub use sink::{Discard, Sink};
pub use type_table::{NetMethod, NetProperty, TypeTable};

use crate::code::symbol::{Interner, Symbol};
use crate::syntax::{Source, Span};
use crate::value::{Class, ErrorRecord, List, ListKind, Ptr, Str, Type, Value};
use call::frame::CallStack;
use call::redirect::{Render, Routes};
use command::BuiltIn;
use report::Show;
use rustc_hash::{FxHashMap, FxHashSet};
use scope::Scope;
use signature::Catalogue;
use std::any::{Any, TypeId};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// A session: everything that a script can change, short of the tenant.
pub struct Engine {
    pub host: Box<dyn Host>,
    /// Whether Ctrl+C was pressed.
    interrupted: Arc<AtomicBool>,
    /// The scope that runs, and the slots of the running code's names in it when they are not its own.
    pub(crate) scope: Ptr<Scope>,
    pub(crate) map: Option<Ptr<[u32]>>,
    /// Whose variables `$using:` reads, in code that runs as if elsewhere.
    pub(crate) using: Option<Ptr<Scope>>,
    pub(crate) global: Ptr<Scope>,
    /// Scopes that are left for those of another session state, innermost last.
    pub(crate) left: Vec<Ptr<Scope>>,
    pub(crate) symbols: Interner,
    /// Names of variables that every scope shares with the global one.
    pub(crate) all_scope: FxHashSet<Symbol>,
    /// Whether any scope has asked for strict mode.
    pub(crate) strict_used: bool,
    /// The text that runs and the place of the running statement.
    pub(crate) source: Ptr<Source>,
    pub(crate) at: Span,
    pub(crate) stack: CallStack,
    /// `$?`
    pub success: bool,
    /// How many `try` blocks with a `catch` are being run.
    pub(crate) catching: u32,
    /// Errors that `catch` blocks are handling, for a bare `throw`.
    pub(crate) handling: Vec<Ptr<ErrorRecord>>,
    /// What `return` gave in a method of a class.
    pub(crate) method_result: Value,
    /// `$Error`
    pub errors: Ptr<List>,
    pub(crate) routes: Routes,
    /// The lists that take records now, outermost first.
    pub(crate) collectors: Vec<call::collect::Collector>,
    pub(crate) pipelines: u64,
    /// The stage that stopped its pipeline, counted from the last.
    pub(crate) stopped_at: Option<usize>,
    /// Built-in and Teams commands by folded name, and their declarations.
    pub(crate) cmdlets: FxHashMap<Str, Ptr<BuiltIn>>,
    pub catalogue: Catalogue,
    /// Counts definitions of commands, so that call sites ask again.
    pub(crate) epoch: u64,
    /// Classes and enums of scripts, by folded name.
    pub(crate) classes: FxHashMap<Str, Ptr<Class>>,
    pub(crate) namespaces: Vec<Str>,
    pub(crate) location: Str,
    /// How records that reach the host are shown, and how values become text in files.
    pub show: Show,
    pub render: Render,
    /// The member tables of .NET types.
    pub types: Vec<&'static [TypeTable]>,
    /// State of command families, by its Rust type.
    state: FxHashMap<TypeId, Box<dyn Any>>,
}

impl Engine {
    /// A session on a host, with the declarations of its commands.
    pub fn new(host: Box<dyn Host>, catalogue: Catalogue) -> Self {
        let transcripts = transcript::Transcripts::default();
        let host = Box::new(transcript::Transcribing::new(host, transcripts.clone()));
        let global = Scope::new(scope::ScopeKind::Global, Ptr::default(), None, None);
        let object = Type::Net(&crate::value::types::net::OBJECT);
        let mut engine = Self {
            interrupted: host.interrupt(),
            host,
            scope: global.clone(),
            map: None,
            using: None,
            global,
            left: Vec::new(),
            symbols: Interner::default(),
            all_scope: FxHashSet::default(),
            strict_used: false,
            source: Source::new(None, ""),
            at: Span::default(),
            stack: CallStack::default(),
            success: true,
            catching: 0,
            handling: Vec::new(),
            method_result: Value::Nothing,
            errors: Ptr::new(List::new(ListKind::ArrayList, object, Vec::new())),
            routes: Routes::default(),
            collectors: Vec::new(),
            pipelines: 0,
            stopped_at: None,
            cmdlets: FxHashMap::default(),
            catalogue,
            epoch: 0,
            classes: FxHashMap::default(),
            namespaces: Vec::new(),
            location: Str::new(),
            show: |_, _, _| {},
            render: |_, _| Ok(String::new()),
            types: Vec::new(),
            state: FxHashMap::default(),
        };
        engine.set_state(transcripts);
        engine.start();
        engine
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
            .unwrap_or_else(|| Box::leak(Box::default()))
    }

    /// The state of a family, when it has left any.
    pub fn peek<T: 'static>(&self) -> Option<&T> {
        self.state
            .get(&TypeId::of::<T>())?
            .downcast_ref::<Box<T>>()
            .map(|state| &**state)
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
            Value::Instance(_) if self.is_enumerable(value) => self.instance_items(value)?,
            _ => vec![value.clone()],
        })
    }
}
