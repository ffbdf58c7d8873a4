//! Parts of a sequence, and sequences put together.

use super::{element, items, like, matching, source};
use crate::dotnet::collections::predicate::{self};
use crate::dotnet::collections::refusal;
use crate::dotnet::collections::this::{arg, int};
use crate::engine::{Engine, Result};
use crate::value::{Array, Ptr, Value};

pub(super) fn filter(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let found = matching(engine, args)?;
    like(args, found)
}

pub(super) fn append(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.push(arg(args, 1).clone());
    like(args, items)
}

pub(super) fn prepend(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.insert(0, arg(args, 1).clone());
    like(args, items)
}

pub(super) fn chunk(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let Some(size) = usize::try_from(int(args, 1)).ok().filter(|n| *n > 0) else {
        return Err(refusal::negative("size").into());
    };
    let chunks = items
        .chunks(size)
        .map(|part| Value::Array(Ptr::new(Array::of(element(args, 0), part.to_vec()))))
        .collect();
    Ok(Value::array(chunks))
}

pub(super) fn concat(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut all = items(engine, args, 0, "first")?;
    all.extend(items(engine, args, 1, "second")?);
    like(args, all)
}

fn amount(args: &[Value]) -> usize {
    usize::try_from(int(args, 1)).unwrap_or(0)
}

pub(super) fn skip(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    like(args, items.into_iter().skip(amount(args)).collect())
}

pub(super) fn skip_last(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.truncate(items.len().saturating_sub(amount(args)));
    like(args, items)
}

pub(super) fn take(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.truncate(amount(args));
    like(args, items)
}

pub(super) fn take_last(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let from = items.len().saturating_sub(amount(args));
    like(args, items.into_iter().skip(from).collect())
}

/// How many items at the start a predicate accepts.
fn prefix(engine: &mut Engine, items: &[Value], predicate: &Value) -> Result<usize> {
    for (at, item) in items.iter().enumerate() {
        if !predicate::accepts(engine, predicate, item)? {
            return Ok(at);
        }
    }
    Ok(items.len())
}

pub(super) fn skip_while(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let from = prefix(engine, &items, arg(args, 1))?;
    like(args, items.into_iter().skip(from).collect())
}

pub(super) fn take_while(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    let to = prefix(engine, &items, arg(args, 1))?;
    items.truncate(to);
    like(args, items)
}
