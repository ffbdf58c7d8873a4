//! `Queue`, `Stack`, their generic and concurrent kinds, and `ConcurrentBag<T>`.

use super::refusal;
use super::sequence::{copy_into, no, nothing, position, same};
use super::this::{arg, collection, converted, count, int, native, type_argument};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::enumerator::Watched;
use crate::value::natives::{Deque, DequeKind, Enumerator};
use crate::value::types::{Type, net};
use crate::value::{Array, Ptr, Value};

const COUNT: P = P::get("Count", "int", length);
const PLAIN: &[P] = &[
    COUNT,
    P::get("IsSynchronized", "bool", no),
    P::get("SyncRoot", "object", same),
];
const CONCURRENT: &[P] = &[COUNT, P::get("IsEmpty", "bool", is_empty)];

/// What `Queue` and `Stack` can do.
const OBJECTS: &[M] = &[
    M::new("void Clear()", clear),
    M::new("object Clone()", clone),
    M::new("bool Contains(object obj)", contains),
    M::new("void CopyTo(array array, int index)", copy_to),
    M::new("System.Collections.IEnumerator GetEnumerator()", enumerator),
    M::new("object Peek()", peek),
    M::new("System.Object[] ToArray()", to_array),
];

/// What `Queue<T>` and `Stack<T>` can do.
const ITEMS: &[M] = &[
    M::new("void Clear()", clear),
    M::new("bool Contains(T item)", contains),
    M::new("void CopyTo(T[] array, int arrayIndex)", copy_to),
    M::new("T Peek()", peek),
    M::new("T[] ToArray()", to_array),
    M::new("void TrimExcess()", nothing),
    M::new("void TrimExcess(int capacity)", nothing),
    M::new("bool TryPeek(ref T result)", try_peek),
];

/// What the concurrent kinds can do.
const SHARED: &[M] = &[
    M::new("void Clear()", clear),
    M::new("void CopyTo(T[] array, int index)", copy_to),
    M::new(
        "System.Collections.Generic.IEnumerator<T> GetEnumerator()",
        enumerator,
    ),
    M::new("T[] ToArray()", to_array),
    M::new("bool TryPeek(ref T result)", try_peek),
];

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: PLAIN,
        methods: &[
            M::new("object Dequeue()", take),
            M::new("void Enqueue(object obj)", add),
            M::new("void TrimToSize()", nothing),
        ],
        constructors: &[
            M::new("new()", new),
            M::new("new(System.Collections.ICollection col)", new),
            M::new("new(int capacity)", new),
        ],
        ..TypeTable::of(&net::QUEUE)
    },
    TypeTable {
        properties: PLAIN,
        methods: &[
            M::new("object Pop()", take),
            M::new("void Push(object obj)", add),
        ],
        constructors: &[
            M::new("new()", new),
            M::new("new(System.Collections.ICollection col)", new),
            M::new("new(int initialCapacity)", new),
        ],
        ..TypeTable::of(&net::STACK)
    },
    TypeTable {
        properties: &[COUNT, P::get("Capacity", "int", length)],
        methods: &[
            M::new("T Dequeue()", take),
            M::new("void Enqueue(T item)", add),
            M::new("int EnsureCapacity(int capacity)", |_, _, args| {
                Ok(Value::Int(int(args, 0)))
            }),
            M::new(
                "System.Collections.Generic.Queue`1+Enumerator<T> GetEnumerator()",
                enumerator,
            ),
            M::new("bool TryDequeue(ref T result)", try_take),
        ],
        constructors: GENERIC,
        ..TypeTable::of(&net::QUEUE_OF)
    },
    TypeTable {
        properties: &[COUNT, P::get("Capacity", "int", length)],
        methods: &[
            M::new(
                "System.Collections.Generic.Stack`1+Enumerator<T> GetEnumerator()",
                enumerator,
            ),
            M::new("int EnsureCapacity(int capacity)", |_, _, args| {
                Ok(Value::Int(int(args, 0)))
            }),
            M::new("T Pop()", take),
            M::new("void Push(T item)", add),
            M::new("bool TryPop(ref T result)", try_take),
        ],
        constructors: GENERIC,
        ..TypeTable::of(&net::STACK_OF)
    },
    TypeTable {
        properties: CONCURRENT,
        methods: &[
            M::new("void Enqueue(T item)", add),
            M::new("bool TryDequeue(ref T result)", try_take),
        ],
        constructors: CONCURRENT_NEW,
        ..TypeTable::of(&net::CONCURRENT_QUEUE_OF)
    },
    TypeTable {
        properties: CONCURRENT,
        methods: &[
            M::new("void Push(T item)", add),
            M::new("bool TryPop(ref T result)", try_take),
        ],
        constructors: CONCURRENT_NEW,
        ..TypeTable::of(&net::CONCURRENT_STACK_OF)
    },
    TypeTable {
        properties: CONCURRENT,
        methods: &[
            M::new("void Add(T item)", add),
            M::new("bool TryTake(ref T result)", try_take),
        ],
        constructors: CONCURRENT_NEW,
        ..TypeTable::of(&net::CONCURRENT_BAG_OF)
    },
    TypeTable {
        methods: OBJECTS,
        ..TypeTable::of(&net::QUEUE)
    },
    TypeTable {
        methods: OBJECTS,
        ..TypeTable::of(&net::STACK)
    },
    TypeTable {
        methods: ITEMS,
        ..TypeTable::of(&net::QUEUE_OF)
    },
    TypeTable {
        methods: ITEMS,
        ..TypeTable::of(&net::STACK_OF)
    },
    TypeTable {
        methods: SHARED,
        ..TypeTable::of(&net::CONCURRENT_QUEUE_OF)
    },
    TypeTable {
        methods: SHARED,
        ..TypeTable::of(&net::CONCURRENT_STACK_OF)
    },
    TypeTable {
        methods: SHARED,
        ..TypeTable::of(&net::CONCURRENT_BAG_OF)
    },
];

