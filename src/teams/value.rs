//! Between scripts' values and the tenant's settings.

use super::objects;
use crate::engine::switch::SwitchParameter;
use crate::tenant::{Setting, Settings};
use crate::value::{Dict, Object, Str, Value, convert};

/// A tenant's value as scripts see it.
pub fn from_setting(setting: &Setting) -> Value {
    match setting {
        Setting::Null => Value::Null,
        Setting::Bool(on) => Value::Bool(*on),
        Setting::Int(n) => i32::try_from(*n).map_or(Value::Long(*n), Value::Int),
        Setting::Float(n) => Value::Double(*n),
        Setting::Text(text) => Value::text(text.as_str()),
        Setting::List(items) => Value::array(items.iter().map(from_setting).collect()),
        Setting::Map(map) => objects::object("", from_settings(map)),
    }
}

/// All values of a map, in order.
pub fn from_settings(settings: &Settings) -> Vec<(Str, Value)> {
    settings
        .iter()
        .map(|(name, value)| (Str::from(name), from_setting(value)))
        .collect()
}

/// A script's value as the tenant keeps it: objects and hashtables become maps.
pub fn to_setting(value: &Value) -> Setting {
    match value {
        Value::Nothing | Value::Null => Setting::Null,
        Value::Bool(on) => Setting::Bool(*on),
        Value::SByte(n) => Setting::Int(i64::from(*n)),
        Value::Byte(n) => Setting::Int(i64::from(*n)),
        Value::Int16(n) => Setting::Int(i64::from(*n)),
        Value::UInt16(n) => Setting::Int(i64::from(*n)),
        Value::Int(n) => Setting::Int(i64::from(*n)),
        Value::UInt(n) => Setting::Int(i64::from(*n)),
        Value::Long(n) => Setting::Int(*n),
        Value::ULong(n) => i64::try_from(*n).map_or(Setting::Float(*n as f64), Setting::Int),
        Value::Single(n) => Setting::Float(f64::from(*n)),
        Value::Double(n) => Setting::Float(*n),
        Value::Array(array) => list(&array.items.borrow()),
        Value::List(items) => list(&items.items.borrow()),
        Value::Dict(dict) => Setting::Map(of_dict(dict)),
        Value::Object(object) => match object.base() {
            Some(base) => to_setting(base),
            None => Setting::Map(of_object(object)),
        },
        Value::Native(native) => match native.get::<SwitchParameter>() {
            Some(switch) => Setting::Bool(switch.0),
            None => match native.items() {
                Some(items) => list(&items),
                None => Setting::Text(convert::plain(value).to_string()),
            },
        },
        other => Setting::Text(convert::plain(other).to_string()),
    }
}

fn list(items: &[Value]) -> Setting {
    Setting::List(items.iter().map(to_setting).collect())
}

/// The entries of a hashtable.
pub fn of_dict(dict: &Dict) -> Settings {
    dict.pairs()
        .iter()
        .map(|(name, value)| (convert::plain(name).to_string(), to_setting(value)))
        .collect()
}

/// The properties of an object.
pub fn of_object(object: &Object) -> Settings {
    let bag = object.bag.borrow();
    let names = bag.shape.members.iter();
    names
        .zip(&bag.values)
        .map(|(member, value)| (member.name.to_string(), to_setting(value)))
        .collect()
}

/// What a list parameter asks for: a plain list replaces, `@{Add=…; Remove=…}` changes (PB-07, SC-13).
#[derive(Clone, Debug, PartialEq)]
pub enum ListChange {
    Replace(Vec<Setting>),
    Change {
        add: Vec<Setting>,
        remove: Vec<Setting>,
    },
}

impl ListChange {
    /// The change that an argument describes.
    pub fn of(value: &Value) -> Self {
        let elements = |value: Option<Value>| match value {
            Some(value) => to_setting(&value).elements().to_vec(),
            None => Vec::new(),
        };
        let base = value.base();
        let (add, remove, replace) = (
            objects::member(base, "Add"),
            objects::member(base, "Remove"),
            objects::member(base, "Replace"),
        );
        match (&add, &remove, &replace) {
            (None, None, None) => Self::Replace(to_setting(base).elements().to_vec()),
            (None, None, Some(_)) => Self::Replace(elements(replace)),
            _ => Self::Change {
                add: elements(add),
                remove: elements(remove),
            },
        }
    }

    /// The list after the change: what is added goes to the end, what is there already stays once.
    pub fn apply(&self, current: &[Setting]) -> Vec<Setting> {
        match self {
            Self::Replace(list) => list.clone(),
            Self::Change { add, remove } => {
                let gone = |item: &Setting| remove.iter().any(|other| same(item, other));
                let mut list: Vec<_> = current.iter().filter(|item| !gone(item)).cloned().collect();
                for item in add {
                    if !list.iter().any(|other| same(item, other)) {
                        list.push(item.clone());
                    }
                }
                list
            }
        }
    }
}

/// Whether two elements are one: texts without case, maps by all values.
fn same(a: &Setting, b: &Setting) -> bool {
    match (a, b) {
        (Setting::Text(a), Setting::Text(b)) => a.eq_ignore_ascii_case(b),
        (Setting::Map(a), Setting::Map(b)) => a
            .iter()
            .all(|(name, value)| b.get(name).is_some_and(|other| same(value, other))),
        (a, b) => a == b || a.is_empty() && b.is_empty(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_replaced_or_changed() {
        let list = |items: &[&str]| items.iter().map(|i| Setting::from(*i)).collect::<Vec<_>>();
        let change = Dict::hashtable();
        change.set("add", Value::array(vec!["b".into(), "A".into()]));
        change.set("remove", "x");
        let change = ListChange::of(&Value::Dict(change.into()));
        assert_eq!(change.apply(&list(&["a", "X"])), list(&["a", "b"]));
        let replace = ListChange::of(&Value::array(vec!["b".into()]));
        assert_eq!(replace.apply(&list(&["a", "X"])), list(&["b"]));
        assert_eq!(ListChange::of(&Value::Null).apply(&list(&["a"])), list(&[]));
    }
}
