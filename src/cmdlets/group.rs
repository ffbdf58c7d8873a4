//! `Group-Object`.

use super::order::{Exact, compare, net_text, stable_sort};
use super::property::{PLAIN_KEYS, Property, expressions};
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Engine, Result};
use crate::value::dict::{DictKind, Key, KeyCase};
use crate::value::text::CaseSensitivity;
use crate::value::types::{exceptions, net};
use crate::value::{Dict, ErrorCategory, Fault, List, ListKind, Object, Ptr, Str, Type, Value};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Group-Object", || {
    Box::<Group>::default()
})];

#[derive(Default)]
struct Group {
    properties: Vec<Property>,
    case: Option<CaseSensitivity>,
    entries: Vec<Entry>,
    exact: Exact,
    /// The type of each value, once one was not null.
    types: Vec<Option<Type>>,
    /// Whether types differ in one place: then groups stand in the order of their first items.
    differ: bool,
}

/// An object with what it is grouped by.
struct Entry {
    values: Vec<Value>,
    key: Option<String>,
    item: Value,
    /// Whether it is grouped by itself.
    whole: bool,
}

/// A group.
struct Grouped {
    values: Vec<Value>,
    items: Vec<Value>,
    /// The first object, when objects are grouped by themselves.
    whole: Option<Value>,
}

impl Cmdlet for Group {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        self.properties = expressions(cx, &args.list("Property"), PLAIN_KEYS)?;
        self.case = Some(if args.flag("CaseSensitive") {
            CaseSensitivity::Sensitive
        } else {
            CaseSensitivity::Insensitive
        });
        if args.flag("AsString") && !args.flag("AsHashTable") {
            return Err(as_string_alone().into());
        }
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = match args.input_object() {
            Some(item) if !item.is_null() => item.clone(),
            _ => return Ok(()),
        };
        let values = self.values(cx.engine, &item)?;
        let key = self.exact.key(&values, self.sensitivity());
        self.note_types(&values);
        self.entries.push(Entry {
            values,
            key,
            item,
            whole: self.properties.is_empty(),
        });
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let groups = self.groups(cx.engine)?;
        if args.flag("AsHashTable") {
            return self.as_table(cx, args, groups);
        }
        for group in groups {
            let value = group_info(cx.engine, group, args)?;
            cx.write(value)?;
        }
        Ok(())
    }
}

impl Group {
    fn sensitivity(&self) -> CaseSensitivity {
        self.case.unwrap_or(CaseSensitivity::Insensitive)
    }

    /// What an item is grouped by.
    fn values(&self, engine: &mut Engine, item: &Value) -> Result<Vec<Value>> {
        if self.properties.is_empty() {
            return Ok(vec![item.base().clone()]);
        }
        let mut values = Vec::with_capacity(self.properties.len());
        for property in &self.properties {
            let value = property.value(engine, item)?.unwrap_or(Value::Null);
            values.push(value);
        }
        Ok(values)
    }

    fn note_types(&mut self, values: &[Value]) {
        if self.types.is_empty() {
            self.types = vec![None; values.len()];
        }
        for (known, value) in self.types.iter_mut().zip(values) {
            let Some(ty) = value.base().type_of() else {
                continue;
            };
            match known {
                None => *known = Some(ty),
                Some(known) => self.differ |= *known != ty,
            }
        }
    }

    /// The groups, in the order of their values, or of their first items when types differ.
    fn groups(&mut self, engine: &mut Engine) -> Result<Vec<Grouped>> {
        let case = self.sensitivity();
        let mut entries = std::mem::take(&mut self.entries);
        if self.differ {
            return self.by_equality(engine, entries);
        }
        let mut by_values = |a: &[Value], b: &[Value]| compare_all(engine, a, b, case);
        if !self.exact.is_mixed() {
            let mut groups = by_key(entries);
            stable_sort(&mut groups, &mut |a, b| by_values(&a.values, &b.values))?;
            return Ok(groups);
        }
        stable_sort(&mut entries, &mut |a, b| by_values(&a.values, &b.values))?;
        let mut groups: Vec<Grouped> = Vec::new();
        for entry in entries {
            match groups.last_mut() {
                Some(last) if by_values(&last.values, &entry.values)? == Ordering::Equal => {
                    last.items.push(entry.item);
                }
                _ => groups.push(Grouped::of(entry)),
            }
        }
        Ok(groups)
    }

    /// Groups of values of different types: those that .NET takes for equal, else those that compare so.
    fn by_equality(&self, engine: &mut Engine, entries: Vec<Entry>) -> Result<Vec<Grouped>> {
        let case = self.sensitivity();
        let keys = match case {
            CaseSensitivity::Sensitive => KeyCase::Sensitive,
            CaseSensitivity::Insensitive => KeyCase::Insensitive,
        };
        let mut groups: Vec<Grouped> = Vec::new();
        let mut places: FxHashMap<Vec<Key>, usize> = FxHashMap::default();
        for entry in entries {
            let key: Vec<Key> = entry.values.iter().map(|v| Key::of(v, keys)).collect();
            let mut place = places.get(&key).copied();
            if place.is_none() {
                for (at, group) in groups.iter().enumerate() {
                    if compare_all(engine, &group.values, &entry.values, case)? == Ordering::Equal {
                        place = Some(at);
                        break;
                    }
                }
                places.insert(key, place.unwrap_or(groups.len()));
            }
            match place.and_then(|at| groups.get_mut(at)) {
                Some(group) => group.items.push(entry.item),
                None => groups.push(Grouped::of(entry)),
            }
        }
        Ok(groups)
    }

