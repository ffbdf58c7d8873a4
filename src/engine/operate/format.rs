//! `-f`.

use crate::engine::{Engine, Result};
use crate::value::convert::text;
use crate::value::format_string::{CompositeError, expand};
use crate::value::format_value::format_value;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Exception, Fault, Ptr, Str, Value};

impl Engine {
    /// `format -f arguments`, in the session's culture.
    pub(super) fn format_operator(&mut self, left: &Value, right: &Value) -> Result<Value> {
        let pattern = self.to_text(left)?;
        let arguments = match right.base() {
            Value::Array(array) => array.items.borrow().clone(),
            Value::List(_) if self.is_enumerable(right) => self.enumerate(right)?,
            Value::Nothing => vec![Value::Null],
            _ => vec![right.clone()],
        };
        let mut stop = None;
        let expanded = expand(&pattern, arguments.len(), |at, format| {
            let value = arguments.get(at).cloned().unwrap_or_default();
            match self.format_argument(&value, format) {
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
        match expanded {
            Ok(text) => Ok(Value::text(text)),
            Err(CompositeError::Argument(fault)) => Err(refused(fault.exception.clone(), pattern)),
            Err(CompositeError::Index) => {
                let reason = CompositeError::<Str>::Index.to_string();
                Err(refused(bad_format(reason), pattern))
            }
            Err(CompositeError::Syntax { offset, reason }) => {
                let reason = CompositeError::<Str>::Syntax { offset, reason }.to_string();
                Err(refused(bad_format(reason), pattern))
            }
        }
    }

    /// An argument in a format; what knows no formats gives its text.
    fn format_argument(
        &mut self,
        value: &Value,
        format: &str,
    ) -> Result<std::result::Result<Str, Fault>> {
        let (culture, zone) = (self.culture(), self.zone());
        let base = value.base();
        Ok(match format_value(base, format, culture, &zone) {
            Ok(Some(text)) => Ok(text),
            Err(fault) => Err(fault),
            Ok(None) => Ok(match base {
                // A `PSObject` shows the items of the collection that it wraps.
                _ if matches!(value, Value::Object(_)) => self.to_text(value)?,
                Value::Array(_) | Value::List(_) | Value::Dict(_) | Value::Type(_) => {
                    text::net(base)
                }
                _ => self.to_text(value)?,
            }),
        })
    }
}

fn bad_format(reason: String) -> Ptr<Exception> {
    Ptr::new(Exception::new(&exceptions::FORMAT_EXCEPTION, reason))
}

/// `FormatError` around what .NET raised.
fn refused(inner: Ptr<Exception>, pattern: Str) -> Box<crate::engine::Halt> {
    let message = format!("Error formatting a string: {}.", inner.message);
    let exception = Exception::new(&exceptions::RUNTIME_EXCEPTION, message).caused_by(inner);
    Fault::from_exception(exception, "FormatError")
        .category(ErrorCategory::InvalidOperation)
        .target(Value::String(pattern))
        .into()
}
