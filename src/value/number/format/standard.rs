//! Standard formats: `F`, `N`, `C`, `P`, `E`, `G`, `R`.

use super::{as_double, exact, exponent_letter};
use crate::value::culture::NumberInfo;
use crate::value::number::Number;
use crate::value::number::digits::{Digits, Source};
use crate::value::number::text::{Sign, exponent};

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

/// `C E F G N P` of all kinds.
pub(super) fn standard(
    number: &Number,
    letter: char,
    precision: Option<usize>,
    info: &NumberInfo,
) -> String {
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
pub(super) fn pattern(
    out: &mut String,
    digits: &Digits,
    count: usize,
    letter: char,
    info: &NumberInfo,
) {
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
pub(in crate::value::number) fn group_breaks(whole: usize, sizes: &[u8]) -> Vec<usize> {
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
pub(in crate::value::number) fn general(
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
