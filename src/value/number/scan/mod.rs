//! Text as a number by PowerShell's own rules: `'0x10'`, `'1kb'`, `'1e3'`, `' 7 '`, empty is 0.

mod cast;

use super::IntKind;
use super::convert::{bigint_to_int, double_to_int};
use super::parse::{NumberStyles, parse_decimal, parse_double};
use crate::syntax::tree::Number;
use crate::value::culture::INVARIANT;
pub use cast::{cast_bigint, cast_decimal, cast_double, cast_int, cast_single};
use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;
use rust_decimal::Decimal;
use std::str::FromStr;

/// Reads a text as a number token of the language, with an optional sign: what arithmetic does with strings.
/// `None` is a text that is no such token; casts then try `Parse` of the type.
pub fn powershell_number(text: &str) -> Option<Number> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Number::Int32(0));
    }
    if text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().map(Number::Int32);
    }
    let mut chars = text.chars();
    let (negative, rest) = match chars.next()? {
        '+' => (false, chars.as_str()),
        '-' | '–' | '—' | '―' => (true, chars.as_str()),
        _ => (false, text),
    };
    literal(rest, negative)
}

/// What suffixes say of the type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Suffix {
    None,
    Unsigned,
    Int(IntKind),
    Decimal,
    BigInt,
}

fn literal(text: &str, negative: bool) -> Option<Number> {
    let lower = text.to_ascii_lowercase();
    let radix = match lower.get(..2) {
        Some("0x") => 16,
        Some("0b") => 2,
        _ => 10,
    };
    let body = if radix == 10 {
        lower.as_str()
    } else {
        lower.get(2..)?
    };
    let (digits, tail) = split_digits(body, radix);
    if radix != 10 {
        let (suffix, factor) = suffixes(tail)?;
        if digits.is_empty() {
            return None;
        }
        let value = signed_bits(digits, radix, suffix)?;
        // Sixteen digits with the sign bit set are a long, however small the number.
        let wide =
            value.sign() == Sign::Minus && digits.len() * if radix == 16 { 4 } else { 1 } > 32;
        let suffix = if wide && suffix == Suffix::None {
            Suffix::Int(IntKind::Int64)
        } else {
            suffix
        };
        return integer(if negative { -value } else { value } * factor, suffix);
    }
    let (fraction, tail) = match tail.strip_prefix('.') {
        Some(after) => {
            let (fraction, tail) = split_digits(after, 10);
            (Some(fraction), tail)
        }
        None => (None, tail),
    };
    if digits.is_empty() && fraction.is_none_or(str::is_empty) {
        return None;
    }
    let (power, tail) = exponent(tail)?;
    let (suffix, factor) = suffixes(tail)?;
    if fraction.is_none() && power.is_empty() {
        let value = BigInt::from_str(digits).ok()? * factor;
        let value = if negative { -value } else { value };
        if suffix == Suffix::Decimal {
            return decimal(&value.to_string()).map(Number::Decimal);
        }
        return integer(value, suffix);
    }
    let sign = if negative { "-" } else { "" };
    let text = format!("{sign}{digits}.{}{power}", fraction.unwrap_or(""));
    real(&text, suffix, factor)
}

fn split_digits(text: &str, radix: u32) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(text.len());
    text.split_at(end)
}

/// `e5`, `e+5`; an `e` without digits makes it no number.
fn exponent(text: &str) -> Option<(String, &str)> {
    let Some(rest) = text.strip_prefix('e') else {
        return Some((String::new(), text));
    };
    let (sign, rest) = match rest.strip_prefix(['-', '–', '—', '―']) {
        Some(rest) => ("-", rest),
        None => ("", rest.strip_prefix('+').unwrap_or(rest)),
    };
    let (digits, tail) = split_digits(rest, 10);
    (!digits.is_empty()).then(|| (format!("e{sign}{digits}"), tail))
}

