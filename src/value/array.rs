//! .NET arrays of one dimension.

use super::types::{Type, net};
use super::{Ptr, Value};
use std::cell::RefCell;

/// `object[]`, `int[]`, `string[]` …; the length never changes once a script can see the array.
pub struct Array {
    pub element: Type,
    pub items: RefCell<Vec<Value>>,
}

impl Array {
    /// An `object[]`.
    pub fn objects(items: Vec<Value>) -> Self {
        Self::of(Type::Net(&net::OBJECT), items)
    }

    /// An array of `element`; the items must already be of that type.
    pub fn of(element: Type, items: Vec<Value>) -> Self {
        Self {
            element,
            items: RefCell::new(items),
        }
    }

    /// A `string[]`.
    pub fn strings<T: Into<super::Str>>(items: impl IntoIterator<Item = T>) -> Value {
        let items = items.into_iter().map(Value::text).collect();
        Value::Array(Ptr::new(Self::of(Type::Net(&net::STRING), items)))
    }

    /// A `byte[]`.
    pub fn bytes(bytes: &[u8]) -> Value {
        Value::Array(Ptr::new(Self::of(
            Type::Net(&net::BYTE),
            bytes.iter().map(|b| Value::Byte(*b)).collect(),
        )))
    }

    pub fn len(&self) -> usize {
        self.items.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, index: usize) -> Option<Value> {
        self.items.borrow().get(index).cloned()
    }
}
