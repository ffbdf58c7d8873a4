//! Equality and order of plain values.

use super::arithmetic::{Common, as_decimals, common};
use crate::value::convert::number::Numeric;
use crate::value::{Fault, Ptr, Value};
use std::cmp::Ordering;

/// The order of two numbers, `None` within when one is not a number (NaN); outer `None` when a value is no number.
///
/// # Errors
/// Operands that have no common type.
pub fn numbers(left: &Value, right: &Value) -> Option<Result<Option<Ordering>, Fault>> {
    let common = common(left, right)?;
    let (a, b) = (Numeric::of(left)?, Numeric::of(right)?);
    Some(match (common, &a, &b) {
        (Common::Decimal, ..) => as_decimals(left, right).map(|(a, b)| Some(a.cmp(&b))),
        (Common::Int(_), Numeric::Int(a, _), Numeric::Int(b, _)) => Ok(Some(a.cmp(b))),
        _ => Ok(a.to_double().partial_cmp(&b.to_double())),
    })
}

/// The order of two values of one type as `IComparable` has it; `None` for types without an order.
pub fn same_type(left: &Value, right: &Value) -> Option<Ordering> {
    Some(match (left, right) {
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Char(a), Value::Char(b)) => a.cmp(b),
        (Value::DateTime(a), Value::DateTime(b)) => a.ticks.cmp(&b.ticks),
        (Value::TimeSpan(a), Value::TimeSpan(b)) => a.cmp(b),
        (Value::Guid(a), Value::Guid(b)) => a.cmp(b),
        (Value::Enum(a), Value::Enum(b)) => a.value.cmp(&b.value),
        (Value::BigInt(a), Value::BigInt(b)) => a.cmp(b),
        (Value::Decimal(a), Value::Decimal(b)) => a.cmp(b),
        (Value::Native(a), Value::Native(b)) => natives(&**a, &**b)?,
        _ => match numbers(left, right)? {
            Ok(order) => order.unwrap_or_else(|| nan_order(left, right)),
            Err(_) => return None,
        },
    })
}

/// NaN is smaller than every number and equal to itself, as sorting has it.
pub fn nan_order(left: &Value, right: &Value) -> Ordering {
    let nan = |value: &Value| Numeric::of(value).is_some_and(|n| n.to_double().is_nan());
    nan(right).cmp(&nan(left))
}

fn natives(left: &dyn crate::value::Native, right: &dyn crate::value::Native) -> Option<Ordering> {
    use crate::value::natives::{SemanticVersion, VersionValue};
    use crate::value::time::{DateOnly, DateTimeOffset, TimeOnly};
    if let (Some(a), Some(b)) = (left.get::<DateTimeOffset>(), right.get::<DateTimeOffset>()) {
        return Some(a.utc_ticks().cmp(&b.utc_ticks()));
    }
    if let (Some(a), Some(b)) = (left.get::<DateOnly>(), right.get::<DateOnly>()) {
        return Some(a.day_number.cmp(&b.day_number));
    }
    if let (Some(a), Some(b)) = (left.get::<TimeOnly>(), right.get::<TimeOnly>()) {
        return Some(a.ticks.cmp(&b.ticks));
    }
    if let (Some(a), Some(b)) = (left.get::<VersionValue>(), right.get::<VersionValue>()) {
        return Some(a.0.cmp(&b.0));
    }
    if let (Some(a), Some(b)) = (
        left.get::<SemanticVersion>(),
        right.get::<SemanticVersion>(),
    ) {
        return Some(a.cmp(b));
    }
    None
}

/// `Equals` of two values that need no conversion.
pub fn equals(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::String(a), Value::String(b)) => a == b,
        (Value::Enum(a), Value::Enum(b)) => a.ty == b.ty && a.value == b.value,
        (Value::Double(a), Value::Double(b)) => a == b || (a.is_nan() && b.is_nan()),
        (Value::Single(a), Value::Single(b)) => a == b || (a.is_nan() && b.is_nan()),
        (Value::Native(a), Value::Native(b)) => {
            Ptr::ptr_eq(a, b)
                || (a.ty() == b.ty()
                    && a.equality_key()
                        .is_some_and(|key| Some(key) == b.equality_key()))
        }
        _ if std::mem::discriminant(left) == std::mem::discriminant(right) => {
            same_type(left, right).map_or_else(
                || left.same_reference(right),
                |order| order == Ordering::Equal,
            )
        }
        _ => false,
    }
}
