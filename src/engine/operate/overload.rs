//! Operators that types overload: `op_Addition` and its like, called on the left operand's type.

use crate::engine::members::choose::{Taken, choose};
use crate::engine::members::errors;
use crate::engine::members::methods::Side;
use crate::engine::{Engine, Halt, Result};
use crate::value::convert::text;
use crate::value::operator::error;
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, ErrorRecord, Exception, Value};

impl Engine {
    /// Calls the operator of the left type, or of the right one when the left is a plain number.
    ///
    /// # Errors
    /// `NotADefinedOperationForType`, `MethodNotFound`, `MethodCountCouldNotFindBest`, what the operator raises.
    pub(super) fn overloaded(
        &mut self,
        method: &str,
        symbol: &str,
        left: &Value,
        right: &Value,
    ) -> Result<Value> {
        let operands = [left, right].map(|operand| match operand.base() {
            Value::Nothing => Value::Null,
            other => other.clone(),
        });
        let [a, b] = &operands;
        let candidate = |value: &Value| value.type_of().filter(|ty| !ty.is_primitive());
        let ty = match a.type_of() {
            None => candidate(b),
            Some(ty) if ty.is_primitive() => candidate(b),
            Some(ty) => Some(ty),
        };
        match ty {
            Some(ty) => self.call_operator(&ty, method, &operands),
            None => Err(error::not_defined(a, symbol, b).into()),
        }
    }

    /// Calls a static operator method with operands that it converts.
    pub(super) fn call_operator(
        &mut self,
        ty: &Type,
        method: &str,
        operands: &[Value],
    ) -> Result<Value> {
        if let Type::Class(_) = ty {
            return self.invoke_static(ty, method, operands);
        }
        let Some(group) = self.method_group(ty, method, Side::Static) else {
            let ty = if ty.is_net(&net::PS_CUSTOM_OBJECT) {
                Type::Net(&net::PS_OBJECT)
            } else {
                ty.clone()
            };
            return Err(errors::method_not_found(&ty, method).into());
        };
        let taken: Vec<Vec<Taken>> = group
            .overloads
            .iter()
            .map(|o| o.parameters.iter().map(|p| Taken::of(p, &[])).collect())
            .collect();
        let chosen = choose(&taken, operands, method)?;
        let (Some(overload), Some(parameters)) = (
            group.overloads.get(chosen.position),
            taken.get(chosen.position),
        ) else {
            return Err(errors::no_overload(method, operands.len()).into());
        };
        let mut converted = Vec::with_capacity(operands.len());
        for (position, (operand, parameter)) in operands.iter().zip(parameters).enumerate() {
            converted.push(match self.convert(operand, &parameter.ty) {
                Ok(value) => value,
                Err(halt) => {
                    let shown = text::net(operand);
                    let name = position.to_string();
                    let fault = errors::bad_argument(&name, &shown, method, &parameter.ty, &halt);
                    return Err(fault.into());
                }
            });
        }
        let this = Value::Type(ty.clone());
        (overload.method.call)(self, &this, &converted)
            .map_err(|halt| raised(halt, method, operands.len()))
    }
}

/// What an operator of .NET raised.
fn raised(halt: Box<Halt>, method: &str, count: usize) -> Box<Halt> {
    let Some(inner) = errors::exception_of(&halt) else {
        return halt;
    };
    let message = format!(
        "Exception calling \"{method}\" with \"{count}\" argument(s): \"{}\"",
        inner.message
    );
    let exception = Exception::new(&exceptions::METHOD_INVOCATION_EXCEPTION, message);
    Halt::error(ErrorRecord::new(
        exception.caused_by(inner).into_value(),
        "DotNetMethodException",
        ErrorCategory::NotSpecified,
        Value::Null,
    ))
}
