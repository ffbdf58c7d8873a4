//! `Select-Object`: which objects pass, and with which properties.

use super::order::{Exact, compare};
use super::property::{Property, SELECT_KEYS, expressions};
use super::select_queue::{Queue, Verdict};
use crate::engine::members::ps_object::attach;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::shape::{MemberKind, same_name};
use crate::value::text::CaseSensitivity;
use crate::value::types::exceptions;
use crate::value::wildcard::WildcardPattern;
use crate::value::{ErrorCategory, Fault, Object, Str, Value};
use std::cmp::Ordering;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Select-Object", || {
    Box::<Select>::default()
})];

#[derive(Default)]
struct Select {
    queue: Queue,
    properties: Vec<Property>,
    exclude: Vec<WildcardPattern>,
    expand: Option<Property>,
    unique: Option<CaseSensitivity>,
    /// What `-Unique` has let through, with its note properties.
    written: Vec<Written>,
    seen: rustc_hash::FxHashSet<String>,
    exact: Exact,
}

struct Written {
    value: Value,
    notes: Vec<(Str, Value)>,
}

impl Cmdlet for Select {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        self.queue = Queue::new(args);
        let list = args.list("Property");
        self.properties = expressions(cx, &list, SELECT_KEYS)?;
        for text in args.texts("ExcludeProperty") {
            if let Ok(pattern) = WildcardPattern::new(&text, CaseSensitivity::Insensitive) {
                self.exclude.push(pattern);
            }
        }
        if self.properties.is_empty() && !self.exclude.is_empty() {
            self.properties.push(Property::named("*"));
        }
        self.expand = args
            .text("ExpandProperty")
            .filter(|t| !t.is_empty())
            .map(|name| Property::named(&name));
        if args.flag("Unique") {
            self.unique = Some(if args.flag("CaseInsensitive") {
                CaseSensitivity::Insensitive
            } else {
                CaseSensitivity::Sensitive
            });
        }
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = match args.input_object() {
            Some(item) if !item.is_null() => item.clone(),
            _ => return Ok(()),
        };
        let verdict = self.queue.take(item);
        let stop = matches!(verdict, Verdict::PassAndStop(_) | Verdict::Stop);
        if let Verdict::Pass(item) | Verdict::PassAndStop(item) = verdict {
            self.select(cx, item)?;
        }
        if stop && !args.flag("Wait") {
            return Err(cx.stop_upstream());
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        for item in self.queue.rest() {
            self.select(cx, item)?;
        }
        for written in std::mem::take(&mut self.written) {
            cx.write(written.value)?;
        }
        Ok(())
    }
}

impl Select {
    fn select(&mut self, cx: &mut Context, item: Value) -> Result {
        if self.properties.is_empty() && self.expand.is_none() {
            if let Value::Object(object) = &item
                && object.is_custom()
            {
                mark(object);
            }
            return self.emit(cx, item, Vec::new());
        }
        let mut notes = Vec::new();
        for property in &self.properties {
            match notes_of(cx, property, &self.exclude, &item)? {
                Ok(found) => notes.extend(found),
                Err(fault) => return cx.write_fault(fault),
            }
        }
        if let Some(expand) = self.expand.clone() {
            return self.expand(cx, &expand, &item, notes);
        }
        let mut unique: Vec<(Str, Value)> = Vec::with_capacity(notes.len());
        for (name, value) in notes {
            if unique.iter().any(|(n, _)| same_name(n, &name)) {
                cx.write_fault(already_exists(
                    "AlreadyExistingUserSpecifiedPropertyNoExpand",
                    &name,
                    &item,
                ))?;
            } else {
                unique.push((name, value));
            }
        }
        let result = Object::notes(unique.iter().map(|(n, v)| (n.clone(), v.clone())));
        let result = result
            .named(format!("Selected.{}", base_name(&item)))
            .into_value();
        self.emit(cx, result, unique)
    }

    /// `-ExpandProperty`: the items of a property's value, with the other properties attached to each.
    fn expand(
        &mut self,
        cx: &mut Context,
        property: &Property,
        item: &Value,
        notes: Vec<(Str, Value)>,
    ) -> Result {
        let found: Vec<_> = property
            .read(cx.engine, item)?
            .into_iter()
            .filter(|f| !f.missing)
            .collect();
        let value = match found.as_slice() {
            [] => return cx.write_fault(not_found(&property.title(), item)),
            [one] => one.value.clone(),
            _ => return cx.write_fault(several_to_expand(&property.title(), item)),
        };
        if value.is_null() {
            return Ok(());
        }
        for part in cx.engine.enumerate(&value)? {
            if part.is_null() {
                continue;
            }
            if notes.is_empty() {
                self.emit(cx, part, Vec::new())?;
                continue;
            }
            let target = match part {
                Value::Object(object) if object.base().is_none() => Value::Object(object),
                other => Object::around(other.base().clone()).into_value(),
            };
            let mut attached: Vec<(Str, Value)> = Vec::new();
            for (name, value) in &notes {
                if cx.engine.get_property(&target, name)?.is_some() {
                    let id = "AlreadyExistingUserSpecifiedPropertyExpand";
                    cx.write_fault(already_exists(id, name, item))?;
                    continue;
                }
                attach(&target, name, MemberKind::Note, value.clone());
                attached.push((name.clone(), value.clone()));
            }
            self.emit(cx, target, attached)?;
        }
        Ok(())
    }

