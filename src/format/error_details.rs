//! Errors with everything that is known of them, as `Get-Error` shows them.

use crate::engine::{Engine, Result};
use crate::value::{Str, Value};

/// All about an error record or exception.
///
/// # Errors
/// What reading its properties raises.
pub fn show(engine: &mut Engine, value: &Value) -> Result<Str> {
    super::text::to_text(engine, value)
}
