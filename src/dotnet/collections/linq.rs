//! `System.Linq.Enumerable`: the static methods that scripts call. Results are made at once.

use super::comparer::{self, Order};
use super::grouping;
use super::predicate::{self, accepts, call};
use super::refusal;
use super::this::{arg, collection, count, int};
use crate::dotnet::equality;
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::dict::KeyCase;
use crate::value::types::{Type, net};
use crate::value::{Array, Dict, DictKind, List, ListKind, Ptr, Value};
use std::cmp::Ordering;

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        M::new(
            "TSource Aggregate(System.Collections.IEnumerable source, System.Func<object,object,object> func)",
            aggregate,
        ),
        M::new(
            "TSource Aggregate(System.Collections.IEnumerable source, object seed, System.Func<object,object,object> func)",
            aggregate,
        ),
        M::new(
            "bool All(System.Collections.IEnumerable source, System.Func<object,bool> predicate)",
            all,
        ),
        M::new("bool Any(System.Collections.IEnumerable source)", any),
        M::new(
            "bool Any(System.Collections.IEnumerable source, System.Func<object,bool> predicate)",
            any,
        ),
        M::new(
            "System.Object[] Append(System.Collections.IEnumerable source, object element)",
            append,
        ),
        M::new(
            "double Average(System.Collections.IEnumerable source)",
            average,
        ),
        M::new(
            "System.Object[] Cast(System.Collections.IEnumerable source)",
            to_array,
        ),
        M::new(
            "System.Object[] Chunk(System.Collections.IEnumerable source, int size)",
            chunk,
        ),
        M::new(
            "System.Object[] Concat(System.Collections.IEnumerable first, System.Collections.IEnumerable second)",
            concat,
        ),
        M::new(
            "bool Contains(System.Collections.IEnumerable source, object value)",
            contains,
        ),
        M::new("int Count(System.Collections.IEnumerable source)", count_of),
        M::new(
            "int Count(System.Collections.IEnumerable source, System.Func<object,bool> predicate)",
            count_of,
        ),
        M::new(
            "System.Object[] Distinct(System.Collections.IEnumerable source)",
            distinct,
        ),
        M::new(
            "System.Object[] Distinct(System.Collections.IEnumerable source, System.Collections.IEqualityComparer comparer)",
            distinct,
        ),
        M::new(
            "TSource ElementAt(System.Collections.IEnumerable source, int index)",
            element_at,
        ),
        M::new(
            "TSource ElementAtOrDefault(System.Collections.IEnumerable source, int index)",
            element_at_or_default,
        ),
        M::new("System.Object[] Empty()", |_, _, _| {
            Ok(Value::array(Vec::new()))
        }),
        M::new(
            "System.Object[] Except(System.Collections.IEnumerable first, System.Collections.IEnumerable second)",
            except,
        ),
        M::new(
            "System.Object[] Except(System.Collections.IEnumerable first, System.Collections.IEnumerable second, System.Collections.IEqualityComparer comparer)",
            except,
        ),
        M::new(
            "TSource First(System.Collections.IEnumerable source)",
            first,
        ),
        M::new(
            "TSource First(System.Collections.IEnumerable source, System.Func<object,bool> predicate)",
            first,
        ),
        M::new(
            "TSource FirstOrDefault(System.Collections.IEnumerable source)",
            first_or_default,
        ),
        M::new(
            "TSource FirstOrDefault(System.Collections.IEnumerable source, System.Func<object,bool> predicate)",
            first_or_default,
        ),
        M::new(
            "System.Object[] GroupBy(System.Collections.IEnumerable source, System.Func<object,object> keySelector)",
            grouping::group_by,
        ),
        M::new(
            "object ToDictionary(System.Collections.IEnumerable source, System.Func<object,object> keySelector)",
            grouping::to_dictionary,
        ),
        M::new(
            "object ToDictionary(System.Collections.IEnumerable source, System.Func<object,object> keySelector, System.Func<object,object> elementSelector)",
            grouping::to_dictionary,
        ),
        M::new(
            "System.Object[] Intersect(System.Collections.IEnumerable first, System.Collections.IEnumerable second)",
            intersect,
        ),
        M::new(
            "System.Object[] Intersect(System.Collections.IEnumerable first, System.Collections.IEnumerable second, System.Collections.IEqualityComparer comparer)",
            intersect,
        ),
        M::new("TSource Last(System.Collections.IEnumerable source)", last),
        M::new(
            "TSource Last(System.Collections.IEnumerable source, System.Func<object,bool> predicate)",
            last,
        ),
        M::new(
            "TSource LastOrDefault(System.Collections.IEnumerable source)",
            last_or_default,
        ),
        M::new("TSource Max(System.Collections.IEnumerable source)", max),
        M::new("TSource Min(System.Collections.IEnumerable source)", min),
        M::new(
            "System.Object[] OfType(System.Collections.IEnumerable source)",
            to_array,
        ),
        // `OfType[T](…)`: the type argument comes last.
        M::new(
            "System.Object[] OfType(System.Collections.IEnumerable source, type result)",
            of_type,
        ),
        M::new(
            "System.Object[] Order(System.Collections.IEnumerable source)",
            order,
        ),
        M::new(
            "System.Object[] OrderBy(System.Collections.IEnumerable source, System.Func<object,object> keySelector)",
            order_by,
        ),
        M::new(
            "System.Object[] OrderByDescending(System.Collections.IEnumerable source, System.Func<object,object> keySelector)",
            order_by_descending,
        ),
        M::new(
            "System.Object[] OrderDescending(System.Collections.IEnumerable source)",
            order_descending,
        ),
        M::new(
            "System.Object[] Prepend(System.Collections.IEnumerable source, object element)",
            prepend,
        ),
        M::new("System.Int32[] Range(int start, int count)", range),
        M::new("System.Object[] Repeat(object element, int count)", repeat),
        M::new(
            "System.Object[] Reverse(System.Collections.IEnumerable source)",
            reverse,
        ),
        M::new(
            "System.Object[] Select(System.Collections.IEnumerable source, System.Func<object,object> selector)",
            select,
        ),
        M::new(
            "System.Object[] SelectMany(System.Collections.IEnumerable source, System.Func<object,object> selector)",
            select_many,
        ),
        M::new(
            "bool SequenceEqual(System.Collections.IEnumerable first, System.Collections.IEnumerable second)",
            sequence_equal,
        ),
        M::new(
            "TSource Single(System.Collections.IEnumerable source)",
            single,
        ),
        M::new(
            "System.Object[] Skip(System.Collections.IEnumerable source, int count)",
            skip,
        ),
        M::new(
            "System.Object[] SkipLast(System.Collections.IEnumerable source, int count)",
            skip_last,
        ),
        M::new(
            "System.Object[] SkipWhile(System.Collections.IEnumerable source, System.Func<object,bool> predicate)",
            skip_while,
        ),
        M::new("object Sum(System.Collections.IEnumerable source)", sum),
        M::new(
            "System.Object[] Take(System.Collections.IEnumerable source, int count)",
            take,
        ),
        M::new(
            "System.Object[] TakeLast(System.Collections.IEnumerable source, int count)",
            take_last,
        ),
        M::new(
            "System.Object[] TakeWhile(System.Collections.IEnumerable source, System.Func<object,bool> predicate)",
            take_while,
        ),
        M::new(
            "System.Object[] ToArray(System.Collections.IEnumerable source)",
            to_array,
        ),
        M::new(
            "object ToHashSet(System.Collections.IEnumerable source)",
            to_hash_set,
        ),
        M::new(
            "object ToHashSet(System.Collections.IEnumerable source, System.Collections.IEqualityComparer comparer)",
            to_hash_set,
        ),
        M::new(
            "object ToList(System.Collections.IEnumerable source)",
            to_list,
        ),
        M::new(
            "System.Object[] Union(System.Collections.IEnumerable first, System.Collections.IEnumerable second)",
            union,
        ),
        M::new(
            "System.Object[] Union(System.Collections.IEnumerable first, System.Collections.IEnumerable second, System.Collections.IEqualityComparer comparer)",
            union,
        ),
        M::new(
            "System.Object[] Where(System.Collections.IEnumerable source, System.Func<object,bool> predicate)",
            filter,
        ),
        M::new(
            "System.Object[] Zip(System.Collections.IEnumerable first, System.Collections.IEnumerable second)",
            zip,
        ),
        M::new(
            "System.Object[] Zip(System.Collections.IEnumerable first, System.Collections.IEnumerable second, System.Func<object,object,object> resultSelector)",
            zip,
        ),
    ],
    ..TypeTable::of(&net::ENUMERABLE)
}];

