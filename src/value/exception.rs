//! .NET exceptions.

use super::object::Bag;
use super::shape::MemberKind;
use super::types::{NetType, Type};
use super::{Ptr, Str, Value};
use std::cell::RefCell;

/// An exception: its type, message, cause, and what else the type tells (`ParamName`, `ErrorRecord`, …).
pub struct Exception {
    pub ty: Type,
    pub message: Str,
    pub inner: Option<Ptr<Exception>>,
    /// Further properties of the type, and members that scripts attach.
    pub bag: RefCell<Bag>,
}

impl Exception {
    pub fn new(ty: &'static NetType, message: impl Into<Str>) -> Self {
        Self {
            ty: Type::Net(ty),
            message: message.into(),
            inner: None,
            bag: RefCell::default(),
        }
    }

    pub fn caused_by(mut self, inner: Ptr<Exception>) -> Self {
        self.inner = Some(inner);
        self
    }

    /// Adds a property of the exception's type.
    pub fn with(self, name: &str, value: impl Into<Value>) -> Self {
        self.bag
            .borrow_mut()
            .set(name, MemberKind::ReadOnly, value.into());
        self
    }

    pub fn into_value(self) -> Value {
        Value::Exception(Ptr::new(self))
    }
}
