//! `Parse` of the number types: which characters are allowed is told by `NumberStyles`.

mod bits;
mod scan;
mod styles;

use super::IntKind;
use crate::value::culture::Culture;
use bits::{parse_big_bits, parse_bits};
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};
use rust_decimal::Decimal;
use scan::{Scanned, scan, symbol};
pub use styles::{NumberStyles, ParseNumberError};

/// `[int]::Parse` and its siblings; the value is within `kind`.
pub fn parse_int(
    text: &str,
    kind: IntKind,
    styles: NumberStyles,
    culture: &Culture,
) -> Result<i128, ParseNumberError> {
    if styles.has(NumberStyles::HEX_SPECIFIER) || styles.has(NumberStyles::BINARY_SPECIFIER) {
        return parse_bits(text, kind, styles);
    }
    // Digits alone mean the same in every style and culture.
    if (1..=18).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        let value = text.parse::<i64>().map_or(i128::MAX, i128::from);
        return if kind.contains(value) {
            Ok(value)
        } else {
            Err(ParseNumberError::Overflow)
        };
    }
    let scanned = scan(text, styles, &culture.number).ok_or(ParseNumberError::Format)?;
    let value = whole(&scanned, 40).ok_or(ParseNumberError::Overflow)?;
    let value = value.to_i128().filter(|&value| kind.contains(value));
    value.ok_or(ParseNumberError::Overflow)
}

/// `[double]::Parse`: too large is infinity, not an error.
pub fn parse_double(
    text: &str,
    styles: NumberStyles,
    culture: &Culture,
) -> Result<f64, ParseNumberError> {
    match scan(text, styles, &culture.number) {
        Some(scanned) => {
            let size: f64 = exponential(&scanned)
                .parse()
                .map_err(|_| ParseNumberError::Format)?;
            Ok(if scanned.negative { -size } else { size })
        }
        None => symbol(text, &culture.number).ok_or(ParseNumberError::Format),
    }
}

/// `[single]::Parse`.
pub fn parse_single(
    text: &str,
    styles: NumberStyles,
    culture: &Culture,
) -> Result<f32, ParseNumberError> {
    match scan(text, styles, &culture.number) {
        Some(scanned) => {
            let size: f32 = exponential(&scanned)
                .parse()
                .map_err(|_| ParseNumberError::Format)?;
            Ok(if scanned.negative { -size } else { size })
        }
        None => symbol(text, &culture.number)
            .map(|v| v as f32)
            .ok_or(ParseNumberError::Format),
    }
}

/// `[decimal]::Parse`: zeros at the end are kept, what does not fit 28 decimals is rounded half to even.
pub fn parse_decimal(
    text: &str,
    styles: NumberStyles,
    culture: &Culture,
) -> Result<Decimal, ParseNumberError> {
    let scanned = scan(text, styles, &culture.number).ok_or(ParseNumberError::Format)?;
    decimal_of(&scanned).ok_or(ParseNumberError::Overflow)
}

/// `[bigint]::Parse`.
pub fn parse_bigint(
    text: &str,
    styles: NumberStyles,
    culture: &Culture,
) -> Result<BigInt, ParseNumberError> {
    if styles.has(NumberStyles::HEX_SPECIFIER) || styles.has(NumberStyles::BINARY_SPECIFIER) {
        return parse_big_bits(text, styles);
    }
    let scanned = scan(text, styles, &culture.number).ok_or(ParseNumberError::Format)?;
    whole(&scanned, 100_000).ok_or(ParseNumberError::Format)
}

fn exponential(scanned: &Scanned) -> String {
    if scanned.digits.is_empty() {
        "0".to_string()
    } else {
        format!("0.{}e{}", scanned.digits, scanned.scale)
    }
}

/// The value when it is whole and has no more than `most` digits.
fn whole(scanned: &Scanned, most: i64) -> Option<BigInt> {
    let digits = scanned.digits.trim_end_matches('0');
    if digits.is_empty() {
        return Some(BigInt::zero());
    }
    let count = i64::try_from(digits.len()).ok()?;
    if scanned.scale > most || scanned.scale < count {
        return None;
    }
    let zeros = usize::try_from(scanned.scale - count).ok()?;
    let size = BigInt::parse_bytes(format!("{digits}{}", "0".repeat(zeros)).as_bytes(), 10)?;
    Some(if scanned.negative { -size } else { size })
}

