//! `PriorityQueue<TElement,TPriority>`: what is smallest goes out first.

use crate::value::types::{GenericType, Type, net};
use crate::value::{Native, Ptr, Value};
use std::any::Any;
use std::cell::RefCell;

/// Elements with their priorities, and how priorities are ordered (null: by themselves). The items are a heap of four
/// children a node, as .NET has it, so that equal priorities come out in .NET's order.
pub struct PriorityQueue {
    pub arguments: Vec<Type>,
    pub comparer: Value,
    pub nodes: RefCell<Vec<(Value, Value)>>,
}

impl PriorityQueue {
    pub fn value(arguments: Vec<Type>, comparer: Value) -> Value {
        Value::Native(Ptr::new(Self {
            arguments,
            comparer,
            nodes: RefCell::default(),
        }))
    }
}

impl Native for PriorityQueue {
    fn ty(&self) -> Type {
        Type::Generic(Ptr::new(GenericType {
            definition: &net::PRIORITY_QUEUE_OF,
            arguments: self.arguments.clone(),
        }))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}
