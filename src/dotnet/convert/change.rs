//! `Convert.ChangeType` and what the `To…` methods share: `IConvertible`.

use crate::dotnet::character::boolean;
use crate::dotnet::number::parse::{self, Kind};
use crate::dotnet::number::{checked_int, text as formatted};
use crate::dotnet::support::{
    at, culture, format_error, integer, long, null_argument, overflow, raise,
};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::convert::number::{NumberType, Numeric};
use crate::value::convert::plain;
use crate::value::culture::Culture;
use crate::value::natives::DbNull;
use crate::value::number::{IntKind, NumberStyles};
use crate::value::time::DateTime;
use crate::value::types::{Type, enums, exceptions, net};
use crate::value::{EnumValue, Ptr, Value};

/// What a value is converted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Boolean,
    Char,
    Int(IntKind),
    Single,
    Double,
    Decimal,
    DateTime,
    String,
}

/// Targets by the number of their `TypeCode`.
const CODES: &[(i64, Target, &crate::value::NetType)] = &[
    (3, Target::Boolean, &net::BOOLEAN),
    (4, Target::Char, &net::CHAR),
    (5, Target::Int(IntKind::SByte), &net::SBYTE),
    (6, Target::Int(IntKind::Byte), &net::BYTE),
    (7, Target::Int(IntKind::Int16), &net::INT16),
    (8, Target::Int(IntKind::UInt16), &net::UINT16),
    (9, Target::Int(IntKind::Int32), &net::INT32),
    (10, Target::Int(IntKind::UInt32), &net::UINT32),
    (11, Target::Int(IntKind::Int64), &net::INT64),
    (12, Target::Int(IntKind::UInt64), &net::UINT64),
    (13, Target::Single, &net::SINGLE),
    (14, Target::Double, &net::DOUBLE),
    (15, Target::Decimal, &net::DECIMAL),
    (16, Target::DateTime, &net::DATE_TIME),
    (18, Target::String, &net::STRING),
];

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: &[NetMethod::new(
            "System.TypeCode GetTypeCode()",
            |_, _, _| Ok(EnumValue::of(Type::Net(&enums::TYPE_CODE), 2)),
        )],
        static_properties: &[NetProperty::get("Value", "System.DBNull", db_null)],
        ..TypeTable::of(&net::DB_NULL)
    },
    TypeTable {
        static_properties: &[NetProperty::get("DBNull", "System.Object", db_null)],
        static_methods: &[
            NetMethod::new(
                "System.Object ChangeType(System.Object value, type conversionType)",
                |engine, _, args| {
                    let culture = engine.culture();
                    change_type(engine, args, culture)
                },
            ),
            NetMethod::new(
                "System.Object ChangeType(System.Object value, type conversionType, System.IFormatProvider provider)",
                |engine, _, args| {
                    let culture = culture(engine, args, 2);
                    change_type(engine, args, culture)
                },
            ),
            NetMethod::new(
                "System.Object ChangeType(System.Object value, System.TypeCode typeCode)",
                |engine, _, args| {
                    let culture = engine.culture();
                    change_code(engine, args, culture)
                },
            ),
            NetMethod::new(
                "System.Object ChangeType(System.Object value, System.TypeCode typeCode, System.IFormatProvider provider)",
                |engine, _, args| {
                    let culture = culture(engine, args, 2);
                    change_code(engine, args, culture)
                },
            ),
            NetMethod::new(
                "System.TypeCode GetTypeCode(System.Object value)",
                |_, _, args| {
                    let code = type_code(at(args, 0).type_of().as_ref());
                    Ok(EnumValue::of(Type::Net(&enums::TYPE_CODE), code))
                },
            ),
            NetMethod::new("bool IsDBNull(System.Object value)", |_, _, args| {
                let null = at(args, 0)
                    .type_of()
                    .is_some_and(|ty| ty.is_net(&net::DB_NULL));
                Ok(Value::Bool(null))
            }),
        ],
        ..TypeTable::of(&net::CONVERT)
    },
];

fn db_null(_: &mut Engine, _: &Value) -> Result<Value> {
    Ok(Value::Native(Ptr::new(DbNull)))
}

