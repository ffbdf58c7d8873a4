//! `System.Math` on integers and decimals, and what takes several types.

use super::decimal::{decimal_at, round_decimal};
use super::integer::{absolute, clamp};
use super::{checked_int, int_at};
use crate::dotnet::support::{double, int, raise, set_ref};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::number::IntKind;
use crate::value::types::{exceptions, net};

/// `Max`, `Min` and `Clamp` of an integer type; `Abs` and `Sign` where it is signed.
macro_rules! integer_functions {
    ($($ty:literal $kind:ident),* ; $($signed:literal $signed_kind:ident),*) => {
        pub const INTEGERS: &[NetMethod] = &[
            $(
                NetMethod::new(concat!($ty, " Max(", $ty, " val1, ", $ty, " val2)"), |_, _, args| {
                    checked_int(IntKind::$kind, int_at(args, 0).max(int_at(args, 1)))
                }),
                NetMethod::new(concat!($ty, " Min(", $ty, " val1, ", $ty, " val2)"), |_, _, args| {
                    checked_int(IntKind::$kind, int_at(args, 0).min(int_at(args, 1)))
                }),
                NetMethod::new(
                    concat!($ty, " Clamp(", $ty, " value, ", $ty, " min, ", $ty, " max)"),
                    |_, _, args| clamp(IntKind::$kind, args),
                ),
            )*
            $(
                NetMethod::new(concat!($signed, " Abs(", $signed, " value)"), |_, _, args| {
                    absolute(IntKind::$signed_kind, int_at(args, 0))
                }),
                NetMethod::new(concat!("int Sign(", $signed, " value)"), |_, _, args| {
                    Ok(Value::Int(int_at(args, 0).signum() as i32))
                }),
            )*
        ];
    };
}

integer_functions! {
    "byte" Byte, "short" Int16, "int" Int32, "long" Int64, "sbyte" SByte, "ushort" UInt16, "uint" UInt32, "ulong" UInt64 ;
    "short" Int16, "int" Int32, "long" Int64, "sbyte" SByte
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_properties: &[
            NetProperty::get("E", "double", |_, _| Ok(Value::Double(std::f64::consts::E))),
            NetProperty::get("PI", "double", |_, _| {
                Ok(Value::Double(std::f64::consts::PI))
            }),
            NetProperty::get("Tau", "double", |_, _| {
                Ok(Value::Double(std::f64::consts::TAU))
            }),
        ],
        static_methods: INTEGERS,
        ..TypeTable::of(&net::MATH)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("decimal Abs(decimal value)", |_, _, args| {
                Ok(Value::Decimal(decimal_at(args, 0).abs()))
            }),
            NetMethod::new("decimal Ceiling(decimal d)", |_, _, args| {
                Ok(Value::Decimal(decimal_at(args, 0).ceil()))
            }),
            NetMethod::new(
                "decimal Clamp(decimal value, decimal min, decimal max)",
                |_, _, args| {
                    let (value, low, high) = (
                        decimal_at(args, 0),
                        decimal_at(args, 1),
                        decimal_at(args, 2),
                    );
                    if low > high {
                        let message = format!("'{low}' cannot be greater than {high}.");
                        return Err(raise(&exceptions::ARGUMENT_EXCEPTION, message));
                    }
                    Ok(Value::Decimal(value.clamp(low, high)))
                },
            ),
            NetMethod::new("decimal Floor(decimal d)", |_, _, args| {
                Ok(Value::Decimal(decimal_at(args, 0).floor()))
            }),
            NetMethod::new("decimal Max(decimal val1, decimal val2)", |_, _, args| {
                Ok(Value::Decimal(decimal_at(args, 0).max(decimal_at(args, 1))))
            }),
            NetMethod::new("decimal Min(decimal val1, decimal val2)", |_, _, args| {
                Ok(Value::Decimal(decimal_at(args, 0).min(decimal_at(args, 1))))
            }),
            NetMethod::new("decimal Round(decimal d)", |_, _, args| {
                round_decimal(decimal_at(args, 0), 0, 0)
            }),
            NetMethod::new("decimal Round(decimal d, int decimals)", |_, _, args| {
                round_decimal(decimal_at(args, 0), int(args, 1), 0)
            }),
            NetMethod::new(
                "decimal Round(decimal d, System.MidpointRounding mode)",
                |_, _, args| round_decimal(decimal_at(args, 0), 0, int(args, 1)),
            ),
            NetMethod::new(
                "decimal Round(decimal d, int decimals, System.MidpointRounding mode)",
                |_, _, args| round_decimal(decimal_at(args, 0), int(args, 1), int(args, 2)),
            ),
            NetMethod::new("int Sign(decimal value)", |_, _, args| {
                let value = decimal_at(args, 0);
                Ok(Value::Int(if value.is_zero() {
                    0
                } else if value.is_sign_negative() {
                    -1
                } else {
                    1
                }))
            }),
            NetMethod::new("decimal Truncate(decimal d)", |_, _, args| {
                Ok(Value::Decimal(decimal_at(args, 0).trunc()))
            }),
            NetMethod::new("long BigMul(int a, int b)", |_, _, args| {
                checked_int(IntKind::Int64, int_at(args, 0) * int_at(args, 1))
            }),
            NetMethod::new("int DivRem(int a, int b, ref int result)", |_, _, args| {
                divide(IntKind::Int32, args)
            }),
            NetMethod::new(
                "long DivRem(long a, long b, ref long result)",
                |_, _, args| divide(IntKind::Int64, args),
            ),
            NetMethod::new("int ILogB(double x)", |_, _, args| {
                let value = double(args, 0);
                Ok(Value::Int(if value == 0.0 {
                    i32::MIN
                } else if !value.is_finite() {
                    i32::MAX
                } else {
                    value.abs().log2().floor() as i32
                }))
            }),
        ],
        ..TypeTable::of(&net::MATH)
    },
];

fn divide(kind: IntKind, args: &[Value]) -> Result<Value> {
    let (a, b) = (int_at(args, 0), int_at(args, 1));
    if b == 0 {
        return Err(raise(
            &exceptions::DIVIDE_BY_ZERO_EXCEPTION,
            "Attempted to divide by zero.",
        ));
    }
    set_ref(args, 2, checked_int(kind, a % b)?);
    checked_int(kind, a / b)
}
