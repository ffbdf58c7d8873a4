//! The journal: every mutation is a `Change`, and diff, undo, plan, audit and snapshots work from it.

use std::collections::hash_map::Entry;
use std::rc::Rc;

use jiff::Timestamp;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Kind, Record};

/// Where in a script a command stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// The file, if the command came from one.
    pub script: Option<Rc<str>>,
    /// Both count from 1.
    pub line: u32,
    pub column: u32,
}

/// Who makes the changes that follow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cause {
    pub cmdlet: Rc<str>,
    pub position: Option<Position>,
}

impl Cause {
    /// The cmdlet of that name, at no known place.
    pub fn cmdlet(name: &str) -> Self {
        Self {
            cmdlet: name.into(),
            position: None,
        }
    }
}

/// One entity made, changed or removed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Changes of one command have one step: they are undone together.
    pub step: u32,
    pub what: Kind,
    /// The key after the change, or before it if the entity was removed.
    pub identity: String,
    /// The place in its table, so that undo puts it back where it was.
    pub row: usize,
    pub before: Option<Record>,
    pub after: Option<Record>,
    pub at: Timestamp,
    pub cmdlet: Rc<str>,
    pub position: Option<Position>,
}

impl Change {
    /// The change that takes this one back.
    pub fn inverse(&self) -> Change {
        Change {
            before: self.after.clone(),
            after: self.before.clone(),
            ..self.clone()
        }
    }
}

/// All changes since the tenant was loaded, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Journal {
    changes: Vec<Change>,
    step: u32,
    cause: Cause,
}

/// A moment in the journal to return to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark(pub(super) usize);

impl Journal {
    /// Oldest first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The changes made since `mark`.
    pub fn since(&self, mark: Mark) -> &[Change] {
        self.changes.get(mark.0..).unwrap_or_default()
    }

    /// The present moment.
    pub fn mark(&self) -> Mark {
        Mark(self.changes.len())
    }

    /// The beginning.
    pub fn start(&self) -> Mark {
        Mark(0)
    }

    /// What changed since `mark`, an entity once: its first state, its last state, and the fields that differ.
    pub fn diff(&self, mark: Mark) -> Vec<Difference> {
        let mut places: FxHashMap<(Kind, usize), usize> = FxHashMap::default();
        let mut differences: Vec<Difference> = Vec::new();
        for change in self.since(mark) {
            match places.entry((change.what, change.row)) {
                Entry::Occupied(place) => {
                    if let Some(known) = differences.get_mut(*place.get()) {
                        known.identity.clone_from(&change.identity);
                        known.after.clone_from(&change.after);
                    }
                }
                Entry::Vacant(place) => {
                    place.insert(differences.len());
                    differences.push(Difference::of(change));
                }
            }
        }
        differences.retain(|difference| difference.before != difference.after);
        differences
    }

    /// Names who makes the changes that follow; they are one step.
    pub(super) fn begin(&mut self, cause: Cause) {
        self.step = self.step.wrapping_add(1);
        self.cause = cause;
    }

    pub(super) fn cause(&self) -> (u32, &Cause) {
        (self.step, &self.cause)
    }

    pub(super) fn push(&mut self, change: Change) {
        self.step = self.step.max(change.step);
        self.changes.push(change);
    }

    pub(super) fn pop(&mut self) -> Option<Change> {
        self.changes.pop()
    }

    /// Where the last step begins.
    pub(super) fn last_step(&self) -> Option<Mark> {
        let step = self.changes.last()?.step;
        Some(Mark(
            self.changes
                .iter()
                .rposition(|change| change.step != step)
                .map_or(0, |at| at + 1),
        ))
    }
}

/// What became of one entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    pub what: Kind,
    pub identity: String,
    pub before: Option<Record>,
    pub after: Option<Record>,
}

/// One field that differs, as JSON; `Null` where there was or is none.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDifference {
    pub field: String,
    pub before: serde_json::Value,
    pub after: serde_json::Value,
}

impl Difference {
    fn of(change: &Change) -> Self {
        Self {
            what: change.what,
            identity: change.identity.clone(),
            before: change.before.clone(),
            after: change.after.clone(),
        }
    }

    /// The fields that differ; those of `settings` and the like are named `settings.Name`.
    pub fn fields(&self) -> Vec<FieldDifference> {
        let json = |record: &Option<Record>| {
            record
                .as_ref()
                .map_or(serde_json::Value::Null, Record::to_json)
        };
        let mut fields = Vec::new();
        compare("", &json(&self.before), &json(&self.after), &mut fields);
        fields
    }
}

fn compare(
    path: &str,
    before: &serde_json::Value,
    after: &serde_json::Value,
    into: &mut Vec<FieldDifference>,
) {
    use serde_json::Value;
    if before == after {
        return;
    }
    let none = serde_json::Map::new();
    let (old, new) = match (before, after) {
        (Value::Object(old), Value::Object(new)) => (old, new),
        (Value::Object(old), Value::Null) => (old, &none),
        (Value::Null, Value::Object(new)) => (&none, new),
        _ => {
            into.push(FieldDifference {
                field: path.to_owned(),
                before: before.clone(),
                after: after.clone(),
            });
            return;
        }
    };
    for name in new
        .keys()
        .chain(old.keys().filter(|name| !new.contains_key(*name)))
    {
        let field = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        let of =
            |map: &serde_json::Map<String, Value>| map.get(name).cloned().unwrap_or(Value::Null);
        compare(&field, &of(old), &of(new), into);
    }
}
