//! `..`

use crate::engine::{Engine, Result};
use crate::value::Value;
use crate::value::types::{Type, net};

/// A range longer than this would not fit the memory of a sandbox.
const LONGEST: i64 = 50_000_000;

impl Engine {
    /// The numbers, or characters, from one to another.
    pub(super) fn range(&mut self, left: &Value, right: &Value) -> Result<Value> {
        if let (Some(a), Some(b)) = (character(left), character(right)) {
            return Ok(Value::array(
                span(i64::from(a), i64::from(b))
                    .map(|n| u16::try_from(n).map_or(Value::Null, Value::Char))
                    .collect(),
            ));
        }
        let (from, to) = (self.bound(left)?, self.bound(right)?);
        if (from - to).abs() > LONGEST {
            return Err(crate::engine::members::errors::net(
                &crate::value::types::exceptions::OUT_OF_MEMORY_EXCEPTION,
                "Array dimensions exceeded supported range.",
            )
            .into());
        }
        Ok(Value::array(
            span(from, to)
                .map(|n| i32::try_from(n).map_or(Value::Null, Value::Int))
                .collect(),
        ))
    }

    fn bound(&mut self, value: &Value) -> Result<i64> {
        if value.is_null() {
            return Ok(0);
        }
        Ok(match self.convert(value, &Type::Net(&net::INT32))? {
            Value::Int(n) => i64::from(n),
            _ => 0,
        })
    }
}

fn span(from: i64, to: i64) -> Box<dyn Iterator<Item = i64>> {
    if from <= to {
        Box::new(from..=to)
    } else {
        Box::new((to..=from).rev())
    }
}

/// A character, or a text of one character that is no digit.
fn character(value: &Value) -> Option<u16> {
    match value.base() {
        Value::Char(unit) => Some(*unit),
        Value::String(text) => {
            let mut units = text.encode_utf16();
            match (units.next(), units.next()) {
                (Some(unit), None) if !(48..58).contains(&unit) => Some(unit),
                _ => None,
            }
        }
        _ => None,
    }
}