/// The `TypeCode` of a type, 0 for null.
pub fn type_code(ty: Option<&Type>) -> i64 {
    match ty {
        None => 0,
        Some(ty) if ty.is_net(&net::DB_NULL) => 2,
        Some(ty) if ty.is_enum() => {
            type_code(Some(&Type::Net(NumberType::Int(ty.enum_kind()).net())))
        }
        Some(ty) => CODES
            .iter()
            .find(|(_, _, net)| ty.is_net(net))
            .map_or(1, |(code, _, _)| *code),
    }
}

fn change_type(engine: &mut Engine, args: &[Value], culture: &'static Culture) -> Result<Value> {
    let value = at(args, 0);
    let Value::Type(ty) = at(args, 1) else {
        return Err(null_argument("conversionType"));
    };
    if value.is_null() {
        return if ty.is_value_type() {
            Err(raise(
                &exceptions::INVALID_CAST_EXCEPTION,
                "Null object cannot be converted to a value type.",
            ))
        } else {
            Ok(Value::Null)
        };
    }
    if value.base().type_of().as_ref() == Some(&ty) || ty.is_net(&net::OBJECT) {
        return Ok(value);
    }
    match CODES.iter().find(|(_, _, net)| ty.is_net(net)) {
        Some((_, target, _)) => changed(engine, &value, *target, culture),
        None => Err(invalid_cast(&value, &ty.full_name())),
    }
}

fn change_code(engine: &mut Engine, args: &[Value], culture: &'static Culture) -> Result<Value> {
    let code = long(args, 1);
    match CODES.iter().find(|(known, _, _)| *known == code) {
        Some((_, target, _)) => changed(engine, &at(args, 0), *target, culture),
        None if code == 1 => Ok(at(args, 0)),
        None => Err(raise(
            &exceptions::ARGUMENT_EXCEPTION,
            "Unknown TypeCode value.",
        )),
    }
}

fn invalid_cast(value: &Value, target: &str) -> Box<crate::engine::Halt> {
    let ty = value.type_of().unwrap_or(Type::Net(&net::OBJECT));
    let convertible = type_code(Some(&ty)) != 1;
    raise(
        &exceptions::INVALID_CAST_EXCEPTION,
        if convertible {
            let short = target.strip_prefix("System.").unwrap_or(target);
            format!("Invalid cast from '{}' to '{short}'.", ty.name())
        } else {
            "Object must implement IConvertible.".to_owned()
        },
    )
}

/// Converts a value to a simple type.
///
/// # Errors
/// `FormatException`, `OverflowException`, `InvalidCastException`
pub fn changed(
    engine: &mut Engine,
    value: &Value,
    target: Target,
    culture: &'static Culture,
) -> Result<Value> {
    let value = match value.base() {
        Value::Enum(value) => &Value::Int(i32::try_from(value.value).unwrap_or_default()),
        other => other,
    };
    if value.is_null() {
        return Ok(zero(target));
    }
    match (target, value) {
        (Target::String, _) => text_of(engine, value, culture),
        (Target::DateTime, Value::DateTime(_)) => Ok(value.clone()),
        (_, Value::String(text)) => from_text(engine, text, target, culture),
        (Target::Boolean, _) => match (value, Numeric::of(value)) {
            (Value::Bool(flag), _) => Ok(Value::Bool(*flag)),
            (Value::Char(_), _) | (_, None) => Err(invalid_cast(value, "Boolean")),
            (_, Some(number)) => Ok(Value::Bool(number.to_double() != 0.0)),
        },
        (Target::Char, Value::Char(_)) => Ok(value.clone()),
        (
            Target::Char,
            Value::Bool(_) | Value::Single(_) | Value::Double(_) | Value::Decimal(_),
        ) => Err(invalid_cast(value, "Char")),
        (Target::Char, _) => match u16::try_from(integer(value)) {
            Ok(unit) if Numeric::of(value).is_some() => Ok(Value::Char(unit)),
            Ok(_) => Err(invalid_cast(value, "Char")),
            Err(_) => Err(overflow(
                "Value was either too large or too small for a character.",
            )),
        },
        (Target::DateTime, _) => Err(invalid_cast(value, "DateTime")),
        (Target::Single | Target::Double | Target::Decimal, Value::Char(_)) => {
            Err(invalid_cast(value, name(target)))
        }
        _ => match Numeric::of(value) {
            Some(number) => from_number(&number, target),
            None => match value {
                Value::Char(unit) => match target {
                    Target::Int(kind) => checked_int(kind, (*unit).into()),
                    _ => Err(invalid_cast(value, name(target))),
                },
                Value::Bool(flag) => {
                    from_number(&Numeric::Int(i128::from(*flag), IntKind::Int32), target)
                }
                _ => Err(invalid_cast(value, name(target))),
            },
        },
    }
}

