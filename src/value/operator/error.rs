//! The errors of operators. Each sentence stands here once.

use crate::value::convert::{error::full_name, text};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Exception, Fault, Ptr, Value};

/// Division or remainder by zero.
pub fn divide_by_zero() -> Fault {
    let inner = Exception::new(
        &exceptions::DIVIDE_BY_ZERO_EXCEPTION,
        "Attempted to divide by zero.",
    );
    let exception = Exception::new(&exceptions::RUNTIME_EXCEPTION, inner.message.clone());
    Fault::from_exception(exception.caused_by(Ptr::new(inner)), "RuntimeException")
}

/// A decimal result that is too large.
pub fn decimal_overflow() -> Fault {
    let inner = Exception::new(
        &exceptions::OVERFLOW_EXCEPTION,
        "Value was either too large or too small for a Decimal.",
    );
    let exception = Exception::new(&exceptions::RUNTIME_EXCEPTION, inner.message.clone());
    Fault::from_exception(exception.caused_by(Ptr::new(inner)), "RuntimeException")
}

/// An operator that two plain types do not have.
pub fn not_defined(left: &Value, operator: &str, right: &Value) -> Fault {
    let name = |value: &Value| match value.base().type_of() {
        Some(ty) => full_name(&ty),
        None => "$null".into(),
    };
    Fault::runtime(
        "NotADefinedOperationForType",
        ErrorCategory::InvalidOperation,
        format!(
            "The operation '[{}] {operator} [{}]' is not defined.",
            name(left),
            name(right)
        ),
    )
    .target(left.clone())
}

/// A dictionary plus anything else.
pub fn not_a_hashtable(right: &Value) -> Fault {
    Fault::runtime(
        "AddHashTableToNonHashTable",
        ErrorCategory::InvalidOperation,
        "A hash table can only be added to another hash table.",
    )
    .target(right.clone())
}

/// Ordering of a value that has no order.
pub fn not_comparable(value: &Value) -> Fault {
    let message = format!(
        "Cannot compare \"{}\" because it is not IComparable.",
        text::plain(value)
    );
    Fault::new(
        &exceptions::EXTENDED_TYPE_SYSTEM_EXCEPTION,
        "NotIcomparable",
        message,
    )
}

/// Ordering of values where the right one cannot become the left one's type.
pub fn comparison_failure(left: &str, right: &str, cause: &Exception) -> Fault {
    let message = format!(
        "Could not compare \"{left}\" to \"{right}\". Error: \"{}\"",
        cause.message
    );
    let mut exception = Exception::new(&exceptions::EXTENDED_TYPE_SYSTEM_EXCEPTION, message);
    exception.inner = Some(Ptr::new(Exception {
        ty: cause.ty.clone(),
        message: cause.message.clone(),
        inner: cause.inner.clone(),
        bag: Default::default(),
    }));
    Fault::from_exception(exception, "ComparisonFailure")
}

/// Ordering of an object without order.
pub fn object_compare(left: &str, right: &str) -> Fault {
    let message = format!(
        "Cannot compare \"{left}\" to \"{right}\" because the objects are not the same type or the object \"{left}\" does not implement \"IComparable\"."
    );
    Fault::new(
        &exceptions::EXTENDED_TYPE_SYSTEM_EXCEPTION,
        "PSObjectCompareTo",
        message,
    )
}

/// A key that both dictionaries of a sum have.
pub fn duplicate_key(key: &str) -> Fault {
    let message = format!(
        "Item has already been added. Key in dictionary: '{key}'  Key being added: '{key}'"
    );
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "System.ArgumentException",
        message,
    )
    .category(ErrorCategory::OperationStopped)
}
