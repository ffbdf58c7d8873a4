//! What `ArrayList`, `List<T>` and their kin do alike, on a [`List`].

use super::comparer::Order;
use super::this::{arg, count, int, items_as, list};
use super::{predicate, refusal};
use crate::dotnet::equality;
use crate::engine::{Engine, Result};
use crate::value::natives::Enumerator;
use crate::value::natives::enumerator::Watched;
use crate::value::types::{GenericType, Type, net};
use crate::value::{Array, List, ListKind, Ptr, Value};

/// `Count`, `Length`
pub fn length(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(count(list(this)?.len()))
}

/// A property that is false always.
pub fn no(_: &mut Engine, _: &Value) -> Result<Value> {
    Ok(Value::Bool(false))
}

/// A property that is true always.
pub fn yes(_: &mut Engine, _: &Value) -> Result<Value> {
    Ok(Value::Bool(true))
}

/// `SyncRoot`: the object itself.
pub fn same(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(this.clone())
}

/// `void Add(T item)`
pub fn add(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    list(this)?.push(arg(args, 0).clone());
    Ok(Value::Nothing)
}

/// `int Add(object value)`: the place of the new item.
pub fn add_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    list.push(arg(args, 0).clone());
    Ok(count(list.len().saturating_sub(1)))
}

/// `AddRange(collection)`
pub fn add_range(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let parameter = if list.kind == ListKind::ArrayList {
        "c"
    } else {
        "collection"
    };
    let items = items_as(engine, arg(args, 0), &list.element, parameter)?;
    list.touch();
    list.items.borrow_mut().extend(items);
    Ok(Value::Nothing)
}

/// `Clear()`
pub fn clear(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let list = list(this)?;
    list.touch();
    list.items.borrow_mut().clear();
    Ok(Value::Nothing)
}

