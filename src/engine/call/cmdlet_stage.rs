//! Built-in and Teams commands as stages of a pipeline.

use super::frame::Ground;
use super::raw::Raw;
use super::site::Site;
use crate::engine::bind::{Binder, CmdletBinder, Input};
use crate::engine::cmdlet::Make;
use crate::engine::command::BuiltIn;
use crate::engine::report::own_record;
use crate::engine::{Acting, Call, Cmdlet, Common, Context, Discard, Engine, Halt, Result, Sink};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Ptr, Str, Value};

/// The behaviour of one call.
enum Behaviour {
    Process(fn(&mut Context, &crate::engine::Args) -> Result),
    State(Box<dyn Cmdlet>),
    Inspect(fn(&mut Context, &crate::engine::Args, &Binder) -> Result),
    /// Declared and not acting; with a reason where that is by design.
    Absent(Option<&'static str>),
}

/// A cmdlet in a pipeline.
pub(crate) struct CmdletStage {
    cmdlet: Ptr<BuiltIn>,
    behaviour: Behaviour,
    binder: CmdletBinder,
    expects_input: bool,
    /// Where the command was called: a function upstream that pushes stands elsewhere.
    ground: Ground,
}

impl CmdletStage {
    /// Binds what can be bound before input comes.
    pub fn new(
        engine: &mut Engine,
        cmdlet: Ptr<BuiltIn>,
        call: Ptr<Call>,
        raw: Vec<Raw>,
        input: Input,
        site: Option<&Site>,
    ) -> Result<Self> {
        let behaviour = match cmdlet.entry.map(|e| e.make) {
            Some(Make::Process(function)) => Behaviour::Process(function),
            Some(Make::State(make)) => Behaviour::State(make()),
            Some(Make::Inspect(inspect)) => Behaviour::Inspect(inspect),
            Some(Make::Refuse(reason)) => Behaviour::Absent(Some(reason)),
            None => Behaviour::Absent(None),
        };
        // What inspects the binding needs a whole one.
        let course = site.filter(|_| !matches!(behaviour, Behaviour::Inspect(_)));
        let course = course.map(|site| &site.course);
        let made = CmdletBinder::begin(engine, &cmdlet, &call, raw, input, course);
        let binder = made.map_err(|halt| owned(&call, halt))?;
        Ok(Self {
            cmdlet,
            behaviour,
            binder,
            expects_input: input == Input::Expected,
            ground: engine.ground(),
        })
    }

    pub fn common(&self) -> &Common {
        &self.binder.call().common
    }

    /// Whether the cmdlet has written an error.
    pub fn failed(&self) -> bool {
        self.binder.call().failed.get()
    }

    pub fn begin(&mut self, engine: &mut Engine, out: &mut dyn Sink) -> Result {
        if let Behaviour::Absent(reason) = self.behaviour {
            let fault = not_emulated(&self.cmdlet.name, reason);
            return Err(owned(self.binder.call(), fault.into()));
        }
        self.act(engine, out, |state, cx, args| state.begin(cx, args))
    }

    pub fn process(&mut self, engine: &mut Engine, item: Value, out: &mut dyn Sink) -> Result {
        if Ptr::ptr_eq(&engine.scope, &self.ground.scope) {
            return self.take(engine, item, out);
        }
        let outer = engine.stand_on(self.ground.clone());
        let result = self.take(engine, item, out);
        engine.stand_on(outer);
        result
    }

    fn take(&mut self, engine: &mut Engine, item: Value, out: &mut dyn Sink) -> Result {
        match self.binder.bind_input(engine, item) {
            Ok(true) => self.work(engine, out),
            Ok(false) => Ok(()),
            Err(halt) => Err(owned(self.binder.call(), halt)),
        }
    }

    pub fn end(&mut self, engine: &mut Engine, out: &mut dyn Sink) -> Result {
        if !self.expects_input {
            self.work(engine, out)?;
        }
        self.act(engine, out, |state, cx, args| state.end(cx, args))
    }

    /// Lets go of what the command holds.
    pub fn finish(&mut self, engine: &mut Engine) -> Result {
        self.act(engine, &mut Discard, |state, cx, args| {
            state.dispose(cx, args)
        })
    }

    fn work(&mut self, engine: &mut Engine, out: &mut dyn Sink) -> Result {
        if let Behaviour::State(_) = self.behaviour {
            return self.act(engine, out, |state, cx, args| state.process(cx, args));
        }
        let call = self.binder.call();
        let mut cx = Context { engine, out, call };
        let args = self.binder.args();
        let result = match self.behaviour {
            Behaviour::Process(function) => function(&mut cx, args),
            Behaviour::Inspect(inspect) => match self.binder.binder() {
                Some(binder) => inspect(&mut cx, args, binder),
                None => Ok(()),
            },
            _ => Ok(()),
        };
        result.map_err(|halt| owned(call, halt))
    }

    fn act(
        &mut self,
        engine: &mut Engine,
        out: &mut dyn Sink,
        run: impl FnOnce(&mut dyn Cmdlet, &mut Context, &crate::engine::Args) -> Result,
    ) -> Result {
        let Behaviour::State(state) = &mut self.behaviour else {
            return Ok(());
        };
        let call = self.binder.call();
        let mut cx = Context { engine, out, call };
        run(&mut **state, &mut cx, self.binder.args()).map_err(|halt| owned(call, halt))
    }
}

/// A terminating error that has no place yet is the command's own.
fn owned(call: &Call, halt: Box<Halt>) -> Box<Halt> {
    if let Halt::Error(raise) = &*halt {
        own_record(call, &raise.record);
        let foreign = raise
            .record
            .net_exception()
            .is_some_and(|e| e.ty.is_net(&exceptions::EXTENDED_TYPE_SYSTEM_EXCEPTION));
        let mut id = raise.record.id.borrow_mut();
        // Errors of the type system have no record of their own yet: the command that they pass makes it.
        if foreign && !id.contains(',') && !call.error_source.is_empty() {
            *id = format!("{},{}", *id, call.error_source).into();
        }
    }
    halt
}

/// `CmdletNotEmulated` (ours): the command binds, and the emulator does not act on it.
fn not_emulated(name: &Str, reason: Option<&str>) -> Fault {
    let message = match reason {
        Some(reason) => format!("{name} does not act here: {reason}."),
        None => format!(
            "{name} is known to cmdlab and its parameters were accepted, but the emulator does not act on it."
        ),
    };
    Fault::new(
        &exceptions::NOT_SUPPORTED_EXCEPTION,
        "CmdletNotEmulated",
        message,
    )
    .category(ErrorCategory::NotImplemented)
}

impl Engine {
    /// Whether a declared command acts.
    pub fn acting(&self, name: &str) -> Acting {
        match self.find_cmdlet(name).and_then(|c| c.entry) {
            None => Acting::No,
            Some(entry) => match entry.make {
                Make::Refuse(_) => Acting::Refuses,
                _ => Acting::Yes,
            },
        }
    }
}