/// The items of a sequence argument.
fn items(engine: &mut Engine, args: &[Value], at: usize, name: &str) -> Result<Vec<Value>> {
    if arg(args, at).is_null() {
        return Err(refusal::argument_null(name).into());
    }
    collection(engine, arg(args, at))
}

pub(super) fn source(engine: &mut Engine, args: &[Value]) -> Result<Vec<Value>> {
    items(engine, args, 0, "source")
}

/// The item type of a sequence argument.
pub(super) fn element(args: &[Value], at: usize) -> Type {
    match arg(args, at).base() {
        Value::Array(array) => array.element.clone(),
        Value::List(list) => list.element.clone(),
        Value::Dict(dict) if dict.is_set() => dict
            .arguments
            .first()
            .cloned()
            .unwrap_or(Type::Net(&net::OBJECT)),
        _ => Type::Net(&net::OBJECT),
    }
}

/// A sequence of the same item type as the first argument.
fn like(args: &[Value], items: Vec<Value>) -> Result<Value> {
    Ok(Value::Array(Ptr::new(Array::of(element(args, 0), items))))
}

fn aggregate(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?.into_iter();
    let (mut total, block) = match args {
        [_, seed, block] => (seed.clone(), block),
        _ => match items.next() {
            Some(first) => (first, arg(args, 1)),
            None => return Err(refusal::no_elements().into()),
        },
    };
    for item in items {
        total = call(engine, block, &[total, item], "func")?;
    }
    Ok(total)
}

