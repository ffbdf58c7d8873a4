//! What dictionaries do alike, on a [`Dict`].

use super::comparer::string_comparer;
use super::refusal;
use super::this::{arg, count, dict, int};
use crate::dotnet::equality;
use crate::engine::reference::Reference;
use crate::engine::{Engine, Result};
use crate::value::dict::KeyCase;
use crate::value::natives::enumerator::Watched;
use crate::value::natives::{DictPart, DictView, Entry, Enumerator, Marker};
use crate::value::types::{GenericType, NetType, Type, net};
use crate::value::{Dict, DictKind, Ptr, Value};

/// `Count`
pub fn length(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(count(dict(this)?.len()))
}

/// `Keys`
pub fn keys(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(DictView::value(dict(this)?, DictPart::Keys))
}

/// `Values`
pub fn values(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(DictView::value(dict(this)?, DictPart::Values))
}

/// `IsEmpty`
pub fn is_empty(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(Value::Bool(dict(this)?.is_empty()))
}

/// The comparer that decides which keys are one.
pub fn comparer(_: &mut Engine, this: &Value) -> Result<Value> {
    let dict = dict(this)?;
    Ok(match dict.case {
        KeyCase::Insensitive => Marker::value(&net::STRING_COMPARER, "OrdinalIgnoreCase"),
        KeyCase::Sensitive => Value::Native(Ptr::new(Marker {
            ty: &net::EQUALITY_COMPARER_OF,
            name: "Default",
        })),
    })
}

/// Refuses a null key as the dictionary's kind does.
fn refuse_null(dict: &Dict, key: &Value) -> Result {
    if !key.is_null() {
        return Ok(());
    }
    Err(match dict.kind {
        DictKind::Hashtable | DictKind::Ordered => refusal::null_key(),
        DictKind::SortedList if dict.arguments.is_empty() => refusal::null_key(),
        _ => refusal::argument_null("key"),
    }
    .into())
}

/// The error of a key that is there already.
fn refuse_known(dict: &Dict, key: &Value) -> Result {
    if !dict.contains(key) {
        return Ok(());
    }
    let own_spelling = || {
        let folded = crate::value::dict::Key::of(key, dict.case);
        let entries = dict.entries.borrow();
        entries.get(&folded).map_or(Value::Null, |(k, _)| k.clone())
    };
    Err(match dict.kind {
        DictKind::Hashtable | DictKind::Ordered => refusal::key_in_hashtable(&own_spelling(), key),
        DictKind::SortedList if dict.arguments.is_empty() => {
            refusal::key_in_hashtable(&own_spelling(), key)
        }
        DictKind::SortedList | DictKind::OrderedOf => refusal::key_in_sorted_list(key),
        _ => refusal::key_in_dictionary(key),
    }
    .into())
}

/// `Add(key, value)`
pub fn add(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    let key = arg(args, 0).base();
    refuse_null(&dict, key)?;
    refuse_known(&dict, key)?;
    dict.insert_sorted(key.clone(), arg(args, 1).clone());
    Ok(Value::Nothing)
}

/// `TryAdd(key, value)`
pub fn try_add(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    let key = arg(args, 0).base();
    refuse_null(&dict, key)?;
    if dict.contains(key) {
        return Ok(Value::Bool(false));
    }
    dict.insert_sorted(key.clone(), arg(args, 1).clone());
    Ok(Value::Bool(true))
}

/// `Clear()`
pub fn clear(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    dict.touch();
    dict.entries.borrow_mut().clear();
    Ok(Value::Nothing)
}

/// A dictionary of the same kind with the same entries.
pub fn copy_of(dict: &Dict) -> Dict {
    let copy = Dict::new(dict.kind, dict.case, dict.arguments.clone());
    copy.entries.borrow_mut().clone_from(&dict.entries.borrow());
    copy
}

/// `Clone()`
pub fn clone(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    Ok(Value::Dict(Ptr::new(copy_of(&*dict(this)?))))
}

/// `ContainsKey(key)`
pub fn contains_key(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    refuse_null(&dict, arg(args, 0))?;
    Ok(Value::Bool(dict.contains(arg(args, 0))))
}

