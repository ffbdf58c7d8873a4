//! Changing, copying and sorting arrays.

use super::{given, items, of, part};
use crate::dotnet::collections::comparer::Order;
use crate::dotnet::collections::this::{arg, array, converted, int};
use crate::dotnet::collections::{predicate, refusal};
use crate::engine::members::invoke::default_of;
use crate::engine::reference::Reference;
use crate::engine::{Engine, Result};
use crate::value::Value;
use crate::value::types::{Type, net};

pub(super) fn clear(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let range = part(args, 1, array.len())?;
    let empty = default_of(&array.element).unwrap_or(Value::Null);
    if let Some(part) = array.items.borrow_mut().get_mut(range) {
        part.fill(empty);
    }
    Ok(Value::Nothing)
}

pub(super) fn fill(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let range = part(args, 2, array.len())?;
    let value = converted(engine, arg(args, 1), &array.element)?;
    if let Some(part) = array.items.borrow_mut().get_mut(range) {
        part.fill(value);
    }
    Ok(Value::Nothing)
}

pub(super) fn convert_all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut results = Vec::new();
    for item in items(args)? {
        results.push(predicate::call(engine, arg(args, 1), &[item], "converter")?);
    }
    Ok(Value::array(results))
}

pub(super) fn copy(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let args = [
        arg(args, 0).clone(),
        Value::Int(0),
        arg(args, 1).clone(),
        Value::Int(0),
        arg(args, 2).clone(),
    ];
    copy_part(engine, this, &args)
}

pub(super) fn copy_part(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let source = given(args, 0, "sourceArray")?;
    let target = given(args, 2, "destinationArray")?;
    let place = |at: usize, name: &str| {
        usize::try_from(int(args, at))
            .map_err(|_| refusal::must_not_be_negative(name, int(args, at)))
    };
    let length = place(4, "length")?;
    let (from, to) = (place(1, "sourceIndex")?, place(3, "destinationIndex")?);
    if from.saturating_add(length) > source.len() {
        return Err(refusal::argument(
            "Source array was not long enough. Check the source index, length, and the array's lower bounds.",
            "sourceArray",
        )
        .into());
    }
    if to.saturating_add(length) > target.len() {
        return Err(refusal::argument(
            "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
            "destinationArray",
        )
        .into());
    }
    let moved = source
        .items
        .borrow()
        .get(from..from.saturating_add(length))
        .unwrap_or_default()
        .to_vec();
    for (offset, item) in moved.iter().enumerate() {
        let item = converted(engine, item, &target.element)?;
        if let Some(place) = target.items.borrow_mut().get_mut(to + offset) {
            *place = item;
        }
    }
    Ok(Value::Nothing)
}

pub(super) fn create(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Value::Type(element) = arg(args, 0).base() else {
        return Err(refusal::argument_null("elementType").into());
    };
    let Ok(length) = usize::try_from(int(args, 1)) else {
        return Err(refusal::negative("length").into());
    };
    let empty = default_of(element).unwrap_or(Value::Null);
    Ok(of(element.clone(), vec![empty; length]))
}

pub(super) fn create_grid(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Value::Type(element) = arg(args, 0).base() else {
        return Err(refusal::argument_null("elementType").into());
    };
    let lengths = engine.enumerate(arg(args, 1))?;
    let rank = u32::try_from(lengths.len()).unwrap_or(u32::MAX);
    engine.construct(&element.clone().ranked(rank), &lengths)
}

pub(super) fn for_each(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    for item in items(args)? {
        predicate::call(engine, arg(args, 1), &[item], "action")?;
    }
    Ok(Value::Nothing)
}

pub(super) fn resize(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Value::Native(native) = arg(args, 0) else {
        return Err(refusal::argument_null("array").into());
    };
    let Some(reference) = native.get::<Reference>() else {
        return Err(refusal::argument_null("array").into());
    };
    let Ok(size) = usize::try_from(int(args, 1)) else {
        return Err(refusal::negative("newSize").into());
    };
    let old = reference.get();
    let (element, mut items) = match old.base() {
        Value::Array(_) => {
            let array = array(&old)?;
            let items = array.items.borrow().clone();
            (array.element.clone(), items)
        }
        _ => (Type::Net(&net::OBJECT), Vec::new()),
    };
    items.resize(size, default_of(&element).unwrap_or(Value::Null));
    reference.set(of(element, items));
    Ok(Value::Nothing)
}

pub(super) fn reverse(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let range = part(args, 1, array.len())?;
    if let Some(part) = array.items.borrow_mut().get_mut(range) {
        part.reverse();
    }
    Ok(Value::Nothing)
}

pub(super) fn sort(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let mut sorted = array.items.borrow().clone();
    Order::of(arg(args, 1)).sort(engine, &mut sorted)?;
    *array.items.borrow_mut() = sorted;
    Ok(Value::Nothing)
}

pub(super) fn sort_part(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let range = part(args, 1, array.len())?;
    let mut sorted = array.items.borrow().clone();
    if let Some(part) = sorted.get_mut(range) {
        Order::of(arg(args, 3)).sort(engine, part)?;
    }
    *array.items.borrow_mut() = sorted;
    Ok(Value::Nothing)
}

/// `Sort(keys, items)`: the items go where their keys go.
pub(super) fn sort_pair(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let keys = given(args, 0, "keys")?;
    if arg(args, 1).is_null() {
        return sort(engine, this, &[arg(args, 0).clone(), arg(args, 2).clone()]);
    }
    let values = given(args, 1, "items")?;
    if values.len() < keys.len() {
        return Err(refusal::bad_range().into());
    }
    let order = Order::of(arg(args, 2));
    let own = keys.items.borrow().clone();
    let mut places: Vec<usize> = (0..own.len()).collect();
    let mut failed = None;
    places.sort_by(|a, b| {
        let (a, b) = (own.get(*a), own.get(*b));
        match (a, b, &failed) {
            (Some(a), Some(b), None) => order.compare(engine, a, b).unwrap_or_else(|halt| {
                failed = Some(halt);
                std::cmp::Ordering::Equal
            }),
            _ => std::cmp::Ordering::Equal,
        }
    });
    if let Some(halt) = failed {
        return Err(halt);
    }
    let old = values.items.borrow().clone();
    for (at, from) in places.iter().enumerate() {
        if let (Some(key), Some(value)) = (own.get(*from), old.get(*from)) {
            if let Some(place) = keys.items.borrow_mut().get_mut(at) {
                *place = key.clone();
            }
            if let Some(place) = values.items.borrow_mut().get_mut(at) {
                *place = value.clone();
            }
        }
    }
    Ok(Value::Nothing)
}
