//! Values as numbers of a type.

use super::error;
use crate::syntax::tree;
use crate::value::number::convert as numeric;
use crate::value::number::{
    IntKind, OverflowError, ParseNumberError, cast_bigint, cast_decimal, cast_double, cast_int,
    cast_single,
};
use crate::value::types::{NetType, Type, exceptions, net};
use crate::value::{Fault, Ptr, Value};
use num_bigint::BigInt;
use num_traits::{FromPrimitive, ToPrimitive};
use rust_decimal::Decimal;

/// A type of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberType {
    Int(IntKind),
    Single,
    Double,
    Decimal,
    Big,
}

/// A number of any type, and what counts as one.
#[derive(Clone, Debug)]
pub enum Numeric {
    Int(i128, IntKind),
    Single(f32),
    Double(f64),
    Decimal(Decimal),
    Big(Ptr<BigInt>),
}

impl NumberType {
    /// The kind of a .NET type, when it is one of numbers.
    pub fn of(ty: &NetType) -> Option<Self> {
        const KINDS: &[(&NetType, NumberType)] = &[
            (&net::INT32, NumberType::Int(IntKind::Int32)),
            (&net::INT64, NumberType::Int(IntKind::Int64)),
            (&net::DOUBLE, NumberType::Double),
            (&net::DECIMAL, NumberType::Decimal),
            (&net::BYTE, NumberType::Int(IntKind::Byte)),
            (&net::SBYTE, NumberType::Int(IntKind::SByte)),
            (&net::INT16, NumberType::Int(IntKind::Int16)),
            (&net::UINT16, NumberType::Int(IntKind::UInt16)),
            (&net::UINT32, NumberType::Int(IntKind::UInt32)),
            (&net::UINT64, NumberType::Int(IntKind::UInt64)),
            (&net::SINGLE, NumberType::Single),
            (&net::BIG_INTEGER, NumberType::Big),
        ];
        KINDS
            .iter()
            .find(|(own, _)| std::ptr::eq(*own, ty))
            .map(|(_, kind)| *kind)
    }

    /// The kind of a type, when it is one of numbers.
    pub fn of_type(ty: &Type) -> Option<Self> {
        ty.net().and_then(Self::of)
    }

    /// The .NET type.
    pub fn net(self) -> &'static NetType {
        match self {
            NumberType::Int(IntKind::SByte) => &net::SBYTE,
            NumberType::Int(IntKind::Byte) => &net::BYTE,
            NumberType::Int(IntKind::Int16) => &net::INT16,
            NumberType::Int(IntKind::UInt16) => &net::UINT16,
            NumberType::Int(IntKind::Int32) => &net::INT32,
            NumberType::Int(IntKind::UInt32) => &net::UINT32,
            NumberType::Int(IntKind::Int64) => &net::INT64,
            NumberType::Int(IntKind::UInt64) => &net::UINT64,
            NumberType::Single => &net::SINGLE,
            NumberType::Double => &net::DOUBLE,
            NumberType::Decimal => &net::DECIMAL,
            NumberType::Big => &net::BIG_INTEGER,
        }
    }
}

impl Numeric {
    /// The number of a value: numbers, characters, truth values and enum values.
    pub fn of(value: &Value) -> Option<Self> {
        Some(match value {
            Value::Bool(on) => Numeric::Int(i128::from(*on), IntKind::Int32),
            Value::Char(unit) => Numeric::Int(i128::from(*unit), IntKind::UInt16),
            Value::SByte(n) => Numeric::Int(i128::from(*n), IntKind::SByte),
            Value::Byte(n) => Numeric::Int(i128::from(*n), IntKind::Byte),
            Value::Int16(n) => Numeric::Int(i128::from(*n), IntKind::Int16),
            Value::UInt16(n) => Numeric::Int(i128::from(*n), IntKind::UInt16),
            Value::Int(n) => Numeric::Int(i128::from(*n), IntKind::Int32),
            Value::UInt(n) => Numeric::Int(i128::from(*n), IntKind::UInt32),
            Value::Long(n) => Numeric::Int(i128::from(*n), IntKind::Int64),
            Value::ULong(n) => Numeric::Int(i128::from(*n), IntKind::UInt64),
            Value::Enum(e) => Numeric::Int(i128::from(e.value), e.kind()),
            Value::Single(n) => Numeric::Single(*n),
            Value::Double(n) => Numeric::Double(*n),
            Value::Decimal(n) => Numeric::Decimal(*n),
            Value::BigInt(n) => Numeric::Big(n.clone()),
            _ => return None,
        })
    }

    /// As an integer of a type, rounded half to even.
    pub fn to_int(&self, kind: IntKind) -> Result<i128, OverflowError> {
        match self {
            Numeric::Int(n, _) => numeric::int_to_int(*n, kind),
            Numeric::Single(n) => numeric::double_to_int(f64::from(*n), kind),
            Numeric::Double(n) => numeric::double_to_int(*n, kind),
            Numeric::Decimal(n) => numeric::decimal_to_int(n, kind),
            Numeric::Big(n) => numeric::bigint_to_int(n, kind),
        }
    }

