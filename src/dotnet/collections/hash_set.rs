//! `HashSet<T>` and `SortedSet<T>`.

use super::entries as e;
use super::predicate;
use super::refusal;
use super::sequence::nothing;
use super::this::{arg, collection, converted, count, dict, int, type_argument};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::dict::{Key, KeyCase, compare_keys};
use crate::value::types::net;
use crate::value::{Dict, DictKind, Ptr, Value};

const OTHER: &str = "other";

/// What both kinds of set can do.
const SETS: &[M] = &[
    M::new("bool Add(T item)", add),
    M::new("void Clear()", e::clear),
    M::new("bool Contains(T item)", contains),
    M::new("void CopyTo(T[] array)", copy_to),
    M::new(
        "void ExceptWith(System.Collections.Generic.IEnumerable<T> other)",
        except,
    ),
    M::new(
        "void IntersectWith(System.Collections.Generic.IEnumerable<T> other)",
        intersect,
    ),
    M::new(
        "bool IsProperSubsetOf(System.Collections.Generic.IEnumerable<T> other)",
        proper_subset,
    ),
    M::new(
        "bool IsProperSupersetOf(System.Collections.Generic.IEnumerable<T> other)",
        proper_superset,
    ),
    M::new(
        "bool IsSubsetOf(System.Collections.Generic.IEnumerable<T> other)",
        subset,
    ),
    M::new(
        "bool IsSupersetOf(System.Collections.Generic.IEnumerable<T> other)",
        superset,
    ),
    M::new(
        "bool Overlaps(System.Collections.Generic.IEnumerable<T> other)",
        overlaps,
    ),
    M::new("bool Remove(T item)", remove),
    M::new("int RemoveWhere(System.Predicate<T> match)", remove_where),
    M::new(
        "bool SetEquals(System.Collections.Generic.IEnumerable<T> other)",
        set_equals,
    ),
    M::new(
        "void SymmetricExceptWith(System.Collections.Generic.IEnumerable<T> other)",
        symmetric,
    ),
    M::new("bool TryGetValue(T equalValue, ref T actualValue)", try_get),
    M::new(
        "void UnionWith(System.Collections.Generic.IEnumerable<T> other)",
        union,
    ),
];

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P::get("Count", "int", e::length),
            P::get("Capacity", "int", e::length),
            P::get(
                "Comparer",
                "System.Collections.Generic.IEqualityComparer<T>",
                e::comparer,
            ),
        ],
        methods: &[
            M::new("void CopyTo(T[] array, int arrayIndex)", copy_to),
            M::new("int EnsureCapacity(int capacity)", |_, _, args| {
                Ok(Value::Int(int(args, 0)))
            }),
            M::new(
                "System.Collections.Generic.HashSet`1+Enumerator<T> GetEnumerator()",
                e::enumerator,
            ),
            M::new("void TrimExcess()", nothing),
            M::new("void TrimExcess(int capacity)", nothing),
        ],
        constructors: CONSTRUCTORS,
        ..TypeTable::of(&net::HASH_SET_OF)
    },
    TypeTable {
        properties: &[
            P::get("Count", "int", e::length),
            P::get("Max", "T", max),
            P::get("Min", "T", min),
        ],
        methods: &[
            M::new("void CopyTo(T[] array, int index)", copy_to),
            M::new(
                "System.Collections.Generic.SortedSet`1+Enumerator<T> GetEnumerator()",
                e::enumerator,
            ),
            M::new(
                "System.Collections.Generic.SortedSet<T> GetViewBetween(T lowerValue, T upperValue)",
                between,
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<T> Reverse()",
                reversed,
            ),
        ],
        constructors: CONSTRUCTORS,
        ..TypeTable::of(&net::SORTED_SET_OF)
    },
    TypeTable {
        methods: SETS,
        ..TypeTable::of(&net::HASH_SET_OF)
    },
    TypeTable {
        methods: SETS,
        ..TypeTable::of(&net::SORTED_SET_OF)
    },
];

const CONSTRUCTORS: &[M] = &[
    M::new("new()", new),
    M::new(
        "new(System.Collections.Generic.IEqualityComparer<T> comparer)",
        new,
    ),
    M::new("new(int capacity)", new),
    M::new(
        "new(System.Collections.Generic.IEnumerable<T> collection)",
        new,
    ),
    M::new(
        "new(System.Collections.Generic.IEnumerable<T> collection, System.Collections.Generic.IEqualityComparer<T> comparer)",
        new,
    ),
    M::new(
        "new(int capacity, System.Collections.Generic.IEqualityComparer<T> comparer)",
        new,
    ),
];

fn new(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let kind = match this {
        Value::Type(ty)
            if ty
                .definition()
                .is_some_and(|d| std::ptr::eq(d, &net::SORTED_SET_OF)) =>
        {
            DictKind::SortedSet
        }
        _ => DictKind::HashSet,
    };
    let case = match args.last() {
        Some(comparer) => e::case_of(comparer, KeyCase::Sensitive),
        None => KeyCase::Sensitive,
    };
    let set = Dict::new(kind, case, vec![type_argument(this, 0)]);
    if let Some(source) = args.first()
        && e::case_of(source, KeyCase::Sensitive) == KeyCase::Sensitive
        && !matches!(source.base(), Value::Int(_))
        && super::comparer::string_comparer(source).is_none()
    {
        fill(engine, &set, source, "collection")?;
    }
    Ok(Value::Dict(Ptr::new(set)))
}

