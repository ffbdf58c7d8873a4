//! `System.Collections.BitArray`.

use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Value};
use std::any::Any;
use std::cell::RefCell;

/// A row of bits.
pub struct BitArray(pub RefCell<Vec<bool>>);

impl BitArray {
    pub fn value(bits: Vec<bool>) -> Value {
        Value::Native(Ptr::new(Self(RefCell::new(bits))))
    }
}

impl Native for BitArray {
    fn ty(&self) -> Type {
        Type::Net(&net::BIT_ARRAY)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(self.0.borrow().iter().copied().map(Value::Bool).collect())
    }

    fn set_item(&self, at: usize, value: Value) {
        if let Some(place) = self.0.borrow_mut().get_mut(at) {
            *place = matches!(value.base(), Value::Bool(true));
        }
    }
}
