//! `System.Diagnostics.Stopwatch`.

use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Value};
use std::any::Any;
use std::cell::Cell;

/// A stopwatch over readings in nanoseconds.
#[derive(Default)]
pub struct Stopwatch {
    elapsed: Cell<u64>,
    started: Cell<Option<u64>>,
}

impl Stopwatch {
    pub fn value() -> Value {
        Value::Native(Ptr::new(Self::default()))
    }

    pub fn is_running(&self) -> bool {
        self.started.get().is_some()
    }

    pub fn start(&self, now: u64) {
        if !self.is_running() {
            self.started.set(Some(now));
        }
    }

    pub fn stop(&self, now: u64) {
        self.elapsed.set(self.nanoseconds(now));
        self.started.set(None);
    }

    pub fn reset(&self) {
        self.elapsed.set(0);
        self.started.set(None);
    }

    /// The time that has been measured.
    pub fn nanoseconds(&self, now: u64) -> u64 {
        let running = self
            .started
            .get()
            .map_or(0, |start| now.saturating_sub(start));
        self.elapsed.get().saturating_add(running)
    }
}

impl Native for Stopwatch {
    fn ty(&self) -> Type {
        Type::Net(&net::STOPWATCH)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
}
