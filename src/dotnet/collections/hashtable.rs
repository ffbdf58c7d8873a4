//! `System.Collections.Hashtable`

use super::entries as e;
use super::sequence::{no, nothing, same};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::net;
use crate::value::{DictKind, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P::get("IsReadOnly", "bool", no),
        P::get("IsFixedSize", "bool", no),
        P::get("IsSynchronized", "bool", no),
        P::get("Keys", "System.Collections.ICollection", e::keys),
        P::get("Values", "System.Collections.ICollection", e::values),
        P::get("SyncRoot", "object", same),
        P::get("Count", "int", e::length),
    ],
    methods: &[
        M::new("void Add(object key, object value)", e::add),
        M::new("void Clear()", e::clear),
        M::new("object Clone()", e::clone),
        M::new("bool Contains(object key)", e::contains_key),
        M::new("bool ContainsKey(object key)", e::contains_key),
        M::new("bool ContainsValue(object value)", e::contains_value),
        M::new("void CopyTo(array array, int arrayIndex)", e::copy_to),
        M::new(
            "System.Collections.IDictionaryEnumerator GetEnumerator()",
            e::enumerator,
        ),
        M::new("void OnDeserialization(object sender)", nothing),
        M::new("void Remove(object key)", e::remove),
        M::new("object Item(object key)", e::item),
        M::new("object get_Item(object key)", e::item),
        M::new("void set_Item(object key, object value)", e::set_item),
    ],
    static_methods: &[M::new(
        "hashtable Synchronized(hashtable table)",
        |_, _, args| Ok(super::this::arg(args, 0).clone()),
    )],
    constructors: &[
        M::new("new()", new),
        M::new("new(System.Collections.IDictionary d)", new),
        M::new(
            "new(System.Collections.IEqualityComparer equalityComparer)",
            new,
        ),
        M::new("new(int capacity)", new),
        M::new(
            "new(int capacity, System.Collections.IEqualityComparer equalityComparer)",
            new,
        ),
        M::new(
            "new(System.Collections.IDictionary d, System.Collections.IEqualityComparer equalityComparer)",
            new,
        ),
    ],
    ..TypeTable::of(&net::HASHTABLE)
}];

/// Unlike `@{}`, a table that is constructed tells `a` from `A`.
fn new(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    e::build(engine, DictKind::Hashtable, Vec::new(), args)
}
