//! Colours: written to terminals, left out elsewhere.

use super::cells;
use crate::engine::{Channel, Engine};
use crate::value::{EnumValue, Value};

/// What `$PSStyle.Formatting` holds at first.
pub const ERROR: &str = "\u{1b}[31;1m";
pub const ERROR_ACCENT: &str = "\u{1b}[36;1m";
pub const NOTICE: &str = "\u{1b}[33;1m";
pub const HEADER: &str = "\u{1b}[32;1m";
pub const RESET: &str = "\u{1b}[0m";

/// Writes text with its escape sequences where the console takes them.
pub fn write(engine: &mut Engine, channel: Channel, text: &str) {
    if engine.host.color() {
        engine.host.write(channel, text);
    } else {
        engine.host.write(channel, &cells::plain(text));
    }
}

/// A style where the console takes it, nothing elsewhere.
pub fn of(engine: &Engine, style: &'static str) -> &'static str {
    if engine.host.color() { style } else { "" }
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
