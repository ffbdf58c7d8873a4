//! Hashtables and objects written in the script.

use crate::code::{Expr, Statement};
use crate::engine::{Engine, Result};
use crate::value::error_record::ErrorCategory;
use crate::value::object::Bag;
use crate::value::types::{Type, exceptions, net};
use crate::value::{Dict, Fault, MemberKind, Object, Ptr, Shape, Str, Value};
use std::cell::OnceCell;

type Entries = [(Expr, Statement)];

impl Engine {
    /// `@{ … }`
    pub(crate) fn hashtable(&mut self, entries: &Entries) -> Result<Value> {
        self.fill(Dict::hashtable(), entries)
    }

    /// `[ordered]@{ … }`
    pub(crate) fn ordered(&mut self, entries: &Entries) -> Result<Value> {
        self.fill(Dict::ordered(), entries)
    }

    fn fill(&mut self, dict: Dict, entries: &Entries) -> Result<Value> {
        dict.entries.borrow_mut().reserve(entries.len());
        for (key, value) in entries {
            let key = self.eval(key)?;
            if key.is_null() {
                return Err(null_key().into());
            }
            let key = if matches!(key, Value::Object(_)) {
                key.base().clone()
            } else {
                key
            };
            let value = self.entry_value(value)?;
            if let Err(key) = dict.add(key, value) {
                return Err(self.duplicate_key(&key)?.into());
            }
        }
        Ok(Value::Dict(Ptr::new(dict)))
    }

    /// A statement's results as an entry's value: nothing counts as `$null`.
    fn entry_value(&mut self, statement: &Statement) -> Result<Value> {
        Ok(match self.value_of(statement)? {
            Value::Nothing => Value::Null,
            value => value,
        })
    }

    fn duplicate_key(&mut self, key: &Value) -> Result<Fault> {
        let text = self.to_text(key)?;
        let message = format!(
            "Item has already been added. Key in dictionary: '{text}'  Key being added: '{text}'"
        );
        Ok(Fault::runtime(
            "DuplicateKeyInHashLiteral",
            ErrorCategory::InvalidOperation,
            message,
        ))
    }

    /// `[pscustomobject]@{ … }`: objects of one site share a shape.
    pub(crate) fn custom_object(
        &mut self,
        entries: &Entries,
        shape: &OnceCell<Ptr<Shape>>,
    ) -> Result<Value> {
        let mut names: Vec<Str> = Vec::with_capacity(entries.len());
        let mut values = Vec::with_capacity(entries.len());
        let mut type_name = None;
        for (key, value) in entries {
            let key = self.eval(key)?;
            let key = self.to_text(&key)?;
            let value = self.entry_value(value)?;
            if key.eq_ignore_ascii_case("PSTypeName") {
                type_name = Some(self.to_text(&value)?);
                continue;
            }
            names.push(key);
            values.push(value);
        }
        let known = shape.get().filter(|s| {
            s.members.len() == names.len()
                && s.members.iter().zip(&names).all(|(m, n)| m.name == *n)
        });
        let shape = match known {
            Some(shape) => shape.clone(),
            None => {
                let made = Shape::of(MemberKind::Note, names.iter().cloned());
                let _ = shape.set(made.clone());
                made
            }
        };
        let object = Object::with_bag(Type::Net(&net::PS_CUSTOM_OBJECT), Bag { shape, values });
        Ok(match type_name {
            Some(name) => object.named(name).into_value(),
            None => object.into_value(),
        })
    }
}

/// `InvalidNullKey`.
fn null_key() -> Fault {
    let message = "A null key is not allowed in a hash literal.";
    Fault::new(&exceptions::RUNTIME_EXCEPTION, "InvalidNullKey", message)
        .category(ErrorCategory::InvalidOperation)
}
