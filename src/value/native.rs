//! Values with a Rust state of their own: `StringBuilder`, `Regex`, files, jobs ….

use super::{Str, Type};
use std::any::Any;

/// What a value must tell to take part in scripts; its members stand in the type tables.
pub trait Native: Any {
    /// The .NET type.
    fn ty(&self) -> Type;

    fn as_any(&self) -> &dyn Any;

    /// `ToString()`; by default the type's full name.
    fn text(&self) -> Str {
        self.ty().full_name()
    }

    /// A text that is equal exactly for equal values; `None` compares by reference.
    fn equality_key(&self) -> Option<Str> {
        None
    }

    /// The items, where the value is enumerable in a pipeline.
    fn items(&self) -> Option<Vec<super::Value>> {
        None
    }

    /// Members and type names that a script attached, where the value can hold them.
    fn extension(&self) -> Option<&super::object::Extension> {
        None
    }
}

impl dyn Native {
    /// The Rust state, when it is a `T`.
    pub fn get<T: 'static>(&self) -> Option<&T> {
        self.as_any().downcast_ref()
    }
}
