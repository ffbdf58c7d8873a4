//! `Group-Object`.

use super::order::{Exact, compare};
use super::property::{PLAIN_KEYS, Property, expressions};
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Engine, Result};
use crate::value::dict::{DictKind, KeyCase};
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
    groups: Vec<Entry>,
    /// Groups by a key that is equal only for equal values.
    places: FxHashMap<String, usize>,
    exact: Exact,
    case: Option<CaseSensitivity>,
}

struct Entry {
    values: Vec<Value>,
    items: Vec<Value>,
    count: usize,
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
        let item = match args.get("InputObject") {
            Some(item) if !item.is_null() => item.clone(),
            _ => return Ok(()),
        };
        let values = self.values(cx.engine, &item)?;
        let place = self.place(cx.engine, values)?;
        if let Some(group) = self.groups.get_mut(place) {
            group.count += 1;
            if !args.flag("NoElement") {
                group.items.push(item);
            }
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let mut groups = std::mem::take(&mut self.groups);
        if args.flag("AsHashTable") {
            return self.as_table(cx, args, groups);
        }
        let case = self.case.unwrap_or(CaseSensitivity::Insensitive);
        let engine = &mut *cx.engine;
        super::order::stable_sort(&mut groups, &mut |a, b| {
            for (x, y) in a.values.iter().zip(&b.values) {
                let order = compare(engine, x, y, case)?;
                if order != Ordering::Equal {
                    return Ok(order);
                }
            }
            Ok(Ordering::Equal)
        })?;
        for group in groups {
            let value = group_info(cx.engine, group, args.flag("NoElement"))?;
            cx.write(value)?;
        }
        Ok(())
    }
}

impl Group {
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

    /// The place of the group of equal values, made when there is none.
    fn place(&mut self, engine: &mut Engine, values: Vec<Value>) -> Result<usize> {
        let case = self.case.unwrap_or(CaseSensitivity::Insensitive);
        let key = self.exact.key(&values, case);
        if let Some(place) = key.as_ref().and_then(|k| self.places.get(k)) {
            return Ok(*place);
        }
        if self.exact.is_mixed() {
            for (at, group) in self.groups.iter().enumerate() {
                if equal(engine, &group.values, &values, case)? {
                    return Ok(at);
                }
            }
        }
        let place = self.groups.len();
        self.groups.push(Entry {
            values,
            items: Vec::new(),
            count: 0,
        });
        if let Some(key) = key {
            self.places.insert(key, place);
        }
        Ok(place)
    }

    fn as_table(&self, cx: &mut Context, args: &Args, groups: Vec<Entry>) -> Result {
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

fn equal(engine: &mut Engine, a: &[Value], b: &[Value], case: CaseSensitivity) -> Result<bool> {
    for (x, y) in a.iter().zip(b) {
        if compare(engine, x, y, case)? != Ordering::Equal {
            return Ok(false);
        }
    }
    Ok(a.len() == b.len())
}

/// The name of a group: its values' texts, without those that are null.
fn name(engine: &mut Engine, values: &[Value]) -> Result<String> {
    let mut texts = Vec::with_capacity(values.len());
    for value in values.iter().filter(|v| !v.is_null()) {
        match value.base() {
            base if engine.is_enumerable(base) => {
                let mut parts = Vec::new();
                for item in engine.enumerate(base)? {
                    parts.push(engine.to_text(&item)?.to_string());
                }
                texts.push(format!("{{{}}}", parts.join(", ")));
            }
            _ => texts.push(engine.to_text(value)?.to_string()),
        }
    }
    Ok(texts.join(", "))
}

fn collection(items: Vec<Value>) -> Value {
    Value::List(Ptr::new(List::new(
        ListKind::Collection,
        Type::Net(&net::PS_OBJECT),
        items,
    )))
}

fn group_info(engine: &mut Engine, group: Entry, no_element: bool) -> Result<Value> {
    let name = Str::from(name(engine, &group.values)?);
    let ty = if no_element {
        &net::GROUP_INFO_NO_ELEMENT
    } else {
        &net::GROUP_INFO
    };
    let count = Value::Int(i32::try_from(group.count).unwrap_or(i32::MAX));
    let pairs = [
        ("Values", crate::value::List::array_list(group.values)),
        ("Count", count),
        ("Group", collection(group.items)),
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
