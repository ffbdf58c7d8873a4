//! Conversion between values, as PowerShell does it without running code.

use super::{Str, Value};

/// The text of a value where no script code may run: culture-invariant, arrays joined by blanks.
pub fn plain(value: &Value) -> Str {
    match value {
        Value::Nothing | Value::Null => Str::new(),
        Value::String(text) => text.clone(),
        Value::Bool(true) => "True".into(),
        Value::Bool(false) => "False".into(),
        Value::Int(n) => n.to_string().into(),
        Value::Long(n) => n.to_string().into(),
        Value::Array(array) => array
            .items
            .borrow()
            .iter()
            .map(|v| plain(v).to_string())
            .collect::<Vec<_>>()
            .join(" ")
            .into(),
        Value::Native(native) => native.text(),
        Value::Enum(value) => value.text(),
        other => other.type_of().map(|t| t.full_name()).unwrap_or_default(),
    }
}
