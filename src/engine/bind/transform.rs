//! Argument transformations of built-in cmdlets.

use super::error::{BindResult, Stop, texts};
use crate::engine::signature::Transformation;
use crate::engine::{Engine, Halt};
use crate::value::encoding::Encoding;
use crate::value::version::Version;
use crate::value::{Str, Value};

/// Applies one transformation.
///
/// # Errors
/// `ParameterArgumentTransformationError`.
pub fn apply(
    engine: &mut Engine,
    transformation: &Transformation,
    value: Value,
    name: &Str,
) -> BindResult<Value> {
    match transformation {
        // Types are made from text by their conversion, which the cmdlet families own.
        Transformation::Credential => Ok(value),
        Transformation::Version => Ok(version(value)),
        Transformation::Encoding => encoding(value, name),
        Transformation::Custom(attribute) => {
            match engine.invoke_member(attribute, "Transform", &[Value::Null, value]) {
                Ok(value) => Ok(value),
                Err(halt) => match *halt {
                    Halt::Error(raise) => {
                        let error = texts::transformation(name, &raise.record.message());
                        Err(error.caused_by(raise.record.net_exception()).stop())
                    }
                    other => Err(Stop::Halt(Box::new(other))),
                },
            }
        }
    }
}

/// `-Version`: `Latest` is that of the session, a whole number a major version.
fn version(value: Value) -> Value {
    let text = crate::value::convert::plain(value.base());
    let made = match text.trim() {
        "" => return value,
        latest if latest.eq_ignore_ascii_case("latest") => {
            Version::parse(crate::engine::session::POWERSHELL_VERSION)
        }
        number if number.bytes().all(|b| b.is_ascii_digit()) => {
            Version::parse(&format!("{number}.0"))
        }
        other => Version::parse(other),
    };
    made.map_or(value, Value::from)
}

/// `-Encoding`: a name or a code page becomes an encoding.
fn encoding(value: Value, parameter: &Str) -> BindResult<Value> {
    let found = match value.base() {
        Value::String(text) => Encoding::parse(text),
        Value::Int(page) => u32::try_from(*page).ok().and_then(Encoding::of_code_page),
        _ => return Ok(value),
    };
    match (found, value.base()) {
        (Some(encoding), _) => Ok(encoding.into()),
        (None, Value::String(text)) => {
            let reason = format!(
                "'{text}' is not a supported encoding name. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method. (Parameter 'name')"
            );
            Err(texts::transformation(parameter, &reason).stop())
        }
        (None, other) => {
            let page = crate::value::convert::plain(other);
            let reason = format!(
                "No data is available for encoding {page}. For information on defining a custom encoding, see the documentation for the Encoding.RegisterProvider method."
            );
            Err(texts::transformation(parameter, &reason).stop())
        }
    }
}
