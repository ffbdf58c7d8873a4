//! Operators that need the session: culture, `$Matches`, script blocks, `$OFS`.

use super::{Engine, Result};
use crate::syntax::tree::{BinaryOperator, UnaryOperator};
use crate::value::{ErrorCategory, Fault, Type, Value};

impl Engine {
    /// A binary operator's value.
    ///
    /// # Errors
    /// PowerShell's errors for operands that do not fit.
    pub(crate) fn operate(
        &mut self,
        operator: BinaryOperator,
        _left: &Value,
        _right: &Value,
    ) -> Result<Value> {
        let message = format!("The operator {operator:?} is not available.");
        Err(Fault::runtime(
            "OperatorNotEmulated",
            ErrorCategory::NotImplemented,
            message,
        )
        .into())
    }

    /// A unary operator's value.
    ///
    /// # Errors
    /// PowerShell's errors for operands that do not fit.
    pub(crate) fn unary(&mut self, operator: UnaryOperator, _value: &Value) -> Result<Value> {
        let message = format!("The operator {operator:?} is not available.");
        Err(Fault::runtime(
            "OperatorNotEmulated",
            ErrorCategory::NotImplemented,
            message,
        )
        .into())
    }

    /// A static method called on a value that is no type: on the value's own type.
    ///
    /// # Errors
    /// What the method raises.
    pub(crate) fn invoke_static_of_value(
        &mut self,
        value: &Value,
        name: &str,
        arguments: &[Value],
    ) -> Result<Value> {
        match value.type_of() {
            Some(ty) => self.invoke_static(&ty, name, arguments),
            None => {
                let message = "You cannot call a method on a null-valued expression.";
                Err(Fault::runtime(
                    "InvokeMethodOnNull",
                    ErrorCategory::InvalidOperation,
                    message,
                )
                .into())
            }
        }
    }

    /// Whether a pipeline takes a value apart.
    pub(crate) fn is_enumerable(&self, value: &Value) -> bool {
        match value {
            Value::Array(_) | Value::List(_) => true,
            Value::Dict(dict) => dict.is_set(),
            Value::Native(native) => native.items().is_some(),
            Value::Object(object) => object.base().is_some_and(|base| self.is_enumerable(base)),
            Value::Instance(instance) => Type::Class(instance.class.clone())
                .is(&Type::Net(&crate::value::types::net::I_ENUMERABLE)),
            _ => false,
        }
    }

    /// The lines of the file that `switch -File` names.
    pub(crate) fn switch_lines(&mut self, path: &Value) -> Result<Vec<Value>> {
        let path = self.to_text(path)?;
        let full = self.full_path(&path);
        let bytes = self.host.files().read(&full).map_err(|error| {
            let message = format!("Cannot open file '{}': {error}", full.display());
            Fault::runtime("FileReadError", ErrorCategory::ReadError, message)
        })?;
        Ok(super::session::decode_script(&bytes)
            .lines()
            .map(Value::text)
            .collect())
    }
}
