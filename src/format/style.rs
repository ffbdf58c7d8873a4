//! Colours: written to terminals, left out elsewhere.

use super::cells;
use crate::engine::{Channel, Engine};

/// Writes text with its escape sequences where the console takes them.
pub fn write(engine: &mut Engine, channel: Channel, text: &str) {
    if engine.host.color() {
        engine.host.write(channel, text);
    } else {
        engine.host.write(channel, &cells::plain(text));
    }
}
