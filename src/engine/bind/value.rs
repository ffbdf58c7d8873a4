//! One value to one parameter: transformations, conversion, validation.

use super::argument::Argument;
use super::binder::{Binder, Coercion, Delay, Input};
use super::error::{BindResult, Stop, texts};
use super::{coerce, transform, validate};
use crate::engine::Engine;
use crate::engine::signature::{Binding, Parameter, ParameterType, SetFlags};
use crate::value::types::{Type, net};
use crate::value::{Str, Value};

impl Binder {
    /// Binds an argument; a script block for a parameter of another type may wait for the pipeline.
    ///
    /// # Errors
    /// Those of conversion and validation.
    pub(super) fn bind_argument(
        &mut self,
        engine: &mut Engine,
        sets: SetFlags,
        index: usize,
        argument: Argument,
        coercion: Coercion,
        delay: Delay,
    ) -> BindResult<bool> {
        if delay == Delay::Allowed {
            let block = argument
                .value
                .as_ref()
                .filter(|v| matches!(v.base(), Value::ScriptBlock(_)));
            let parameter = self.candidates.get(index);
            if let (Some(block), Some(parameter)) = (block, parameter)
                && parameter.takes_pipeline(sets)
                && !takes_script_block(&parameter.ty)
            {
                if self.input == Input::None {
                    return Err(texts::script_block_without_input(&parameter.name)
                        .at(argument.value_span)
                        .stop());
                }
                if !self.delayed.iter().any(|(i, _)| *i == index) {
                    self.delayed.push((index, block.clone()));
                }
                self.mark(index, argument.origin);
                return Ok(false);
            }
        }
        self.bind_value(engine, index, argument, coercion)
    }

    /// Converts, checks and stores a value.
    ///
    /// # Errors
    /// Those of conversion and validation.
    pub(super) fn bind_value(
        &mut self,
        engine: &mut Engine,
        index: usize,
        argument: Argument,
        coercion: Coercion,
    ) -> BindResult<bool> {
        let candidates = self.candidates.clone();
        let Some(parameter) = candidates.get(index) else {
            return Ok(false);
        };
        let scripted = candidates.is_scripted(index);
        let origin = argument.origin;
        let mut argument = argument;
        // A plain function's `[string]` joins a list, as a cast does.
        if candidates.signature.binding == Binding::PlainFunction
            && parameter.ty.get().is_net(&net::STRING)
            && let Some(list @ (Value::Array(_) | Value::List(_))) = &argument.value
        {
            argument.value = Some(Value::String(engine.to_text(list)?));
        }
        let Some(value) = converted(engine, parameter, argument, coercion, scripted)? else {
            return Ok(false);
        };
        self.store(index, value);
        self.mark(index, origin);
        Ok(true)
    }
}

/// The value as the parameter takes it, validated; `None` when it would have to be converted and must not be.
///
/// # Errors
/// Those of conversion and validation, at the argument's place.
pub(super) fn converted(
    engine: &mut Engine,
    parameter: &Parameter,
    argument: Argument,
    coercion: Coercion,
    scripted: bool,
) -> BindResult<Option<Value>> {
    let span = argument.value_span.or(argument.name_span);
    let given = argument.value.clone();
    let placed = |stop| match stop {
        Stop::Error(mut error) => {
            let given = given.as_ref().and_then(|v| v.base().type_of());
            error.types = Some(Box::new((parameter.ty.get().clone(), given)));
            error.at(span).stop()
        }
        halt => halt,
    };
    let value = match convert(engine, parameter, argument, coercion, scripted) {
        Ok(Some(value)) => value,
        Ok(None) => return Ok(None),
        Err(Stop::Error(error)) if coercion == Coercion::None && error.failed_cast => {
            return Ok(None);
        }
        Err(stop) => return Err(placed(stop)),
    };
    validate::check(engine, parameter, &value).map_err(placed)?;
    Ok(Some(value))
}

/// The value as the parameter takes it; `None` when it would have to be converted and must not be.
fn convert(
    engine: &mut Engine,
    parameter: &Parameter,
    argument: Argument,
    coercion: Coercion,
    scripted: bool,
) -> BindResult<Option<Value>> {
    let name = &parameter.name;
    let ty = parameter.ty.get();
    let mut value = argument.value.unwrap_or(Value::Null);
    if matches!(value, Value::Nothing) {
        value = Value::Null;
    }
    if let Some(text) = argument.text {
        value = written(value, text, ty, coercion, scripted);
    }
    let nullable = !value.is_null()
        || parameter.in_sets.iter().any(|s| s.mandatory)
        || validate::refuses_null(parameter);
    for transformation in &parameter.transformations {
        if nullable {
            value = transform::apply(engine, transformation, value, name)?;
        }
    }
    if coercion == Coercion::None {
        return Ok(coerce::as_is(value, ty));
    }
    if scripted {
        value = coerce::scripted(engine, name, ty, value)?;
    }
    coerce::coerce(engine, name, ty, value).map(Some)
}

/// A bare number is text as written where text or a version is asked for, and remembers it where anything is taken; the
/// variable of a script's parameter forgets it.
fn written(value: Value, text: Str, ty: &Type, coercion: Coercion, scripted: bool) -> Value {
    let item = ty.element().unwrap_or(ty);
    let is_text = item.is_net(&net::STRING)
        || item.is_net(&net::VERSION)
        || item.is_net(&net::SEMANTIC_VERSION);
    let any = item.is_net(&net::OBJECT) || item.is_net(&net::PS_OBJECT);
    if is_text && coercion == Coercion::Convert {
        return Value::String(text);
    }
    if any && (!scripted || ty.element().is_some()) {
        return value.spelt(text);
    }
    value
}

/// Whether a parameter takes a script block as it is.
fn takes_script_block(ty: &ParameterType) -> bool {
    let ty = ty.get();
    let takes = |ty: &Type| ty.is_net(&net::OBJECT) || ty.is_net(&net::SCRIPT_BLOCK);
    takes(ty) || ty.element().is_some_and(takes)
}
