//! Enum values from names and numbers.

use crate::engine::{Engine, Result};
use crate::value::convert::error;
use crate::value::convert::number::Numeric;
use crate::value::enumeration;
use crate::value::types::Type;
use crate::value::{Str, Value};

impl Engine {
    /// A value as an enum value: names, unambiguous beginnings of names, numbers, lists of them.
    pub(super) fn enum_from(&mut self, value: &Value, ty: &Type) -> Result<Value> {
        match value {
            Value::String(text) => Ok(enumeration::from_text(text, ty)?),
            Value::Enum(other) => Ok(enumeration::from_number(
                i128::from(other.value),
                value,
                ty,
            )?),
            Value::Array(_) | Value::List(_) => {
                let items = self.enumerate(value)?;
                let mut names: Vec<Str> = Vec::with_capacity(items.len());
                for item in &items {
                    let number = match Numeric::of(item) {
                        Some(Numeric::Int(n, _)) if !matches!(item, Value::Enum(_)) => n,
                        _ => {
                            names.push(self.to_text(item)?);
                            continue;
                        }
                    };
                    match enumeration::from_number(number, item, ty)? {
                        Value::Enum(e) => names.push(e.text()),
                        _ => names.push(self.to_text(item)?),
                    }
                }
                let joined: Vec<&str> = names.iter().map(Str::as_str).collect();
                Ok(enumeration::from_text(&joined.join(","), ty)?)
            }
            Value::Single(_) | Value::Double(_) | Value::Decimal(_) => {
                let text = self.to_text(value)?;
                Ok(enumeration::from_text(&text, ty)?)
            }
            Value::Bool(_) | Value::Char(_) | Value::DateTime(_) => self.other_from(value, ty),
            other => match Numeric::of(other) {
                Some(Numeric::Int(n, _)) => Ok(enumeration::from_number(n, value, ty)?),
                _ => self.other_from(value, ty),
            },
        }
    }

    pub(super) fn null_to_enum(&mut self, ty: &Type) -> Result<Value> {
        let names = enumeration::names(ty);
        Err(error::null_to_enum(ty, &names).into())
    }
}