fn suffixes(text: &str) -> Option<(Suffix, i64)> {
    let (text, factor) = match text
        .len()
        .checked_sub(2)
        .and_then(|at| text.split_at_checked(at))
    {
        Some((rest, "kb")) => (rest, 1 << 10),
        Some((rest, "mb")) => (rest, 1 << 20),
        Some((rest, "gb")) => (rest, 1 << 30),
        Some((rest, "tb")) => (rest, 1 << 40),
        Some((rest, "pb")) => (rest, 1 << 50),
        _ => (text, 1),
    };
    let suffix = match text {
        "" => Suffix::None,
        "u" => Suffix::Unsigned,
        "y" => Suffix::Int(IntKind::SByte),
        "uy" => Suffix::Int(IntKind::Byte),
        "s" => Suffix::Int(IntKind::Int16),
        "us" => Suffix::Int(IntKind::UInt16),
        "l" => Suffix::Int(IntKind::Int64),
        "ul" => Suffix::Int(IntKind::UInt64),
        "d" => Suffix::Decimal,
        "n" => Suffix::BigInt,
        _ => return None,
    };
    Some((suffix, factor))
}

/// Hexadecimal of 8, 16, … digits and binary of 8, 16, 32, … carry their sign in the first bit, unless unsigned.
fn signed_bits(digits: &str, radix: u32, suffix: Suffix) -> Option<BigInt> {
    let value = BigInt::parse_bytes(digits.as_bytes(), radix)?;
    let unsigned = match suffix {
        Suffix::Unsigned => true,
        Suffix::Int(kind) => !kind.is_signed(),
        _ => false,
    };
    let bits = if radix == 16 {
        digits.len() * 4
    } else {
        digits.len()
    };
    let full = match radix {
        16 => matches!(digits.len(), 8 | 16 | 24 | 32),
        _ => matches!(digits.len(), 8 | 16 | 32 | 64 | 96 | 128),
    } || match suffix {
        Suffix::Int(kind) => usize::try_from(kind.bits()).is_ok_and(|width| width == bits),
        _ => false,
    };
    let bits = u64::try_from(bits).ok()?;
    if !unsigned && full && value.bit(bits - 1) {
        return Some(value - (BigInt::from(1) << bits));
    }
    Some(value)
}

fn integer(value: BigInt, suffix: Suffix) -> Option<Number> {
    let fits = |kind| bigint_to_int(&value, kind).ok();
    let pick = |kinds: &[IntKind]| {
        kinds
            .iter()
            .find_map(|&kind| fits(kind).and_then(|v| of_kind(v, kind)))
    };
    match suffix {
        Suffix::None => pick(&[IntKind::Int32, IntKind::Int64]).or_else(|| {
            match value
                .to_i128()
                .and_then(|v| Decimal::try_from_i128_with_scale(v, 0).ok())
            {
                Some(decimal) => Some(Number::Decimal(decimal)),
                None => value.to_f64().map(Number::Double),
            }
        }),
        Suffix::Unsigned => pick(&[IntKind::UInt32, IntKind::UInt64]),
        Suffix::Int(kind) => pick(&[kind]),
        Suffix::Decimal => value
            .to_i128()
            .and_then(|v| Decimal::try_from_i128_with_scale(v, 0).ok())
            .map(Number::Decimal),
        Suffix::BigInt => Some(Number::BigInt(value)),
    }
}

fn of_kind(value: i128, kind: IntKind) -> Option<Number> {
    Some(match kind {
        IntKind::SByte => Number::SByte(value.try_into().ok()?),
        IntKind::Byte => Number::Byte(value.try_into().ok()?),
        IntKind::Int16 => Number::Int16(value.try_into().ok()?),
        IntKind::UInt16 => Number::UInt16(value.try_into().ok()?),
        IntKind::Int32 => Number::Int32(value.try_into().ok()?),
        IntKind::UInt32 => Number::UInt32(value.try_into().ok()?),
        IntKind::Int64 => Number::Int64(value.try_into().ok()?),
        IntKind::UInt64 => Number::UInt64(value.try_into().ok()?),
    })
}

fn decimal(text: &str) -> Option<Decimal> {
    parse_decimal(text, NumberStyles::FLOAT, &INVARIANT).ok()
}

