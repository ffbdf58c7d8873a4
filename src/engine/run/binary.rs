//! Binary operators: the everyday pairs of numbers are computed on the spot, all else by `engine::operate`.

use crate::code::Expr;
use crate::engine::scope::Slot;
use crate::engine::{Engine, Result};
use crate::syntax::tree::{BinaryOperator, CaseForm, Comparison};
use crate::value::Value;

impl Engine {
    /// `left operator right`. Integers in variables and literals are not copied out first.
    pub(super) fn eval_binary(
        &mut self,
        operator: BinaryOperator,
        left: &Expr,
        right: &Expr,
    ) -> Result<Value> {
        if let (Some(a), Some(b)) = (self.glimpse_deeper(left), self.glimpse(right))
            && let Some(value) = integers(operator, a, b)
        {
            return Ok(value);
        }
        let left = self.eval(left)?;
        let right = self.eval(right)?;
        self.binary(operator, &left, &right)
    }

    /// The integer that an operand plainly is.
    #[inline]
    pub(super) fn glimpse(&self, operand: &Expr) -> Option<i32> {
        match operand {
            Expr::Literal(Value::Int(n)) => Some(*n),
            Expr::Variable(var, _) => match self.scope.slots.borrow().get(self.place(var.slot)) {
                Some(Slot::Value(Value::Int(n))) => Some(*n),
                _ => None,
            },
            _ => None,
        }
    }

    /// The same for an operand that may be computed from two such, as `$i % 3` is.
    #[inline]
    fn glimpse_deeper(&self, operand: &Expr) -> Option<i32> {
        let Expr::Binary(operator, left, right, _) = operand else {
            return self.glimpse(operand);
        };
        match integers(*operator, self.glimpse(left)?, self.glimpse(right)?) {
            Some(Value::Int(n)) => Some(n),
            _ => None,
        }
    }

    /// What a comparison of two plain integers says.
    #[inline]
    pub(super) fn glimpse_comparison(&self, expr: &Expr) -> Option<bool> {
        let Expr::Binary(BinaryOperator::Compare(comparison, _), left, right, _) = expr else {
            return None;
        };
        let (a, b) = (self.glimpse_deeper(left)?, self.glimpse(right)?);
        compare(*comparison, &a, &b)
    }

    /// A binary operator on values.
    ///
    /// # Errors
    /// PowerShell's errors for operands that do not fit.
    pub(crate) fn binary(
        &mut self,
        operator: BinaryOperator,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        match quick(operator, left, right) {
            Some(value) => Ok(value),
            None => self.operate(operator, left, right),
        }
    }

    /// Whether two values are equal as `-eq` has it, for `switch` and the commands.
    pub(crate) fn equal(&mut self, left: &Value, right: &Value, case: CaseForm) -> Result<bool> {
        let result = self.binary(BinaryOperator::Compare(Comparison::Eq, case), left, right)?;
        Ok(self.is_true(&result))
    }
}

/// The value for two integers or doubles; `None` where the operator has more to say.
#[inline]
pub(super) fn quick(operator: BinaryOperator, left: &Value, right: &Value) -> Option<Value> {
    match (left, right) {
        (Value::Int(a), Value::Int(b)) => integers(operator, *a, *b),
        (Value::Double(a), Value::Double(b)) => doubles(operator, *a, *b),
        (Value::Double(a), Value::Int(b)) => doubles(operator, *a, f64::from(*b)),
        (Value::Int(a), Value::Double(b)) => doubles(operator, f64::from(*a), *b),
        _ => None,
    }
}

#[inline]
fn integers(operator: BinaryOperator, a: i32, b: i32) -> Option<Value> {
    match operator {
        BinaryOperator::Add => a.checked_add(b).map(Value::Int),
        BinaryOperator::Subtract => a.checked_sub(b).map(Value::Int),
        BinaryOperator::Multiply => a.checked_mul(b).map(Value::Int),
        BinaryOperator::Remainder if b > 0 => Some(Value::Int(a % b)),
        BinaryOperator::Compare(comparison, _) => compare(comparison, &a, &b).map(Value::Bool),
        _ => None,
    }
}

fn doubles(operator: BinaryOperator, a: f64, b: f64) -> Option<Value> {
    match operator {
        BinaryOperator::Add => Some(Value::Double(a + b)),
        BinaryOperator::Subtract => Some(Value::Double(a - b)),
        BinaryOperator::Multiply => Some(Value::Double(a * b)),
        BinaryOperator::Divide => Some(Value::Double(a / b)),
        _ => None,
    }
}

#[inline]
fn compare<T: PartialOrd>(comparison: Comparison, a: &T, b: &T) -> Option<bool> {
    Some(match comparison {
        Comparison::Eq => a == b,
        Comparison::Ne => a != b,
        Comparison::Gt => a > b,
        Comparison::Ge => a >= b,
        Comparison::Lt => a < b,
        Comparison::Le => a <= b,
        _ => return None,
    })
}
