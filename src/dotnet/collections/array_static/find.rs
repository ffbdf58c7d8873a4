//! Finding items of an array.

use super::{first, given, items, last, of, part};
use crate::dotnet::collections::comparer::Order;
use crate::dotnet::collections::predicate;
use crate::dotnet::collections::sequence::{last_position, place, position, search};
use crate::dotnet::collections::this::{arg, int};
use crate::engine::{Engine, Result};
use crate::value::Value;

pub(super) fn binary_search(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    search(
        engine,
        &items(args)?,
        arg(args, 1),
        &Order::of(arg(args, 2)),
    )
}

/// The place of a value in a sorted part; what is not there is the complement of where it would stand.
pub(super) fn binary_search_part(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = items(args)?;
    let range = part(args.get(..3).unwrap_or(args), 1, items.len())?;
    let start = i32::try_from(range.start).unwrap_or(i32::MAX);
    let within = items.get(range).unwrap_or_default();
    let found = search(engine, within, arg(args, 3), &Order::of(arg(args, 4)))?;
    Ok(match found {
        Value::Int(at) if at >= 0 => Value::Int(at.saturating_add(start)),
        Value::Int(at) => Value::Int(at.saturating_sub(start)),
        other => other,
    })
}

pub(super) fn exists(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(first(engine, args)?.is_some()))
}

pub(super) fn find(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(first(engine, args)?.map_or(Value::Null, |(_, item)| item))
}

pub(super) fn find_last(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(last(engine, args)?.map_or(Value::Null, |(_, item)| item))
}

pub(super) fn find_index(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(place(first(engine, args)?.map(|(at, _)| at)))
}

pub(super) fn find_last_index(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(place(last(engine, args)?.map(|(at, _)| at)))
}

pub(super) fn find_all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut found = Vec::new();
    for item in items(args)? {
        if predicate::accepts(engine, arg(args, 1), &item)? {
            found.push(item);
        }
    }
    Ok(of(given(args, 0, "array")?.element.clone(), found))
}

pub(super) fn true_for_all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    for item in items(args)? {
        if !predicate::accepts(engine, arg(args, 1), &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

pub(super) fn index_of(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = items(args)?;
    let range = part(args, 2, items.len())?;
    let items = items.get(..range.end).unwrap_or_default();
    Ok(place(position(engine, items, arg(args, 1), range.start)?))
}

pub(super) fn last_index_of(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = items(args)?;
    let mut skipped = 0;
    if args.len() > 2 {
        items.truncate(usize::try_from(int(args, 2)).map_or(0, |at| at.saturating_add(1)));
    }
    if args.len() > 3 {
        let count = usize::try_from(int(args, 3)).unwrap_or(0);
        skipped = items.len().saturating_sub(count);
        items.drain(..skipped);
    }
    let found = last_position(engine, &items, arg(args, 1))?;
    Ok(place(found.map(|at| at + skipped)))
}
