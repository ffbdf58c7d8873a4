//! `[ref]`: an object through which a variable is read and written.

use super::scope::Variable;
use crate::value::types::{GenericType, Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;

/// `System.Management.Automation.PSReference`, for a type where it was made of a value.
pub struct Reference {
    variable: Ptr<Variable>,
    of: Option<Type>,
}

impl Reference {
    /// A reference to a variable, of the type that its value has now.
    pub fn to(variable: Ptr<Variable>) -> Value {
        let of = variable.value.borrow().base().type_of();
        let of = of.or_else(|| variable.ty.borrow().clone());
        let of = Some(of.unwrap_or(Type::Net(&net::LANGUAGE_NULL)));
        Value::Native(Ptr::new(Self { variable, of }))
    }

    /// A reference to a value that no variable holds.
    pub fn holding(value: Value) -> Value {
        Self::to(Ptr::new(Variable::new(Str::new(), value)))
    }

    /// `[ref]::new(…)`: a reference of no type.
    pub fn untyped(value: Value) -> Value {
        let variable = Ptr::new(Variable::new(Str::new(), value));
        Value::Native(Ptr::new(Self { variable, of: None }))
    }

    /// The reference that a value is.
    pub fn of_value(value: &Value) -> Option<&Self> {
        match value.base() {
            Value::Native(native) => native.get::<Self>(),
            _ => None,
        }
    }

    pub fn get(&self) -> Value {
        self.variable.value.borrow().clone()
    }

    pub fn set(&self, value: Value) {
        *self.variable.value.borrow_mut() = value;
    }
}

impl Native for Reference {
    fn ty(&self) -> Type {
        match &self.of {
            Some(of) => Type::Generic(Ptr::new(GenericType {
                definition: &net::PS_REFERENCE_OF,
                arguments: vec![of.clone()],
            })),
            None => Type::Net(&net::PS_REFERENCE),
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
