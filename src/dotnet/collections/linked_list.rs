//! `LinkedList<T>` and its nodes.

use super::refusal;
use super::sequence::{copy_into, no, same};
use super::this::{arg, collection, converted, count, int, native, type_argument};
use crate::dotnet::equality;
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::{GenericType, NetType, Type, net};
use crate::value::{Native, Ptr, Value};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Weak;

struct LinkedList {
    element: Type,
    nodes: RefCell<Vec<Ptr<Node>>>,
    version: Cell<u32>,
}

/// A node knows the list that it is in; nodes are told apart by their address.
struct Node {
    element: Type,
    value: RefCell<Value>,
    list: RefCell<Option<Weak<dyn Native>>>,
}

fn closed(definition: &'static NetType, element: &Type) -> Type {
    Type::Generic(Ptr::new(GenericType {
        definition,
        arguments: vec![element.clone()],
    }))
}

impl Native for LinkedList {
    fn ty(&self) -> Type {
        closed(&net::LINKED_LIST_OF, &self.element)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        let nodes = self.nodes.borrow();
        Some(nodes.iter().map(|n| n.value.borrow().clone()).collect())
    }

    fn stamp(&self) -> Option<u32> {
        Some(self.version.get())
    }
}

impl Native for Node {
    fn ty(&self) -> Type {
        closed(&net::LINKED_LIST_NODE_OF, &self.element)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

const NODE: &str = "System.Collections.Generic.LinkedListNode<T>";

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P::get("Count", "int", |_, this| {
                Ok(count(list(this)?.nodes.borrow().len()))
            }),
            P::get("First", NODE, |_, this| {
                Ok(shown(list(this)?.nodes.borrow().first()))
            }),
            P::get("Last", NODE, |_, this| {
                Ok(shown(list(this)?.nodes.borrow().last()))
            }),
            P::get("IsReadOnly", "bool", no),
            P::get("IsSynchronized", "bool", no),
            P::get("SyncRoot", "object", same),
        ],
        methods: &[
            M::new(
                "System.Collections.Generic.LinkedListNode<T> AddFirst(T value)",
                |_, this, args| put(this, 0, made(this, arg(args, 0))?),
            ),
            M::new(
                "void AddFirst(System.Collections.Generic.LinkedListNode<T> node)",
                |_, this, args| {
                    put(this, 0, loose(arg(args, 0))?)?;
                    Ok(Value::Nothing)
                },
            ),
            M::new(
                "System.Collections.Generic.LinkedListNode<T> AddLast(T value)",
                |_, this, args| {
                    let end = list(this)?.nodes.borrow().len();
                    put(this, end, made(this, arg(args, 0))?)
                },
            ),
            M::new(
                "void AddLast(System.Collections.Generic.LinkedListNode<T> node)",
                |_, this, args| {
                    let end = list(this)?.nodes.borrow().len();
                    put(this, end, loose(arg(args, 0))?)?;
                    Ok(Value::Nothing)
                },
            ),
            M::new(
                "System.Collections.Generic.LinkedListNode<T> AddAfter(System.Collections.Generic.LinkedListNode<T> node, T value)",
                |_, this, args| {
                    let at = place(this, arg(args, 0))?;
                    put(this, at + 1, made(this, arg(args, 1))?)
                },
            ),
            M::new(
                "System.Collections.Generic.LinkedListNode<T> AddBefore(System.Collections.Generic.LinkedListNode<T> node, T value)",
                |_, this, args| {
                    let at = place(this, arg(args, 0))?;
                    put(this, at, made(this, arg(args, 1))?)
                },
            ),
            M::new("void Clear()", |_, this, _| {
                let list = list(this)?;
                touch(list);
                let nodes = std::mem::take(&mut *list.nodes.borrow_mut());
                nodes.iter().for_each(|node| *node.list.borrow_mut() = None);
                Ok(Value::Nothing)
            }),
            M::new("bool Contains(T value)", |engine, this, args| {
                Ok(Value::Bool(find(engine, this, arg(args, 0))?.is_some()))
            }),
            M::new("void CopyTo(T[] array, int index)", |engine, this, args| {
                let items = list(this)?.items().unwrap_or_default();
                copy_into(engine, &items, arg(args, 0), int(args, 1))
            }),
            M::new(
                "System.Collections.Generic.LinkedListNode<T> Find(T value)",
                |engine, this, args| {
                    let at = find(engine, this, arg(args, 0))?;
                    let nodes = list(this)?.nodes.borrow();
                    Ok(shown(at.and_then(|at| nodes.get(at))))
                },
            ),
            M::new(
                "System.Collections.Generic.LinkedListNode<T> FindLast(T value)",
                |engine, this, args| {
                    let nodes = list(this)?.nodes.borrow().clone();
                    for node in nodes.iter().rev() {
                        let own = node.value.borrow().clone();
                        if equality::equals(engine, &own, arg(args, 0))? {
                            return Ok(shown(Some(node)));
                        }
                    }
                    Ok(Value::Null)
                },
            ),
            M::new("bool Remove(T value)", |engine, this, args| {
                let at = find(engine, this, arg(args, 0))?;
                if let Some(at) = at {
                    remove(this, at)?;
                }
                Ok(Value::Bool(at.is_some()))
            }),
            M::new(
                "void Remove(System.Collections.Generic.LinkedListNode<T> node)",
                |_, this, args| remove(this, place(this, arg(args, 0))?),
            ),
            M::new("void RemoveFirst()", |_, this, _| remove(this, 0)),
            M::new("void RemoveLast()", |_, this, _| {
                let length = list(this)?.nodes.borrow().len();
                remove(this, length.saturating_sub(1))
            }),
        ],
        constructors: &[
            M::new("new()", new),
            M::new(
                "new(System.Collections.Generic.IEnumerable<T> collection)",
                new,
            ),
        ],
        ..TypeTable::of(&net::LINKED_LIST_OF)
    },
    TypeTable {
        properties: &[
            P::get(
                "List",
                "System.Collections.Generic.LinkedList<T>",
                |_, this| Ok(holder(node(this)?)),
            ),
            P::get("Next", NODE, |_, this| beside(this, |at| at.checked_add(1))),
            P::get("Previous", NODE, |_, this| {
                beside(this, |at| at.checked_sub(1))
            }),
            P {
                set: Some(|_, this, value| {
                    *node(this)?.value.borrow_mut() = value;
                    Ok(())
                }),
                ..P::get("Value", "T", |_, this| {
                    Ok(node(this)?.value.borrow().clone())
                })
            },
        ],
        constructors: &[M::new("new(T value)", |_, this, args| {
            Ok(Value::Native(Ptr::new(Node {
                element: type_argument(this, 0),
                value: RefCell::new(arg(args, 0).clone()),
                list: RefCell::new(None),
            })))
        })],
        ..TypeTable::of(&net::LINKED_LIST_NODE_OF)
    },
];

