//! Pipeline input: by value and by property name, first without conversion, then with it.

use super::argument::{Argument, Origin};
use super::binder::{Binder, Coercion, Delay, Input, SetDefault, Stage};
use super::error::{BindError, BindResult, ErrorKind, Stop, texts};
use crate::engine::signature::SetFlags;
use crate::engine::{BlockScope, Engine, Halt};
use crate::value::Value;

/// What became of a pipeline object.
pub enum Outcome {
    Bound,
    /// It does not fit; the error is not terminating.
    Refused(Box<BindError>),
}

/// Which way input is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    Value,
    Property,
}

const ATTEMPTS: [(Way, Coercion); 4] = [
    (Way::Value, Coercion::None),
    (Way::Property, Coercion::None),
    (Way::Value, Coercion::Convert),
    (Way::Property, Coercion::Convert),
];

impl Binder {
    /// Binds one pipeline object.
    ///
    /// # Errors
    /// What script code raises; errors of binding are an [`Outcome`].
    pub fn bind_input(&mut self, engine: &mut Engine, item: &Value) -> Result<Outcome, Box<Halt>> {
        let fitted = self.bind_object(engine, item);
        let result = match fitted {
            Ok(true) => self.still_missing(),
            Ok(false) => Err(texts::input_not_bound().stop()),
            Err(stop) => Err(stop),
        };
        match result {
            Ok(()) => Ok(Outcome::Bound),
            Err(Stop::Error(mut error)) => {
                error.target = item.clone();
                Ok(Outcome::Refused(error))
            }
            Err(Stop::Halt(halt)) => Err(halt),
        }
    }

    fn still_missing(&mut self) -> BindResult {
        let mandatory = &self.candidates.plan().mandatory;
        if mandatory.iter().all(|i| self.is_bound(*i)) {
            return Ok(());
        }
        let missing = self.missing(super::sets::count(self.current), Input::None)?;
        if missing.is_empty() {
            return Ok(());
        }
        Err(texts::input_misses(&self.list(&missing)).stop())
    }

    fn bind_object(&mut self, engine: &mut Engine, item: &Value) -> BindResult<bool> {
        let result = self.try_object(engine, item);
        if !matches!(result, Ok(true)) {
            self.forget_piped();
        }
        result
    }

    fn try_object(&mut self, engine: &mut Engine, item: &Value) -> BindResult<bool> {
        let delayed = self.evaluate_delayed(engine, item)?;
        let bound = if delayed == Some(false) {
            false
        } else {
            self.try_ways(engine, item)?
        };
        self.require_set()?;
        Ok(bound || delayed == Some(true))
    }

    /// Takes back what the last object was bound to.
    fn forget_piped(&mut self) {
        for index in std::mem::take(&mut self.piped) {
            if let Some(value) = self.values.get_mut(index) {
                *value = None;
            }
            self.bound.retain(|(i, _)| *i != index);
            if !self.unbound.contains(&index) {
                self.unbound.push(index);
                self.takers.push(index);
            }
        }
    }

    fn try_ways(&mut self, engine: &mut Engine, item: &Value) -> BindResult<bool> {
        self.forget_piped();
        self.current = self.before_pipeline;
        let mut valid = self.current;
        let first = self.prioritized;
        if !first.is_none() {
            valid = first;
        }
        let rounds = if first.is_none() { 1 } else { 2 };
        let mut result = false;
        for round in 1..=rounds {
            for (way, coercion) in ATTEMPTS {
                if self.try_sets(engine, item, way, coercion, valid)? {
                    if round == rounds {
                        self.validate_sets(Stage::BeforePipeline, SetDefault::Yes)?;
                        valid = self.current;
                    }
                    result = true;
                }
            }
            if round < rounds {
                if self.current == first {
                    break;
                }
                valid = self.current.without(first);
            }
        }
        self.validate_sets(Stage::Last, SetDefault::Yes)?;
        if !self.defaults_used {
            self.apply_defaults(engine)?;
        }
        Ok(result)
    }

    /// The default set first, then the others.
    fn try_sets(
        &mut self,
        engine: &mut Engine,
        item: &Value,
        way: Way,
        coercion: Coercion,
        valid: SetFlags,
    ) -> BindResult<bool> {
        let default = self.candidates.signature.default_flags();
        let mut valid = valid;
        if !default.is_none() && valid.meets(default) {
            if self.try_parameters(engine, item, way, coercion, default)? {
                return Ok(true);
            }
            valid = valid.without(default);
        }
        self.try_parameters(engine, item, way, coercion, valid)
    }

