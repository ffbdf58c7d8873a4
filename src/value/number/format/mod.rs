//! Standard numeric formats: one letter and an optional precision.

mod radix;
mod standard;

use super::custom::custom;
use super::digits::Digits;
use super::text::{not_finite, to_text};
use super::{FormatError, Number};
use crate::value::culture::{Culture, NumberInfo};
use radix::{radix, radix_big};
use standard::standard;
pub(super) use standard::{general, group_breaks};

/// Longer texts than this are refused, as .NET would run out of memory on many of them.
const LONGEST: usize = 50_000_000;

/// Writes a number in a .NET numeric format, standard or custom; an empty format is `G`.
pub fn format(number: Number, format: &str, culture: &Culture) -> Result<String, FormatError> {
    let info = &culture.number;
    if let Number::Double(_) | Number::Single(_) = number {
        let value = as_double(&number);
        if !value.is_finite() {
            return Ok(not_finite(value, info).to_string());
        }
    }
    if format.is_empty() && info.negative_sign == "-" && info.decimal_separator == "." {
        return Ok(to_text(number));
    }
    let (letter, precision) = match specifier(format)? {
        Some(found) => found,
        None => return custom(custom_digits(&number), format, info),
    };
    if precision.is_some_and(|p| p > LONGEST) {
        return Err(FormatError::TooLong);
    }
    let upper = letter.to_ascii_uppercase();
    match (upper, number) {
        ('D', Number::Int { .. }) | ('D' | 'G' | 'R', Number::BigInt(_)) => {
            Ok(decimal(&number, precision.unwrap_or(0), info))
        }
        ('X' | 'B', Number::Int { value, kind }) => {
            Ok(radix(value, kind, letter, precision.unwrap_or(0)))
        }
        ('X' | 'B', Number::BigInt(value)) => Ok(radix_big(value, letter, precision.unwrap_or(0))),
        // Of exact numbers, `R` is another name for `G`.
        ('G' | 'R', Number::Int { .. }) if precision.unwrap_or(0) == 0 => {
            Ok(decimal(&number, 0, info))
        }
        ('G' | 'R', Number::Double(_) | Number::Single(_)) => {
            Ok(floating(&number, letter, precision, info))
        }
        ('C' | 'E' | 'F' | 'G' | 'N' | 'P' | 'R', _) => {
            Ok(standard(&number, letter, precision, info))
        }
        _ => Err(FormatError::BadSpecifier),
    }
}

fn as_double(number: &Number) -> f64 {
    match number {
        Number::Double(value) => *value,
        Number::Single(value) => f64::from(*value),
        _ => 0.0,
    }
}

/// A standard format: a letter and digits up to nine. `None` is a custom format.
fn specifier(format: &str) -> Result<Option<(char, Option<usize>)>, FormatError> {
    let mut chars = format.chars();
    let Some(letter) = chars.next() else {
        return Ok(Some(('G', None)));
    };
    let rest = chars.as_str();
    if !letter.is_ascii_alphabetic() {
        return Ok(None);
    }
    if rest.is_empty() {
        return Ok(Some((letter, None)));
    }
    // A format that ends at a NUL is a standard one too.
    let digits = rest.strip_suffix('\0').unwrap_or(rest);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(None);
    }
    match digits.parse::<usize>() {
        Ok(precision) if precision <= 999_999_999 => Ok(Some((letter, Some(precision)))),
        _ => Err(FormatError::BadSpecifier),
    }
}

fn exact(number: &Number) -> Digits {
    Digits::exact(number).unwrap_or_else(|| Digits::shortest_double(as_double(number)))
}

/// Custom formats see no more than 15 digits of a double, 7 of a single.
fn custom_digits(number: &Number) -> Digits {
    match number {
        Number::Double(value) => Digits::significant_double(*value, 15),
        Number::Single(value) => Digits::significant_double(f64::from(*value), 7),
        _ => exact(number),
    }
}

fn decimal(number: &Number, min_digits: usize, info: &NumberInfo) -> String {
    let text = to_text(*number);
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (info.negative_sign, digits),
        None => ("", text.as_str()),
    };
    format!("{sign}{}", padded(digits, min_digits, '0'))
}

/// Digits filled up in front; the width of `format!` has a limit that scripts could exceed.
fn padded(digits: &str, width: usize, filler: char) -> String {
    let missing = width.saturating_sub(digits.len());
    std::iter::repeat_n(filler, missing)
        .chain(digits.chars())
        .collect()
}

