//! What .NET's collections say when they refuse. Each sentence stands here once.

use crate::engine::members::errors;
use crate::value::types::exceptions;
use crate::value::{Exception, Fault, Value, convert};

pub use errors::{argument, argument_null, argument_range, out_of_range};

/// An array cannot grow or shrink.
pub fn fixed_size() -> Fault {
    errors::net(
        &exceptions::NOT_SUPPORTED_EXCEPTION,
        "Collection was of a fixed size.",
    )
}

/// A read-only collection does not change.
pub fn read_only() -> Fault {
    errors::net(
        &exceptions::NOT_SUPPORTED_EXCEPTION,
        "Collection is read-only.",
    )
}

/// `Hashtable` and its kin have the key already.
pub fn key_in_hashtable(own: &Value, key: &Value) -> Fault {
    let (own, key) = (convert::plain(own), convert::plain(key));
    errors::net(
        &exceptions::ARGUMENT_EXCEPTION,
        format!(
            "Item has already been added. Key in dictionary: '{own}'  Key being added: '{key}'"
        ),
    )
}

/// `Dictionary<K,V>` and its kin have the key already.
pub fn key_in_dictionary(key: &Value) -> Fault {
    errors::net(&exceptions::ARGUMENT_EXCEPTION, same_key(key))
}

/// `SortedList<K,V>` and `OrderedDictionary<K,V>` have the key already; they name the parameter too.
pub fn key_in_sorted_list(key: &Value) -> Fault {
    argument(&same_key(key), "key")
}

fn same_key(key: &Value) -> String {
    let key = convert::plain(key);
    format!("An item with the same key has already been added. Key: {key}")
}

/// `KeyNotFoundException`
pub fn key_not_found(key: &Value) -> Fault {
    errors::net(
        &exceptions::KEY_NOT_FOUND_EXCEPTION,
        format!(
            "The given key '{}' was not present in the dictionary.",
            convert::plain(key)
        ),
    )
}

/// A null key of `Hashtable`.
pub fn null_key() -> Fault {
    Fault::from_exception(
        Exception::new(
            &exceptions::ARGUMENT_NULL_EXCEPTION,
            "Key cannot be null. (Parameter 'key')",
        )
        .with("ParamName", "key"),
        exceptions::ARGUMENT_NULL_EXCEPTION.name,
    )
}

/// `InvalidOperationException`
pub fn invalid(message: &str) -> Fault {
    errors::net(&exceptions::INVALID_OPERATION_EXCEPTION, message)
}

/// The collection changed under an enumerator.
pub fn changed() -> Fault {
    invalid("Collection was modified; enumeration operation may not execute.")
}

/// An enumerator that stands at no item.
pub fn not_started() -> Fault {
    invalid("Enumeration has either not started or has already finished.")
}

/// `Sort` met two items that have no order.
pub fn not_comparable(cause: Fault) -> Fault {
    Fault::from_exception(
        Exception::new(
            &exceptions::INVALID_OPERATION_EXCEPTION,
            "Failed to compare two elements in the array.",
        )
        .caused_by(cause.into_data().exception),
        exceptions::INVALID_OPERATION_EXCEPTION.name,
    )
}

/// A range that does not lie in the collection.
pub fn bad_range() -> Fault {
    errors::net(
        &exceptions::ARGUMENT_EXCEPTION,
        "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.",
    )
}

/// A number that must not be negative.
pub fn negative(parameter: &str) -> Fault {
    argument_range("Non-negative number required.", parameter)
}

/// Where an insertion into a list cannot go.
pub fn bad_insertion() -> Fault {
    argument_range("Index must be within the bounds of the List.", "index")
}

/// Where an insertion into an `ArrayList` cannot go.
pub fn bad_array_list_insertion() -> Fault {
    argument_range(
        "Insertion index was out of range. Must be non-negative and less than or equal to size.",
        "index",
    )
}

/// `Min`, `First` and their like of nothing.
pub fn no_elements() -> Fault {
    invalid("Sequence contains no elements")
}

/// `ArgumentOutOfRangeException.ThrowIfNegative`
pub fn must_not_be_negative(parameter: &str, actual: i32) -> Fault {
    let message = format!(
        "{parameter} ('{actual}') must be a non-negative value. (Parameter '{parameter}')\nActual value was {actual}."
    );
    Fault::from_exception(
        Exception::new(&exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION, message)
            .with("ParamName", parameter)
            .with("ActualValue", actual),
        exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION.name,
    )
}
