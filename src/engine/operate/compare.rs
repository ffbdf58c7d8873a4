//! `-eq -ne -lt -le -gt -ge`, `-contains`, `-in`, `-is`, `-as`.

use crate::engine::{Engine, Halt, Result};
use crate::syntax::tree::Comparison;
use crate::value::convert::text::net as net_text;
use crate::value::operator::arithmetic::is_number;
use crate::value::operator::{compare, error};
use crate::value::text::{CaseSensitivity, culture_compare, culture_equals, upper};
use crate::value::types::{Type, net};
use crate::value::{ErrorCategory, Fault, Value};
use std::cmp::Ordering;

impl Engine {
    /// A relation; a list on the left is filtered.
    pub(super) fn relation(
        &mut self,
        comparison: Comparison,
        case: CaseSensitivity,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        if self.is_enumerable(left) {
            let mut kept = Vec::new();
            for item in self.enumerate(left)? {
                if self.holds(comparison, case, &item, right)? {
                    kept.push(item);
                }
            }
            return Ok(Value::array(kept));
        }
        self.holds(comparison, case, left, right).map(Value::Bool)
    }

    fn holds(
        &mut self,
        comparison: Comparison,
        case: CaseSensitivity,
        left: &Value,
        right: &Value,
    ) -> Result<bool> {
        match comparison {
            Comparison::Eq => return self.equal_values(left, right, case),
            Comparison::Ne => return self.equal_values(left, right, case).map(|equal| !equal),
            _ => {}
        }
        if let Some(order) = self.numeric_order(left, right)? {
            return Ok(order.is_some_and(|order| fits(comparison, order)));
        }
        let order = self.order(left, right, case)?;
        Ok(fits(comparison, order))
    }

    /// Whether two values are equal as `-eq` has it.
    ///
    /// # Errors
    /// Only what stops the script.
    pub(crate) fn equal_values(
        &mut self,
        left: &Value,
        right: &Value,
        case: CaseSensitivity,
    ) -> Result<bool> {
        let (a, b) = (left.base(), right.base());
        if a.is_null() || b.is_null() {
            return Ok(a.is_null() && b.is_null());
        }
        match (a, b) {
            (Value::String(a), Value::String(b)) => return Ok(culture_equals(a, b, case)),
            (Value::String(a), _) => {
                let text = self.to_text(right)?;
                return Ok(culture_equals(a, &text, case));
            }
            (Value::Char(a), Value::Char(b)) => {
                return Ok(a == b || (case == CaseSensitivity::Insensitive && same_letter(*a, *b)));
            }
            (Value::Char(a), Value::String(b)) => {
                let mut units = b.encode_utf16();
                return Ok(match (units.next(), units.next()) {
                    (Some(unit), None) => {
                        *a == unit
                            || (case == CaseSensitivity::Insensitive && same_letter(*a, unit))
                    }
                    _ => false,
                });
            }
            _ => {}
        }
        match self.numeric_order(left, right) {
            Ok(Some(order)) => return Ok(order == Some(Ordering::Equal)),
            Err(halt) if matches!((b, &*halt), (Value::String(_), Halt::Error(_))) => {
                return Ok(false);
            }
            Err(halt) => return Err(halt),
            Ok(None) => {}
        }
        if compare::equals(a, b) {
            return Ok(true);
        }
        let Some(ty) = a.type_of() else {
            return Ok(false);
        };
        if let Value::Instance(_) = a {
            return self.instance_equals(left, right);
        }
        if b.type_of().is_some_and(|own| own == ty) {
            return Ok(false);
        }
        match self.try_convert(b, &ty)? {
            Some(converted) => Ok(compare::equals(a, &converted)),
            None => Ok(false),
        }
    }

    /// A script class's own `Equals`, else whether it is one object.
    fn instance_equals(&mut self, left: &Value, right: &Value) -> Result<bool> {
        if left.same_reference(right) {
            return Ok(true);
        }
        let result = self.invoke_member(left, "Equals", std::slice::from_ref(right))?;
        Ok(self.is_true(&result))
    }

    /// The order of a number and what counts as one: numbers, truth values, characters and texts. `None` when the
    /// left value is no number or the right one none of those; `None` within when one is NaN.
    fn numeric_order(&mut self, left: &Value, right: &Value) -> Result<Option<Option<Ordering>>> {
        let (a, b) = (left.base(), right.base());
        if !is_number(a) {
            return Ok(None);
        }
        let number;
        let b = match b {
            Value::String(text) => {
                number = self.text_beside(text, a)?;
                &number
            }
            other => other,
        };
        Ok(compare::numbers(a, b).transpose()?)
    }

