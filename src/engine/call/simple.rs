//! Binding of simple functions: names by prefix, positions in declared order, the rest to `$args`.

use super::raw::Raw;
use crate::code::Body;
use crate::engine::parameter_word::ParameterWord;
use crate::engine::switch::SwitchParameter;
use crate::engine::{Engine, Result};
use crate::value::error_record::ErrorCategory;
use crate::value::types::{exceptions, net};
use crate::value::{Dict, Fault, Ptr, Str, Value};

/// What a simple function was given.
pub(crate) struct SimpleBinding {
    /// One entry a parameter.
    pub values: Vec<Option<Value>>,
    pub rest: Vec<Value>,
}

impl Engine {
    /// Binds the arguments of a simple function.
    ///
    /// # Errors
    /// Ambiguous names, values that do not convert.
    pub(crate) fn bind_simple(&mut self, body: &Ptr<Body>, raw: Vec<Raw>) -> Result<SimpleBinding> {
        let mut binding = SimpleBinding {
            values: vec![None; body.parameters.len()],
            rest: Vec::new(),
        };
        let mut loose: Vec<(Value, Option<Str>, bool)> = Vec::new();
        let mut raw = raw.into_iter().peekable();
        while let Some(argument) = raw.next() {
            match argument {
                Raw::Positional { value, text } => loose.push((value, text, false)),
                Raw::Verbatim(text) => loose.push((Value::String(text), None, false)),
                Raw::Named {
                    name,
                    value,
                    text,
                    splatted,
                } => {
                    let Some(index) = find_parameter(body, &name)? else {
                        if splatted {
                            loose.push((ParameterWord::value(&name, true), None, true));
                        } else {
                            loose.push((ParameterWord::value(&name, value.is_some()), None, true));
                        }
                        if let Some(value) = value {
                            loose.push((value, text, true));
                        }
                        continue;
                    };
                    if binding.values.get(index).is_some_and(Option::is_some) {
                        return Err(already_bound(&body.parameters[index].name).into());
                    }
                    let is_switch = self.parameter_is_switch(body, index)?;
                    let (value, text) = match value {
                        Some(value) => (value, text),
                        None if is_switch => (SwitchParameter::value(true), None),
                        None => match raw.peek() {
                            Some(Raw::Positional { .. }) => match raw.next() {
                                Some(Raw::Positional { value, text }) => (value, text),
                                _ => {
                                    return Err(
                                        missing_argument(&body.parameters[index].name).into()
                                    );
                                }
                            },
                            _ => return Err(missing_argument(&body.parameters[index].name).into()),
                        },
                    };
                    binding.values[index] = Some(self.bind_value(body, index, value, text)?);
                }
            }
        }
        for (value, text, word) in loose {
            let mut free = None;
            if !word || !matches!(value, Value::Object(_)) {
                for index in 0..body.parameters.len() {
                    if binding.values[index].is_none() && !self.parameter_is_switch(body, index)? {
                        free = Some(index);
                        break;
                    }
                }
            }
            match free {
                Some(index) if !word => {
                    binding.values[index] = Some(self.bind_value(body, index, value, text)?)
                }
                _ => binding.rest.push(value),
            }
        }
        Ok(binding)
    }

    fn parameter_is_switch(&mut self, body: &Ptr<Body>, index: usize) -> Result<bool> {
        match body.parameters.get(index).and_then(|p| p.ty.as_ref()) {
            Some(reference) => Ok(self.resolve(reference)?.is_net(&net::SWITCH_PARAMETER)),
            None => Ok(false),
        }
    }

    fn bind_value(
        &mut self,
        body: &Ptr<Body>,
        index: usize,
        value: Value,
        text: Option<Str>,
    ) -> Result<Value> {
        let parameter = &body.parameters[index];
        let Some(reference) = &parameter.ty else {
            return Ok(value);
        };
        let ty = self.resolve(reference)?;
        let value = match text {
            Some(text) if ty.is_net(&net::STRING) => Value::String(text),
            _ => value,
        };
        let converted = self.convert(&value, &ty);
        match converted {
            Ok(value) => Ok(value),
            Err(halt) => Err(transformation_error(&parameter.name, halt)),
        }
    }
}

/// The parameter that a name or its unambiguous beginning means.
fn find_parameter(body: &Ptr<Body>, name: &str) -> Result<Option<usize>> {
    let mut found = None;
    for (index, parameter) in body.parameters.iter().enumerate() {
        if crate::value::shape::same_name(&parameter.name, name) {
            return Ok(Some(index));
        }
        let begins = parameter
            .name
            .get(..name.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(name));
        if begins {
            if found.is_some() {
                return Err(ambiguous(body, name).into());
            }
            found = Some(index);
        }
    }
    Ok(found)
}

fn binding_fault(id: &str, message: String) -> Fault {
    Fault::new(&exceptions::PARAMETER_BINDING_EXCEPTION, id, message)
        .category(ErrorCategory::InvalidArgument)
}

fn ambiguous(body: &Ptr<Body>, name: &str) -> Fault {
    let starts = |p: &&crate::code::Parameter| {
        p.name
            .get(..name.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(name))
    };
    let candidates: Vec<String> = body
        .parameters
        .iter()
        .filter(starts)
        .map(|p| format!("-{}", p.name))
        .collect();
    let message = format!(
        "Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible matches include: {}.",
        candidates.join(" ")
    );
    binding_fault("AmbiguousParameter", message)
}

fn already_bound(name: &str) -> Fault {
    let message = format!(
        "Cannot bind parameter because parameter '{name}' is specified more than once. To provide multiple values to parameters that can accept multiple values, use the array syntax. For example, \"-parameter value1,value2,value3\"."
    );
    binding_fault("ParameterAlreadyBound", message)
}

fn missing_argument(name: &str) -> Fault {
    binding_fault(
        "MissingArgument",
        format!(
            "Missing an argument for parameter '{name}'. Specify a parameter of type 'System.Object' and try again."
        ),
    )
}

/// A conversion error as binding reports it.
pub(crate) fn transformation_error(
    name: &str,
    halt: Box<crate::engine::Halt>,
) -> Box<crate::engine::Halt> {
    let crate::engine::Halt::Error(raise) = &*halt else {
        return halt;
    };
    let message = format!(
        "Cannot process argument transformation on parameter '{name}'. {}",
        raise.record.message()
    );
    let mut exception = crate::value::Exception::new(
        &exceptions::PARAMETER_BINDING_ARGUMENT_TRANSFORMATION_EXCEPTION,
        message,
    );
    if let Some(inner) = raise.record.net_exception() {
        exception = exception.caused_by(inner);
    }
    Fault::from_exception(exception, "ParameterArgumentTransformationError")
        .category(ErrorCategory::InvalidData)
        .into()
}

/// `$PSBoundParameters` of a binding.
pub(crate) fn bound_dictionary(names: impl IntoIterator<Item = (Str, Value)>) -> Value {
    let dict = Dict::hashtable();
    for (name, value) in names {
        dict.insert(Value::String(name), value);
    }
    Value::Dict(Ptr::new(dict))
}
