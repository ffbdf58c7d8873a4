//! `NameValueCollection`: what query strings and headers are read into.

use crate::value::shape::same_name;
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::RefCell;

/// Names in order, each with its values.
pub struct NameValues {
    pub entries: RefCell<Vec<(Str, Vec<Str>)>>,
}

impl NameValues {
    pub fn value(entries: Vec<(Str, Vec<Str>)>) -> Value {
        Value::Native(Ptr::new(Self {
            entries: RefCell::new(entries),
        }))
    }

    /// The values of a name.
    pub fn get(&self, name: &str) -> Option<Vec<Str>> {
        let entries = self.entries.borrow();
        let found = entries.iter().find(|(own, _)| same_name(own, name));
        found.map(|(_, values)| values.clone())
    }

    /// Adds a value to those of a name.
    pub fn add(&self, name: Str, value: Str) {
        let mut entries = self.entries.borrow_mut();
        match entries.iter_mut().find(|(own, _)| same_name(own, &name)) {
            Some((_, values)) => values.push(value),
            None => entries.push((name, vec![value])),
        }
    }

    /// Replaces the values of a name.
    pub fn set(&self, name: &str, value: Str) {
        let mut entries = self.entries.borrow_mut();
        match entries.iter_mut().find(|(own, _)| same_name(own, name)) {
            Some((_, values)) => *values = vec![value],
            None => entries.push((name.into(), vec![value])),
        }
    }

    pub fn remove(&self, name: &str) {
        self.entries
            .borrow_mut()
            .retain(|(own, _)| !same_name(own, name));
    }
}

impl Native for NameValues {
    fn ty(&self) -> Type {
        Type::Net(&net::NAME_VALUE_COLLECTION)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        let entries = self.entries.borrow();
        Some(
            entries
                .iter()
                .map(|(name, _)| Value::String(name.clone()))
                .collect(),
        )
    }
}
