//! `Sort-Object`.

use super::order::{compare, first_items, net_sort};
use super::property::{Property, SORT_KEYS, expressions};
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Engine, Result};
use crate::value::Value;
use crate::value::text::CaseSensitivity;
use std::cmp::Ordering;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Sort-Object", || {
    Box::<Sort>::default()
})];

#[derive(Default)]
struct Sort {
    items: Vec<Value>,
}

/// An item with what it is sorted by.
struct Entry {
    item: Value,
    keys: Vec<Sortable>,
    place: usize,
}

/// A key: the value of a property, or nothing where the item has no such property.
struct Sortable {
    value: Value,
    exists: bool,
}

/// One criterion.
struct Criterion {
    property: Property,
    descending: bool,
}

impl Cmdlet for Sort {
    fn process(&mut self, _: &mut Context, args: &Args) -> Result {
        match args.input_object() {
            Some(item) if !item.is_null() => self.items.push(item.clone()),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let items = std::mem::take(&mut self.items);
        let case = if args.flag("CaseSensitive") {
            CaseSensitivity::Sensitive
        } else {
            CaseSensitivity::Insensitive
        };
        let criteria = criteria(cx, args, &items)?;
        let mut entries = Vec::with_capacity(items.len());
        for (place, item) in items.into_iter().enumerate() {
            let keys = keys(cx.engine, &criteria, &item)?;
            entries.push(Entry { item, keys, place });
        }
        let directions: Vec<bool> = criteria.iter().map(|c| c.descending).collect();
        let whole = [args.flag("Descending")];
        let directions: &[bool] = if criteria.is_empty() {
            &whole
        } else {
            &directions
        };
        let by_place = args.flag("Stable") || args.has("Top") || args.has("Bottom");
        let limit = match (args.int("Top"), args.int("Bottom")) {
            (Some(n), _) | (_, Some(n)) => usize::try_from(n).ok(),
            _ => None,
        };
        let bottom = args.has("Bottom");
        let engine = &mut *cx.engine;
        let mut by = |a: &Entry, b: &Entry| {
            let order = order(engine, a, b, directions, case)?;
            Ok(match order {
                Ordering::Equal if by_place => a.place.cmp(&b.place),
                other => other,
            })
        };
        match limit {
            Some(count) if count < entries.len() && !args.flag("Unique") => {
                if bottom {
                    entries = first_items(entries, count, &mut |a, b| by(b, a))?;
                    entries.reverse();
                } else {
                    entries = first_items(entries, count, &mut by)?;
                }
            }
            _ => net_sort(&mut entries, &mut by)?,
        }
        if args.flag("Unique") {
            entries = unique(cx.engine, entries, directions, case)?;
        }
        let count = entries.len();
        let (from, to) = match limit {
            Some(n) if bottom => (count.saturating_sub(n), count),
            Some(n) => (0, n.min(count)),
            None => (0, count),
        };
        for entry in entries.into_iter().take(to).skip(from) {
            cx.write(entry.item)?;
        }
        Ok(())
    }
}

/// The criteria of the call; without any, the default key properties of the objects, or the objects themselves.
fn criteria(cx: &mut Context, args: &Args, items: &[Value]) -> Result<Vec<Criterion>> {
    let list = args.list("Property");
    let descending = args.flag("Descending");
    let mut all = Vec::new();
    for property in expressions(cx, &list, SORT_KEYS)? {
        let direction = match (property.option("ascending"), property.option("descending")) {
            (Some(Value::Bool(up)), _) => !up,
            (_, Some(Value::Bool(down))) => *down,
            _ => descending,
        };
        all.extend(
            resolved(cx.engine, property, items)
                .into_iter()
                .map(|property| Criterion {
                    property,
                    descending: direction,
                }),
        );
    }
    Ok(all)
}

/// A pattern stands for the properties of any of the items.
fn resolved(engine: &mut Engine, property: Property, items: &[Value]) -> Vec<Property> {
    if !property.has_wildcards() {
        return vec![property];
    }
    let mut names: Vec<crate::value::Str> = Vec::new();
    for item in items {
        if let Ok(found) = property.read(engine, item) {
            for one in found {
                if !names
                    .iter()
                    .any(|n| crate::value::shape::same_name(n, &one.name))
                {
                    names.push(one.name);
                }
            }
        }
    }
    names
        .iter()
        .map(|name| Property {
            reader: super::property::Reader::Name(name.clone()),
            ..property.clone()
        })
        .collect()
}

fn keys(engine: &mut Engine, criteria: &[Criterion], item: &Value) -> Result<Vec<Sortable>> {
    let mut keys = Vec::with_capacity(criteria.len());
    for criterion in criteria {
        let value = criterion.property.value(engine, item)?;
        keys.push(Sortable {
            exists: value.is_some(),
            value: value.unwrap_or(Value::Null),
        });
    }
    Ok(keys)
}

/// The order of two entries: what lacks a property comes after what has it.
fn order(
    engine: &mut Engine,
    a: &Entry,
    b: &Entry,
    directions: &[bool],
    case: CaseSensitivity,
) -> Result<Ordering> {
    if a.keys.is_empty() {
        let order = compare(engine, &a.item, &b.item, case)?;
        return Ok(directed(order, directions.first() == Some(&true)));
    }
    for ((x, y), descending) in a.keys.iter().zip(&b.keys).zip(directions) {
        let order = match (x.exists, y.exists) {
            (false, false) => Ordering::Equal,
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            _ => directed(compare(engine, &x.value, &y.value, case)?, *descending),
        };
        if order != Ordering::Equal {
            return Ok(order);
        }
    }
    Ok(Ordering::Equal)
}

fn directed(order: Ordering, descending: bool) -> Ordering {
    if descending { order.reverse() } else { order }
}

/// Drops each entry that equals the one before it.
fn unique(
    engine: &mut Engine,
    entries: Vec<Entry>,
    directions: &[bool],
    case: CaseSensitivity,
) -> Result<Vec<Entry>> {
    let mut kept: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        let same = match kept.last() {
            Some(last) => order(engine, last, &entry, directions, case)? == Ordering::Equal,
            None => false,
        };
        if !same {
            kept.push(entry);
        }
    }
    Ok(kept)
}
