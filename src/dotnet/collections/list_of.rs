//! `List<T>`, `Collection<T>`, `ReadOnlyCollection<T>`, `ObservableCollection<T>` and `StringCollection`.

use super::sequence as s;
use super::this::{arg, count, int, items_as, list, type_argument};
use super::{predicate, refusal};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::{List, ListKind, Ptr, Value};

const COUNT: P = P::get("Count", "int", s::length);

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P {
                set: Some(s::set_capacity),
                ..P::get("Capacity", "int", s::capacity)
            },
            COUNT,
            P::get("IsReadOnly", "bool", s::no),
            P::get("IsFixedSize", "bool", s::no),
            P::get("SyncRoot", "object", s::same),
            P::get("IsSynchronized", "bool", s::no),
        ],
        methods: &[
            M::new("void Add(T item)", s::add),
            M::new(
                "void AddRange(System.Collections.Generic.IEnumerable<T> collection)",
                s::add_range,
            ),
            M::new(
                "System.Collections.ObjectModel.ReadOnlyCollection<T> AsReadOnly()",
                as_read_only,
            ),
            M::new("int BinarySearch(T item)", s::binary_search),
            M::new(
                "int BinarySearch(T item, System.Collections.Generic.IComparer<T> comparer)",
                s::binary_search,
            ),
            M::new("void Clear()", s::clear),
            M::new("bool Contains(T item)", s::contains),
            M::new(
                "System.Collections.Generic.List<TOutput> ConvertAll(System.Converter<T,TOutput> converter)",
                convert_all,
            ),
            M::new("void CopyTo(T[] array)", s::copy_to),
            M::new(
                "void CopyTo(int index, T[] array, int arrayIndex, int count)",
                s::copy_to,
            ),
            M::new("void CopyTo(T[] array, int arrayIndex)", s::copy_to),
            M::new("int EnsureCapacity(int capacity)", ensure),
            M::new("bool Exists(System.Predicate<T> match)", exists),
            M::new("T Find(System.Predicate<T> match)", find),
            M::new(
                "System.Collections.Generic.List<T> FindAll(System.Predicate<T> match)",
                find_all,
            ),
            M::new("int FindIndex(System.Predicate<T> match)", find_index),
            M::new("T FindLast(System.Predicate<T> match)", find_last),
            M::new(
                "int FindLastIndex(System.Predicate<T> match)",
                find_last_index,
            ),
            M::new("void ForEach(System.Action<T> action)", for_each),
            M::new(
                "System.Collections.Generic.List`1+Enumerator<T> GetEnumerator()",
                s::enumerator,
            ),
            M::new(
                "System.Collections.Generic.List<T> GetRange(int index, int count)",
                s::get_range,
            ),
            M::new("int IndexOf(T item)", s::index_of),
            M::new("int IndexOf(T item, int index)", s::index_of),
            M::new("int IndexOf(T item, int index, int count)", s::index_of),
            M::new("void Insert(int index, T item)", s::insert),
            M::new(
                "void InsertRange(int index, System.Collections.Generic.IEnumerable<T> collection)",
                s::insert_range,
            ),
            M::new("int LastIndexOf(T item)", s::last_index_of),
            M::new("bool Remove(T item)", s::remove),
            M::new("int RemoveAll(System.Predicate<T> match)", remove_all),
            M::new("void RemoveAt(int index)", s::remove_at),
            M::new("void RemoveRange(int index, int count)", s::remove_range),
            M::new("void Reverse()", s::reverse),
            M::new("void Reverse(int index, int count)", s::reverse),
            M::new(
                "System.Collections.Generic.List<T> Slice(int start, int length)",
                s::get_range,
            ),
            M::new("void Sort()", s::sort),
            M::new(
                "void Sort(System.Collections.Generic.IComparer<T> comparer)",
                s::sort,
            ),
            M::new(
                "void Sort(int index, int count, System.Collections.Generic.IComparer<T> comparer)",
                s::sort,
            ),
            M::new("void Sort(System.Comparison<T> comparison)", s::sort),
            M::new("T[] ToArray()", s::to_array),
            M::new("void TrimExcess()", s::nothing),
            M::new("bool TrueForAll(System.Predicate<T> match)", true_for_all),
            M::new("T Item(int index)", s::item),
            M::new("T get_Item(int index)", s::item),
            M::new("void set_Item(int index, T value)", s::set_item),
        ],
        constructors: &[
            M::new("new()", new_list),
            M::new("new(int capacity)", new_sized_list),
            M::new(
                "new(System.Collections.Generic.IEnumerable<T> collection)",
                new_list,
            ),
        ],
        ..TypeTable::of(&net::LIST_OF)
    },
    TypeTable {
        properties: &[COUNT],
        methods: &[
            M::new("void Add(T item)", s::add),
            M::new("void Clear()", s::clear),
            M::new("bool Contains(T item)", s::contains),
            M::new("void CopyTo(T[] array, int index)", s::copy_to),
            M::new(
                "System.Collections.Generic.IEnumerator<T> GetEnumerator()",
                s::enumerator,
            ),
            M::new("int IndexOf(T item)", s::index_of),
            M::new("void Insert(int index, T item)", s::insert),
            M::new("bool Remove(T item)", s::remove),
            M::new("void RemoveAt(int index)", s::remove_at),
            M::new("T Item(int index)", s::item),
            M::new("T get_Item(int index)", s::item),
            M::new("void set_Item(int index, T value)", s::set_item),
        ],
        constructors: &[
            M::new("new()", new_collection),
            M::new(
                "new(System.Collections.Generic.IList<T> list)",
                new_collection,
            ),
        ],
        ..TypeTable::of(&net::COLLECTION_OF)
    },
    TypeTable {
        methods: &[M::new("void Move(int oldIndex, int newIndex)", move_item)],
        constructors: &[
            M::new("new()", new_observable),
            M::new(
                "new(System.Collections.Generic.IEnumerable<T> collection)",
                new_observable,
            ),
        ],
        ..TypeTable::of(&net::OBSERVABLE_COLLECTION_OF)
    },
    TypeTable {
        properties: &[COUNT],
        methods: &[
            M::new("bool Contains(T value)", s::contains),
            M::new("void CopyTo(T[] array, int index)", s::copy_to),
            M::new(
                "System.Collections.Generic.IEnumerator<T> GetEnumerator()",
                s::enumerator,
            ),
            M::new("int IndexOf(T value)", s::index_of),
            M::new("T Item(int index)", s::item),
            M::new("T get_Item(int index)", s::item),
        ],
        constructors: &[M::new(
            "new(System.Collections.Generic.IList<T> list)",
            new_read_only,
        )],
        ..TypeTable::of(&net::READ_ONLY_COLLECTION_OF)
    },
    TypeTable {
        properties: &[
            COUNT,
            P::get("IsReadOnly", "bool", s::no),
            P::get("IsSynchronized", "bool", s::no),
            P::get("SyncRoot", "object", s::same),
        ],
        methods: &[
            M::new("int Add(string value)", s::add_at),
            M::new("void AddRange(string[] value)", s::add_range),
            M::new("void Clear()", s::clear),
            M::new("bool Contains(string value)", s::contains),
            M::new("void CopyTo(string[] array, int index)", s::copy_to),
            M::new("int IndexOf(string value)", s::index_of),
            M::new("void Insert(int index, string value)", s::insert),
            M::new("void Remove(string value)", s::remove_silently),
            M::new("void RemoveAt(int index)", s::remove_at),
            M::new("string Item(int index)", s::item),
        ],
        constructors: &[M::new("new()", new_strings)],
        ..TypeTable::of(&net::STRING_COLLECTION)
    },
];

