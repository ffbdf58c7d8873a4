//! `System.Array`: what every array can do; its static methods stand in `array_static`.

use super::comparer::Order;
use super::refusal;
use super::sequence::{copy_into, place, position};
use super::this::{arg, array, converted, count, int};
use crate::engine::members::invoke::default_of;
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::Enumerator;
use crate::value::natives::enumerator::Watched;
use crate::value::natives::grid::Grid;
use crate::value::types::{Type, exceptions, net};
use crate::value::{Array, Ptr, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P::get("Length", "int", length),
        P::get("LongLength", "long", long_length),
        P::get("Rank", "int", rank),
        P::get("SyncRoot", "object", |_, this| Ok(this.clone())),
        P::get("IsReadOnly", "bool", |_, _| Ok(Value::Bool(false))),
        P::get("IsFixedSize", "bool", |_, _| Ok(Value::Bool(true))),
        P::get("IsSynchronized", "bool", |_, _| Ok(Value::Bool(false))),
        P::get("Count", "int", length),
    ],
    methods: &[
        M::new("object Clone()", clone),
        M::new("void CopyTo(array array, int index)", copy_to),
        M::new("T Get(int index)", get_value),
        M::new("System.Collections.IEnumerator GetEnumerator()", enumerator),
        M::new("int GetLength(int dimension)", get_length),
        M::new("long GetLongLength(int dimension)", get_long_length),
        M::new("int GetLowerBound(int dimension)", lower_bound),
        M::new("int GetUpperBound(int dimension)", upper_bound),
        M::new("object GetValue(int index)", get_value),
        M::new("object GetValue(params int[] indices)", get_value_at),
        M::new("void Initialize()", |_, _, _| Ok(Value::Nothing)),
        M::new("void Set(int index, T value)", set_at),
        M::new("void SetValue(object value, int index)", set_value),
        M::new(
            "void SetValue(object value, params int[] indices)",
            set_value_at,
        ),
        M::new("int Add(object value)", fixed),
        M::new("void Clear()", clear),
        M::new(
            "int CompareTo(object other, System.Collections.IComparer comparer)",
            compare_to,
        ),
        M::new("bool Contains(object value)", contains),
        M::new("int IndexOf(object value)", index_of),
        M::new("void Insert(int index, object value)", fixed),
        M::new("void Remove(object value)", fixed),
        M::new("void RemoveAt(int index)", fixed),
        M::new("object get_Item(int index)", get_value),
        M::new("void set_Item(int index, object value)", set_at),
    ],
    ..TypeTable::of(&net::ARRAY)
}];

/// The lengths of the dimensions.
fn sizes(this: &Value) -> Vec<usize> {
    match this.base() {
        Value::Array(array) => vec![array.len()],
        Value::Native(native) => native.grid().unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn length(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(count(sizes(this).iter().product()))
}

fn long_length(_: &mut Engine, this: &Value) -> Result<Value> {
    let length: usize = sizes(this).iter().product();
    Ok(Value::Long(i64::try_from(length).unwrap_or(i64::MAX)))
}

fn rank(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(count(sizes(this).len()))
}

fn clone(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    if let Value::Native(native) = this.base()
        && let Some(grid) = native.get::<Grid>()
    {
        return Ok(grid.copied());
    }
    let array = array(this)?;
    let items = array.items.borrow().clone();
    Ok(Value::Array(Ptr::new(Array::of(
        array.element.clone(),
        items,
    ))))
}

fn copy_to(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = array(this)?.items.borrow().clone();
    copy_into(engine, &items, arg(args, 0), int(args, 1))
}

fn enumerator(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let items = match this.base() {
        Value::Native(native) => native.items().unwrap_or_default(),
        _ => array(this)?.items.borrow().clone(),
    };
    let ty = Type::Net(&net::ARRAY_ENUMERATOR);
    Ok(Enumerator::value(ty, items, Watched::Nothing))
}

fn dimension(this: &Value, args: &[Value]) -> Result<usize> {
    let found = usize::try_from(int(args, 0))
        .ok()
        .and_then(|at| sizes(this).get(at).copied());
    found.ok_or_else(|| out_of_bounds().into())
}

fn out_of_bounds() -> crate::value::Fault {
    crate::engine::members::errors::net(
        &exceptions::INDEX_OUT_OF_RANGE_EXCEPTION,
        "Index was outside the bounds of the array.",
    )
}

fn get_length(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(count(dimension(this, args)?))
}

fn get_long_length(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let length = dimension(this, args)?;
    Ok(Value::Long(i64::try_from(length).unwrap_or(i64::MAX)))
}

fn lower_bound(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    dimension(this, args)?;
    Ok(Value::Int(0))
}

fn upper_bound(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    match count(dimension(this, args)?) {
        Value::Int(n) => Ok(Value::Int(n - 1)),
        other => Ok(other),
    }
}

fn get_value(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let array = array(this)?;
    let found = usize::try_from(int(args, 0))
        .ok()
        .and_then(|at| array.get(at));
    found.ok_or_else(|| out_of_bounds().into())
}

fn get_value_at(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    engine.get_index(this, arg(args, 0))
}

fn set_value_at(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    engine.set_index(this, arg(args, 1), arg(args, 0).clone())?;
    Ok(Value::Nothing)
}

fn put(engine: &mut Engine, this: &Value, at: i32, value: &Value) -> Result<Value> {
    let array = array(this)?;
    let value = converted(engine, value, &array.element)?;
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    match array.items.borrow_mut().get_mut(at) {
        Some(place) => *place = value,
        None => return Err(out_of_bounds().into()),
    }
    Ok(Value::Nothing)
}

fn set_at(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    put(engine, this, int(args, 0), arg(args, 1))
}

fn set_value(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    put(engine, this, int(args, 1), arg(args, 0))
}

fn fixed(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Err(refusal::fixed_size().into())
}

fn clear(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let array = array(this)?;
    let empty = default_of(&array.element).unwrap_or(Value::Null);
    array.items.borrow_mut().fill(empty);
    Ok(Value::Nothing)
}

fn contains(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = array(this)?.items.borrow().clone();
    let found = position(engine, &items, arg(args, 0), 0)?;
    Ok(Value::Bool(found.is_some()))
}

fn index_of(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = array(this)?.items.borrow().clone();
    Ok(place(position(engine, &items, arg(args, 0), 0)?))
}

/// `IStructuralComparable`: item by item, arrays of one length only.
fn compare_to(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let own = array(this)?.items.borrow().clone();
    let other = match arg(args, 0).base() {
        Value::Array(other) if other.len() == own.len() => other.items.borrow().clone(),
        _ => {
            return Err(refusal::argument(
                "Object is not a array with the same number of elements as the array to compare it to.",
                "other",
            )
            .into());
        }
    };
    let order = Order::of(arg(args, 1));
    for (a, b) in own.iter().zip(&other) {
        let found = order.compare(engine, a, b)?;
        if found.is_ne() {
            return Ok(Value::Int(found as i32));
        }
    }
    Ok(Value::Int(0))
}
