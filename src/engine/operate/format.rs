//! `-f`, and values in .NET format strings.

use crate::engine::{Engine, Result};
use crate::value::convert::number::Numeric;
use crate::value::convert::text;
use crate::value::culture::{Culture, EN_US};
use crate::value::format_string::{CompositeError, expand};
use crate::value::number::{self, Number};
use crate::value::time::{Moment, format, format_span};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Exception, Fault, Ptr, Str, Value, guid};

impl Engine {
    /// `format -f arguments`
    pub(super) fn format_operator(&mut self, left: &Value, right: &Value) -> Result<Value> {
        let pattern = self.to_text(left)?;
        let arguments = match right.base() {
            Value::Array(array) => array.items.borrow().clone(),
            Value::List(_) if self.is_enumerable(right) => self.enumerate(right)?,
            Value::Nothing => vec![Value::Null],
            _ => vec![right.clone()],
        };
        match self.composite(&pattern, &arguments, &EN_US)? {
            Ok(text) => Ok(Value::text(text)),
            Err(inner) => {
                let message = format!("Error formatting a string: {}.", inner.message);
                let exception = Exception::new(&exceptions::RUNTIME_EXCEPTION, message)
                    .caused_by(Ptr::new(inner));
                Err(Fault::from_exception(exception, "FormatError")
                    .category(ErrorCategory::InvalidOperation)
                    .target(Value::String(pattern))
                    .into())
            }
        }
    }

    /// `String.Format`: the text, or the exception that .NET raises.
    ///
    /// # Errors
    /// What a script's `ToString()` raises.
    pub fn composite(
        &mut self,
        pattern: &str,
        arguments: &[Value],
        culture: &'static Culture,
    ) -> Result<std::result::Result<String, Exception>> {
        let mut stop = None;
        let outcome = expand(pattern, arguments.len(), |at, format| {
            let value = arguments.get(at).unwrap_or(&Value::Null);
            match self.format_value(value, format, culture) {
                Ok(text) => text.map(|text| text.to_string()),
                Err(halt) => {
                    stop = Some(halt);
                    Ok(String::new())
                }
            }
        });
        if let Some(halt) = stop {
            return Err(halt);
        }
        Ok(outcome.map_err(|reason| match reason {
            CompositeError::Argument(inner) => inner,
            other => Exception::new(&exceptions::FORMAT_EXCEPTION, message_of(&other)),
        }))
    }

    /// `IFormattable.ToString(format, culture)`; values without formats give their text.
    ///
    /// # Errors
    /// What a script's `ToString()` raises. The inner error is .NET's `FormatException`.
    pub fn format_value(
        &mut self,
        value: &Value,
        pattern: &str,
        culture: &'static Culture,
    ) -> Result<std::result::Result<Str, Exception>> {
        let base = value.base();
        let bad = |reason: String| Exception::new(&exceptions::FORMAT_EXCEPTION, reason);
        let formatted = match base {
            Value::DateTime(date) => {
                let zone = self.host.zone();
                format(Moment::DateTime(*date), pattern, culture, &zone)
                    .map_err(|e| bad(e.to_string()))
            }
            Value::TimeSpan(span) => {
                format_span(*span, pattern, culture).map_err(|e| bad(e.to_string()))
            }
            Value::Guid(id) => guid::format(id, pattern).map_err(|e| bad(e.to_string())),
            Value::Enum(e) => crate::value::enumeration::format(e, pattern)
                .map(|t| t.to_string())
                .map_err(|e| bad(e.to_string())),
            Value::Bool(_) | Value::Char(_) | Value::String(_) => return Ok(Ok(text::net(base))),
            other => match Numeric::of(other) {
                Some(numeric) => {
                    let number = match &numeric {
                        Numeric::Int(value, kind) => Number::Int {
                            value: *value,
                            kind: *kind,
                        },
                        Numeric::Single(n) => Number::Single(*n),
                        Numeric::Double(n) => Number::Double(*n),
                        Numeric::Decimal(n) => Number::Decimal(n),
                        Numeric::Big(n) => Number::BigInt(n),
                    };
                    number::format(number, pattern, culture).map_err(|e| bad(e.to_string()))
                }
                None => {
                    return Ok(Ok(match other {
                        Value::Array(_) | Value::List(_) | Value::Dict(_) | Value::Type(_) => {
                            text::net(other)
                        }
                        _ => self.to_text(value)?,
                    }));
                }
            },
        };
        Ok(formatted.map(Str::from))
    }
}

fn message_of(reason: &CompositeError<Exception>) -> String {
    match reason {
        CompositeError::Syntax { offset, reason } => CompositeError::<String>::Syntax {
            offset: *offset,
            reason: *reason,
        }
        .to_string(),
        CompositeError::Index => CompositeError::<String>::Index.to_string(),
        CompositeError::Argument(inner) => inner.message.to_string(),
    }
}
