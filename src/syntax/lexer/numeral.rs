//! The value of a number's text.

use crate::syntax::characters::is_dash;
use crate::syntax::tree::Number;
use num_bigint::BigInt;
use num_traits::ToPrimitive;
use rust_decimal::Decimal;

/// How the digits are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Decimal,
    Real,
    Hexadecimal,
    Binary,
}

/// The type that letters behind the digits ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Suffix {
    None,
    SignedByte,
    UnsignedByte,
    Short,
    UnsignedShort,
    Unsigned,
    Long,
    UnsignedLong,
    Decimal,
    BigInteger,
}

impl Suffix {
    fn is_unsigned(self) -> bool {
        matches!(
            self,
            Self::UnsignedByte | Self::UnsignedShort | Self::Unsigned | Self::UnsignedLong
        )
    }
}

/// A number as written.
#[derive(Clone, Debug)]
pub(super) struct Numeral {
    pub negative: bool,
    /// Without prefix; a real has its point and exponent.
    pub digits: Box<str>,
    pub format: Format,
    pub suffix: Suffix,
    /// The multiplier as a power of two.
    pub shift: u32,
}

impl Numeral {
    /// The number; `None` when it does not fit its type.
    pub fn number(&self) -> Option<Number> {
        match self.format {
            Format::Real => self.real(),
            Format::Decimal => {
                if self.digits.len() <= 9 && self.shift == 0 && self.suffix == Suffix::None {
                    let value: i32 = self.digits.parse().ok()?;
                    return Some(Number::Int32(if self.negative { -value } else { value }));
                }
                self.whole(self.digits.parse().ok()?, self.suffix)
            }
            Format::Hexadecimal => self.hexadecimal(),
            Format::Binary => self.binary(),
        }
    }

    fn real(&self) -> Option<Number> {
        let sign = if self.negative { "-" } else { "" };
        let digits = self.digits.replace(is_dash, "-");
        let text = format!("{sign}{digits}");
        if self.suffix == Suffix::Decimal {
            let text = text.strip_suffix('.').unwrap_or(&text);
            let decimal = match text.contains(['e', 'E']) {
                true => Decimal::from_scientific(text).ok()?,
                false => text.parse::<Decimal>().ok()?,
            };
            return decimal
                .checked_mul(Decimal::from(1_u64 << self.shift))
                .map(Number::Decimal);
        }
        let value: f64 = text.parse().ok()?;
        let value = value * (1_u64 << self.shift) as f64;
        if self.suffix == Suffix::None {
            return Some(Number::Double(value));
        }
        fit(big(value)?, self.suffix, Format::Real)
    }

    /// A hexadecimal of its type's full width carries the sign in its first bit.
    fn hexadecimal(&self) -> Option<Number> {
        let digits: &str = match &*self.digits {
            "" => "0",
            digits => digits,
        };
        let mut value = BigInt::parse_bytes(digits.as_bytes(), 16)?;
        let width = match self.suffix {
            Suffix::SignedByte => 2,
            Suffix::Short => 4,
            Suffix::Long => 16,
            _ if digits.len() < 15 => 8,
            _ => 16,
        };
        let full = !self.suffix.is_unsigned() && digits.len() == width;
        let bits = (digits.len() * 4) as u64;
        if full && value.bit(bits - 1) {
            value -= BigInt::from(1) << bits;
        }
        // An unsigned number keeps the zero that is put before the digits, which counts as one of the sixteen.
        let long = digits.len() == if full { 16 } else { 15 };
        let suffix = match self.suffix {
            Suffix::None if long => Suffix::Long,
            Suffix::Unsigned if long => Suffix::UnsignedLong,
            other => other,
        };
        self.whole(value, suffix)
    }

    fn binary(&self) -> Option<Number> {
        let mut value = BigInt::parse_bytes(self.digits.as_bytes(), 2)?;
        let bits = self.digits.len();
        let full = matches!(bits, 8 | 16 | 32 | 64 | 96) || bits >= 128 && bits.is_multiple_of(8);
        if full && !self.suffix.is_unsigned() && self.digits.starts_with('1') {
            value -= BigInt::from(1) << bits;
        }
        let suffix = match self.suffix {
            Suffix::None if bits == 64 => Suffix::Long,
            Suffix::Unsigned if bits == 64 => Suffix::UnsignedLong,
            other => other,
        };
        self.whole(value, suffix)
    }

    fn whole(&self, value: BigInt, suffix: Suffix) -> Option<Number> {
        let value = value << self.shift;
        let value = if self.negative { -value } else { value };
        fit(value, suffix, self.format)
    }
}

/// The nearest whole number; `None` for an infinity.
fn big(value: f64) -> Option<BigInt> {
    let rounded = value.round_ties_even();
    num_traits::FromPrimitive::from_f64(rounded)
}

fn decimal(value: &BigInt) -> Option<Decimal> {
    Decimal::try_from_i128_with_scale(value.to_i128()?, 0).ok()
}

fn fit(value: BigInt, suffix: Suffix, format: Format) -> Option<Number> {
    match suffix {
        Suffix::SignedByte => value.to_i8().map(Number::SByte),
        Suffix::UnsignedByte => value.to_u8().map(Number::Byte),
        Suffix::Short => value.to_i16().map(Number::Int16),
        Suffix::UnsignedShort => value.to_u16().map(Number::UInt16),
        Suffix::Long => value.to_i64().map(Number::Int64),
        Suffix::UnsignedLong => value.to_u64().map(Number::UInt64),
        Suffix::Unsigned => match value.to_u32() {
            Some(value) => Some(Number::UInt32(value)),
            None => value.to_u64().map(Number::UInt64),
        },
        Suffix::Decimal => decimal(&value).map(Number::Decimal),
        Suffix::BigInteger => Some(Number::BigInt(value)),
        Suffix::None => match (value.to_i32(), value.to_i64()) {
            (Some(value), _) => Some(Number::Int32(value)),
            (_, Some(value)) => Some(Number::Int64(value)),
            _ if format != Format::Decimal => None,
            _ => match decimal(&value) {
                Some(decimal) => Some(Number::Decimal(decimal)),
                None => value.to_f64().map(Number::Double),
            },
        },
    }
}
