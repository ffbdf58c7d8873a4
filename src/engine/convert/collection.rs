//! Arrays, lists and dictionaries of a type.

use crate::engine::{Engine, Result};
use crate::value::convert::error;
use crate::value::convert::text;
use crate::value::types::{GenericType, NetType, Type, net};
use crate::value::{Array, Dict, DictKind, List, ListKind, Ptr, Value};

impl Engine {
    /// `[T[]]`: items converted one by one; a single value becomes an array of one.
    pub(super) fn to_array(&mut self, value: &Value, element: &Type, ty: &Type) -> Result<Value> {
        let items = match value {
            Value::String(text) if element.is_net(&net::CHAR) => {
                text.encode_utf16().map(Value::Char).collect()
            }
            _ => match text::items(value) {
                Some(items) => items,
                None => {
                    let converted = match self.convert(value, element) {
                        Ok(converted) => converted,
                        Err(halt) => return Err(self.scalar_to_array_failed(halt, value, ty)),
                    };
                    return Ok(array(element, vec![converted]));
                }
            },
        };
        let mut converted = Vec::with_capacity(items.len());
        for item in &items {
            converted.push(if element.is_net(&net::OBJECT) {
                item.clone()
            } else {
                self.convert(item, element)?
            });
        }
        Ok(array(element, converted))
    }

    /// An item that has no conversion means that the array has none.
    fn scalar_to_array_failed(
        &mut self,
        halt: Box<crate::engine::Halt>,
        value: &Value,
        ty: &Type,
    ) -> Box<crate::engine::Halt> {
        match &*halt {
            crate::engine::Halt::Error(raise)
                if raise.record.id.borrow().as_str() == "ConvertToFinalInvalidCastException" =>
            {
                error::no_conversion(value, ty).into()
            }
            _ => halt,
        }
    }

    /// Generic types: nullable ones, lists and dictionaries.
    pub(super) fn to_generic(
        &mut self,
        value: &Value,
        generic: &Ptr<GenericType>,
        ty: &Type,
    ) -> Result<Value> {
        let is = |other: &'static NetType| std::ptr::eq(generic.definition, other);
        let first = generic
            .arguments
            .first()
            .cloned()
            .unwrap_or(Type::Net(&net::OBJECT));
        if is(&net::NULLABLE_OF) {
            return match self.convert(value, &first) {
                Ok(value) => Ok(value),
                Err(halt) => Err(self.scalar_to_array_failed(halt, value, ty)),
            };
        }
        if is(&net::PS_REFERENCE_OF) {
            return Ok(value.clone());
        }
        let list = [
            (&net::LIST_OF, ListKind::List),
            (&net::COLLECTION_OF, ListKind::Collection),
            (&net::I_ENUMERABLE_OF, ListKind::List),
            (&net::I_LIST_OF, ListKind::List),
            (&net::I_COLLECTION_OF, ListKind::List),
            (&net::READ_ONLY_COLLECTION_OF, ListKind::ReadOnly),
        ]
        .into_iter()
        .find(|(definition, _)| is(definition));
        if let Some((_, kind)) = list
            && !matches!(value, Value::Bool(_) | Value::DateTime(_) | Value::Dict(_))
        {
            let items = self.converted_items(value, &first)?;
            return Ok(Value::List(Ptr::new(List::new(kind, first, items))));
        }
        if is(&net::HASH_SET_OF) {
            let items = self.converted_items(value, &first)?;
            let set = Dict::new(
                DictKind::HashSet,
                crate::value::dict::KeyCase::Sensitive,
                vec![first],
            );
            for item in items {
                set.insert(item.clone(), item);
            }
            return Ok(Value::Dict(Ptr::new(set)));
        }
        if is(&net::DICTIONARY_OF) || is(&net::SORTED_DICTIONARY_OF) {
            if let Value::Dict(source) = value {
                let kind = if is(&net::DICTIONARY_OF) {
                    DictKind::Dictionary
                } else {
                    DictKind::SortedDictionary
                };
                let dict = Ptr::new(Dict::new(
                    kind,
                    crate::value::dict::KeyCase::Sensitive,
                    generic.arguments.clone(),
                ));
                for (key, item) in source.pairs() {
                    self.write_entry(&dict, key, item)?;
                }
                return Ok(Value::Dict(dict));
            }
        }
        self.to_other(value, ty)
    }

    fn converted_items(&mut self, value: &Value, element: &Type) -> Result<Vec<Value>> {
        let items = text::items(value).unwrap_or_else(|| vec![value.clone()]);
        let mut converted = Vec::with_capacity(items.len());
        for item in &items {
            converted.push(self.convert(item, element)?);
        }
        Ok(converted)
    }
}

fn array(element: &Type, items: Vec<Value>) -> Value {
    Value::Array(Ptr::new(Array::of(element.clone(), items)))
}
