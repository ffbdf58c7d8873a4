//! Sequences as sets: what is distinct, common, or only in one.

use super::{items, like, source};
use crate::dotnet::collections::this::arg;
use crate::engine::{Engine, Result};
use crate::value::dict::KeyCase;
use crate::value::{Dict, DictKind, Value};

/// An empty set that compares as a comparer argument says.
pub(in crate::dotnet::collections) fn set_for(comparer: &Value) -> Dict {
    let case = crate::dotnet::collections::entries::case_of(comparer, KeyCase::Sensitive);
    Dict::new(DictKind::HashSet, case, Vec::new())
}

/// The items that `keep` accepts for the first time.
fn unique(items: Vec<Value>, seen: &Dict) -> Vec<Value> {
    items
        .into_iter()
        .filter(|item| {
            let new = !seen.contains(item);
            if new {
                seen.insert(item.clone(), Value::Null);
            }
            new
        })
        .collect()
}

pub(super) fn distinct(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let items = source(engine, args)?;
    like(args, unique(items, &set_for(arg(args, 1))))
}

pub(super) fn union(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut all = items(engine, args, 0, "first")?;
    all.extend(items(engine, args, 1, "second")?);
    like(args, unique(all, &set_for(arg(args, 2))))
}

pub(super) fn except(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let seen = set_for(arg(args, 2));
    for item in items(engine, args, 1, "second")? {
        seen.insert(item, Value::Null);
    }
    let first = items(engine, args, 0, "first")?;
    like(args, unique(first, &seen))
}

pub(super) fn intersect(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let wanted = set_for(arg(args, 2));
    for item in items(engine, args, 1, "second")? {
        wanted.insert(item, Value::Null);
    }
    let mut shared = items(engine, args, 0, "first")?;
    shared.retain(|item| wanted.remove(item).is_some());
    like(args, shared)
}
