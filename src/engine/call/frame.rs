//! The call stack: what `ScriptStackTrace` and `Get-PSCallStack` show, and the limit on its depth.

use crate::engine::modules::same_home;
use crate::engine::scope::Scope;
use crate::engine::{Engine, Result};
use crate::syntax::{Source, Span};
use crate::value::error_record::ErrorCategory;
use crate::value::types::exceptions;
use crate::value::{Fault, Invocation, Ptr, Str};

/// What is activated: a body under its name.
pub struct Frame {
    /// The function's name, or `<ScriptBlock>`.
    pub name: Str,
    pub source: Ptr<Source>,
    pub invocation: Option<Ptr<Invocation>>,
    /// What a body's output is.
    pub yields: Yields,
}

/// Whether a body's output is that of its statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yields {
    Output,
    /// A method of a class: only what `return` gives is its result.
    Return,
}

impl Frame {
    pub fn new(
        name: Str,
        source: &Ptr<Source>,
        invocation: Option<&Ptr<Invocation>>,
        yields: Yields,
    ) -> Ptr<Self> {
        Ptr::new(Self {
            name,
            source: source.clone(),
            invocation: invocation.cloned(),
            yields,
        })
    }

    /// The frame of a script block.
    pub fn of_block(source: &Ptr<Source>) -> Ptr<Self> {
        Self::new(SCRIPT_BLOCK.into(), source, None, Yields::Output)
    }
}

/// The name of script blocks on the call stack.
pub(crate) const SCRIPT_BLOCK: &str = "<ScriptBlock>";

/// The frames that are active, innermost last. Two lists, because pushing a number or a pointer is what memory does best.
#[derive(Clone, Default)]
pub struct CallStack {
    frames: Vec<Ptr<Frame>>,
    /// Where each frame's caller stood; the outermost frame has one too.
    callers: Vec<Span>,
}

impl CallStack {
    pub fn depth(&self) -> usize {
        self.frames.len()
    }

    pub fn innermost(&self) -> Option<&Ptr<Frame>> {
        self.frames.last()
    }

    /// Frames with the places where they stand, innermost first. `here` is where the innermost one stands.
    pub fn places(&self, here: Span) -> impl Iterator<Item = (&Ptr<Frame>, Span)> {
        let callers = self.callers.iter().rev().copied();
        let places = std::iter::once(here).chain(callers);
        self.frames.iter().rev().zip(places)
    }

    fn push(&mut self, frame: Ptr<Frame>, caller: Span) {
        self.frames.push(frame);
        self.callers.push(caller);
    }

    /// Ends the innermost frame and gives back where its caller stood.
    fn pop(&mut self) -> Option<Span> {
        self.frames.pop();
        self.callers.pop()
    }
}

/// Where code runs: its scope and, for in-place runs, the slots of its names there.
#[derive(Clone)]
pub(crate) struct Ground {
    pub scope: Ptr<Scope>,
    pub map: Option<Ptr<[u32]>>,
}

/// Calls deeper than this end in an error. The interpreter's thread has the stack for it.
pub const MAX_DEPTH: usize = 5000;

impl Engine {
    /// Runs something as a new activation on the given ground.
    ///
    /// # Errors
    /// What `run` raises, and `CallDepthOverflow`.
    pub(crate) fn activate<T>(
        &mut self,
        frame: &Ptr<Frame>,
        mut ground: Ground,
        run: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        self.enter(frame, &mut ground, run)
    }

    /// The same on a ground that is kept for the next time.
    ///
    /// # Errors
    /// What `run` raises, and `CallDepthOverflow`.
    #[inline]
    pub(crate) fn enter<T>(
        &mut self,
        frame: &Ptr<Frame>,
        ground: &mut Ground,
        run: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        if self.stack.depth() >= MAX_DEPTH {
            return Err(too_deep().into());
        }
        self.stack.push(frame.clone(), self.at);
        let source = std::mem::replace(&mut self.source, frame.source.clone());
        let leaves = !same_home(&self.scope.module, &ground.scope.module);
        if leaves {
            self.left.push(self.scope.clone());
        }
        self.exchange(ground);
        let mut result = run(self);
        if let Err(halt) = &mut result {
            self.place_halt(halt);
        }
        self.exchange(ground);
        if leaves {
            self.left.pop();
        }
        self.source = source;
        self.at = self.stack.pop().unwrap_or(self.at);
        result
    }

    /// Exchanges the ground with another.
    #[inline]
    fn exchange(&mut self, ground: &mut Ground) {
        std::mem::swap(&mut self.scope, &mut ground.scope);
        std::mem::swap(&mut self.map, &mut ground.map);
    }

    /// Changes the ground and gives back the old one.
    pub(crate) fn stand_on(&mut self, mut ground: Ground) -> Ground {
        self.exchange(&mut ground);
        ground
    }

    /// The ground that the running code stands on.
    pub(crate) fn ground(&self) -> Ground {
        Ground {
            scope: self.scope.clone(),
            map: self.map.clone(),
        }
    }

    /// The lines of `ScriptStackTrace`, innermost first.
    pub(crate) fn stack_trace(&self) -> Str {
        let lines = self.stack.places(self.at).map(|(frame, at)| {
            let file = frame.source.path.as_deref().unwrap_or("<No file>");
            let line = frame.source.position(at.start).line;
            format!("at {}, {}: line {}", frame.name, file, line)
        });
        lines.collect::<Vec<_>>().join("\n").into()
    }
}

/// `CallDepthOverflow`.
fn too_deep() -> Fault {
    let message = "The script failed due to call depth overflow.";
    Fault::new(
        &exceptions::SCRIPT_CALL_DEPTH_EXCEPTION,
        "CallDepthOverflow",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
}
