//! `-band -bor -bxor -shl -shr`.

use crate::engine::{Engine, Result};
use crate::value::convert::number::Numeric;
use crate::value::number::IntKind;
use crate::value::operator::arithmetic::{Common, common, type_code};
use crate::value::operator::bits::{Bitwise, combine, shift};
use crate::value::types::{Type, net};
use crate::value::{EnumValue, Value};

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
        let (Some(x), Some(y)) = (type_code(a), type_code(b)) else {
            return self.overloaded(operator.method(), operator.symbol(), left, right);
        };
        let kind = match common(x, y) {
            Common::Int(kind) => kind,
            _ => IntKind::Int64,
        };
        let (a_int, b_int) = (self.as_int(a, kind)?, self.as_int(b, kind)?);
        let result = combine(operator, a_int, b_int, kind);
        if let Value::Enum(e) = a
            && let Some(Numeric::Int(n, _)) = Numeric::of(&result)
        {
            return Ok(EnumValue::new(e.ty.clone(), i64::try_from(n).unwrap_or(0)));
        }
        Ok(result)
    }

    fn as_int(&mut self, value: &Value, kind: IntKind) -> Result<i128> {
        if let Some(Numeric::Int(n, _)) = Numeric::of(value) {
            return Ok(n);
        }
        let ty = match kind {
            IntKind::UInt64 => &net::UINT64,
            _ => &net::INT64,
        };
        Ok(match Numeric::of(&self.convert(value, &Type::Net(ty))?) {
            Some(Numeric::Int(n, _)) => n,
            _ => 0,
        })
    }

    /// `-shl -shr`
    pub(super) fn shift(
        &mut self,
        operator: Bitwise,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        if left.is_null() {
            return Ok(Value::Int(0));
        }
        let a = left.base();
        let number;
        let a = match a {
            Value::String(text) => {
                number = self.text_as_number(text, &Type::Net(&net::INT32))?;
                &number
            }
            other => other,
        };
        if matches!(a, Value::Bool(_) | Value::Char(_)) || type_code(a).is_none() {
            return self.overloaded(operator.method(), operator.symbol(), left, right);
        }
        let distance = match self.convert(right, &Type::Net(&net::INT32))? {
            Value::Int(n) => n,
            _ => 0,
        };
        let (n, kind) = match Numeric::of(a) {
            Some(Numeric::Int(n, kind)) => (n, kind),
            _ => (self.as_int(a, IntKind::Int64)?, IntKind::Int64),
        };
        let kind = match kind {
            IntKind::SByte | IntKind::Byte | IntKind::Int16 | IntKind::UInt16 => IntKind::Int32,
            wide => wide,
        };
        Ok(shift(operator, n, distance, kind))
    }
}
