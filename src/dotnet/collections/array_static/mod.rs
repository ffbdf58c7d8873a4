//! The static methods of `System.Array`.

mod change;
mod find;

use super::this::{arg, int};
use super::{predicate, refusal};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::{Array, List, ListKind, Ptr, Value};
use change::{
    clear, convert_all, copy, copy_part, create, create_grid, fill, for_each, resize, reverse,
    sort, sort_pair, sort_part,
};
use find::{
    binary_search, binary_search_part, exists, find, find_all, find_index, find_last,
    find_last_index, index_of, last_index_of, true_for_all,
};

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