/// `ContainsValue(value)`
pub fn contains_value(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    for value in dict(this)?.values() {
        if equality::equals(engine, &value, arg(args, 0))? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// `void Remove(object key)`
pub fn remove(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    refuse_null(&dict, arg(args, 0))?;
    dict.remove(arg(args, 0));
    Ok(Value::Nothing)
}

/// `bool Remove(TKey key)` and `bool Remove(TKey key, out TValue value)`
pub fn take(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    refuse_null(&dict, arg(args, 0))?;
    let removed = dict.remove(arg(args, 0));
    let found = removed.is_some();
    give(args.get(1), removed, value_type(&dict));
    Ok(Value::Bool(found))
}

/// `TryGetValue(key, value)`
pub fn try_get(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    refuse_null(&dict, arg(args, 0))?;
    let value = dict.get(arg(args, 0));
    let found = value.is_some();
    give(args.get(1), value, value_type(&dict));
    Ok(Value::Bool(found))
}

fn value_type(dict: &Dict) -> Type {
    dict.arguments
        .get(1)
        .cloned()
        .unwrap_or(Type::Net(&net::OBJECT))
}

/// Sets an `out` argument: to the value, or to what its type holds before anything is assigned.
pub fn give(reference: Option<&Value>, value: Option<Value>, ty: Type) {
    if let Some(Value::Native(native)) = reference
        && let Some(reference) = native.get::<Reference>()
    {
        reference.set(value.unwrap_or_else(|| {
            crate::engine::members::invoke::default_of(&ty).unwrap_or(Value::Null)
        }));
    }
}

/// `Item(key)`: null for an unknown key of the plain kinds, an error for the generic ones.
pub fn item(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    refuse_null(&dict, arg(args, 0))?;
    match dict.get(arg(args, 0)) {
        Some(value) => Ok(value),
        None if dict.arguments.is_empty() => Ok(Value::Null),
        None => Err(refusal::key_not_found(arg(args, 0)).into()),
    }
}

/// `set_Item(key, value)`
pub fn set_item(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    let key = arg(args, 0).base();
    refuse_null(&dict, key)?;
    dict.insert_sorted(key.clone(), arg(args, 1).clone());
    Ok(Value::Nothing)
}

/// `CopyTo(array, index)`
pub fn copy_to(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = Entry::all(&*dict(this)?);
    super::sequence::copy_into(engine, &items, arg(args, 0), int(args, 1))
}

/// `GetEnumerator()`
pub fn enumerator(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let dict = dict(this)?;
    let generic = |definition: &'static NetType| {
        Type::Generic(Ptr::new(GenericType {
            definition,
            arguments: dict.arguments.clone(),
        }))
    };
    let ty = match dict.kind {
        DictKind::Hashtable => Type::Net(&net::HASHTABLE_ENUMERATOR),
        DictKind::Ordered => Type::Net(&net::ORDERED_DICTIONARY_ENUMERATOR),
        DictKind::SortedList if dict.arguments.is_empty() => {
            Type::Net(&net::SORTED_LIST_ENUMERATOR)
        }
        DictKind::HashSet | DictKind::SortedSet => generic(&net::HASH_SET_ENUMERATOR),
        _ => generic(&net::DICTIONARY_ENUMERATOR),
    };
    let items = if dict.is_set() {
        dict.keys()
    } else {
        Entry::all(&dict)
    };
    Ok(Enumerator::value(ty, items, Watched::Dict(dict)))
}

/// The case that a comparer argument asks for.
pub fn case_of(comparer: &Value, default: KeyCase) -> KeyCase {
    string_comparer(comparer).map_or(default, |order| order.case())
}

/// Fills a new dictionary from what its constructor is given: another dictionary, a comparer, a capacity.
///
/// # Errors
/// Conversion errors, keys that are one under the comparer.
pub fn build(
    engine: &mut Engine,
    kind: DictKind,
    arguments: Vec<Type>,
    args: &[Value],
) -> Result<Value> {
    let case = args
        .iter()
        .filter_map(string_comparer)
        .map(|order| order.case())
        .next()
        .unwrap_or(KeyCase::Sensitive);
    let dict = Ptr::new(Dict::new(kind, case, arguments));
    for source in args {
        let pairs = match source.base() {
            Value::Dict(source) if !source.is_set() => source.pairs(),
            Value::Array(_) | Value::List(_) => entries_of(engine, source)?,
            _ => continue,
        };
        for (key, value) in pairs {
            let key = converted(engine, &dict, 0, &key)?;
            let value = converted(engine, &dict, 1, &value)?;
            refuse_null(&dict, &key)?;
            refuse_known(&dict, &key)?;
            dict.insert_sorted(key, value);
        }
    }
    Ok(Value::Dict(dict))
}

/// The pairs of a collection of entries.
fn entries_of(engine: &mut Engine, source: &Value) -> Result<Vec<(Value, Value)>> {
    let mut pairs = Vec::new();
    for item in engine.enumerate(source)? {
        if let Value::Native(native) = item.base()
            && let Some(entry) = native.get::<Entry>()
        {
            pairs.push((entry.key.borrow().clone(), entry.value.borrow().clone()));
        }
    }
    Ok(pairs)
}

fn converted(engine: &mut Engine, dict: &Dict, at: usize, value: &Value) -> Result<Value> {
    match dict.arguments.get(at) {
        Some(ty) => super::this::converted(engine, value, ty),
        None => Ok(value.clone()),
    }
}
