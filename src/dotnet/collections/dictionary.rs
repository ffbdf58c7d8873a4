//! `System.Collections.Generic.Dictionary<K,V>`

use super::entries as e;
use super::sequence::{no, nothing, same};
use super::this::{int, type_argument};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::net;
use crate::value::{DictKind, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P::get(
            "Comparer",
            "System.Collections.Generic.IEqualityComparer<TKey>",
            e::comparer,
        ),
        P::get("Count", "int", e::length),
        P::get("Capacity", "int", e::length),
        P::get(
            "Keys",
            "System.Collections.Generic.Dictionary`2+KeyCollection<TKey,TValue>",
            e::keys,
        ),
        P::get(
            "Values",
            "System.Collections.Generic.Dictionary`2+ValueCollection<TKey,TValue>",
            e::values,
        ),
        P::get("IsReadOnly", "bool", no),
        P::get("IsFixedSize", "bool", no),
        P::get("SyncRoot", "object", same),
        P::get("IsSynchronized", "bool", no),
    ],
    methods: &[
        M::new("void Add(TKey key, TValue value)", e::add),
        M::new("void Clear()", e::clear),
        M::new("bool ContainsKey(TKey key)", e::contains_key),
        M::new("bool ContainsValue(TValue value)", e::contains_value),
        M::new("int EnsureCapacity(int capacity)", |_, _, args| {
            Ok(Value::Int(int(args, 0)))
        }),
        M::new(
            "System.Collections.Generic.Dictionary`2+Enumerator<TKey,TValue> GetEnumerator()",
            e::enumerator,
        ),
        M::new("void OnDeserialization(object sender)", nothing),
        M::new("bool Remove(TKey key)", e::take),
        M::new("bool Remove(TKey key, ref TValue value)", e::take),
        M::new("void TrimExcess()", nothing),
        M::new("void TrimExcess(int capacity)", nothing),
        M::new("bool TryAdd(TKey key, TValue value)", e::try_add),
        M::new("bool TryGetValue(TKey key, ref TValue value)", e::try_get),
        M::new("bool Contains(object key)", e::contains_key),
        M::new("void CopyTo(array array, int index)", e::copy_to),
        M::new("TValue Item(TKey key)", e::item),
        M::new("TValue get_Item(TKey key)", e::item),
        M::new("void set_Item(TKey key, TValue value)", e::set_item),
    ],
    constructors: &[
        M::new("new()", new),
        M::new("new(int capacity)", new),
        M::new(
            "new(System.Collections.Generic.IEqualityComparer<TKey> comparer)",
            new,
        ),
        M::new(
            "new(int capacity, System.Collections.Generic.IEqualityComparer<TKey> comparer)",
            new,
        ),
        M::new(
            "new(System.Collections.Generic.IDictionary<TKey,TValue> dictionary)",
            new,
        ),
        M::new(
            "new(System.Collections.Generic.IDictionary<TKey,TValue> dictionary, System.Collections.Generic.IEqualityComparer<TKey> comparer)",
            new,
        ),
    ],
    ..TypeTable::of(&net::DICTIONARY_OF)
}];

fn new(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let arguments = vec![type_argument(this, 0), type_argument(this, 1)];
    e::build(engine, DictKind::Dictionary, arguments, args)
}
