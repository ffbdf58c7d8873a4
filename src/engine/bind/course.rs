//! The course of a call site: where its arguments went the last time, which is where the same names and places send them again.

use super::argument::Argument;
use super::binder::{Binder, Coercion, list_of};
use super::error::{BindResult, Stop};
use super::value::converted;
use crate::engine::call::raw::Raw;
use crate::engine::switch::SwitchParameter;
use crate::engine::{Args, Common, Engine};
use crate::syntax::Span;
use crate::value::{Str, Value};

/// Where one bound parameter's value comes from.
#[derive(Debug)]
enum Whence {
    /// The value of an argument.
    Argument(usize),
    /// A switch that was named.
    Switch,
    /// All that is left, from an argument on.
    Rest(usize),
}

/// How a call site binds when nothing is piped in.
#[derive(Debug)]
pub struct Course {
    /// How many arguments the call has.
    count: usize,
    /// Candidates in the order of binding.
    steps: Vec<(usize, Whence)>,
    set: Str,
}

/// The arguments of a call without their values.
pub(super) struct Outline(Vec<Item>);

enum Item {
    Positional,
    /// A name, and whether a value hangs on it.
    Named(Str, bool),
}

impl Outline {
    /// The outline of a call whose arguments are the same each time; splatting is not.
    pub(super) fn of(raw: &[Raw]) -> Option<Self> {
        let item = |raw: &Raw| match raw {
            Raw::Positional { span: Some(_), .. } => Some(Item::Positional),
            Raw::Named {
                name,
                value,
                splatted: false,
                span: Some(_),
                ..
            } => Some(Item::Named(name.clone(), value.is_some())),
            _ => None,
        };
        raw.iter().map(item).collect::<Option<_>>().map(Self)
    }
}

impl Course {
    /// What a finished binding teaches; `None` when values had a say in where they went.
    pub(super) fn of(binder: &Binder, outline: &Outline) -> Option<Self> {
        if !binder.places_certain || binder.defaults_used || !binder.delayed.is_empty() {
            return None;
        }
        let mut found: Vec<(usize, Whence)> = Vec::new();
        let mut loose = Vec::new();
        let mut items = outline.0.iter().enumerate().peekable();
        while let Some((at, item)) = items.next() {
            let Item::Named(name, has_value) = item else {
                loose.push(at);
                continue;
            };
            let index = binder.candidates.find(name).ok()??;
            let from = if *has_value {
                Whence::Argument(at)
            } else if binder.candidates.get(index)?.ty.is_switch() {
                Whence::Switch
            } else {
                let (value, _) = items.next_if(|(_, i)| matches!(i, Item::Positional))?;
                Whence::Argument(value)
            };
            found.push((index, from));
        }
        let mut loose = loose.into_iter();
        for index in &binder.positional {
            found.push((*index, Whence::Argument(loose.next()?)));
        }
        if let Some(first) = loose.next() {
            let in_row = first + loose.len() + 1 == outline.0.len();
            found.push((binder.remaining.filter(|_| in_row)?, Whence::Rest(first)));
        }
        if found.len() != binder.bound.len() {
            return None;
        }
        let mut steps = Vec::with_capacity(found.len());
        for (index, _) in &binder.bound {
            let place = found.iter().position(|(i, _)| i == index)?;
            steps.push(found.swap_remove(place));
        }
        Some(Self {
            count: outline.0.len(),
            steps,
            set: binder.set().clone(),
        })
    }

    /// Binds the values of another call from the site; `None` when the long way has something to say about them.
    ///
    /// # Errors
    /// What script code in validations and transformations raises.
    pub(super) fn bind(
        &self,
        engine: &mut Engine,
        binder: &super::Candidates,
        raw: &[Raw],
    ) -> BindResult<Option<(Args, Common)>> {
        if raw.len() != self.count || engine.has_default_parameter_values() {
            return Ok(None);
        }
        let mut args = Args::new(self.set.clone(), Vec::with_capacity(self.steps.len()));
        let mut common = Common::default();
        for (index, from) in &self.steps {
            let Some(parameter) = binder.get(*index) else {
                return Ok(None);
            };
            let Some(argument) = from.argument(raw) else {
                return Ok(None);
            };
            let scripted = binder.is_scripted(*index);
            let value = match converted(engine, parameter, argument, Coercion::Convert, scripted) {
                Ok(Some(value)) => value,
                // The long way has the whole error.
                Ok(None) | Err(Stop::Error(_)) => return Ok(None),
                Err(stop) => return Err(stop),
            };
            if !binder.is_declared(*index) {
                super::common::set(&mut common, &parameter.name, &value);
            }
            args.values.push((parameter.name.clone(), value));
        }
        Ok(Some((args, common)))
    }
}

impl Whence {
    /// The argument to bind. Script blocks may mean more than their value and are not taken.
    fn argument(&self, raw: &[Raw]) -> Option<Argument> {
        match self {
            Whence::Switch => Some(Argument::positional(SwitchParameter::value(true))),
            Whence::Argument(at) => {
                let (value, text, span) = parts(raw.get(*at)?)?;
                Some(Argument {
                    text: text.clone(),
                    value_span: *span,
                    ..Argument::positional(value.clone())
                })
            }
            Whence::Rest(first) => {
                let rest = raw.get(*first..)?;
                if let [only] = rest {
                    let (value, text, _) = parts(only)?;
                    if matches!(value.base(), Value::Array(_) | Value::List(_)) {
                        return Some(Argument::positional(value.clone()));
                    }
                    let values = vec![value.clone()];
                    return Some(Argument {
                        text: text.clone(),
                        ..Argument::positional(list_of(values))
                    });
                }
                let values = rest.iter().map(|r| parts(r).map(|(v, _, _)| v.clone()));
                let values = values.collect::<Option<_>>()?;
                Some(Argument::positional(list_of(values)))
            }
        }
    }
}

/// The value of an argument, its source text and place; `None` without a value or with a script block for one.
fn parts(raw: &Raw) -> Option<(&Value, &Option<Str>, &Option<Span>)> {
    let (Raw::Positional { value, text, span }
    | Raw::Named {
        value: Some(value),
        text,
        span,
        ..
    }) = raw
    else {
        return None;
    };
    let block = matches!(value.base(), Value::ScriptBlock(_));
    (!block).then_some((value, text, span))
}
