//! `Parse` of the number types: which characters are allowed is told by `NumberStyles`.

use super::{IntKind, OverflowError};
use crate::value::culture::{Culture, NumberInfo};
use num_bigint::{BigInt, Sign};
use num_traits::{Signed, ToPrimitive, Zero};
use rust_decimal::Decimal;
use std::ops::BitOr;

/// The flags of `[System.Globalization.NumberStyles]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NumberStyles(pub u32);

impl NumberStyles {
    pub const NONE: Self = Self(0);
    pub const LEADING_WHITE: Self = Self(1);
    pub const TRAILING_WHITE: Self = Self(2);
    pub const LEADING_SIGN: Self = Self(4);
    pub const TRAILING_SIGN: Self = Self(8);
    pub const PARENTHESES: Self = Self(16);
    pub const DECIMAL_POINT: Self = Self(32);
    pub const THOUSANDS: Self = Self(64);
    pub const EXPONENT: Self = Self(128);
    pub const CURRENCY_SYMBOL: Self = Self(256);
    pub const HEX_SPECIFIER: Self = Self(512);
    pub const BINARY_SPECIFIER: Self = Self(1024);
    /// White space around, sign in front: what integers are parsed with.
    pub const INTEGER: Self = Self(7);
    pub const HEX_NUMBER: Self = Self(515);
    /// What decimals are parsed with.
    pub const NUMBER: Self = Self(111);
    pub const FLOAT: Self = Self(167);
    /// What doubles are parsed with.
    pub const FLOAT_THOUSANDS: Self = Self(231);
    pub const CURRENCY: Self = Self(383);
    pub const ANY: Self = Self(511);

    /// Are all flags of `other` set?
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

impl BitOr for NumberStyles {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Why a text is no number of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParseNumberError {
    Format,
    Overflow,
}

impl ParseNumberError {
    /// .NET's message for an integer type.
    pub fn int_message(self, input: &str, kind: IntKind) -> String {
        match self {
            Self::Format => bad_format(input),
            Self::Overflow => OverflowError::Int(kind).to_string(),
        }
    }

    /// .NET's message for double, single and decimal.
    pub fn real_message(self, input: &str) -> String {
        match self {
            Self::Format => bad_format(input),
            Self::Overflow => OverflowError::Decimal.to_string(),
        }
    }

    /// .NET's message for BigInteger.
    pub fn bigint_message(self) -> String {
        "The value could not be parsed.".to_string()
    }
}

fn bad_format(input: &str) -> String {
    format!("The input string '{input}' was not in a correct format.")
}

/// What was read: digits without leading zeros, and where the point stands (`0.d1d2… × 10^scale`).
#[derive(Debug, Default)]
struct Scanned {
    digits: String,
    scale: i64,
    negative: bool,
}

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

/// `NaN`, `Infinity` and `∞` in the culture's spelling.
fn symbol(text: &str, info: &NumberInfo) -> Option<f64> {
    let text = text.trim();
    let same = |a: &str, b: &str| a.to_lowercase() == b.to_lowercase();
    if same(text, info.positive_infinity) {
        Some(f64::INFINITY)
    } else if same(text, info.negative_infinity) {
        Some(f64::NEG_INFINITY)
    } else if same(text, info.nan) {
        Some(f64::NAN)
    } else if let Some(rest) = text.strip_prefix(info.positive_sign) {
        if same(rest, info.positive_infinity) {
            Some(f64::INFINITY)
        } else {
            same(rest, info.nan).then_some(f64::NAN)
        }
    } else {
        let rest = text
            .strip_prefix(info.negative_sign)
            .or_else(|| text.strip_prefix('-'))?;
        same(rest, info.nan).then_some(f64::NAN)
    }
}

/// A place in the text; `take` moves past a literal.
struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn bump(&mut self) {
        let mut chars = self.rest.chars();
        chars.next();
        self.rest = chars.as_str();
    }

    /// A space in the text stands for a no-break space of the culture.
    fn take(&mut self, literal: &str) -> bool {
        if literal.is_empty() {
            return false;
        }
        let mut rest = self.rest.chars();
        for wanted in literal.chars() {
            match rest.next() {
                Some(c) if c == wanted => {}
                Some(' ') if matches!(wanted, '\u{a0}' | '\u{202f}') => {}
                _ => return false,
            }
        }
        self.rest = rest.as_str();
        true
    }

