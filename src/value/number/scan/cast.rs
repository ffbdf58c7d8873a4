//! Texts that are cast to numbers.

use super::powershell_number;
use crate::syntax::tree::Number;
use crate::value::culture::INVARIANT;
use crate::value::number::IntKind;
use crate::value::number::convert::{
    bigint_to_int, decimal_to_bigint, decimal_to_double, decimal_to_int, double_to_decimal,
    double_to_int,
};
use crate::value::number::parse::{
    NumberStyles, ParseNumberError, parse_bigint, parse_decimal, parse_double, parse_int,
    parse_single,
};
use num_bigint::BigInt;
use rust_decimal::Decimal;

/// A text cast to an integer type (`[int]'1kb'`): a number of the language, rounded, or what `Parse` makes of it.
pub fn cast_int(text: &str, kind: IntKind) -> Result<i128, ParseNumberError> {
    let parsed = parse_int(text, kind, NumberStyles::INTEGER, &INVARIANT);
    if let Ok(value) = parsed {
        return Ok(value);
    }
    if let Some(number) = powershell_number(text) {
        if let Ok(value) = number_to_int(&number, kind) {
            return Ok(value);
        }
        // A plain number that is too large says so; anything else is called badly formed.
        return Err(parsed.err().unwrap_or(ParseNumberError::Format));
    }
    if parsed == Err(ParseNumberError::Overflow) {
        return parsed;
    }
    let double = parse_double(text, NumberStyles::FLOAT_THOUSANDS, &INVARIANT)
        .map_err(|_| ParseNumberError::Format)?;
    double_to_int(double, kind).map_err(|_| ParseNumberError::Format)
}

fn number_to_int(
    number: &Number,
    kind: IntKind,
) -> Result<i128, crate::value::number::OverflowError> {
    match number {
        Number::Double(value) => double_to_int(*value, kind),
        Number::Decimal(value) => decimal_to_int(value, kind),
        other => bigint_to_int(&whole(other), kind),
    }
}

/// A text cast to `[double]`.
pub fn cast_double(text: &str) -> Result<f64, ParseNumberError> {
    match powershell_number(text) {
        Some(Number::Double(value)) => Ok(value),
        Some(Number::Decimal(value)) => Ok(decimal_to_double(&value)),
        Some(other) => Ok(crate::value::number::convert::bigint_to_double(&whole(
            &other,
        ))),
        None => parse_double(text, NumberStyles::FLOAT_THOUSANDS, &INVARIANT),
    }
}

/// A text cast to `[single]`.
pub fn cast_single(text: &str) -> Result<f32, ParseNumberError> {
    parse_single(text, NumberStyles::FLOAT_THOUSANDS, &INVARIANT)
        .or_else(|_| cast_double(text).map(|v| v as f32))
}

/// A text cast to `[decimal]`: a number of the language first, whose fractions are doubles on the way.
pub fn cast_decimal(text: &str) -> Result<Decimal, ParseNumberError> {
    if text.is_empty() {
        return Ok(Decimal::ZERO);
    }
    match powershell_number(text) {
        Some(Number::Decimal(value)) => Ok(value),
        Some(Number::Double(value)) => {
            double_to_decimal(value).map_err(|_| ParseNumberError::Overflow)
        }
        Some(other) => crate::value::number::convert::bigint_to_decimal(&whole(&other))
            .map_err(|_| ParseNumberError::Overflow),
        None => parse_decimal(text, NumberStyles::FLOAT_THOUSANDS, &INVARIANT),
    }
}

/// A text cast to `[bigint]`.
pub fn cast_bigint(text: &str) -> Result<BigInt, ParseNumberError> {
    match powershell_number(text) {
        Some(Number::Double(value)) => crate::value::number::convert::double_to_bigint(value)
            .map_err(|_| ParseNumberError::Overflow),
        Some(Number::Decimal(value)) => Ok(decimal_to_bigint(&value)),
        Some(other) => Ok(whole(&other)),
        None => parse_bigint(text, NumberStyles::ANY, &INVARIANT),
    }
}

fn whole(number: &Number) -> BigInt {
    match number {
        Number::Byte(v) => (*v).into(),
        Number::SByte(v) => (*v).into(),
        Number::Int16(v) => (*v).into(),
        Number::UInt16(v) => (*v).into(),
        Number::Int32(v) => (*v).into(),
        Number::UInt32(v) => (*v).into(),
        Number::Int64(v) => (*v).into(),
        Number::UInt64(v) => (*v).into(),
        Number::BigInt(v) => v.clone(),
        Number::Decimal(v) => decimal_to_bigint(v),
        Number::Double(v) => {
            crate::value::number::convert::double_to_bigint(*v).unwrap_or_default()
        }
    }
}
