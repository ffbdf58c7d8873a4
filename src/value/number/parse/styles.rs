//! `NumberStyles` and what parsing refuses.

use crate::value::number::{IntKind, OverflowError};
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
