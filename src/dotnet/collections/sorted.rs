//! `SortedDictionary<K,V>`, `SortedList<K,V>` and `SortedList`.

use super::entries as e;
use super::refusal;
use super::sequence::{no, nothing, same};
use super::this::{arg, count, dict, int, type_argument};
use crate::dotnet::equality;
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::dict::Key;
use crate::value::types::net;
use crate::value::{DictKind, NetType, Value};

const GENERIC_PROPERTIES: &[P] = &[
    P::get(
        "Comparer",
        "System.Collections.Generic.IComparer<TKey>",
        e::comparer,
    ),
    P::get("Count", "int", e::length),
    P::get("Keys", "System.Collections.Generic.IList<TKey>", e::keys),
    P::get(
        "Values",
        "System.Collections.Generic.IList<TValue>",
        e::values,
    ),
];

const CONSTRUCTORS: &[M] = &[
    M::new("new()", new),
    M::new("new(int capacity)", new),
    M::new(
        "new(System.Collections.Generic.IComparer<TKey> comparer)",
        new,
    ),
    M::new(
        "new(System.Collections.Generic.IDictionary<TKey,TValue> dictionary)",
        new,
    ),
    M::new(
        "new(System.Collections.Generic.IDictionary<TKey,TValue> dictionary, System.Collections.Generic.IComparer<TKey> comparer)",
        new,
    ),
];

/// What both generic kinds can do.
const SORTED: &[M] = &[
    M::new("void Add(TKey key, TValue value)", e::add),
    M::new("void Clear()", e::clear),
    M::new("bool ContainsKey(TKey key)", e::contains_key),
    M::new("bool ContainsValue(TValue value)", e::contains_value),
    M::new("bool Contains(object key)", e::contains_key),
    M::new("bool Remove(TKey key)", e::take),
    M::new("bool TryGetValue(TKey key, ref TValue value)", e::try_get),
    M::new("TValue Item(TKey key)", e::item),
    M::new("TValue get_Item(TKey key)", e::item),
    M::new("void set_Item(TKey key, TValue value)", e::set_item),
];

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: GENERIC_PROPERTIES,
        methods: &[
            M::new("void CopyTo(array array, int index)", e::copy_to),
            M::new(
                "System.Collections.Generic.SortedDictionary`2+Enumerator<TKey,TValue> GetEnumerator()",
                e::enumerator,
            ),
        ],
        constructors: CONSTRUCTORS,
        ..TypeTable::of(&net::SORTED_DICTIONARY_OF)
    },
    TypeTable {
        properties: GENERIC_PROPERTIES,
        methods: &[
            M::new(
                "System.Collections.Generic.IEnumerator<System.Collections.Generic.KeyValuePair<TKey,TValue>> GetEnumerator()",
                e::enumerator,
            ),
            M::new("TKey GetKeyAtIndex(int index)", key_at),
            M::new("TValue GetValueAtIndex(int index)", value_at),
            M::new("int IndexOfKey(TKey key)", index_of_key),
            M::new("int IndexOfValue(TValue value)", index_of_value),
            M::new("void RemoveAt(int index)", remove_at),
            M::new("void SetValueAtIndex(int index, TValue value)", set_at),
            M::new("void TrimExcess()", nothing),
        ],
        constructors: CONSTRUCTORS,
        ..TypeTable::of(&net::SORTED_LIST_OF)
    },
    TypeTable {
        properties: &[
            P::get("Capacity", "int", e::length),
            P::get("Count", "int", e::length),
            P::get("Keys", "System.Collections.ICollection", e::keys),
            P::get("Values", "System.Collections.ICollection", e::values),
            P::get("IsReadOnly", "bool", no),
            P::get("IsFixedSize", "bool", no),
            P::get("IsSynchronized", "bool", no),
            P::get("SyncRoot", "object", same),
        ],
        methods: &[
            M::new("void Add(object key, object value)", e::add),
            M::new("void Clear()", e::clear),
            M::new("object Clone()", e::clone),
            M::new("bool Contains(object key)", e::contains_key),
            M::new("bool ContainsKey(object key)", e::contains_key),
            M::new("bool ContainsValue(object value)", e::contains_value),
            M::new("void CopyTo(array array, int arrayIndex)", e::copy_to),
            M::new("object GetByIndex(int index)", value_at),
            M::new(
                "System.Collections.IDictionaryEnumerator GetEnumerator()",
                e::enumerator,
            ),
            M::new("object GetKey(int index)", key_at),
            M::new(
                "System.Collections.IList GetKeyList()",
                |engine, this, _| e::keys(engine, this),
            ),
            M::new(
                "System.Collections.IList GetValueList()",
                |engine, this, _| e::values(engine, this),
            ),
            M::new("int IndexOfKey(object key)", index_of_key),
            M::new("int IndexOfValue(object value)", index_of_value),
            M::new("void Remove(object key)", e::remove),
            M::new("void RemoveAt(int index)", remove_at),
            M::new("void SetByIndex(int index, object value)", set_at),
            M::new("void TrimToSize()", nothing),
            M::new("object Item(object key)", e::item),
            M::new("object get_Item(object key)", e::item),
            M::new("void set_Item(object key, object value)", e::set_item),
        ],
        constructors: &[
            M::new("new()", new),
            M::new("new(int initialCapacity)", new),
            M::new("new(System.Collections.IComparer comparer)", new),
            M::new("new(System.Collections.IDictionary d)", new),
            M::new(
                "new(System.Collections.IDictionary d, System.Collections.IComparer comparer)",
                new,
            ),
        ],
        ..TypeTable::of(&net::SORTED_LIST)
    },
    TypeTable {
        methods: SORTED,
        ..TypeTable::of(&net::SORTED_DICTIONARY_OF)
    },
    TypeTable {
        methods: SORTED,
        ..TypeTable::of(&net::SORTED_LIST_OF)
    },
];