    /// Takes a sign; true when negative.
    fn sign(&mut self, info: &NumberInfo) -> Option<bool> {
        if self.take(info.positive_sign) {
            Some(false)
        } else if self.take(info.negative_sign) || self.take("-") {
            Some(true)
        } else {
            None
        }
    }
}

fn is_white(c: char) -> bool {
    c == ' ' || ('\u{9}'..='\u{d}').contains(&c)
}

/// Reads a whole text as a number by the styles.
fn scan(text: &str, styles: NumberStyles, info: &NumberInfo) -> Option<Scanned> {
    let mut reader = Reader { rest: text };
    let mut result = Scanned::default();
    let (mut signed, mut open, mut currency) = (false, false, false);
    let money = styles.has(NumberStyles::CURRENCY_SYMBOL);
    loop {
        match reader.peek() {
            Some(c)
                if is_white(c)
                    && styles.has(NumberStyles::LEADING_WHITE)
                    && (!signed || currency) =>
            {
                reader.bump();
                continue;
            }
            _ => {}
        }
        if !signed
            && styles.has(NumberStyles::LEADING_SIGN)
            && let Some(negative) = reader.sign(info)
        {
            signed = true;
            result.negative = negative;
        } else if !signed && styles.has(NumberStyles::PARENTHESES) && reader.take("(") {
            signed = true;
            open = true;
            result.negative = true;
        } else if money && !currency && reader.take(info.currency_symbol) {
            currency = true;
        } else {
            break;
        }
    }
    let point = if money {
        info.currency_decimal_separator
    } else {
        info.decimal_separator
    };
    let group = if money {
        info.currency_group_separator
    } else {
        info.group_separator
    };
    let (mut any, mut after_point) = (false, false);
    loop {
        match reader.peek() {
            Some(c) if c.is_ascii_digit() => {
                reader.bump();
                any = true;
                if c != '0' || !result.digits.is_empty() {
                    result.digits.push(c);
                    if !after_point {
                        result.scale += 1;
                    }
                } else if after_point {
                    result.scale -= 1;
                }
            }
            Some(_)
                if styles.has(NumberStyles::DECIMAL_POINT)
                    && !after_point
                    && (reader.take(point)
                        || (money && !currency && reader.take(info.decimal_separator))) =>
            {
                after_point = true;
            }
            Some(_)
                if styles.has(NumberStyles::THOUSANDS)
                    && any
                    && !after_point
                    && (reader.take(group)
                        || (money && !currency && reader.take(info.group_separator))) => {}
            _ => break,
        }
    }
    if !any {
        return None;
    }
    if styles.has(NumberStyles::EXPONENT) && matches!(reader.peek(), Some('e' | 'E')) {
        read_exponent(&mut reader, &mut result, info);
    }
    loop {
        match reader.peek() {
            Some(c) if is_white(c) && styles.has(NumberStyles::TRAILING_WHITE) => reader.bump(),
            Some(')') if open => {
                reader.bump();
                open = false;
            }
            Some(_) => {
                if !signed
                    && styles.has(NumberStyles::TRAILING_SIGN)
                    && let Some(negative) = reader.sign(info)
                {
                    signed = true;
                    result.negative = negative;
                } else if money && !currency && reader.take(info.currency_symbol) {
                    currency = true;
                } else {
                    break;
                }
            }
            None => break,
        }
    }
    // NULs at the end are ignored.
    let finished = reader.rest.chars().all(|c| c == '\0');
    (finished && !open).then_some(result)
}

/// Reads `e+5`; an `e` that no digits follow is left alone.
fn read_exponent(reader: &mut Reader, result: &mut Scanned, info: &NumberInfo) {
    let before = reader.rest;
    reader.bump();
    let negative = reader.sign(info).unwrap_or(false);
    let mut power: i64 = 0;
    let mut any = false;
    while let Some(digit) = reader.peek().and_then(|c| c.to_digit(10)) {
        power = (power * 10 + i64::from(digit)).min(99_999);
        any = true;
        reader.bump();
    }
    if any {
        result.scale += if negative { -power } else { power };
    } else {
        reader.rest = before;
    }
}

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

fn parse_bits(text: &str, kind: IntKind, styles: NumberStyles) -> Result<i128, ParseNumberError> {
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
fn parse_big_bits(text: &str, styles: NumberStyles) -> Result<BigInt, ParseNumberError> {
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
