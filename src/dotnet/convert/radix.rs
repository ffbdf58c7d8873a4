//! `System.Convert`: integers in base 2, 8, 10 and 16.

use crate::dotnet::number::{checked_int, int_at};
use crate::dotnet::support::{format_error, int, overflow, raise};
use crate::engine::{NetMethod, Result, TypeTable};
use crate::value::Value;
use crate::value::number::{IntKind, OverflowError};
use crate::value::types::{exceptions, net};

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        NetMethod::new("string ToString(byte value, int toBase)", |_, _, args| {
            in_base(int_at(args, 0), 8, int(args, 1))
        }),
        NetMethod::new("string ToString(short value, int toBase)", |_, _, args| {
            in_base(int_at(args, 0), 16, int(args, 1))
        }),
        NetMethod::new("string ToString(int value, int toBase)", |_, _, args| {
            in_base(int_at(args, 0), 32, int(args, 1))
        }),
        NetMethod::new("string ToString(long value, int toBase)", |_, _, args| {
            in_base(int_at(args, 0), 64, int(args, 1))
        }),
    ],
    ..TypeTable::of(&net::CONVERT)
}];

fn invalid_base() -> Box<crate::engine::Halt> {
    raise(&exceptions::ARGUMENT_EXCEPTION, "Invalid Base.")
}

fn in_base(value: i128, bits: u32, base: i32) -> Result<Value> {
    let unsigned = if value < 0 {
        value + (1i128 << bits)
    } else {
        value
    };
    Ok(Value::text(match base {
        2 => format!("{unsigned:b}"),
        8 => format!("{unsigned:o}"),
        10 => value.to_string(),
        16 => format!("{unsigned:x}"),
        _ => return Err(invalid_base()),
    }))
}

/// Reads an integer in a base; in all but ten the digits are the bits of the type.
///
/// # Errors
/// `ArgumentException` for other bases, `FormatException`, `OverflowException`
pub fn from_base(text: &str, base: i32, kind: IntKind) -> Result<Value> {
    let radix = match base {
        2 | 8 | 10 | 16 => base.unsigned_abs(),
        _ => return Err(invalid_base()),
    };
    if text.is_empty() {
        return Err(crate::engine::members::errors::out_of_range("startIndex").into());
    }
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) if radix == 10 => (true, rest),
        Some(_) => {
            return Err(raise(
                &exceptions::ARGUMENT_EXCEPTION,
                "String cannot contain a minus sign if the base is not 10.",
            ));
        }
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = match radix {
        16 => digits
            .strip_prefix("0x")
            .or_else(|| digits.strip_prefix("0X"))
            .unwrap_or(digits),
        _ => digits,
    };
    let mut value: i128 = 0;
    let mut read = 0usize;
    for c in digits.chars() {
        let Some(digit) = c.to_digit(radix) else {
            break;
        };
        read += 1;
        value = value
            .saturating_mul(radix.into())
            .saturating_add(digit.into());
    }
    if read == 0 {
        return Err(format_error("Could not find any recognizable digits."));
    }
    if read < digits.len() {
        return Err(format_error(
            "Additional non-parsable characters are at the end of the string.",
        ));
    }
    if radix == 10 {
        return checked_int(kind, if negative { -value } else { value });
    }
    if value >= 1i128 << kind.bits() {
        let unsigned = match kind.bits() {
            8 => IntKind::Byte,
            16 => IntKind::UInt16,
            32 => IntKind::UInt32,
            _ => IntKind::UInt64,
        };
        return Err(overflow(OverflowError::Int(unsigned).to_string()));
    }
    let signed = if value > kind.max() {
        value - (1i128 << kind.bits())
    } else {
        value
    };
    checked_int(kind, signed)
}