fn fill(engine: &mut Engine, set: &Dict, source: &Value, parameter: &str) -> Result {
    for item in others(engine, set, source, parameter)? {
        put(set, item);
    }
    Ok(())
}

/// The items of another collection, converted to the set's item type.
fn others(engine: &mut Engine, set: &Dict, source: &Value, name: &str) -> Result<Vec<Value>> {
    if source.is_null() {
        return Err(refusal::argument_null(name).into());
    }
    let items = collection(engine, source)?;
    let Some(ty) = set.arguments.first().cloned() else {
        return Ok(items);
    };
    items.iter().map(|v| converted(engine, v, &ty)).collect()
}

/// The other collection as a set that compares as this one does.
fn other_set(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Dict> {
    let own = dict(this)?;
    let other = Dict::new(DictKind::HashSet, own.case, own.arguments.clone());
    for item in others(engine, &own, arg(args, 0), OTHER)? {
        put(&other, item);
    }
    Ok(other)
}

/// Adds an item; false when an equal one is there, which stays.
fn put(set: &Dict, item: Value) -> bool {
    if set.contains(&item) {
        return false;
    }
    set.insert_sorted(item, Value::Null);
    true
}

fn add(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(put(&*dict(this)?, arg(args, 0).clone())))
}

fn contains(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(dict(this)?.contains(arg(args, 0))))
}

fn copy_to(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = dict(this)?.keys();
    super::sequence::copy_into(engine, &items, arg(args, 0), int(args, 1))
}

fn remove(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(dict(this)?.remove(arg(args, 0)).is_some()))
}

fn remove_where(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let set = dict(this)?;
    let mut removed = 0usize;
    for item in set.keys() {
        if predicate::accepts(engine, arg(args, 0), &item)? {
            set.remove(&item);
            removed += 1;
        }
    }
    Ok(count(removed))
}

fn try_get(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let set = dict(this)?;
    let found = {
        let entries = set.entries.borrow();
        let key = Key::of(arg(args, 0), set.case);
        entries.get(&key).map(|(own, _)| own.clone())
    };
    let known = found.is_some();
    let ty = set.arguments.first().cloned();
    if let Some(ty) = ty {
        e::give(args.get(1), found, ty);
    }
    Ok(Value::Bool(known))
}

fn union(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    fill(engine, &*dict(this)?, arg(args, 0), OTHER)?;
    Ok(Value::Nothing)
}

/// Keeps the items that `keep` accepts.
fn retain(set: &Dict, keep: impl Fn(&Key) -> bool) {
    let gone: Vec<Value> = set
        .entries
        .borrow()
        .entries()
        .filter(|(key, _)| !keep(key))
        .map(|(_, (item, _))| item.clone())
        .collect();
    for item in &gone {
        set.remove(item);
    }
    set.touch();
}

fn except(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let other = other_set(engine, this, args)?;
    let other = other.entries.borrow();
    retain(&*dict(this)?, |key| !other.contains_key(key));
    Ok(Value::Nothing)
}

fn intersect(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let other = other_set(engine, this, args)?;
    let other = other.entries.borrow();
    retain(&*dict(this)?, |key| other.contains_key(key));
    Ok(Value::Nothing)
}

fn symmetric(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let set = dict(this)?;
    for item in other_set(engine, this, args)?.keys() {
        if set.remove(&item).is_none() {
            put(&set, item);
        }
    }
    Ok(Value::Nothing)
}

/// How many items both have, and how many each has.
fn compare(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<(usize, usize, usize)> {
    let own = dict(this)?;
    let other = other_set(engine, this, args)?;
    let entries = other.entries.borrow();
    let shared = own
        .entries
        .borrow()
        .keys()
        .filter(|key| entries.contains_key(*key))
        .count();
    Ok((shared, own.len(), entries.len()))
}

fn subset(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (shared, own, _) = compare(engine, this, args)?;
    Ok(Value::Bool(shared == own))
}

fn superset(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (shared, _, other) = compare(engine, this, args)?;
    Ok(Value::Bool(shared == other))
}

fn proper_subset(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (shared, own, other) = compare(engine, this, args)?;
    Ok(Value::Bool(shared == own && other > own))
}

fn proper_superset(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (shared, own, other) = compare(engine, this, args)?;
    Ok(Value::Bool(shared == other && own > other))
}

fn overlaps(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (shared, _, _) = compare(engine, this, args)?;
    Ok(Value::Bool(shared > 0))
}

fn set_equals(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (shared, own, other) = compare(engine, this, args)?;
    Ok(Value::Bool(shared == own && own == other))
}

fn min(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(dict(this)?.keys().into_iter().next().unwrap_or(Value::Null))
}

fn max(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(dict(this)?.keys().pop().unwrap_or(Value::Null))
}

fn reversed(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let mut items = dict(this)?.keys();
    items.reverse();
    Ok(Value::array(items))
}

fn between(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let set = dict(this)?;
    let view = Dict::new(DictKind::SortedSet, set.case, set.arguments.clone());
    for item in set.keys() {
        if compare_keys(&item, arg(args, 0)).is_ge() && compare_keys(&item, arg(args, 1)).is_le() {
            view.insert_sorted(item, Value::Null);
        }
    }
    Ok(Value::Dict(Ptr::new(view)))
}
