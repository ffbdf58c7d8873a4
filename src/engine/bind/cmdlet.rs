//! Binding of built-in and Teams commands.

use super::argument::Argument;
use super::binder::{Binder, Input};
use super::candidates::Candidates;
use super::course::{Course, Outline};
use super::error::Stop;
use super::pipeline::Outcome;
use crate::engine::call::raw::Raw;
use crate::engine::command::BuiltIn;
use crate::engine::report::own_record;
use crate::engine::signature::Signature;
use crate::engine::{Args, Call, Common, Engine, Halt, Result};
use crate::value::{Invocation, MemberKind, Ptr, Str, Value};
use std::cell::{OnceCell, RefCell};

/// The declaration of a built-in command.
pub fn signature_of(engine: &Engine, cmdlet: &BuiltIn) -> Option<Ptr<Signature>> {
    let declared = cmdlet
        .signature
        .get_or_init(|| engine.catalogue.find(&cmdlet.name));
    declared.clone()
}

/// Binds the arguments of a cmdlet call, then each input.
pub struct CmdletBinder {
    call: Ptr<Call>,
    args: Args,
    /// Binds further inputs; absent where none can come and the call site knew its course.
    binder: Option<Box<Binder>>,
}

impl CmdletBinder {
    /// Binds what stands on the command line. `course` is what the call site remembers, `None` where there is no site.
    ///
    /// # Errors
    /// The binding errors of PowerShell.
    pub fn begin(
        engine: &mut Engine,
        cmdlet: &Ptr<BuiltIn>,
        call: &Ptr<Call>,
        raw: Vec<Raw>,
        input: Input,
        course: Option<&OnceCell<Option<Course>>>,
    ) -> Result<Self> {
        let signature = signature_of(engine, cmdlet).unwrap_or_default();
        let course = course.filter(|_| input == Input::None);
        if let Some(Some(known)) = course.and_then(|c| c.get()) {
            let candidates = Candidates::new(signature.clone());
            let bound = known.bind(engine, &candidates, &raw);
            if let Some((args, common)) = bound.map_err(|stop| halt_of(engine, call, stop))? {
                return Ok(Self {
                    call: with_common(call, &signature, common, args.set.clone()),
                    args,
                    binder: None,
                });
            }
        }
        let unknown = course.filter(|c| c.get().is_none());
        let outline = unknown.and_then(|_| Outline::of(&raw));
        let mut binder = Binder::new(signature, input);
        let bound = binder.begin(engine, arguments(raw));
        bound.map_err(|stop| halt_of(engine, call, stop))?;
        if let Some(unknown) = unknown {
            let learnt = outline.and_then(|outline| Course::of(&binder, &outline));
            let _ = unknown.set(learnt);
        }
        Ok(Self {
            call: with_common(
                call,
                &binder.candidates.signature,
                binder.common(),
                binder.set().clone(),
            ),
            args: binder.args(),
            binder: Some(Box::new(binder)),
        })
    }

    /// Binds one input; false when it was refused with a non-terminating error.
    ///
    /// # Errors
    /// What script code raises; the error itself under `-ErrorAction Stop`.
    #[inline]
    pub fn bind_input(&mut self, engine: &mut Engine, item: Value) -> Result<bool> {
        if let Some((_, value)) = self.args.lane.and_then(|at| self.args.values.get_mut(at))
            && !item.is_null()
        {
            *value = item;
            return Ok(true);
        }
        self.bind_freely(engine, &item)
    }

    /// Binds an input that may go anywhere, and finds out whether all that follow go the same way.
    fn bind_freely(&mut self, engine: &mut Engine, item: &Value) -> Result<bool> {
        let Some(binder) = &mut self.binder else {
            return Ok(true);
        };
        let fits = input(binder, engine, &self.call, item)?;
        if fits {
            self.args.set = binder.set().clone();
            self.args.values.clear();
            self.args.values.extend(binder.bound_parameters());
            let lane = binder.lane().and_then(|at| binder.candidates.get(at));
            self.args.set_lane(lane.map(|p| &*p.name));
        }
        Ok(fits)
    }