fn real(text: &str, suffix: Suffix, factor: i64) -> Option<Number> {
    if suffix == Suffix::Decimal {
        return decimal(text)?
            .checked_mul(Decimal::from(factor))
            .map(Number::Decimal);
    }
    let value = parse_double(text, NumberStyles::FLOAT, &INVARIANT).ok()? * factor as f64;
    match suffix {
        Suffix::None | Suffix::Decimal => Some(Number::Double(value)),
        Suffix::BigInt => super::convert::double_to_bigint(value.round_ties_even())
            .ok()
            .map(Number::BigInt),
        Suffix::Int(kind) => of_kind(double_to_int(value, kind).ok()?, kind),
        Suffix::Unsigned => [IntKind::UInt32, IntKind::UInt64]
            .into_iter()
            .find_map(|kind| {
                double_to_int(value, kind)
                    .ok()
                    .and_then(|v| of_kind(v, kind))
            }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::number::ParseNumberError;

    #[test]
    fn tokens() {
        let facts: &[(&str, Option<Number>)] = &[
            ("", Some(Number::Int32(0))),
            (" 7 ", Some(Number::Int32(7))),
            ("0x1F", Some(Number::Int32(31))),
            ("0x1kb", Some(Number::Int32(1024))),
            ("0xFFFFFFFFFFFFFFFF", Some(Number::Int64(-1))),
            ("0xFF", Some(Number::Int32(255))),
            ("0b1010", Some(Number::Int32(10))),
            ("0b11111111", Some(Number::Int32(-1))),
            ("10kb", Some(Number::Int32(10240))),
            ("1lkb", Some(Number::Int64(1024))),
            ("1tb", Some(Number::Int64(1 << 40))),
            ("1e3", Some(Number::Double(1000.0))),
            ("1.5mb", Some(Number::Double(1572864.0))),
            (".5", Some(Number::Double(0.5))),
            ("1e400", Some(Number::Double(f64::INFINITY))),
            ("-2147483648", Some(Number::Int32(i32::MIN))),
            ("2147483648", Some(Number::Int64(2147483648))),
            (
                "99999999999999999999",
                decimal("99999999999999999999").map(Number::Decimal),
            ),
            ("1.50d", decimal("1.50").map(Number::Decimal)),
            ("200uy", Some(Number::Byte(200))),
            ("5s", Some(Number::Int16(5))),
            ("7u", Some(Number::UInt32(7))),
            ("300uy", None),
            ("1,000", None),
            ("abc", None),
            ("5x", None),
            ("--1", None),
            ("1 2", None),
        ];
        for (text, number) in facts {
            assert_eq!(&powershell_number(text), number, "{text}");
        }
    }

    #[test]
    fn casts() {
        assert_eq!(cast_int("1.5", IntKind::Int64), Ok(2));
        assert_eq!(cast_int("1,000", IntKind::UInt32), Ok(1000));
        assert_eq!(
            cast_int("10kb", IntKind::Byte),
            Err(ParseNumberError::Format)
        );
        assert_eq!(
            cast_int("300", IntKind::Byte),
            Err(ParseNumberError::Overflow)
        );
        assert_eq!(
            cast_int("3000000000", IntKind::Int32),
            Err(ParseNumberError::Overflow)
        );
        assert_eq!(
            cast_int("a b,c", IntKind::Int32),
            Err(ParseNumberError::Format)
        );
        assert_eq!(cast_double("10kb"), Ok(10240.0));
        assert_eq!(cast_double("1,234.5"), Ok(1234.5));
        assert_eq!(cast_double("2026-03-04"), Err(ParseNumberError::Format));
        assert_eq!(cast_single("0x1F"), Ok(31.0));
        assert_eq!(
            cast_decimal("1.50").map(|d| d.to_string()).as_deref(),
            Ok("1.5")
        );
        assert_eq!(cast_bigint("1e3"), Ok(BigInt::from(1000)));
        assert_eq!(cast_bigint("2026-03-04"), Err(ParseNumberError::Format));
    }
}
