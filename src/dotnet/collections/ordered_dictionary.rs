//! `System.Collections.Specialized.OrderedDictionary` and `OrderedDictionary<K,V>`.

use super::entries as e;
use super::refusal;
use super::sequence::{no, nothing, same};
use super::this::{arg, count, dict, int, type_argument};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::dict::Key;
use crate::value::types::net;
use crate::value::{DictKind, Ptr, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P::get("Count", "int", e::length),
            P::get("IsReadOnly", "bool", |_, _| Ok(Value::Bool(false))),
            P::get("Keys", "System.Collections.ICollection", e::keys),
            P::get("Values", "System.Collections.ICollection", e::values),
            P::get("IsFixedSize", "bool", no),
            P::get("SyncRoot", "object", same),
            P::get("IsSynchronized", "bool", no),
        ],
        methods: &[
            M::new("void Add(object key, object value)", e::add),
            M::new(
                "System.Collections.Specialized.OrderedDictionary AsReadOnly()",
                e::clone,
            ),
            M::new("void Clear()", e::clear),
            M::new("bool Contains(object key)", e::contains_key),
            M::new("void CopyTo(array array, int index)", e::copy_to),
            M::new(
                "System.Collections.IDictionaryEnumerator GetEnumerator()",
                e::enumerator,
            ),
            M::new("void Insert(int index, object key, object value)", insert),
            M::new("void OnDeserialization(object sender)", nothing),
            M::new("void Remove(object key)", e::remove),
            M::new("void RemoveAt(int index)", remove_at),
            M::new("object Item(int index)", item_at),
            M::new("object Item(object key)", e::item),
            M::new("object get_Item(int index)", item_at),
            M::new("object get_Item(object key)", e::item),
            M::new("void set_Item(int index, object value)", set_at),
            M::new("void set_Item(object key, object value)", e::set_item),
        ],
        constructors: &[
            M::new("new()", new),
            M::new("new(int capacity)", new),
            M::new("new(System.Collections.IEqualityComparer comparer)", new),
            M::new(
                "new(int capacity, System.Collections.IEqualityComparer comparer)",
                new,
            ),
        ],
        ..TypeTable::of(&net::ORDERED_DICTIONARY)
    },
    TypeTable {
        properties: &[
            P::get("Count", "int", e::length),
            P::get(
                "Keys",
                "System.Collections.Generic.OrderedDictionary`2+KeyCollection<TKey,TValue>",
                e::keys,
            ),
            P::get(
                "Values",
                "System.Collections.Generic.OrderedDictionary`2+ValueCollection<TKey,TValue>",
                e::values,
            ),
        ],
        methods: &[
            M::new("void Add(TKey key, TValue value)", e::add),
            M::new("void Clear()", e::clear),
            M::new("bool ContainsKey(TKey key)", e::contains_key),
            M::new("bool ContainsValue(TValue value)", e::contains_value),
            M::new("bool Contains(object key)", e::contains_key),
            M::new(
                "System.Collections.Generic.KeyValuePair<TKey,TValue> GetAt(int index)",
                pair_at,
            ),
            M::new(
                "System.Collections.Generic.OrderedDictionary`2+Enumerator<TKey,TValue> GetEnumerator()",
                e::enumerator,
            ),
            M::new("int IndexOf(TKey key)", index_of),
            M::new("void Insert(int index, TKey key, TValue value)", insert),
            M::new("bool Remove(TKey key)", e::take),
            M::new("bool Remove(TKey key, ref TValue value)", e::take),
            M::new("void RemoveAt(int index)", remove_at),
            M::new("void SetAt(int index, TValue value)", set_at),
            M::new("bool TryAdd(TKey key, TValue value)", e::try_add),
            M::new("bool TryGetValue(TKey key, ref TValue value)", e::try_get),
            M::new("TValue Item(TKey key)", e::item),
            M::new("TValue get_Item(TKey key)", e::item),
            M::new("void set_Item(TKey key, TValue value)", e::set_item),
        ],
        constructors: &[
            M::new("new()", new_of),
            M::new("new(int capacity)", new_of),
            M::new(
                "new(System.Collections.Generic.IEqualityComparer<TKey> comparer)",
                new_of,
            ),
            M::new(
                "new(System.Collections.Generic.IDictionary<TKey,TValue> dictionary)",
                new_of,
            ),
        ],
        ..TypeTable::of(&net::ORDERED_DICTIONARY_OF)
    },
];

fn new(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    e::build(engine, DictKind::Ordered, Vec::new(), args)
}

fn new_of(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let arguments = vec![type_argument(this, 0), type_argument(this, 1)];
    e::build(engine, DictKind::OrderedOf, arguments, args)
}

/// A place that exists.
fn place(this: &Value, at: i32) -> Result<usize> {
    let length = dict(this)?.len();
    let found = usize::try_from(at).ok().filter(|at| *at < length);
    found.ok_or_else(|| refusal::out_of_range("index").into())
}

fn insert(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    let at = usize::try_from(int(args, 0)).unwrap_or(usize::MAX);
    if at > dict.len() {
        return Err(refusal::out_of_range("index").into());
    }
    let key = arg(args, 1).base();
    if key.is_null() {
        return Err(refusal::argument_null("key").into());
    }
    if dict.contains(key) {
        return Err(match dict.kind {
            DictKind::OrderedOf => refusal::key_in_sorted_list(key),
            _ => refusal::key_in_hashtable(key, key),
        }
        .into());
    }
    let entry = (key.clone(), arg(args, 2).clone());
    dict.touch();
    dict.entries
        .borrow_mut()
        .insert_at(at, Key::of(key, dict.case), entry);
    Ok(Value::Nothing)
}

fn remove_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let at = place(this, int(args, 0))?;
    let dict = dict(this)?;
    dict.touch();
    dict.entries.borrow_mut().remove_at(at);
    Ok(Value::Nothing)
}

fn entry_at(this: &Value, at: i32) -> Result<(Value, Value)> {
    let at = place(this, at)?;
    let dict: Ptr<crate::value::Dict> = dict(this)?;
    let entries = dict.entries.borrow();
    Ok(entries.get_index(at).cloned().unwrap_or_default())
}

fn item_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(entry_at(this, int(args, 0))?.1)
}

fn pair_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (key, value) = entry_at(this, int(args, 0))?;
    let arguments = dict(this)?.arguments.clone();
    Ok(crate::value::natives::Entry::of(arguments, key, value))
}

fn set_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let at = place(this, int(args, 0))?;
    let dict = dict(this)?;
    if let Some(entry) = dict.entries.borrow_mut().get_index_mut(at) {
        entry.1 = arg(args, 1).clone();
    }
    dict.touch();
    Ok(Value::Nothing)
}

fn index_of(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    let at = dict
        .entries
        .borrow()
        .get_index_of(&Key::of(arg(args, 0), dict.case));
    Ok(at.map_or(Value::Int(-1), count))
}