    /// The call with its common parameters.
    pub fn call(&self) -> &Ptr<Call> {
        &self.call
    }

    /// How the call was bound; `None` when its site knew the course.
    pub fn binder(&self) -> Option<&Binder> {
        self.binder.as_deref()
    }

    /// The arguments of the current input.
    pub fn args(&self) -> &Args {
        &self.args
    }
}

impl Input {
    pub(in crate::engine) fn of(expects: bool) -> Self {
        if expects {
            Input::Expected
        } else {
            Input::None
        }
    }
}

/// Binds one input; an error of it is written and the next one follows.
pub(super) fn input(
    binder: &mut Binder,
    engine: &mut Engine,
    call: &Ptr<Call>,
    item: &Value,
) -> Result<bool> {
    match binder.bind_input(engine, item)? {
        Outcome::Bound => {
            call.set.replace(binder.set().clone());
            Ok(true)
        }
        Outcome::Refused(error) => {
            let record = error.record("");
            own_record(call, &record);
            call.failed.set(true);
            // Errors of binding do not reach `-ErrorVariable`.
            let collectors = std::mem::take(&mut engine.collectors);
            let written = engine.non_terminating(Ptr::new(record), call.common.error_action);
            engine.collectors = collectors;
            written.map(|()| false)
        }
    }
}

/// The call with what its common parameters say.
pub(super) fn with_common(
    call: &Ptr<Call>,
    signature: &Signature,
    common: Common,
    set: Str,
) -> Ptr<Call> {
    call.impact.set(signature.impact);
    if common.is_empty() {
        call.set.replace(set);
        return call.clone();
    }
    Ptr::new(Call {
        invocation: call.invocation.clone(),
        error_source: call.error_source.clone(),
        common,
        pipeline: call.pipeline,
        confirmed: call.confirmed.clone(),
        set: RefCell::new(set),
        failed: call.failed.clone(),
        impact: call.impact.clone(),
    })
}

/// A binding error as one that ends the statement, at the argument that it is about.
pub(super) fn halt_of(engine: &mut Engine, call: &Call, stop: Stop) -> Box<Halt> {
    let error = match stop {
        Stop::Halt(halt) => return halt,
        Stop::Error(error) => error,
    };
    let record = error.record("");
    own_record(call, &record);
    if let Some(exception) = record.net_exception() {
        let at = error.span.unwrap_or(call.invocation.span).start;
        let place = call.invocation.source.as_ref().map(|s| s.position(at));
        let number = |n: Option<u32>| Value::Long(n.map_or(i64::MIN, i64::from));
        for (name, value) in [
            (
                "CommandInvocation",
                engine.invocation_value(&call.invocation),
            ),
            ("Line", number(place.map(|p| p.line))),
            ("Offset", number(place.map(|p| p.column))),
        ] {
            let mut bag = exception.bag.borrow_mut();
            bag.set(name, MemberKind::ReadOnly, value);
        }
    }
    if let Some(span) = error.span {
        let invocation = Invocation {
            span,
            ..(*call.invocation).clone()
        };
        *record.invocation.borrow_mut() = Some(Ptr::new(invocation));
    }
    Halt::error(record)
}

/// Evaluated arguments as the binder takes them.
pub(super) fn arguments(raw: Vec<Raw>) -> Vec<Argument> {
    let arguments = raw.into_iter().filter_map(|raw| {
        Some(match raw {
            Raw::Positional { value, text, span } => Argument {
                text,
                name_span: span,
                value_span: span,
                ..Argument::positional(value)
            },
            Raw::Named {
                name,
                value: Some(value),
                splatted: true,
                span,
                ..
            } => Argument {
                name_span: span,
                ..Argument::splatted(name, value)
            },
            Raw::Named {
                name,
                value,
                text,
                span,
                ..
            } => Argument {
                text,
                name_span: span,
                ..Argument::named(name, value)
            },
            Raw::Dashes => return None,
            Raw::Verbatim(text) => Argument::positional(Value::String(text)),
        })
    });
    arguments.collect()
}
