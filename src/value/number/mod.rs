//! Numbers as text and text as numbers, the way .NET 10 and PowerShell do it. Nothing here knows `Value`.

pub mod convert;
mod custom;
mod digits;
mod format;
mod parse;
mod scan;
mod text;

use num_bigint::BigInt;
use rust_decimal::Decimal;
use thiserror::Error;

pub use format::format;
pub use parse::{
    NumberStyles, ParseNumberError, parse_bigint, parse_decimal, parse_double, parse_int,
    parse_single,
};
pub use scan::{cast_bigint, cast_decimal, cast_double, cast_int, cast_single, powershell_number};
pub use text::{
    double_to_string, double_to_text, int_to_text, single_to_string, single_to_text, to_text,
};

/// A number of any kind, borrowed for formatting.
#[derive(Debug, Clone, Copy)]
pub enum Number<'a> {
    Int { value: i128, kind: IntKind },
    Double(f64),
    Single(f32),
    Decimal(&'a Decimal),
    BigInt(&'a BigInt),
}

/// The integer types of .NET.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntKind {
    SByte,
    Byte,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
}

impl IntKind {
    /// Width in bits.
    pub const fn bits(self) -> u32 {
        match self {
            Self::SByte | Self::Byte => 8,
            Self::Int16 | Self::UInt16 => 16,
            Self::Int32 | Self::UInt32 => 32,
            Self::Int64 | Self::UInt64 => 64,
        }
    }

    /// Smallest value.
    pub const fn min(self) -> i128 {
        if self.is_signed() {
            -(1 << (self.bits() - 1))
        } else {
            0
        }
    }

    /// Largest value.
    pub const fn max(self) -> i128 {
        if self.is_signed() {
            (1 << (self.bits() - 1)) - 1
        } else {
            (1 << self.bits()) - 1
        }
    }

    /// Does the type hold negative numbers?
    pub const fn is_signed(self) -> bool {
        matches!(self, Self::SByte | Self::Int16 | Self::Int32 | Self::Int64)
    }

    /// The type that unary operators compute in: nothing narrower than 32 bits.
    pub const fn at_least_32(self) -> Self {
        match self {
            Self::SByte | Self::Byte | Self::Int16 | Self::UInt16 => Self::Int32,
            wide => wide,
        }
    }

    /// Is the value one of the type?
    pub const fn contains(self, value: i128) -> bool {
        value >= self.min() && value <= self.max()
    }

    /// What .NET's overflow message calls the type: `an Int32`, `an unsigned byte`.
    pub const fn overflow_name(self) -> &'static str {
        match self {
            Self::SByte => "a signed byte",
            Self::Byte => "an unsigned byte",
            Self::Int16 => "an Int16",
            Self::UInt16 => "a UInt16",
            Self::Int32 => "an Int32",
            Self::UInt32 => "a UInt32",
            Self::Int64 => "an Int64",
            Self::UInt64 => "a UInt64",
        }
    }
}

/// Why a value could not be written in a format; the text is .NET's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum FormatError {
    #[error("Format specifier was invalid.")]
    BadSpecifier,
    #[error("Input string was not in a correct format.")]
    BadFormat,
    #[error("Insufficient memory to continue the execution of the program.")]
    TooLong,
}

/// Why a number does not fit a type; the text is .NET's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum OverflowError {
    #[error("Value was either too large or too small for {}.", .0.overflow_name())]
    Int(IntKind),
    #[error("Value was either too large or too small for a Decimal.")]
    Decimal,
    #[error("BigInteger cannot represent infinity.")]
    BigIntInfinity,
    #[error("The value is not a number.")]
    BigIntNaN,
}
