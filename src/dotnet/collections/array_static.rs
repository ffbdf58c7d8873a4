//! The static methods of `System.Array`.

use super::comparer::Order;
use super::sequence::{last_position, place, position, search};
use super::this::{arg, array, converted, int};
use super::{predicate, refusal};
use crate::engine::members::invoke::default_of;
use crate::engine::reference::Reference;
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::{Array, List, ListKind, Ptr, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        M::new(
            "System.Collections.ObjectModel.ReadOnlyCollection<T> AsReadOnly(T[] array)",
            as_read_only,
        ),
        M::new("int BinarySearch(array array, object value)", binary_search),
        M::new(
            "int BinarySearch(array array, int index, int length, object value)",
            binary_search_part,
        ),
        M::new(
            "int BinarySearch(array array, int index, int length, object value, System.Collections.IComparer comparer)",
            binary_search_part,
        ),
        M::new(
            "void ConstrainedCopy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
            copy_part,
        ),
        M::new(
            "int LastIndexOf(array array, object value, int startIndex)",
            last_index_of,
        ),
        M::new(
            "int LastIndexOf(array array, object value, int startIndex, int count)",
            last_index_of,
        ),
        M::new(
            "void Sort(array array, int index, int length, System.Collections.IComparer comparer)",
            sort_part,
        ),
        M::new(
            "int BinarySearch(array array, object value, System.Collections.IComparer comparer)",
            binary_search,
        ),
        M::new("void Clear(array array)", clear),
        M::new("void Clear(array array, int index, int length)", clear),
        M::new(
            "TOutput[] ConvertAll(array array, System.Converter<T,TOutput> converter)",
            convert_all,
        ),
        M::new(
            "void Copy(array sourceArray, array destinationArray, int length)",
            copy,
        ),
        M::new(
            "void Copy(array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)",
            copy_part,
        ),
        M::new("array CreateInstance(type elementType, int length)", create),
        M::new(
            "array CreateInstance(type elementType, params int[] lengths)",
            create_grid,
        ),
        M::new("T[] Empty()", empty),
        M::new(
            "bool Exists(array array, System.Predicate<T> match)",
            exists,
        ),
        M::new("void Fill(array array, object value)", fill),
        M::new(
            "void Fill(array array, object value, int startIndex, int count)",
            fill,
        ),
        M::new("T Find(array array, System.Predicate<T> match)", find),
        M::new(
            "T[] FindAll(array array, System.Predicate<T> match)",
            find_all,
        ),
        M::new(
            "int FindIndex(array array, System.Predicate<T> match)",
            find_index,
        ),
        M::new(
            "T FindLast(array array, System.Predicate<T> match)",
            find_last,
        ),
        M::new(
            "int FindLastIndex(array array, System.Predicate<T> match)",
            find_last_index,
        ),
        M::new(
            "void ForEach(array array, System.Action<T> action)",
            for_each,
        ),
        M::new("int IndexOf(array array, object value)", index_of),
        M::new(
            "int IndexOf(array array, object value, int startIndex)",
            index_of,
        ),
        M::new(
            "int IndexOf(array array, object value, int startIndex, int count)",
            index_of,
        ),
        M::new("int LastIndexOf(array array, object value)", last_index_of),
        M::new("void Resize(ref T[] array, int newSize)", resize),
        M::new("void Reverse(array array)", reverse),
        M::new("void Reverse(array array, int index, int length)", reverse),
        M::new("void Sort(array array)", sort),
        M::new("void Sort(array keys, array items)", sort_pair),
        M::new("void Sort(array array, int index, int length)", sort_part),
        M::new(
            "void Sort(array array, System.Collections.IComparer comparer)",
            sort,
        ),
        M::new(
            "void Sort(array keys, array items, System.Collections.IComparer comparer)",
            sort_pair,
        ),
        M::new(
            "void Sort(array array, System.Comparison<T> comparison)",
            sort,
        ),
        M::new(
            "bool TrueForAll(array array, System.Predicate<T> match)",
            true_for_all,
        ),
    ],
    ..TypeTable::of(&net::ARRAY)
}];

/// The items of the array that the first argument is.
fn items(args: &[Value]) -> Result<Vec<Value>> {
    Ok(given(args, 0, "array")?.items.borrow().clone())
}

fn given(args: &[Value], at: usize, parameter: &str) -> Result<Ptr<Array>> {
    match args.get(at).map(Value::base) {
        Some(Value::Array(array)) => Ok(array.clone()),
        _ => Err(refusal::argument_null(parameter).into()),
    }
}

fn of(element: Type, items: Vec<Value>) -> Value {
    Value::Array(Ptr::new(Array::of(element, items)))
}

