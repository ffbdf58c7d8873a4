//! The call stack: what `ScriptStackTrace` and `Get-PSCallStack` show, and the limit on its depth.

use crate::engine::modules::same_home;
use crate::engine::scope::Scope;
use crate::engine::{Engine, Result};
use crate::syntax::{Source, Span};
use crate::value::error_record::ErrorCategory;
use crate::value::types::exceptions;
use crate::value::{Fault, Invocation, Ptr, Str};

/// One activation of a body.
#[derive(Clone)]
pub struct Frame {
    /// The function's name, or `<ScriptBlock>`.
    pub name: Str,
    pub source: Ptr<Source>,
    /// Where the frame stood when it called the next one.
    pub at: Span,
    pub invocation: Option<Ptr<Invocation>>,
    /// Whether this is a method of a class: only what `return` gives is its result.
    pub is_method: bool,
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
        name: &Str,
        source: &Ptr<Source>,
        invocation: Option<&Ptr<Invocation>>,
        ground: Ground,
        run: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        if self.frames.len() >= MAX_DEPTH {
            return Err(too_deep().into());
        }
        let at = self.at;
        if let Some(frame) = self.frames.last_mut() {
            frame.at = at;
        }
        self.frames.push(Frame {
            name: name.clone(),
            source: source.clone(),
            at: Span::default(),
            invocation: invocation.cloned(),
            is_method: false,
        });
        let outer_source = std::mem::replace(&mut self.source, source.clone());
        let leaves = !same_home(&self.scope.module, &ground.scope.module);
        if leaves {
            self.left.push(self.scope.clone());
        }
        let outer = self.stand_on(ground);
        let mut result = run(self);
        if let Err(halt) = &mut result {
            self.place_halt(halt);
        }
        self.stand_on(outer);
        if leaves {
            self.left.pop();
        }
        self.source = outer_source;
        self.frames.pop();
        self.at = at;
        result
    }

    /// Changes the ground and gives back the old one.
    pub(crate) fn stand_on(&mut self, ground: Ground) -> Ground {
        Ground {
            scope: std::mem::replace(&mut self.scope, ground.scope),
            map: std::mem::replace(&mut self.map, ground.map),
        }
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
        let mut lines = Vec::new();
        for (i, frame) in self.frames.iter().enumerate().rev() {
            let at = if i + 1 == self.frames.len() {
                self.at
            } else {
                frame.at
            };
            let file = frame.source.path.as_deref().unwrap_or("<No file>");
            let line = frame.source.position(at.start).line;
            lines.push(format!("at {}, {}: line {}", frame.name, file, line));
        }
        lines.join("\n").into()
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
