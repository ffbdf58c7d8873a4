//! `[ref]`: an object through which a variable is read and written.

use super::scope::Variable;
use crate::value::types::{GenericType, Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;

/// `System.Management.Automation.PSReference`.
pub struct Reference(pub Ptr<Variable>);

impl Reference {
    /// A reference to a variable.
    pub fn to(variable: Ptr<Variable>) -> Value {
        Value::Native(Ptr::new(Self(variable)))
    }

    /// A reference to a value that no variable holds.
    pub fn holding(value: Value) -> Value {
        Self::to(Ptr::new(Variable::new(Str::new(), value)))
    }

    pub fn get(&self) -> Value {
        self.0.value.borrow().clone()
    }

    pub fn set(&self, value: Value) {
        *self.0.value.borrow_mut() = value;
    }
}

impl Native for Reference {
    fn ty(&self) -> Type {
        let held = self.get().base().type_of();
        Type::Generic(Ptr::new(GenericType {
            definition: &net::PS_REFERENCE_OF,
            arguments: vec![held.unwrap_or(Type::Net(&net::OBJECT))],
        }))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
