//! `System.Linq.Enumerable`: the static methods that scripts call. Results are made at once.

mod aggregate;
mod element;
mod order;
mod part;
mod project;
mod set;

use super::grouping;
use super::predicate::accepts;
use super::refusal;
use super::this::{arg, collection};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::{Array, Ptr, Value};
use aggregate::{aggregate, all, any, average, contains, count_of, max, min, sequence_equal, sum};
use element::{
    element_at, element_at_or_default, first, first_or_default, last, last_or_default, single,
};
pub(super) use order::keyed;
use order::{order, order_by, order_by_descending, order_descending, reverse};
use part::{
    append, chunk, concat, filter, prepend, skip, skip_last, skip_while, take, take_last,
    take_while,
};
use project::{of_type, range, repeat, select, select_many, to_array, to_hash_set, to_list, zip};
pub(super) use set::set_for;
use set::{distinct, except, intersect, union};

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
