//! The messages that exceptions have of themselves.

use crate::value::types::exceptions;
use crate::value::{Str, Value};

/// The message of an exception that is made without one.
pub(super) fn default_message(ty: &Value) -> Str {
    let Value::Type(ty) = ty else {
        return Str::new();
    };
    let known = MESSAGES.iter().find(|(known, _)| ty.is_net(known));
    match known {
        Some((_, message)) => (*message).into(),
        None => format!("Exception of type '{}' was thrown.", ty.full_name()).into(),
    }
}

const MESSAGES: &[(&crate::value::NetType, &str)] = &[
    (&exceptions::SYSTEM_EXCEPTION, "System error."),
    (
        &exceptions::ARGUMENT_EXCEPTION,
        "Value does not fall within the expected range.",
    ),
    (
        &exceptions::ARGUMENT_NULL_EXCEPTION,
        "Value cannot be null.",
    ),
    (
        &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
        "Specified argument was out of the range of valid values.",
    ),
    (
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "Operation is not valid due to the current state of the object.",
    ),
    (
        &exceptions::FORMAT_EXCEPTION,
        "One of the identified items was in an invalid format.",
    ),
    (
        &exceptions::ARITHMETIC_EXCEPTION,
        "Overflow or underflow in the arithmetic operation.",
    ),
    (
        &exceptions::INVALID_CAST_EXCEPTION,
        "Specified cast is not valid.",
    ),
    (
        &exceptions::NULL_REFERENCE_EXCEPTION,
        "Object reference not set to an instance of an object.",
    ),
    (
        &exceptions::INDEX_OUT_OF_RANGE_EXCEPTION,
        "Index was outside the bounds of the array.",
    ),
    (
        &exceptions::NOT_SUPPORTED_EXCEPTION,
        "Specified method is not supported.",
    ),
    (
        &exceptions::NOT_IMPLEMENTED_EXCEPTION,
        "The method or operation is not implemented.",
    ),
    (
        &exceptions::OUT_OF_MEMORY_EXCEPTION,
        "Insufficient memory to continue the execution of the program.",
    ),
    (
        &exceptions::UNAUTHORIZED_ACCESS_EXCEPTION,
        "Attempted to perform an unauthorized operation.",
    ),
    (
        &exceptions::TIMEOUT_EXCEPTION,
        "The operation has timed out.",
    ),
    (
        &exceptions::OPERATION_CANCELED_EXCEPTION,
        "The operation was canceled.",
    ),
    (&exceptions::TASK_CANCELED_EXCEPTION, "A task was canceled."),
    (
        &exceptions::RANK_EXCEPTION,
        "Attempted to operate on an array with the incorrect number of dimensions.",
    ),
    (
        &exceptions::APPLICATION_EXCEPTION,
        "Error in the application.",
    ),
    (
        &exceptions::AGGREGATE_EXCEPTION,
        "One or more errors occurred.",
    ),
    (
        &exceptions::DIVIDE_BY_ZERO_EXCEPTION,
        "Attempted to divide by zero.",
    ),
    (
        &exceptions::OVERFLOW_EXCEPTION,
        "Arithmetic operation resulted in an overflow.",
    ),
    (
        &exceptions::KEY_NOT_FOUND_EXCEPTION,
        "The given key was not present in the dictionary.",
    ),
    (
        &exceptions::PLATFORM_NOT_SUPPORTED_EXCEPTION,
        "Operation is not supported on this platform.",
    ),
    (&exceptions::IO_EXCEPTION, "I/O error occurred."),
    (
        &exceptions::FILE_NOT_FOUND_EXCEPTION,
        "Unable to find the specified file.",
    ),
    (
        &exceptions::DIRECTORY_NOT_FOUND_EXCEPTION,
        "Attempted to access a path that is not on the disk.",
    ),
    (&exceptions::SECURITY_EXCEPTION, "Security error."),
    (
        &exceptions::TYPE_LOAD_EXCEPTION,
        "Failure has occurred while loading a type.",
    ),
];