fn make(kind: ListKind, element: Type, items: Vec<Value>) -> Value {
    Value::List(Ptr::new(List::new(kind, element, items)))
}

/// The items that a constructor is given, converted to the type argument.
fn given(engine: &mut Engine, this: &Value, args: &[Value], name: &str) -> Result<Vec<Value>> {
    match args.first() {
        Some(items) => items_as(engine, items, &type_argument(this, 0), name),
        None => Ok(Vec::new()),
    }
}

fn new_list(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = given(engine, this, args, "collection")?;
    Ok(make(ListKind::List, type_argument(this, 0), items))
}

fn new_sized_list(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    if int(args, 0) < 0 {
        return Err(refusal::negative("capacity").into());
    }
    Ok(make(ListKind::List, type_argument(this, 0), Vec::new()))
}

fn new_collection(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = given(engine, this, args, "list")?;
    Ok(make(ListKind::Collection, type_argument(this, 0), items))
}

fn new_observable(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = given(engine, this, args, "collection")?;
    Ok(make(ListKind::Observable, type_argument(this, 0), items))
}

fn new_read_only(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let items = given(engine, this, args, "list")?;
    Ok(make(ListKind::ReadOnly, type_argument(this, 0), items))
}

fn new_strings(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(make(ListKind::Strings, Type::Net(&net::STRING), Vec::new()))
}

