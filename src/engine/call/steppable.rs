//! `SteppablePipeline`: a pipeline that a script begins, feeds and ends itself, as proxy functions do.

use super::frame::{Frame, Ground};
use super::function_stage::Place;
use super::running::Running;
use crate::code::{Body, Pipeline, StageKind, StatementKind};
use crate::engine::{Engine, Result};
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Fault, Native, Ptr, ScriptBlock, Value};
use std::any::Any;
use std::cell::{Cell, RefCell};

/// Whether `Process` brings input; without it the commands run when the pipeline ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Feed {
    #[default]
    None,
    ByProcess,
}

/// The object that `GetSteppablePipeline()` gives.
pub struct SteppablePipeline {
    body: Ptr<Body>,
    ground: Ground,
    stages: RefCell<Option<Vec<Running>>>,
    pipeline: Cell<u64>,
    feed: Cell<Feed>,
}

impl Native for SteppablePipeline {
    fn ty(&self) -> Type {
        Type::Net(&net::STEPPABLE_PIPELINE)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl SteppablePipeline {
    /// The only pipeline of the block.
    fn pipeline(&self) -> Option<&Pipeline> {
        if several_clauses(&self.body) {
            return None;
        }
        let end = self.body.end.as_ref()?;
        match end.statements.as_slice() {
            [only] if end.traps.is_empty() => match &only.kind {
                StatementKind::Pipeline(pipeline) => match pipeline.stages.first()?.kind {
                    StageKind::Command(_) => Some(pipeline),
                    StageKind::Expr(_) => None,
                },
                _ => None,
            },
            _ => None,
        }
    }
}

impl Engine {
    /// The pipeline of a block, to be stepped through where the running code stands.
    ///
    /// # Errors
    /// A block that is no single pipeline of commands.
    pub fn steppable(&mut self, block: &ScriptBlock) -> Result<Value> {
        let body = self.body_of(block);
        let parent = self.parent_for(block);
        let ground = self.ground_for(&body, &Place::Caller, parent);
        let steppable = SteppablePipeline {
            body,
            ground,
            stages: RefCell::new(None),
            pipeline: Cell::new(0),
            feed: Cell::default(),
        };
        if steppable.pipeline().is_none() {
            return Err(not_convertible(&steppable.body).into());
        }
        Ok(Value::Native(Ptr::new(steppable)))
    }

    /// Begins the commands; gives back what they emit.
    ///
    /// # Errors
    /// What the commands raise.
    pub fn steppable_begin(&mut self, steppable: &SteppablePipeline, feed: Feed) -> Result<Value> {
        let Some(pipeline) = steppable.pipeline() else {
            return Ok(Value::Nothing);
        };
        if steppable.stages.borrow().is_some() {
            return Err(already_begun().into());
        }
        let frame = Frame::of_block(&steppable.body.tree.source);
        let ground = steppable.ground.clone();
        let mut results = Vec::new();
        let (id, mut stages) = self.activate(&frame, ground, |engine| {
            engine.stages_of(pipeline, feed == Feed::ByProcess)
        })?;
        let begun = self.begin_stages(&mut stages, &mut results);
        steppable.pipeline.set(id);
        steppable.feed.set(feed);
        *steppable.stages.borrow_mut() = Some(stages);
        begun?;
        Ok(Value::from_results(results))
    }

    /// Feeds the commands an item.
    ///
    /// # Errors
    /// What the commands raise.
    pub fn steppable_process(
        &mut self,
        steppable: &SteppablePipeline,
        item: Value,
    ) -> Result<Value> {
        let Some(mut stages) = steppable.stages.borrow_mut().take() else {
            return Err(not_begun().into());
        };
        let mut results = Vec::new();
        let fed = match steppable.feed.get() {
            Feed::ByProcess => {
                self.feed_stages(&mut stages, steppable.pipeline.get(), item, &mut results)
            }
            Feed::None => Ok(()),
        };
        *steppable.stages.borrow_mut() = Some(stages);
        fed?;
        Ok(Value::from_results(results))
    }

    /// Ends the commands.
    ///
    /// # Errors
    /// What the commands raise.
    pub fn steppable_end(&mut self, steppable: &SteppablePipeline) -> Result<Value> {
        let Some(mut stages) = steppable.stages.borrow_mut().take() else {
            return Err(not_begun().into());
        };
        let mut results = Vec::new();
        let ended = self.end_stages(&mut stages, steppable.pipeline.get(), &mut results);
        self.finish_stages(&mut stages)?;
        ended?;
        Ok(Value::from_results(results))
    }
}

/// Whether a block has more than an `end` block.
fn several_clauses(body: &Body) -> bool {
    body.begin.is_some() || body.process.is_some() || body.clean.is_some()
}

/// Why a block is no single pipeline of commands.
fn not_convertible(body: &Body) -> Fault {
    const RULE: &str = "Expressions or control structures are not permitted. Verify that the script block contains exactly one pipeline or command.";
    let statements = body.end.as_ref().map_or(&[][..], |end| &end.statements);
    let traps = body.end.as_ref().is_some_and(|end| !end.traps.is_empty());
    let message = match statements {
        _ if several_clauses(body) => format!(
            "The script block cannot be converted because it contains more than one clause. {RULE}"
        ),
        [_, _, ..] => format!(
            "Only a script block that contains exactly one pipeline or command can be converted. {RULE}"
        ),
        [_] if traps => {
            "A script block that contains a top-level trap statement cannot be converted.".into()
        }
        [only] if !is_pipeline(&only.kind) => format!(
            "Only a script block that contains exactly one pipeline or command can be converted. {RULE}"
        ),
        _ => "An empty script block cannot be converted. Verify that the script block contains exactly one pipeline or command.".into(),
    };
    operation(&message)
}

fn is_pipeline(kind: &StatementKind) -> bool {
    matches!(
        kind,
        StatementKind::Pipeline(_) | StatementKind::Expression(_) | StatementKind::Silent(_)
    )
}

fn already_begun() -> Fault {
    operation("The steppable pipeline has already been started.")
}

fn not_begun() -> Fault {
    operation(
        "Cannot complete the pipeline operation because it has not yet been started. You must call the Begin() method before calling End() on a steppable pipeline.",
    )
}

fn operation(message: &str) -> Fault {
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "InvalidOperation",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
}
