//! Code that runs as if elsewhere (`Start-Job`, `ForEach-Object -Parallel`): it sees global variables and what
//! `$using:` brings, and its streams are kept.

use super::call::frame::Ground;
use super::call::redirect::{Merged, Queue, Route, Routes};
use super::report::Stream;
use super::scope::Scope;
use super::{Engine, Halt, Result, Sink};
use crate::code::Var;
use crate::value::{ErrorRecord, Ptr, Value};

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
        let caller = std::mem::replace(&mut self.using, Some(self.scope.clone()));
        let global = Ground {
            scope: self.global.clone(),
            map: None,
        };
        let outer = self.stand_on(global);
        let result = run(self);
        self.stand_on(outer);
        self.using = caller;
        result
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
    pub(crate) fn read_using(&self, scope: &Ptr<Scope>, var: Var) -> Option<Value> {
        let mut next = Some(scope);
        while let Some(scope) = next {
            if let Some(slot) = scope.own(var.symbol) {
                return slot.value();
            }
            next = scope.parent.as_ref();
        }
        None
    }
}
