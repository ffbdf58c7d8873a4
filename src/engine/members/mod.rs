//! Members of values: properties, methods, static members, constructors and indexing.

pub mod choose;
pub mod class_call;
pub mod class_listing;
pub mod collection;
pub mod errors;
pub mod extended;
pub mod get;
pub mod index;
pub mod invoke;
mod known_call;
pub mod listing;
pub mod method_value;
pub mod methods;
pub mod overload;
pub mod ps_object;
pub mod rank;
pub mod set;

pub use listing::{Access, MethodInfo, PropertyInfo, PropertyKind};

use super::{Engine, Result};
use crate::value::{Type, Value};

impl Engine {
    /// A property's value; `None` when the value has no such property. Enumerates members of collections
    /// (`$list.Name`) where the collection itself has none.
    ///
    /// # Errors
    /// What a getter raises.
    pub fn get_member(&mut self, target: &Value, name: &str) -> Result<Option<Value>> {
        self.read_member(target, name)
    }

    /// Sets a property.
    ///
    /// # Errors
    /// `PropertyNotFound`, `PropertyAssignmentException`, conversion errors.
    pub fn set_member(&mut self, target: &Value, name: &str, value: Value) -> Result {
        self.write_member(target, name, value)
    }

    /// Calls a method.
    ///
    /// # Errors
    /// `MethodNotFound`, `MethodCountCouldNotFindBest`, what the method raises.
    pub fn invoke_member(&mut self, target: &Value, name: &str, args: &[Value]) -> Result<Value> {
        self.call_member(target, name, args)
    }

    /// A static property or field; `None` when the type has none.
    ///
    /// # Errors
    /// What a getter raises.
    pub fn get_static(&mut self, ty: &Type, name: &str) -> Result<Option<Value>> {
        self.read_static(ty, name)
    }

    /// Sets a static property.
    ///
    /// # Errors
    /// `PropertyNotFound` and conversion errors.
    pub fn set_static(&mut self, ty: &Type, name: &str, value: Value) -> Result {
        self.write_static(ty, name, value)
    }

    /// Calls a static method; `new` constructs.
    ///
    /// # Errors
    /// `MethodNotFound`, `MethodCountCouldNotFindBest`, what the method raises.
    pub fn invoke_static(&mut self, ty: &Type, name: &str, args: &[Value]) -> Result<Value> {
        self.call_static(ty, name, args)
    }

    /// `$target[index]`.
    ///
    /// # Errors
    /// `NullArray`, `CannotIndex`, index conversion errors.
    pub fn get_index(&mut self, target: &Value, index: &Value) -> Result<Value> {
        self.read_index(target, index)
    }

    /// `$target[index] = value`.
    ///
    /// # Errors
    /// `NullArray`, `CannotIndex`, `ArrayIndexOutOfRange`, conversion errors.
    pub fn set_index(&mut self, target: &Value, index: &Value, value: Value) -> Result {
        self.write_index(target, index, value)
    }
}