    pub fn to_double(&self) -> f64 {
        match self {
            Numeric::Int(n, _) => *n as f64,
            Numeric::Single(n) => f64::from(*n),
            Numeric::Double(n) => *n,
            Numeric::Decimal(n) => numeric::decimal_to_double(n),
            Numeric::Big(n) => numeric::bigint_to_double(n),
        }
    }

    fn to_single(&self) -> f32 {
        match self {
            Numeric::Int(n, _) => *n as f32,
            Numeric::Single(n) => *n,
            Numeric::Decimal(n) => numeric::decimal_to_single(n),
            other => other.to_double() as f32,
        }
    }

    pub fn to_decimal(&self) -> Result<Decimal, OverflowError> {
        match self {
            Numeric::Int(n, _) => {
                Decimal::try_from_i128_with_scale(*n, 0).map_err(|_| OverflowError::Decimal)
            }
            Numeric::Single(n) => numeric::single_to_decimal(*n),
            Numeric::Double(n) => numeric::double_to_decimal(*n),
            Numeric::Decimal(n) => Ok(*n),
            Numeric::Big(n) => numeric::bigint_to_decimal(n),
        }
    }

    pub fn to_big(&self) -> Result<BigInt, OverflowError> {
        match self {
            Numeric::Int(n, _) => Ok(BigInt::from(*n)),
            Numeric::Single(n) => numeric::double_to_bigint(f64::from(*n)),
            Numeric::Double(n) => numeric::double_to_bigint(*n),
            Numeric::Decimal(n) => Ok(numeric::decimal_to_bigint(n)),
            Numeric::Big(n) => Ok((**n).clone()),
        }
    }

    /// As a number of a type.
    pub fn to(&self, ty: NumberType) -> Result<Value, OverflowError> {
        Ok(match ty {
            NumberType::Int(kind) => int_value(self.to_int(kind)?, kind),
            NumberType::Single => Value::Single(self.to_single()),
            NumberType::Double => Value::Double(self.to_double()),
            NumberType::Decimal => Value::Decimal(self.to_decimal()?),
            NumberType::Big => Value::BigInt(Ptr::new(self.to_big()?)),
        })
    }
}

/// An integer as a value of its type; what does not fit becomes the nearest double.
pub fn int_value(n: i128, kind: IntKind) -> Value {
    let value = match kind {
        IntKind::SByte => n.to_i8().map(Value::SByte),
        IntKind::Byte => n.to_u8().map(Value::Byte),
        IntKind::Int16 => n.to_i16().map(Value::Int16),
        IntKind::UInt16 => n.to_u16().map(Value::UInt16),
        IntKind::Int32 => n.to_i32().map(Value::Int),
        IntKind::UInt32 => n.to_u32().map(Value::UInt),
        IntKind::Int64 => n.to_i64().map(Value::Long),
        IntKind::UInt64 => n.to_u64().map(Value::ULong),
    };
    value.unwrap_or_else(|| Value::Double(f64::from_i128(n).unwrap_or(f64::NAN)))
}

/// A text as a number of a type, by PowerShell's rules.
///
/// # Errors
/// `InvalidCastFromStringToInteger` and its siblings.
pub fn from_text(text: &str, ty: NumberType) -> Result<Value, Fault> {
    let parsed = match ty {
        NumberType::Int(kind) => cast_int(text, kind).map(|n| int_value(n, kind)),
        NumberType::Single => cast_single(text).map(Value::Single),
        NumberType::Double => cast_double(text).map(Value::Double),
        NumberType::Decimal => cast_decimal(text).map(Value::Decimal),
        NumberType::Big => cast_bigint(text).map(|n| Value::BigInt(Ptr::new(n))),
    };
    parsed.map_err(|reason| bad_text(text, ty, reason))
}

fn bad_text(text: &str, ty: NumberType, reason: ParseNumberError) -> Fault {
    let message = match ty {
        NumberType::Int(kind) => reason.int_message(text, kind),
        NumberType::Big => reason.bigint_message(),
        _ => reason.real_message(text),
    };
    let id = match ty {
        NumberType::Int(_) | NumberType::Big => "InvalidCastFromStringToInteger",
        NumberType::Decimal => "InvalidCastFromStringToDecimal",
        NumberType::Single | NumberType::Double => "InvalidCastFromStringToDoubleOrSingle",
    };
    let cause = match reason {
        ParseNumberError::Format => &exceptions::FORMAT_EXCEPTION,
        ParseNumberError::Overflow => &exceptions::OVERFLOW_EXCEPTION,
    };
    error::failed_text(id, text, &Type::Net(ty.net()), cause, &message)
}

