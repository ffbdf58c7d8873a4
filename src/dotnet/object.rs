//! `System.Object`: what every value has.

use super::equality;
use super::support::at;
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::{Object, Str, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    methods: &[
        NetMethod::new("bool Equals(object obj)", |engine, this, args| {
            equality::equals(engine, this, &at(args, 0)).map(Value::Bool)
        }),
        NetMethod::new("int GetHashCode()", |_, this, _| {
            Ok(Value::Int(equality::hash(this)))
        }),
        NetMethod::new("type GetType()", |_, this, _| Ok(type_of(this))),
        NetMethod::new("string ToString()", |engine, this, _| {
            text_of(engine, this).map(Value::String)
        }),
    ],
    static_methods: &[
        NetMethod::new(
            "bool Equals(object objA, object objB)",
            |engine, _, args| equality::equals(engine, &at(args, 0), &at(args, 1)).map(Value::Bool),
        ),
        NetMethod::new(
            "bool ReferenceEquals(object objA, object objB)",
            |_, _, args| {
                let (a, b) = (at(args, 0), at(args, 1));
                Ok(Value::Bool(a.base().same_reference(b.base())))
            },
        ),
    ],
    constructors: &[NetMethod::new("new()", |_, _, _| {
        Ok(Object::of(Type::Net(&net::OBJECT), []).into_value())
    })],
    ..TypeTable::of(&net::OBJECT)
}];

/// What `GetType()` answers.
pub fn type_of(value: &Value) -> Value {
    Value::Type(value.type_of().unwrap_or(Type::Net(&net::OBJECT)))
}

/// `ToString()` of values whose type has none of its own: what the value says of itself, or the type's name.
///
/// # Errors
/// What a script's `ToString()` raises.
pub fn text_of(engine: &mut Engine, value: &Value) -> Result<Str> {
    let base = value.base();
    Ok(match base {
        Value::Native(native) => native.text(),
        Value::Object(object) if object.is_custom() => object.text().cloned().unwrap_or_default(),
        Value::Array(_)
        | Value::List(_)
        | Value::Dict(_)
        | Value::Object(_)
        | Value::Instance(_) => {
            let ty = base.type_of().unwrap_or(Type::Net(&net::OBJECT));
            crate::engine::members::errors::type_text(&ty)
        }
        _ => engine.to_text(value)?,
    })
}
