//! Sequences of other items.

use super::{element, items, like, source};
use crate::dotnet::collections::predicate::call;
use crate::dotnet::collections::refusal;
use crate::dotnet::collections::this::{arg, collection, int};
use crate::engine::{Engine, Result};
use crate::value::dict::KeyCase;
use crate::value::types::{Type, net};
use crate::value::{Array, Dict, DictKind, List, ListKind, Ptr, Value};

pub(super) fn range(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let (start, size) = (int(args, 0), int(args, 1));
    let end = i64::from(start) + i64::from(size);
    if size < 0 || end > i64::from(i32::MAX) + 1 {
        return Err(refusal::argument_range(
            "Specified argument was out of the range of valid values.",
            "count",
        )
        .into());
    }
    let items = (0..size)
        .map(|n| Value::Int(start.wrapping_add(n)))
        .collect();
    Ok(Value::Array(Ptr::new(Array::of(
        Type::Net(&net::INT32),
        items,
    ))))
}

pub(super) fn repeat(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Ok(size) = usize::try_from(int(args, 1)) else {
        return Err(refusal::argument_range(
            "Specified argument was out of the range of valid values.",
            "count",
        )
        .into());
    };
    Ok(Value::array(vec![arg(args, 0).clone(); size]))
}

pub(super) fn select(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut results = Vec::new();
    for item in source(engine, args)? {
        results.push(call(engine, arg(args, 1), &[item], "selector")?);
    }
    Ok(Value::array(results))
}

pub(super) fn select_many(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut results = Vec::new();
    for item in source(engine, args)? {
        let value = call(engine, arg(args, 1), &[item], "selector")?;
        results.extend(collection(engine, &value)?);
    }
    Ok(Value::array(results))
}

pub(super) fn to_array(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    like(args, items)
}

pub(super) fn of_type(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    let Value::Type(wanted) = arg(args, 1) else {
        return like(args, items);
    };
    items.retain(|item| item.type_of().is_some_and(|own| own.is(wanted)));
    Ok(Value::Array(Ptr::new(Array::of(wanted.clone(), items))))
}

pub(super) fn to_list(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let list = List::new(ListKind::List, element(args, 0), items);
    Ok(Value::List(Ptr::new(list)))
}

pub(super) fn to_hash_set(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let case = crate::dotnet::collections::entries::case_of(arg(args, 1), KeyCase::Sensitive);
    let set = Dict::new(DictKind::HashSet, case, vec![element(args, 0)]);
    for item in source(engine, args)? {
        set.insert(item, Value::Null);
    }
    Ok(Value::Dict(Ptr::new(set)))
}

pub(super) fn zip(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let a = items(engine, args, 0, "first")?;
    let b = items(engine, args, 1, "second")?;
    let mut results = Vec::new();
    for (x, y) in a.into_iter().zip(b) {
        results.push(match args.get(2) {
            Some(selector) => call(engine, selector, &[x, y], "resultSelector")?,
            None => crate::value::natives::Tuple::value(
                crate::value::natives::tuple::TupleKind::Value,
                vec![element(args, 0), element(args, 1)],
                vec![x, y],
            ),
        });
    }
    Ok(Value::array(results))
}