/// A number, character, truth or enum value, date or text as a number; `None` where no conversion exists.
///
/// # Errors
/// `InvalidCastIConvertible` and the errors of [`from_text`].
pub fn cast(value: &Value, ty: NumberType) -> Option<Result<Value, Fault>> {
    if let Value::String(text) = value {
        return Some(from_text(text, ty));
    }
    let target = || Type::Net(ty.net());
    if let Value::DateTime(_) = value {
        if ty == NumberType::Big {
            return None;
        }
        let reason = invalid_cast("DateTime", ty.net().short_name());
        let cause = &exceptions::INVALID_CAST_EXCEPTION;
        return Some(Err(error::failed(
            "InvalidCastIConvertible",
            value,
            &target(),
            cause,
            &reason,
        )));
    }
    let number = Numeric::of(value)?;
    let explicit = matches!(number, Numeric::Big(_)) || ty == NumberType::Big;
    Some(number.to(ty).map_err(|reason| {
        let id = if explicit {
            "InvalidCastTargetInvocationExceptionop_Explicit"
        } else {
            "InvalidCastIConvertible"
        };
        let reason = match (&number, ty) {
            (Numeric::Big(n), NumberType::Int(kind)) => explicit_overflow(n, kind),
            (
                Numeric::Single(_) | Numeric::Double(_),
                NumberType::Int(IntKind::Int64 | IntKind::UInt64),
            ) => "Arithmetic operation resulted in an overflow.".into(),
            // Narrow types are reached by way of `int`.
            (Numeric::Single(_) | Numeric::Double(_), NumberType::Int(kind))
                if number.to_int(kind.at_least_32()).is_err() =>
            {
                OverflowError::Int(kind.at_least_32()).to_string()
            }
            _ => reason.to_string(),
        };
        let cause = &exceptions::OVERFLOW_EXCEPTION;
        error::failed(id, value, &target(), cause, &reason)
    }))
}

/// What `BigInteger`'s own conversion says: the narrow types go through `int`.
fn explicit_overflow(n: &BigInt, kind: IntKind) -> String {
    let through = kind.at_least_32();
    if through != kind && numeric::bigint_to_int(n, through).is_ok() {
        return "Arithmetic operation resulted in an overflow.".into();
    }
    OverflowError::Int(through).to_string()
}

/// What `IConvertible` says of a conversion that it does not have.
pub fn invalid_cast(from: &str, to: &str) -> String {
    format!("Invalid cast from '{from}' to '{to}'.")
}

/// A value as a character; `None` where no conversion exists.
///
/// # Errors
/// Texts that are not one character long, numbers out of range or with a fraction.
pub fn to_char(value: &Value) -> Option<Result<Value, Fault>> {
    let ty = Type::Net(&net::CHAR);
    let fail = |reason: &str, cause| {
        Some(Err(error::failed(
            "InvalidCastIConvertible",
            value,
            &ty,
            cause,
            reason,
        )))
    };
    match value {
        Value::Char(unit) => Some(Ok(Value::Char(*unit))),
        Value::String(text) => {
            let mut units = text.encode_utf16();
            match (units.next(), units.next()) {
                (Some(unit), None) => Some(Ok(Value::Char(unit))),
                _ => Some(Err(error::failed(
                    "InvalidCastParseTargetInvocation",
                    value,
                    &ty,
                    &exceptions::FORMAT_EXCEPTION,
                    "String must be exactly one character long.",
                ))),
            }
        }
        Value::Bool(_)
        | Value::Single(_)
        | Value::Double(_)
        | Value::Decimal(_)
        | Value::DateTime(_) => {
            let own = value.type_of().map(|t| t.name()).unwrap_or_default();
            fail(
                &invalid_cast(&own, "Char"),
                &exceptions::INVALID_CAST_EXCEPTION,
            )
        }
        other => match Numeric::of(other)? {
            Numeric::Int(n, _) => match u16::try_from(n) {
                Ok(unit) => Some(Ok(Value::Char(unit))),
                Err(_) => fail(
                    "Value was either too large or too small for a character.",
                    &exceptions::OVERFLOW_EXCEPTION,
                ),
            },
            _ => fail(
                "Object must implement IConvertible.",
                &exceptions::INVALID_CAST_EXCEPTION,
            ),
        },
    }
}

impl From<&tree::Number> for Value {
    fn from(number: &tree::Number) -> Self {
        match number {
            tree::Number::Byte(n) => Value::Byte(*n),
            tree::Number::SByte(n) => Value::SByte(*n),
            tree::Number::Int16(n) => Value::Int16(*n),
            tree::Number::UInt16(n) => Value::UInt16(*n),
            tree::Number::Int32(n) => Value::Int(*n),
            tree::Number::UInt32(n) => Value::UInt(*n),
            tree::Number::Int64(n) => Value::Long(*n),
            tree::Number::UInt64(n) => Value::ULong(*n),
            tree::Number::Double(n) => Value::Double(*n),
            tree::Number::Decimal(n) => Value::Decimal(*n),
            tree::Number::BigInt(n) => Value::BigInt(Ptr::new(n.clone())),
        }
    }
}
