//! The digits of a number, apart from where the point stands: what all formats are written from.

use super::Number;
use num_bigint::Sign;
use std::borrow::Cow;

/// Rules of rounding and of zero differ by where the digits came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    Integer,
    Decimal,
    Floating,
}

/// `0.d1d2d3… × 10^scale`; no digits at all is zero.
#[derive(Debug, Clone)]
pub(super) struct Digits {
    /// ASCII digits, the first one not `0` once rounded.
    pub digits: Vec<u8>,
    pub scale: i32,
    pub negative: bool,
    pub source: Source,
}

/// Beyond this many digits a double has only zeros.
const MOST_DIGITS: usize = 1100;

impl Digits {
    /// All digits of an exact number.
    pub fn exact(number: &Number) -> Option<Self> {
        let (text, scale, negative, source): (Cow<str>, i32, bool, Source) = match number {
            Number::Int { value, .. } => (
                value.unsigned_abs().to_string().into(),
                0,
                *value < 0,
                Source::Integer,
            ),
            Number::Decimal(value) => {
                let mantissa = value.mantissa();
                let scale = i32::try_from(value.scale()).unwrap_or(0);
                (
                    mantissa.unsigned_abs().to_string().into(),
                    scale,
                    value.is_sign_negative(),
                    Source::Decimal,
                )
            }
            Number::BigInt(value) => (
                value.magnitude().to_string().into(),
                0,
                value.sign() == Sign::Minus,
                Source::Integer,
            ),
            Number::Double(_) | Number::Single(_) => return None,
        };
        if text == "0" {
            return Some(Self {
                digits: Vec::new(),
                scale: -scale,
                negative,
                source,
            });
        }
        let digits = text.into_owned().into_bytes();
        let scale = i32::try_from(digits.len()).unwrap_or(i32::MAX) - scale;
        Some(Self {
            digits,
            scale,
            negative,
            source,
        })
    }

    /// The fewest digits that read back as the same number.
    pub fn shortest_double(value: f64) -> Self {
        Self::from_scientific(&format!("{:e}", value.abs()), value.is_sign_negative())
    }

    /// As `shortest_double`, for single precision.
    pub fn shortest_single(value: f32) -> Self {
        Self::from_scientific(&format!("{:e}", value.abs()), value.is_sign_negative())
    }

    /// Rounded to a number of significant digits, ties to even, from the exact value.
    pub fn significant_double(value: f64, count: usize) -> Self {
        let count = count.clamp(1, MOST_DIGITS);
        Self::from_scientific(
            &format!("{:.*e}", count - 1, value.abs()),
            value.is_sign_negative(),
        )
    }

    /// Rounded to a number of decimals, ties to even, from the exact value.
    pub fn decimals_double(value: f64, count: usize) -> Self {
        let text = format!("{:.*}", count.min(MOST_DIGITS), value.abs());
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
        let zeros = digits.iter().take_while(|&&d| d == b'0').count();
        let scale = whole.len() as i32 - zeros as i32;
        digits.drain(..zeros);
        let mut result = Self {
            digits,
            scale,
            negative: value.is_sign_negative(),
            source: Source::Floating,
        };
        result.trim();
        result
    }

    fn from_scientific(text: &str, negative: bool) -> Self {
        let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
        let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
        let mut result = Self {
            digits,
            scale: exponent.parse::<i32>().unwrap_or(0) + 1,
            negative,
            source: Source::Floating,
        };
        result.trim();
        result
    }

    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// The digit at a place, `0` past the end.
    pub fn at(&self, index: usize) -> u8 {
        self.digits.get(index).copied().unwrap_or(b'0')
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.scale = 0;
        }
    }

    /// Keeps `count` digits, rounding half away from zero, and drops zeros at the end.
    pub fn round(&mut self, count: i64) {
        let keep = usize::try_from(count).unwrap_or(0);
        let up = count >= 0 && self.digits.get(keep).is_some_and(|&d| d >= b'5');
        self.digits.truncate(keep);
        if up {
            while self.digits.last() == Some(&b'9') {
                self.digits.pop();
            }
            match self.digits.last_mut() {
                Some(last) => *last += 1,
                None => {
                    self.digits.push(b'1');
                    self.scale += 1;
                }
            }
        } else {
            while self.digits.last() == Some(&b'0') {
                self.digits.pop();
            }
        }
        if self.digits.is_empty() {
            self.zero();
        }
    }

    /// Only floating point knows a negative zero.
    fn zero(&mut self) {
        self.scale = 0;
        if self.source != Source::Floating {
            self.negative = false;
        }
    }

    /// What a custom format does to a number that is zero from the start.
    pub fn settle_zero(&mut self) {
        self.zero();
    }
}
