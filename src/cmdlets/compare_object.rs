//! `Compare-Object`.

use super::order::{Exact, compare};
use super::property::{PLAIN_KEYS, Property, expressions};
use crate::engine::members::ps_object::attach;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::shape::MemberKind;
use crate::value::text::CaseSensitivity;
use crate::value::{Object, Str, Value};
use rustc_hash::FxHashMap;
use std::cmp::Ordering;
use std::collections::VecDeque;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Compare-Object", || {
    Box::<Compare>::default()
})];

#[derive(Default)]
struct Compare {
    properties: Vec<Property>,
    case: Option<CaseSensitivity>,
    reference: VecDeque<Entry>,
    exact: Exact,
    waiting_reference: Backlog,
    waiting_difference: Backlog,
}

/// An object with what it is compared by.
#[derive(Clone)]
struct Entry {
    item: Value,
    values: Vec<Option<Value>>,
    key: Option<String>,
}

/// Objects of one side that have met no equal yet, in order.
#[derive(Default)]
struct Backlog {
    entries: Vec<Option<Entry>>,
    /// Entries before this one are gone.
    from: usize,
    left: usize,
    by_key: FxHashMap<String, VecDeque<usize>>,
}

impl Backlog {
    fn push(&mut self, entry: Entry) {
        if let Some(key) = &entry.key {
            let place = self.entries.len();
            self.by_key.entry(key.clone()).or_default().push_back(place);
        }
        self.entries.push(Some(entry));
        self.left += 1;
    }

    fn remove(&mut self, at: usize) -> Option<Entry> {
        let entry = self.entries.get_mut(at)?.take()?;
        self.left -= 1;
        if let Some(places) = entry.key.as_ref().and_then(|k| self.by_key.get_mut(k)) {
            if places.front() == Some(&at) {
                places.pop_front();
            } else {
                places.retain(|place| *place != at);
            }
        }
        Some(entry)
    }

    fn pop_first(&mut self) -> Option<Entry> {
        while self.from < self.entries.len() {
            let at = self.from;
            self.from += 1;
            if let Some(entry) = self.remove(at) {
                return Some(entry);
            }
        }
        None
    }

    /// Takes out the first entry that equals the given one.
    fn take_equal(
        &mut self,
        cx: &mut Context,
        entry: &Entry,
        case: CaseSensitivity,
        scan: bool,
    ) -> Result<Option<Entry>> {
        if !scan {
            let place = entry
                .key
                .as_ref()
                .and_then(|k| self.by_key.get(k))
                .and_then(|places| places.front().copied());
            return Ok(place.and_then(|at| self.remove(at)));
        }
        for at in self.from..self.entries.len() {
            let Some(Some(other)) = self.entries.get(at) else {
                continue;
            };
            if equal(cx, entry, other, case)? {
                return Ok(self.remove(at));
            }
        }
        Ok(None)
    }
}

fn equal(cx: &mut Context, a: &Entry, b: &Entry, case: CaseSensitivity) -> Result<bool> {
    if let (Some(x), Some(y)) = (&a.key, &b.key)
        && x == y
    {
        return Ok(true);
    }
    for (x, y) in a.values.iter().zip(&b.values) {
        let same = match (x, y) {
            (Some(x), Some(y)) => compare(cx.engine, x, y, case)? == Ordering::Equal,
            (None, None) => true,
            _ => false,
        };
        if !same {
            return Ok(false);
        }
    }
    Ok(true)
}

impl Cmdlet for Compare {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        self.properties = expressions(cx, &args.list("Property"), PLAIN_KEYS)?;
        self.case = Some(if args.flag("CaseSensitive") {
            CaseSensitivity::Sensitive
        } else {
            CaseSensitivity::Insensitive
        });
        for item in args.list("ReferenceObject") {
            if !item.is_null() {
                let entry = self.entry(cx, item)?;
                self.reference.push_back(entry);
            }
        }
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        for item in args.list("DifferenceObject") {
            if item.is_null() {
                continue;
            }
            let entry = self.entry(cx, item)?;
            self.meet(cx, args, Some(entry))?;
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        while !self.reference.is_empty() {
            self.meet(cx, args, None)?;
        }
        while let Some(entry) = self.waiting_difference.pop_first() {
            self.emit(cx, args, &entry, "=>")?;
        }
        while let Some(entry) = self.waiting_reference.pop_first() {
            self.emit(cx, args, &entry, "<=")?;
        }
        Ok(())
    }
}

