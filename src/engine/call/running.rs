//! A stage at work: its command with redirections and collecting variables, and the stages that are left as a sink.

use super::cmdlet_stage::CmdletStage;
use super::collect::{Collecting, Outside};
use super::function_stage::FunctionStage;
use super::native_stage::NativeStage;
use super::redirect::{Merged, Queue, Route};
use crate::code;
use crate::engine::report::Stream;
use crate::engine::{Discard, Engine, Halt, Result, Sink};
use crate::syntax::tree;
use crate::value::Value;

/// A command in a pipeline.
pub(crate) enum RunStage {
    Function(Box<FunctionStage>),
    Cmdlet(Box<CmdletStage>),
    Native(Box<NativeStage>),
}

/// The stages that are left of a pipeline, as the sink of the one before.
pub(super) struct Rest<'a> {
    pub stages: &'a mut [Running],
    pub last: &'a mut dyn Sink,
}

/// A stage with its redirections and collecting variables.
pub(crate) struct Running {
    stage: RunStage,
    routing: Routing,
    collecting: Option<Box<Collecting>>,
    begun: bool,
    pub(super) done: bool,
}

/// Where the streams of a command or expression go.
#[derive(Default)]
struct Routing {
    routes: Vec<(Stream, Route)>,
    /// Records of streams that are merged into output.
    merged: Option<Queue>,
    output: Output,
    /// Files that single streams go to.
    files: Vec<super::redirect::FileTarget>,
}

/// Where a stage's output goes.
#[derive(Default)]
enum Output {
    #[default]
    Next,
    Null,
    /// A file writer, and whether it has begun.
    File(Box<super::redirect::FileTarget>),
}

impl Routing {
    /// Whether everything goes where it goes anyway.
    #[inline]
    fn is_plain(&self) -> bool {
        self.routes.is_empty() && self.merged.is_none() && matches!(self.output, Output::Next)
    }

    /// Records of these streams wait in a queue.
    fn queue_up(&mut self, streams: Vec<Stream>, queue: &Queue) {
        let pending = |stream| (stream, Route::Pending(queue.clone()));
        self.routes.extend(streams.into_iter().map(pending));
    }

    /// Writes the files that streams go to.
    fn finish(&mut self, engine: &mut Engine) -> Result {
        if let Output::File(file) = &mut self.output {
            file.finish(engine)?;
        }
        for file in &mut self.files {
            file.finish(engine)?;
        }
        Ok(())
    }
}

impl Output {
    /// The sink that output goes into.
    fn sink<'a>(
        &'a mut self,
        next: &'a mut dyn Sink,
        nowhere: &'a mut Discard,
    ) -> &'a mut dyn Sink {
        match self {
            Output::Next => next,
            Output::Null => nowhere,
            Output::File(file) => &mut **file,
        }
    }
}

impl Sink for Rest<'_> {
    fn write(&mut self, engine: &mut Engine, value: Value) -> Result {
        match self.stages.split_first_mut() {
            None => self.last.write(engine, value),
            Some((head, tail)) => {
                let mut rest = Rest {
                    stages: tail,
                    last: &mut *self.last,
                };
                if head.begun && head.is_plain() {
                    return head.stage.process(engine, value, &mut rest);
                }
                head.step(engine, Step::Process(value), &mut rest)
            }
        }
    }
}

/// What a stage is asked to do.
pub(super) enum Step {
    Begin,
    Process(Value),
    End,
}

impl Running {
    /// Whether output goes to the next stage and nothing else happens to it.
    #[inline]
    fn is_plain(&self) -> bool {
        self.routing.is_plain() && self.collecting.is_none()
    }

    /// Performs a step with the stage's redirections in force.
    pub(super) fn step(&mut self, engine: &mut Engine, step: Step, out: &mut dyn Sink) -> Result {
        if !self.begun {
            // What the stage before emits while it begins makes this one begin first.
            self.begun = true;
            if !matches!(step, Step::Begin) {
                self.step_routed(engine, Step::Begin, out)?;
            }
        } else if matches!(step, Step::Begin) {
            return Ok(());
        }
        self.step_routed(engine, step, out)
    }

    fn step_routed(&mut self, engine: &mut Engine, step: Step, out: &mut dyn Sink) -> Result {
        if matches!(step, Step::Begin) {
            self.prepare(engine)?;
        }
        if self.is_plain() {
            return self.stage.step(engine, step, out);
        }
        let outer = engine.routes.clone();
        let collectors = engine.collectors.len();
        for (stream, route) in &self.routing.routes {
            engine.routes.set(*stream, route.clone());
        }
        let collecting = self.collecting.take();
        if let Some(collecting) = &collecting {
            engine.collectors.extend_from_slice(collecting.records());
        }
        let mut outside = Outside {
            routes: &outer,
            collectors,
            collecting: collecting.as_deref(),
            raised: false,
            out,
        };
        let result = self.step_redirected(engine, step, &mut outside);
        if let (Err(halt), false) = (&result, outside.raised)
            && let Halt::Error(raise) = &**halt
        {
            engine.collect_once(&raise.record);
        }
        engine.collectors.truncate(collectors);
        self.collecting = collecting;
        engine.routes = outer;
        result
    }

    /// Binds a function and makes the variables that the call collects in.
    fn prepare(&mut self, engine: &mut Engine) -> Result {
        if let RunStage::Function(function) = &mut self.stage {
            function.bind(engine)?;
        }
        let common = match &self.stage {
            RunStage::Function(function) => &function.call.common,
            RunStage::Cmdlet(cmdlet) => cmdlet.common(),
            RunStage::Native(_) => return Ok(()),
        };
        self.collecting = Collecting::of(engine, common)?;
        Ok(())
    }

