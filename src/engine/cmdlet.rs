//! What a built-in or Teams command is: a name and a behaviour. Its declaration stands in `grammar/*.syntax`.

use super::bind::Binder;
use super::{Engine, Halt, Result, Sink};
use crate::value::{Invocation, Ptr, Str, Value};

/// A command's behaviour. A fresh one serves each call.
pub trait Cmdlet {
    /// Runs once, before input.
    fn begin(&mut self, _cx: &mut Context, _args: &Args) -> Result {
        Ok(())
    }

    /// Runs for each input, or once when the command stands first.
    fn process(&mut self, _cx: &mut Context, _args: &Args) -> Result {
        Ok(())
    }

    /// Runs once, after input.
    fn end(&mut self, _cx: &mut Context, _args: &Args) -> Result {
        Ok(())
    }

    /// Runs last, also after an error anywhere in the pipeline: hands on what is held back. What it emits goes nowhere.
    fn dispose(&mut self, _cx: &mut Context, _args: &Args) -> Result {
        Ok(())
    }
}

/// How a command's behaviour is made.
#[derive(Clone, Copy)]
pub enum Make {
    /// Stateless: the function is the process block.
    Process(fn(&mut Context, &Args) -> Result),
    /// With state between inputs.
    State(fn() -> Box<dyn Cmdlet>),
    /// Looks at how the call was bound, and does nothing else.
    Inspect(fn(&mut Context, &Args, &Binder) -> Result),
    /// Does not act by design, for this reason.
    Refuse(&'static str),
}

/// Whether a declared command acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acting {
    Yes,
    /// By design it does not, and says why.
    Refuses,
    /// It binds, and then says that the emulator does not act on it.
    No,
}

/// One entry of a family's table: `pub const CMDLETS: &[CmdletEntry]`.
#[derive(Clone, Copy)]
pub struct CmdletEntry {
    pub name: &'static str,
    pub make: Make,
}

impl CmdletEntry {
    /// A command that is one function, called for each input.
    pub const fn new(name: &'static str, process: fn(&mut Context, &Args) -> Result) -> Self {
        Self {
            name,
            make: Make::Process(process),
        }
    }

    /// A command that binds and then says why it does not act (`CmdletNotEmulated`).
    pub const fn refusing(name: &'static str, reason: &'static str) -> Self {
        Self {
            name,
            make: Make::Refuse(reason),
        }
    }

    /// A stand-in that reports how each input was bound.
    pub const fn inspecting(
        name: &'static str,
        inspect: fn(&mut Context, &Args, &Binder) -> Result,
    ) -> Self {
        Self {
            name,
            make: Make::Inspect(inspect),
        }
    }

    /// A command with state between inputs.
    pub const fn stateful(name: &'static str, make: fn() -> Box<dyn Cmdlet>) -> Self {
        Self {
            name,
            make: Make::State(make),
        }
    }
}

/// The bound arguments of the current input.
#[derive(Default)]
pub struct Args {
    /// The parameter set that binding chose (`__AllParameterSets` when there is one only).
    pub set: Str,
    /// Parameter names as declared, with converted values; defaults are not in here.
    pub values: Vec<(Str, Value)>,
    /// The place in `values` that every further input takes as it is.
    pub(super) lane: Option<usize>,
    /// The same where the parameter is `-InputObject`, so that nobody compares names for each input.
    pub(super) object_lane: Option<usize>,
}

impl Args {
    pub fn new(set: Str, values: Vec<(Str, Value)>) -> Self {
        Self {
            set,
            values,
            lane: None,
            object_lane: None,
        }
    }

    /// The value of a parameter, when it was bound.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(n, _)| n == name).map(|(_, v)| v)
    }

    /// The value of `-InputObject`, which most pipelines fill again and again.
    pub fn input_object(&self) -> Option<&Value> {
        match self.object_lane.and_then(|at| self.values.get(at)) {
            Some((_, value)) => Some(value),
            None => self.get("InputObject"),
        }
    }

    /// From now on inputs go into this parameter as they are, or into none.
    pub(super) fn set_lane(&mut self, name: Option<&str>) {
        self.lane = name.and_then(|name| self.values.iter().position(|(n, _)| n == name));
        self.object_lane = self.lane.filter(|_| name == Some("InputObject"));
    }

    /// Whether a parameter was bound.
    pub fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A switch: bound and true.
    pub fn flag(&self, name: &str) -> bool {
        match self.get(name) {
            Some(Value::Bool(on)) => *on,
            Some(value) => match value.base() {
                Value::Bool(on) => *on,
                other => super::switch::is_present(other),
            },
            None => false,
        }
    }

    /// A text parameter.
    pub fn text(&self, name: &str) -> Option<Str> {
        match self.get(name)?.base() {
            Value::String(text) => Some(text.clone()),
            Value::Nothing | Value::Null => None,
            other => Some(crate::value::convert::plain(other)),
        }
    }

    /// A whole number parameter.
    pub fn int(&self, name: &str) -> Option<i64> {
        match self.get(name)?.base() {
            Value::Int(n) => Some(i64::from(*n)),
            Value::Int16(n) => Some(i64::from(*n)),
            Value::UInt16(n) => Some(i64::from(*n)),
            Value::SByte(n) => Some(i64::from(*n)),
            Value::Long(n) => Some(*n),
            Value::UInt(n) => Some(i64::from(*n)),
            Value::Byte(n) => Some(i64::from(*n)),
            Value::ULong(n) => i64::try_from(*n).ok(),
            Value::Double(n) => Some(*n as i64),
            _ => None,
        }
    }

    /// An array parameter's items; one value counts as an array of one.
    pub fn list(&self, name: &str) -> Vec<Value> {
        match self.get(name) {
            None | Some(Value::Nothing | Value::Null) => Vec::new(),
            Some(Value::Array(array)) => array.items.borrow().clone(),
            Some(Value::List(list)) => list.items.borrow().clone(),
            Some(value) => vec![value.clone()],
        }
    }

    /// An array parameter's items as texts.
    pub fn texts(&self, name: &str) -> Vec<Str> {
        self.list(name)
            .iter()
            .map(crate::value::convert::plain)
            .collect()
    }
}

