//! `System.Enum`.

use super::equality;
use super::support::{
    argument, array_of, at, culture_of, flag, integer, null_argument, set_ref, text,
};
use crate::engine::{Engine, Halt, NetMethod, NetProperty, Result, TypeTable};
use crate::value::convert::number::{NumberType, int_value};
use crate::value::culture::INVARIANT;
use crate::value::format_value::format_value;
use crate::value::types::{Type, net};
use crate::value::{Array, EnumValue, Ptr, Str, Value};
use jiff::tz::TimeZone;

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[NetProperty::get("value__", "int", |_, this| {
        match this.base() {
            Value::Enum(value) => Ok(value.number()),
            other => Ok(Value::Long(integer(other))),
        }
    })],
    methods: &[
        NetMethod::new("int CompareTo(System.Object target)", |_, this, args| {
            equality::compare_to(this, &at(args, 0))
        }),
        NetMethod::new("bool Equals(System.Object obj)", |_, this, args| {
            Ok(Value::Bool(equality::equal(this, &at(args, 0))))
        }),
        NetMethod::new("bool HasFlag(System.Enum flag)", has_flag),
        NetMethod::new("System.TypeCode GetTypeCode()", |_, this, _| {
            Ok(EnumValue::of(
                Type::Net(&crate::value::types::enums::TYPE_CODE),
                super::convert::change::type_code(this.type_of().as_ref()),
            ))
        }),
        NetMethod::new("string ToString()", |_, this, _| shown(this, "")),
        NetMethod::new("string ToString(string format)", |_, this, args| {
            shown(this, &text(args, 0))
        }),
        NetMethod::new(
            "string ToString(System.IFormatProvider provider)",
            |_, this, _| shown(this, ""),
        ),
        NetMethod::new(
            "string ToString(string format, System.IFormatProvider provider)",
            |_, this, args| {
                let _ = args.get(1).and_then(culture_of);
                shown(this, &text(args, 0))
            },
        ),
    ],
    static_methods: &[
        NetMethod::new(
            "string Format(type enumType, System.Object value, string format)",
            |_, _, args| {
                let value = EnumValue::of(ty(args)?, integer(&at(args, 1)));
                shown(&value, &text(args, 2))
            },
        ),
        NetMethod::new(
            "string GetName(type enumType, System.Object value)",
            |_, _, args| {
                let ty = ty(args)?;
                let number = integer(&at(args, 1));
                let members = ty.enum_members().map(|m| m.list).unwrap_or_default();
                let name = members.into_iter().find(|(_, value)| *value == number);
                Ok(name.map_or(Value::Null, |(name, _)| Value::String(name)))
            },
        ),
        NetMethod::new("string[] GetNames(type enumType)", |_, _, args| {
            Ok(Array::strings(
                sorted(&ty(args)?).into_iter().map(|(name, _)| name),
            ))
        }),
        NetMethod::new("array GetValues(type enumType)", |_, _, args| {
            let ty = ty(args)?;
            let values = sorted(&ty)
                .into_iter()
                .map(|(_, n)| EnumValue::of(ty.clone(), n));
            Ok(Value::Array(Ptr::new(Array::of(
                ty.clone(),
                values.collect(),
            ))))
        }),
        NetMethod::new(
            "array GetValuesAsUnderlyingType(type enumType)",
            |_, _, args| {
                let ty = ty(args)?;
                let kind = ty.enum_kind();
                let values = sorted(&ty).into_iter();
                let values = values.map(|(_, n)| int_value(i128::from(n), kind));
                Ok(array_of(NumberType::Int(kind).net(), values.collect()))
            },
        ),
        NetMethod::new("type GetUnderlyingType(type enumType)", |_, _, args| {
            let kind = NumberType::Int(ty(args)?.enum_kind());
            Ok(Value::Type(Type::Net(kind.net())))
        }),
        NetMethod::new(
            "bool IsDefined(type enumType, System.Object value)",
            is_defined,
        ),
        NetMethod::new(
            "System.Object Parse(type enumType, string value)",
            |_, _, args| parse(&ty(args)?, &text(args, 1), Case::Exact),
        ),
        NetMethod::new(
            "System.Object Parse(type enumType, string value, bool ignoreCase)",
            |_, _, args| parse(&ty(args)?, &text(args, 1), Case::of(flag(args, 2))),
        ),
        NetMethod::new(
            "bool TryParse(type enumType, string value, ref System.Object result)",
            |_, _, args| {
                Ok(tried(
                    args,
                    2,
                    parse(&ty(args)?, &text(args, 1), Case::Exact),
                ))
            },
        ),
        NetMethod::new(
            "bool TryParse(type enumType, string value, bool ignoreCase, ref System.Object result)",
            |_, _, args| {
                let case = Case::of(flag(args, 2));
                Ok(tried(args, 3, parse(&ty(args)?, &text(args, 1), case)))
            },
        ),
        // The generic overloads, whose type PowerShell takes from the reference.
        NetMethod::new(
            "bool TryParse(string value, ref TEnum result)",
            |_, _, args| Ok(tried_by_reference(args, 1, Case::Exact)),
        ),
        NetMethod::new(
            "bool TryParse(string value, bool ignoreCase, ref TEnum result)",
            |_, _, args| Ok(tried_by_reference(args, 2, Case::of(flag(args, 1)))),
        ),
        NetMethod::new(
            "System.Object ToObject(type enumType, System.Object value)",
            |_, _, args| Ok(EnumValue::of(ty(args)?, integer(&at(args, 1)))),
        ),
        NetMethod::new(
            "System.Object ToObject(type enumType, int value)",
            |_, _, args| Ok(EnumValue::of(ty(args)?, integer(&at(args, 1)))),
        ),
        NetMethod::new(
            "System.Object ToObject(type enumType, long value)",
            |_, _, args| Ok(EnumValue::of(ty(args)?, integer(&at(args, 1)))),
        ),
    ],
    ..TypeTable::of(&net::ENUM)
}];