fn name(target: Target) -> &'static str {
    let found = CODES.iter().find(|(_, known, _)| *known == target);
    found.map_or("Object", |(_, _, net)| net.short_name())
}

fn zero(target: Target) -> Value {
    match target {
        Target::Boolean => Value::Bool(false),
        Target::Char => Value::Char(0),
        Target::Int(kind) => checked_int(kind, 0).unwrap_or_default(),
        Target::Single => Value::Single(0.0),
        Target::Double => Value::Double(0.0),
        Target::Decimal => Value::Decimal(rust_decimal::Decimal::ZERO),
        Target::DateTime => Value::DateTime(DateTime::MIN),
        Target::String => Value::text(""),
    }
}

fn text_of(engine: &mut Engine, value: &Value, culture: &'static Culture) -> Result<Value> {
    match value {
        Value::String(_) => Ok(value.clone()),
        _ if crate::value::format_value::number_of(value).is_some()
            || matches!(value, Value::DateTime(_)) =>
        {
            formatted(engine, value, "", culture)
        }
        other => {
            let text = crate::dotnet::string::join::item_text(engine, other)?;
            Ok(Value::String(text))
        }
    }
}

fn from_text(
    engine: &mut Engine,
    text: &str,
    target: Target,
    culture: &'static Culture,
) -> Result<Value> {
    let (kind, styles) = match target {
        Target::Boolean => {
            return boolean(text).map(Value::Bool).ok_or_else(|| {
                format_error(format!(
                    "String '{text}' was not recognized as a valid Boolean."
                ))
            });
        }
        Target::Char => {
            let mut units = text.encode_utf16();
            return match (units.next(), units.next()) {
                (Some(unit), None) => Ok(Value::Char(unit)),
                _ => Err(format_error("String must be exactly one character long.")),
            };
        }
        Target::DateTime => {
            let args = [Value::text(text), culture.into()];
            let ty = Type::Net(&net::DATE_TIME);
            return match engine.invoke_static(&ty, "Parse", &args) {
                Ok(date) => Ok(date),
                Err(halt) => match crate::engine::members::errors::exception_of(&halt)
                    .and_then(|e| e.inner.clone())
                {
                    Some(inner) => Err(format_error(inner.message.clone())),
                    None => Err(halt),
                },
            };
        }
        Target::String => return Ok(Value::text(text)),
        Target::Int(kind) => (Kind::Int(kind), NumberStyles::INTEGER),
        Target::Single => (Kind::Single, NumberStyles::FLOAT_THOUSANDS),
        Target::Double => (Kind::Double, NumberStyles::FLOAT_THOUSANDS),
        Target::Decimal => (Kind::Decimal, NumberStyles::NUMBER),
    };
    parse::read(text, kind, styles, culture)
}

fn from_number(number: &Numeric, target: Target) -> Result<Value> {
    let failed = |error: crate::value::number::OverflowError| overflow(error.to_string());
    match target {
        Target::Int(kind) => checked_int(kind, number.to_int(kind).map_err(failed)?),
        Target::Single => Ok(Value::Single(number.to_double() as f32)),
        Target::Double => Ok(Value::Double(number.to_double())),
        Target::Decimal => number.to_decimal().map(Value::Decimal).map_err(failed),
        _ => Ok(Value::text(plain(&Value::Null))),
    }
}