/// The place of an item from `start`, going up.
pub fn position(
    engine: &mut Engine,
    items: &[Value],
    item: &Value,
    start: usize,
) -> Result<Option<usize>> {
    for (at, own) in items.iter().enumerate().skip(start) {
        if equality::equals(engine, own, item)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// The place of an item at or below `end`, going down.
pub fn last_position(engine: &mut Engine, items: &[Value], item: &Value) -> Result<Option<usize>> {
    for (at, own) in items.iter().enumerate().rev() {
        if equality::equals(engine, own, item)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// A place as `IndexOf` answers it.
pub fn place(found: Option<usize>) -> Value {
    found.map_or(Value::Int(-1), count)
}

/// A snapshot of the items, so that code which runs meanwhile may change the list.
pub fn snapshot(this: &Value) -> Result<Vec<Value>> {
    Ok(list(this)?.items.borrow().clone())
}

/// `Contains(item)`
pub fn contains(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = snapshot(this)?;
    let found = position(engine, &items, arg(args, 0), 0)?;
    Ok(Value::Bool(found.is_some()))
}

/// `IndexOf(item)`
pub fn index_of(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = snapshot(this)?;
    let start = int(args, 1);
    let start = usize::try_from(start).ok().filter(|s| *s <= items.len());
    let Some(start) = start else {
        return Err(refusal::out_of_range("startIndex").into());
    };
    let end = match args.get(2) {
        Some(_) => start.saturating_add(usize::try_from(int(args, 2)).unwrap_or(0)),
        None => items.len(),
    };
    let Some(items) = items.get(..end) else {
        return Err(refusal::argument_range(
            "Count must be positive and count must refer to a location within the string/array/collection.",
            "count",
        )
        .into());
    };
    Ok(place(position(engine, items, arg(args, 0), start)?))
}

/// `LastIndexOf(item)`
pub fn last_index_of(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = snapshot(this)?;
    Ok(place(last_position(engine, &items, arg(args, 0))?))
}

/// A place in the list, or one past its end.
fn checked(at: i32, room: usize) -> Option<usize> {
    usize::try_from(at).ok().filter(|at| *at < room)
}

/// `Insert(index, item)`
pub fn insert(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let Some(at) = checked(int(args, 0), list.len().saturating_add(1)) else {
        return Err(match list.kind {
            ListKind::ArrayList => refusal::bad_array_list_insertion(),
            ListKind::Collection | ListKind::Observable | ListKind::Strings => {
                refusal::out_of_range("index")
            }
            _ => refusal::bad_insertion(),
        }
        .into());
    };
    list.touch();
    list.items.borrow_mut().insert(at, arg(args, 1).clone());
    Ok(Value::Nothing)
}

/// `InsertRange(index, collection)`
pub fn insert_range(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let new = items_as(engine, arg(args, 1), &list.element, "collection")?;
    let Some(at) = checked(int(args, 0), list.len().saturating_add(1)) else {
        return Err(refusal::out_of_range("index").into());
    };
    list.touch();
    list.items.borrow_mut().splice(at..at, new);
    Ok(Value::Nothing)
}

/// `bool Remove(T item)`
pub fn remove(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = snapshot(this)?;
    let Some(at) = position(engine, &items, arg(args, 0), 0)? else {
        return Ok(Value::Bool(false));
    };
    let list = list(this)?;
    list.touch();
    if at < list.len() {
        list.items.borrow_mut().remove(at);
    }
    Ok(Value::Bool(true))
}

/// `void Remove(object obj)`
pub fn remove_silently(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    remove(engine, this, args)?;
    Ok(Value::Nothing)
}

/// `RemoveAt(index)`
pub fn remove_at(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let Some(at) = checked(int(args, 0), list.len()) else {
        return Err(refusal::out_of_range("index").into());
    };
    list.touch();
    list.items.borrow_mut().remove(at);
    Ok(Value::Nothing)
}

/// A range of places that two arguments tell.
///
/// # Errors
/// `ArgumentOutOfRangeException` for negative numbers, `ArgumentException` when it does not fit.
pub fn range(args: &[Value], from: usize, length: usize) -> Result<std::ops::Range<usize>> {
    let start = usize::try_from(int(args, from)).map_err(|_| refusal::negative("index"))?;
    let size = usize::try_from(int(args, from + 1)).map_err(|_| refusal::negative("count"))?;
    let end = start.saturating_add(size);
    if end > length {
        return Err(refusal::bad_range().into());
    }
    Ok(start..end)
}

/// `RemoveRange(index, count)`
pub fn remove_range(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let range = range(args, 0, list.len())?;
    list.touch();
    list.items.borrow_mut().drain(range);
    Ok(Value::Nothing)
}

/// `GetRange(index, count)`
pub fn get_range(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let range = range(args, 0, list.len())?;
    let items = list.items.borrow().get(range).unwrap_or_default().to_vec();
    Ok(like(&list, items))
}

/// A list of the same kind.
pub fn like(list: &List, items: Vec<Value>) -> Value {
    Value::List(Ptr::new(List::new(list.kind, list.element.clone(), items)))
}

/// `Clone()`
pub fn clone(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let items = list.items.borrow().clone();
    Ok(like(&list, items))
}

/// `Reverse()`
pub fn reverse(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let range = match args {
        [] => 0..list.len(),
        _ => range(args, 0, list.len())?,
    };
    list.touch();
    if let Some(part) = list.items.borrow_mut().get_mut(range) {
        part.reverse();
    }
    Ok(Value::Nothing)
}

/// `Sort()`, `Sort(comparer)`, `Sort(index, count, comparer)`.
pub fn sort(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let (range, order) = match args {
        [_, _, comparer] => (range(args, 0, list.len())?, Order::of(comparer)),
        _ => (0..list.len(), Order::of(arg(args, 0))),
    };
    let mut items = list
        .items
        .borrow()
        .get(range.clone())
        .unwrap_or_default()
        .to_vec();
    order.sort(engine, &mut items)?;
    list.touch();
    if let Some(part) = list.items.borrow_mut().get_mut(range)
        && part.len() == items.len()
    {
        part.clone_from_slice(&items);
    }
    Ok(Value::Nothing)
}

/// `BinarySearch(item)` and `BinarySearch(item, comparer)` over sorted items.
pub fn search(engine: &mut Engine, items: &[Value], item: &Value, order: &Order) -> Result<Value> {
    let (mut low, mut high) = (0usize, items.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let own = items.get(middle).cloned().unwrap_or_default();
        match order.compare(engine, &own, item)? {
            std::cmp::Ordering::Equal => return Ok(count(middle)),
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    Ok(match count(low) {
        Value::Int(n) => Value::Int(!n),
        other => other,
    })
}

/// `BinarySearch(item)`
pub fn binary_search(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = snapshot(this)?;
    search(engine, &items, arg(args, 0), &Order::of(arg(args, 1)))
}

/// The items as an array of the list's item type.
pub fn to_array(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let items = list.items.borrow().clone();
    Ok(Value::Array(Ptr::new(Array::of(
        list.element.clone(),
        items,
    ))))
}

/// `CopyTo(array)`, `CopyTo(array, index)`, `CopyTo(index, array, arrayIndex, count)`.
pub fn copy_to(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = snapshot(this)?;
    match args {
        [_, array, _, _] => {
            let start = usize::try_from(int(args, 0)).unwrap_or(usize::MAX);
            let size = usize::try_from(int(args, 3)).unwrap_or(usize::MAX);
            let end = start.saturating_add(size);
            match items.get(start..end) {
                Some(part) => copy_into(engine, part, array, int(args, 2)),
                None => Err(refusal::bad_range().into()),
            }
        }
        _ => copy_into(engine, &items, arg(args, 0), int(args, 1)),
    }
}

/// Copies items into an array from a place on.
///
/// # Errors
/// `ArgumentNullException`, `ArgumentException` when they do not fit, conversion errors.
pub fn copy_into(engine: &mut Engine, items: &[Value], array: &Value, at: i32) -> Result<Value> {
    let Value::Array(array) = array.base() else {
        return Err(refusal::argument_null("array").into());
    };
    let at = usize::try_from(at).map_err(|_| refusal::negative("arrayIndex"))?;
    if at.saturating_add(items.len()) > array.len() {
        return Err(refusal::argument(
            "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
            "destinationArray",
        )
        .into());
    }
    for (offset, item) in items.iter().enumerate() {
        let item = super::this::converted(engine, item, &array.element)?;
        if let Some(place) = array.items.borrow_mut().get_mut(at + offset) {
            *place = item;
        }
    }
    Ok(Value::Nothing)
}

/// `get_Item(index)`
pub fn item(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let found = usize::try_from(int(args, 0))
        .ok()
        .and_then(|at| list.get(at));
    found.ok_or_else(|| refusal::out_of_range("index").into())
}

/// `set_Item(index, value)`
pub fn set_item(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let Some(at) = checked(int(args, 0), list.len()) else {
        return Err(refusal::out_of_range("index").into());
    };
    list.touch();
    if let Some(place) = list.items.borrow_mut().get_mut(at) {
        *place = arg(args, 1).clone();
    }
    Ok(Value::Nothing)
}

/// `GetEnumerator()`
pub fn enumerator(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let ty = match list.kind {
        ListKind::ArrayList | ListKind::Strings => Type::Net(&net::ARRAY_LIST_ENUMERATOR),
        _ => Type::Generic(Ptr::new(GenericType {
            definition: &net::LIST_ENUMERATOR,
            arguments: vec![list.element.clone()],
        })),
    };
    let items = list.items.borrow().clone();
    Ok(Enumerator::value(ty, items, Watched::List(list)))
}

/// The places whose items a `Predicate<T>` accepts.
pub fn matches(engine: &mut Engine, this: &Value, predicate: &Value) -> Result<Vec<usize>> {
    let mut found = Vec::new();
    for (at, item) in snapshot(this)?.iter().enumerate() {
        if predicate::accepts(engine, predicate, item)? {
            found.push(at);
        }
    }
    Ok(found)
}

/// The capacity that .NET would have reserved: the next power of two from four on.
pub fn capacity(_: &mut Engine, this: &Value) -> Result<Value> {
    let length = list(this)?.len();
    Ok(count(match length {
        0 => 0,
        n => n.next_power_of_two().max(4),
    }))
}

/// `Capacity`, which makes no difference here.
pub fn set_capacity(_: &mut Engine, _: &Value, _: Value) -> Result {
    Ok(())
}

/// A method that has nothing to do here.
pub fn nothing(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(Value::Nothing)
}
