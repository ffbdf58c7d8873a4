//! The words after a script's name as arguments of the script.

use crate::engine::call::raw::Raw;
use crate::value::Value;

/// Words as pwsh reads them: `-Name`, `-Name:value`, anything else is a value.
pub fn of_script(words: Vec<String>) -> Vec<Raw> {
    words.into_iter().map(one).collect()
}

fn one(word: String) -> Raw {
    let Some(name) = word
        .strip_prefix('-')
        .filter(|n| n.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '?'))
    else {
        return Raw::positional(Value::text(word));
    };
    let (name, value) = match name.split_once(':') {
        Some((name, "")) => (format!("{name}:"), None),
        Some((name, value)) => (name.to_string(), Some(switch_value(value))),
        None => (name.to_string(), None),
    };
    Raw::named(name, value)
}

/// `-Flag:$false` is the one value that is not taken as text.
fn switch_value(text: &str) -> Value {
    match text.to_ascii_lowercase().as_str() {
        "$true" => Value::Bool(true),
        "$false" => Value::Bool(false),
        _ => Value::text(text),
    }
}
