//! Values as data commands write them: `ToString()` of a property's value.

use crate::engine::{Engine, Halt, Result};
use crate::value::{Str, Value};

/// `ToString()` of a value: objects with members of their own show them, collections name their type.
///
/// # Errors
/// What a script's `ToString()` raises.
pub fn to_string(engine: &mut Engine, value: &Value) -> Result<Str> {
    match value {
        Value::Nothing | Value::Null => Ok(Str::new()),
        Value::String(text) => Ok(text.clone()),
        Value::Object(object) if object.base().is_none() => engine.to_text(value),
        other => {
            let base = other.base().clone();
            match engine.invoke_member(&base, "ToString", &[])? {
                Value::String(text) => Ok(text),
                shown => engine.to_text(&shown),
            }
        }
    }
}

/// The value of a property; null when there is none or its getter fails.
///
/// # Errors
/// What is no error of the getter itself.
pub fn property(engine: &mut Engine, item: &Value, name: &str) -> Result<Value> {
    match engine.get_property(item, name) {
        Ok(value) => Ok(value.unwrap_or(Value::Null)),
        Err(halt) if matches!(*halt, Halt::Error(_)) => Ok(Value::Null),
        Err(halt) => Err(halt),
    }
}
