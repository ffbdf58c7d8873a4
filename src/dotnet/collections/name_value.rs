//! `System.Collections.Specialized.NameValueCollection`: names in any case, several values a name.

use super::refusal;
use super::this::{count, int, native, text};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::NameValues;
use crate::value::types::net;
use crate::value::{Array, Str, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P::get("AllKeys", "string[]", all_keys),
        P::get("Count", "int", |_, this| {
            Ok(count(given(this)?.entries.borrow().len()))
        }),
        P::get(
            "Keys",
            "System.Collections.Specialized.NameObjectCollectionBase+KeysCollection",
            all_keys,
        ),
    ],
    methods: &[
        M::new("void Add(string name, string value)", add),
        M::new("void Clear()", clear),
        M::new("string Get(string name)", get),
        M::new("string Get(int index)", get_at),
        M::new("System.Collections.IEnumerator GetEnumerator()", enumerator),
        M::new("string GetKey(int index)", key_at),
        M::new("string[] GetValues(string name)", values),
        M::new("bool HasKeys()", |_, this, _| {
            Ok(Value::Bool(!given(this)?.entries.borrow().is_empty()))
        }),
        M::new("void Remove(string name)", remove),
        M::new("void Set(string name, string value)", set),
        M::new("string Item(string name)", get),
        M::new("string Item(int index)", get_at),
        M::new("void set_Item(string name, string value)", set),
    ],
    constructors: &[
        M::new("new()", |_, _, _| Ok(NameValues::value(Vec::new()))),
        M::new("new(int capacity)", |_, _, _| {
            Ok(NameValues::value(Vec::new()))
        }),
    ],
    ..TypeTable::of(&net::NAME_VALUE_COLLECTION)
}];

fn given(this: &Value) -> Result<&NameValues> {
    native::<NameValues>(this)
}

fn all_keys(_: &mut Engine, this: &Value) -> Result<Value> {
    let entries = given(this)?.entries.borrow();
    Ok(Array::strings(entries.iter().map(|(name, _)| name.clone())))
}

fn add(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    given(this)?.add(text(args, 0), text(args, 1));
    Ok(Value::Nothing)
}

fn clear(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    given(this)?.entries.borrow_mut().clear();
    Ok(Value::Nothing)
}

fn joined(values: Option<Vec<Str>>) -> Value {
    let Some(values) = values else {
        return Value::Null;
    };
    let values: Vec<&str> = values.iter().map(Str::as_str).collect();
    Value::text(values.join(","))
}

fn get(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(joined(given(this)?.get(&text(args, 0))))
}

fn entry_at(this: &Value, at: i32) -> Result<(Str, Vec<Str>)> {
    let entries = given(this)?.entries.borrow();
    let found = usize::try_from(at)
        .ok()
        .and_then(|at| entries.get(at).cloned());
    found.ok_or_else(|| refusal::out_of_range("index").into())
}

fn get_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(joined(Some(entry_at(this, int(args, 0))?.1)))
}

fn key_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::String(entry_at(this, int(args, 0))?.0))
}

fn values(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(match given(this)?.get(&text(args, 0)) {
        Some(values) => Array::strings(values),
        None => Value::Null,
    })
}

fn remove(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    given(this)?.remove(&text(args, 0));
    Ok(Value::Nothing)
}

fn set(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    given(this)?.set(&text(args, 0), text(args, 1));
    Ok(Value::Nothing)
}

fn enumerator(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let keys = all_keys(engine, this)?;
    engine.invoke_member(&keys, "GetEnumerator", &[])
}
