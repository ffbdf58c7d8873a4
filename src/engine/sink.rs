//! Where output goes: results are pushed, one at a time, into a sink.

use super::{Engine, Result};
use crate::value::Value;

/// Takes the results of a command or block.
pub trait Sink {
    /// Takes one result.
    ///
    /// # Errors
    /// What the stages downstream raise.
    fn write(&mut self, engine: &mut Engine, value: Value) -> Result;
}

impl Sink for Vec<Value> {
    fn write(&mut self, _: &mut Engine, value: Value) -> Result {
        if !matches!(value, Value::Nothing) {
            self.push(value);
        }
        Ok(())
    }
}

/// Drops everything.
pub struct Discard;

impl Sink for Discard {
    fn write(&mut self, _: &mut Engine, _: Value) -> Result {
        Ok(())
    }
}
