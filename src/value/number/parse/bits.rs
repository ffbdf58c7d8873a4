//! Numbers in base 16 and 2.

use super::scan::is_white;
use super::styles::{NumberStyles, ParseNumberError};
use crate::value::number::IntKind;
use num_bigint::{BigInt, Sign};
use num_traits::Signed;

/// The digits of a hexadecimal or binary text, leading zeros dropped.
fn bit_digits(text: &str, styles: NumberStyles) -> Result<(&str, u32), ParseNumberError> {
    let mut text = text;
    if styles.has(NumberStyles::LEADING_WHITE) {
        text = text.trim_start_matches(is_white);
    }
    if styles.has(NumberStyles::TRAILING_WHITE) {
        text = text.trim_end_matches(|c| is_white(c) || c == '\0');
    }
    let radix = if styles.has(NumberStyles::HEX_SPECIFIER) {
        16
    } else {
        2
    };
    if text.is_empty() || !text.chars().all(|c| c.is_digit(radix)) {
        return Err(ParseNumberError::Format);
    }
    Ok((text, radix))
}

pub(super) fn parse_bits(
    text: &str,
    kind: IntKind,
    styles: NumberStyles,
) -> Result<i128, ParseNumberError> {
    let (digits, radix) = bit_digits(text, styles)?;
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Ok(0);
    }
    let bits = u128::from_str_radix(digits, radix).map_err(|_| ParseNumberError::Overflow)?;
    if bits >> kind.bits() != 0 {
        return Err(ParseNumberError::Overflow);
    }
    let value = bits as i128;
    Ok(if value > kind.max() {
        value - (1 << kind.bits())
    } else {
        value
    })
}

/// The first digit tells the sign: `FF` is -1, `0FF` is 255.
pub(super) fn parse_big_bits(text: &str, styles: NumberStyles) -> Result<BigInt, ParseNumberError> {
    let (digits, radix) = bit_digits(text, styles)?;
    let value = BigInt::parse_bytes(digits.as_bytes(), radix).ok_or(ParseNumberError::Format)?;
    let width = if radix == 16 { 4 } else { 1 };
    let negative = digits
        .chars()
        .next()
        .and_then(|c| c.to_digit(radix))
        .unwrap_or(0)
        >= radix / 2;
    if negative && value.sign() != Sign::NoSign {
        let bits = u32::try_from(digits.len() * width).map_err(|_| ParseNumberError::Overflow)?;
        return Ok(value.abs() - BigInt::from(2).pow(bits));
    }
    Ok(value)
}
