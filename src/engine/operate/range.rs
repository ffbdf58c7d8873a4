//! `..`

use crate::engine::{Engine, Halt, Result};
use crate::value::Value;
use crate::value::convert::number::{self, Numeric};
use crate::value::culture::INVARIANT;
use crate::value::number::{IntKind, NumberStyles, ParseNumberError, parse_int};
use crate::value::operator::error;
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
            return Err(error::out_of_memory().into());
        }
        Ok(Value::array(
            span(from, to)
                .map(|n| i32::try_from(n).map_or(Value::Null, Value::Int))
                .collect(),
        ))
    }

    /// A bound as `Convert.ToInt32` has it.
    fn bound(&mut self, value: &Value) -> Result<i64> {
        let base = value.base();
        if base.is_null() {
            return Ok(0);
        }
        let kind = IntKind::Int32;
        let n = match base {
            Value::String(text) => parse_int(text, kind, NumberStyles::INTEGER, &INVARIANT)
                .map_err(|reason| {
                    let message = reason.int_message(text, kind);
                    match reason {
                        ParseNumberError::Format => error::bad_number(message),
                        ParseNumberError::Overflow => error::overflow(message),
                    }
                })?,
            Value::DateTime(_) => {
                let reason = number::invalid_cast("DateTime", "Int32");
                return Err(error::invalid_cast(reason).into());
            }
            Value::BigInt(_) => return Err(not_convertible(base)),
            other => match Numeric::of(other) {
                Some(number) => number
                    .to_int(kind)
                    .map_err(|reason| error::overflow(reason.to_string()))?,
                None => return Err(not_convertible(base)),
            },
        };
        Ok(i64::try_from(n).unwrap_or(0))
    }
}

fn not_convertible(value: &Value) -> Box<Halt> {
    error::cannot_unbox(value, &Type::Net(&net::I_CONVERTIBLE)).into()
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