    /// Whether the command itself has failed; what commands within it did does not count.
    pub(super) fn failed(&self, engine: &Engine) -> bool {
        match &self.stage {
            RunStage::Function(function) => function.call.failed.get(),
            RunStage::Cmdlet(cmdlet) => cmdlet.failed(),
            RunStage::Native(_) => !engine.success,
        }
    }

    /// Runs `clean`, and writes the files that streams were redirected to.
    pub(super) fn finish(&mut self, engine: &mut Engine) -> Result {
        self.stage.finish(engine)?;
        self.routing.finish(engine)
    }

    fn step_redirected(&mut self, engine: &mut Engine, step: Step, out: &mut dyn Sink) -> Result {
        let mut nowhere = Discard;
        let target = self.routing.output.sink(out, &mut nowhere);
        match &self.routing.merged {
            None => self.stage.step(engine, step, target),
            Some(queue) => {
                let mut merged = Merged {
                    queue: queue.clone(),
                    out: target,
                };
                let result = self.stage.step(engine, step, &mut merged);
                merged.flush(engine)?;
                result
            }
        }
    }
}

impl RunStage {
    fn process(&mut self, engine: &mut Engine, item: Value, out: &mut dyn Sink) -> Result {
        match self {
            RunStage::Function(function) => function.process(engine, item, out),
            RunStage::Cmdlet(cmdlet) => cmdlet.process(engine, item, out),
            RunStage::Native(native) => native.process(engine, item, out),
        }
    }

    fn step(&mut self, engine: &mut Engine, step: Step, out: &mut dyn Sink) -> Result {
        match (self, step) {
            (stage, Step::Process(item)) => stage.process(engine, item, out),
            (RunStage::Function(f), Step::Begin) => f.begin(engine, out),
            (RunStage::Function(f), Step::End) => f.end(engine, out),
            (RunStage::Cmdlet(c), Step::Begin) => c.begin(engine, out),
            (RunStage::Cmdlet(c), Step::End) => c.end(engine, out),
            (RunStage::Native(n), Step::Begin) => n.begin(engine, out),
            (RunStage::Native(n), Step::End) => n.end(engine, out),
        }
    }

    fn finish(&mut self, engine: &mut Engine) -> Result {
        match self {
            RunStage::Function(function) => function.finish(engine),
            RunStage::Cmdlet(cmdlet) => cmdlet.finish(engine),
            RunStage::Native(_) => Ok(()),
        }
    }
}

impl Engine {
    /// Applies redirections to a stage.
    pub(super) fn redirected(
        &mut self,
        stage: RunStage,
        redirections: &[code::statement::Redirection],
    ) -> Result<Running> {
        Ok(Running {
            stage,
            routing: self.routing(redirections)?,
            collecting: None,
            begun: false,
            done: false,
        })
    }

    /// Evaluates an expression with redirections in force, and passes on what it gives.
    pub(super) fn redirected_expression(
        &mut self,
        expr: &code::Expr,
        redirections: &[code::statement::Redirection],
        out: &mut dyn Sink,
    ) -> Result {
        let mut routing = self.routing(redirections)?;
        let outer = self.routes.clone();
        for (stream, route) in routing.routes.drain(..) {
            self.routes.set(stream, route);
        }
        let value = self.eval(expr);
        self.routes = outer;
        let mut nowhere = Discard;
        let mut target = Merged {
            queue: routing.merged.take().unwrap_or_default(),
            out: routing.output.sink(out, &mut nowhere),
        };
        target.flush(self)?;
        let ended = match value {
            Ok(value) => {
                self.succeeded(expr);
                self.emit(value, target.out)?;
                Ok(())
            }
            Err(halt) => Err(halt),
        };
        routing.finish(self)?;
        ended
    }

    /// What redirections come to.
    fn routing(&mut self, redirections: &[code::statement::Redirection]) -> Result<Routing> {
        use code::statement::RedirectionTarget;
        let mut routing = Routing::default();
        for redirection in redirections {
            let streams = streams_of(redirection.from);
            match &redirection.to {
                RedirectionTarget::Merge(_) => {
                    let queue = routing.merged.get_or_insert_with(Queue::default).clone();
                    routing.queue_up(streams, &queue);
                }
                RedirectionTarget::File(path, mode) => {
                    let path = self.eval(path)?;
                    let output =
                        matches!(redirection.from, tree::Stream::Output | tree::Stream::All);
                    if path.is_null() {
                        if output {
                            routing.output = Output::Null;
                        }
                        routing
                            .routes
                            .extend(streams.into_iter().map(|s| (s, Route::Null)));
                        continue;
                    }
                    let path = self.to_text(&path)?;
                    let file = super::redirect::FileTarget::new(self, &path, *mode)?;
                    if output {
                        if !streams.is_empty() {
                            let queue = routing.merged.get_or_insert_with(Queue::default).clone();
                            routing.queue_up(streams, &queue);
                        }
                        routing.output = Output::File(Box::new(file));
                    } else {
                        let queue = file.queue();
                        routing.files.push(file);
                        routing.queue_up(streams, &queue);
                    }
                }
            }
        }
        Ok(routing)
    }
}

/// The streams beside output that a redirection's left side means.
fn streams_of(stream: tree::Stream) -> Vec<Stream> {
    match stream {
        tree::Stream::Output => Vec::new(),
        tree::Stream::Error => vec![Stream::Error],
        tree::Stream::Warning => vec![Stream::Warning],
        tree::Stream::Verbose => vec![Stream::Verbose],
        tree::Stream::Debug => vec![Stream::Debug],
        tree::Stream::Information => vec![Stream::Information],
        tree::Stream::All => Stream::ALL.to_vec(),
    }
}
