//! `+ - * / %` on numbers: the wider type decides, and what leaves an integer type becomes a double.

use super::error;
use crate::value::convert::number::{Numeric, int_value};
use crate::value::number::IntKind;
use crate::value::number::convert::bigint_to_double;
use crate::value::{EnumValue, Fault, Value};
use rust_decimal::Decimal;

/// An operator of arithmetic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

impl Arithmetic {
    /// As scripts write it.
    pub fn symbol(self) -> &'static str {
        match self {
            Arithmetic::Add => "+",
            Arithmetic::Subtract => "-",
            Arithmetic::Multiply => "*",
            Arithmetic::Divide => "/",
            Arithmetic::Remainder => "%",
        }
    }

    /// The name of the method that overloads it.
    pub fn method(self) -> &'static str {
        match self {
            Arithmetic::Add => "op_Addition",
            Arithmetic::Subtract => "op_Subtraction",
            Arithmetic::Multiply => "op_Multiply",
            Arithmetic::Divide => "op_Division",
            Arithmetic::Remainder => "op_Modulus",
        }
    }
}

/// `System.TypeCode` of what counts as a number; enums count as their integers.
pub fn type_code(value: &Value) -> Option<u8> {
    Some(match value {
        Value::Bool(_) => 3,
        Value::Char(_) => 4,
        Value::SByte(_) => 5,
        Value::Byte(_) => 6,
        Value::Int16(_) => 7,
        Value::UInt16(_) => 8,
        Value::Int(_) => 9,
        Value::Enum(e) => match e.kind() {
            IntKind::SByte => 5,
            IntKind::Byte => 6,
            IntKind::Int16 => 7,
            IntKind::UInt16 => 8,
            IntKind::Int32 => 9,
            IntKind::UInt32 => 10,
            IntKind::Int64 => 11,
            IntKind::UInt64 => 12,
        },
        Value::UInt(_) => 10,
        Value::Long(_) => 11,
        Value::ULong(_) => 12,
        Value::Single(_) => 13,
        Value::Double(_) => 14,
        Value::Decimal(_) => 15,
        _ => return None,
    })
}

/// Whether a value is a number or enum value: truth values and characters are none.
pub fn is_number(value: &Value) -> bool {
    type_code(value).is_some_and(|code| code > 4)
}

/// What two operands are computed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Common {
    Int(IntKind),
    Decimal,
    Double,
}

/// The type that two numbers are computed in. A signed one beside an unsigned one of the same width or more counts
/// as unsigned while it is not negative.
pub fn common(left: &Value, right: &Value) -> Option<Common> {
    let (a, b) = (type_code(left)?, type_code(right)?);
    let negative = |value: &Value, code: u8| {
        matches!(code, 5 | 7 | 9 | 11)
            && matches!(Numeric::of(value), Some(Numeric::Int(n, _)) if n < 0)
    };
    let signed = || negative(left, a) || negative(right, b);
    Some(match a.max(b) {
        15 => Common::Decimal,
        13 | 14 => Common::Double,
        12 if signed() => Common::Decimal,
        12 => Common::Int(IntKind::UInt64),
        11 => Common::Int(IntKind::Int64),
        10 if signed() => Common::Int(IntKind::Int64),
        10 => Common::Int(IntKind::UInt32),
        _ => Common::Int(IntKind::Int32),
    })
}

/// Computes two numbers; `None` when one of them is none. An enum value on the left gives one of its type.
///
/// # Errors
/// Division by zero, decimal overflow, enum values where they do not fit.
pub fn numbers(operator: Arithmetic, left: &Value, right: &Value) -> Option<Result<Value, Fault>> {
    if let (Value::Double(a), Value::Double(b)) = (left, right) {
        return Some(Ok(Value::Double(doubles(operator, *a, *b))));
    }
    let common = common(left, right)?;
    let (a, b) = (Numeric::of(left)?, Numeric::of(right)?);
    if let Value::Enum(e) = left {
        let result = enum_operand(left, right, common).and_then(|()| match (common, &a, &b) {
            (Common::Int(kind), Numeric::Int(a, _), Numeric::Int(b, _)) => {
                integers(operator, *a, *b, kind)
            }
            _ => Ok(Value::Double(doubles(
                operator,
                a.to_double(),
                b.to_double(),
            ))),
        });
        return Some(result.and_then(|result| match result {
            Value::Int(n) => Ok(EnumValue::of(e.ty.clone(), i64::from(n))),
            other if e.kind() != IntKind::Int32 && !matches!(other, Value::Double(_)) => {
                Ok(e.again(other))
            }
            other => Err(error::cannot_unbox(&other, &e.ty)),
        }));
    }
    Some(match common {
        Common::Double => Ok(Value::Double(doubles(
            operator,
            a.to_double(),
            b.to_double(),
        ))),
        Common::Decimal => as_decimals(left, right).and_then(|(a, b)| decimals(operator, a, b)),
        Common::Int(kind) => match (&a, &b) {
            (Numeric::Int(a, _), Numeric::Int(b, _)) => integers(operator, *a, *b, kind),
            _ => return None,
        },
    })
}

/// What an enum value on the left refuses: doubles, decimals and unsigned integers on the right.
fn enum_operand(left: &Value, right: &Value, common: Common) -> Result<(), Fault> {
    match common {
        Common::Double => {
            let double = crate::value::Type::Net(&crate::value::types::net::DOUBLE);
            Err(error::cannot_unbox(left, &double))
        }
        Common::Decimal => Err(error::no_coercion(left)),
        _ if matches!(right, Value::UInt(_) | Value::ULong(_)) => {
            Err(error::undefined_binary("GreaterThanOrEqual", left))
        }
        Common::Int(_) => Ok(()),
    }
}

