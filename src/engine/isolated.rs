//! Code that runs as if elsewhere (`Start-Job`, `ForEach-Object -Parallel`): it sees global variables and what
//! `$using:` brings, and its streams are kept.

use super::call::frame::Ground;
use super::call::redirect::{Merged, Queue, Route, Routes};
use super::report::Stream;
use super::scope::{Scope, ScopeKind, Slot};
use super::{Engine, Halt, Result, Sink};
use crate::code::Var;
use crate::code::symbol::Symbol;
use crate::value::{ErrorCategory, ErrorRecord, Fault, Ptr, Str, Value};

/// The global variables and functions that a session starts with.
#[derive(Default)]
struct Start {
    variables: Vec<(Symbol, Slot)>,
    functions: Vec<Str>,
}

/// What a job has done.
pub struct Finished {
    /// Output and the records of the other streams, in order.
    pub output: Vec<Value>,
    /// The error that ended it.
    pub failure: Option<Ptr<ErrorRecord>>,
}

impl Engine {
    /// Runs something below the global scope; `$using:` reads the caller's variables.
    ///
    /// # Errors
    /// What `run` raises.
    pub(crate) fn isolated<T>(&mut self, run: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let caller = self.using.replace(self.scope.clone());
        let fresh = self.fresh_global();
        let result = self.below(fresh, run);
        self.using = caller;
        result
    }

    /// Runs something with another global scope.
    pub(super) fn below<T>(&mut self, global: Ptr<Scope>, run: impl FnOnce(&mut Self) -> T) -> T {
        let own = std::mem::replace(&mut self.global, global.clone());
        let outer = self.stand_on(Ground {
            scope: global,
            map: None,
        });
        let result = run(self);
        self.stand_on(outer);
        self.global = own;
        result
    }

    /// Remembers what a session starts with, which isolated code sees as well.
    pub fn mark_start(&mut self) {
        let own = |name: Symbol| self.global.own(name).map(|slot| (name, slot));
        let variables = self.global.names().into_iter().filter_map(own).collect();
        let global = self.global.clone();
        let functions = global.items().functions.borrow().keys().cloned().collect();
        self.set_state(Start {
            variables,
            functions,
        });
    }

    /// A global scope as a new session has it.
    pub(super) fn fresh_global(&mut self) -> Ptr<Scope> {
        let old = self.global.clone();
        let fresh = Scope::new(ScopeKind::Global, Ptr::default(), None, None);
        let start = std::mem::take(self.state::<Start>());
        for (name, first) in &start.variables {
            // What all scopes share is as it is now (`$PWD`); preferences are as they were.
            let slot = match old.own(*name) {
                Some(now) if self.all_scope.contains(name) => now,
                _ => first.clone(),
            };
            fresh.put(*name, slot);
        }
        {
            let (from, to) = (old.items(), fresh.items());
            *to.aliases.borrow_mut() = from.aliases.borrow().clone();
            let mut functions = to.functions.borrow_mut();
            for (name, function) in from.functions.borrow().iter() {
                if start.functions.contains(name) {
                    functions.insert(name.clone(), function.clone());
                }
            }
        }
        self.set_state(start);
        fresh
    }

    /// Runs something as a job, at once.
    ///
    /// # Errors
    /// `exit`, an interruption.
    pub fn run_job(
        &mut self,
        run: impl FnOnce(&mut Self, &mut dyn Sink) -> Result,
    ) -> Result<Finished> {
        let mut routes = Routes::default();
        let queue = Queue::default();
        for stream in Stream::ALL {
            routes.set(stream, Route::Pending(queue.clone()));
        }
        let outer = std::mem::replace(&mut self.routes, routes);
        let catching = std::mem::take(&mut self.catching);
        let mut output = Vec::new();
        let mut merged = Merged {
            queue,
            out: &mut output,
        };
        let ended = self.isolated(|engine| run(engine, &mut merged));
        let flushed = merged.flush(self);
        self.routes = outer;
        self.catching = catching;
        flushed?;
        let failure = match ended {
            Ok(()) => None,
            Err(halt) => match *halt {
                Halt::Error(raise) => Some(raise.record),
                Halt::Break(_) | Halt::Continue(_) | Halt::Return => None,
                other => return Err(Box::new(other)),
            },
        };
        Ok(Finished { output, failure })
    }

    /// `$using:name` in isolated code.
    ///
    /// # Errors
    /// `UsingVariableIsUndefined`.
    pub(crate) fn read_using(&self, scope: &Ptr<Scope>, var: Var) -> Result<Value> {
        let mut next = Some(scope);
        while let Some(scope) = next {
            if let Some(value) = scope.own(var.symbol).and_then(|slot| slot.value()) {
                return Ok(value);
            }
            next = scope.parent.as_ref();
        }
        let name = self.symbols.spelling(var.symbol);
        let message = format!(
            "The value of the using variable '$using:{name}' cannot be retrieved because it has not been set in the local session."
        );
        Err(Fault::runtime(
            "UsingVariableIsUndefined",
            ErrorCategory::InvalidOperation,
            message,
        )
        .into())
    }
}
