//! `System.Text.StringBuilder`.

use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::{Cell, RefCell};

/// A text that grows in place.
pub struct StringBuilder {
    pub text: RefCell<String>,
    /// What `Capacity` tells; it grows as .NET's does.
    pub capacity: Cell<i32>,
}

const SMALLEST: i32 = 16;

impl StringBuilder {
    pub fn value(text: &str, capacity: i32) -> Value {
        let length = i32::try_from(text.len()).unwrap_or(i32::MAX);
        Value::Native(Ptr::new(Self {
            text: RefCell::new(text.to_owned()),
            capacity: Cell::new(capacity.max(SMALLEST).max(length)),
        }))
    }

    /// Appends a text.
    pub fn push(&self, more: &str) {
        self.text.borrow_mut().push_str(more);
    }

    /// The length in UTF-16 units.
    pub fn length(&self) -> usize {
        crate::value::text::utf16_len(&self.text.borrow())
    }

    /// `Capacity`: doubled whenever the text has outgrown it.
    pub fn grown_capacity(&self) -> i32 {
        let length = i32::try_from(self.length()).unwrap_or(i32::MAX);
        let mut capacity = self.capacity.get();
        while capacity < length {
            capacity = capacity.saturating_mul(2);
        }
        self.capacity.set(capacity);
        capacity
    }
}

impl Native for StringBuilder {
    fn ty(&self) -> Type {
        Type::Net(&net::STRING_BUILDER)
    }
    fn as_any(&self) -> &dyn Any {
        self
    }
    fn text(&self) -> Str {
        self.text.borrow().as_str().into()
    }
}
