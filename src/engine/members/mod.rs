//! Members of values: properties, methods, static members, constructors and indexing.

use super::{Engine, Result};
use crate::value::{Type, Value};

impl Engine {
    /// A property's value; `None` when the value has no such property. Enumerates members of collections
    /// (`$list.Name`) where the collection itself has none.
    ///
    /// # Errors
    /// What a getter raises.
    pub fn get_member(&mut self, _target: &Value, _name: &str) -> Result<Option<Value>> {
        Ok(None)
    }

    /// Sets a property.
    ///
    /// # Errors
    /// `PropertyNotFound`, `PropertyAssignmentException`, conversion errors.
    pub fn set_member(&mut self, _target: &Value, _name: &str, _value: Value) -> Result {
        Ok(())
    }

    /// Calls a method.
    ///
    /// # Errors
    /// `MethodNotFound`, `MethodCountCouldNotFindBest`, what the method raises.
    pub fn invoke_member(
        &mut self,
        _target: &Value,
        _name: &str,
        _args: &[Value],
    ) -> Result<Value> {
        Ok(Value::Null)
    }

    /// A static property or field; `None` when the type has none.
    ///
    /// # Errors
    /// What a getter raises.
    pub fn get_static(&mut self, _ty: &Type, _name: &str) -> Result<Option<Value>> {
        Ok(None)
    }

    /// Sets a static property.
    ///
    /// # Errors
    /// `PropertyNotFound` and conversion errors.
    pub fn set_static(&mut self, _ty: &Type, _name: &str, _value: Value) -> Result {
        Ok(())
    }

    /// Calls a static method; `new` constructs.
    ///
    /// # Errors
    /// `MethodNotFound`, `MethodCountCouldNotFindBest`, what the method raises.
    pub fn invoke_static(&mut self, _ty: &Type, _name: &str, _args: &[Value]) -> Result<Value> {
        Ok(Value::Null)
    }

    /// `$target[index]`.
    ///
    /// # Errors
    /// `NullArray`, `CannotIndex`, index conversion errors.
    pub fn get_index(&mut self, _target: &Value, _index: &Value) -> Result<Value> {
        Ok(Value::Null)
    }

    /// `$target[index] = value`.
    ///
    /// # Errors
    /// `NullArray`, `CannotIndex`, `ArrayIndexOutOfRange`, conversion errors.
    pub fn set_index(&mut self, _target: &Value, _index: &Value, _value: Value) -> Result {
        Ok(())
    }
}