/// The range that two arguments tell, or the whole array.
fn part(args: &[Value], from: usize, length: usize) -> Result<std::ops::Range<usize>> {
    if args.len() <= from {
        return Ok(0..length);
    }
    let start = usize::try_from(int(args, from)).map_err(|_| refusal::negative("index"))?;
    let size = match args.get(from + 1) {
        Some(_) => usize::try_from(int(args, from + 1)).map_err(|_| refusal::negative("length"))?,
        None => length.saturating_sub(start),
    };
    let end = start.saturating_add(size);
    if end > length {
        return Err(refusal::bad_range().into());
    }
    Ok(start..end)
}

fn as_read_only(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let list = List::new(ListKind::ReadOnly, array.element.clone(), items(args)?);
    Ok(Value::List(Ptr::new(list)))
}

fn binary_search(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    search(
        engine,
        &items(args)?,
        arg(args, 1),
        &Order::of(arg(args, 2)),
    )
}

/// The place of a value in a sorted part; what is not there is the complement of where it would stand.
fn binary_search_part(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = items(args)?;
    let range = part(args.get(..3).unwrap_or(args), 1, items.len())?;
    let start = i32::try_from(range.start).unwrap_or(i32::MAX);
    let within = items.get(range).unwrap_or_default();
    let found = search(engine, within, arg(args, 3), &Order::of(arg(args, 4)))?;
    Ok(match found {
        Value::Int(at) if at >= 0 => Value::Int(at.saturating_add(start)),
        Value::Int(at) => Value::Int(at.saturating_sub(start)),
        other => other,
    })
}

fn clear(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let range = part(args, 1, array.len())?;
    let empty = default_of(&array.element).unwrap_or(Value::Null);
    if let Some(part) = array.items.borrow_mut().get_mut(range) {
        part.fill(empty);
    }
    Ok(Value::Nothing)
}

fn fill(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let range = part(args, 2, array.len())?;
    let value = converted(engine, arg(args, 1), &array.element)?;
    if let Some(part) = array.items.borrow_mut().get_mut(range) {
        part.fill(value);
    }
    Ok(Value::Nothing)
}

fn convert_all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut results = Vec::new();
    for item in items(args)? {
        results.push(predicate::call(engine, arg(args, 1), &[item], "converter")?);
    }
    Ok(Value::array(results))
}

fn copy(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let args = [
        arg(args, 0).clone(),
        Value::Int(0),
        arg(args, 1).clone(),
        Value::Int(0),
        arg(args, 2).clone(),
    ];
    copy_part(engine, this, &args)
}

fn copy_part(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let source = given(args, 0, "sourceArray")?;
    let target = given(args, 2, "destinationArray")?;
    let place = |at: usize, name: &str| {
        usize::try_from(int(args, at))
            .map_err(|_| refusal::must_not_be_negative(name, int(args, at)))
    };
    let length = place(4, "length")?;
    let (from, to) = (place(1, "sourceIndex")?, place(3, "destinationIndex")?);
    if from.saturating_add(length) > source.len() {
        return Err(refusal::argument(
            "Source array was not long enough. Check the source index, length, and the array's lower bounds.",
            "sourceArray",
        )
        .into());
    }
    if to.saturating_add(length) > target.len() {
        return Err(refusal::argument(
            "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
            "destinationArray",
        )
        .into());
    }
    let moved = source
        .items
        .borrow()
        .get(from..from.saturating_add(length))
        .unwrap_or_default()
        .to_vec();
    for (offset, item) in moved.iter().enumerate() {
        let item = converted(engine, item, &target.element)?;
        if let Some(place) = target.items.borrow_mut().get_mut(to + offset) {
            *place = item;
        }
    }
    Ok(Value::Nothing)
}

fn create(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Value::Type(element) = arg(args, 0).base() else {
        return Err(refusal::argument_null("elementType").into());
    };
    let Ok(length) = usize::try_from(int(args, 1)) else {
        return Err(refusal::negative("length").into());
    };
    let empty = default_of(element).unwrap_or(Value::Null);
    Ok(of(element.clone(), vec![empty; length]))
}

fn create_grid(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Value::Type(element) = arg(args, 0).base() else {
        return Err(refusal::argument_null("elementType").into());
    };
    let lengths = engine.enumerate(arg(args, 1))?;
    let rank = u32::try_from(lengths.len()).unwrap_or(u32::MAX);
    engine.construct(&element.clone().ranked(rank), &lengths)
}

fn empty(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(Value::array(Vec::new()))
}

fn first(engine: &mut Engine, args: &[Value]) -> Result<Option<(usize, Value)>> {
    for (at, item) in items(args)?.into_iter().enumerate() {
        if predicate::accepts(engine, arg(args, 1), &item)? {
            return Ok(Some((at, item)));
        }
    }
    Ok(None)
}

fn last(engine: &mut Engine, args: &[Value]) -> Result<Option<(usize, Value)>> {
    for (at, item) in items(args)?.into_iter().enumerate().rev() {
        if predicate::accepts(engine, arg(args, 1), &item)? {
            return Ok(Some((at, item)));
        }
    }
    Ok(None)
}

