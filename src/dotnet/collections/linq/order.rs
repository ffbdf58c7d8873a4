//! Sorted and reversed sequences.

use super::{like, source};
use crate::dotnet::collections::comparer::{self, Order};
use crate::dotnet::collections::predicate::call;
use crate::dotnet::collections::this::arg;
use crate::engine::{Engine, Result};
use crate::value::Value;
use std::cmp::Ordering;

pub(super) fn order(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    Order::Default.sort(engine, &mut items)?;
    like(args, items)
}

pub(super) fn order_descending(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.reverse();
    Order::Default.sort(engine, &mut items)?;
    items.reverse();
    like(args, items)
}

/// Items with the keys that a selector gives them, by key.
pub(in crate::dotnet::collections) fn keyed(
    engine: &mut Engine,
    args: &[Value],
) -> Result<Vec<(Value, Value)>> {
    let mut pairs = Vec::new();
    for item in source(engine, args)? {
        let key = call(
            engine,
            arg(args, 1),
            std::slice::from_ref(&item),
            "keySelector",
        )?;
        pairs.push((key, item));
    }
    Ok(pairs)
}

fn by_key(engine: &mut Engine, args: &[Value], forwards: Ordering) -> Result<Value> {
    let mut pairs = keyed(engine, args)?;
    let mut failed = None;
    pairs.sort_by(|(a, _), (b, _)| {
        let order = comparer::default(engine, a, b).unwrap_or_else(|halt| {
            failed.get_or_insert(halt);
            Ordering::Equal
        });
        if forwards == Ordering::Less {
            order
        } else {
            order.reverse()
        }
    });
    match failed {
        Some(halt) => Err(halt),
        None => like(args, pairs.into_iter().map(|(_, item)| item).collect()),
    }
}

pub(super) fn order_by(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    by_key(engine, args, Ordering::Less)
}

pub(super) fn order_by_descending(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    by_key(engine, args, Ordering::Greater)
}

pub(super) fn reverse(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.reverse();
    like(args, items)
}