/// What `-ErrorAction` and its like can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActionPreference {
    SilentlyContinue,
    Stop,
    Continue,
    Inquire,
    Ignore,
    Suspend,
    Break,
}

/// The common parameters of one call.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Common {
    pub error_action: Option<ActionPreference>,
    pub warning_action: Option<ActionPreference>,
    pub information_action: Option<ActionPreference>,
    pub progress_action: Option<ActionPreference>,
    pub verbose: Option<bool>,
    pub debug: Option<bool>,
    pub what_if: Option<bool>,
    pub confirm: Option<bool>,
    pub error_variable: Option<Str>,
    pub warning_variable: Option<Str>,
    pub information_variable: Option<Str>,
    pub out_variable: Option<Str>,
    pub pipeline_variable: Option<Str>,
    pub paging: PagingParameters,
}

/// `-First`, `-Skip` and `-IncludeTotalCount` as given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PagingParameters {
    pub first: Option<u64>,
    pub skip: Option<u64>,
    pub total: bool,
}

impl Common {
    /// Whether the call has none of them.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A call in progress, as the command sees it.
pub struct Call {
    pub invocation: Ptr<Invocation>,
    /// The part of a FullyQualifiedErrorId after the comma: the implementing class, or the function's name.
    pub error_source: Str,
    pub common: Common,
    /// The pipeline's number, for stopping it from downstream.
    pub pipeline: u64,
    /// The answer "yes to all" or "no to all" of an earlier confirmation.
    pub confirmed: std::cell::Cell<Option<bool>>,
    /// The parameter set that binding chose for the current input.
    pub set: std::cell::RefCell<Str>,
    /// Whether the command itself has written an error, which is what `$?` tells.
    pub failed: std::cell::Cell<bool>,
    /// `ConfirmImpact`
    pub impact: std::cell::Cell<super::signature::Impact>,
}

impl Call {
    /// The call with an invocation of its own, which can tell what was bound; others are shared by all calls from a place.
    pub(crate) fn with_own_invocation(&self) -> Ptr<Self> {
        Ptr::new(Self {
            invocation: Ptr::new((*self.invocation).clone()),
            error_source: self.error_source.clone(),
            common: self.common.clone(),
            pipeline: self.pipeline,
            confirmed: self.confirmed.clone(),
            set: self.set.clone(),
            failed: self.failed.clone(),
            impact: self.impact.clone(),
        })
    }
}

/// What a command has at hand: the engine, its output and its call.
pub struct Context<'a> {
    pub engine: &'a mut Engine,
    pub out: &'a mut dyn Sink,
    pub call: &'a Ptr<Call>,
}

impl Context<'_> {
    /// Emits one result.
    ///
    /// # Errors
    /// What the stages downstream raise.
    pub fn write(&mut self, value: impl Into<Value>) -> Result {
        self.out.write(self.engine, value.into())
    }

    /// Ends the commands upstream, as `Select-Object -First` does; to be returned as the error of the call.
    pub fn stop_upstream(&mut self) -> Box<Halt> {
        let invocation = &self.call.invocation;
        let from_end = invocation.pipeline_length
            - invocation.pipeline_position.min(invocation.pipeline_length);
        self.engine.stopped_at = usize::try_from(from_end).ok();
        Box::new(Halt::StopPipeline(self.call.pipeline))
    }

    /// Emits the items of an enumerable, or the value itself.
    ///
    /// # Errors
    /// What the stages downstream raise.
    pub fn write_items(&mut self, value: Value) -> Result {
        for item in self.engine.enumerate(&value)? {
            self.out.write(self.engine, item)?;
        }
        Ok(())
    }
}
