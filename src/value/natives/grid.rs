//! .NET arrays of several dimensions.

use crate::value::types::Type;
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::RefCell;

/// More items than this are refused, as .NET's `OutOfMemoryException` does.
const MOST: usize = 1 << 26;

/// `int[,]` and the like; items are in row order.
pub struct Grid {
    element: Type,
    sizes: Vec<usize>,
    items: RefCell<Vec<Value>>,
}

impl Grid {
    /// A grid filled with `initial`; `None` when it has too many items.
    pub fn filled(element: Type, sizes: Vec<usize>, initial: Value) -> Option<Value> {
        let count = sizes
            .iter()
            .try_fold(1usize, |n, size| n.checked_mul(*size));
        let count = count.filter(|n| *n <= MOST)?;
        Some(Self::value(element, sizes, vec![initial; count]))
    }

    /// A grid of items that have the type already.
    pub fn value(element: Type, sizes: Vec<usize>, items: Vec<Value>) -> Value {
        Value::Native(Ptr::new(Self {
            element,
            sizes,
            items: RefCell::new(items),
        }))
    }

    /// Another grid with the same items.
    pub fn copied(&self) -> Value {
        let items = self.items.borrow().clone();
        Self::value(self.element.clone(), self.sizes.clone(), items)
    }
}

impl Native for Grid {
    fn ty(&self) -> Type {
        Type::Grid(
            Ptr::new(self.element.clone()),
            u8::try_from(self.sizes.len()).unwrap_or(u8::MAX),
        )
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.ty().full_name()
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(self.items.borrow().clone())
    }

    fn grid(&self) -> Option<Vec<usize>> {
        Some(self.sizes.clone())
    }

    fn set_item(&self, at: usize, value: Value) {
        if let Some(place) = self.items.borrow_mut().get_mut(at) {
            *place = value;
        }
    }
}
