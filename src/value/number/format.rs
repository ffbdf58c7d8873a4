//! Standard numeric formats: one letter and an optional precision.

use super::custom::custom;
use super::digits::{Digits, Source};
use super::text::{Sign, exponent, not_finite, to_text};
use super::{FormatError, IntKind, Number};
use crate::value::culture::{Culture, NumberInfo};
use num_bigint::BigInt;
use num_traits::Signed;

/// Longer texts than this are refused, as .NET would run out of memory on many of them.
const LONGEST: usize = 50_000_000;

const CURRENCY_POSITIVE: [&str; 4] = ["$#", "#$", "$ #", "# $"];
const CURRENCY_NEGATIVE: [&str; 17] = [
    "($#)", "-$#", "$-#", "$#-", "(#$)", "-#$", "#-$", "#$-", "-# $", "-$ #", "# $-", "$ #-",
    "$ -#", "#- $", "($ #)", "(# $)", "$- #",
];
const PERCENT_POSITIVE: [&str; 4] = ["# %", "#%", "%#", "% #"];
const PERCENT_NEGATIVE: [&str; 12] = [
    "-# %", "-#%", "-%#", "%-#", "%#-", "#-%", "#%-", "-% #", "# %-", "% #-", "% -#", "#- %",
];
const NUMBER_NEGATIVE: [&str; 5] = ["(#)", "-#", "- #", "#-", "# -"];

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

/// Two's complement in the width of the type.
fn radix(value: i128, kind: IntKind, letter: char, min_digits: usize) -> String {
    let bits = value as u128 & (u128::MAX >> (128 - kind.bits()));
    let digits = match letter {
        'X' => format!("{bits:X}"),
        'x' => format!("{bits:x}"),
        _ => format!("{bits:b}"),
    };
    padded(&digits, min_digits, '0')
}

/// Two's complement in as many digits as tell the sign: a positive number never starts with the sign bit set.
fn radix_big(value: &BigInt, letter: char, min_digits: usize) -> String {
    let hex: String = value
        .to_signed_bytes_be()
        .iter()
        .map(|b| format!("{b:02x}"))
        .collect();
    let text = if letter.eq_ignore_ascii_case(&'b') {
        let bits: String = hex
            .chars()
            .filter_map(|c| c.to_digit(16))
            .map(|nibble| format!("{nibble:04b}"))
            .collect::<String>();
        shortest_signed(&bits, |first, second| first == second)
    } else {
        // One digit of the leading byte can go when the next one keeps the sign.
        shortest_signed(&hex, |first, second| {
            (first == '0' && second < '8') || (first == 'f' && !('0'..'8').contains(&second))
        })
    };
    let filler = if value.is_negative() {
        if letter.eq_ignore_ascii_case(&'b') {
            '1'
        } else {
            'f'
        }
    } else {
        '0'
    };
    let full = padded(&text, min_digits, filler);
    if letter == 'X' {
        full.to_ascii_uppercase()
    } else {
        full
    }
}

