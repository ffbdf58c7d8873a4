//! `StringComparer`, `Comparer`, `CaseInsensitiveComparer`, `Comparer<T>` and `EqualityComparer<T>`.

use super::comparer::{BlockComparer, Order, TextOrder, string_comparer};
use super::refusal;
use super::this::{arg, flag};
use crate::dotnet::equality;
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::natives::Marker;
use crate::value::types::net;
use crate::value::{Ptr, Value};
use std::cmp::Ordering;

macro_rules! text {
    ($($name:literal),*) => {
        &[$(P::get($name, "System.StringComparer", |_, _| {
            Ok(Marker::value(&net::STRING_COMPARER, $name))
        })),*]
    };
}

/// The names in the order of `StringComparison`.
const NAMES: [&str; 6] = [
    "CurrentCulture",
    "CurrentCultureIgnoreCase",
    "InvariantCulture",
    "InvariantCultureIgnoreCase",
    "Ordinal",
    "OrdinalIgnoreCase",
];

const COMPARE: &[M] = &[M::new("int Compare(object x, object y)", compare)];

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_properties: text!(
            "CurrentCulture",
            "CurrentCultureIgnoreCase",
            "InvariantCulture",
            "InvariantCultureIgnoreCase",
            "Ordinal",
            "OrdinalIgnoreCase"
        ),
        static_methods: &[
            M::new(
                "System.StringComparer Create(cultureinfo culture, bool ignoreCase)",
                create,
            ),
            M::new(
                "System.StringComparer FromComparison(System.StringComparison comparisonType)",
                from_comparison,
            ),
        ],
        methods: &[
            M::new("int Compare(object x, object y)", compare),
            M::new("bool Equals(object x, object y)", equals),
            M::new("int GetHashCode(object obj)", hash),
        ],
        ..TypeTable::of(&net::STRING_COMPARER)
    },
    TypeTable {
        static_properties: &[
            P::get("Default", "System.Collections.Comparer", |_, _| {
                Ok(Marker::value(&net::COMPARER, "Default"))
            }),
            P::get("DefaultInvariant", "System.Collections.Comparer", |_, _| {
                Ok(Marker::value(&net::COMPARER, "DefaultInvariant"))
            }),
        ],
        methods: COMPARE,
        ..TypeTable::of(&net::COMPARER)
    },
    TypeTable {
        static_properties: &[P::get(
            "Default",
            "System.Collections.CaseInsensitiveComparer",
            insensitive,
        )],
        methods: COMPARE,
        constructors: &[M::new("new()", |engine, this, _| insensitive(engine, this))],
        ..TypeTable::of(&net::CASE_INSENSITIVE_COMPARER)
    },
    TypeTable {
        static_properties: &[P::get(
            "Default",
            "System.Collections.Generic.Comparer<T>",
            |_, _| Ok(Marker::value(&net::COMPARER_OF, "Default")),
        )],
        static_methods: &[M::new(
            "System.Collections.Generic.Comparer<T> Create(System.Comparison<T> comparison)",
            from_block,
        )],
        methods: COMPARE,
        ..TypeTable::of(&net::COMPARER_OF)
    },
    TypeTable {
        static_properties: &[P::get(
            "Default",
            "System.Collections.Generic.EqualityComparer<T>",
            |_, _| Ok(Marker::value(&net::EQUALITY_COMPARER_OF, "Default")),
        )],
        methods: &[
            M::new("bool Equals(object x, object y)", equals),
            M::new("int GetHashCode(object obj)", hash),
        ],
        ..TypeTable::of(&net::EQUALITY_COMPARER_OF)
    },
];

fn insensitive(_: &mut Engine, _: &Value) -> Result<Value> {
    Ok(Marker::value(
        &net::CASE_INSENSITIVE_COMPARER,
        "CurrentCultureIgnoreCase",
    ))
}

fn create(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let name = if flag(args, 1) {
        "CurrentCultureIgnoreCase"
    } else {
        "CurrentCulture"
    };
    Ok(Marker::value(&net::STRING_COMPARER, name))
}

fn from_comparison(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let at = match arg(args, 0) {
        Value::Enum(value) => usize::try_from(value.value).ok(),
        _ => None,
    };
    match at.and_then(|at| NAMES.get(at)) {
        Some(name) => Ok(Marker::value(&net::STRING_COMPARER, name)),
        None => Err(refusal::argument(
            "The string comparison type passed in is currently not supported.",
            "comparisonType",
        )
        .into()),
    }
}

fn from_block(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    if arg(args, 0).is_null() {
        return Err(refusal::argument_null("comparison").into());
    }
    Ok(Value::Native(Ptr::new(BlockComparer(arg(args, 0).clone()))))
}

fn compare(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let order = Order::of(this).compare(engine, arg(args, 0), arg(args, 1))?;
    Ok(Value::Int(order as i32))
}

fn equals(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let same = match (string_comparer(this), arg(args, 0), arg(args, 1)) {
        (Some(order), Value::String(a), Value::String(b)) => order.compare(a, b) == Ordering::Equal,
        (_, a, b) => equality::equals(engine, a, b)?,
    };
    Ok(Value::Bool(same))
}

fn hash(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let folded = match (string_comparer(this), arg(args, 0)) {
        (Some(TextOrder::Ordinal), other) => other.clone(),
        (Some(order), Value::String(text))
            if order.case() == crate::value::dict::KeyCase::Insensitive =>
        {
            Value::String(crate::value::shape::fold(text))
        }
        (_, other) => other.clone(),
    };
    Ok(Value::Int(equality::hash(&folded)))
}
