//! Types and validation attributes of variables.

use super::scope::Variable;
use super::{Engine, Result};
use crate::code::{Attribute, Target, TypeRef};
use crate::value::convert::text::net as net_text;
use crate::value::types::exceptions;
use crate::value::{Fault, Ptr, Str, Type, Value};

impl Engine {
    /// Converts a value for a typed variable.
    ///
    /// # Errors
    /// The conversion's, with `Cannot convert value … to type …` as it is.
    pub(crate) fn convert_for_variable(
        &mut self,
        _name: &Str,
        value: &Value,
        ty: &Type,
    ) -> Result<Value> {
        let converted = match super::bind::check_boolean_type(self, value, ty) {
            Ok(()) => self.convert(value, ty),
            Err(reason) => Err(crate::value::convert::error::not_boolean(reason).into()),
        };
        converted.map_err(|halt| match *halt {
            super::Halt::Error(raise) => {
                let record = &raise.record;
                let message = record.message();
                let mut exception = crate::value::Exception::new(
                    &exceptions::ARGUMENT_TRANSFORMATION_METADATA_EXCEPTION,
                    message,
                );
                if let Some(inner) = record.net_exception() {
                    exception = exception.caused_by(inner);
                }
                Fault::from_exception(exception, "RuntimeException")
                    .category(crate::value::ErrorCategory::MetadataError)
                    .into()
            }
            other => Box::new(other),
        })
    }

    /// Checks a value against a variable's attributes.
    ///
    /// # Errors
    /// `ValidateSetFailure`.
    pub(crate) fn validate_variable(&mut self, variable: &Ptr<Variable>, value: &Value) -> Result {
        let attributes = variable.attributes.borrow().clone();
        for attribute in attributes {
            if let Some(attribute) = attribute.downcast_ref::<super::bind::Validation>()
                && let Err(halt) = super::bind::validate(self, attribute, value)
            {
                return Err(match *halt {
                    super::Halt::Error(_) => invalid_value(&variable.name, value).into(),
                    other => Box::new(other),
                });
            }
        }
        Ok(())
    }

    /// `[ValidateSet(…)]$x = …`: checks the value, and keeps the attribute with the variable.
    pub(crate) fn store_attributed(
        &mut self,
        attribute: &Attribute,
        inner: &Target,
        value: Value,
    ) -> Result {
        let Target::Variable(var) = bare(inner) else {
            return self.store(inner, value);
        };
        let Some(validation) = super::bind::validation_of(self, attribute)? else {
            return self.store(inner, value);
        };
        // What stands in the variable stays when the value is refused.
        let name = self.symbols.spelling(var.symbol);
        let value = match type_of(inner) {
            Some(ty) => {
                let ty = self.resolve(ty)?;
                self.convert_for_variable(&name, &value, &ty)?
            }
            None => value,
        };
        if let Err(halt) = super::bind::validate(self, &validation, &value) {
            return Err(match *halt {
                super::Halt::Error(_) => invalid_value(&name, &value).into(),
                other => Box::new(other),
            });
        }
        self.store(inner, value)?;
        let scope = self.scope.clone();
        let variable = self.share(&scope, var.symbol);
        variable.attributes.borrow_mut().push(Ptr::new(validation));
        Ok(())
    }

    /// Checks a value against an attribute that stands before an expression.
    pub(crate) fn validate_value(&mut self, attribute: &Attribute, value: &Value) -> Result {
        match super::bind::validation_of(self, attribute)? {
            Some(validation) => super::bind::validate(self, &validation, value),
            None => Ok(()),
        }
    }
}

fn bare(target: &Target) -> &Target {
    match target {
        Target::Typed(_, inner) | Target::Attributed(_, inner) => bare(inner),
        other => other,
    }
}

/// The type that stands nearest to the variable.
fn type_of(target: &Target) -> Option<&TypeRef> {
    match target {
        Target::Typed(ty, inner) => Some(type_of(inner).unwrap_or(ty)),
        Target::Attributed(_, inner) => type_of(inner),
        _ => None,
    }
}

/// `ValidateSetFailure`; the value as .NET's `ToString()` has it.
fn invalid_value(name: &str, value: &Value) -> Fault {
    let value = match value.base() {
        Value::Null | Value::Nothing => "$null".into(),
        value => net_text(value),
    };
    let message = format!(
        "The variable cannot be validated because the value {value} is not a valid value for the {name} variable."
    );
    Fault::new(
        &exceptions::VALIDATION_METADATA_EXCEPTION,
        "ValidateSetFailure",
        message,
    )
    .category(crate::value::ErrorCategory::MetadataError)
}