/// Whether names tell `a` from `A`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Exact,
    Ignored,
}

impl Case {
    fn of(ignored: bool) -> Self {
        if ignored { Case::Ignored } else { Case::Exact }
    }

    fn same(self, a: &str, b: &str) -> bool {
        match self {
            Case::Exact => a == b,
            Case::Ignored => crate::value::shape::same_name(a, b),
        }
    }
}

/// The enum type that the first argument is.
fn ty(args: &[Value]) -> Result<Type> {
    match at(args, 0) {
        Value::Type(ty) if ty.is_enum() => Ok(ty),
        Value::Type(_) => Err(argument("Type provided must be an Enum.", "enumType")),
        _ => Err(null_argument("enumType")),
    }
}

/// The members in the order of their unsigned numbers.
fn sorted(ty: &Type) -> Vec<(Str, i64)> {
    let mut members = ty.enum_members().map(|m| m.list).unwrap_or_default();
    members.sort_by_key(|(_, number)| *number as u64);
    members
}

fn shown(this: &Value, format: &str) -> Result<Value> {
    let text = format_value(this, format, &INVARIANT, &TimeZone::UTC).map_err(Box::<Halt>::from)?;
    Ok(text.map_or(Value::Null, Value::String))
}

fn has_flag(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let other = at(args, 0);
    let same_type = match (this, &other) {
        (Value::Enum(a), Value::Enum(b)) => EnumValue::same_type(a, b),
        (Value::Enum(_), other) => !other.is_null(),
        _ => false,
    };
    if !same_type {
        let name = |value: &Value| value.type_of().map(|t| t.full_name()).unwrap_or_default();
        return Err(super::support::raise(
            &crate::value::types::exceptions::ARGUMENT_EXCEPTION,
            format!(
                "The argument type, '{}', is not the same as the enum type '{}'.",
                name(&other),
                name(this)
            ),
        ));
    }
    let bits = integer(&other);
    Ok(Value::Bool(integer(this) & bits == bits))
}

fn is_defined(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let ty = ty(args)?;
    let members = ty.enum_members().map(|m| m.list).unwrap_or_default();
    let value = at(args, 1);
    Ok(Value::Bool(match value.base() {
        Value::String(name) => members.iter().any(|(known, _)| known == name),
        other => {
            let number = integer(other);
            members.iter().any(|(_, known)| *known == number)
        }
    }))
}

/// Reads names between commas, or a number.
fn parse(ty: &Type, text: &str, case: Case) -> Result<Value> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(argument(
            "Must specify valid information for parsing in the string.",
            "value",
        ));
    }
    if let Ok(number) = trimmed.parse::<i64>() {
        return Ok(EnumValue::of(ty.clone(), number));
    }
    let members = ty.enum_members().map(|m| m.list).unwrap_or_default();
    let mut bits = 0i64;
    for part in trimmed.split(',') {
        let part = part.trim();
        match members.iter().find(|(name, _)| case.same(name, part)) {
            Some((_, number)) => bits |= number,
            None => {
                return Err(super::support::raise(
                    &crate::value::types::exceptions::ARGUMENT_EXCEPTION,
                    format!("Requested value '{text}' was not found."),
                ));
            }
        }
    }
    Ok(EnumValue::of(ty.clone(), bits))
}

fn tried(args: &[Value], place: usize, found: Result<Value>) -> Value {
    let success = found.is_ok();
    set_ref(args, place, found.unwrap_or(Value::Null));
    Value::Bool(success)
}

/// `TryParse` into a variable that holds a value of the enum already.
fn tried_by_reference(args: &[Value], place: usize, case: Case) -> Value {
    let held = match args.get(place) {
        Some(Value::Native(native)) => native
            .get::<crate::engine::reference::Reference>()
            .map(|r| r.get()),
        _ => None,
    };
    match held {
        Some(Value::Enum(value)) => {
            let found = parse(&value.ty, &text(args, 0), case);
            let success = found.is_ok();
            let zero = EnumValue::of(value.ty.clone(), 0);
            set_ref(args, place, found.unwrap_or(zero));
            Value::Bool(success)
        }
        _ => Value::Bool(false),
    }
}
