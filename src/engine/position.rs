//! Places in words: `PositionMessage`.

use crate::value::Invocation;

/// The `At FILE:LINE char:COLUMN` text of a call, with its line and a marker.
pub fn message(invocation: &Invocation) -> String {
    let Some(source) = &invocation.source else {
        return String::new();
    };
    let start = source.position(invocation.span.start);
    let end = source.position(invocation.span.end);
    let place = source.path.as_deref().unwrap_or("line");
    let line = source.line(start.line);
    let last = if end.line == start.line {
        end.column
    } else {
        line.encode_utf16().count() as u32 + 1
    };
    let width = last.saturating_sub(start.column).max(1) as usize;
    let pad = " ".repeat(start.column.saturating_sub(1) as usize);
    format!(
        "At {place}:{} char:{}\n+ {line}\n+ {pad}{}",
        start.line,
        start.column,
        "~".repeat(width)
    )
}
