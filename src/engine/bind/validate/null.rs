//! Rules on null and empty values.

use super::Depth;
use crate::engine::bind::error::{BindError, texts};
use crate::engine::signature::{Parameter, Validation};
use crate::value::Value;
use crate::value::types::{Type, net};

pub(super) const NULL: &str = "The argument is null. Provide a valid value for the argument, and then try running the command again.";

const NULL_ITEM: &str = "The argument has a null value, or an element of the argument collection contains a null value. Provide a collection that does not contain any null values, and then try the command again.";

pub(super) const EMPTY: &str = "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again.";

pub(super) const EMPTY_ITEM: &str = "The argument is null, empty, or an element of the argument collection contains a null value. Supply a collection that does not contain any null values and then try the command again.";

pub(super) const BLANK: &str = "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains non white-space characters, and then try the command again.";

pub(super) const BLANK_ITEM: &str = "An element of the argument collection is null, empty, or consists of only white-space characters. Supply a collection that does not contain any those values and then try the command again.";

/// Whether an attribute says that null is no value.
pub fn refuses_null(parameter: &Parameter) -> bool {
    let refuses = |v: &Validation| matches!(v, Validation::NotNull | Validation::NotNullOrEmpty);
    parameter.validations.iter().any(refuses)
}

/// What a mandatory parameter refuses: null, empty text, empty collections.
pub(super) fn mandatory(
    parameter: &Parameter,
    ty: &Type,
    value: &Value,
    depth: Depth,
) -> Result<(), BindError> {
    let (name, allows) = (&parameter.name, parameter.allows);
    let nullable = matches!(ty, Type::Generic(g) if std::ptr::eq(g.definition, &net::NULLABLE_OF));
    if value.is_null() {
        return if allows.null || nullable {
            Ok(())
        } else {
            Err(texts::null_not_allowed(name))
        };
    }
    if ty.is_net(&net::STRING) {
        let empty = matches!(value.base(), Value::String(text) if text.is_empty());
        return if empty && !allows.empty_string {
            Err(texts::empty_string(name))
        } else {
            Ok(())
        };
    }
    if depth == Depth::Item {
        return Ok(());
    }
    let (items, element) = match (value.base(), ty) {
        (Value::Array(array), Type::Array(element)) => {
            (array.items.borrow().clone(), (**element).clone())
        }
        (Value::List(list), Type::Generic(_) | Type::Net(_))
            if !ty.is_net(&net::OBJECT) && !ty.is_net(&net::PS_OBJECT) =>
        {
            (list.items.borrow().clone(), list.element.clone())
        }
        _ => return Ok(()),
    };
    if items.is_empty() && !allows.empty_collection {
        return Err(match ty {
            Type::Array(_) => texts::empty_array(name),
            _ => texts::empty_collection(name),
        });
    }
    if !element.is_value_type() {
        for item in &items {
            mandatory(parameter, &element, item, Depth::Item)?;
        }
    }
    Ok(())
}

/// The items of an argument as validation sees them; `None` for one that is no collection.
pub(super) fn items_of(value: &Value) -> Option<Vec<Value>> {
    match value.base() {
        Value::Array(array) => Some(array.items.borrow().clone()),
        Value::List(list) => Some(list.items.borrow().clone()),
        Value::Dict(dict) if dict.is_set() => Some(dict.keys()),
        Value::Native(native) => native.items(),
        _ => None,
    }
}

pub(super) fn null(value: &Value) -> Option<String> {
    if value.is_null() {
        return Some(NULL.into());
    }
    let has_null = items_of(value).is_some_and(|items| items.iter().any(Value::is_null));
    has_null.then(|| NULL_ITEM.into())
}

/// `texts` are those for null, for a text, and for an item.
pub(super) fn empty(
    value: &Value,
    is_empty: fn(&str) -> bool,
    texts: (&str, &str, &str),
) -> Option<String> {
    let (null, text, item) = texts;
    match value.base() {
        Value::Null | Value::Nothing => return Some(null.into()),
        Value::String(own) => return is_empty(own).then(|| text.into()),
        Value::Dict(dict) if !dict.is_set() => return dict.is_empty().then(|| EMPTY_ITEM.into()),
        _ => {}
    }
    let items = items_of(value)?;
    // Text in a `psobject[]` is an object, and an object is never empty.
    let objects = matches!(value.base(), Value::Array(array)
        if array.element.is_net(&crate::value::types::net::PS_OBJECT));
    let bad = |v: &Value| match v.base() {
        Value::Null | Value::Nothing => true,
        Value::String(own) => !objects && is_empty(own),
        _ => false,
    };
    if items.is_empty() {
        return Some(EMPTY_ITEM.into());
    }
    let bad_item = items.iter().find(|v| bad(v))?;
    Some(if bad_item.is_null() { EMPTY_ITEM } else { item }.into())
}

/// `{0}` and `{1}` of an `ErrorMessage`.
pub(super) fn filled(message: &str, parts: &[&str]) -> String {
    let mut text = message.to_string();
    for (index, part) in parts.iter().enumerate() {
        text = text.replace(&format!("{{{index}}}"), part);
    }
    text
}