    /// The order of two values as `-lt` has it.
    ///
    /// # Errors
    /// `ComparisonFailure`, `NotIcomparable`, conversions of texts to numbers.
    pub fn order(
        &mut self,
        left: &Value,
        right: &Value,
        case: CaseSensitivity,
    ) -> Result<Ordering> {
        let (a, b) = (left.base(), right.base());
        if a.is_null() || b.is_null() {
            return Ok(null_order(a, b));
        }
        if let Value::String(a) = a {
            let text = self.to_text(right)?;
            return Ok(culture_compare(a, &text, case));
        }
        if let Some(order) = self.numeric_order(left, right)? {
            return Ok(order.unwrap_or_else(|| compare::nan_order(a, b)));
        }
        let Some(ty) = a.type_of() else {
            return Ok(Ordering::Equal);
        };
        if matches!(a, Value::Object(_)) && ty.is_net(&net::PS_CUSTOM_OBJECT) {
            if left.same_reference(right) {
                return Ok(Ordering::Equal);
            }
            let (a, b) = (self.to_text(left)?, net_text(right));
            return Err(error::object_compare(&a, &b).into());
        }
        if !ty.is(&Type::Net(&net::I_COMPARABLE)) {
            if compare::equals(a, b) {
                return Ok(Ordering::Equal);
            }
            let text = match a {
                Value::Instance(_) => self.to_text(a)?,
                _ => crate::value::convert::text::net(a),
            };
            return Err(error::not_comparable(&text).into());
        }
        let converted = match self.convert(b, &ty) {
            Ok(value) => value,
            Err(halt) => {
                let cause = match &*halt {
                    Halt::Error(raise) => raise.record.net_exception(),
                    _ => None,
                };
                let Some(cause) = cause else {
                    return Err(halt);
                };
                let (a, b) = (self.to_text(left)?, self.to_text(right)?);
                return Err(error::comparison_failure(&a, &b, &cause).into());
            }
        };
        if let Some(order) = compare::same_type(a, &converted) {
            return Ok(order);
        }
        let result = self.invoke_member(left, "CompareTo", &[converted])?;
        Ok(match result {
            Value::Int(n) => n.cmp(&0),
            _ => Ordering::Equal,
        })
    }

    /// `-contains`
    pub(crate) fn contains(
        &mut self,
        list: &Value,
        value: &Value,
        case: CaseSensitivity,
    ) -> Result<bool> {
        if !self.is_enumerable(list) {
            return self.equal_values(list, value, case);
        }
        for item in self.enumerate(list)? {
            if self.equal_values(&item, value, case)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn type_operand_of(&mut self, operator: TypeOperator, right: &Value) -> Result<Type> {
        match right.base() {
            Value::Type(ty) => Ok(ty.clone()),
            Value::Null | Value::Nothing => Err(operator.requires_type().into()),
            other => match self.convert(other, &Type::Net(&net::TYPE)) {
                Ok(Value::Type(ty)) => Ok(ty),
                Ok(_) => Err(error::no_type().into()),
                Err(halt) => Err(super::text::renamed(halt)),
            },
        }
    }

    /// `-is`, and `-isnot`, which errors call `-is` too.
    pub(super) fn is_type(&mut self, left: &Value, right: &Value) -> Result<bool> {
        let ty = self.type_operand_of(TypeOperator::Is, right)?;
        let Some(own) = left.base().type_of() else {
            return Ok(false);
        };
        if ty.is_net(&net::PS_OBJECT) || ty.is_net(&net::PS_CUSTOM_OBJECT) {
            return Ok(matches!(left, Value::Object(_)));
        }
        Ok(own.is(&ty) || (ty.is_net(&net::TYPE) && own.is_net(&net::RUNTIME_TYPE)))
    }

    /// `-as`: the conversion speaks the session's culture where a cast speaks the invariant one.
    pub(super) fn as_type(&mut self, left: &Value, right: &Value) -> Result<Value> {
        let ty = self.type_operand_of(TypeOperator::As, right)?;
        let text = matches!(left.base(), Value::DateTime(_))
            && (ty.is_net(&net::STRING) || ty.element().is_some_and(|e| e.is_net(&net::STRING)));
        let converted = if text {
            self.try_convert(&Value::String(net_text(left.base())), &ty)?
        } else {
            self.try_convert(left, &ty)?
        };
        Ok(converted.unwrap_or(Value::Null))
    }
}

/// The operators whose right side is a type.
#[derive(Clone, Copy)]
enum TypeOperator {
    Is,
    As,
}

impl TypeOperator {
    /// The error of `$null` on the right.
    fn requires_type(self) -> Fault {
        let (name, id) = match self {
            TypeOperator::Is => ("-is", "IsOperatorRequiresType"),
            TypeOperator::As => ("-as", "AsOperatorRequiresType"),
        };
        let message = format!("The right operand of '{name}' must be a type.");
        Fault::runtime(id, ErrorCategory::InvalidOperation, message)
    }
}

fn fits(comparison: Comparison, order: Ordering) -> bool {
    match comparison {
        Comparison::Gt => order == Ordering::Greater,
        Comparison::Ge => order != Ordering::Less,
        Comparison::Lt => order == Ordering::Less,
        _ => order != Ordering::Greater,
    }
}

fn same_letter(a: u16, b: u16) -> bool {
    let up = |unit: u16| char::from_u32(u32::from(unit)).map(upper);
    up(a).is_some() && up(a) == up(b)
}

/// `$null` against a value: negative numbers are smaller, everything else is greater.
fn null_order(left: &Value, right: &Value) -> Ordering {
    let against_null = |value: &Value| {
        if value.is_null() {
            return Ordering::Equal;
        }
        let negative = is_number(value)
            && crate::value::convert::number::Numeric::of(value)
                .is_some_and(|n| n.to_double() < 0.0);
        if negative {
            Ordering::Less
        } else {
            Ordering::Greater
        }
    };
    if left.is_null() {
        against_null(right).reverse()
    } else {
        against_null(left)
    }
}
