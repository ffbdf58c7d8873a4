//! Argument transformations of built-in cmdlets.

use super::error::{BindResult, Stop, texts};
use crate::engine::signature::Transformation;
use crate::engine::{Engine, Halt};
use crate::value::encoding::Encoding;
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
        Transformation::Credential | Transformation::Version => Ok(value),
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