/// Both operands as decimals.
///
/// # Errors
/// Doubles that are too large; truth and enum values on the left have no way to a decimal.
pub fn as_decimals(left: &Value, right: &Value) -> Result<(Decimal, Decimal), Fault> {
    if matches!(left, Value::Bool(_) | Value::Enum(_)) {
        return Err(error::no_coercion(left));
    }
    let decimal = |value: &Value| {
        let number = Numeric::of(value).unwrap_or(Numeric::Int(0, IntKind::Int32));
        number
            .to_decimal()
            .map_err(|reason| error::overflow(reason.to_string()))
    };
    Ok((decimal(left)?, decimal(right)?))
}

fn doubles(operator: Arithmetic, a: f64, b: f64) -> f64 {
    match operator {
        Arithmetic::Add => a + b,
        Arithmetic::Subtract => a - b,
        Arithmetic::Multiply => a * b,
        Arithmetic::Divide => a / b,
        Arithmetic::Remainder => a % b,
    }
}

fn decimals(operator: Arithmetic, a: Decimal, b: Decimal) -> Result<Value, Fault> {
    let result = match operator {
        Arithmetic::Add => a.checked_add(b),
        Arithmetic::Subtract => a.checked_sub(b),
        Arithmetic::Multiply => a.checked_mul(b),
        Arithmetic::Divide | Arithmetic::Remainder if b.is_zero() => {
            return Err(error::divide_by_zero());
        }
        Arithmetic::Divide => a.checked_div(b).map(|quotient| {
            // Zeros at the end stay as far as the operands had them.
            let mut quotient = quotient.normalize();
            let scale = a.scale().saturating_sub(b.scale());
            if quotient.scale() < scale {
                quotient.rescale(scale);
            }
            quotient
        }),
        Arithmetic::Remainder => a.checked_rem(b).map(|mut rest| {
            // What is smaller than the divisor comes back as it is; else the finer of the two scales is kept.
            if a.abs() >= b.abs() {
                rest.rescale(a.scale().max(b.scale()));
            }
            rest
        }),
    };
    result
        .map(Value::Decimal)
        .ok_or_else(error::decimal_overflow)
}

fn integers(operator: Arithmetic, a: i128, b: i128, kind: IntKind) -> Result<Value, Fault> {
    let result = match operator {
        Arithmetic::Add => a.checked_add(b),
        Arithmetic::Subtract => a.checked_sub(b),
        Arithmetic::Multiply => a.checked_mul(b),
        Arithmetic::Divide | Arithmetic::Remainder if b == 0 => {
            return Err(error::divide_by_zero());
        }
        Arithmetic::Divide if a % b != 0 => return Ok(Value::Double(a as f64 / b as f64)),
        Arithmetic::Divide => a.checked_div(b),
        Arithmetic::Remainder => a.checked_rem(b),
    };
    Ok(match result {
        // A long product is a BigInteger on its way to a double.
        Some(n) if operator == Arithmetic::Multiply && !kind.contains(n) && kind.bits() == 64 => {
            Value::Double(bigint_to_double(&n.into()))
        }
        Some(n) => int_value(n, kind),
        None => Value::Double(doubles(operator, a as f64, b as f64)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn computed(operator: Arithmetic, left: Value, right: Value) -> String {
        match numbers(operator, &left, &right) {
            Some(Ok(value)) => format!(
                "{}:{}",
                value.type_of().map(|t| t.name()).unwrap_or_default(),
                crate::value::convert::plain(&value)
            ),
            Some(Err(fault)) => fault.message().to_owned(),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn the_wider_type_decides() {
        use Arithmetic::{Add, Divide, Multiply, Remainder, Subtract};
        let facts = [
            (
                Add,
                Value::Int(i32::MAX),
                Value::Int(1),
                "Double:2147483648",
            ),
            (Divide, Value::Int(7), Value::Int(2), "Double:3.5"),
            (Divide, Value::Int(6), Value::Int(2), "Int32:3"),
            (Add, Value::UInt(7), Value::Int(0), "UInt32:7"),
            (Multiply, Value::Int16(-5), Value::UInt(7), "Int64:-35"),
            (Subtract, Value::Bool(true), Value::Int(3), "Int32:-2"),
            (Remainder, Value::Int(-7), Value::Int(3), "Int32:-1"),
            (
                Multiply,
                Value::Long(i64::MAX),
                Value::Int(2),
                "Double:1.84467440737095E+19",
            ),
            (
                Divide,
                Value::Int(1),
                Value::Int(0),
                "Attempted to divide by zero.",
            ),
            (Divide, Value::Double(1.0), Value::Int(0), "Double:Infinity"),
        ];
        for (operator, left, right, expected) in facts {
            assert_eq!(computed(operator, left, right), expected);
        }
        let decimal = |text: &str| Value::Decimal(text.parse().unwrap_or_default());
        for (operator, left, right, expected) in [
            (Divide, decimal("10"), decimal("4"), "Decimal:2.5"),
            (Divide, decimal("6.00"), decimal("2"), "Decimal:3.00"),
            (
                Remainder,
                decimal("12.34"),
                decimal("12.34"),
                "Decimal:0.00",
            ),
        ] {
            assert_eq!(computed(operator, left, right), expected);
        }
    }
}
