//! `System.Decimal`: calculating and converting.

use super::checked_int;
use super::decimal::decimal_at;
use crate::dotnet::support::{overflow, raise};
use crate::engine::{NetMethod, Result, TypeTable};
use crate::value::Value;
use crate::value::number::convert::{decimal_to_double, decimal_to_single};
use crate::value::number::{IntKind, OverflowError};
use crate::value::types::{exceptions, net};
use num_traits::ToPrimitive;
use rust_decimal::Decimal;

macro_rules! two {
    ($name:literal, $function:expr) => {
        NetMethod::new(
            concat!("decimal ", $name, "(decimal d1, decimal d2)"),
            |_, _, args| {
                let result: Option<Decimal> = $function(decimal_at(args, 0), decimal_at(args, 1));
                result.map(Value::Decimal).ok_or_else(too_large)
            },
        )
    };
}

macro_rules! one {
    ($name:literal, $function:expr) => {
        NetMethod::new(concat!("decimal ", $name, "(decimal d)"), |_, _, args| {
            Ok(Value::Decimal($function(&decimal_at(args, 0))))
        })
    };
}

macro_rules! ask {
    ($name:literal, |$value:ident| $answer:expr) => {
        NetMethod::new(concat!("bool ", $name, "(decimal value)"), |_, _, args| {
            let $value = decimal_at(args, 0);
            Ok(Value::Bool($answer))
        })
    };
}

macro_rules! to_int {
    ($ty:literal, $name:literal, $kind:ident) => {
        NetMethod::new(concat!($ty, " ", $name, "(decimal value)"), |_, _, args| {
            let whole = decimal_at(args, 0).trunc().to_i128().unwrap_or(i128::MAX);
            checked_int(IntKind::$kind, whole)
        })
    };
}

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        two!("Add", |a: Decimal, b| a.checked_add(b)),
        two!("Subtract", |a: Decimal, b| a.checked_sub(b)),
        two!("Multiply", |a: Decimal, b| a.checked_mul(b)),
        two!("Max", |a: Decimal, b| Some(a.max(b))),
        two!("Min", |a: Decimal, b| Some(a.min(b))),
        NetMethod::new("decimal Divide(decimal d1, decimal d2)", |_, _, args| {
            divide(args, Decimal::checked_div)
        }),
        NetMethod::new("decimal Remainder(decimal d1, decimal d2)", |_, _, args| {
            divide(args, Decimal::checked_rem)
        }),
        NetMethod::new("int Compare(decimal d1, decimal d2)", |_, _, args| {
            Ok(Value::Int(
                decimal_at(args, 0).cmp(&decimal_at(args, 1)) as i32
            ))
        }),
        NetMethod::new("bool Equals(decimal d1, decimal d2)", |_, _, args| {
            Ok(Value::Bool(decimal_at(args, 0) == decimal_at(args, 1)))
        }),
        one!("Abs", Decimal::abs),
        one!("Ceiling", Decimal::ceil),
        one!("Floor", Decimal::floor),
        one!("Truncate", Decimal::trunc),
        one!("Negate", |value: &Decimal| -*value),
        ask!("IsInteger", |value| value.fract().is_zero()),
        ask!("IsEvenInteger", |value| (value % Decimal::TWO).is_zero()),
        ask!("IsOddInteger", |value| (value % Decimal::TWO).abs()
            == Decimal::ONE),
        ask!("IsNegative", |value| value.is_sign_negative()),
        ask!("IsPositive", |value| value.is_sign_positive()),
        NetMethod::new("int Sign(decimal d)", |_, _, args| {
            Ok(Value::Int(decimal_at(args, 0).cmp(&Decimal::ZERO) as i32))
        }),
        to_int!("byte", "ToByte", Byte),
        to_int!("sbyte", "ToSByte", SByte),
        to_int!("short", "ToInt16", Int16),
        to_int!("ushort", "ToUInt16", UInt16),
        to_int!("int", "ToInt32", Int32),
        to_int!("uint", "ToUInt32", UInt32),
        to_int!("long", "ToInt64", Int64),
        to_int!("ulong", "ToUInt64", UInt64),
        NetMethod::new("double ToDouble(decimal d)", |_, _, args| {
            Ok(Value::Double(decimal_to_double(&decimal_at(args, 0))))
        }),
        NetMethod::new("float ToSingle(decimal d)", |_, _, args| {
            Ok(Value::Single(decimal_to_single(&decimal_at(args, 0))))
        }),
        NetMethod::new("long ToOACurrency(decimal value)", |_, _, args| {
            let scaled = decimal_at(args, 0)
                .checked_mul(Decimal::from(10_000))
                .ok_or_else(too_large)?;
            checked_int(
                IntKind::Int64,
                scaled.round().to_i128().unwrap_or(i128::MAX),
            )
        }),
        NetMethod::new("decimal FromOACurrency(long cy)", |_, _, args| {
            Ok(Value::Decimal(decimal_at(args, 0) / Decimal::from(10_000)))
        }),
    ],
    ..TypeTable::of(&net::DECIMAL)
}];

fn too_large() -> Box<crate::engine::Halt> {
    overflow(OverflowError::Decimal.to_string())
}

fn divide(args: &[Value], by: fn(Decimal, Decimal) -> Option<Decimal>) -> Result<Value> {
    let (a, b) = (decimal_at(args, 0), decimal_at(args, 1));
    if b.is_zero() {
        return Err(raise(
            &exceptions::DIVIDE_BY_ZERO_EXCEPTION,
            "Attempted to divide by zero.",
        ));
    }
    by(a, b).map(Value::Decimal).ok_or_else(too_large)
}
