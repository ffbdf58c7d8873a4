//! `Tuple<…>` and `ValueTuple<…>`.

use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::Tuple;
use crate::value::natives::tuple::TupleKind;
use crate::value::types::{Type, net};
use crate::value::{NetType, Value};

macro_rules! item {
    ($at:literal) => {
        |_: &mut Engine, this: &Value| -> Result<Value> {
            let tuple = super::this::native::<Tuple>(this)?;
            let items = tuple.items.borrow();
            Ok(items.get($at).cloned().unwrap_or(Value::Null))
        }
    };
}

macro_rules! set_item {
    ($at:literal) => {
        |_: &mut Engine, this: &Value, value: Value| -> Result {
            let tuple = super::this::native::<Tuple>(this)?;
            if let Some(place) = tuple.items.borrow_mut().get_mut($at) {
                *place = value;
            }
            Ok(())
        }
    };
}

macro_rules! fixed {
    ($($name:literal $ty:literal $at:literal),*) => {
        &[$(P::get($name, $ty, item!($at))),*]
    };
}

macro_rules! field {
    ($($name:literal $ty:literal $at:literal),*) => {
        &[$(P { name: $name, ty: $ty, get: item!($at), set: Some(set_item!($at)) }),*]
    };
}

/// A class and a struct of the same items.
macro_rules! pair {
    ($class:expr, $value:expr, $signature:literal, [$($items:tt)*]) => {
        [
            TypeTable {
                properties: fixed!($($items)*),
                constructors: &[M::new($signature, new)],
                ..TypeTable::of($class)
            },
            TypeTable {
                properties: field!($($items)*),
                constructors: &[M::new($signature, new)],
                ..TypeTable::of($value)
            },
        ]
    };
}

const OF: &[[TypeTable; 2]] = &[
    pair!(&net::TUPLE_OF_1, &net::VALUE_TUPLE_OF_1, "new(T1 item1)", ["Item1" "T1" 0]),
    pair!(&net::TUPLE_OF_2, &net::VALUE_TUPLE_OF_2, "new(T1 item1, T2 item2)", ["Item1" "T1" 0, "Item2" "T2" 1]),
    pair!(&net::TUPLE_OF_3, &net::VALUE_TUPLE_OF_3, "new(T1 item1, T2 item2, T3 item3)", ["Item1" "T1" 0, "Item2" "T2" 1, "Item3" "T3" 2]),
    pair!(&net::TUPLE_OF_4, &net::VALUE_TUPLE_OF_4, "new(T1 item1, T2 item2, T3 item3, T4 item4)", ["Item1" "T1" 0, "Item2" "T2" 1, "Item3" "T3" 2, "Item4" "T4" 3]),
    pair!(&net::TUPLE_OF_5, &net::VALUE_TUPLE_OF_5, "new(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5)", ["Item1" "T1" 0, "Item2" "T2" 1, "Item3" "T3" 2, "Item4" "T4" 3, "Item5" "T5" 4]),
    pair!(&net::TUPLE_OF_6, &net::VALUE_TUPLE_OF_6, "new(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6)", ["Item1" "T1" 0, "Item2" "T2" 1, "Item3" "T3" 2, "Item4" "T4" 3, "Item5" "T5" 4, "Item6" "T6" 5]),
    pair!(&net::TUPLE_OF_7, &net::VALUE_TUPLE_OF_7, "new(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7)", ["Item1" "T1" 0, "Item2" "T2" 1, "Item3" "T3" 2, "Item4" "T4" 3, "Item5" "T5" 4, "Item6" "T6" 5, "Item7" "T7" 6]),
];

/// Classes and structs by their number of items.
pub const TABLES: &[TypeTable] = OF.as_flattened();

const CREATE: &[M] = &[
    M::new("object Create(object item1)", create),
    M::new("object Create(object item1, object item2)", create),
    M::new(
        "object Create(object item1, object item2, object item3)",
        create,
    ),
    M::new(
        "object Create(object item1, object item2, object item3, object item4)",
        create,
    ),
    M::new(
        "object Create(object item1, object item2, object item3, object item4, object item5)",
        create,
    ),
    M::new(
        "object Create(object item1, object item2, object item3, object item4, object item5, object item6)",
        create,
    ),
    M::new(
        "object Create(object item1, object item2, object item3, object item4, object item5, object item6, object item7)",
        create,
    ),
];

/// `Tuple.Create` and `ValueTuple.Create`.
pub const STATIC: &[TypeTable] = &[
    TypeTable {
        static_methods: CREATE,
        ..TypeTable::of(&net::TUPLE)
    },
    TypeTable {
        static_methods: CREATE,
        ..TypeTable::of(&net::VALUE_TUPLE)
    },
];

fn new(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let kind = match this {
        Value::Type(ty) if ty.is_value_type() => TupleKind::Value,
        _ => TupleKind::Class,
    };
    let arguments = match this {
        Value::Type(Type::Generic(generic)) => generic.arguments.clone(),
        _ => Vec::new(),
    };
    Ok(Tuple::value(kind, arguments, args.to_vec()))
}

fn create(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let kind = match this {
        Value::Type(ty) if ty.is_net(&net::VALUE_TUPLE) => TupleKind::Value,
        _ => TupleKind::Class,
    };
    let object: &'static NetType = &net::OBJECT;
    let arguments = args
        .iter()
        .map(|v| v.base().type_of().unwrap_or(Type::Net(object)))
        .collect();
    Ok(Tuple::value(
        kind,
        arguments,
        args.iter().map(|v| v.base().clone()).collect(),
    ))
}

/// The order of two tuples of one length, item by item.
///
/// # Errors
/// Items that have no order.
pub fn compare(engine: &mut Engine, a: &Value, b: &Value) -> Result<std::cmp::Ordering> {
    let left = super::this::native::<Tuple>(a)?.items.borrow().clone();
    let right = super::this::native::<Tuple>(b)?.items.borrow().clone();
    for (x, y) in left.iter().zip(&right) {
        let order = super::comparer::default(engine, x, y)?;
        if order.is_ne() {
            return Ok(order);
        }
    }
    Ok(left.len().cmp(&right.len()))
}