fn decimal_of(scanned: &Scanned) -> Option<Decimal> {
    if scanned.scale > 29 {
        return None;
    }
    let count = i64::try_from(scanned.digits.len()).ok()?;
    // More digits than this cannot change the rounding of 29, but for being there.
    let digits = scanned.digits.get(..60).unwrap_or(&scanned.digits);
    let lost = scanned
        .digits
        .get(60..)
        .is_some_and(|rest| rest.bytes().any(|b| b != b'0'));
    let mut mantissa = if digits.is_empty() {
        BigInt::zero()
    } else {
        BigInt::parse_bytes(digits.as_bytes(), 10)?
    };
    let mut places = count.min(60) - scanned.scale;
    if places < 0 {
        mantissa *= BigInt::from(10).pow(u32::try_from(-places).ok()?);
        places = 0;
    }
    let most = BigInt::from(2).pow(96) - 1;
    let mut drop = (places - 28).max(0);
    loop {
        let (rounded, left) = rounded(&mantissa, drop, lost)?;
        if rounded <= most {
            let value = rounded.to_i128()?;
            let scale = u32::try_from(left + places - drop).ok()?;
            let mut value = Decimal::try_from_i128_with_scale(value, scale).ok()?;
            value.set_sign_negative(scanned.negative);
            return Some(value);
        }
        drop += 1;
        if drop > places {
            return None;
        }
    }
}

/// `value / 10^drop`, ties to even; the second part is 0.
fn rounded(value: &BigInt, drop: i64, lost: bool) -> Option<(BigInt, i64)> {
    if drop == 0 {
        return Some((value.clone(), 0));
    }
    if drop > 100 {
        return Some((BigInt::zero(), 0));
    }
    let unit = BigInt::from(10).pow(u32::try_from(drop).ok()?);
    let quotient = value / &unit;
    let twice: BigInt = (value % &unit) * 2;
    let up = match twice.cmp(&unit) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        std::cmp::Ordering::Equal => lost || quotient.bit(0),
    };
    Some((if up { quotient + 1 } else { quotient }, 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::culture::{EN_US, INVARIANT};

    #[test]
    fn integers() {
        let parse = |text, kind| parse_int(text, kind, NumberStyles::INTEGER, &INVARIANT);
        assert_eq!(parse(" 7 ", IntKind::Int32), Ok(7));
        assert_eq!(parse("-0", IntKind::Byte), Ok(0));
        assert_eq!(parse("-1", IntKind::Byte), Err(ParseNumberError::Overflow));
        assert_eq!(parse("300", IntKind::Byte), Err(ParseNumberError::Overflow));
        assert_eq!(
            parse("1,000", IntKind::Int32),
            Err(ParseNumberError::Format)
        );
        assert_eq!(parse("", IntKind::Int32), Err(ParseNumberError::Format));
        let hex = |text| parse_int(text, IntKind::Int32, NumberStyles::HEX_NUMBER, &INVARIANT);
        assert_eq!(hex("ffffffff"), Ok(-1));
        assert_eq!(hex("1ffffffff"), Err(ParseNumberError::Overflow));
        let any = |text| parse_int(text, IntKind::Int32, NumberStyles::ANY, &EN_US);
        assert_eq!(any("($1,234.00)"), Ok(-1234));
        assert_eq!(any("1.5"), Err(ParseNumberError::Overflow));
    }

    #[test]
    fn reals() {
        let double = |text, culture| parse_double(text, NumberStyles::FLOAT_THOUSANDS, culture);
        let german = Culture::find("de-DE").unwrap_or(&EN_US);
        assert_eq!(double("1,234.5", &INVARIANT), Ok(1234.5));
        assert_eq!(double("1.234,5", german), Ok(1234.5));
        assert_eq!(double("-.5", &INVARIANT), Ok(-0.5));
        assert_eq!(double("1e400", &INVARIANT), Ok(f64::INFINITY));
        assert_eq!(double("Infinity", &INVARIANT), Ok(f64::INFINITY));
        assert_eq!(double("1.5.5", &INVARIANT), Err(ParseNumberError::Format));
        let decimal = |text| {
            parse_decimal(text, NumberStyles::FLOAT_THOUSANDS, &INVARIANT).map(|d| d.to_string())
        };
        assert_eq!(decimal("2.50").as_deref(), Ok("2.50"));
        assert_eq!(decimal("1e3").as_deref(), Ok("1000"));
        assert_eq!(
            decimal("79228162514264337593543950335").as_deref(),
            Ok("79228162514264337593543950335")
        );
        assert_eq!(
            decimal("79228162514264337593543950336"),
            Err(ParseNumberError::Overflow)
        );
        assert_eq!(
            decimal("0.33333333333333333333333333335").as_deref(),
            Ok("0.3333333333333333333333333334")
        );
    }

    #[test]
    fn big_integers() {
        let parse = |text, styles| parse_bigint(text, styles, &INVARIANT).map(|v| v.to_string());
        assert_eq!(
            parse("12345678901234567890", NumberStyles::INTEGER).as_deref(),
            Ok("12345678901234567890")
        );
        assert_eq!(parse("ff", NumberStyles::HEX_NUMBER).as_deref(), Ok("-1"));
        assert_eq!(parse("0ff", NumberStyles::HEX_NUMBER).as_deref(), Ok("255"));
        assert_eq!(parse("1e3", NumberStyles::ANY).as_deref(), Ok("1000"));
    }
}
