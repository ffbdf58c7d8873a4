//! Unary `+ - -bnot -join -split`.

use crate::engine::{Engine, Result};
use crate::syntax::tree::UnaryOperator;
use crate::value::Value;
use crate::value::convert::number::Numeric;
use crate::value::number::IntKind;
use crate::value::operator::arithmetic::Arithmetic;
use crate::value::operator::bits::invert;
use crate::value::types::{Type, net};

impl Engine {
    /// A unary operator's value.
    ///
    /// # Errors
    /// PowerShell's errors for operands that do not fit.
    pub(crate) fn unary(&mut self, operator: UnaryOperator, value: &Value) -> Result<Value> {
        match operator {
            UnaryOperator::Not | UnaryOperator::ExclamationNot => {
                Ok(Value::Bool(!self.is_true(value)))
            }
            UnaryOperator::Plus => self.signed(Arithmetic::Add, value),
            UnaryOperator::Minus => self.signed(Arithmetic::Subtract, value),
            UnaryOperator::BitNot => self.invert(value),
            UnaryOperator::Join => {
                let items = if self.is_enumerable(value) {
                    self.enumerate(value)?
                } else {
                    vec![value.clone()]
                };
                self.join_operands(&items, "")
            }
            UnaryOperator::Split | UnaryOperator::ISplit | UnaryOperator::CSplit => {
                self.split_words(value)
            }
            UnaryOperator::Comma => Ok(Value::array(vec![value.clone()])),
            UnaryOperator::PreIncrement | UnaryOperator::PostIncrement => {
                self.compute(Arithmetic::Add, value, &Value::Int(1))
            }
            UnaryOperator::PreDecrement | UnaryOperator::PostDecrement => {
                self.compute(Arithmetic::Subtract, value, &Value::Int(1))
            }
        }
    }

    /// `+x` and `-x`: zero plus or minus the value.
    fn signed(&mut self, operator: Arithmetic, value: &Value) -> Result<Value> {
        self.compute(operator, &Value::Int(0), value)
    }

    fn invert(&mut self, value: &Value) -> Result<Value> {
        let base = value.base();
        if base.is_null() {
            return Ok(Value::Int(-1));
        }
        let number;
        let base = match base {
            Value::String(text) => {
                number = self.text_as_number(text, &Type::Net(&net::INT32))?;
                &number
            }
            other => other,
        };
        match Numeric::of(base) {
            Some(Numeric::Int(n, kind)) => {
                let kind = match kind {
                    IntKind::UInt32 | IntKind::Int64 | IntKind::UInt64 => kind,
                    _ => IntKind::Int32,
                };
                Ok(invert(n, kind))
            }
            Some(Numeric::Big(n)) => Ok(Value::BigInt(crate::value::Ptr::new(
                -(&*n) - num_bigint::BigInt::from(1),
            ))),
            Some(_) => {
                let long = self.convert(base, &Type::Net(&net::INT64))?;
                match Numeric::of(&long) {
                    Some(Numeric::Int(n, kind)) => Ok(invert(n, kind)),
                    _ => Ok(long),
                }
            }
            None => {
                let ty = base.type_of().unwrap_or(Type::Net(&net::OBJECT));
                self.invoke_static(&ty, "op_OnesComplement", std::slice::from_ref(base))
            }
        }
    }
}
