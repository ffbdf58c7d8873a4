//! `ConcurrentDictionary<K,V>`

use super::entries as e;
use super::this::{arg, dict, type_argument};
use super::{predicate, refusal};
use crate::dotnet::equality;
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::Entry;
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
        P::get("IsEmpty", "bool", e::is_empty),
        P::get(
            "Keys",
            "System.Collections.Generic.ICollection<TKey>",
            e::keys,
        ),
        P::get(
            "Values",
            "System.Collections.Generic.ICollection<TValue>",
            e::values,
        ),
    ],
    methods: &[
        M::new(
            "TValue AddOrUpdate(TKey key, TValue addValue, System.Func<TKey,TValue,TValue> updateValueFactory)",
            add_or_update,
        ),
        M::new("void Clear()", e::clear),
        M::new("bool ContainsKey(TKey key)", e::contains_key),
        M::new("bool Contains(object key)", e::contains_key),
        M::new(
            "System.Collections.Generic.IEnumerator<System.Collections.Generic.KeyValuePair<TKey,TValue>> GetEnumerator()",
            e::enumerator,
        ),
        M::new(
            "TValue GetOrAdd(TKey key, System.Func<TKey,TValue> valueFactory)",
            get_or_make,
        ),
        M::new("TValue GetOrAdd(TKey key, TValue value)", get_or_add),
        M::new(
            "System.Collections.Generic.KeyValuePair<TKey,TValue>[] ToArray()",
            to_array,
        ),
        M::new("bool TryAdd(TKey key, TValue value)", e::try_add),
        M::new("bool TryGetValue(TKey key, ref TValue value)", e::try_get),
        M::new("bool TryRemove(TKey key, ref TValue value)", e::take),
        M::new(
            "bool TryUpdate(TKey key, TValue newValue, TValue comparisonValue)",
            try_update,
        ),
        M::new("void Add(object key, object value)", e::add),
        M::new("void Remove(object key)", e::remove),
        M::new("TValue Item(TKey key)", e::item),
        M::new("TValue get_Item(TKey key)", e::item),
        M::new("void set_Item(TKey key, TValue value)", e::set_item),
    ],
    constructors: &[
        M::new("new()", new),
        M::new("new(int concurrencyLevel, int capacity)", new),
        M::new(
            "new(System.Collections.Generic.IEqualityComparer<TKey> comparer)",
            new,
        ),
        M::new(
            "new(System.Collections.Generic.IDictionary<TKey,TValue> collection)",
            new,
        ),
    ],
    ..TypeTable::of(&net::CONCURRENT_DICTIONARY_OF)
}];

fn new(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let arguments = vec![type_argument(this, 0), type_argument(this, 1)];
    e::build(engine, DictKind::Concurrent, arguments, args)
}

fn value_of(this: &Value, args: &[Value]) -> Result<Option<Value>> {
    if arg(args, 0).is_null() {
        return Err(refusal::argument_null("key").into());
    }
    Ok(dict(this)?.get(arg(args, 0)))
}

fn add_or_update(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let new = match value_of(this, args)? {
        Some(old) => {
            let given = [arg(args, 0).clone(), old];
            let new = predicate::call(engine, arg(args, 2), &given, "updateValueFactory")?;
            match dict(this)?.arguments.get(1).cloned() {
                Some(ty) => super::this::converted(engine, &new, &ty)?,
                None => new,
            }
        }
        None if predicate::is_delegate(arg(args, 1)) => {
            let key = [arg(args, 0).clone()];
            predicate::call(engine, arg(args, 1), &key, "addValueFactory")?
        }
        None => arg(args, 1).clone(),
    };
    dict(this)?.insert(arg(args, 0).clone(), new.clone());
    Ok(new)
}

fn get_or_add(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    if let Some(found) = value_of(this, args)? {
        return Ok(found);
    }
    dict(this)?.insert(arg(args, 0).clone(), arg(args, 1).clone());
    Ok(arg(args, 1).clone())
}

fn get_or_make(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    if let Some(found) = value_of(this, args)? {
        return Ok(found);
    }
    let key = [arg(args, 0).clone()];
    let new = predicate::call(engine, arg(args, 1), &key, "valueFactory")?;
    dict(this)?.insert(arg(args, 0).clone(), new.clone());
    Ok(new)
}

fn try_update(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let same = match value_of(this, args)? {
        Some(old) => equality::equals(engine, &old, arg(args, 2))?,
        None => false,
    };
    if same {
        dict(this)?.insert(arg(args, 0).clone(), arg(args, 1).clone());
    }
    Ok(Value::Bool(same))
}

fn to_array(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    Ok(Value::array(Entry::all(&*dict(this)?)))
}
