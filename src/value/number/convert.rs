//! From one kind of number to another: banker's rounding, and errors where the target is too small.

use super::{IntKind, OverflowError};
use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};
use rust_decimal::{Decimal, RoundingStrategy};

/// A double as an integer, rounded half to even; NaN and what does not fit are errors.
pub fn double_to_int(value: f64, kind: IntKind) -> Result<i128, OverflowError> {
    let rounded = value.round_ties_even();
    if !rounded.is_finite() || rounded.abs() >= 1e30 {
        return Err(OverflowError::Int(kind));
    }
    int_to_int(rounded as i128, kind)
}

/// A decimal as an integer, rounded half to even.
pub fn decimal_to_int(value: &Decimal, kind: IntKind) -> Result<i128, OverflowError> {
    let rounded = value.round_dp_with_strategy(0, RoundingStrategy::MidpointNearestEven);
    let whole = rounded.to_i128().ok_or(OverflowError::Int(kind))?;
    int_to_int(whole, kind)
}

/// An integer as one of another type.
pub fn int_to_int(value: i128, kind: IntKind) -> Result<i128, OverflowError> {
    if kind.contains(value) {
        Ok(value)
    } else {
        Err(OverflowError::Int(kind))
    }
}

/// A BigInteger as an integer of a type.
pub fn bigint_to_int(value: &BigInt, kind: IntKind) -> Result<i128, OverflowError> {
    let small = value.to_i128().ok_or(OverflowError::Int(kind))?;
    int_to_int(small, kind)
}

/// A double as a decimal: 15 significant digits, as .NET's conversion keeps.
pub fn double_to_decimal(value: f64) -> Result<Decimal, OverflowError> {
    significant_to_decimal(value, 15)
}

/// A single as a decimal: 7 significant digits.
pub fn single_to_decimal(value: f32) -> Result<Decimal, OverflowError> {
    significant_to_decimal(f64::from(value), 7)
}

fn significant_to_decimal(value: f64, digits: usize) -> Result<Decimal, OverflowError> {
    if !value.is_finite() || value.abs() >= 7.922_816_251_426_434e28 {
        return Err(OverflowError::Decimal);
    }
    if value.abs() < 1e-28 {
        return Ok(Decimal::ZERO);
    }
    let text = format!("{:.*e}", digits - 1, value);
    Decimal::from_scientific(&text)
        .map(|d| d.normalize())
        .map_err(|_| OverflowError::Decimal)
}

/// A decimal as a double.
pub fn decimal_to_double(value: &Decimal) -> f64 {
    // The text has every digit, and reading it rounds only once.
    value.to_string().parse().unwrap_or(f64::NAN)
}

/// A decimal as a single.
pub fn decimal_to_single(value: &Decimal) -> f32 {
    value.to_string().parse().unwrap_or(f32::NAN)
}

/// A BigInteger as a double; infinity when too large. .NET cuts off the bits that do not fit, and does not round.
pub fn bigint_to_double(value: &BigInt) -> f64 {
    let bits = value.bits();
    if bits <= 53 {
        return value.to_f64().unwrap_or(f64::NAN);
    }
    let cut = bits - 53;
    let magnitude = (value.magnitude() >> cut) << cut;
    let size = magnitude.to_f64().unwrap_or(f64::INFINITY);
    if value.sign() == num_bigint::Sign::Minus {
        -size
    } else {
        size
    }
}

/// A BigInteger as a decimal.
pub fn bigint_to_decimal(value: &BigInt) -> Result<Decimal, OverflowError> {
    let small = value.to_i128().ok_or(OverflowError::Decimal)?;
    Decimal::try_from_i128_with_scale(small, 0).map_err(|_| OverflowError::Decimal)
}

/// A double as a BigInteger, its fraction cut off.
pub fn double_to_bigint(value: f64) -> Result<BigInt, OverflowError> {
    if value.is_nan() {
        return Err(OverflowError::BigIntNaN);
    }
    BigInt::from_f64(value.trunc()).ok_or(OverflowError::BigIntInfinity)
}

/// A decimal as a BigInteger, its fraction cut off.
pub fn decimal_to_bigint(value: &Decimal) -> BigInt {
    BigInt::from(value.trunc().mantissa())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_and_overflow() {
        for (value, whole) in [(2.5, 2), (3.5, 4), (-2.5, -2), (1.5, 2), (0.5, 0)] {
            assert_eq!(double_to_int(value, IntKind::Int32), Ok(whole));
        }
        let overflow = double_to_int(3e9, IntKind::Int32).map_err(|e| e.to_string());
        assert_eq!(
            overflow,
            Err("Value was either too large or too small for an Int32.".to_string())
        );
        assert!(double_to_int(f64::NAN, IntKind::Int64).is_err());
        assert_eq!(
            double_to_int(255.5, IntKind::Byte),
            Err(OverflowError::Int(IntKind::Byte))
        );
    }

    #[test]
    fn decimals() {
        assert_eq!(
            double_to_decimal(0.1).map(|d| d.to_string()).as_deref(),
            Ok("0.1")
        );
        assert_eq!(
            double_to_decimal(1.0 / 3.0)
                .map(|d| d.to_string())
                .as_deref(),
            Ok("0.333333333333333")
        );
        assert_eq!(
            double_to_decimal(1e20).map(|d| d.to_string()).as_deref(),
            Ok("100000000000000000000")
        );
        assert_eq!(double_to_decimal(1e30), Err(OverflowError::Decimal));
        assert_eq!(decimal_to_int(&Decimal::new(25, 1), IntKind::Int32), Ok(2));
        assert_eq!(
            single_to_decimal(1.1).map(|d| d.to_string()).as_deref(),
            Ok("1.1")
        );
    }
}
