//! Pipelines: stages push items to the right.

use super::function_stage::Place;
use super::running::{Rest, RunStage, Running, Step};
use super::site::Position;
use super::stage::Start;
use crate::code::{self, Command, Pipeline, StageKind};
use crate::engine::command::Command as Resolved;
use crate::engine::{Engine, Halt, Result, Sink};
use crate::syntax::tree;
use crate::value::{Invocation, Ptr, ScriptBlock, Value};

impl Engine {
    /// Runs a pipeline.
    pub(crate) fn pipeline(&mut self, pipeline: &Pipeline, out: &mut dyn Sink) -> Result {
        if pipeline.background == tree::Background::Yes {
            return self.background(pipeline, out);
        }
        self.foreground(pipeline, out)
    }

    pub(super) fn foreground(&mut self, pipeline: &Pipeline, out: &mut dyn Sink) -> Result {
        self.at = pipeline.span;
        if let [stage] = &*pipeline.stages
            && let (StageKind::Command(command), []) = (&stage.kind, &*stage.redirections)
        {
            return self.lone(command, out);
        }
        let (head, commands) = match pipeline.stages.split_first() {
            Some((
                code::Stage {
                    kind: StageKind::Expr(expr),
                    redirections,
                    ..
                },
                rest,
            )) => (Some((expr, &**redirections)), rest),
            _ => (None, &*pipeline.stages),
        };
        let (id, mut running) = self.make_stages(commands, head.is_some())?;
        if let (Some((expr, redirections)), true) = (head, running.is_empty()) {
            return self.redirected_expression(expr, redirections, out);
        }
        self.success = true;
        let result = self.drive(&mut running, head, id, out);
        self.finish_stages(&mut running)?;
        if result.is_ok() {
            self.success = !running.iter().any(|stage| stage.failed(self));
        }
        unless_it_stopped(result, id)
    }

    /// The commands of a pipeline, ready to begin; with its number.
    fn make_stages(
        &mut self,
        commands: &[code::Stage],
        has_head: bool,
    ) -> Result<(u64, Vec<Running>)> {
        let id = self.next_pipeline();
        let length = commands.len() as u32;
        let mut running = Vec::with_capacity(commands.len());
        for (i, stage) in commands.iter().enumerate() {
            let StageKind::Command(command) = &stage.kind else {
                continue;
            };
            let position = Position {
                length,
                index: i as u32 + 1,
                expects_input: i > 0 || has_head,
            };
            let made = self.make_stage(command, id, position)?;
            running.push(self.redirected(made, &stage.redirections)?);
        }
        Ok((id, running))
    }

    /// The commands of a pipeline that is stepped through, and its number.
    pub(super) fn stages_of(
        &mut self,
        pipeline: &Pipeline,
        fed: bool,
    ) -> Result<(u64, Vec<Running>)> {
        self.at = pipeline.span;
        self.make_stages(&pipeline.stages, fed)
    }

    /// Runs a command that is a pipeline of its own.
    fn lone(&mut self, command: &Command, out: &mut dyn Sink) -> Result {
        if let Some(result) = self.call_directly(command, out) {
            return result;
        }
        let id = self.next_pipeline();
        let stage = self.make_stage(command, id, Position::LONE)?;
        self.success = true;
        let mut running = self.redirected(stage, &[])?;
        self.run_to_end(&mut running, id, None, out)?;
        self.success = !running.failed(self);
        Ok(())
    }

    /// Begins all stages, feeds the first and ends them in order.
    fn drive(
        &mut self,
        running: &mut [Running],
        head: Option<(&code::Expr, &[code::statement::Redirection])>,
        id: u64,
        out: &mut dyn Sink,
    ) -> Result {
        self.begin_stages(running, out)?;
        let mut rest = Rest {
            stages: running,
            last: &mut *out,
        };
        let fed = match head {
            Some((expr, [])) => self.feed(expr, &mut rest),
            Some((expr, redirections)) => self.redirected_expression(expr, redirections, &mut rest),
            None => Ok(()),
        };
        self.unless_stopped(fed, running, (id, 0))?;
        self.end_stages(running, id, out)
    }

    /// Begins stages, the first one first.
    pub(super) fn begin_stages(&mut self, running: &mut [Running], out: &mut dyn Sink) -> Result {
        for i in 0..running.len() {
            let Some((stage, tail)) = running.get_mut(i..).and_then(|s| s.split_first_mut()) else {
                break;
            };
            stage.step(
                self,
                Step::Begin,
                &mut Rest {
                    stages: tail,
                    last: &mut *out,
                },
            )?;
        }
        Ok(())
    }

    /// Gives the first stage an item.
    pub(super) fn feed_stages(
        &mut self,
        running: &mut [Running],
        id: u64,
        item: Value,
        out: &mut dyn Sink,
    ) -> Result {
        if running.first().is_some_and(|stage| stage.done) {
            return Ok(());
        }
        let fed = Rest {
            stages: running,
            last: out,
        }
        .write(self, item);
        self.unless_stopped(fed, running, (id, 0))
    }