fn new(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let element = type_argument(this, 0);
    let made_list = Value::Native(Ptr::new(LinkedList {
        element: element.clone(),
        nodes: RefCell::default(),
        version: Cell::default(),
    }));
    if let Some(source) = args.first() {
        if source.is_null() {
            return Err(refusal::argument_null("collection").into());
        }
        for (at, item) in collection(engine, source)?.iter().enumerate() {
            let item = converted(engine, item, &element)?;
            put(&made_list, at, made(&made_list, &item)?)?;
        }
    }
    Ok(made_list)
}

fn list(this: &Value) -> Result<&LinkedList> {
    native::<LinkedList>(this)
}

fn node(this: &Value) -> Result<&Node> {
    native::<Node>(this)
}

/// The list that a node is in; null when it is in none.
fn holder(node: &Node) -> Value {
    let list = node.list.borrow();
    let list = list.as_ref().and_then(Weak::upgrade);
    list.map_or(Value::Null, Value::Native)
}

fn touch(list: &LinkedList) {
    list.version.set(list.version.get().wrapping_add(1));
}

fn shown(node: Option<&Ptr<Node>>) -> Value {
    node.map_or(Value::Null, |node| Value::Native(node.clone()))
}

/// A node for a value, in no list yet.
fn made(this: &Value, value: &Value) -> Result<Ptr<Node>> {
    Ok(Ptr::new(Node {
        element: list(this)?.element.clone(),
        value: RefCell::new(value.clone()),
        list: RefCell::new(None),
    }))
}

/// A node that a script has made, which must be in no list.
fn loose(given: &Value) -> Result<Ptr<Node>> {
    if given.is_null() {
        return Err(refusal::argument_null("node").into());
    }
    let own = node(given)?;
    if !holder(own).is_null() {
        return Err(
            refusal::invalid("The LinkedList node already belongs to a LinkedList.").into(),
        );
    }
    Ok(Ptr::new(Node {
        element: own.element.clone(),
        value: RefCell::new(own.value.borrow().clone()),
        list: RefCell::new(None),
    }))
}

fn put(this: &Value, at: usize, node: Ptr<Node>) -> Result<Value> {
    let list = list(this)?;
    touch(list);
    if let Value::Native(own) = this.base() {
        *node.list.borrow_mut() = Some(Ptr::downgrade(own));
    }
    let mut nodes = list.nodes.borrow_mut();
    let at = at.min(nodes.len());
    nodes.insert(at, node.clone());
    Ok(Value::Native(node))
}

/// Where a node stands in the list.
fn place(this: &Value, given: &Value) -> Result<usize> {
    if given.is_null() {
        return Err(refusal::argument_null("node").into());
    }
    let own: *const Node = node(given)?;
    let nodes = list(this)?.nodes.borrow();
    let found = nodes.iter().position(|n| std::ptr::eq(Ptr::as_ptr(n), own));
    found.ok_or_else(|| {
        refusal::invalid("The LinkedList node does not belong to current LinkedList.").into()
    })
}

fn find(engine: &mut Engine, this: &Value, value: &Value) -> Result<Option<usize>> {
    let items = list(this)?.items().unwrap_or_default();
    super::sequence::position(engine, &items, value, 0)
}

fn remove(this: &Value, at: usize) -> Result<Value> {
    let list = list(this)?;
    if at >= list.nodes.borrow().len() {
        return Err(refusal::invalid("The LinkedList is empty.").into());
    }
    touch(list);
    let node = list.nodes.borrow_mut().remove(at);
    *node.list.borrow_mut() = None;
    Ok(Value::Nothing)
}

/// The node beside another.
fn beside(this: &Value, step: fn(usize) -> Option<usize>) -> Result<Value> {
    let holder = holder(node(this)?);
    if holder.is_null() {
        return Ok(Value::Null);
    }
    let at = place(&holder, this)?;
    let nodes = list(&holder)?.nodes.borrow();
    Ok(shown(step(at).and_then(|at| nodes.get(at))))
}
