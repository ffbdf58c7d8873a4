//! Reading the parts of a written number: sign, digits, point, exponent, symbols.

use super::styles::NumberStyles;
use crate::value::culture::NumberInfo;

/// What was read: digits without leading zeros, and where the point stands (`0.d1d2… × 10^scale`).
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) digits: String,
    pub(super) scale: i64,
    pub(super) negative: bool,
}

/// `NaN`, `Infinity` and `∞` in the culture's spelling.
pub(super) fn symbol(text: &str, info: &NumberInfo) -> Option<f64> {
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

pub(super) fn is_white(c: char) -> bool {
    c == ' ' || ('\u{9}'..='\u{d}').contains(&c)
}

/// Reads a whole text as a number by the styles.
pub(super) fn scan(text: &str, styles: NumberStyles, info: &NumberInfo) -> Option<Scanned> {
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
