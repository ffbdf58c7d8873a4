//! Colours: written to terminals, left out elsewhere. What they are, `$PSStyle` says.

use super::cells;
use crate::dotnet::ps_style::Rendering;
use crate::engine::{Channel, Engine};
use crate::value::{EnumValue, Str, Value};

/// A style of `$PSStyle.Formatting`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Error,
    ErrorAccent,
    Warning,
    Verbose,
    Debug,
    TableHeader,
    CustomTableHeaderLabel,
    FormatAccent,
}

pub const RESET: &str = "\u{1b}[0m";

impl Style {
    /// The property's name.
    fn name(self) -> &'static str {
        match self {
            Style::Error => "Error",
            Style::ErrorAccent => "ErrorAccent",
            Style::Warning => "Warning",
            Style::Verbose => "Verbose",
            Style::Debug => "Debug",
            Style::TableHeader => "TableHeader",
            Style::CustomTableHeaderLabel => "CustomTableHeaderLabel",
            Style::FormatAccent => "FormatAccent",
        }
    }

    /// The sequence that a script has set or left.
    fn sequence(self, engine: &mut Engine) -> Str {
        let formatting = setting(engine, "Formatting");
        match formatting {
            Some(Value::Object(formatting)) => match formatting.get(self.name()) {
                Some(Value::String(text)) => text,
                _ => Str::new(),
            },
            _ => Str::new(),
        }
    }
}

/// A property of `$PSStyle`.
fn setting(engine: &mut Engine, name: &str) -> Option<Value> {
    match engine.variable("PSStyle")? {
        Value::Object(style) => style.get(name),
        _ => None,
    }
}

fn rendering(engine: &mut Engine) -> Rendering {
    match setting(engine, "OutputRendering") {
        Some(Value::Enum(value)) if value.value == Rendering::PlainText as i64 => {
            Rendering::PlainText
        }
        Some(Value::Enum(value)) if value.value == Rendering::Ansi as i64 => Rendering::Ansi,
        _ => Rendering::Host,
    }
}

/// Whether the console gets escape sequences.
pub fn on_console(engine: &mut Engine) -> bool {
    match rendering(engine) {
        Rendering::Host => engine.host.color(),
        Rendering::PlainText => false,
        Rendering::Ansi => true,
    }
}

/// Whether files and texts get escape sequences.
pub fn in_text(engine: &mut Engine) -> bool {
    rendering(engine) == Rendering::Ansi
}

/// Writes text with its escape sequences where the console takes them.
pub fn write(engine: &mut Engine, channel: Channel, text: &str) {
    if !text.contains('\u{1b}') || on_console(engine) {
        engine.host.write(channel, text);
    } else {
        engine.host.write(channel, &cells::plain(text));
    }
}

/// A style and its end as messages carry them, where the terminal knows them; nothing elsewhere.
pub fn of(engine: &mut Engine, style: Style) -> (Str, &'static str) {
    if engine.host.color() && rendering(engine) != Rendering::PlainText {
        (style.sequence(engine), RESET)
    } else {
        (Str::new(), "")
    }
}

/// A style and its end as lines carry them.
pub fn of_lines(engine: &mut Engine, style: Style) -> (Str, &'static str) {
    (style.sequence(engine), RESET)
}

/// The lines of a text; each one begins with the escape sequences of those before it and is reset at its end.
pub fn lines(text: &str) -> Vec<String> {
    if !text.contains('\u{1b}') {
        return text.split('\n').map(str::to_string).collect();
    }
    let mut before = String::new();
    let mut lines = Vec::new();
    for line in text.split('\n') {
        let mut styled = before.clone() + line;
        before.push_str(&cells::sequences(line));
        if !before.is_empty() && !styled.ends_with(RESET) {
            styled.push_str(RESET);
        }
        lines.push(styled);
    }
    lines
}

/// The last digits of the codes of `ConsoleColor`'s members: dark ones first.
const COLOURS: [u8; 8] = [0, 4, 2, 6, 1, 5, 3, 7];

/// The sequence of a `ConsoleColor` on a layer (30: text, 40: background); empty for anything else.
pub fn console_color(value: &Value, layer: u8) -> String {
    let Value::Enum(color) = value.base() else {
        return String::new();
    };
    let EnumValue { value, .. } = &**color;
    let Some(index) = usize::try_from(*value).ok().filter(|i| *i < 16) else {
        return String::new();
    };
    let digit = COLOURS.get(index % 8).copied().unwrap_or(7);
    // Gray and DarkGray stand in each other's place: the light colours begin with the latter.
    let bright = if index >= 8 { 60 } else { 0 };
    format!("\u{1b}[{}m", layer + bright + digit)
}
