//! `a && b || c`, and `command &`.

use crate::code::Pipeline;
use crate::engine::{Engine, Halt, Result, Sink};
use crate::syntax::tree::ChainOperator;

impl Engine {
    /// `a && b || c`
    pub(crate) fn chain(
        &mut self,
        first: &Pipeline,
        rest: &[(ChainOperator, Pipeline)],
        out: &mut dyn Sink,
    ) -> Result {
        self.chain_part(first, out)?;
        for (operator, pipeline) in rest {
            let run = match operator {
                ChainOperator::AndAnd => self.success,
                ChainOperator::OrOr => !self.success,
            };
            if run {
                self.chain_part(pipeline, out)?;
            }
        }
        Ok(())
    }

    /// A part of a chain; an error that would be shown makes the part unsuccessful.
    fn chain_part(&mut self, pipeline: &Pipeline, out: &mut dyn Sink) -> Result {
        let result = self.pipeline(pipeline, out);
        match result {
            Err(halt) => match *halt {
                Halt::Error(raise)
                    if self.catching == 0 && raise.reach == crate::engine::Reach::Statement =>
                {
                    let raise = self.positioned(raise);
                    self.success = false;
                    self.unhandled(raise)?;
                    self.success = false;
                    Ok(())
                }
                other => Err(Box::new(other)),
            },
            Ok(()) => Ok(()),
        }
    }

    /// `command &` runs at once and gives a finished job; it keeps the caller's variables, as copies would do.
    pub(super) fn background(&mut self, pipeline: &Pipeline, out: &mut dyn Sink) -> Result {
        let command = self.source.slice(pipeline.span);
        let new = crate::engine::jobs::NewJob {
            name: None,
            kind: "BackgroundJob",
            command: command.trim_end_matches('&').trim().into(),
        };
        let ground = self.ground();
        let job = self.start_job(new, |engine, sink| {
            let outer = engine.stand_on(ground);
            let result = engine.foreground(pipeline, sink);
            engine.stand_on(outer);
            result
        })?;
        out.write(self, job)
    }
}