    fn try_parameters(
        &mut self,
        engine: &mut Engine,
        item: &Value,
        way: Way,
        coercion: Coercion,
        valid: SetFlags,
    ) -> BindResult<bool> {
        let mut any = false;
        for place in (0..self.takers.len()).rev() {
            let Some(&index) = self.takers.get(place) else {
                continue;
            };
            let Some(parameter) = self.candidates.get(index) else {
                continue;
            };
            if !(parameter.in_all_sets() || parameter.set_flags().meets(valid)) {
                continue;
            }
            let takes = parameter.matching(valid).any(|s| match way {
                Way::Value => s.pipeline.value,
                Way::Property => s.pipeline.property && !item.is_null(),
            });
            if takes {
                any |= match way {
                    Way::Value => self.bind_whole(engine, item, index, coercion)?,
                    Way::Property => self.bind_property(engine, item, index, coercion)?,
                };
            }
        }
        Ok(any)
    }

    fn bind_whole(
        &mut self,
        engine: &mut Engine,
        item: &Value,
        index: usize,
        coercion: Coercion,
    ) -> BindResult<bool> {
        match self.bind_piped(engine, item.clone(), index, coercion) {
            Err(Stop::Error(error))
                if error.kind == ErrorKind::Transformation && error.failed_cast =>
            {
                Ok(false)
            }
            Err(Stop::Error(error)) if error.kind == ErrorKind::Binding => Ok(false),
            other => other.map_err(|stop| self.elaborate(stop)),
        }
    }

    fn bind_property(
        &mut self,
        engine: &mut Engine,
        item: &Value,
        index: usize,
        coercion: Coercion,
    ) -> BindResult<bool> {
        let Some(parameter) = self.candidates.get(index) else {
            return Ok(false);
        };
        let mut names = vec![parameter.name.clone()];
        names.extend(parameter.aliases.iter().cloned());
        let mut found = None;
        for name in names {
            found = own_property(engine, item, &name)?;
            if found.is_some() {
                break;
            }
        }
        let Some(value) = found else { return Ok(false) };
        match self.bind_piped(engine, value, index, coercion) {
            Err(Stop::Error(error)) if error.kind == ErrorKind::Binding => Ok(false),
            other => other.map_err(|stop| self.elaborate(stop)),
        }
    }

    fn bind_piped(
        &mut self,
        engine: &mut Engine,
        value: Value,
        index: usize,
        coercion: Coercion,
    ) -> BindResult<bool> {
        if matches!(value, Value::Nothing) {
            return Ok(false);
        }
        let argument = Argument::positional(value).from(Origin::Pipeline);
        let bound = self.bind_argument(
            engine,
            self.current,
            index,
            argument,
            coercion,
            Delay::Never,
        )?;
        if bound {
            self.piped.push(index);
        }
        Ok(bound)
    }

    /// Runs the script blocks that wait for input. `None`: there are none.
    fn evaluate_delayed(&mut self, engine: &mut Engine, item: &Value) -> BindResult<Option<bool>> {
        if self.delayed.is_empty() {
            return Ok(None);
        }
        let mut all = true;
        for (index, block) in self.delayed.clone() {
            let Some(name) = self.candidates.get(index).map(|p| p.name.clone()) else {
                continue;
            };
            let Value::ScriptBlock(block) = block.base() else {
                continue;
            };
            let mut output = Vec::new();
            let run =
                engine.call_block(block, BlockScope::New, Some(item.clone()), &[], &mut output);
            match run {
                Ok(()) => {}
                Err(halt) => match *halt {
                    Halt::Error(raise) => {
                        let error = texts::script_block_failed(&name, &raise.record.message());
                        return Err(error.caused_by(raise.record.net_exception()).stop());
                    }
                    other => return Err(Stop::Halt(Box::new(other))),
                },
            }
            let value = match output.len() {
                0 => return Err(texts::script_block_no_output(&name).stop()),
                _ => Value::from_results(output),
            };
            all &= self.bind_value(
                engine,
                index,
                Argument::positional(value),
                Coercion::Convert,
            )?;
        }
        Ok(Some(all))
    }
}

/// A property of the object itself: items of a list are not asked.
fn own_property(engine: &mut Engine, item: &Value, name: &str) -> BindResult<Option<Value>> {
    if matches!(item, Value::Array(_) | Value::List(_)) && !matches!(name, "Length" | "Count") {
        return Ok(None);
    }
    if let Value::Dict(_) = item.base() {
        // Entries are no properties.
        let is_property = [
            "Count",
            "Keys",
            "Values",
            "IsReadOnly",
            "IsFixedSize",
            "IsSynchronized",
            "SyncRoot",
        ];
        if !is_property.iter().any(|n| n.eq_ignore_ascii_case(name)) {
            return Ok(None);
        }
    }
    Ok(engine.get_member(item, name)?)
}
