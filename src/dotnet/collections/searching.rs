//! Searches of a part of `List<T>`, `ArrayList` and arrays: forwards from a place, backwards from a place.

use super::comparer::Order;
use super::sequence::{place, search, snapshot};
use super::this::{arg, int, list};
use super::{predicate, refusal};
use crate::dotnet::equality;
use crate::dotnet::support::{bad_count, bad_index, out_of_range};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::net;
use crate::value::{ListKind, Value};
use std::ops::Range;

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: &[
            M::new(
                "int BinarySearch(int index, int count, T item, System.Collections.Generic.IComparer<T> comparer)",
                binary_search,
            ),
            M::new(
                "int FindIndex(int startIndex, System.Predicate<T> match)",
                find_index,
            ),
            M::new(
                "int FindIndex(int startIndex, int count, System.Predicate<T> match)",
                find_index,
            ),
            M::new(
                "int FindLastIndex(int startIndex, System.Predicate<T> match)",
                find_last_index,
            ),
            M::new(
                "int FindLastIndex(int startIndex, int count, System.Predicate<T> match)",
                find_last_index,
            ),
            M::new("int LastIndexOf(T item, int index)", last_index_of),
            M::new(
                "int LastIndexOf(T item, int index, int count)",
                last_index_of,
            ),
        ],
        ..TypeTable::of(&net::LIST_OF)
    },
    TypeTable {
        methods: &[
            M::new(
                "int BinarySearch(int index, int count, object value, System.Collections.IComparer comparer)",
                binary_search,
            ),
            M::new(
                "int LastIndexOf(object value, int startIndex)",
                last_index_of,
            ),
            M::new(
                "int LastIndexOf(object value, int startIndex, int count)",
                last_index_of,
            ),
        ],
        ..TypeTable::of(&net::ARRAY_LIST)
    },
    TypeTable {
        static_methods: &[
            M::new(
                "int FindIndex(array array, int startIndex, System.Predicate<T> match)",
                |engine, _, args| {
                    forwards(engine, &items_of(args)?, args.get(1..).unwrap_or_default())
                },
            ),
            M::new(
                "int FindIndex(array array, int startIndex, int count, System.Predicate<T> match)",
                |engine, _, args| {
                    forwards(engine, &items_of(args)?, args.get(1..).unwrap_or_default())
                },
            ),
            M::new(
                "int FindLastIndex(array array, int startIndex, System.Predicate<T> match)",
                |engine, _, args| {
                    backwards(engine, &items_of(args)?, args.get(1..).unwrap_or_default())
                },
            ),
            M::new(
                "int FindLastIndex(array array, int startIndex, int count, System.Predicate<T> match)",
                |engine, _, args| {
                    backwards(engine, &items_of(args)?, args.get(1..).unwrap_or_default())
                },
            ),
        ],
        ..TypeTable::of(&net::ARRAY)
    },
];

/// The items of the array that the first argument is.
fn items_of(args: &[Value]) -> Result<Vec<Value>> {
    match arg(args, 0).base() {
        Value::Array(array) => Ok(array.items.borrow().clone()),
        _ => Err(refusal::argument_null("array").into()),
    }
}

/// The part of `length` items that starts at a place; without a count it goes to the end.
fn part_from(start: i32, size: Option<i32>, length: usize) -> Result<Range<usize>> {
    let start = usize::try_from(start).ok().filter(|s| *s <= length);
    let Some(start) = start else {
        return Err(bad_index("startIndex"));
    };
    let rest = length - start;
    match size.map(usize::try_from) {
        None => Ok(start..length),
        Some(Ok(size)) if size <= rest => Ok(start..start + size),
        Some(_) => Err(bad_count("count")),
    }
}

/// The part that goes back from a place; without a count it goes to the beginning.
fn part_to(end: i32, size: Option<i32>, length: usize) -> Result<Range<usize>> {
    if length == 0 && end == -1 {
        return Ok(0..0);
    }
    let end = usize::try_from(end).ok().filter(|e| *e < length);
    let Some(end) = end else {
        return Err(bad_index("startIndex"));
    };
    match size.map(usize::try_from) {
        None => Ok(0..end + 1),
        Some(Ok(size)) if size <= end + 1 => Ok(end + 1 - size..end + 1),
        Some(_) => Err(bad_count("count")),
    }
}

/// Start, the count if there is one, and the predicate.
fn told(args: &[Value]) -> (i32, Option<i32>, &Value) {
    match args {
        [_, _, predicate] => (int(args, 0), Some(int(args, 1)), predicate),
        _ => (int(args, 0), None, arg(args, 1)),
    }
}

fn forwards(engine: &mut Engine, items: &[Value], args: &[Value]) -> Result<Value> {
    let (start, size, predicate) = told(args);
    let range = part_from(start, size, items.len())?;
    for (at, item) in items.iter().enumerate().take(range.end).skip(range.start) {
        if predicate::accepts(engine, predicate, item)? {
            return Ok(place(Some(at)));
        }
    }
    Ok(place(None))
}

fn backwards(engine: &mut Engine, items: &[Value], args: &[Value]) -> Result<Value> {
    let (start, size, predicate) = told(args);
    let range = part_to(start, size, items.len())?;
    for (at, item) in items
        .iter()
        .enumerate()
        .take(range.end)
        .skip(range.start)
        .rev()
    {
        if predicate::accepts(engine, predicate, item)? {
            return Ok(place(Some(at)));
        }
    }
    Ok(place(None))
}

fn find_index(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    forwards(engine, &snapshot(this)?, args)
}

fn find_last_index(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    backwards(engine, &snapshot(this)?, args)
}

fn last_index_of(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = snapshot(this)?;
    if items.is_empty() {
        return Ok(place(None));
    }
    let parameter = if list(this)?.kind == ListKind::ArrayList {
        "startIndex"
    } else {
        "index"
    };
    let too_large = |name| out_of_range("Larger than collection size.", name);
    let start = usize::try_from(int(args, 1)).map_err(|_| refusal::negative(parameter))?;
    if start >= items.len() {
        return Err(too_large(parameter));
    }
    let size = match args.get(2) {
        Some(_) => usize::try_from(int(args, 2)).map_err(|_| refusal::negative("count"))?,
        None => start + 1,
    };
    if size > start + 1 {
        return Err(too_large("count"));
    }
    for at in (start + 1 - size..start + 1).rev() {
        let own = items.get(at).cloned().unwrap_or_default();
        if equality::equals(engine, &own, arg(args, 0))? {
            return Ok(place(Some(at)));
        }
    }
    Ok(place(None))
}

fn binary_search(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = snapshot(this)?;
    let range = super::sequence::range(args, 0, items.len())?;
    let start = i32::try_from(range.start).unwrap_or(i32::MAX);
    let within = items.get(range).unwrap_or_default();
    Ok(
        match search(engine, within, arg(args, 2), &Order::of(arg(args, 3)))? {
            Value::Int(at) if at >= 0 => Value::Int(at.saturating_add(start)),
            Value::Int(at) => Value::Int(at.saturating_sub(start)),
            other => other,
        },
    )
}
