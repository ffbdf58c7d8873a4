//! Whole numbers in base 16 and 2: `X` and `B`.

use super::padded;
use crate::value::number::IntKind;
use num_bigint::BigInt;
use num_traits::Signed;

/// Two's complement in the width of the type.
pub(super) fn radix(value: i128, kind: IntKind, letter: char, min_digits: usize) -> String {
    let bits = value as u128 & (u128::MAX >> (128 - kind.bits()));
    let digits = match letter {
        'X' => format!("{bits:X}"),
        'x' => format!("{bits:x}"),
        _ => format!("{bits:b}"),
    };
    padded(&digits, min_digits, '0')
}

/// Two's complement in as many digits as tell the sign: a positive number never starts with the sign bit set.
pub(super) fn radix_big(value: &BigInt, letter: char, min_digits: usize) -> String {
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
