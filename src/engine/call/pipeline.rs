//! Pipelines: stages push items to the right.

use super::cmdlet_stage::CmdletStage;
use super::collect::{Collecting, Outside};
use super::function_stage::{FunctionStage, Place};
use super::native_stage::NativeStage;
use super::redirect::{Merged, Queue, Route};
use super::site::{Position, Site};
use crate::code::{self, Command, CommandName, Pipeline, StageKind};
use crate::engine::bind::Input;
use crate::engine::command::Command as Resolved;
use crate::engine::modules::{Module, module_of};
use crate::engine::report::Stream;
use crate::engine::{Call, Common, Engine, Halt, Result, Sink};
use crate::syntax::tree::{self, ChainOperator, Invocation as Mode};
use crate::value::{Invocation, Ptr, ScriptBlock, Str, Value};

/// A command in a pipeline.
pub(crate) enum RunStage {
    Function(Box<FunctionStage>),
    Cmdlet(Box<CmdletStage>),
    Native(Box<NativeStage>),
}

/// The stages that are left of a pipeline, as the sink of the one before.
struct Rest<'a> {
    stages: &'a mut [Running],
    last: &'a mut dyn Sink,
}

/// A stage with its redirections and collecting variables.
pub(crate) struct Running {
    stage: RunStage,
    routes: Vec<(Stream, Route)>,
    /// Records of streams that are merged into output.
    merged: Option<Queue>,
    /// Output goes nowhere, or into a file.
    output: Output,
    /// Files that single streams go to.
    files: Vec<super::redirect::FileTarget>,
    collecting: Option<Box<Collecting>>,
    begun: bool,
    done: bool,
}

/// Where a stage's output goes.
enum Output {
    Next,
    Null,
    /// A file writer, and whether it has begun.
    File(Box<super::redirect::FileTarget>),
}

impl Sink for Rest<'_> {
    fn write(&mut self, engine: &mut Engine, value: Value) -> Result {
        match self.stages.split_first_mut() {
            None => self.last.write(engine, value),
            Some((head, tail)) => head.step(
                engine,
                Step::Process(value),
                &mut Rest {
                    stages: tail,
                    last: &mut *self.last,
                },
            ),
        }
    }
}

/// What the name of a command has turned out to be.
enum Named {
    /// A command that the call site remembers.
    Here(Ptr<Site>),
    /// The command of a value, and its name.
    Computed(Resolved, Str),
}

/// How a stage starts.
pub(crate) struct Start {
    /// The pipeline's number.
    pub pipeline: u64,
    pub place: Place,
    pub expects_input: bool,
    /// The call site, where there is one.
    pub site: Option<Ptr<Site>>,
}

/// What a stage is asked to do.
enum Step {
    Begin,
    Process(Value),
    End,
}

