//! What is wrong with a property that a parameter names.

use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value};

pub(super) fn fault(id: &str, message: impl Into<Str>) -> Fault {
    Fault::new(&exceptions::NOT_SUPPORTED_EXCEPTION, id, message)
        .category(ErrorCategory::InvalidArgument)
}

pub(super) fn empty_value() -> Fault {
    fault("", "")
}

pub(super) fn empty_key(key: &str) -> Fault {
    fault(
        "EmptyDictionaryKeyValue",
        format!("The {key} key has a value that is an empty string."),
    )
}

pub(super) fn null_key(key: &str, expected: &str) -> Fault {
    fault(
        "DictionaryKeyNullValue",
        format!(
            "The {key} key has a null value; expecting one of the following types: {{{expected}}}."
        ),
    )
}

pub(super) fn wrong_type(key: &str, value: &Value, expected: &str) -> Fault {
    let ty = value.type_of().map(|t| t.full_name()).unwrap_or_default();
    fault(
        "DictionaryKeyIllegalValue",
        format!(
            "The {key} key has a type, {ty}, that is not valid; expected types are {{{expected}}}."
        ),
    )
}

pub(super) fn missing_entry(key: &str) -> Fault {
    fault(
        "DictionaryMissingEntry",
        format!("The mandatory {key} entry is missing."),
    )
}

pub(super) fn unknown_type(ty: &str, expected: &str) -> Fault {
    fault(
        "DictionaryKeyUnknownType",
        format!("Cannot convert {ty} to one of the following types {{{expected}}}."),
    )
}
