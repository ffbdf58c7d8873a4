//! The numeric types, and what can be calculated with them.

pub mod big_integer;
pub mod decimal;
pub mod decimal_arithmetic;
pub mod floating;
pub mod functions;
pub mod generic;
pub mod integer;
pub mod math;
pub mod parse;

use super::support::{format_error, overflow};
use crate::engine::{Engine, Halt, Result};
use crate::value::culture::Culture;
use crate::value::format_value::format_value;
use crate::value::number::IntKind;
use crate::value::{Str, Value};

/// An integer of a type; `None` when it does not fit.
pub fn int_value(kind: IntKind, value: i128) -> Option<Value> {
    Some(match kind {
        IntKind::SByte => Value::SByte(value.try_into().ok()?),
        IntKind::Byte => Value::Byte(value.try_into().ok()?),
        IntKind::Int16 => Value::Int16(value.try_into().ok()?),
        IntKind::UInt16 => Value::UInt16(value.try_into().ok()?),
        IntKind::Int32 => Value::Int(value.try_into().ok()?),
        IntKind::UInt32 => Value::UInt(value.try_into().ok()?),
        IntKind::Int64 => Value::Long(value.try_into().ok()?),
        IntKind::UInt64 => Value::ULong(value.try_into().ok()?),
    })
}

/// An integer of a type, or `OverflowException`.
pub fn checked_int(kind: IntKind, value: i128) -> Result<Value> {
    int_value(kind, value)
        .ok_or_else(|| overflow(crate::value::number::OverflowError::Int(kind).to_string()))
}

/// The integer that a value holds, exactly.
pub fn int128(value: &Value) -> i128 {
    match value {
        Value::ULong(n) => i128::from(*n),
        other => i128::from(super::support::integer(other)),
    }
}

/// The integer argument at `i`.
pub fn int_at(args: &[Value], i: usize) -> i128 {
    args.get(i).map_or(0, int128)
}

/// `ToString` in a format and culture.
///
/// # Errors
/// `FormatException` for formats that the type does not know.
pub fn text(engine: &mut Engine, value: &Value, format: &str, culture: &Culture) -> Result<Value> {
    let zone = engine.zone();
    let text = format_value(value, format, culture, &zone).map_err(Box::<Halt>::from)?;
    Ok(Value::String(text.unwrap_or_default()))
}

/// The four `ToString` overloads of a formattable type.
macro_rules! to_string_methods {
    () => {
        &[
            $crate::engine::NetMethod::new("string ToString()", |engine, this, _| {
                let culture = engine.culture();
                $crate::dotnet::number::text(engine, this, "", culture)
            }),
            $crate::engine::NetMethod::new(
                "string ToString(string format)",
                |engine, this, args| {
                    let culture = engine.culture();
                    let format = $crate::dotnet::support::text(args, 0);
                    $crate::dotnet::number::text(engine, this, &format, culture)
                },
            ),
            $crate::engine::NetMethod::new(
                "string ToString(System.IFormatProvider provider)",
                |engine, this, args| {
                    let culture = $crate::dotnet::support::culture(engine, args, 0);
                    $crate::dotnet::number::text(engine, this, "", culture)
                },
            ),
            $crate::engine::NetMethod::new(
                "string ToString(string format, System.IFormatProvider provider)",
                |engine, this, args| {
                    let culture = $crate::dotnet::support::culture(engine, args, 1);
                    let format = $crate::dotnet::support::text(args, 0);
                    $crate::dotnet::number::text(engine, this, &format, culture)
                },
            ),
        ]
    };
}
pub(crate) use to_string_methods;

/// `CompareTo`, `Equals` and their like of a value type; a number is that of its `TypeCode`.
macro_rules! value_methods {
    ($ty:literal $(, $code:literal)?) => {
        &[
            $crate::engine::NetMethod::new("int CompareTo(System.Object value)", |_, this, args| {
                $crate::dotnet::equality::compare_to(this, &$crate::dotnet::support::at(args, 0))
            }),
            $crate::engine::NetMethod::new(concat!("int CompareTo(", $ty, " value)"), |_, this, args| {
                $crate::dotnet::equality::compare_to(this, &$crate::dotnet::support::at(args, 0))
            }),
            $crate::engine::NetMethod::new("bool Equals(System.Object obj)", |_, this, args| {
                let other = $crate::dotnet::support::at(args, 0);
                Ok($crate::value::Value::Bool($crate::dotnet::equality::equal(this, &other)))
            }),
            $crate::engine::NetMethod::new(concat!("bool Equals(", $ty, " obj)"), |_, this, args| {
                let other = $crate::dotnet::support::at(args, 0);
                Ok($crate::value::Value::Bool($crate::dotnet::equality::equal(this, &other)))
            }),
            // A span cannot be had in a script.
            $crate::engine::NetMethod::new(
                "bool TryFormat(System.Span<char> destination, ref int charsWritten, System.ReadOnlySpan<char> format, System.IFormatProvider provider)",
                |_, _, _| Ok($crate::value::Value::Bool(false)),
            ),
            $crate::engine::NetMethod::new("int GetHashCode()", |_, this, _| {
                Ok($crate::value::Value::Int($crate::dotnet::equality::hash(this)))
            }),
            $($crate::engine::NetMethod::new("System.TypeCode GetTypeCode()", |_, _, _| {
                Ok($crate::value::EnumValue::of(
                    $crate::value::Type::Net(&$crate::value::types::enums::TYPE_CODE),
                    $code,
                ))
            }),)?
        ]
    };
}
pub(crate) use value_methods;

/// `FormatException` or `OverflowException` of a text that is no number.
pub fn bad_number(
    error: crate::value::number::ParseNumberError,
    message: impl Into<Str>,
) -> Box<Halt> {
    match error {
        crate::value::number::ParseNumberError::Format => format_error(message),
        crate::value::number::ParseNumberError::Overflow => overflow(message),
    }
}
