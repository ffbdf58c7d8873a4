//! Growing lists: `ArrayList`, `List<T>` and what is stored as a sequence.

use super::types::{GenericType, NetType, Type, net};
use super::{Ptr, Value};
use std::cell::{Cell, RefCell};

/// Which .NET collection a [`List`] is; queues and stacks are a [`Deque`](super::natives::Deque).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListKind {
    ArrayList,
    /// `List<T>`
    List,
    /// `Collection<T>`
    Collection,
    /// `ReadOnlyCollection<T>`
    ReadOnly,
    /// `ObservableCollection<T>`
    Observable,
    /// `StringCollection`
    Strings,
    /// `PSDataCollection<T>`
    Data,
}

/// A list. `version` counts changes, so that enumeration can refuse a list that changed under it.
pub struct List {
    pub kind: ListKind,
    /// The item type of the generic kinds, `object` for the others.
    pub element: Type,
    pub items: RefCell<Vec<Value>>,
    pub version: Cell<u32>,
}

impl List {
    pub fn new(kind: ListKind, element: Type, items: Vec<Value>) -> Self {
        Self {
            kind,
            element,
            items: RefCell::new(items),
            version: Cell::new(0),
        }
    }

    /// An `ArrayList`.
    pub fn array_list(items: Vec<Value>) -> Value {
        Value::List(Ptr::new(Self::new(
            ListKind::ArrayList,
            Type::Net(&net::OBJECT),
            items,
        )))
    }

    pub fn ty(&self) -> Type {
        let definition = self.definition();
        match self.kind {
            ListKind::ArrayList | ListKind::Strings => Type::Net(definition),
            _ => Type::Generic(Ptr::new(GenericType {
                definition,
                arguments: vec![self.element.clone()],
            })),
        }
    }

    /// Whether this is the list's type.
    pub fn is_of(&self, ty: &Type) -> bool {
        let definition = self.definition();
        match ty {
            Type::Net(ty) => std::ptr::eq(*ty, definition),
            Type::Generic(generic) => {
                std::ptr::eq(generic.definition, definition)
                    && generic.arguments == std::slice::from_ref(&self.element)
            }
            _ => false,
        }
    }

    fn definition(&self) -> &'static NetType {
        match self.kind {
            ListKind::ArrayList => &net::ARRAY_LIST,
            ListKind::Strings => &net::STRING_COLLECTION,
            ListKind::List => &net::LIST_OF,
            ListKind::Collection => &net::COLLECTION_OF,
            ListKind::ReadOnly => &net::READ_ONLY_COLLECTION_OF,
            ListKind::Data => &net::PS_DATA_COLLECTION_OF,
            ListKind::Observable => &net::OBSERVABLE_COLLECTION_OF,
        }
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

    /// Counts a change, so that enumerations that are under way end.
    pub fn touch(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    pub fn push(&self, item: Value) {
        self.touch();
        self.items.borrow_mut().push(item);
    }
}
