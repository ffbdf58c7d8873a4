//! Calculated properties: hashtables with an expression, a name and the like.

use super::error::{
    empty_key, empty_value, fault, missing_entry, null_key, unknown_type, wrong_type,
};
use super::{Property, Reader};
use crate::engine::{Context, Engine, Result};
use crate::value::shape::same_name;
use crate::value::{Dict, Str, Value};

/// A key that a command accepts in such a dictionary.
pub struct Key {
    pub name: &'static str,
    pub accepts: Accepts,
}

/// The values that a key takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Accepts {
    /// A name or a script block.
    Expression,
    Text,
    Bool,
    /// Anything; the command reads it.
    Option,
}

/// `Select-Object`'s keys: a label and an expression.
pub const SELECT_KEYS: &[Key] = &[
    Key {
        name: "name",
        accepts: Accepts::Text,
    },
    Key {
        name: "label",
        accepts: Accepts::Text,
    },
    Key {
        name: "expression",
        accepts: Accepts::Expression,
    },
];

/// `Sort-Object`'s keys.
pub const SORT_KEYS: &[Key] = &[
    Key {
        name: "expression",
        accepts: Accepts::Expression,
    },
    Key {
        name: "ascending",
        accepts: Accepts::Bool,
    },
    Key {
        name: "descending",
        accepts: Accepts::Bool,
    },
];

/// `Group-Object`'s and `Compare-Object`'s keys.
pub const PLAIN_KEYS: &[Key] = &[Key {
    name: "expression",
    accepts: Accepts::Expression,
}];

/// The items of an array parameter.
pub fn plain_list(value: &Value) -> Vec<Value> {
    match value.base() {
        Value::Array(array) => array.items.borrow().clone(),
        Value::List(list) => list.items.borrow().clone(),
        Value::Nothing => Vec::new(),
        _ => vec![value.clone()],
    }
}

/// A value's text as string expansion shows it.
///
/// # Errors
/// What a script's `ToString()` raises.
pub fn string_of(engine: &mut Engine, value: &Value) -> Result<Str> {
    engine.to_text(value)
}

/// The property expressions of a parameter.
///
/// # Errors
/// Dictionaries with unknown, ambiguous or missing keys, values of types that a key does not take.
pub fn expressions(cx: &mut Context, list: &[Value], keys: &[Key]) -> Result<Vec<Property>> {
    let mut all = Vec::with_capacity(list.len());
    for value in list {
        all.push(expression(cx, value, keys)?);
    }
    Ok(all)
}

fn expression(cx: &mut Context, value: &Value, keys: &[Key]) -> Result<Property> {
    let plain = |reader| Property {
        reader,
        label: None,
        options: Vec::new(),
    };
    match value.base() {
        Value::ScriptBlock(block) => Ok(plain(Reader::Block(block.clone()))),
        Value::String(text) if text.is_empty() => Err(empty_value().into()),
        Value::String(text) => Ok(plain(Reader::of_name(text))),
        Value::Dict(dict) => from_dictionary(cx, dict, keys),
        Value::Null | Value::Nothing => Err(empty_value().into()),
        other => {
            let ty = other.type_of().map(|t| t.full_name()).unwrap_or_default();
            Err(unknown_type(&ty, "System.String, System.Management.Automation.ScriptBlock, System.Collections.IDictionary").into())
        }
    }
}

fn from_dictionary(cx: &mut Context, dict: &Dict, keys: &[Key]) -> Result<Property> {
    let mut property = Property {
        reader: Reader::Name(Str::new()),
        label: None,
        options: Vec::new(),
    };
    let mut read = false;
    for (key, value) in dict.pairs() {
        let Value::String(text) = key.base() else {
            let ty = key.type_of().map(|t| t.full_name()).unwrap_or_default();
            return Err(fault(
                "DictionaryKeyNotString",
                format!(
                    "A key of type {ty} was found. Only keys of type System.String are accepted."
                ),
            )
            .into());
        };
        let found = find_key(text, keys)?;
        match found.accepts {
            Accepts::Expression => {
                property.reader = match value.base() {
                    Value::ScriptBlock(block) => Reader::Block(block.clone()),
                    Value::String(name) if name.is_empty() => {
                        return Err(empty_key(found.name).into());
                    }
                    Value::String(name) => Reader::of_name(name),
                    Value::Null | Value::Nothing => {
                        return Err(null_key(
                            found.name,
                            "System.String, System.Management.Automation.ScriptBlock",
                        )
                        .into());
                    }
                    other => {
                        return Err(wrong_type(
                            found.name,
                            other,
                            "System.String, System.Management.Automation.ScriptBlock",
                        )
                        .into());
                    }
                };
                read = true;
            }
            Accepts::Text => match value.base() {
                Value::String(name) if name.is_empty() => return Err(empty_key(found.name).into()),
                Value::String(name) => property.label = Some(name.clone()),
                Value::Null | Value::Nothing => {
                    return Err(null_key(found.name, "System.String").into());
                }
                other => return Err(wrong_type(found.name, other, "System.String").into()),
            },
            Accepts::Option => property.options.push((found.name, value.clone())),
            Accepts::Bool => match value.base() {
                Value::Bool(on) => property.options.push((found.name, Value::Bool(*on))),
                Value::Null | Value::Nothing => {
                    return Err(null_key(found.name, "System.Boolean").into());
                }
                other => return Err(wrong_type(found.name, other, "System.Boolean").into()),
            },
        }
    }
    let _ = cx;
    if !read {
        return Err(missing_entry("expression").into());
    }
    Ok(property)
}

fn find_key<'k>(text: &str, keys: &'k [Key]) -> Result<&'k Key> {
    if let Some(key) = keys.iter().find(|k| same_name(k.name, text)) {
        return Ok(key);
    }
    let starts = |k: &&Key| {
        !text.is_empty()
            && k.name
                .get(..text.len())
                .is_some_and(|head| head.eq_ignore_ascii_case(text))
    };
    let found: Vec<&Key> = keys.iter().filter(starts).collect();
    match found.as_slice() {
        [one] => Ok(one),
        [] => Err(fault(
            "DictionaryKeyIllegal",
            format!("The {text} key is not valid."),
        )
        .into()),
        several => {
            let names: Vec<&str> = several.iter().map(|k| k.name).collect();
            Err(fault(
                "DictionaryKeyAmbiguous",
                format!(
                    "The {text} key is ambiguous, because the possible matches include: {}.",
                    names.join(", ")
                ),
            )
            .into())
        }
    }
}
