//! Built-in views that are one text.

use super::text;
use super::view::Text;
use crate::engine::{Engine, Result};
use crate::value::{Str, Value, time};

/// The function that a view's data names.
pub fn function(name: &str) -> Option<Text> {
    Some(match name {
        "date-time" => date_time,
        "error" => super::error_view::show,
        "extended-error" => super::error_details::show,
        "help" => super::help_view::topic,
        "help-parameter" => super::help_view::parameter,
        "message" => message,
        "match-info" => match_info,
        "script-block" | "to-string" | "parameter-set" => to_string,
        _ => return None,
    })
}

fn to_string(engine: &mut Engine, value: &Value) -> Result<Str> {
    text::to_text(engine, value)
}

fn message(engine: &mut Engine, value: &Value) -> Result<Str> {
    let message = engine.get_property(value, "Message")?.unwrap_or_default();
    text::to_text(engine, &message)
}

/// A date as `Get-Date` shows it: long date, long time, or what its `DisplayHint` asks for.
fn date_time(engine: &mut Engine, value: &Value) -> Result<Str> {
    let hint = match engine.get_property(value, "DisplayHint")? {
        Some(hint) => engine.to_text(&hint)?,
        None => Str::new(),
    };
    let Value::DateTime(date) = value.base() else {
        return text::to_text(engine, value);
    };
    let write = |format: &str| {
        let zone = jiff::tz::TimeZone::UTC;
        time::format(
            time::Moment::DateTime(*date),
            format,
            text::culture(),
            &zone,
        )
        .unwrap_or_default()
    };
    Ok(match hint.to_ascii_lowercase().as_str() {
        "date" => write("D"),
        "time" => write("T"),
        _ => format!("{} {}", write("D"), write("T")),
    }
    .into())
}

/// A match as `Select-String` shows it: the line, behind its file and number, with the lines around it.
fn match_info(engine: &mut Engine, value: &Value) -> Result<Str> {
    let read = |engine: &mut Engine, name: &str| -> Result<Value> {
        Ok(engine.get_property(value, name)?.unwrap_or_default())
    };
    let line = read(engine, "Line")?;
    let line = engine.to_text(&line)?;
    let path = read(engine, "Path")?;
    let path = engine.to_text(&path)?;
    let number = match read(engine, "LineNumber")? {
        Value::Int(n) => i64::from(n),
        Value::Long(n) => n,
        _ => 0,
    };
    let location = engine.location.clone();
    let shown = path
        .strip_prefix(location.as_str())
        .and_then(|rest| rest.strip_prefix('/'))
        .unwrap_or(&path);
    let place = |number: i64| {
        if path == "InputStream" {
            String::new()
        } else {
            format!("{shown}:{number}:")
        }
    };
    let context = read(engine, "Context")?;
    if context.is_null() {
        return Ok(format!("{}{line}", place(number)).into());
    }
    let mut lines = Vec::new();
    let around = |engine: &mut Engine, name: &str| -> Result<Vec<Value>> {
        let list = engine.get_property(&context, name)?.unwrap_or_default();
        engine.enumerate(&list)
    };
    let before = around(engine, "DisplayPreContext")?;
    let mut at = number - i64::try_from(before.len()).unwrap_or(0);
    for item in before {
        lines.push(format!("  {}{}", place(at), engine.to_text(&item)?));
        at += 1;
    }
    lines.push(format!("> {}{line}", place(number)));
    at = number + 1;
    for item in around(engine, "DisplayPostContext")? {
        lines.push(format!("  {}{}", place(at), engine.to_text(&item)?));
        at += 1;
    }
    Ok(lines.join("\n").into())
}
