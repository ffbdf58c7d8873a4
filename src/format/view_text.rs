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
        "extended-error" => super::error_view::show,
        "message" => message,
        "script-block" | "to-string" | "match-info" | "parameter-set" => to_string,
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
