//! `System.Decimal`: reading, writing, rounding.

use super::parse::{self, parse_methods};
use super::{to_string_methods, value_methods};
use crate::dotnet::support::{array_of, flag, int, integer, items, out_of_range};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::number::convert::{double_to_decimal, single_to_decimal};
use crate::value::types::net;
use rust_decimal::{Decimal, RoundingStrategy};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: to_string_methods!(),
        properties: &[NetProperty::get("Scale", "byte", |_, this| {
            Ok(Value::Byte(
                u8::try_from(decimal_of(this).scale()).unwrap_or_default(),
            ))
        })],
        static_properties: &[
            NetProperty::get("MaxValue", "decimal", |_, _| {
                Ok(Value::Decimal(Decimal::MAX))
            }),
            NetProperty::get("MinValue", "decimal", |_, _| {
                Ok(Value::Decimal(Decimal::MIN))
            }),
            NetProperty::get("One", "decimal", |_, _| Ok(Value::Decimal(Decimal::ONE))),
            NetProperty::get("Zero", "decimal", |_, _| Ok(Value::Decimal(Decimal::ZERO))),
            NetProperty::get("MinusOne", "decimal", |_, _| {
                Ok(Value::Decimal(Decimal::NEGATIVE_ONE))
            }),
        ],
        static_methods: parse_methods!(
            "decimal",
            parse::Kind::Decimal,
            Value::Decimal(Decimal::ZERO)
        ),
        constructors: &[
            NetMethod::new("new(int value)", made),
            NetMethod::new("new(uint value)", made),
            NetMethod::new("new(long value)", made),
            NetMethod::new("new(ulong value)", made),
            NetMethod::new("new(float value)", made),
            NetMethod::new("new(double value)", made),
            NetMethod::new("new(int[] bits)", |_, _, args| {
                let parts: Vec<u32> = items(args, 0).iter().map(|v| integer(v) as u32).collect();
                let [low, mid, high, flags] = parts.as_slice() else {
                    return Err(crate::dotnet::support::raise(
                        &crate::value::types::exceptions::ARGUMENT_EXCEPTION,
                        "Decimal constructor requires an array or span of four valid decimal bytes.",
                    ));
                };
                let scale = (flags >> 16) & 0xFF;
                let negative = flags >> 31 == 1;
                Ok(Value::Decimal(Decimal::from_parts(
                    *low, *mid, *high, negative, scale,
                )))
            }),
            NetMethod::new(
                "new(int lo, int mid, int hi, bool isNegative, byte scale)",
                |_, _, args| {
                    let part = |i| int(args, i) as u32;
                    let scale = part(4);
                    if scale > 28 {
                        return Err(out_of_range(
                            "Decimal's scale value must be between 0 and 28, inclusive.",
                            "scale",
                        ));
                    }
                    let value =
                        Decimal::from_parts(part(0), part(1), part(2), flag(args, 3), scale);
                    Ok(Value::Decimal(value))
                },
            ),
        ],
        ..TypeTable::of(&net::DECIMAL)
    },
    TypeTable {
        methods: value_methods!("decimal", 15),
        static_methods: &[
            NetMethod::new("int[] GetBits(decimal d)", |_, _, args| {
                let bytes = decimal_at(args, 0).serialize();
                let part = |at: usize| {
                    let slice = bytes.get(at..at + 4).unwrap_or_default();
                    let word: [u8; 4] = slice.try_into().unwrap_or_default();
                    Value::Int(i32::from_le_bytes(word))
                };
                Ok(array_of(
                    &net::INT32,
                    vec![part(4), part(8), part(12), part(0)],
                ))
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
        ],
        ..TypeTable::of(&net::DECIMAL)
    },
];

/// The decimal that a value holds.
pub fn decimal_of(value: &Value) -> Decimal {
    match value {
        Value::Decimal(value) => *value,
        Value::Double(value) => double_to_decimal(*value).unwrap_or_default(),
        Value::Single(value) => single_to_decimal(*value).unwrap_or_default(),
        Value::ULong(value) => Decimal::from(*value),
        other => Decimal::from(integer(other)),
    }
}

/// The decimal argument at `i`.
pub fn decimal_at(args: &[Value], i: usize) -> Decimal {
    args.get(i).map(decimal_of).unwrap_or_default()
}

fn made(_: &mut crate::engine::Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let value = args.first().cloned().unwrap_or_default();
    let made = match &value {
        Value::Double(n) => double_to_decimal(*n),
        Value::Single(n) => single_to_decimal(*n),
        other => Ok(decimal_of(other)),
    };
    made.map(Value::Decimal)
        .map_err(|error| crate::dotnet::support::overflow(error.to_string()))
}

/// `Round`; the mode is a `MidpointRounding`.
///
/// # Errors
/// `ArgumentOutOfRangeException` for digits beyond 28.
pub fn round_decimal(value: Decimal, digits: i32, mode: i32) -> Result<Value> {
    let digits = u32::try_from(digits)
        .ok()
        .filter(|digits| *digits <= 28)
        .ok_or_else(|| {
            out_of_range(
                "Decimal can only round to between 0 and 28 digits of precision.",
                "decimals",
            )
        })?;
    let strategy = match mode {
        1 => RoundingStrategy::MidpointAwayFromZero,
        2 => RoundingStrategy::ToZero,
        3 => RoundingStrategy::ToNegativeInfinity,
        4 => RoundingStrategy::ToPositiveInfinity,
        _ => RoundingStrategy::MidpointNearestEven,
    };
    Ok(Value::Decimal(
        value.round_dp_with_strategy(digits, strategy),
    ))
}
