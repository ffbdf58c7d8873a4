//! The receiver of a call as the Rust value that its table works on.

use crate::engine::members::errors;
use crate::engine::{Engine, Result};
use crate::value::types::{Type, exceptions, net};
use crate::value::{Array, Dict, List, Native, Ptr, Value};

fn unexpected() -> Box<crate::engine::Halt> {
    errors::net(
        &exceptions::INVALID_CAST_EXCEPTION,
        "Specified cast is not valid.",
    )
    .into()
}

/// The receiver as an array.
pub fn array(this: &Value) -> Result<Ptr<Array>> {
    match this.base() {
        Value::Array(array) => Ok(array.clone()),
        _ => Err(unexpected()),
    }
}

/// The receiver as a list.
pub fn list(this: &Value) -> Result<Ptr<List>> {
    match this.base() {
        Value::List(list) => Ok(list.clone()),
        _ => Err(unexpected()),
    }
}

/// The receiver as a dictionary or set.
pub fn dict(this: &Value) -> Result<Ptr<Dict>> {
    match this.base() {
        Value::Dict(dict) => Ok(dict.clone()),
        _ => Err(unexpected()),
    }
}

/// The receiver as a native value of Rust type `T`.
pub fn native<T: Native>(this: &Value) -> Result<&T> {
    match this.base() {
        Value::Native(native) => native.get::<T>().ok_or_else(unexpected),
        _ => Err(unexpected()),
    }
}

/// An argument by position; what is not given is null.
pub fn arg(args: &[Value], at: usize) -> &Value {
    args.get(at).unwrap_or(&Value::Null)
}

/// A whole number argument; the engine has converted it already.
pub fn int(args: &[Value], at: usize) -> i32 {
    match args.get(at).map(Value::base) {
        Some(Value::Int(n)) => *n,
        _ => 0,
    }
}

/// A switch argument.
pub fn flag(args: &[Value], at: usize) -> bool {
    matches!(args.get(at).map(Value::base), Some(Value::Bool(true)))
}

/// A text argument.
pub fn text(args: &[Value], at: usize) -> crate::value::Str {
    match args.get(at).map(Value::base) {
        Some(Value::String(text)) => text.clone(),
        Some(other) => crate::value::convert::plain(other),
        None => crate::value::Str::new(),
    }
}

/// A count as .NET's `int`.
pub fn count(length: usize) -> Value {
    Value::Int(i32::try_from(length).unwrap_or(i32::MAX))
}

/// The first type argument that a static call or constructor was made for.
pub fn type_argument(this: &Value, at: usize) -> Type {
    match this {
        Value::Type(Type::Generic(generic)) => generic.arguments.get(at).cloned(),
        _ => None,
    }
    .unwrap_or(Type::Net(&net::OBJECT))
}

/// The items of an argument that is a collection, each converted to `element`.
///
/// # Errors
/// `ArgumentNullException` for null, conversion errors.
pub fn items_as(
    engine: &mut Engine,
    value: &Value,
    element: &Type,
    parameter: &str,
) -> Result<Vec<Value>> {
    if value.is_null() {
        return Err(errors::argument_null(parameter).into());
    }
    let items = collection(engine, value)?;
    if element.is_net(&net::OBJECT) {
        return Ok(items);
    }
    items
        .iter()
        .map(|v| converted(engine, v, element))
        .collect()
}

/// A value as an item of a collection of `element`.
///
/// # Errors
/// Conversion errors.
pub fn converted(engine: &mut Engine, value: &Value, element: &Type) -> Result<Value> {
    if element.is_net(&net::OBJECT) || (value.is_null() && !element.is_value_type()) {
        return Ok(value.clone());
    }
    engine.convert(value, element)
}

/// The items of a .NET collection, where a dictionary is its entries and text its characters.
///
/// # Errors
/// What an enumerator raises.
pub fn collection(engine: &mut Engine, value: &Value) -> Result<Vec<Value>> {
    match value.base() {
        Value::Dict(dict) if !dict.is_set() => Ok(crate::value::natives::Entry::all(dict)),
        Value::String(text) => Ok(text.encode_utf16().map(Value::Char).collect()),
        _ => engine.enumerate(value),
    }
}
