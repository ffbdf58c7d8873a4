//! `Enumerable.GroupBy` and `ToDictionary`: items by key.

use super::linq::{element, keyed, set_for, source};
use super::predicate::call;
use super::refusal;
use super::this::{arg, count, native};
use crate::engine::{Engine, NetProperty as P, Result, TypeTable};
use crate::value::dict::KeyCase;
use crate::value::types::{GenericType, Type, net};
use crate::value::{Dict, DictKind, Native, Ptr, Value};
use std::any::Any;

/// The items of one key.
struct Grouping {
    key: Value,
    items: Vec<Value>,
}

impl Native for Grouping {
    fn ty(&self) -> Type {
        let held = |value: Option<&Value>| value.and_then(Value::type_of);
        let any = || Type::Net(&net::OBJECT);
        Type::Generic(Ptr::new(GenericType {
            definition: &net::GROUPING_OF,
            arguments: vec![
                held(Some(&self.key)).unwrap_or_else(any),
                held(self.items.first()).unwrap_or_else(any),
            ],
        }))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn items(&self) -> Option<Vec<Value>> {
        Some(self.items.clone())
    }
}

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        P::get("Key", "object", |_, this| {
            Ok(native::<Grouping>(this)?.key.clone())
        }),
        P::get("Count", "int", |_, this| {
            Ok(count(native::<Grouping>(this)?.items.len()))
        }),
    ],
    ..TypeTable::of(&net::GROUPING_OF)
}];

/// Groups in the order in which their keys first come.
pub(super) fn group_by(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut groups = Vec::<(Value, Vec<Value>)>::new();
    let places = set_for(&Value::Null);
    for (key, item) in keyed(engine, args)? {
        let known = match places.get(&key) {
            Some(Value::Int(at)) => usize::try_from(at).ok(),
            _ => None,
        };
        match known.and_then(|at| groups.get_mut(at)) {
            Some((_, members)) => members.push(item),
            None => {
                places.insert(key.clone(), count(groups.len()));
                groups.push((key, vec![item]));
            }
        }
    }
    let groups = groups
        .into_iter()
        .map(|(key, items)| Value::Native(Ptr::new(Grouping { key, items })));
    Ok(Value::array(groups.collect()))
}

pub(super) fn to_dictionary(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let object = Type::Net(&net::OBJECT);
    let mut types = vec![object.clone(), element(args, 0)];
    let dict = Dict::new(DictKind::Dictionary, KeyCase::Sensitive, Vec::new());
    for item in source(engine, args)? {
        let one = std::slice::from_ref(&item);
        let key = call(engine, arg(args, 1), one, "keySelector")?;
        let value = match args.get(2) {
            Some(selector) => call(engine, selector, one, "elementSelector")?,
            None => item.clone(),
        };
        if let (Some(first), Some(ty)) = (types.first_mut(), key.type_of()) {
            *first = ty;
        }
        if dict.get(&key).is_some() {
            return Err(refusal::key_in_dictionary(&key).into());
        }
        dict.insert(key, value);
    }
    let made = Dict::new(DictKind::Dictionary, KeyCase::Sensitive, types);
    *made.entries.borrow_mut() = dict.entries.take();
    Ok(Value::Dict(Ptr::new(made)))
}
