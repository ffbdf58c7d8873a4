//! Argument transformations of built-in cmdlets.

use super::error::{BindResult, Stop, texts};
use crate::engine::signature::Transformation;
use crate::engine::{Engine, Halt};
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
        Transformation::Credential | Transformation::Encoding | Transformation::Version => {
            Ok(value)
        }
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
