//! Arrays, lists and dictionaries of a type.

use crate::engine::members::errors::exception_of;
use crate::engine::{Engine, Halt, Result};
use crate::value::convert::error;
use crate::value::convert::text;
use crate::value::types::{GenericType, NetType, Type, TypeKind, net};
use crate::value::{Array, Dict, DictKind, List, ListKind, Ptr, Value};

impl Engine {
    /// `[T[]]`: items converted one by one; a single value becomes an array of one.
    pub(super) fn array_from(&mut self, value: &Value, element: &Type, ty: &Type) -> Result<Value> {
        if let (Value::String(text), true) = (value, element.is_net(&net::CHAR)) {
            let units = text.encode_utf16().map(Value::Char).collect();
            return Ok(array(element, units));
        }
        let Some(items) = text::items(value) else {
            return match self.convert(value, element) {
                Ok(converted) => Ok(array(element, vec![converted])),
                Err(halt) => Err(scalar_failed(halt, value, ty)),
            };
        };
        let mut converted = Vec::with_capacity(items.len());
        for item in &items {
            converted.push(match self.convert(item, element) {
                Ok(item) => item,
                Err(halt) if matches!(value, Value::Array(_)) => return Err(halt),
                Err(halt) => {
                    return Err(wrapped(
                        halt,
                        "InvalidCastExceptionEnumerableToArray",
                        value,
                        ty,
                    ));
                }
            });
        }
        Ok(array(element, converted))
    }

    /// Generic types: nullable ones, lists and dictionaries.
    pub(super) fn generic_from(
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
            if matches!(value, Value::Dict(_))
                || matches!(value, Value::Object(object) if object.is_custom())
            {
                return self.other_from(value, ty);
            }
            return match self.convert(value, &first) {
                Ok(value) => Ok(value),
                Err(halt) => Err(nullable_failed(halt, value, ty)),
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
        let capacity = matches!(value, Value::Char(_) | Value::Enum(_))
            && matches!(generic.definition.kind, TypeKind::Class);
        if let Some((_, kind)) = list
            && !matches!(value, Value::Bool(_) | Value::DateTime(_) | Value::Dict(_))
        {
            if capacity {
                return Ok(Value::List(Ptr::new(List::new(kind, first, Vec::new()))));
            }
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
        if let (Value::Array(_), [_]) = (value, generic.arguments.as_slice())
            && generic.definition.is(&net::I_ENUMERABLE)
        {
            // Queues, stacks and their like are made of a sequence of their items.
            let items = self.converted_items(value, &first)?;
            return self.construct(ty, &[array(&first, items)]);
        }
        self.other_from(value, ty)
    }

    /// The items of an array converted one by one; anything else is one item itself.
    fn converted_items(&mut self, value: &Value, element: &Type) -> Result<Vec<Value>> {
        let items = match value {
            Value::Array(array) => array.items.borrow().clone(),
            other => match (own_element(other), text::items(other)) {
                (Some(own), Some(items)) if own == *element => items,
                _ => vec![other.clone()],
            },
        };
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

/// The type of the items of a generic collection.
fn own_element(value: &Value) -> Option<Type> {
    match value.type_of()? {
        Type::Generic(generic) => generic.arguments.first().cloned(),
        _ => None,
    }
}

fn is_no_conversion(halt: &Halt) -> bool {
    matches!(halt, Halt::Error(raise)
        if raise.record.id.borrow().as_str() == "ConvertToFinalInvalidCastException")
}

/// A single value that does not become the one item of an array.
fn scalar_failed(halt: Box<Halt>, value: &Value, ty: &Type) -> Box<Halt> {
    if is_no_conversion(&halt) {
        return error::no_conversion(value, ty).into();
    }
    if matches!(value, Value::Bool(_) | Value::DateTime(_)) {
        return super::generic::not_convertible(value, ty).into();
    }
    wrapped(halt, "InvalidCastExceptionScalarToArray", value, ty)
}

/// A value without conversion to `T` has none to `T?` either.
fn nullable_failed(halt: Box<Halt>, value: &Value, ty: &Type) -> Box<Halt> {
    if is_no_conversion(&halt) {
        return error::no_conversion(value, ty).into();
    }
    halt
}

/// An item's failure as the whole value's.
fn wrapped(halt: Box<Halt>, id: &'static str, value: &Value, ty: &Type) -> Box<Halt> {
    match exception_of(&halt) {
        Some(cause) => {
            error::failed_because(id, &text::net(value), ty, super::generic::copy(&cause)).into()
        }
        None => halt,
    }
}
