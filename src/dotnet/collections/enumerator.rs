//! Enumerators, and the collections behind `Keys` and `Values`.

use super::refusal;
use super::sequence::{copy_into, place, position};
use super::this::{arg, count, int, native};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::enumerator::Watched;
use crate::value::natives::{DictView, Entry, Enumerator};
use crate::value::types::{Type, net};
use crate::value::{NetType, Value};

const CURRENT: &[P] = &[P::get("Current", "object", current)];
const OF_ENTRY: &[P] = &[
    P::get("Entry", "System.Collections.DictionaryEntry", current),
    P::get("Key", "object", key),
    P::get("Value", "object", value),
    P::get("Current", "object", current),
];
const MOVES: &[M] = &[
    M::new("bool MoveNext()", move_next),
    M::new("void Reset()", reset),
    M::new("void Dispose()", super::sequence::nothing),
];
const COUNTED: &[P] = &[
    P::get("Count", "int", length),
    P::get("IsSynchronized", "bool", super::sequence::no),
    P::get("SyncRoot", "object", super::sequence::same),
];
const VIEWED: &[M] = &[
    M::new("void CopyTo(array array, int index)", copy_to),
    M::new("System.Collections.IEnumerator GetEnumerator()", enumerator),
    M::new("bool Contains(object item)", contains),
];
const INDEXED: &[M] = &[
    M::new("void CopyTo(array array, int index)", copy_to),
    M::new("System.Collections.IEnumerator GetEnumerator()", enumerator),
    M::new("bool Contains(object item)", contains),
    M::new("int IndexOf(object item)", index_of),
    M::new("object Item(int index)", item),
];

const fn plain(ty: &'static NetType) -> TypeTable {
    TypeTable {
        properties: CURRENT,
        methods: MOVES,
        ..TypeTable::of(ty)
    }
}

const fn of_entries(ty: &'static NetType) -> TypeTable {
    TypeTable {
        properties: OF_ENTRY,
        ..plain(ty)
    }
}

const fn view(ty: &'static NetType) -> TypeTable {
    TypeTable {
        properties: COUNTED,
        methods: VIEWED,
        ..TypeTable::of(ty)
    }
}

const fn list_view(ty: &'static NetType) -> TypeTable {
    TypeTable {
        methods: INDEXED,
        ..view(ty)
    }
}

pub const TABLES: &[TypeTable] = &[
    plain(&net::ARRAY_ENUMERATOR),
    plain(&net::ARRAY_LIST_ENUMERATOR),
    plain(&net::LIST_ENUMERATOR),
    plain(&net::QUEUE_ENUMERATOR),
    plain(&net::STACK_ENUMERATOR),
    plain(&net::HASH_SET_ENUMERATOR),
    of_entries(&net::HASHTABLE_ENUMERATOR),
    of_entries(&net::ORDERED_DICTIONARY_ENUMERATOR),
    of_entries(&net::SORTED_LIST_ENUMERATOR),
    of_entries(&net::DICTIONARY_ENUMERATOR),
    view(&net::HASHTABLE_KEYS),
    view(&net::HASHTABLE_VALUES),
    list_view(&net::ORDERED_DICTIONARY_VIEW),
    list_view(&net::SORTED_LIST_KEYS),
    list_view(&net::SORTED_LIST_VALUES),
    view(&net::DICTIONARY_KEYS_OF),
    view(&net::DICTIONARY_VALUES_OF),
    list_view(&net::ORDERED_KEYS_OF),
    list_view(&net::ORDERED_VALUES_OF),
    view(&net::SORTED_DICTIONARY_KEYS_OF),
    view(&net::SORTED_DICTIONARY_VALUES_OF),
    list_view(&net::SORTED_LIST_KEYS_OF),
    list_view(&net::SORTED_LIST_VALUES_OF),
];

fn current(_: &mut Engine, this: &Value) -> Result<Value> {
    let enumerator = native::<Enumerator>(this)?;
    enumerator
        .current()
        .ok_or_else(|| refusal::not_started().into())
}

fn entry(this: &Value) -> Result<Value> {
    native::<Enumerator>(this)?
        .current()
        .ok_or_else(|| refusal::not_started().into())
}

fn key(_: &mut Engine, this: &Value) -> Result<Value> {
    let entry = entry(this)?;
    Ok(native::<Entry>(&entry)?.key.borrow().clone())
}

fn value(_: &mut Engine, this: &Value) -> Result<Value> {
    let entry = entry(this)?;
    Ok(native::<Entry>(&entry)?.value.borrow().clone())
}

fn move_next(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    match native::<Enumerator>(this)?.move_next() {
        Some(more) => Ok(Value::Bool(more)),
        None => Err(refusal::changed().into()),
    }
}

fn reset(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    native::<Enumerator>(this)?.reset();
    Ok(Value::Nothing)
}

/// The items of a view.
fn items(this: &Value) -> Vec<Value> {
    match this.base() {
        Value::Native(native) => native.items().unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn length(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(count(native::<DictView>(this)?.dict.len()))
}

fn copy_to(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    copy_into(engine, &items(this), arg(args, 0), int(args, 1))
}

fn enumerator(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let dict = native::<DictView>(this)?.dict.clone();
    let ty = Type::Net(&net::ARRAY_LIST_ENUMERATOR);
    Ok(Enumerator::value(ty, items(this), Watched::Dict(dict)))
}

fn contains(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let view = native::<DictView>(this)?;
    if view.part == crate::value::natives::DictPart::Keys {
        return Ok(Value::Bool(view.dict.contains(arg(args, 0))));
    }
    let found = position(engine, &items(this), arg(args, 0), 0)?;
    Ok(Value::Bool(found.is_some()))
}

fn index_of(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(place(position(engine, &items(this), arg(args, 0), 0)?))
}

fn item(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let found = usize::try_from(int(args, 0))
        .ok()
        .and_then(|at| items(this).get(at).cloned());
    found.ok_or_else(|| refusal::out_of_range("index").into())
}
