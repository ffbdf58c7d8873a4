//! `System.Collections.ArrayList`

use super::refusal;
use super::sequence as s;
use super::this::{arg, collection, int};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::net;
use crate::value::{Array, List, Ptr, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P {
            set: Some(s::set_capacity),
            ..P::get("Capacity", "int", s::capacity)
        },
        P::get("Count", "int", s::length),
        P::get("IsFixedSize", "bool", s::no),
        P::get("IsReadOnly", "bool", s::no),
        P::get("IsSynchronized", "bool", s::no),
        P::get("SyncRoot", "object", s::same),
    ],
    methods: &[
        M::new("int Add(object value)", s::add_at),
        M::new(
            "void AddRange(System.Collections.ICollection c)",
            s::add_range,
        ),
        M::new("int BinarySearch(object value)", s::binary_search),
        M::new(
            "int BinarySearch(object value, System.Collections.IComparer comparer)",
            s::binary_search,
        ),
        M::new("void Clear()", s::clear),
        M::new("object Clone()", s::clone),
        M::new("bool Contains(object item)", s::contains),
        M::new("void CopyTo(array array)", s::copy_to),
        M::new("void CopyTo(array array, int arrayIndex)", s::copy_to),
        M::new(
            "void CopyTo(int index, array array, int arrayIndex, int count)",
            s::copy_to,
        ),
        M::new(
            "System.Collections.IEnumerator GetEnumerator()",
            s::enumerator,
        ),
        M::new(
            "System.Collections.ArrayList GetRange(int index, int count)",
            s::get_range,
        ),
        M::new("int IndexOf(object value)", s::index_of),
        M::new("int IndexOf(object value, int startIndex)", s::index_of),
        M::new(
            "int IndexOf(object value, int startIndex, int count)",
            s::index_of,
        ),
        M::new("void Insert(int index, object value)", s::insert),
        M::new(
            "void InsertRange(int index, System.Collections.ICollection c)",
            s::insert_range,
        ),
        M::new("int LastIndexOf(object value)", s::last_index_of),
        M::new("void Remove(object obj)", s::remove_silently),
        M::new("void RemoveAt(int index)", s::remove_at),
        M::new("void RemoveRange(int index, int count)", s::remove_range),
        M::new("void Reverse()", s::reverse),
        M::new("void Reverse(int index, int count)", s::reverse),
        M::new(
            "void SetRange(int index, System.Collections.ICollection c)",
            set_range,
        ),
        M::new("void Sort()", s::sort),
        M::new("void Sort(System.Collections.IComparer comparer)", s::sort),
        M::new(
            "void Sort(int index, int count, System.Collections.IComparer comparer)",
            s::sort,
        ),
        M::new("System.Object[] ToArray()", s::to_array),
        M::new("array ToArray(type type)", to_typed_array),
        M::new("void TrimToSize()", s::nothing),
        M::new("object Item(int index)", s::item),
        M::new("object get_Item(int index)", s::item),
        M::new("void set_Item(int index, object value)", s::set_item),
    ],
    static_methods: &[
        M::new(
            "System.Collections.ArrayList Adapter(System.Collections.IList list)",
            adapter,
        ),
        M::new(
            "System.Collections.ArrayList Repeat(object value, int count)",
            repeat,
        ),
    ],
    constructors: &[
        M::new("new()", new),
        M::new("new(int capacity)", new_sized),
        M::new("new(System.Collections.ICollection c)", adapter),
    ],
    ..TypeTable::of(&net::ARRAY_LIST)
}];

fn new(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(List::array_list(Vec::new()))
}

fn new_sized(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    if int(args, 0) < 0 {
        return Err(refusal::must_not_be_negative("capacity", int(args, 0)).into());
    }
    Ok(List::array_list(Vec::new()))
}

/// A list of the items of another collection.
fn adapter(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    if arg(args, 0).is_null() {
        return Err(refusal::argument_null("c").into());
    }
    Ok(List::array_list(collection(engine, arg(args, 0))?))
}

fn repeat(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let Ok(count) = usize::try_from(int(args, 1)) else {
        return Err(refusal::negative("count").into());
    };
    Ok(List::array_list(vec![arg(args, 0).clone(); count]))
}

fn set_range(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = super::this::list(this)?;
    let new = collection(engine, arg(args, 1))?;
    let at = usize::try_from(int(args, 0)).unwrap_or(usize::MAX);
    let end = at.saturating_add(new.len());
    let mut items = list.items.borrow_mut();
    match items.get_mut(at..end) {
        Some(part) => part.clone_from_slice(&new),
        None => return Err(refusal::out_of_range("index").into()),
    }
    list.touch();
    Ok(Value::Nothing)
}

fn to_typed_array(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let Value::Type(ty) = arg(args, 0).base() else {
        return Err(refusal::argument_null("type").into());
    };
    let mut items = Vec::new();
    for item in s::snapshot(this)? {
        items.push(super::this::converted(engine, &item, ty)?);
    }
    Ok(Value::Array(Ptr::new(Array::of(ty.clone(), items))))
}