/// `G` and `R` of floating point.
fn floating(number: &Number, letter: char, precision: Option<usize>, info: &NumberInfo) -> String {
    let precision = precision.filter(|&p| p > 0 && !letter.eq_ignore_ascii_case(&'r'));
    let shortest = |digits: Digits, least: usize| (least.max(digits.digits.len()), digits);
    let (most, digits) = match (number, precision) {
        (_, Some(count)) => (count, Digits::significant_double(as_double(number), count)),
        (Number::Single(value), None) => shortest(Digits::shortest_single(*value), 9),
        _ => shortest(Digits::shortest_double(as_double(number)), 17),
    };
    let mut out = String::new();
    if digits.negative {
        out.push_str(info.negative_sign);
    }
    general(&mut out, &digits, most, info, exponent_letter(letter));
    out
}

fn exponent_letter(letter: char) -> char {
    if letter.is_ascii_uppercase() {
        'E'
    } else {
        'e'
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::culture::EN_US;
    use crate::value::number::IntKind;
    use num_bigint::BigInt;
    use rust_decimal::Decimal;

    fn check(number: Number, facts: &[(&str, &str)]) {
        for (pattern, text) in facts {
            let found = format(number, pattern, &EN_US).unwrap_or_else(|e| e.to_string());
            assert_eq!(&found, text, "{number:?} {pattern}");
        }
    }

    #[test]
    fn integers() {
        let invalid = "Format specifier was invalid.";
        check(
            Number::Int {
                value: -5,
                kind: IntKind::Int16,
            },
            &[
                ("X", "FFFB"),
                ("D5", "-00005"),
                ("E3", "-5.000E+000"),
                ("C", "-$5.00"),
                ("P1", "-500.0%"),
                ("q", invalid),
            ],
        );
        check(
            Number::Int {
                value: 1024,
                kind: IntKind::Int32,
            },
            &[
                ("G3", "1.02E+03"),
                ("N0", "1,024"),
                ("n", "1,024.000"),
                ("B8", "10000000000"),
                ("x8", "00000400"),
                ("#,##0.##", "1,024"),
                ("0,.0K", "1.0K"),
                ("0.0%", "102400.0%"),
                ("\\a0", "a1024"),
                ("+0;-0;zero", "+1024"),
                ("0.00E+0", "1.02E+3"),
                ("00000.0'x'", "01024.0x"),
                ("", "1024"),
                ("E1234567890", invalid),
            ],
        );
    }

    #[test]
    fn floating_point() {
        check(
            Number::Double(2.5),
            &[
                ("f0", "2"),
                ("00", "03"),
                ("N2", "2.50"),
                ("E3", "2.500E+000"),
                ("P0", "250%"),
                ("D", "Format specifier was invalid."),
            ],
        );
        check(
            Number::Double(1e20),
            &[
                ("G", "1E+20"),
                ("F3", "100000000000000000000.000"),
                ("e", "1.000000e+020"),
                ("R", "1E+20"),
            ],
        );
        check(
            Number::Double(-0.1),
            &[
                ("000", "-000"),
                ("+0;-0;zero", "zero"),
                ("F0", "-0"),
                ("C", "-$0.10"),
            ],
        );
        check(Number::Double(f64::INFINITY), &[("X", "∞"), ("0.00", "∞")]);
        check(
            Number::Single(1.1),
            &[
                ("G", "1.1"),
                ("E3", "1.100E+000"),
                ("P1", "110.0%"),
                ("0.000", "1.100"),
            ],
        );
    }

    #[test]
    fn exact_numbers() {
        check(
            Number::Decimal(&Decimal::new(1050, 2)),
            &[
                ("G", "10.50"),
                ("N1", "10.5"),
                ("G3", "10.5"),
                ("0.#", "10.5"),
                ("F0", "11"),
                ("X", "Format specifier was invalid."),
            ],
        );
        let big: BigInt = "12345678901234567890".parse().unwrap_or_default();
        check(
            Number::BigInt(&big),
            &[
                ("E3", "1.235E+019"),
                ("G3", "12345678901234567890"),
                ("0,.0K", "12345678901234567.9K"),
                ("N2", "12,345,678,901,234,567,890.00"),
                ("X", "0AB54A98CEB1F0AD2"),
            ],
        );
        check(
            Number::BigInt(&BigInt::from(-1)),
            &[("X", "F"), ("x4", "ffff"), ("X2", "FF")],
        );
    }

    #[test]
    fn cultures() {
        for (name, pattern, text) in [
            ("de-DE", "N2", "-1.234.567,89"),
            ("de-DE", "C", "-1.234.567,89 €"),
            ("fr-FR", "N2", "-1\u{202f}234\u{202f}567,89"),
            ("sv-SE", "F1", "\u{2212}1234567,9"),
            ("pt-BR", "C", "-R$ 1.234.567,89"),
            ("en-GB", "P1", "-123,456,789.1%"),
            ("", "C", "(¤1,234,567.89)"),
        ] {
            let culture = Culture::find(name).unwrap_or(&EN_US);
            assert_eq!(
                format(Number::Double(-1234567.891), pattern, culture).as_deref(),
                Ok(text),
                "{name}"
            );
        }
    }
}
