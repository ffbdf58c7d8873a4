//! Runspaces: sessions beside the running one, with variables, functions and errors of their own. What they share is the host.

use super::call::redirect::{Queue, Route, Routes};
use super::command::{Alias, Function};
use super::report::Stream;
use super::scope::Scope;
use super::{Engine, Halt, Result};
use crate::value::types::{Type, net};
use crate::value::{ErrorRecord, List, ListKind, Ptr, ScriptBlock, Str, Value};
use std::cell::{Cell, RefCell};

/// How far a runspace or pool has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunspaceState {
    #[default]
    BeforeOpen,
    Opened,
    Closed,
}

impl RunspaceState {
    /// Its number in `RunspaceState` and `RunspacePoolState`.
    pub fn number(self) -> i64 {
        match self {
            Self::BeforeOpen => 0,
            Self::Opened => 2,
            Self::Closed => 3,
        }
    }

    pub fn name(self) -> &'static str {
        match self {
            Self::BeforeOpen => "BeforeOpen",
            Self::Opened => "Opened",
            Self::Closed => "Closed",
        }
    }
}

/// Whether what a runspace writes for the host is shown by the session's own host.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Attached {
    #[default]
    No,
    Yes,
}

/// What a session has that begins.
#[derive(Clone, Default)]
pub struct Initial {
    pub variables: Vec<(Str, Value)>,
    pub functions: Vec<(Str, Str)>,
    pub aliases: Vec<(Str, Str)>,
    pub modules: Vec<Str>,
}

/// A session beside the running one.
pub struct Runspace {
    pub state: Cell<RunspaceState>,
    pub attached: Attached,
    pub id: i32,
    pub instance: uuid::Uuid,
    initial: Initial,
    global: RefCell<Option<Ptr<Scope>>>,
    errors: Ptr<List>,
}

/// What code in a runspace wrote.
#[derive(Default)]
pub struct Written {
    pub output: Vec<Value>,
    /// The records of the streams beside output, in the order of [`Stream::ALL`].
    pub streams: [Vec<Value>; 5],
    /// The error that ended it.
    pub failure: Option<Ptr<ErrorRecord>>,
}

/// How many runspaces there have been; the session's own is the first.
#[derive(Default)]
struct Count(i32);

impl Engine {
    /// A runspace that is not open yet.
    pub fn new_runspace(&mut self, initial: Initial, attached: Attached) -> Ptr<Runspace> {
        let instance = super::jobs::guid(self);
        let count = self.state::<Count>();
        count.0 = count.0.saturating_add(1);
        let id = count.0.saturating_add(1);
        Ptr::new(Runspace {
            state: Cell::default(),
            attached,
            id,
            instance,
            initial,
            global: RefCell::new(None),
            errors: Ptr::new(List::new(
                ListKind::ArrayList,
                Type::Net(&net::OBJECT),
                Vec::new(),
            )),
        })
    }

    /// Opens a runspace: it begins like a new session, with what its initial state adds.
    ///
    /// # Errors
    /// The text of a function that is none.
    pub fn open_runspace(&mut self, space: &Runspace) -> Result {
        let global = self.fresh_global();
        *space.global.borrow_mut() = Some(global.clone());
        space.state.set(RunspaceState::Opened);
        let initial = space.initial.clone();
        self.in_runspace(space, |engine| {
            engine.set_global("Error", Value::List(engine.errors.clone()));
            for (name, value) in initial.variables {
                engine.set_global(&name, value);
            }
            for (name, text) in initial.functions {
                let source = crate::syntax::Source::new(None, text.as_str());
                let block = engine.parse(&source)?;
                let block = Ptr::new(ScriptBlock::new(block.tree.clone(), None));
                let function = Function {
                    name,
                    block,
                    filter: false,
                    module: None,
                    options: Cell::default(),
                };
                engine.define(&global, function);
            }
            for (name, definition) in initial.aliases {
                let alias = Alias {
                    name,
                    definition,
                    description: Str::new(),
                    options: Cell::default(),
                    module: Str::new(),
                };
                engine.define_alias(&global, alias);
            }
            for module in initial.modules {
                let line = format!("Import-Module -Name '{}'", module.replace('\'', "''"));
                let source = crate::syntax::Source::new(None, line);
                engine.run_text(&source, super::Piped::Nothing, &mut super::Discard)?;
            }
            Ok(())
        })
    }

    /// Ends a runspace; its variables are gone.
    pub fn close_runspace(&mut self, space: &Runspace) {
        space.state.set(RunspaceState::Closed);
        *space.global.borrow_mut() = None;
    }

    /// Runs something in an open runspace.
    pub(crate) fn in_runspace<T>(
        &mut self,
        space: &Runspace,
        run: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let global = space.global.borrow().clone();
        let global = global.unwrap_or_else(|| self.fresh_global());
        let errors = std::mem::replace(&mut self.errors, space.errors.clone());
        let catching = std::mem::take(&mut self.catching);
        let handling = std::mem::take(&mut self.handling);
        let collectors = std::mem::take(&mut self.collectors);
        let (location, success) = (self.location.clone(), self.success);
        let result = self.below(global, run);
        self.location = location;
        self.success = success;
        self.collectors = collectors;
        self.handling = handling;
        self.catching = catching;
        self.errors = errors;
        result
    }

    /// Runs something, `in_runspace` or here, and keeps what it writes.
    ///
    /// # Errors
    /// `exit`, an interruption.
    pub(crate) fn written_by(
        &mut self,
        attached: Attached,
        run: impl FnOnce(&mut Self, &mut Vec<Value>) -> Result,
    ) -> Result<Written> {
        let mut routes = Routes::default();
        let queues: [Queue; 5] = Default::default();
        for (stream, queue) in Stream::ALL.into_iter().zip(&queues) {
            let shown = attached == Attached::Yes && stream == Stream::Information;
            if !shown {
                routes.set(stream, Route::Pending(queue.clone()));
            }
        }
        let outer = std::mem::replace(&mut self.routes, routes);
        let mut written = Written::default();
        let ended = run(self, &mut written.output);
        self.routes = outer;
        for (queue, kept) in queues.iter().zip(&mut written.streams) {
            *kept = std::mem::take(&mut *queue.borrow_mut());
        }
        if let Err(halt) = ended {
            match *halt {
                Halt::Error(raise) => written.failure = Some(raise.record),
                Halt::Break(_) | Halt::Continue(_) | Halt::Return | Halt::Exit(_) => {}
                other => return Err(Box::new(other)),
            }
        }
        Ok(written)
    }
}
