//! `Synchronized`, `ReadOnly`, `FixedSize`: there is one thread, so that a collection is its own wrapper.

use super::refusal;
use super::this::{arg, list};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::net;
use crate::value::{List, ListKind, Ptr, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            M::new(
                "System.Collections.ArrayList Synchronized(System.Collections.ArrayList list)",
                |_, _, args| itself(args, "list"),
            ),
            M::new(
                "System.Collections.IList Synchronized(System.Collections.IList list)",
                |_, _, args| itself(args, "list"),
            ),
            M::new(
                "System.Collections.ArrayList ReadOnly(System.Collections.ArrayList list)",
                read_only,
            ),
            M::new(
                "System.Collections.ArrayList FixedSize(System.Collections.ArrayList list)",
                |_, _, args| itself(args, "list"),
            ),
        ],
        ..TypeTable::of(&net::ARRAY_LIST)
    },
    TypeTable {
        static_methods: &[M::new(
            "System.Collections.Queue Synchronized(System.Collections.Queue queue)",
            |_, _, args| itself(args, "queue"),
        )],
        ..TypeTable::of(&net::QUEUE)
    },
    TypeTable {
        static_methods: &[M::new(
            "System.Collections.Stack Synchronized(System.Collections.Stack stack)",
            |_, _, args| itself(args, "stack"),
        )],
        ..TypeTable::of(&net::STACK)
    },
];

fn itself(args: &[Value], parameter: &str) -> Result<Value> {
    match arg(args, 0) {
        given if given.is_null() => Err(refusal::argument_null(parameter).into()),
        given => Ok(given.clone()),
    }
}

/// What is read only is a copy: it does not show later changes of the list.
fn read_only(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    if arg(args, 0).is_null() {
        return Err(refusal::argument_null("list").into());
    }
    let list = list(arg(args, 0))?;
    let items = list.items.borrow().clone();
    let copy = List::new(ListKind::ReadOnly, list.element.clone(), items);
    Ok(Value::List(Ptr::new(copy)))
}
