//! Lists as lines: `Label : value`, with long values going on under the value.

use super::cells::{self, blanks};
use super::lines::Lines;
use super::style::Style;
use super::wrap;
use crate::engine::{Engine, Result};
use crate::value::Str;

const SEPARATOR: &str = " : ";

/// Writes the lines of one object.
///
/// # Errors
/// What the lines' receiver raises.
pub fn write(engine: &mut Engine, pairs: &[(Str, Str)], out: &mut dyn Lines) -> Result {
    let screen = out.free_width();
    if pairs.is_empty() || screen < SEPARATOR.len() + 2 {
        return Ok(());
    }
    let longest = pairs.iter().map(|(label, _)| cells::width(label)).max();
    let label_width = longest.unwrap_or(0).min(screen - SEPARATOR.len() - 1);
    let margin = label_width + SEPARATOR.len();
    let room = screen - margin;
    let (style, reset) = out.style(engine, Style::FormatAccent);
    for (label, value) in pairs {
        let label = cells::head(label, label_width);
        let mut before = format!(
            "{style}{label}{}{SEPARATOR}{reset}",
            blanks(label_width - cells::width(label))
        );
        for line in wrap::wrap(value, room, room) {
            before.push_str(&line);
            out.line(engine, &before)?;
            before = blanks(margin);
        }
    }
    Ok(())
}
