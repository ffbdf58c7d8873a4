//! What counts as true.

use crate::value::Value;
use crate::value::types::net;
use num_traits::Zero;

/// Whether a value counts as true: not `$null`, zero, the empty text or an empty list; a list of one is its item.
/// Switches are native values of the engine and known to it alone.
pub fn is_true(value: &Value) -> bool {
    match value {
        Value::Nothing | Value::Null => false,
        Value::Bool(on) => *on,
        Value::String(text) => !text.is_empty(),
        Value::Int(n) => *n != 0,
        Value::Long(n) => *n != 0,
        Value::Double(n) => *n != 0.0,
        Value::Single(n) => *n != 0.0,
        Value::SByte(n) => *n != 0,
        Value::Byte(n) => *n != 0,
        Value::Int16(n) => *n != 0,
        Value::UInt16(n) => *n != 0,
        Value::UInt(n) => *n != 0,
        Value::ULong(n) => *n != 0,
        Value::Decimal(n) => !n.is_zero(),
        Value::BigInt(n) => !n.is_zero(),
        Value::Char(c) => *c != 0,
        Value::Enum(e) => e.value != 0,
        Value::Array(array) => list(&array.items.borrow()),
        Value::List(items) if is_list(value) => list(&items.items.borrow()),
        Value::Native(native) if is_list(value) => match native.items() {
            Some(items) => list(&items),
            None => true,
        },
        Value::Object(object) => object.base().is_none_or(is_true),
        _ => true,
    }
}

fn is_list(value: &Value) -> bool {
    value
        .type_of()
        .and_then(|ty| ty.definition())
        .is_some_and(|ty| ty.is(&net::I_LIST))
}

/// Whether a list counts as true.
pub fn list(items: &[Value]) -> bool {
    match items {
        [] => false,
        [one] => match one.base() {
            Value::Array(inner) => !inner.is_empty(),
            Value::List(inner) => !inner.is_empty(),
            other => is_true(other),
        },
        _ => true,
    }
}
