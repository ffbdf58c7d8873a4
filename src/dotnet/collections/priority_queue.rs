//! `PriorityQueue<TElement,TPriority>`.

use super::comparer::Order;
use super::refusal;
use super::this::{arg, collection, converted, count, int, native, type_argument};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::tuple::TupleKind;
use crate::value::natives::{Tuple, priority_queue::PriorityQueue};
use crate::value::types::net;
use crate::value::{List, ListKind, Ptr, Type, Value};

/// Children a node.
const ARITY: usize = 4;

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P::get("Count", "int", |_, this| {
            Ok(count(queue(this)?.nodes.borrow().len()))
        }),
        P::get(
            "Comparer",
            "System.Collections.Generic.IComparer<TPriority>",
            |_, this| Ok(queue(this)?.comparer.clone()),
        ),
        P::get(
            "UnorderedItems",
            "System.Collections.Generic.PriorityQueue`2+UnorderedItemsCollection<TElement,TPriority>",
            unordered,
        ),
    ],
    methods: &[
        M::new(
            "void Enqueue(TElement element, TPriority priority)",
            enqueue,
        ),
        M::new("TElement Dequeue()", |engine, this, _| {
            take(engine, this)?.map(|(item, _)| item).ok_or_else(empty)
        }),
        M::new("TElement Peek()", |_, this, _| {
            let first = queue(this)?.nodes.borrow().first().cloned();
            first.map(|(item, _)| item).ok_or_else(empty)
        }),
        M::new(
            "TElement EnqueueDequeue(TElement element, TPriority priority)",
            |engine, this, args| {
                enqueue(engine, this, args)?;
                take(engine, this)?.map(|(item, _)| item).ok_or_else(empty)
            },
        ),
        M::new(
            "TElement DequeueEnqueue(TElement element, TPriority priority)",
            |engine, this, args| {
                let first = take(engine, this)?
                    .map(|(item, _)| item)
                    .ok_or_else(empty)?;
                enqueue(engine, this, args)?;
                Ok(first)
            },
        ),
        M::new(
            "bool TryDequeue(ref TElement element, ref TPriority priority)",
            |engine, this, args| {
                let found = take(engine, this)?;
                Ok(given(args, found))
            },
        ),
        M::new(
            "bool TryPeek(ref TElement element, ref TPriority priority)",
            |_, this, args| {
                let found = queue(this)?.nodes.borrow().first().cloned();
                Ok(given(args, found))
            },
        ),
        M::new(
            "void EnqueueRange(System.Collections.Generic.IEnumerable<TElement> elements, TPriority priority)",
            |engine, this, args| {
                for item in collection(engine, arg(args, 0))? {
                    push(engine, this, item, arg(args, 1).clone())?;
                }
                Ok(Value::Nothing)
            },
        ),
        M::new("void Clear()", |_, this, _| {
            queue(this)?.nodes.borrow_mut().clear();
            Ok(Value::Nothing)
        }),
        M::new("int EnsureCapacity(int capacity)", |_, _, args| {
            Ok(Value::Int(int(args, 0)))
        }),
        M::new("void TrimExcess()", |_, _, _| Ok(Value::Nothing)),
    ],
    constructors: &[
        M::new("new()", new),
        M::new("new(int initialCapacity)", new),
        M::new(
            "new(System.Collections.Generic.IComparer<TPriority> comparer)",
            |_, this, args| {
                let arguments = vec![type_argument(this, 0), type_argument(this, 1)];
                Ok(PriorityQueue::value(arguments, arg(args, 0).clone()))
            },
        ),
    ],
    ..TypeTable::of(&net::PRIORITY_QUEUE_OF)
}];

fn queue(this: &Value) -> Result<&PriorityQueue> {
    native::<PriorityQueue>(this)
}

fn new(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let arguments = vec![type_argument(this, 0), type_argument(this, 1)];
    Ok(PriorityQueue::value(arguments, Value::Null))
}

fn empty() -> Box<crate::engine::Halt> {
    refusal::invalid("Queue empty.").into()
}

fn enqueue(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    push(engine, this, arg(args, 0).clone(), arg(args, 1).clone())?;
    Ok(Value::Nothing)
}

fn is_less(engine: &mut Engine, queue: &PriorityQueue, a: usize, b: usize) -> Result<bool> {
    let (a, b) = {
        let nodes = queue.nodes.borrow();
        match (nodes.get(a), nodes.get(b)) {
            (Some((_, a)), Some((_, b))) => (a.clone(), b.clone()),
            _ => return Ok(false),
        }
    };
    Ok(Order::of(&queue.comparer).compare(engine, &a, &b)?.is_lt())
}

fn push(engine: &mut Engine, this: &Value, item: Value, priority: Value) -> Result {
    let queue = queue(this)?;
    let item = converted(engine, &item, &type_of(queue, 0))?;
    let priority = converted(engine, &priority, &type_of(queue, 1))?;
    queue.nodes.borrow_mut().push((item, priority));
    let mut at = queue.nodes.borrow().len() - 1;
    while at > 0 {
        let parent = (at - 1) / ARITY;
        if !is_less(engine, queue, at, parent)? {
            break;
        }
        queue.nodes.borrow_mut().swap(at, parent);
        at = parent;
    }
    Ok(())
}

fn type_of(queue: &PriorityQueue, at: usize) -> Type {
    let own = queue.arguments.get(at).cloned();
    own.unwrap_or(Type::Net(&net::OBJECT))
}

/// Takes the first out; the last sinks from its place.
fn take(engine: &mut Engine, this: &Value) -> Result<Option<(Value, Value)>> {
    let queue = queue(this)?;
    let length = queue.nodes.borrow().len();
    if length == 0 {
        return Ok(None);
    }
    let first = queue.nodes.borrow_mut().swap_remove(0);
    let length = length - 1;
    let mut at = 0;
    loop {
        let children = at * ARITY + 1;
        if children >= length {
            break;
        }
        let mut least = children;
        for child in children + 1..(children + ARITY).min(length) {
            if is_less(engine, queue, child, least)? {
                least = child;
            }
        }
        // What is not greater than its least child stays.
        if !is_less(engine, queue, least, at)? {
            break;
        }
        queue.nodes.borrow_mut().swap(at, least);
        at = least;
    }
    Ok(Some(first))
}

fn given(args: &[Value], found: Option<(Value, Value)>) -> Value {
    let success = found.is_some();
    let (item, priority) = found.unwrap_or((Value::Null, Value::Null));
    crate::dotnet::support::set_ref(args, 0, item);
    crate::dotnet::support::set_ref(args, 1, priority);
    Value::Bool(success)
}

/// The elements in the order of the heap, as pairs.
fn unordered(_: &mut Engine, this: &Value) -> Result<Value> {
    let queue = queue(this)?;
    let pair = |(item, priority): &(Value, Value)| {
        let items = vec![item.clone(), priority.clone()];
        Tuple::value(TupleKind::Value, queue.arguments.clone(), items)
    };
    let pairs = queue.nodes.borrow().iter().map(pair).collect();
    let any = Type::Net(&net::OBJECT);
    Ok(Value::List(Ptr::new(List::new(
        ListKind::ReadOnly,
        any,
        pairs,
    ))))
}
