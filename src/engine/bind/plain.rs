//! Binding of functions that are not advanced.

use super::argument::Argument;
use super::binder::{Binder, Input};
use super::cmdlet::{arguments, halt_of};
use super::function_signature::function_signature;
use crate::code::Body;
use crate::engine::call::raw::Raw;
use crate::engine::parameter_word::ParameterWord;
use crate::engine::{Call, Engine, Result};
use crate::value::{Ptr, Value};

/// What a function was given.
pub struct PlainBinding {
    /// One entry a parameter.
    pub values: Vec<Option<Value>>,
    /// `$args`
    pub rest: Vec<Value>,
}

/// Binds names and positions; what no parameter takes is left over.
///
/// # Errors
/// Those of names and values.
pub fn bind_plain(
    engine: &mut Engine,
    body: &Ptr<Body>,
    call: &Ptr<Call>,
    raw: Vec<Raw>,
) -> Result<PlainBinding> {
    let signature = function_signature(engine, body, &call.invocation.command)?;
    let mut binder = Binder::new(signature, Input::None);
    binder
        .begin(engine, arguments(raw))
        .map_err(|stop| halt_of(engine, call, stop))?;
    Ok(PlainBinding {
        values: (0..body.parameters.len())
            .map(|index| binder.value(index).cloned())
            .collect(),
        rest: binder.rest().iter().flat_map(words).collect(),
    })
}

/// An argument as `$args` shows it: a name is a word, and its value the next one.
fn words(argument: &Argument) -> impl Iterator<Item = Value> {
    let word = argument
        .name
        .as_ref()
        .map(|name| ParameterWord::value(name, argument.value.is_some()));
    word.into_iter().chain(argument.value.clone())
}
