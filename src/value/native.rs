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

    /// A count of the changes to the items, where enumeration refuses a collection that changed under it.
    fn stamp(&self) -> Option<u32> {
        None
    }

    /// A member that depends on the value and not on its type (the elements of an XML node).
    fn dynamic_member(&self, _name: &str) -> Option<super::Value> {
        None
    }

    /// Sets such a member; false when there is none of that name.
    fn set_dynamic_member(&self, _name: &str, _value: &super::Value) -> bool {
        false
    }

    /// The names of such members, in order.
    fn dynamic_names(&self) -> Vec<Str> {
        Vec::new()
    }

    /// Whether such members stand for the value's properties in listings, in place of those of its type.
    fn adapted(&self) -> bool {
        false
    }

    /// What a table or list shows of the value, where that is not its text.
    fn display(&self) -> Option<Str> {
        None
    }

    /// The lengths of an array of several dimensions; its `items` are in row order.
    fn grid(&self) -> Option<Vec<usize>> {
        None
    }

    /// Replaces an item by its place in `items`, where the value allows it.
    fn set_item(&self, _at: usize, _value: super::Value) {}

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