fn shortest_signed(text: &str, redundant: impl Fn(char, char) -> bool) -> String {
    let digits: Vec<char> = text.chars().collect();
    let mut start = 0;
    while let (Some(&first), Some(&second)) = (digits.get(start), digits.get(start + 1)) {
        if !redundant(first, second) {
            break;
        }
        start += 1;
    }
    digits.iter().skip(start).collect()
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

/// `C E F G N P` of all kinds.
fn standard(number: &Number, letter: char, precision: Option<usize>, info: &NumberInfo) -> String {
    let upper = letter.to_ascii_uppercase();
    let default = match upper {
        'C' => info.currency_decimal_digits,
        'P' => info.percent_decimal_digits,
        'E' => 6,
        _ => info.decimal_digits,
    };
    let count = precision.unwrap_or(usize::from(default));
    let mut digits = match (number, upper) {
        (Number::Double(_) | Number::Single(_), 'E') => {
            Digits::significant_double(as_double(number), count + 1)
        }
        (Number::Double(_) | Number::Single(_), 'P') => {
            Digits::decimals_double(as_double(number), count + 2)
        }
        (Number::Double(_) | Number::Single(_), _) => {
            Digits::decimals_double(as_double(number), count)
        }
        _ => exact(number),
    };
    let mut out = String::new();
    let places = i64::try_from(count).unwrap_or(i64::MAX);
    match upper {
        'E' => {
            round(&mut digits, places + 1);
            if digits.negative {
                out.push_str(info.negative_sign);
            }
            scientific(&mut out, &digits, count, info, letter);
        }
        'G' | 'R' => general_exact(
            &mut out,
            digits,
            number,
            precision,
            info,
            exponent_letter(letter),
        ),
        'F' => {
            let scale = i64::from(digits.scale);
            round(&mut digits, scale + places);
            if digits.negative {
                out.push_str(info.negative_sign);
            }
            fixed(&mut out, &digits, count, info.decimal_separator, None);
        }
        _ => {
            if upper == 'P' {
                digits.scale += 2;
            }
            let scale = i64::from(digits.scale);
            round(&mut digits, scale + places);
            pattern(&mut out, &digits, count, upper, info);
        }
    }
    out
}

/// Floating point digits come correctly rounded; only their zeros are dropped.
fn round(digits: &mut Digits, count: i64) {
    if digits.source == Source::Floating {
        if digits.is_zero() {
            digits.scale = 0;
        }
    } else {
        digits.round(count);
    }
}

/// Writes `C`, `N` or `P` by the culture's pattern for the sign.
fn pattern(out: &mut String, digits: &Digits, count: usize, letter: char, info: &NumberInfo) {
    let pick =
        |table: &[&'static str], index: u8| table.get(usize::from(index)).copied().unwrap_or("#");
    let (pattern, point, group) = match (letter, digits.negative) {
        ('C', negative) => (
            if negative {
                pick(&CURRENCY_NEGATIVE, info.currency_negative_pattern)
            } else {
                pick(&CURRENCY_POSITIVE, info.currency_positive_pattern)
            },
            info.currency_decimal_separator,
            info.currency_group_separator,
        ),
        ('P', false) => (
            pick(&PERCENT_POSITIVE, info.percent_positive_pattern),
            info.decimal_separator,
            info.group_separator,
        ),
        ('P', true) => (
            pick(&PERCENT_NEGATIVE, info.percent_negative_pattern),
            info.decimal_separator,
            info.group_separator,
        ),
        (_, false) => ("#", info.decimal_separator, info.group_separator),
        (_, true) => (
            pick(&NUMBER_NEGATIVE, info.negative_pattern),
            info.decimal_separator,
            info.group_separator,
        ),
    };
    for c in pattern.chars() {
        match c {
            '#' => fixed(out, digits, count, point, Some((group, info.group_sizes))),
            '-' => out.push_str(info.negative_sign),
            '$' => out.push_str(info.currency_symbol),
            '%' => out.push_str(info.percent_symbol),
            other => out.push(other),
        }
    }
}

/// Whole part, optionally in groups, and `count` decimals.
fn fixed(
    out: &mut String,
    digits: &Digits,
    count: usize,
    point: &str,
    groups: Option<(&str, &[u8])>,
) {
    let whole = usize::try_from(digits.scale).unwrap_or(0);
    if whole == 0 {
        out.push('0');
    }
    let breaks = groups
        .map(|(_, sizes)| group_breaks(whole, sizes))
        .unwrap_or_default();
    for index in 0..whole {
        out.push(char::from(digits.at(index)));
        let left = whole - index - 1;
        if left > 0 && breaks.contains(&left) {
            out.push_str(groups.map_or("", |(separator, _)| separator));
        }
    }
    if count > 0 {
        out.push_str(point);
        let zeros = usize::try_from(-i64::from(digits.scale))
            .unwrap_or(0)
            .min(count);
        out.extend(std::iter::repeat_n('0', zeros));
        out.extend((0..count - zeros).map(|index| char::from(digits.at(whole + index))));
    }
}

/// How many digits stand to the right of each group separator.
pub(super) fn group_breaks(whole: usize, sizes: &[u8]) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut position = 0;
    let mut sizes = sizes.iter().peekable();
    let mut size = 0;
    loop {
        if let Some(&next) = sizes.next() {
            size = usize::from(next);
        }
        position += size;
        if size == 0 || position >= whole {
            return breaks;
        }
        breaks.push(position);
    }
}

fn scientific(out: &mut String, digits: &Digits, count: usize, info: &NumberInfo, letter: char) {
    out.push(char::from(digits.at(0)));
    if count > 0 {
        out.push_str(info.decimal_separator);
        out.extend((1..=count).map(|index| char::from(digits.at(index))));
    }
    let power = if digits.is_zero() {
        0
    } else {
        digits.scale - 1
    };
    exponent(out, info, power, letter, 3, Sign::Always);
}

/// `G` of integers with a precision, and of decimals, whose zeros at the end count.
fn general_exact(
    out: &mut String,
    mut digits: Digits,
    number: &Number,
    precision: Option<usize>,
    info: &NumberInfo,
    letter: char,
) {
    let precision = precision.filter(|&p| p > 0);
    match (number, precision) {
        (Number::Decimal(_), None) => {
            if digits.negative && !digits.is_zero() {
                out.push_str(info.negative_sign);
            }
            if digits.is_zero() {
                let zeros = usize::try_from(-digits.scale).unwrap_or(0);
                out.push('0');
                if zeros > 0 {
                    out.push_str(info.decimal_separator);
                    out.extend(std::iter::repeat_n('0', zeros));
                }
            } else {
                let decimals =
                    usize::try_from(digits.digits.len() as i64 - i64::from(digits.scale))
                        .unwrap_or(0);
                fixed(out, &digits, decimals, info.decimal_separator, None);
            }
        }
        (_, count) => {
            let count = count.unwrap_or(digits.digits.len());
            digits.round(i64::try_from(count).unwrap_or(i64::MAX));
            if digits.negative {
                out.push_str(info.negative_sign);
            }
            general(out, &digits, count, info, letter);
        }
    }
}

/// Plain notation while it fits `most` digits and at most four zeros behind the point, scientific otherwise.
pub(super) fn general(
    out: &mut String,
    digits: &Digits,
    most: usize,
    info: &NumberInfo,
    letter: char,
) {
    let scale = digits.scale;
    let use_exponent = i64::from(scale) > most as i64 || scale < -3;
    let whole = if use_exponent {
        1
    } else {
        usize::try_from(scale).unwrap_or(0)
    };
    if whole == 0 {
        out.push('0');
    }
    out.extend((0..whole).map(|index| char::from(digits.at(index))));
    if digits.digits.len() > whole {
        out.push_str(info.decimal_separator);
        if !use_exponent {
            out.extend(std::iter::repeat_n(
                '0',
                usize::try_from(-scale).unwrap_or(0),
            ));
        }
        out.extend(
            digits
                .digits
                .iter()
                .skip(whole)
                .map(|&digit| char::from(digit)),
        );
    }
    if use_exponent {
        exponent(out, info, scale - 1, letter, 2, Sign::Always);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::culture::EN_US;
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
