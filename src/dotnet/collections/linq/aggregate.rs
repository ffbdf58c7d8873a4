//! One value of many: counts, sums, extremes, tests.

use super::{element, items, matching, source};
use crate::dotnet::collections::comparer::{self};
use crate::dotnet::collections::predicate::{accepts, call};
use crate::dotnet::collections::refusal;
use crate::dotnet::collections::this::{arg, count};
use crate::dotnet::equality;
use crate::engine::{Engine, Result};
use crate::value::Value;
use crate::value::types::{Type, net};
use std::cmp::Ordering;

pub(super) fn aggregate(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?.into_iter();
    let (mut total, block) = match args {
        [_, seed, block] => (seed.clone(), block),
        _ => match items.next() {
            Some(first) => (first, arg(args, 1)),
            None => return Err(refusal::no_elements().into()),
        },
    };
    for item in items {
        total = call(engine, block, &[total, item], "func")?;
    }
    Ok(total)
}

pub(super) fn all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    for item in source(engine, args)? {
        if !accepts(engine, arg(args, 1), &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

pub(super) fn any(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(!matching(engine, args)?.is_empty()))
}

pub(super) fn count_of(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(count(matching(engine, args)?.len()))
}

/// Adds numbers of one type.
fn total(engine: &mut Engine, items: &[Value]) -> Result<Value> {
    let mut total = Value::Int(0);
    for (at, item) in items.iter().enumerate() {
        total = if at == 0 {
            item.base().clone()
        } else {
            engine.operate(crate::syntax::tree::BinaryOperator::Add, &total, item)?
        };
    }
    Ok(total)
}

pub(super) fn sum(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let sum = total(engine, &items)?;
    let ty = element(args, 0);
    if ty.is_net(&net::OBJECT) {
        return Ok(sum);
    }
    engine.convert(&sum, &ty)
}

pub(super) fn average(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    if items.is_empty() {
        return Err(refusal::no_elements().into());
    }
    let sum = total(engine, &items)?;
    let sum = engine.convert(&sum, &Type::Net(&net::DOUBLE))?;
    match sum {
        Value::Double(sum) => Ok(Value::Double(sum / items.len() as f64)),
        other => Ok(other),
    }
}

fn extreme(engine: &mut Engine, args: &[Value], wanted: Ordering) -> Result<Value> {
    let mut best: Option<Value> = None;
    for item in source(engine, args)? {
        let better = match &best {
            None => true,
            Some(so_far) => comparer::default(engine, &item, so_far)? == wanted,
        };
        if better {
            best = Some(item);
        }
    }
    best.ok_or_else(|| refusal::no_elements().into())
}

pub(super) fn max(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    extreme(engine, args, Ordering::Greater)
}

pub(super) fn min(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    extreme(engine, args, Ordering::Less)
}

pub(super) fn contains(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    for item in source(engine, args)? {
        if equality::equals(engine, &item, arg(args, 1))? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

pub(super) fn sequence_equal(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let a = items(engine, args, 0, "first")?;
    let b = items(engine, args, 1, "second")?;
    if a.len() != b.len() {
        return Ok(Value::Bool(false));
    }
    for (x, y) in a.iter().zip(&b) {
        if !equality::equals(engine, x, y)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}
