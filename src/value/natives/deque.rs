//! Queues and stacks: what is taken from at its ends.

use crate::value::types::{GenericType, NetType, Type, net};
use crate::value::{Native, Ptr, Value};
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;

/// Which .NET collection a [`Deque`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DequeKind {
    Queue,
    QueueOf,
    ConcurrentQueue,
    Stack,
    StackOf,
    ConcurrentStack,
    /// What came in last goes out first, on one thread.
    ConcurrentBag,
}

impl DequeKind {
    /// The kind of a type, when it is one of these.
    pub fn of(definition: &NetType) -> Option<Self> {
        let is = |ty: &NetType| std::ptr::eq(definition, ty);
        Some(match () {
            () if is(&net::QUEUE) => DequeKind::Queue,
            () if is(&net::QUEUE_OF) => DequeKind::QueueOf,
            () if is(&net::CONCURRENT_QUEUE_OF) => DequeKind::ConcurrentQueue,
            () if is(&net::STACK) => DequeKind::Stack,
            () if is(&net::STACK_OF) => DequeKind::StackOf,
            () if is(&net::CONCURRENT_STACK_OF) => DequeKind::ConcurrentStack,
            () if is(&net::CONCURRENT_BAG_OF) => DequeKind::ConcurrentBag,
            () => return None,
        })
    }

    /// Whether the last item that came in goes out first.
    pub fn is_stack(self) -> bool {
        matches!(
            self,
            DequeKind::Stack
                | DequeKind::StackOf
                | DequeKind::ConcurrentStack
                | DequeKind::ConcurrentBag
        )
    }
}

/// A queue or stack; items stand in the order of enumeration (the top of a stack first).
pub struct Deque {
    pub kind: DequeKind,
    /// The item type of the generic kinds, `object` for the others.
    pub element: Type,
    pub items: RefCell<VecDeque<Value>>,
    pub version: Cell<u32>,
}

impl Deque {
    /// A collection that took in `items` one after the other.
    pub fn value(kind: DequeKind, element: Type, items: Vec<Value>) -> Value {
        let mut items = VecDeque::from(items);
        if kind.is_stack() {
            items.make_contiguous().reverse();
        }
        Value::Native(Ptr::new(Self {
            kind,
            element,
            items: RefCell::new(items),
            version: Cell::new(0),
        }))
    }

    /// Counts a change, so that enumerations that are under way end.
    pub fn touch(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Adds where the kind adds: to the end of a queue, on top of a stack.
    pub fn add(&self, item: Value) {
        self.touch();
        let mut items = self.items.borrow_mut();
        if self.kind.is_stack() {
            items.push_front(item);
        } else {
            items.push_back(item);
        }
    }

    /// Takes the next item.
    pub fn take(&self) -> Option<Value> {
        self.touch();
        self.items.borrow_mut().pop_front()
    }

    pub fn peek(&self) -> Option<Value> {
        self.items.borrow().front().cloned()
    }
}

impl Native for Deque {
    fn ty(&self) -> Type {
        let of = |definition: &'static NetType| {
            Type::Generic(Ptr::new(GenericType {
                definition,
                arguments: vec![self.element.clone()],
            }))
        };
        match self.kind {
            DequeKind::Queue => Type::Net(&net::QUEUE),
            DequeKind::Stack => Type::Net(&net::STACK),
            DequeKind::QueueOf => of(&net::QUEUE_OF),
            DequeKind::ConcurrentQueue => of(&net::CONCURRENT_QUEUE_OF),
            DequeKind::StackOf => of(&net::STACK_OF),
            DequeKind::ConcurrentStack => of(&net::CONCURRENT_STACK_OF),
            DequeKind::ConcurrentBag => of(&net::CONCURRENT_BAG_OF),
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(self.items.borrow().iter().cloned().collect())
    }

    fn stamp(&self) -> Option<u32> {
        match self.kind {
            DequeKind::ConcurrentQueue | DequeKind::ConcurrentStack | DequeKind::ConcurrentBag => {
                None
            }
            _ => Some(self.version.get()),
        }
    }
}