fn exists(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(first(engine, args)?.is_some()))
}

fn find(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(first(engine, args)?.map_or(Value::Null, |(_, item)| item))
}

fn find_last(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(last(engine, args)?.map_or(Value::Null, |(_, item)| item))
}

fn find_index(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(place(first(engine, args)?.map(|(at, _)| at)))
}

fn find_last_index(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(place(last(engine, args)?.map(|(at, _)| at)))
}

fn find_all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut found = Vec::new();
    for item in items(args)? {
        if predicate::accepts(engine, arg(args, 1), &item)? {
            found.push(item);
        }
    }
    Ok(of(given(args, 0, "array")?.element.clone(), found))
}

fn for_each(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    for item in items(args)? {
        predicate::call(engine, arg(args, 1), &[item], "action")?;
    }
    Ok(Value::Nothing)
}

fn true_for_all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    for item in items(args)? {
        if !predicate::accepts(engine, arg(args, 1), &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

fn index_of(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = items(args)?;
    let range = part(args, 2, items.len())?;
    let items = items.get(..range.end).unwrap_or_default();
    Ok(place(position(engine, items, arg(args, 1), range.start)?))
}

fn last_index_of(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut items = items(args)?;
    let mut skipped = 0;
    if args.len() > 2 {
        items.truncate(usize::try_from(int(args, 2)).map_or(0, |at| at.saturating_add(1)));
    }
    if args.len() > 3 {
        let count = usize::try_from(int(args, 3)).unwrap_or(0);
        skipped = items.len().saturating_sub(count);
        items.drain(..skipped);
    }
    let found = last_position(engine, &items, arg(args, 1))?;
    Ok(place(found.map(|at| at + skipped)))
}

fn resize(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Value::Native(native) = arg(args, 0) else {
        return Err(refusal::argument_null("array").into());
    };
    let Some(reference) = native.get::<Reference>() else {
        return Err(refusal::argument_null("array").into());
    };
    let Ok(size) = usize::try_from(int(args, 1)) else {
        return Err(refusal::negative("newSize").into());
    };
    let old = reference.get();
    let (element, mut items) = match old.base() {
        Value::Array(_) => {
            let array = array(&old)?;
            let items = array.items.borrow().clone();
            (array.element.clone(), items)
        }
        _ => (Type::Net(&net::OBJECT), Vec::new()),
    };
    items.resize(size, default_of(&element).unwrap_or(Value::Null));
    reference.set(of(element, items));
    Ok(Value::Nothing)
}

fn reverse(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let range = part(args, 1, array.len())?;
    if let Some(part) = array.items.borrow_mut().get_mut(range) {
        part.reverse();
    }
    Ok(Value::Nothing)
}

fn sort(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let mut sorted = array.items.borrow().clone();
    Order::of(arg(args, 1)).sort(engine, &mut sorted)?;
    *array.items.borrow_mut() = sorted;
    Ok(Value::Nothing)
}

fn sort_part(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let array = given(args, 0, "array")?;
    let range = part(args, 1, array.len())?;
    let mut sorted = array.items.borrow().clone();
    if let Some(part) = sorted.get_mut(range) {
        Order::of(arg(args, 3)).sort(engine, part)?;
    }
    *array.items.borrow_mut() = sorted;
    Ok(Value::Nothing)
}

/// `Sort(keys, items)`: the items go where their keys go.
fn sort_pair(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let keys = given(args, 0, "keys")?;
    if arg(args, 1).is_null() {
        return sort(engine, this, &[arg(args, 0).clone(), arg(args, 2).clone()]);
    }
    let values = given(args, 1, "items")?;
    if values.len() < keys.len() {
        return Err(refusal::bad_range().into());
    }
    let order = Order::of(arg(args, 2));
    let own = keys.items.borrow().clone();
    let mut places: Vec<usize> = (0..own.len()).collect();
    let mut failed = None;
    places.sort_by(|a, b| {
        let (a, b) = (own.get(*a), own.get(*b));
        match (a, b, &failed) {
            (Some(a), Some(b), None) => order.compare(engine, a, b).unwrap_or_else(|halt| {
                failed = Some(halt);
                std::cmp::Ordering::Equal
            }),
            _ => std::cmp::Ordering::Equal,
        }
    });
    if let Some(halt) = failed {
        return Err(halt);
    }
    let old = values.items.borrow().clone();
    for (at, from) in places.iter().enumerate() {
        if let (Some(key), Some(value)) = (own.get(*from), old.get(*from)) {
            if let Some(place) = keys.items.borrow_mut().get_mut(at) {
                *place = key.clone();
            }
            if let Some(place) = values.items.borrow_mut().get_mut(at) {
                *place = value.clone();
            }
        }
    }
    Ok(Value::Nothing)
}
