//! Numbers without a format: `ToString()` of .NET, and the conversion to string that PowerShell uses.

use super::digits::Digits;
use super::format::general;
use super::{IntKind, Number};
use crate::value::culture::{INVARIANT, NumberInfo};
use std::fmt::Write;

/// `ToString()` with the invariant culture: floating point numbers in their shortest form that reads back the same.
pub fn to_text(number: Number) -> String {
    match number {
        Number::Int { value, kind } => int_to_text(value, kind),
        Number::Double(value) => double_to_text(value),
        Number::Single(value) => single_to_text(value),
        Number::Decimal(value) => value.to_string(),
        Number::BigInt(value) => value.to_string(),
    }
}

/// An integer in decimal digits.
pub fn int_to_text(value: i128, kind: IntKind) -> String {
    match (i64::try_from(value), kind) {
        (Ok(small), _) => small.to_string(),
        _ => value.to_string(),
    }
}

/// `[double]` as .NET writes it: `0.1`, `1E-05`, `1E+20`.
pub fn double_to_text(value: f64) -> String {
    // Whole numbers of moderate size are most of what scripts print.
    if value.fract() == 0.0 && value.abs() < 1e15 && (value != 0.0 || value.is_sign_positive()) {
        return (value as i64).to_string();
    }
    if !value.is_finite() {
        return not_finite(value, &INVARIANT.number).to_string();
    }
    // Rust's own shortest form is the same but for the exponent.
    let size = value.abs();
    if (1e-4..1e15).contains(&size) {
        return value.to_string();
    }
    shortest(Digits::shortest_double(value), 17)
}

/// `[single]` as .NET writes it.
pub fn single_to_text(value: f32) -> String {
    if !value.is_finite() {
        return not_finite(f64::from(value), &INVARIANT.number).to_string();
    }
    let size = value.abs();
    if (1e-4..1e7).contains(&size) {
        return value.to_string();
    }
    shortest(Digits::shortest_single(value), 9)
}

/// `[double]` as PowerShell makes a string of it (`"$x"`, `[string]$x`, display): 15 digits.
pub fn double_to_string(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 && (value != 0.0 || value.is_sign_positive()) {
        return (value as i64).to_string();
    }
    if !value.is_finite() {
        return not_finite(value, &INVARIANT.number).to_string();
    }
    if let Some(text) = short_enough(value.abs(), value, 15) {
        return text;
    }
    shortest(Digits::significant_double(value, 15), 15)
}

/// `[single]` as PowerShell makes a string of it: 7 digits.
pub fn single_to_string(value: f32) -> String {
    if !value.is_finite() {
        return not_finite(f64::from(value), &INVARIANT.number).to_string();
    }
    if let Some(text) = short_enough(f64::from(value.abs()), value, 7) {
        return text;
    }
    shortest(Digits::significant_double(f64::from(value), 7), 7)
}

/// The shortest form, when it has no more digits than asked for: rounding would not change it.
fn short_enough(size: f64, value: impl ToString, digits: usize) -> Option<String> {
    if !(1e-4..1e7).contains(&size) {
        return None;
    }
    let text = value.to_string();
    (text.bytes().filter(u8::is_ascii_digit).count() <= digits).then_some(text)
}

/// The symbol of a culture for a number that is none.
pub(super) fn not_finite(value: f64, info: &NumberInfo) -> &'static str {
    if value.is_nan() {
        info.nan
    } else if value > 0.0 {
        info.positive_infinity
    } else {
        info.negative_infinity
    }
}

fn shortest(digits: Digits, precision: usize) -> String {
    let mut out = String::with_capacity(24);
    if digits.negative {
        out.push('-');
    }
    general(
        &mut out,
        &digits,
        precision.max(digits.digits.len()),
        &INVARIANT.number,
        'E',
    );
    out
}

/// Appends an exponent: `E+05`, at least `min_digits` long.
pub(super) fn exponent(
    out: &mut String,
    info: &NumberInfo,
    value: i32,
    letter: char,
    min_digits: usize,
    sign: Sign,
) {
    out.push(letter);
    if value < 0 {
        out.push_str(info.negative_sign);
    } else if sign == Sign::Always {
        out.push_str(info.positive_sign);
    }
    let _ = write!(out, "{:0min_digits$}", value.unsigned_abs());
}

/// Does a positive exponent carry its sign?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Always,
    NegativeOnly,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles() {
        let facts: &[(f64, &str, &str)] = &[
            (0.0, "0", "0"),
            (-0.0, "-0", "-0"),
            (1.5, "1.5", "1.5"),
            (0.1 + 0.2, "0.30000000000000004", "0.3"),
            (1.0 / 3.0, "0.3333333333333333", "0.333333333333333"),
            (1e20, "1E+20", "1E+20"),
            (1e-5, "1E-05", "1E-05"),
            (0.0001, "0.0001", "0.0001"),
            (1e15, "1000000000000000", "1E+15"),
            (1e16, "10000000000000000", "1E+16"),
            (123456789.125, "123456789.125", "123456789.125"),
            (
                9007199254740992.0,
                "9007199254740992",
                "9.00719925474099E+15",
            ),
            (f64::MAX, "1.7976931348623157E+308", "1.79769313486232E+308"),
            (5e-324, "5E-324", "4.94065645841247E-324"),
            (1.0 / 120.0, "0.008333333333333333", "0.00833333333333333"),
            (f64::NAN, "NaN", "NaN"),
            (f64::NEG_INFINITY, "-Infinity", "-Infinity"),
        ];
        for &(value, text, string) in facts {
            assert_eq!(double_to_text(value), text);
            assert_eq!(double_to_string(value), string);
        }
    }

    #[test]
    fn singles() {
        for (value, text, string) in [
            (1.1f32, "1.1", "1.1"),
            (16777216.0, "16777216", "1.677722E+07"),
            (f32::MAX, "3.4028235E+38", "3.402823E+38"),
            (1.0 / 3.0, "0.33333334", "0.3333333"),
            (1e-7, "1E-07", "1E-07"),
            (-0.0, "-0", "-0"),
        ] {
            assert_eq!(single_to_text(value), text);
            assert_eq!(single_to_string(value), string);
        }
    }
}