impl Compare {
    fn entry(&mut self, cx: &mut Context, item: Value) -> Result<Entry> {
        let mut values = Vec::new();
        if self.properties.is_empty() {
            values.push(Some(item.base().clone()));
        }
        for property in &self.properties {
            values.push(property.value(cx.engine, &item)?);
        }
        let case = self.case.unwrap_or(CaseSensitivity::Insensitive);
        let plain: Vec<Value> = values
            .iter()
            .map(|v| v.clone().unwrap_or(Value::Null))
            .collect();
        let key = self.exact.key(&plain, case);
        Ok(Entry { item, values, key })
    }

    /// One step: the next reference object against a difference object, and each against what waits.
    fn meet(&mut self, cx: &mut Context, args: &Args, difference: Option<Entry>) -> Result {
        let case = self.case.unwrap_or(CaseSensitivity::Insensitive);
        let scan = self.exact.is_mixed();
        let window = args
            .int("SyncWindow")
            .map_or(usize::MAX, |n| usize::try_from(n).unwrap_or(0));
        let mut reference = self.reference.pop_front();
        let mut difference = difference;
        if let (Some(r), Some(d)) = (&reference, &difference)
            && equal(cx, r, d, case)?
        {
            return self.emit(cx, args, r, "==");
        }
        if let Some(r) = &reference
            && self
                .waiting_difference
                .take_equal(cx, r, case, scan)?
                .is_some()
        {
            self.emit(cx, args, r, "==")?;
            reference = None;
        }
        if let Some(d) = &difference
            && let Some(found) = self.waiting_reference.take_equal(cx, d, case, scan)?
        {
            self.emit(cx, args, &found, "==")?;
            difference = None;
        }
        if let Some(d) = difference {
            if window == 0 {
                self.emit(cx, args, &d, "=>")?;
            } else {
                while self.waiting_difference.left >= window
                    && let Some(old) = self.waiting_difference.pop_first()
                {
                    self.emit(cx, args, &old, "=>")?;
                }
                self.waiting_difference.push(d);
            }
        }
        if let Some(r) = reference {
            if window == 0 {
                self.emit(cx, args, &r, "<=")?;
            } else {
                while self.waiting_reference.left >= window
                    && let Some(old) = self.waiting_reference.pop_first()
                {
                    self.emit(cx, args, &old, "<=")?;
                }
                self.waiting_reference.push(r);
            }
        }
        Ok(())
    }

    fn emit(&self, cx: &mut Context, args: &Args, entry: &Entry, side: &str) -> Result {
        let excludes = args.flag("ExcludeDifferent");
        let wanted = match side {
            "==" => args.flag("IncludeEqual") || (excludes && !args.has("IncludeEqual")),
            _ => !excludes,
        };
        if !wanted {
            return Ok(());
        }
        if args.flag("PassThru") {
            let target = match &entry.item {
                Value::Object(_) | Value::Dict(_) | Value::Instance(_) | Value::Error(_) => {
                    entry.item.clone()
                }
                other => Object::around(other.clone()).into_value(),
            };
            attach(
                &target,
                "SideIndicator",
                MemberKind::Note,
                Value::text(side),
            );
            return cx.write(target);
        }
        let mut pairs: Vec<(Str, Value)> = Vec::new();
        if self.properties.is_empty() {
            pairs.push(("InputObject".into(), entry.item.clone()));
        }
        for (property, value) in self.properties.iter().zip(&entry.values) {
            pairs.push((property.title(), value.clone().unwrap_or(Value::Null)));
        }
        pairs.push(("SideIndicator".into(), Value::text(side)));
        cx.write(Object::notes(pairs).into_value())
    }
}