    /// Passes a result on, or keeps it for `-Unique`.
    fn emit(&mut self, cx: &mut Context, value: Value, notes: Vec<(Str, Value)>) -> Result {
        let Some(case) = self.unique else {
            return cx.write(value);
        };
        let parts: Vec<Value> = if notes.is_empty() {
            vec![value.base().clone()]
        } else {
            notes.iter().map(|(_, v)| v.clone()).collect()
        };
        let exact = self.exact.key(&parts, case);
        if exact.as_ref().is_some_and(|key| self.seen.contains(key)) {
            return Ok(());
        }
        if self.exact.is_mixed() {
            for old in &self.written {
                if is_same(cx, &value, &notes, old, case)? {
                    return Ok(());
                }
            }
        }
        if let Some(key) = exact {
            self.seen.insert(key);
        }
        self.written.push(Written { value, notes });
        Ok(())
    }
}

fn is_same(
    cx: &mut Context,
    value: &Value,
    notes: &[(Str, Value)],
    old: &Written,
    case: CaseSensitivity,
) -> Result<bool> {
    if notes.len() != old.notes.len()
        || compare(cx.engine, value.base(), old.value.base(), case)? != Ordering::Equal
    {
        return Ok(false);
    }
    for (name, value) in notes {
        let Some((_, other)) = old.notes.iter().find(|(n, _)| same_name(n, name)) else {
            return Ok(false);
        };
        if compare(cx.engine, other, value, case)? != Ordering::Equal {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The note properties that one expression gives.
fn notes_of(
    cx: &mut Context,
    property: &Property,
    exclude: &[WildcardPattern],
    item: &Value,
) -> Result<std::result::Result<Vec<(Str, Value)>, Fault>> {
    let excluded = |name: &str| exclude.iter().any(|pattern| pattern.matches(name));
    let mut found = property.read(cx.engine, item)?;
    found.retain(|f| !excluded(&f.name));
    if property.label.is_some() && found.len() > 1 {
        return Ok(Err(several_renamed()));
    }
    Ok(Ok(found
        .into_iter()
        .map(|f| (property.label.clone().unwrap_or(f.name), f.value))
        .collect()))
}

/// Gives a custom object that passes as it is the type name of a selected one.
fn mark(object: &Object) {
    let name: Str = format!("Selected.{}", object.ty().full_name()).into();
    let mut names = object.names();
    if names.first() != Some(&name) {
        names.insert(0, name);
        *object.type_names.borrow_mut() = Some(names);
    }
}

/// The full name of the object beneath.
fn base_name(item: &Value) -> Str {
    item.base()
        .type_of()
        .map(|t| t.full_name())
        .unwrap_or_default()
}

fn fault(id: &str, message: String, item: &Value) -> Fault {
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, id, message)
        .category(ErrorCategory::InvalidArgument)
        .target(item.clone())
}

/// `ExpandPropertyNotFound`.
fn not_found(name: &str, item: &Value) -> Fault {
    fault(
        "ExpandPropertyNotFound",
        format!("Property \"{name}\" cannot be found."),
        item,
    )
}

/// `MutlipleExpandProperties` (PowerShell's spelling).
fn several_to_expand(name: &str, item: &Value) -> Fault {
    fault(
        "MutlipleExpandProperties",
        format!("Multiple properties cannot be expanded: {name}."),
        item,
    )
}

/// `AlreadyExistingUserSpecifiedProperty…`.
fn already_exists(id: &str, name: &str, item: &Value) -> Fault {
    let message =
        format!("The property cannot be processed because the property \"{name}\" already exists.");
    Fault::new(&exceptions::PS_INVALID_OPERATION_EXCEPTION, id, message)
        .category(ErrorCategory::InvalidOperation)
        .target(item.clone())
}

/// `RenamingMultipleResults`.
fn several_renamed() -> Fault {
    let message = "Cannot rename multiple results.".to_string();
    Fault::new(
        &exceptions::PS_ARGUMENT_EXCEPTION,
        "RenamingMultipleResults",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}
