//! The state of one call's binding, and the order of its phases.

use super::argument::{Argument, Origin};
use super::candidates::Candidates;
use super::error::{BindError, BindResult, Stop, texts};
use crate::engine::signature::{ALL_SETS, Binding, InSet, Parameter, SetFlags, Signature};
use crate::engine::{Args, Common, Engine};
use crate::value::types::{Type, net};
use crate::value::{List, ListKind, Ptr, Str, Value};

/// Whether anything is piped into the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    None,
    Expected,
}

/// How a value is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Coercion {
    /// Only a value that has the type already.
    None,
    Convert,
}

/// Whether a script block may wait for the pipeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Delay {
    Never,
    Allowed,
}

/// Binds the arguments of one call.
pub struct Binder {
    pub candidates: Candidates,
    pub(super) input: Input,
    /// By declared parameter; those of common ones stand apart.
    pub(super) values: Vec<Option<Value>>,
    pub(super) common_values: Vec<(usize, Value)>,
    /// Candidates that are bound, in order: `$PSBoundParameters`.
    pub(super) bound: Vec<(usize, Origin)>,
    pub(super) unbound: Vec<usize>,
    /// Those of `unbound` that take pipeline input, in the same order.
    pub(super) takers: Vec<usize>,
    /// The sets that are still possible.
    pub(super) current: SetFlags,
    pub(super) before_pipeline: SetFlags,
    /// The set to try first for pipeline input.
    pub(super) prioritized: SetFlags,
    /// The set's name as the command sees it.
    pub(super) set_name: Str,
    /// Arguments that no parameter has taken yet.
    pub(super) rest: Vec<Argument>,
    /// Script blocks that are evaluated for each input.
    pub(super) delayed: Vec<(usize, Value)>,
    pub(super) piped: Vec<usize>,
    pub(super) positional: Vec<usize>,
    /// Whether each position had one parameter only, so that values had no say in who got them.
    pub(super) places_certain: bool,
    /// The candidate that took what was left.
    pub(super) remaining: Option<usize>,
    /// Candidates that `$PSDefaultParameterValues` has bound.
    pub(super) from_defaults: Vec<usize>,
    /// Pairs of candidate and value that `$PSDefaultParameterValues` offers.
    pub(super) defaults: Vec<(usize, Value)>,
    pub(super) defaults_used: bool,
}

impl Binder {
    pub fn new(signature: Ptr<Signature>, input: Input) -> Self {
        let candidates = Candidates::new(signature);
        let count = candidates.len();
        let takers = candidates.plan().takers.clone();
        Self {
            values: vec![None; candidates.signature.parameters.len()],
            candidates,
            input,
            common_values: Vec::new(),
            bound: Vec::new(),
            unbound: (0..count).collect(),
            takers,
            current: SetFlags::ALL,
            before_pipeline: SetFlags::ALL,
            prioritized: SetFlags::NONE,
            set_name: ALL_SETS.into(),
            rest: Vec::new(),
            delayed: Vec::new(),
            piped: Vec::new(),
            positional: Vec::new(),
            places_certain: true,
            remaining: None,
            from_defaults: Vec::new(),
            defaults: Vec::new(),
            defaults_used: false,
        }
    }

    /// Binds the command line.
    ///
    /// # Errors
    /// Every error of binding; what script code in transformations and validations raises.
    pub fn begin(&mut self, engine: &mut Engine, arguments: Vec<Argument>) -> BindResult {
        self.find_defaults(engine)?;
        let Some(arguments) = self.bind_straight(engine, arguments)? else {
            return Ok(());
        };
        let reported = self.bind_given(engine, arguments)?;
        if self.candidates.signature.binding == Binding::PlainFunction {
            return Ok(());
        }
        self.apply_defaults(engine)?;
        self.validate_sets(Stage::BeforePipeline, SetDefault::No)?;
        self.apply_defaults(engine)?;
        self.bind_remaining(engine)?;
        self.refuse_rest(engine, reported)?;
        self.resolve(engine)
    }

    /// Binds what the declaration can take, and leaves the rest for parameters that are still to come.
    ///
    /// # Errors
    /// Those of values.
    pub fn begin_fixed(&mut self, engine: &mut Engine, arguments: Vec<Argument>) -> BindResult {
        self.find_defaults(engine)?;
        self.bind_given(engine, arguments)?;
        self.apply_defaults(engine)?;
        self.set_name = self.name_of(self.current);
        Ok(())
    }