fn all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    for item in source(engine, args)? {
        if !accepts(engine, arg(args, 1), &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// The items that the optional predicate accepts.
fn matching(engine: &mut Engine, args: &[Value]) -> Result<Vec<Value>> {
    let items = source(engine, args)?;
    let Some(predicate) = args.get(1) else {
        return Ok(items);
    };
    let mut found = Vec::new();
    for item in items {
        if accepts(engine, predicate, &item)? {
            found.push(item);
        }
    }
    Ok(found)
}

fn any(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(!matching(engine, args)?.is_empty()))
}

fn count_of(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(count(matching(engine, args)?.len()))
}

fn filter(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let found = matching(engine, args)?;
    like(args, found)
}

fn append(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.push(arg(args, 1).clone());
    like(args, items)
}

fn prepend(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.insert(0, arg(args, 1).clone());
    like(args, items)
}

/// Adds numbers of one type.
fn total(engine: &mut Engine, items: &[Value]) -> Result<Value> {
    let mut total = Value::Int(0);
    for (at, item) in items.iter().enumerate() {
        total = if at == 0 {
            item.base().clone()
        } else {
            engine.operate(crate::syntax::tree::BinaryOperator::Add, &total, item)?
        };
    }
    Ok(total)
}

fn sum(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let sum = total(engine, &items)?;
    let ty = element(args, 0);
    if ty.is_net(&net::OBJECT) {
        return Ok(sum);
    }
    engine.convert(&sum, &ty)
}

fn average(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    if items.is_empty() {
        return Err(refusal::no_elements().into());
    }
    let sum = total(engine, &items)?;
    let sum = engine.convert(&sum, &Type::Net(&net::DOUBLE))?;
    match sum {
        Value::Double(sum) => Ok(Value::Double(sum / items.len() as f64)),
        other => Ok(other),
    }
}

fn extreme(engine: &mut Engine, args: &[Value], wanted: Ordering) -> Result<Value> {
    let mut best: Option<Value> = None;
    for item in source(engine, args)? {
        let better = match &best {
            None => true,
            Some(so_far) => comparer::default(engine, &item, so_far)? == wanted,
        };
        if better {
            best = Some(item);
        }
    }
    best.ok_or_else(|| refusal::no_elements().into())
}

fn max(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    extreme(engine, args, Ordering::Greater)
}

fn min(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    extreme(engine, args, Ordering::Less)
}

fn chunk(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let Some(size) = usize::try_from(int(args, 1)).ok().filter(|n| *n > 0) else {
        return Err(refusal::negative("size").into());
    };
    let chunks = items
        .chunks(size)
        .map(|part| Value::Array(Ptr::new(Array::of(element(args, 0), part.to_vec()))))
        .collect();
    Ok(Value::array(chunks))
}

fn concat(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut all = items(engine, args, 0, "first")?;
    all.extend(items(engine, args, 1, "second")?);
    like(args, all)
}

fn contains(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    for item in source(engine, args)? {
        if equality::equals(engine, &item, arg(args, 1))? {
            return Ok(Value::Bool(true));
        }
    }
    Ok(Value::Bool(false))
}

/// An empty set that compares as a comparer argument says.
pub(super) fn set_for(comparer: &Value) -> Dict {
    let case = super::entries::case_of(comparer, KeyCase::Sensitive);
    Dict::new(DictKind::HashSet, case, Vec::new())
}

/// The items that `keep` accepts for the first time.
fn unique(items: Vec<Value>, seen: &Dict) -> Vec<Value> {
    items
        .into_iter()
        .filter(|item| {
            let new = !seen.contains(item);
            if new {
                seen.insert(item.clone(), Value::Null);
            }
            new
        })
        .collect()
}

fn distinct(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    like(args, unique(items, &set_for(arg(args, 1))))
}

fn union(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut all = items(engine, args, 0, "first")?;
    all.extend(items(engine, args, 1, "second")?);
    like(args, unique(all, &set_for(arg(args, 2))))
}

fn except(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let seen = set_for(arg(args, 2));
    for item in items(engine, args, 1, "second")? {
        seen.insert(item, Value::Null);
    }
    let first = items(engine, args, 0, "first")?;
    like(args, unique(first, &seen))
}

fn intersect(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let wanted = set_for(arg(args, 2));
    for item in items(engine, args, 1, "second")? {
        wanted.insert(item, Value::Null);
    }
    let mut shared = items(engine, args, 0, "first")?;
    shared.retain(|item| wanted.remove(item).is_some());
    like(args, shared)
}

fn at(engine: &mut Engine, args: &[Value]) -> Result<Option<Value>> {
    let items = source(engine, args)?;
    Ok(usize::try_from(int(args, 1))
        .ok()
        .and_then(|at| items.get(at).cloned()))
}

fn element_at(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let found = at(engine, args)?;
    found.ok_or_else(|| refusal::out_of_range("index").into())
}

/// What the item type holds before anything is assigned.
fn default(args: &[Value]) -> Value {
    crate::engine::members::invoke::default_of(&element(args, 0)).unwrap_or(Value::Null)
}

fn element_at_or_default(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(at(engine, args)?.unwrap_or_else(|| default(args)))
}

/// The error of a sequence that has no item, or none that fits.
fn missing(args: &[Value]) -> crate::value::Fault {
    if args.len() > 1 {
        refusal::invalid("Sequence contains no matching element")
    } else {
        refusal::no_elements()
    }
}

fn first(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let found = matching(engine, args)?.into_iter().next();
    found.ok_or_else(|| missing(args).into())
}

fn first_or_default(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let found = matching(engine, args)?.into_iter().next();
    Ok(found.unwrap_or_else(|| default(args)))
}

fn last(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    matching(engine, args)?
        .pop()
        .ok_or_else(|| missing(args).into())
}

fn last_or_default(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(matching(engine, args)?
        .pop()
        .unwrap_or_else(|| default(args)))
}

fn single(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = matching(engine, args)?;
    match items.len() {
        0 => Err(missing(args).into()),
        1 => Ok(items.pop().unwrap_or_default()),
        _ => Err(refusal::invalid("Sequence contains more than one element").into()),
    }
}

fn order(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    Order::Default.sort(engine, &mut items)?;
    like(args, items)
}

fn order_descending(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.reverse();
    Order::Default.sort(engine, &mut items)?;
    items.reverse();
    like(args, items)
}

/// Items with the keys that a selector gives them, by key.
pub(super) fn keyed(engine: &mut Engine, args: &[Value]) -> Result<Vec<(Value, Value)>> {
    let mut pairs = Vec::new();
    for item in source(engine, args)? {
        let key = call(
            engine,
            arg(args, 1),
            std::slice::from_ref(&item),
            "keySelector",
        )?;
        pairs.push((key, item));
    }
    Ok(pairs)
}

fn by_key(engine: &mut Engine, args: &[Value], forwards: Ordering) -> Result<Value> {
    let mut pairs = keyed(engine, args)?;
    let mut failed = None;
    pairs.sort_by(|(a, _), (b, _)| {
        let order = comparer::default(engine, a, b).unwrap_or_else(|halt| {
            failed.get_or_insert(halt);
            Ordering::Equal
        });
        if forwards == Ordering::Less {
            order
        } else {
            order.reverse()
        }
    });
    match failed {
        Some(halt) => Err(halt),
        None => like(args, pairs.into_iter().map(|(_, item)| item).collect()),
    }
}

fn order_by(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    by_key(engine, args, Ordering::Less)
}

fn order_by_descending(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    by_key(engine, args, Ordering::Greater)
}

fn range(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let (start, size) = (int(args, 0), int(args, 1));
    let end = i64::from(start) + i64::from(size);
    if size < 0 || end > i64::from(i32::MAX) + 1 {
        return Err(refusal::argument_range(
            "Specified argument was out of the range of valid values.",
            "count",
        )
        .into());
    }
    let items = (0..size)
        .map(|n| Value::Int(start.wrapping_add(n)))
        .collect();
    Ok(Value::Array(Ptr::new(Array::of(
        Type::Net(&net::INT32),
        items,
    ))))
}

fn repeat(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Ok(size) = usize::try_from(int(args, 1)) else {
        return Err(refusal::argument_range(
            "Specified argument was out of the range of valid values.",
            "count",
        )
        .into());
    };
    Ok(Value::array(vec![arg(args, 0).clone(); size]))
}

fn reverse(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.reverse();
    like(args, items)
}

fn select(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut results = Vec::new();
    for item in source(engine, args)? {
        results.push(call(engine, arg(args, 1), &[item], "selector")?);
    }
    Ok(Value::array(results))
}

fn select_many(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut results = Vec::new();
    for item in source(engine, args)? {
        let value = call(engine, arg(args, 1), &[item], "selector")?;
        results.extend(collection(engine, &value)?);
    }
    Ok(Value::array(results))
}

fn sequence_equal(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let a = items(engine, args, 0, "first")?;
    let b = items(engine, args, 1, "second")?;
    if a.len() != b.len() {
        return Ok(Value::Bool(false));
    }
    for (x, y) in a.iter().zip(&b) {
        if !equality::equals(engine, x, y)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn amount(args: &[Value]) -> usize {
    usize::try_from(int(args, 1)).unwrap_or(0)
}

fn skip(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    like(args, items.into_iter().skip(amount(args)).collect())
}

fn skip_last(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.truncate(items.len().saturating_sub(amount(args)));
    like(args, items)
}

fn take(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    items.truncate(amount(args));
    like(args, items)
}

fn take_last(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let from = items.len().saturating_sub(amount(args));
    like(args, items.into_iter().skip(from).collect())
}

/// How many items at the start a predicate accepts.
fn prefix(engine: &mut Engine, items: &[Value], predicate: &Value) -> Result<usize> {
    for (at, item) in items.iter().enumerate() {
        if !predicate::accepts(engine, predicate, item)? {
            return Ok(at);
        }
    }
    Ok(items.len())
}

fn skip_while(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let from = prefix(engine, &items, arg(args, 1))?;
    like(args, items.into_iter().skip(from).collect())
}

fn take_while(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    let to = prefix(engine, &items, arg(args, 1))?;
    items.truncate(to);
    like(args, items)
}

fn to_array(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    like(args, items)
}

fn of_type(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = source(engine, args)?;
    let Value::Type(wanted) = arg(args, 1) else {
        return like(args, items);
    };
    items.retain(|item| item.type_of().is_some_and(|own| own.is(wanted)));
    Ok(Value::Array(Ptr::new(Array::of(wanted.clone(), items))))
}

fn to_list(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    let list = List::new(ListKind::List, element(args, 0), items);
    Ok(Value::List(Ptr::new(list)))
}

fn to_hash_set(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let case = super::entries::case_of(arg(args, 1), KeyCase::Sensitive);
    let set = Dict::new(DictKind::HashSet, case, vec![element(args, 0)]);
    for item in source(engine, args)? {
        set.insert(item, Value::Null);
    }
    Ok(Value::Dict(Ptr::new(set)))
}

fn zip(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let a = items(engine, args, 0, "first")?;
    let b = items(engine, args, 1, "second")?;
    let mut results = Vec::new();
    for (x, y) in a.into_iter().zip(b) {
        results.push(match args.get(2) {
            Some(selector) => call(engine, selector, &[x, y], "resultSelector")?,
            None => crate::value::natives::Tuple::value(
                crate::value::natives::tuple::TupleKind::Value,
                vec![element(args, 0), element(args, 1)],
                vec![x, y],
            ),
        });
    }
    Ok(Value::array(results))
}
