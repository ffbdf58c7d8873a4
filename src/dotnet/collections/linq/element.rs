//! One element of a sequence.

use super::{element, matching, source};
use crate::dotnet::collections::refusal;
use crate::dotnet::collections::this::int;
use crate::engine::{Engine, Result};
use crate::value::Value;

pub(super) fn at(engine: &mut Engine, args: &[Value]) -> Result<Option<Value>> {
    let items = source(engine, args)?;
    Ok(usize::try_from(int(args, 1))
        .ok()
        .and_then(|at| items.get(at).cloned()))
}

pub(super) fn element_at(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let found = at(engine, args)?;
    found.ok_or_else(|| refusal::out_of_range("index").into())
}

/// What the item type holds before anything is assigned.
pub(super) fn default(args: &[Value]) -> Value {
    crate::engine::members::invoke::default_of(&element(args, 0)).unwrap_or(Value::Null)
}

pub(super) fn element_at_or_default(
    engine: &mut Engine,
    _: &Value,
    args: &[Value],
) -> Result<Value> {
    Ok(at(engine, args)?.unwrap_or_else(|| default(args)))
}

/// The error of a sequence that has no item, or none that fits.
fn missing(args: &[Value]) -> crate::value::Fault {
    if args.len() > 1 {
        refusal::invalid("Sequence contains no matching element")
    } else {
        refusal::no_elements()
    }
}

pub(super) fn first(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let found = matching(engine, args)?.into_iter().next();
    found.ok_or_else(|| missing(args).into())
}

pub(super) fn first_or_default(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let found = matching(engine, args)?.into_iter().next();
    Ok(found.unwrap_or_else(|| default(args)))
}

pub(super) fn last(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    matching(engine, args)?
        .pop()
        .ok_or_else(|| missing(args).into())
}

pub(super) fn last_or_default(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(matching(engine, args)?
        .pop()
        .unwrap_or_else(|| default(args)))
}

pub(super) fn single(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = matching(engine, args)?;
    match items.len() {
        0 => Err(missing(args).into()),
        1 => Ok(items.pop().unwrap_or_default()),
        _ => Err(refusal::invalid("Sequence contains more than one element").into()),
    }
}