    /// Ends stages in order.
    pub(super) fn end_stages(
        &mut self,
        running: &mut [Running],
        id: u64,
        out: &mut dyn Sink,
    ) -> Result {
        for i in 0..running.len() {
            let Some((stage, tail)) = running.get_mut(i..).and_then(|s| s.split_first_mut()) else {
                break;
            };
            if stage.done {
                continue;
            }
            let ended = stage.step(
                self,
                Step::End,
                &mut Rest {
                    stages: tail,
                    last: &mut *out,
                },
            );
            self.unless_stopped(ended, running, (id, i + 1))?;
        }
        Ok(())
    }

    /// Cleans up behind stages.
    pub(super) fn finish_stages(&mut self, running: &mut [Running]) -> Result {
        for stage in running {
            stage.finish(self)?;
        }
        Ok(())
    }

    /// A step that a stage downstream has stopped is no error; the stages before that one are done.
    fn unless_stopped(
        &mut self,
        step: Result,
        running: &mut [Running],
        (id, least): (u64, usize),
    ) -> Result {
        match step {
            Err(halt) if matches!(*halt, Halt::StopPipeline(stopped) if stopped == id) => {
                self.skip_stopped(running, least);
                Ok(())
            }
            other => other,
        }
    }

    /// Stages before the one that stopped the pipeline are not ended; without a known one, those before `least`.
    fn skip_stopped(&mut self, running: &mut [Running], least: usize) {
        let at = match self.stopped_at.take() {
            // Positions are counted from the pipeline's end, so that an expression at its head does not matter.
            Some(from_end) => running.len().saturating_sub(from_end + 1),
            None => running.len(),
        };
        for stage in running.iter_mut().take(at.max(least)) {
            stage.done = true;
        }
    }

    /// Pushes the items of an expression into a pipeline; a range is not made into an array.
    fn feed(&mut self, expr: &code::Expr, rest: &mut Rest) -> Result {
        if let code::Expr::Binary(tree::BinaryOperator::Range, low, high, _) = expr {
            let (low, high) = (self.eval(low)?, self.eval(high)?);
            if let (Value::Int(low), Value::Int(high)) = (&low, &high) {
                let (low, high) = (*low, *high);
                let mut i = low;
                loop {
                    self.check_interrupted()?;
                    rest.write(self, Value::Int(i))?;
                    if i == high {
                        return Ok(());
                    }
                    i = if low <= high {
                        i.wrapping_add(1)
                    } else {
                        i.wrapping_sub(1)
                    };
                }
            }
            let range = self.binary(tree::BinaryOperator::Range, &low, &high)?;
            return self.emit(range, rest);
        }
        let value = self.eval(expr)?;
        self.emit(value, rest)
    }

    pub(super) fn next_pipeline(&mut self) -> u64 {
        self.pipelines += 1;
        self.pipelines
    }

    /// Runs a block as `&` or `.` would, with arguments and input.
    pub(crate) fn run_block(
        &mut self,
        block: &Ptr<ScriptBlock>,
        place: Place,
        raw: Vec<super::raw::Raw>,
        input: Option<Vec<Value>>,
        out: &mut dyn Sink,
    ) -> Result {
        let invocation = Invocation {
            source: Some(self.source.clone()),
            span: self.at,
            name: "&".into(),
            ..Invocation::default()
        };
        let id = self.next_pipeline();
        let stage = self.stage_of(
            Resolved::Block(block.clone()),
            raw,
            Ptr::new(invocation),
            Start {
                pipeline: id,
                place,
                expects_input: input.is_some(),
                site: None,
            },
        )?;
        self.run_single(stage, id, input, out)
    }

    /// Runs one stage as a pipeline of its own.
    pub(crate) fn run_single(
        &mut self,
        stage: RunStage,
        id: u64,
        input: Option<Vec<Value>>,
        out: &mut dyn Sink,
    ) -> Result {
        let mut running = self.redirected(stage, &[])?;
        self.run_to_end(&mut running, id, input, out)
    }

    fn run_to_end(
        &mut self,
        running: &mut Running,
        id: u64,
        input: Option<Vec<Value>>,
        out: &mut dyn Sink,
    ) -> Result {
        let result = (|| {
            running.step(self, Step::Begin, out)?;
            for item in input.into_iter().flatten() {
                running.step(self, Step::Process(item), out)?;
            }
            running.step(self, Step::End, out)
        })();
        running.finish(self)?;
        unless_it_stopped(result, id)
    }
}

/// A pipeline that one of its own commands has stopped has not failed.
pub(super) fn unless_it_stopped(result: Result, id: u64) -> Result {
    match result {
        Err(halt) if matches!(*halt, Halt::StopPipeline(stopped) if stopped == id) => Ok(()),
        other => other,
    }
}
