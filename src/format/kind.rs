//! Objects of one kind: made alike, so that what holds for one holds for the others.

use crate::value::shape::Shape;
use crate::value::{Class, Ptr, Str, Type, Value};

/// What objects of a kind have in common.
pub enum Kind {
    Object {
        ty: Type,
        shape: Ptr<Shape>,
        names: Option<Vec<Str>>,
    },
    Instance(Ptr<Class>),
}

impl Kind {
    /// The kind of an object; `None` where objects of a type may differ in ways that are not seen here.
    pub fn of(value: &Value) -> Option<Self> {
        match value {
            Value::Object(object) if object.base().is_none() => Some(Kind::Object {
                ty: object.ty(),
                shape: object.bag.borrow().shape.clone(),
                names: object.type_names.borrow().clone(),
            }),
            Value::Instance(instance) if instance.extension.get().is_none() => {
                Some(Kind::Instance(instance.class.clone()))
            }
            _ => None,
        }
    }

    /// Whether an object is of this kind.
    pub fn includes(&self, value: &Value) -> bool {
        match (self, value) {
            (Kind::Object { ty, shape, names }, Value::Object(object)) => {
                object.base().is_none()
                    && Ptr::ptr_eq(shape, &object.bag.borrow().shape)
                    && *names == *object.type_names.borrow()
                    && *ty == object.ty()
            }
            (Kind::Instance(class), Value::Instance(instance)) => {
                Ptr::ptr_eq(class, &instance.class) && instance.extension.get().is_none()
            }
            _ => false,
        }
    }
}