fn as_read_only(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let items = list.items.borrow().clone();
    Ok(make(ListKind::ReadOnly, list.element.clone(), items))
}

fn ensure(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    match s::capacity(engine, this)? {
        Value::Int(n) => Ok(Value::Int(n.max(int(args, 0)))),
        other => Ok(other),
    }
}

fn convert_all(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let mut results = Vec::new();
    for item in s::snapshot(this)? {
        results.push(predicate::call(engine, arg(args, 0), &[item], "converter")?);
    }
    Ok(make(ListKind::List, Type::Net(&net::OBJECT), results))
}

/// The first place from `start` that a predicate accepts.
fn first_match(
    engine: &mut Engine,
    this: &Value,
    predicate: &Value,
    start: usize,
) -> Result<Option<usize>> {
    for (at, item) in s::snapshot(this)?.iter().enumerate().skip(start) {
        if predicate::accepts(engine, predicate, item)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

fn last_match(engine: &mut Engine, this: &Value, predicate: &Value) -> Result<Option<usize>> {
    for (at, item) in s::snapshot(this)?.iter().enumerate().rev() {
        if predicate::accepts(engine, predicate, item)? {
            return Ok(Some(at));
        }
    }
    Ok(None)
}

/// The item at a place, or what the item type holds before anything is assigned.
fn item_or_default(this: &Value, at: Option<usize>) -> Result<Value> {
    let list = list(this)?;
    Ok(match at.and_then(|at| list.get(at)) {
        Some(item) => item,
        None => crate::engine::members::invoke::default_of(&list.element).unwrap_or(Value::Null),
    })
}

fn exists(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let found = first_match(engine, this, arg(args, 0), 0)?;
    Ok(Value::Bool(found.is_some()))
}

fn find(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let at = first_match(engine, this, arg(args, 0), 0)?;
    item_or_default(this, at)
}

fn find_last(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let at = last_match(engine, this, arg(args, 0))?;
    item_or_default(this, at)
}

fn find_index(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(s::place(first_match(engine, this, arg(args, 0), 0)?))
}

fn find_last_index(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    Ok(s::place(last_match(engine, this, arg(args, 0))?))
}

fn find_all(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let found = s::matches(engine, this, arg(args, 0))?;
    let items = found.into_iter().filter_map(|at| list.get(at)).collect();
    Ok(s::like(&list, items))
}

fn remove_all(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let found = s::matches(engine, this, arg(args, 0))?;
    let mut out = found.iter().copied().peekable();
    let mut at = 0;
    list.items.borrow_mut().retain(|_| {
        let drop = out.next_if_eq(&at).is_some();
        at += 1;
        !drop
    });
    list.touch();
    Ok(count(found.len()))
}

fn true_for_all(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    for item in s::snapshot(this)? {
        if !predicate::accepts(engine, arg(args, 0), &item)? {
            return Ok(Value::Bool(false));
        }
    }
    Ok(Value::Bool(true))
}

/// `ForEach(Action<T>)`: output of the block is dropped, and a change of the list ends the call.
fn for_each(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let version = list.version.get();
    for item in s::snapshot(this)? {
        if list.version.get() != version {
            break;
        }
        predicate::call(engine, arg(args, 0), &[item], "action")?;
    }
    if list.version.get() != version {
        return Err(refusal::changed().into());
    }
    Ok(Value::Nothing)
}

fn move_item(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let list = list(this)?;
    let place = |at: i32| usize::try_from(at).ok().filter(|at| *at < list.len());
    let (Some(from), Some(to)) = (place(int(args, 0)), place(int(args, 1))) else {
        return Err(refusal::out_of_range("index").into());
    };
    let mut items = list.items.borrow_mut();
    let item = items.remove(from);
    items.insert(to, item);
    list.touch();
    Ok(Value::Nothing)
}
