//! `-Name` words that no parameter took: text in `$args`, and a parameter name again when `@args` is splatted.

use crate::value::object::Object;
use crate::value::{MemberKind, Ptr, Str, Value};

/// The mark that PowerShell puts on such a text.
const MARK: &str = "<CommandParameterName>";

/// Makes and recognises the texts.
pub struct ParameterWord;

impl ParameterWord {
    /// The text `-name` (or `-name:`) that remembers what it is.
    pub fn value(name: &str, colon: bool) -> Value {
        let text = if colon {
            format!("-{name}:")
        } else {
            format!("-{name}")
        };
        let object = Object::around(Value::text(text));
        object
            .bag
            .borrow_mut()
            .set(MARK, MemberKind::Hidden, Value::text(name));
        Value::Object(Ptr::new(object))
    }

    /// The name, and whether a colon followed it.
    pub fn of(value: &Value) -> Option<(Str, bool)> {
        let Value::Object(object) = value else {
            return None;
        };
        let Some(Value::String(name)) = object.get(MARK) else {
            return None;
        };
        let colon = matches!(object.base(), Some(Value::String(text)) if text.ends_with(':'));
        Some((name, colon))
    }
}
