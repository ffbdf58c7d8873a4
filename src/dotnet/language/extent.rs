//! `IScriptExtent` and `IScriptPosition`: places in a script's text, counted in UTF-16 units.

use crate::syntax::{Source, Span};
use crate::value::types::{Type, language};
use crate::value::{Object, Ptr, Value};

fn number(n: u32) -> Value {
    Value::Int(i32::try_from(n).unwrap_or(i32::MAX))
}

fn file(source: &Source) -> Value {
    let path = source.path.as_ref();
    path.map_or(Value::Null, |p| Value::text(&**p))
}

/// An offset in UTF-16 units.
fn offset(source: &Source, bytes: u32) -> u32 {
    let before = source.slice(Span::new(0, bytes));
    if before.is_ascii() {
        bytes
    } else {
        before.encode_utf16().count() as u32
    }
}

fn position(source: &Source, at: u32) -> Value {
    let place = source.position(at);
    Object::of(
        Type::Net(&language::INTERNAL_SCRIPT_POSITION),
        [
            ("File", file(source)),
            ("LineNumber", number(place.line)),
            ("ColumnNumber", number(place.column)),
            ("Offset", number(offset(source, at))),
            ("Line", Value::text(source.line(place.line))),
        ],
    )
    .into_value()
}

/// The extent of a span.
pub fn value(source: &Ptr<Source>, span: Span) -> Value {
    let (start, end) = (source.position(span.start), source.position(span.end));
    let text = source.slice(span);
    Object::of(
        Type::Net(&language::INTERNAL_SCRIPT_EXTENT),
        [
            ("File", file(source)),
            ("StartScriptPosition", position(source, span.start)),
            ("EndScriptPosition", position(source, span.end)),
            ("StartLineNumber", number(start.line)),
            ("StartColumnNumber", number(start.column)),
            ("EndLineNumber", number(end.line)),
            ("EndColumnNumber", number(end.column)),
            ("Text", Value::text(text)),
            ("StartOffset", number(offset(source, span.start))),
            ("EndOffset", number(offset(source, span.end))),
        ],
    )
    .with_text(text)
    .into_value()
}
