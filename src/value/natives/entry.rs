//! An entry of a dictionary: `DictionaryEntry` and `KeyValuePair<K,V>`.

use crate::value::types::{GenericType, Type, net};
use crate::value::{Dict, DictKind, Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::RefCell;

/// A key and its value.
pub struct Entry {
    /// `DictionaryEntry` when empty, else the type arguments of the pair.
    pub arguments: Vec<Type>,
    pub key: RefCell<Value>,
    pub value: RefCell<Value>,
}

impl Entry {
    /// A `DictionaryEntry`.
    pub fn plain(key: Value, value: Value) -> Value {
        Self::of(Vec::new(), key, value)
    }

    /// A `KeyValuePair` of these type arguments, or a `DictionaryEntry` when there are none.
    pub fn of(arguments: Vec<Type>, key: Value, value: Value) -> Value {
        Value::Native(Ptr::new(Self {
            arguments,
            key: RefCell::new(key),
            value: RefCell::new(value),
        }))
    }

    /// The entries of a dictionary as its enumerator gives them.
    pub fn all(dict: &Dict) -> Vec<Value> {
        let arguments = match dict.kind {
            DictKind::Hashtable | DictKind::Ordered => Vec::new(),
            _ => dict.arguments.clone(),
        };
        dict.pairs()
            .into_iter()
            .map(|(key, value)| Self::of(arguments.clone(), key, value))
            .collect()
    }
}

impl Native for Entry {
    fn ty(&self) -> Type {
        if self.arguments.is_empty() {
            return Type::Net(&net::DICTIONARY_ENTRY);
        }
        Type::Generic(Ptr::new(GenericType {
            definition: &net::KEY_VALUE_PAIR_OF,
            arguments: self.arguments.clone(),
        }))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        let plain = |v: &RefCell<Value>| crate::value::convert::plain(&v.borrow());
        format!("[{}, {}]", plain(&self.key), plain(&self.value)).into()
    }

    fn equality_key(&self) -> Option<Str> {
        use crate::value::dict::{Key, KeyCase};
        let key = Key::of(&self.key.borrow(), KeyCase::Sensitive);
        let value = Key::of(&self.value.borrow(), KeyCase::Sensitive);
        Some(format!("{key:?}{value:?}").into())
    }
}