fn new(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let definition = match this {
        Value::Type(ty) => ty.definition(),
        _ => None,
    };
    let is = |ty: &'static NetType| definition.is_some_and(|d| std::ptr::eq(d, ty));
    let (kind, arguments) = if is(&net::SORTED_LIST) {
        (DictKind::SortedList, Vec::new())
    } else {
        let arguments = vec![type_argument(this, 0), type_argument(this, 1)];
        if is(&net::SORTED_LIST_OF) {
            (DictKind::SortedList, arguments)
        } else {
            (DictKind::SortedDictionary, arguments)
        }
    };
    e::build(engine, kind, arguments, args)
}

fn entry_at(this: &Value, at: i32) -> Result<(Value, Value)> {
    let dict = dict(this)?;
    let entries = dict.entries.borrow();
    let found = usize::try_from(at)
        .ok()
        .and_then(|at| entries.get_index(at))
        .cloned();
    found.ok_or_else(|| refusal::out_of_range("index").into())
}

fn key_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(entry_at(this, int(args, 0))?.0)
}

fn value_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(entry_at(this, int(args, 0))?.1)
}

fn set_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (key, _) = entry_at(this, int(args, 0))?;
    let dict = dict(this)?;
    dict.insert(key, arg(args, 1).clone());
    dict.touch();
    Ok(Value::Nothing)
}

fn remove_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (key, _) = entry_at(this, int(args, 0))?;
    dict(this)?.remove(&key);
    Ok(Value::Nothing)
}

fn index_of_key(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    let at = dict
        .entries
        .borrow()
        .get_index_of(&Key::of(arg(args, 0), dict.case));
    Ok(at.map_or(Value::Int(-1), count))
}

fn index_of_value(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    for (at, value) in dict(this)?.values().iter().enumerate() {
        if equality::equals(engine, value, arg(args, 0))? {
            return Ok(count(at));
        }
    }
    Ok(Value::Int(-1))
}