    fn as_table(&self, cx: &mut Context, args: &Args, groups: Vec<Grouped>) -> Result {
        let case = match self.case {
            Some(CaseSensitivity::Sensitive) => KeyCase::Sensitive,
            _ => KeyCase::Insensitive,
        };
        let table = Dict::new(DictKind::Hashtable, case, Vec::new());
        for group in groups {
            let key = if args.flag("AsString") {
                Value::text(name(cx.engine, &group.values)?)
            } else {
                match group.values.as_slice() {
                    [one] => one.clone(),
                    _ => return Err(several_keys().into()),
                }
            };
            if key.is_null() {
                cx.write_fault(null_key())?;
                continue;
            }
            if table.contains(&key) {
                continue;
            }
            table.insert(key, collection(group.items));
        }
        cx.write(Value::Dict(Ptr::new(table)))
    }
}

/// The order of values, the first that differ deciding.
fn compare_all(
    engine: &mut Engine,
    a: &[Value],
    b: &[Value],
    case: CaseSensitivity,
) -> Result<Ordering> {
    for (x, y) in a.iter().zip(b) {
        let order = compare(engine, x, y, case)?;
        if order != Ordering::Equal {
            return Ok(order);
        }
    }
    Ok(Ordering::Equal)
}

impl Grouped {
    fn of(entry: Entry) -> Self {
        Self {
            values: entry.values,
            whole: entry.whole.then(|| entry.item.clone()),
            items: vec![entry.item],
        }
    }
}

/// Groups by exact keys, in the order of the first items.
fn by_key(entries: Vec<Entry>) -> Vec<Grouped> {
    let mut groups: Vec<Grouped> = Vec::new();
    let mut places: FxHashMap<String, usize> = FxHashMap::default();
    for mut entry in entries {
        let key = entry.key.take().unwrap_or_default();
        match places.get(&key).and_then(|place| groups.get_mut(*place)) {
            Some(group) => group.items.push(entry.item),
            None => {
                places.insert(key, groups.len());
                groups.push(Grouped::of(entry));
            }
        }
    }
    groups
}

/// The name of a group: its values' texts, without those that are null.
fn name(engine: &mut Engine, values: &[Value]) -> Result<String> {
    let mut texts = Vec::with_capacity(values.len());
    for value in values.iter().filter(|v| !v.is_null()) {
        match value.base() {
            base if engine.is_enumerable(base) => {
                let mut parts = Vec::new();
                for item in engine.enumerate(base)? {
                    parts.push(group_text(engine, &item)?.to_string());
                }
                texts.push(format!("{{{}}}", parts.join(", ")));
            }
            _ => texts.push(group_text(engine, value)?.to_string()),
        }
    }
    Ok(texts.join(", "))
}

/// The text of a value in a group's name: in the session's culture, custom objects with their properties.
fn group_text(engine: &mut Engine, value: &Value) -> Result<Str> {
    match value {
        Value::Object(object) if object.is_custom() => Ok(crate::value::convert::text::properties(
            object,
            |part| match part.base() {
                Value::Object(object) if object.is_custom() => Str::new(),
                base => crate::value::convert::text::net(base),
            },
        )),
        other => net_text(engine, other),
    }
}

fn collection(items: Vec<Value>) -> Value {
    Value::List(Ptr::new(List::new(
        ListKind::Collection,
        Type::Net(&net::PS_OBJECT),
        items,
    )))
}

fn group_info(engine: &mut Engine, group: Grouped, args: &Args) -> Result<Value> {
    let name = match group.whole {
        Some(object) => group_text(engine, &object)?,
        None => Str::from(name(engine, &group.values)?),
    };
    let no_element = args.flag("NoElement");
    let ty = if no_element {
        &net::GROUP_INFO_NO_ELEMENT
    } else {
        &net::GROUP_INFO
    };
    let count = Value::Int(i32::try_from(group.items.len()).unwrap_or(i32::MAX));
    let items = if no_element { Vec::new() } else { group.items };
    let pairs = [
        ("Values", List::array_list(group.values)),
        ("Count", count),
        ("Group", collection(items)),
        ("Name", Value::String(name)),
    ];
    Ok(Object::of(Type::Net(ty), pairs).into_value())
}

fn as_string_alone() -> Fault {
    let message =
        "The AsString parameter can be used only together with the AsHashTable parameter.";
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "ArgumentException",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}

fn several_keys() -> Fault {
    let message = "The AsHashTable parameter can be used only with one property.";
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "ArgumentException",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}

fn null_key() -> Fault {
    Fault::new(
        &exceptions::ARGUMENT_NULL_EXCEPTION,
        "ArgumentNullException",
        "Key cannot be null.",
    )
    .category(ErrorCategory::InvalidArgument)
}
