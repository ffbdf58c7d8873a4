//! The variables of parameters: default values, types and validations that hold for later assignments too.

use crate::code::Body;
use crate::engine::scope::Slot;
use crate::engine::signature::{Signature, Validation};
use crate::engine::{Engine, Result};
use crate::value::types::{Type, net};
use crate::value::{Ptr, Value};

impl Engine {
    /// The value of a parameter that was not given.
    pub(crate) fn default_value(&mut self, parameter: &crate::code::Parameter) -> Result<Value> {
        match &parameter.default {
            Some(expr) => {
                let value = self.eval(expr)?;
                let Some(reference) = &parameter.ty else {
                    return Ok(value);
                };
                let ty = self.resolve(reference)?;
                self.convert(&value, &ty)
            }
            None => match &parameter.ty {
                None => Ok(Value::Null),
                Some(reference) => {
                    let ty = self.resolve(reference)?;
                    self.initial(&ty)
                }
            },
        }
    }

    /// Gives parameters their default values, in the function's scope.
    pub(super) fn set_defaults(&mut self, body: &Ptr<Body>, missing: &[usize]) -> Result {
        for index in missing {
            let Some(parameter) = body.parameters.get(*index) else {
                continue;
            };
            self.at = parameter.span;
            let value = self.default_value(parameter)?;
            self.set_parameter(body, *index, value)?;
        }
        Ok(())
    }

    /// What a typed variable holds before anything is assigned.
    pub(crate) fn initial(&mut self, ty: &Type) -> Result<Value> {
        if ty.is_net(&net::SWITCH_PARAMETER) {
            return Ok(crate::engine::switch::SwitchParameter::value(false));
        }
        if ty.is_net(&net::STRING) {
            return Ok(Value::text(""));
        }
        if ty.is_value_type() && !ty.is_enum() {
            return self.convert(&Value::Null, ty).or(Ok(Value::Null));
        }
        Ok(Value::Null)
    }

    /// Puts a value into a parameter's variable; typed ones keep their type.
    pub(crate) fn set_parameter(&mut self, body: &Ptr<Body>, index: usize, value: Value) -> Result {
        let Some(parameter) = body.parameters.get(index) else {
            return Ok(());
        };
        let place = self.place(parameter.slot);
        let typed = parameter.ty.is_some() || !parameter.attributes.is_empty();
        let slot = if typed {
            let ty = match &parameter.ty {
                Some(reference) => Some(self.resolve(reference)?),
                None => None,
            };
            parameter_variable(parameter, ty, value, validations_of(body, index))
        } else {
            Slot::Value(value)
        };
        if let Some(held) = self.scope.slots.borrow_mut().get_mut(place) {
            *held = slot;
        }
        Ok(())
    }
}

/// The validations of a parameter, which hold for later assignments too.
fn validations_of(body: &Ptr<Body>, index: usize) -> Vec<Ptr<dyn std::any::Any>> {
    let has_attributes = body
        .parameters
        .get(index)
        .is_some_and(|p| !p.attributes.is_empty());
    if !has_attributes {
        return Vec::new();
    }
    let signature = body.signature.get().cloned();
    let signature = signature.and_then(|s| s.downcast::<Signature>().ok());
    let Some(declared) = signature.as_ref().and_then(|s| s.parameters.get(index)) else {
        return Vec::new();
    };
    let boxed = |v: &Validation| Ptr::new(v.clone()) as Ptr<dyn std::any::Any>;
    declared.validations.iter().map(boxed).collect()
}

/// A parameter's variable: typed or validated ones keep that for assignments. Types that any value has need none.
fn parameter_variable(
    parameter: &crate::code::Parameter,
    ty: Option<Type>,
    value: Value,
    validations: Vec<Ptr<dyn std::any::Any>>,
) -> Slot {
    let ty = ty.filter(|ty| !ty.is_net(&net::OBJECT));
    if ty.is_none() && validations.is_empty() {
        return Slot::Value(value);
    }
    let variable = crate::engine::scope::Variable::new(parameter.name.clone(), value);
    *variable.ty.borrow_mut() = ty;
    *variable.attributes.borrow_mut() = validations;
    Slot::Variable(Ptr::new(variable))
}
