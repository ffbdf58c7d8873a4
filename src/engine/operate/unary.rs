//! Unary `+ - -bnot -join -split`.

use crate::engine::{Engine, Result};
use crate::syntax::tree::UnaryOperator;
use crate::value::Value;
use crate::value::convert::number::Numeric;
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

    /// `-bnot`
    fn invert(&mut self, value: &Value) -> Result<Value> {
        let zero = Value::Int(0);
        let base = if value.is_null() { &zero } else { value.base() };
        match (base, Numeric::of(base)) {
            (Value::String(text), _) => {
                let number = self.text_beside(text, &zero)?;
                self.invert(&number)
            }
            (Value::Enum(e), Some(Numeric::Int(n, kind))) => Ok(e.again(invert(n, kind))),
            (_, Some(Numeric::Int(n, kind))) => Ok(invert(n, kind.at_least_32())),
            (Value::BigInt(_), _) => {
                let ty = Type::Net(&net::BIG_INTEGER);
                self.call_operator(&ty, "op_OnesComplement", std::slice::from_ref(base))
            }
            (_, Some(_)) => {
                let (n, kind) = super::bits::whole_number(base)?;
                Ok(invert(n, kind))
            }
            (_, None) => {
                let int = self.convert(base, &Type::Net(&net::INT32))?;
                self.invert(&int)
            }
        }
    }
}