const GENERIC: &[M] = &[
    M::new("new()", new),
    M::new("new(int capacity)", new),
    M::new(
        "new(System.Collections.Generic.IEnumerable<T> collection)",
        new,
    ),
];
const CONCURRENT_NEW: &[M] = &[
    M::new("new()", new),
    M::new(
        "new(System.Collections.Generic.IEnumerable<T> collection)",
        new,
    ),
];

fn new(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let kind = match this {
        Value::Type(ty) => ty.definition().and_then(DequeKind::of),
        _ => None,
    };
    let element = type_argument(this, 0);
    let mut items = Vec::new();
    if let Some(source) = args.first()
        && !matches!(source.base(), Value::Int(_))
    {
        if source.is_null() {
            return Err(refusal::argument_null("collection").into());
        }
        for item in collection(engine, source)? {
            items.push(converted(engine, &item, &element)?);
        }
    }
    Ok(Deque::value(
        kind.unwrap_or(DequeKind::Queue),
        element,
        items,
    ))
}

fn deque(this: &Value) -> Result<&Deque> {
    native::<Deque>(this)
}

fn length(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(count(deque(this)?.items.borrow().len()))
}

fn is_empty(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(Value::Bool(deque(this)?.items.borrow().is_empty()))
}

fn add(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    deque(this)?.add(arg(args, 0).clone());
    Ok(Value::Nothing)
}

fn empty(deque: &Deque) -> crate::value::Fault {
    refusal::invalid(match deque.kind {
        kind if kind.is_stack() => "Stack empty.",
        _ => "Queue empty.",
    })
}

fn take(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let deque = deque(this)?;
    deque.take().ok_or_else(|| empty(deque).into())
}

fn peek(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let deque = deque(this)?;
    deque.peek().ok_or_else(|| empty(deque).into())
}

fn try_take(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let deque = deque(this)?;
    let item = deque.take();
    let found = item.is_some();
    super::entries::give(args.first(), item, deque.element.clone());
    Ok(Value::Bool(found))
}

fn try_peek(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let deque = deque(this)?;
    let item = deque.peek();
    let found = item.is_some();
    super::entries::give(args.first(), item, deque.element.clone());
    Ok(Value::Bool(found))
}

fn clear(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let deque = deque(this)?;
    deque.touch();
    deque.items.borrow_mut().clear();
    Ok(Value::Nothing)
}

fn items(this: &Value) -> Result<Vec<Value>> {
    Ok(deque(this)?.items.borrow().iter().cloned().collect())
}

fn clone(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let deque = deque(this)?;
    let mut items = items(this)?;
    if deque.kind.is_stack() {
        items.reverse();
    }
    Ok(Deque::value(deque.kind, deque.element.clone(), items))
}

fn contains(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let found = position(engine, &items(this)?, arg(args, 0), 0)?;
    Ok(Value::Bool(found.is_some()))
}

fn copy_to(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    copy_into(engine, &items(this)?, arg(args, 0), int(args, 1))
}

fn to_array(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let element = deque(this)?.element.clone();
    Ok(Value::Array(Ptr::new(Array::of(element, items(this)?))))
}

fn enumerator(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let ty = if deque(this)?.kind.is_stack() {
        Type::Net(&net::STACK_ENUMERATOR)
    } else {
        Type::Net(&net::QUEUE_ENUMERATOR)
    };
    let watched = match this.base() {
        Value::Native(native) => Watched::Native(native.clone()),
        _ => Watched::Nothing,
    };
    Ok(Enumerator::value(ty, items(this)?, watched))
}
