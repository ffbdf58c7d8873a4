//! The errors of operators. Each sentence stands here once.

use crate::value::convert::error::full_name;
use crate::value::types::{NetType, Type, exceptions, net};
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
pub fn not_comparable(text: &str) -> Fault {
    let message = format!("Cannot compare \"{text}\" because it is not IComparable.");
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
pub fn duplicate_key(held: &str, added: &str) -> Fault {
    let message = format!(
        "Item has already been added. Key in dictionary: '{held}'  Key being added: '{added}'"
    );
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "System.ArgumentException",
        message,
    )
    .category(ErrorCategory::OperationStopped)
}

/// A .NET exception that the expression itself raises.
fn raw(ty: &'static NetType, message: String) -> Fault {
    Fault::new(ty, ty.name, message).category(ErrorCategory::OperationStopped)
}

/// A boxed value that is not of the type it is taken for.
pub fn cannot_unbox(value: &Value, ty: &Type) -> Fault {
    let own = match value.type_of() {
        Some(own) if own.is_net(&net::PS_CUSTOM_OBJECT) => net::PS_OBJECT.name.into(),
        Some(own) => own.full_name(),
        None => Default::default(),
    };
    raw(
        &exceptions::INVALID_CAST_EXCEPTION,
        format!(
            "Unable to cast object of type '{own}' to type '{}'.",
            ty.full_name()
        ),
    )
}

/// A truth or enum value where a decimal is computed.
pub fn no_coercion(value: &Value) -> Fault {
    let own = value.type_of().map(|t| t.full_name()).unwrap_or_default();
    raw(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        format!("No coercion operator is defined between types '{own}' and 'System.Decimal'."),
    )
}

/// An operator of expression trees that an enum value does not have.
pub fn undefined_binary(operator: &str, value: &Value) -> Fault {
    let own = value.type_of().map(|t| t.full_name()).unwrap_or_default();
    raw(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        format!(
            "The binary operator {operator} is not defined for the types '{own}' and 'System.Int32'."
        ),
    )
}

/// A number that does not fit.
pub fn overflow(reason: String) -> Fault {
    raw(&exceptions::OVERFLOW_EXCEPTION, reason)
}

/// A text that is no number, in the words of `Convert`.
pub fn bad_number(reason: String) -> Fault {
    raw(&exceptions::FORMAT_EXCEPTION, reason)
}

/// `IConvertible` between types that it does not convert.
pub fn invalid_cast(reason: String) -> Fault {
    raw(&exceptions::INVALID_CAST_EXCEPTION, reason)
}

/// A bitwise operator on a fraction and an object.
pub fn null_reference() -> Fault {
    raw(
        &exceptions::NULL_REFERENCE_EXCEPTION,
        "Object reference not set to an instance of an object.".into(),
    )
}

/// A text repeated a negative number of times.
pub fn negative_times(times: i64) -> Fault {
    let message = format!(
        "times ('{times}') must be a non-negative value. (Parameter 'times')\nActual value was {times}."
    );
    raw(&exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION, message)
}

/// A result that is too long.
pub fn out_of_memory() -> Fault {
    raw(
        &exceptions::OUT_OF_MEMORY_EXCEPTION,
        "Array dimensions exceeded supported range.".into(),
    )
}

/// `-is` and `-as` with a right operand that is no type.
pub fn no_type() -> Fault {
    Fault::runtime(
        "IsOperatorRequiresType",
        ErrorCategory::InvalidOperation,
        "The right operand of '-is' must be a type.",
    )
}
