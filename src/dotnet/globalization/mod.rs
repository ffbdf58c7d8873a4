//! Cultures: how they write numbers and dates, and how they treat text.

pub mod calendar;
pub mod culture_info;
pub mod date_format;
pub mod number_format;
pub mod text_info;

use super::support::raise;
use crate::engine::{Halt, Result};
use crate::value::Value;
use crate::value::culture::{Culture, INVARIANT};
use crate::value::natives::CultureValue;
use crate::value::types::exceptions;

/// The culture value that the receiver is.
fn held(this: &Value) -> Option<&CultureValue> {
    match this.base() {
        Value::Native(native) => native.get::<CultureValue>(),
        _ => None,
    }
}

/// The culture of the receiver.
fn subject(this: &Value) -> &'static Culture {
    held(this).map_or(&INVARIANT, CultureValue::culture)
}

/// The culture of a name.
///
/// # Errors
/// `CultureNotFoundException`
fn named(name: &str, parameter: &str) -> Result<&'static Culture> {
    Culture::find(name).ok_or_else(|| {
        raise(
            &exceptions::CULTURE_NOT_FOUND_EXCEPTION,
            format!("Culture is not supported. (Parameter '{parameter}')\n{name} is an invalid culture identifier."),
        )
    })
}

/// `InvalidOperationException` for a change of what scripts may only read.
fn read_only() -> Box<Halt> {
    raise(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "Instance is read-only.",
    )
}

/// A text that lives as long as the cultures that scripts make.
fn kept(text: &str) -> &'static str {
    Box::leak(text.to_owned().into_boxed_str())
}
