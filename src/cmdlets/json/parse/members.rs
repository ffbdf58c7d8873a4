//! The members of a JSON object as they are read.

use super::{JsonError, LINEAR, Read, SHARED};
use crate::value::object::Bag;
use crate::value::shape::{MemberKind, Shape, fold, same_name};
use crate::value::types::{Type, net};
use crate::value::{Dict, DictKind, Object, Ptr, Str, Value, dict::KeyCase};
use rustc_hash::FxHashMap;

/// The members of an object being read; a name that comes again replaces the first and goes to the end.
#[derive(Default)]
pub(super) struct Members {
    list: Vec<(Str, Value)>,
    index: FxHashMap<Str, usize>,
}

impl Members {
    pub(super) fn push(&mut self, name: Str, value: Value) {
        let known = if self.list.len() <= LINEAR {
            self.list.iter().position(|(own, _)| *own == name)
        } else {
            if self.index.is_empty() {
                self.index_all();
            }
            self.index.get(&name).copied()
        };
        if let Some(at) = known {
            self.list.remove(at);
            self.index.clear();
        }
        if !self.index.is_empty() {
            self.index.insert(name.clone(), self.list.len());
        }
        self.list.push((name, value));
    }

    fn index_all(&mut self) {
        let entries = self.list.iter().enumerate();
        self.index = entries.map(|(at, (name, _))| (name.clone(), at)).collect();
    }

    pub(super) fn into_table(self) -> Value {
        let dict = Dict::new(DictKind::Hashtable, KeyCase::Sensitive, Vec::new());
        for (name, value) in self.list {
            dict.insert(Value::String(name), value);
        }
        Value::Dict(Ptr::new(dict))
    }

    pub(super) fn into_object(self, root: &Ptr<Shape>) -> Read<Value> {
        self.check()?;
        let shape = if self.list.len() <= SHARED {
            let mut shape = root.clone();
            for (name, _) in &self.list {
                shape = shape.with(name, MemberKind::Note);
            }
            shape
        } else {
            Shape::of(MemberKind::Note, self.list.iter().map(|(n, _)| n.clone()))
        };
        let values = self.list.into_iter().map(|(_, value)| value).collect();
        let bag = Bag { shape, values };
        Ok(Object::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), bag).into_value())
    }

    /// Refuses names that an object cannot have.
    fn check(&self) -> Read<()> {
        if self.list.len() <= LINEAR {
            for (at, (name, _)) in self.list.iter().enumerate() {
                if name.is_empty() {
                    return Err(JsonError::EmptyKey);
                }
                let before = self.list.iter().take(at);
                if let Some((own, _)) = before.clone().find(|(own, _)| same_name(own, name)) {
                    return Err(JsonError::Casing(own.clone(), name.clone()));
                }
            }
            return Ok(());
        }
        let mut seen: FxHashMap<Str, &Str> = FxHashMap::default();
        for (name, _) in &self.list {
            if name.is_empty() {
                return Err(JsonError::EmptyKey);
            }
            if let Some(own) = seen.insert(fold(name), name) {
                return Err(JsonError::Casing(own.clone(), name.clone()));
            }
        }
        Ok(())
    }
}
