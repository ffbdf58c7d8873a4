//! `-band -bor -bxor -shl -shr`.

use crate::engine::{Engine, Halt, Result};
use crate::value::Value;
use crate::value::convert::error as conversion;
use crate::value::convert::number::Numeric;
use crate::value::number::IntKind;
use crate::value::operator::arithmetic::{Common, common, is_number};
use crate::value::operator::bits::{Bitwise, combine, shift};
use crate::value::operator::error;
use crate::value::types::{Type, exceptions, net};
use num_traits::ToPrimitive;

impl Engine {
    /// `-band -bor -bxor`
    pub(super) fn bitwise(
        &mut self,
        operator: Bitwise,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let zero = Value::Int(0);
        let a = if left.is_null() { &zero } else { left.base() };
        let b = if right.is_null() { &zero } else { right.base() };
        if let Some((a, b)) = self.texts_as_numbers(a, b)? {
            return self.bitwise(operator, &a, &b);
        }
        if let (Value::Bool(a), Value::Bool(b)) = (a, b) {
            return Ok(Value::Bool(match operator {
                Bitwise::And => a & b,
                Bitwise::Or => a | b,
                _ => a ^ b,
            }));
        }
        let Some(common) = common(a, b) else {
            let fraction =
                |v: &Value| matches!(v, Value::Single(_) | Value::Double(_) | Value::Decimal(_));
            let date = |v: &Value| matches!(v, Value::DateTime(_));
            if (fraction(a) || fraction(b)) && !date(a) && !date(b) {
                return Err(error::null_reference().into());
            }
            let right = if right.is_null() { right } else { b };
            return self.overloaded(operator.method(), operator.symbol(), a, right);
        };
        match (common, Numeric::of(a), Numeric::of(b)) {
            (Common::Int(kind), Some(Numeric::Int(x, _)), Some(Numeric::Int(y, _))) => {
                let result = combine(operator, x, y, kind);
                Ok(match a {
                    Value::Enum(e) => e.again(result),
                    _ => result,
                })
            }
            (Common::Decimal, Some(_), Some(_)) => {
                let (x, y) = (self.decimal_from(a)?, self.decimal_from(b)?);
                Ok(wide(operator, whole(&x)?, whole(&y)?))
            }
            _ => Ok(wide(operator, whole(a)?, whole(b)?)),
        }
    }

    fn decimal_from(&mut self, value: &Value) -> Result<Value> {
        self.convert(value, &Type::Net(&net::DECIMAL))
    }

    /// `-shl -shr`: the left operand keeps its type, fractions become the smallest integer type that holds them.
    pub(super) fn shift(
        &mut self,
        operator: Bitwise,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let zero = Value::Int(0);
        let a = if left.is_null() { &zero } else { left.base() };
        let b = if right.is_null() { &zero } else { right.base() };
        if let Some((a, b)) = self.texts_as_numbers(a, b)? {
            return self.shift(operator, &a, &b);
        }
        if !is_number(a) {
            let right = if right.is_null() { right } else { b };
            return self.overloaded(operator.method(), operator.symbol(), a, right);
        }
        let distance = self.convert(b, &Type::Net(&net::INT32));
        if let Value::Enum(_) = a {
            let none = matches!(&distance, Err(halt) if has_no_conversion(halt));
            if !none {
                let name = match operator {
                    Bitwise::ShiftLeft => "LeftShift",
                    _ => "RightShift",
                };
                return Err(error::undefined_binary(name, a).into());
            }
        }
        let distance = match distance? {
            Value::Int(n) => n,
            _ => 0,
        };
        match Numeric::of(a) {
            Some(Numeric::Int(n, kind)) => Ok(shift(operator, n, distance, kind)),
            Some(_) => {
                let (n, kind) = whole_number(a)?;
                Ok(shift(operator, n, distance, kind))
            }
            None => Ok(Value::Int(0)),
        }
    }
}

/// A fraction as the first of `int`, `uint`, `long` and `ulong` that holds it.
pub(super) fn whole_number(value: &Value) -> Result<(i128, IntKind)> {
    let kinds = [
        IntKind::Int32,
        IntKind::UInt32,
        IntKind::Int64,
        IntKind::UInt64,
    ];
    let number = Numeric::of(value);
    let found = kinds
        .into_iter()
        .find_map(|kind| Some((number.as_ref()?.to_int(kind).ok()?, kind)));
    found.ok_or_else(|| conversion::no_conversion(value, &Type::Net(&net::UINT64)).into())
}

fn has_no_conversion(halt: &Halt) -> bool {
    matches!(halt, Halt::Error(raise)
        if raise.record.id.borrow().as_str() == "ConvertToFinalInvalidCastException")
}

/// A number cut to 64 bits, and whether it was negative.
fn whole(value: &Value) -> Result<(u64, bool)> {
    let Some(number) = Numeric::of(value) else {
        return Ok((0, false));
    };
    let negative = number.to_double() < 0.0;
    let kind = if negative {
        IntKind::Int64
    } else {
        IntKind::UInt64
    };
    match number.to_int(kind) {
        Ok(n) => Ok((
            n.to_u64()
                .or_else(|| n.to_i64().map(|n| n as u64))
                .unwrap_or(0),
            negative,
        )),
        Err(_) => Err(conversion::failed(
            "InvalidCastIConvertible",
            value,
            &Type::Net(if negative { &net::INT64 } else { &net::UINT64 }),
            &exceptions::OVERFLOW_EXCEPTION,
            "Arithmetic operation resulted in an overflow.",
        )
        .into()),
    }
}

/// Combines 64 bits; a negative operand makes the result signed.
fn wide(operator: Bitwise, a: (u64, bool), b: (u64, bool)) -> Value {
    let bits = match operator {
        Bitwise::And => a.0 & b.0,
        Bitwise::Or => a.0 | b.0,
        _ => a.0 ^ b.0,
    };
    if a.1 || b.1 {
        Value::Long(bits as i64)
    } else {
        Value::ULong(bits)
    }
}