impl Running {
    /// Performs a step with the stage's redirections in force.
    fn step(&mut self, engine: &mut Engine, step: Step, out: &mut dyn Sink) -> Result {
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
        if self.routes.is_empty()
            && self.merged.is_none()
            && matches!(self.output, Output::Next)
            && self.collecting.is_none()
        {
            return self.stage.step(engine, step, out);
        }
        let outer = engine.routes.clone();
        let collectors = engine.collectors.len();
        for (stream, route) in &self.routes {
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
        let common = match &mut self.stage {
            RunStage::Function(function) => {
                function.bind(engine)?;
                function.call.common.clone()
            }
            RunStage::Cmdlet(cmdlet) => cmdlet.common().clone(),
            RunStage::Native(_) => return Ok(()),
        };
        self.collecting = Collecting::of(engine, &common)?;
        Ok(())
    }

    /// Whether the command itself has failed; what commands within it did does not count.
    fn failed(&self, engine: &Engine) -> bool {
        match &self.stage {
            RunStage::Function(function) => function.call.failed.get(),
            RunStage::Cmdlet(cmdlet) => cmdlet.failed(),
            RunStage::Native(_) => !engine.success,
        }
    }

    /// Runs `clean`, and writes the files that streams were redirected to.
    fn finish(&mut self, engine: &mut Engine) -> Result {
        self.stage.finish(engine)?;
        if let Output::File(file) = &mut self.output {
            file.finish(engine)?;
        }
        for file in &mut self.files {
            file.finish(engine)?;
        }
        Ok(())
    }

    fn step_redirected(&mut self, engine: &mut Engine, step: Step, out: &mut dyn Sink) -> Result {
        let mut discard = crate::engine::Discard;
        let target: &mut dyn Sink = match &mut self.output {
            Output::Next => out,
            Output::Null => &mut discard,
            Output::File(file) => &mut **file,
        };
        match &self.merged {
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
    fn step(&mut self, engine: &mut Engine, step: Step, out: &mut dyn Sink) -> Result {
        match (self, step) {
            (RunStage::Function(f), Step::Begin) => f.begin(engine, out),
            (RunStage::Function(f), Step::Process(item)) => f.process(engine, item, out),
            (RunStage::Function(f), Step::End) => f.end(engine, out),
            (RunStage::Cmdlet(c), Step::Begin) => c.begin(engine, out),
            (RunStage::Cmdlet(c), Step::Process(item)) => c.process(engine, item, out),
            (RunStage::Cmdlet(c), Step::End) => c.end(engine, out),
            (RunStage::Native(n), Step::Begin) => n.begin(engine, out),
            (RunStage::Native(n), Step::Process(item)) => n.process(engine, item, out),
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
    /// Runs a pipeline.
    pub(crate) fn pipeline(&mut self, pipeline: &Pipeline, out: &mut dyn Sink) -> Result {
        if pipeline.background == tree::Background::Yes {
            return self.background(pipeline, out);
        }
        self.foreground(pipeline, out)
    }

    fn foreground(&mut self, pipeline: &Pipeline, out: &mut dyn Sink) -> Result {
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
            )) => (Some((expr, redirections)), rest),
            _ => (None, &*pipeline.stages),
        };
        let (id, mut running) = self.make_stages(commands, head.is_some())?;
        if let (Some((expr, redirections)), true) = (head, running.is_empty()) {
            return self.redirected_expression(expr, redirections, out);
        }
        self.success = true;
        let result = self.drive(&mut running, head.map(|(e, _)| e), id, out);
        self.finish_stages(&mut running)?;
        if result.is_ok() {
            self.success = !running.iter().any(|stage| stage.failed(self));
        }
        match result {
            Err(halt) if matches!(*halt, Halt::StopPipeline(stopped) if stopped == id) => Ok(()),
            other => other,
        }
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
        head: Option<&code::Expr>,
        id: u64,
        out: &mut dyn Sink,
    ) -> Result {
        self.begin_stages(running, out)?;
        let fed = match head {
            Some(expr) => self.feed(
                expr,
                &mut Rest {
                    stages: running,
                    last: &mut *out,
                },
            ),
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

    /// An expression with redirections and no command: its output goes where they say.
    fn redirected_expression(
        &mut self,
        expr: &code::Expr,
        redirections: &[code::statement::Redirection],
        out: &mut dyn Sink,
    ) -> Result {
        let value = self.eval(expr)?;
        self.succeeded(expr);
        let mut target = None;
        for redirection in redirections {
            if let (
                tree::Stream::Output | tree::Stream::All,
                code::statement::RedirectionTarget::File(path, mode),
            ) = (redirection.from, &redirection.to)
            {
                let path = self.eval(path)?;
                target = Some((path, *mode));
            }
        }
        match target {
            None => self.emit(value, out),
            Some((path, _)) if path.is_null() => Ok(()),
            Some((path, mode)) => {
                let path = self.to_text(&path)?;
                let mut file = super::redirect::FileTarget::new(self, &path, mode)?;
                self.emit(value, &mut file)?;
                file.finish(self)
            }
        }
    }

    fn next_pipeline(&mut self) -> u64 {
        self.pipelines += 1;
        self.pipelines
    }

    /// Resolves and prepares one command.
    fn make_stage(&mut self, command: &Command, id: u64, position: Position) -> Result<RunStage> {
        self.at = command.name_span;
        let named = self.resolve_command(command)?;
        self.at = command.span;
        if command.method_style && self.strict() >= 2 {
            return Err(super::lookup::called_like_a_method().into());
        }
        let mut raw = self.raw_arguments(command)?;
        let place = if command.invocation == Mode::Dot {
            Place::Caller
        } else {
            Place::New
        };
        let mut start = Start {
            pipeline: id,
            place,
            expects_input: position.expects_input,
            site: None,
        };
        let (resolved, invocation) = match named {
            Named::Here(site) => {
                let invocation = self.invocation_at(&site, command, position);
                start.site = Some(site.clone());
                (site.command.clone(), invocation)
            }
            Named::Computed(resolved, name) => {
                let resolved = match resolved {
                    Resolved::Module(module) => self.resolve_in(&module, &mut raw)?,
                    other => other,
                };
                let invocation = self.invocation_of(command, &resolved, name, position);
                (resolved, Ptr::new(invocation))
            }
        };
        self.stage_of(resolved, raw, invocation, start)
    }

    /// The stage of a resolved command.
    pub(crate) fn stage_of(
        &mut self,
        resolved: Resolved,
        raw: Vec<super::raw::Raw>,
        invocation: Ptr<Invocation>,
        start: Start,
    ) -> Result<RunStage> {
        let Start {
            pipeline: id,
            place,
            expects_input,
            site,
        } = start;
        let call = |source: Str| {
            Ptr::new(Call {
                invocation,
                error_source: source,
                common: Common::default(),
                pipeline: id,
                confirmed: Default::default(),
                set: Default::default(),
                failed: Default::default(),
                impact: Default::default(),
            })
        };
        Ok(match resolved {
            Resolved::Function(function) => {
                let body = self.body_of(&function.block);
                let parent = self.parent_for(&function.block);
                let ground = self.ground_for(&body, &place, parent);
                let call = call(function.name.clone());
                let mut stage = FunctionStage::new(
                    function.name.clone(),
                    body,
                    ground,
                    call,
                    raw,
                    expects_input,
                );
                save_for_caller(&mut stage, &place);
                RunStage::Function(Box::new(stage))
            }
            Resolved::Module(_) => return Err(super::lookup::bad_command().into()),
            Resolved::Block(block) => {
                let body = self.body_of(&block);
                let parent = self.parent_for(&block);
                let ground = self.ground_for(&body, &place, parent);
                let call = call(Str::new());
                let mut stage = FunctionStage::new(
                    "<ScriptBlock>".into(),
                    body,
                    ground,
                    call,
                    raw,
                    expects_input,
                );
                save_for_caller(&mut stage, &place);
                RunStage::Function(Box::new(stage))
            }
            Resolved::Script(path) => {
                let body = self.load_script(&path)?;
                let place = if matches!(place, Place::Caller) {
                    Place::Caller
                } else {
                    Place::Script
                };
                let parent = self.scope.clone();
                let ground = self.ground_for(&body, &place, parent);
                let name = std::path::Path::new(path.as_str())
                    .file_name()
                    .map(|n| n.to_string_lossy().to_string())
                    .unwrap_or_default();
                let call = call(Str::from(name.clone()));
                let mut stage = FunctionStage::new(
                    "<ScriptBlock>".into(),
                    body,
                    ground,
                    call,
                    raw,
                    expects_input,
                );
                stage.is_script();
                save_for_caller(&mut stage, &place);
                RunStage::Function(Box::new(stage))
            }
            Resolved::Cmdlet(cmdlet) => {
                let source = self.error_source(&cmdlet);
                let call = call(source);
                RunStage::Cmdlet(Box::new(CmdletStage::new(
                    self,
                    cmdlet,
                    call,
                    raw,
                    Input::of(expects_input),
                    site.as_deref(),
                )?))
            }
            Resolved::Program(path) => {
                let call = call(Str::new());
                RunStage::Native(Box::new(NativeStage::new(path, call, raw, expects_input)))
            }
        })
    }

    /// The command that a call names, and the name as written.
    fn resolve_command(&mut self, command: &Command) -> Result<Named> {
        match &command.name {
            CommandName::Known(name) if name.is_empty() => Err(super::lookup::bad_command().into()),
            CommandName::Known(name) => {
                let site = self
                    .site_of(command, name)
                    .map_err(|halt| self.named_halt(halt.into(), command, name))?;
                Ok(Named::Here(site))
            }
            CommandName::Computed(expr) => {
                let value = self.eval(expr)?;
                match value.base() {
                    Value::ScriptBlock(block) => {
                        Ok(Named::Computed(Resolved::Block(block.clone()), Str::new()))
                    }
                    Value::Nothing | Value::Null => Err(super::lookup::bad_command().into()),
                    Value::Native(_) if module_of(&value).is_some() => {
                        let module = module_of(&value).unwrap_or_default();
                        Ok(Named::Computed(Resolved::Module(module), Str::new()))
                    }
                    _ => {
                        if let Some(resolved) = self.command_of_value(&value) {
                            let name = self.command_name(&resolved);
                            return Ok(Named::Computed(resolved, name));
                        }
                        let name = self.to_text(&value)?;
                        if name.is_empty() {
                            return Err(super::lookup::bad_command().into());
                        }
                        let resolved = self
                            .lookup(&name)
                            .map_err(|halt| self.named_halt(halt.into(), command, &name))?;
                        Ok(Named::Computed(resolved, name))
                    }
                }
            }
        }
    }

    /// The error of a command that is not there is called by the command's name.
    fn named_halt(&self, halt: Box<Halt>, command: &Command, name: &Str) -> Box<Halt> {
        let name = match command.invocation {
            Mode::Dot => ".".into(),
            Mode::Call => "&".into(),
            _ => name.clone(),
        };
        if let Halt::Error(raise) = &*halt {
            let invocation = Invocation {
                source: Some(self.source.clone()),
                span: self.at,
                name,
                ..Invocation::default()
            };
            let mut place = raise.record.invocation.borrow_mut();
            place.get_or_insert_with(|| Ptr::new(invocation));
        }
        halt
    }

    /// What the first argument of `& $module` means in the module.
    fn resolve_in(
        &mut self,
        module: &Ptr<Module>,
        raw: &mut Vec<super::raw::Raw>,
    ) -> Result<Resolved> {
        if raw.is_empty() {
            return Err(super::lookup::bad_command().into());
        }
        let super::raw::Raw::Positional { value, .. } = raw.remove(0) else {
            return Err(super::lookup::bad_command().into());
        };
        if let Value::ScriptBlock(block) = value.base() {
            return Ok(Resolved::Block(self.bound_block(block, module)));
        }
        if let Some(resolved) = self.command_of_value(&value) {
            return Ok(resolved);
        }
        let name = self.to_text(&value)?;
        let inner = self.innermost(&Some(module.clone()));
        let outer = std::mem::replace(&mut self.scope, inner);
        let found = self.lookup(&name);
        self.scope = outer;
        Ok(found?)
    }

    /// Applies redirections to a stage.
    fn redirected(
        &mut self,
        stage: RunStage,
        redirections: &[code::statement::Redirection],
    ) -> Result<Running> {
        use code::statement::RedirectionTarget;
        let mut running = Running {
            stage,
            routes: Vec::new(),
            merged: None,
            output: Output::Next,
            files: Vec::new(),
            collecting: None,
            begun: false,
            done: false,
        };
        for redirection in redirections {
            let streams = streams_of(redirection.from);
            match &redirection.to {
                RedirectionTarget::Merge(_) => {
                    let queue = running.merged.get_or_insert_with(Queue::default).clone();
                    running.routes.extend(
                        streams
                            .into_iter()
                            .map(|s| (s, Route::Pending(queue.clone()))),
                    );
                }
                RedirectionTarget::File(path, mode) => {
                    let path = self.eval(path)?;
                    let output =
                        matches!(redirection.from, tree::Stream::Output | tree::Stream::All);
                    if path.is_null() {
                        if output {
                            running.output = Output::Null;
                        }
                        running
                            .routes
                            .extend(streams.into_iter().map(|s| (s, Route::Null)));
                        continue;
                    }
                    let path = self.to_text(&path)?;
                    let file = super::redirect::FileTarget::new(self, &path, *mode)?;
                    if output {
                        if !streams.is_empty() {
                            let queue = running.merged.get_or_insert_with(Queue::default).clone();
                            running.routes.extend(
                                streams
                                    .into_iter()
                                    .map(|s| (s, Route::Pending(queue.clone()))),
                            );
                        }
                        running.output = Output::File(Box::new(file));
                    } else {
                        let queue = file.queue();
                        running.files.push(file);
                        running.routes.extend(
                            streams
                                .into_iter()
                                .map(|s| (s, Route::Pending(queue.clone()))),
                        );
                    }
                }
            }
        }
        Ok(running)
    }

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
    fn background(&mut self, pipeline: &Pipeline, out: &mut dyn Sink) -> Result {
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
        match result {
            Err(halt) if matches!(*halt, Halt::StopPipeline(stopped) if stopped == id) => Ok(()),
            other => other,
        }
    }
}

/// A dot-sourced run gives `$_` and `$args` of its caller back.
fn save_for_caller(stage: &mut FunctionStage, place: &Place) {
    if matches!(place, Place::Caller) {
        let slots: Vec<u32> = stage.body.automatic.args.into_iter().chain([0]).collect();
        stage.save(&slots);
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
