//! `Tuple<…>` and `ValueTuple<…>`.

use crate::value::types::{GenericType, NetType, Type, net};
use crate::value::{Native, Ptr, Str, Value, convert};
use std::any::Any;
use std::cell::RefCell;

/// Class or struct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TupleKind {
    Class,
    Value,
}

/// A few items of different types.
pub struct Tuple {
    pub kind: TupleKind,
    pub arguments: Vec<Type>,
    pub items: RefCell<Vec<Value>>,
}

const CLASSES: &[&NetType] = &[
    &net::TUPLE_OF_1,
    &net::TUPLE_OF_2,
    &net::TUPLE_OF_3,
    &net::TUPLE_OF_4,
    &net::TUPLE_OF_5,
    &net::TUPLE_OF_6,
    &net::TUPLE_OF_7,
];
const STRUCTS: &[&NetType] = &[
    &net::VALUE_TUPLE_OF_1,
    &net::VALUE_TUPLE_OF_2,
    &net::VALUE_TUPLE_OF_3,
    &net::VALUE_TUPLE_OF_4,
    &net::VALUE_TUPLE_OF_5,
    &net::VALUE_TUPLE_OF_6,
    &net::VALUE_TUPLE_OF_7,
];

impl Tuple {
    pub fn value(kind: TupleKind, arguments: Vec<Type>, items: Vec<Value>) -> Value {
        Value::Native(Ptr::new(Self {
            kind,
            arguments,
            items: RefCell::new(items),
        }))
    }
}

impl Native for Tuple {
    fn ty(&self) -> Type {
        let (all, bare): (_, &'static NetType) = match self.kind {
            TupleKind::Class => (CLASSES, &net::TUPLE),
            TupleKind::Value => (STRUCTS, &net::VALUE_TUPLE),
        };
        match self.arguments.len().checked_sub(1).and_then(|n| all.get(n)) {
            Some(definition) => Type::Generic(Ptr::new(GenericType {
                definition,
                arguments: self.arguments.clone(),
            })),
            None => Type::Net(bare),
        }
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        let items: Vec<String> = self
            .items
            .borrow()
            .iter()
            .map(|v| convert::plain(v).to_string())
            .collect();
        format!("({})", items.join(", ")).into()
    }

    fn equality_key(&self) -> Option<Str> {
        use crate::value::dict::{Key, KeyCase};
        let items = self.items.borrow();
        let keys: Vec<String> = items
            .iter()
            .map(|v| format!("{:?}", Key::of(v, KeyCase::Sensitive)))
            .collect();
        Some(keys.join(",").into())
    }
}
