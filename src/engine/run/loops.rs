//! `while`, `do`, `for`.

use crate::code::statement::Label;
use crate::code::{Block, Statement};
use crate::engine::{Engine, Flow, Halt, Result, Sink};
use crate::syntax::tree::Until;
use crate::value::Str;
use crate::value::shape::same_name;
use std::sync::atomic::Ordering;

/// What a loop does after its body.
pub(super) enum After {
    Again,
    Leave(Flow),
}

impl Engine {
    /// Ends the run when Ctrl+C has been pressed.
    ///
    /// # Errors
    /// [`Halt::Interrupted`]
    #[inline]
    pub(crate) fn check_interrupted(&self) -> Result {
        if self.interrupted.load(Ordering::Relaxed) {
            return Err(Box::new(Halt::Interrupted));
        }
        Ok(())
    }

    /// Runs a loop's body once and decides what its flow means to the loop.
    pub(super) fn round(
        &mut self,
        label: &Label,
        body: &Block,
        out: &mut dyn Sink,
    ) -> Result<After> {
        self.check_interrupted()?;
        let flow = match self.exec_block(body, out) {
            Ok(Flow::Next) => return Ok(After::Again),
            Ok(flow) => flow,
            Err(halt) => match *halt {
                Halt::Break(l) => Flow::Break(l),
                Halt::Continue(l) => Flow::Continue(l),
                _ => return Err(halt),
            },
        };
        Ok(match flow {
            Flow::Break(l) if is_ours(&l, label) => After::Leave(Flow::Next),
            Flow::Continue(l) if is_ours(&l, label) => After::Again,
            other => After::Leave(other),
        })
    }

    pub(super) fn while_loop(
        &mut self,
        label: &Label,
        condition: &Statement,
        body: &Block,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        while self.condition(condition)? {
            if let After::Leave(flow) = self.round(label, body, out)? {
                return Ok(flow);
            }
        }
        Ok(Flow::Next)
    }

    pub(super) fn do_loop(
        &mut self,
        label: &Label,
        until: Until,
        condition: &Statement,
        body: &Block,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        loop {
            if let After::Leave(flow) = self.round(label, body, out)? {
                return Ok(flow);
            }
            if self.condition(condition)? == (until == Until::Until) {
                return Ok(Flow::Next);
            }
        }
    }

    pub(super) fn for_loop(
        &mut self,
        label: &Label,
        init: Option<&Statement>,
        condition: Option<&Statement>,
        step: Option<&Statement>,
        body: &Block,
        out: &mut dyn Sink,
    ) -> Result<Flow> {
        if let Some(init) = init {
            self.at = init.span;
            self.exec(init, &mut crate::engine::Discard)?;
        }
        loop {
            if let Some(condition) = condition
                && !self.condition(condition)?
            {
                return Ok(Flow::Next);
            }
            if let After::Leave(flow) = self.round(label, body, out)? {
                return Ok(flow);
            }
            if let Some(step) = step {
                self.at = step.span;
                self.exec(step, &mut crate::engine::Discard)?;
            }
        }
    }
}

/// Whether `break` or `continue` with a label means this loop.
pub(super) fn is_ours(wanted: &Option<Str>, own: &Label) -> bool {
    match (wanted, own) {
        (None, _) => true,
        (Some(wanted), Some(own)) => same_name(wanted, own),
        (Some(wanted), None) => wanted.is_empty(),
    }
}