    /// Binds names, then positions.
    fn bind_given(
        &mut self,
        engine: &mut Engine,
        mut arguments: Vec<Argument>,
    ) -> BindResult<Option<Box<BindError>>> {
        // What is written comes before what a splatted dictionary brings.
        arguments.sort_by_key(|a| a.origin == Origin::Splat);
        let paired = self.pair(arguments)?;
        self.rest = self.bind_named(engine, paired)?;
        self.bind_positional(engine)
    }

    /// What no parameter took: `$args` of a function that is not advanced.
    pub fn rest(&self) -> &[Argument] {
        &self.rest
    }

    /// Settles sets and mandatory parameters as far as the pipeline leaves open.
    fn resolve(&mut self, engine: &mut Engine) -> BindResult {
        let piped = self.input == Input::Expected;
        let mut count = if piped {
            self.validate_sets(Stage::BeforePipeline, SetDefault::No)?
        } else {
            self.validate_sets(Stage::Last, SetDefault::Yes)?
        };
        if count == 1 && !self.defaults_used {
            self.apply_defaults(engine)?;
        }
        if count > 1 && piped {
            let filtered = self.sets_with_pipeline();
            if filtered != self.current {
                self.current = filtered;
                count = self.validate_sets(Stage::BeforePipeline, SetDefault::No)?;
            }
        }
        self.require_mandatory(engine, count)?;
        if !piped {
            self.require_set()?;
        }
        self.before_pipeline = self.current;
        Ok(())
    }

    /// Binds what is left to the parameter that takes remaining arguments.
    fn bind_remaining(&mut self, engine: &mut Engine) -> BindResult {
        if self.rest.is_empty() {
            return Ok(());
        }
        let mut taker = None;
        for index in &self.unbound {
            let in_set = self
                .candidates
                .get(*index)
                .and_then(|p| set_data(p, self.current));
            if in_set.is_some_and(|s| s.remaining) {
                if taker.is_some() {
                    let mut error = texts::ambiguous_set();
                    error.category = crate::value::ErrorCategory::MetadataError;
                    return Err(self.elaborate(error.stop()));
                }
                taker = Some(*index);
            }
        }
        let Some(index) = taker else { return Ok(()) };
        self.remaining = taker;
        let mut values = Vec::new();
        let mut span = None;
        for argument in std::mem::take(&mut self.rest) {
            span = span.or(argument.value_span);
            if argument.name.is_some() {
                let name = argument.name_text();
                let colon = if argument.value.is_some() { ":" } else { "" };
                values.push(Value::text(format!("{name}{colon}")));
            }
            values.extend(argument.spelt());
        }
        let single = match values.as_slice() {
            [only] if matches!(only.base(), Value::Array(_) | Value::List(_)) => Some(only.clone()),
            _ => None,
        };
        let argument = Argument {
            value_span: span,
            origin: Origin::Remaining,
            ..Argument::positional(single.unwrap_or_else(|| list_of(values)))
        };
        let bound = self.bind_value(engine, index, argument, Coercion::Convert);
        bound.map(|_| ()).map_err(|stop| self.elaborate(stop))
    }

    /// Refuses what no parameter took. `reported` is the reason that positional binding gave.
    fn refuse_rest(&mut self, engine: &mut Engine, reported: Option<Box<BindError>>) -> BindResult {
        let Some(argument) = self.rest.first() else {
            return Ok(());
        };
        let error = match (&argument.name, reported) {
            (Some(name), _) => texts::named_parameter_not_found(name).at(argument.name_span),
            (None, Some(error)) => *error,
            (None, None) => {
                let text = match argument.value.as_ref() {
                    None | Some(Value::Null | Value::Nothing) => "$null".into(),
                    Some(value) => argument
                        .text
                        .clone()
                        .map_or_else(|| object_text(engine, value), Ok)?,
                };
                texts::positional_parameter_not_found(&text)
            }
        };
        Err(self.elaborate(error.stop()))
    }

    /// Whether anything is bound under a name.
    pub(super) fn is_bound(&self, index: usize) -> bool {
        self.bound.iter().any(|(i, _)| *i == index)
    }

    /// The parameter that takes every further input as it is, when nothing else can come of binding one: it takes any
    /// object, has no rules, and no other parameter takes input.
    pub fn lane(&self) -> Option<usize> {
        let [index] = self.piped.as_slice() else {
            return None;
        };
        let parameter = self.candidates.get(*index)?;
        let ty = parameter.ty.get();
        let any = ty.is_net(&net::PS_OBJECT) || ty.is_net(&net::OBJECT);
        let plain = any
            && self.delayed.is_empty()
            && self.takers.is_empty()
            && parameter.validations.is_empty()
            && parameter.transformations.is_empty();
        plain.then_some(*index)
    }

