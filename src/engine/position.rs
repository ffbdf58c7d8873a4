//! Places in words: `PositionMessage`.

use crate::syntax::Excerpt;
use crate::value::Invocation;

/// The `At FILE:LINE char:COLUMN` text of a call, with its line and a marker.
pub fn message(invocation: &Invocation) -> String {
    match &invocation.source {
        Some(source) => Excerpt::message(source, invocation.span),
        None => String::new(),
    }
}
