//! The streams beside output, as the console shows them.

use super::style::{self, Style};
use crate::engine::report::Stream;
use crate::engine::{Channel, Engine};
use crate::value::Value;

/// Shows a record that reached the console.
pub fn show(engine: &mut Engine, stream: Stream, record: &Value) {
    let shown = match stream {
        Stream::Error => {
            let text = super::error_view::show(engine, record).unwrap_or_default();
            if text.is_empty() {
                return;
            }
            let text = text.strip_suffix('\n').unwrap_or(&text);
            for line in style::lines(text) {
                style::write(engine, Channel::Error, &line);
                engine.host.write(Channel::Error, "\n");
            }
            return;
        }
        Stream::Warning => labelled(engine, "WARNING", Style::Warning, record),
        Stream::Verbose => labelled(engine, "VERBOSE", Style::Verbose, record),
        Stream::Debug => labelled(engine, "DEBUG", Style::Debug, record),
        Stream::Information => information(engine, record),
    };
    style::write(engine, Channel::Output, &shown);
}

fn labelled(engine: &mut Engine, label: &str, style: Style, record: &Value) -> String {
    let message = match record {
        Value::Object(object) => object.get("Message"),
        _ => None,
    };
    let text = engine.to_text(&message.unwrap_or_else(|| record.clone()));
    let (style, reset) = style::of(engine, style);
    format!("{style}{label}: {}{reset}\n", text.unwrap_or_default())
}

/// What `Write-Host` and `Write-Information` say.
fn information(engine: &mut Engine, record: &Value) -> String {
    let data = match record {
        Value::Object(object) => object.get("MessageData"),
        _ => None,
    };
    let data = data.unwrap_or_else(|| record.clone());
    if let Ok(Some(message)) = engine.get_property(&data, "Message")
        && let Ok(no_new_line) = engine.get_property(&data, "NoNewLine")
    {
        let text = engine.to_text(&message).unwrap_or_default();
        let open = no_new_line.is_some_and(|v| engine.is_true(&v));
        let text = coloured(engine, &data, &text);
        return if open {
            text.to_string()
        } else {
            format!("{text}\n")
        };
    }
    format!("{}\n", engine.to_text(&data).unwrap_or_default())
}

/// Text in the colours that `Write-Host` was given.
fn coloured(engine: &mut Engine, data: &Value, text: &str) -> String {
    if !engine.host.color() || !engine.host.terminal() {
        return text.to_string();
    }
    let mut codes = String::new();
    for (name, layer) in [("ForegroundColor", 30), ("BackgroundColor", 40)] {
        if let Ok(Some(color)) = engine.get_property(data, name) {
            codes.push_str(&style::console_color(&color, layer));
        }
    }
    if codes.is_empty() {
        return text.to_string();
    }
    format!("{codes}{text}{}", style::RESET)
}