    /// Forgets all that is bound, so that binding can begin anew.
    pub(super) fn restart(&mut self) {
        *self = Self::new(self.candidates.signature.clone(), self.input);
    }

    /// Stores a converted value.
    pub(super) fn store(&mut self, index: usize, value: Value) {
        match self.values.get_mut(index) {
            Some(place) => *place = Some(value),
            None => {
                self.common_values.retain(|(i, _)| *i != index);
                self.common_values.push((index, value));
            }
        }
    }

    /// The value of a candidate.
    fn stored(&self, index: usize) -> Option<&Value> {
        match self.values.get(index) {
            Some(value) => value.as_ref(),
            None => self
                .common_values
                .iter()
                .find(|(i, _)| *i == index)
                .map(|(_, v)| v),
        }
    }

    /// Marks a candidate as bound and narrows the sets.
    pub(super) fn mark(&mut self, index: usize, origin: Origin) {
        let flags = self
            .candidates
            .get(index)
            .map(Parameter::set_flags)
            .unwrap_or_default();
        if !flags.is_none() {
            self.current = self.current.and(flags);
        }
        self.unbound.retain(|i| *i != index);
        self.takers.retain(|i| *i != index);
        if !self.is_bound(index) {
            self.bound.push((index, origin));
        }
    }

    /// Adds to an error that default values may have caused it.
    pub(super) fn elaborate(&self, stop: Stop) -> Stop {
        match stop {
            Stop::Error(error) if self.defaults_used => {
                let names: Vec<Str> = self
                    .from_defaults
                    .iter()
                    .filter_map(|i| self.name(*i))
                    .collect();
                texts::with_defaults(*error, &names).stop()
            }
            other => other,
        }
    }

    fn name(&self, index: usize) -> Option<Str> {
        self.candidates.get(index).map(|p| p.name.clone())
    }

    /// The parameter set's name, as the command sees it.
    pub fn set(&self) -> &Str {
        &self.set_name
    }

    /// The value of a declared parameter by its index in the signature.
    pub fn value(&self, index: usize) -> Option<&Value> {
        self.values.get(index)?.as_ref()
    }

    /// Names and values in the order of binding, common parameters included: `$PSBoundParameters`.
    pub fn bound_parameters(&self) -> impl Iterator<Item = (Str, Value)> {
        self.bound.iter().filter_map(|(index, _)| {
            let waiting = self
                .delayed
                .iter()
                .find(|(i, _)| i == index)
                .map(|(_, block)| block);
            let value = self.stored(*index).or(waiting)?;
            Some((self.name(*index)?, value.clone()))
        })
    }

    /// How the value of each bound parameter came, in the order of binding.
    pub fn origins(&self) -> impl Iterator<Item = (Str, Origin)> {
        let named = |(index, origin): &(usize, Origin)| Some((self.name(*index)?, *origin));
        self.bound.iter().filter_map(named)
    }

    /// The arguments as commands take them.
    pub fn args(&self) -> Args {
        Args::new(self.set_name.clone(), self.bound_parameters().collect())
    }

    /// Whether a declared parameter got its value from the pipeline.
    pub fn is_piped(&self, index: usize) -> bool {
        self.piped.contains(&index)
    }

    /// The common parameters of the call.
    pub fn common(&self) -> Common {
        let mut common = Common::default();
        for (index, value) in &self.common_values {
            if let Some(parameter) = self.candidates.get(*index) {
                super::common::set(&mut common, &parameter.name, value);
            }
        }
        common
    }
}

/// What stage the check of sets belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    BeforePipeline,
    Last,
}

/// Whether the check settles on the default set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SetDefault {
    Yes,
    No,
}

/// How a parameter stands in the first of the given sets, or in all.
pub(super) fn set_data(parameter: &Parameter, sets: SetFlags) -> Option<&InSet> {
    let named = |s: &&InSet| s.set != SetFlags::ALL && s.set.meets(sets);
    let own = parameter.in_sets.iter().find(named);
    own.or_else(|| parameter.in_sets.iter().find(|s| s.set == SetFlags::ALL))
}

/// The text of an argument in an error.
pub(super) fn object_text(engine: &mut Engine, value: &Value) -> BindResult<Str> {
    match value.base() {
        Value::Array(array) => Ok(format!("{}[]", array.element.full_name()).into()),
        Value::List(list) => Ok(list.ty().full_name()),
        _ => Ok(engine.to_text(value)?),
    }
}

/// A `List<object>`, as remaining arguments arrive at their parameter.
pub(super) fn list_of(values: Vec<Value>) -> Value {
    Value::List(Ptr::new(List::new(
        ListKind::List,
        Type::Net(&net::OBJECT),
        values,
    )))
}
