//! Errors with everything that is known of them, as `Get-Error` and `DetailedView` show them.

use super::cells::blanks;
use super::text::{self, ELLIPSIS};
use crate::engine::{Engine, Result};
use crate::value::types::{Type, exceptions, net};
use crate::value::{Exception, Str, Value};

/// How deep errors in errors are told.
const DEEPEST: usize = 10;
const STEP: usize = 4;

/// All about an error record or exception.
///
/// # Errors
/// What reading its properties raises.
pub fn show(engine: &mut Engine, value: &Value) -> Result<Str> {
    let value = value.base().clone();
    let lines = properties(engine, &value, 0, 1)?;
    Ok(format!("\n{lines}\n").into())
}

/// The lines of an object's properties, without the last line end.
fn properties(engine: &mut Engine, object: &Value, indent: usize, depth: usize) -> Result<String> {
    let mut pairs: Vec<(Str, Value)> = Vec::new();
    if let Value::Exception(exception) = object {
        let name = Value::String(exception.ty.full_name());
        pairs.push(("Type".into(), name));
    }
    // The record inside an exception does not tell that exception again.
    let inside = depth > 1 && matches!(object, Value::Error(_));
    for property in engine.properties(object) {
        let read = engine.property_value(object, &property);
        if let Some(value) = text::quietly(read)?
            && !is_empty(engine, &value)?
        {
            let value = match value.base() {
                Value::Exception(exception) if inside => parent(&exception.message),
                _ => value,
            };
            pairs.push((property.name, value));
        }
    }
    let longest = pairs.iter().map(|(n, _)| n.chars().count()).max();
    let longest = longest.unwrap_or(0);
    let mut out = String::new();
    for (name, value) in pairs {
        let pad = blanks(longest - name.chars().count());
        out.push_str(&format!("{}{name}{pad} : ", blanks(indent)));
        let margin = indent + longest + 3;
        out.push_str(&told(engine, &name, &value, (indent, margin), depth)?);
        out.push('\n');
    }
    out.pop();
    Ok(out)
}

/// What stands for the exception that holds a record.
fn parent(message: &str) -> Value {
    let ty = &exceptions::PARENT_CONTAINS_ERROR_RECORD_EXCEPTION;
    Exception::new(ty, message).into_value()
}

/// Properties that say nothing are left out.
fn is_empty(engine: &mut Engine, value: &Value) -> Result<bool> {
    Ok(match value.base() {
        Value::Nothing | Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Bool(false) => true,
        _ => text::items(engine, value)?.is_some_and(|items| items.is_empty()),
    })
}

/// The value of a property, behind its name.
fn told(
    engine: &mut Engine,
    name: &str,
    value: &Value,
    (indent, margin): (usize, usize),
    depth: usize,
) -> Result<String> {
    let invocation = Type::Net(&net::INVOCATION_INFO);
    let nested = matches!(value.base(), Value::Exception(_) | Value::Error(_))
        || value.base().type_of().is_some_and(|ty| ty == invocation);
    if nested {
        if depth >= DEEPEST {
            return Ok(ELLIPSIS.to_string());
        }
        let inner = properties(engine, value.base(), indent + STEP, depth + 1)?;
        return Ok(format!("\n{inner}"));
    }
    if name == "StackTrace" {
        return Ok(format!("\n{}", engine.to_text(value)?));
    }
    if let Value::Dict(dict) = value.base()
        && !dict.is_set()
    {
        let mut out = String::new();
        for (key, item) in dict.pairs() {
            let (key, item) = (engine.to_text(&key)?, engine.to_text(&item)?);
            out.push_str(&format!("\n{}    {key} : {item}", blanks(indent)));
        }
        return Ok(out);
    }
    if let Some(items) = text::items(engine, value)? {
        let mut out = String::new();
        for item in items {
            let shown = engine.to_text(&item)?;
            let before = blanks(indent + indent + STEP + 2);
            match item.base() {
                Value::Type(_) => out.push_str(&format!("\n{before}[{shown}]")),
                _ => out.push_str(&format!("\n{before}{shown}")),
            }
        }
        return Ok(out);
    }
    let shown = engine.to_text(value)?;
    let mut lines = shown.lines();
    let mut out = lines.next().unwrap_or_default().to_string();
    for line in lines {
        out.push_str(&format!("\n{}{}", blanks(margin), line.trim()));
    }
    Ok(out)
}
