//! What of an object is written: notes, entries, items, added properties.

use super::{Done, Shows, WriteError, Writer, key_is_no_text};
use crate::cmdlets::data_text;
use crate::engine::Engine;
use crate::engine::members::PropertyKind;
use crate::value::shape::MemberKind;
use crate::value::{Str, Value, convert};

impl Writer {
    /// Whether an object has nothing but note properties.
    pub(super) fn plain_notes(&self, engine: &Engine, value: &Value) -> bool {
        let Value::Object(object) = value else {
            return false;
        };
        let plain = object
            .bag
            .borrow()
            .shape
            .members
            .iter()
            .all(|m| matches!(m.kind, MemberKind::Note | MemberKind::Property));
        plain && !engine.has_state::<crate::engine::members::extended::TypeData>()
    }

    /// Writes the items of an array.
    ///
    /// # Errors
    /// See [`Writer::value`].
    pub fn list(
        &mut self,
        engine: &mut Engine,
        items: &[Value],
        depth: usize,
        shows: Shows,
    ) -> Done {
        self.open('[');
        let mut first = true;
        for item in items {
            self.next(&mut first);
            self.value(engine, item, depth.saturating_add(1), shows)?;
        }
        self.close(']', first);
        Ok(())
    }

    pub(super) fn members(
        &mut self,
        engine: &mut Engine,
        members: impl Iterator<Item = (Str, Value)>,
        depth: usize,
    ) -> Done {
        self.open('{');
        let mut first = true;
        for (name, value) in members {
            self.next(&mut first);
            self.key(&name);
            self.value(engine, &value, depth.saturating_add(1), Shows::Own)?;
        }
        self.close('}', first);
        Ok(())
    }

    pub(super) fn dictionary(
        &mut self,
        engine: &mut Engine,
        dict: &crate::value::Dict,
        depth: usize,
    ) -> Done {
        let mut members = Vec::with_capacity(dict.len());
        for (key, value) in dict.pairs() {
            let Value::String(name) = key.base() else {
                return Err(WriteError::Fault(key_is_no_text(&dict.ty())));
            };
            members.push((name.clone(), value));
        }
        self.members(engine, members.into_iter(), depth)
    }

    /// A value with members that a script attached: as `value` beside them.
    pub(super) fn attached(&mut self, engine: &mut Engine, value: &Value, depth: usize) -> Done {
        let base = value.base().clone();
        let notes = attached_members(engine, value)?;
        if notes.is_empty() {
            return self.value(engine, &base, depth, Shows::Own);
        }
        if depth > self.max_depth && !self.is_scalar(&base) {
            self.truncated = true;
            let text = engine.to_text(&base)?;
            self.string(&text);
            return Ok(());
        }
        let mut members = match &base {
            Value::Dict(dict) if !dict.is_set() => dict
                .pairs()
                .into_iter()
                .map(|(key, value)| (convert::plain(&key), value))
                .collect(),
            other if self.is_scalar(other) || engine.is_enumerable(other) => {
                return self.beside(engine, &base, notes, depth);
            }
            _ => object_members(engine, &base, Shows::Added)?,
        };
        members.extend(notes);
        self.members(engine, members.into_iter(), depth)
    }

    /// `{ "value": …, "Added": … }`
    fn beside(
        &mut self,
        engine: &mut Engine,
        base: &Value,
        notes: Vec<(Str, Value)>,
        depth: usize,
    ) -> Done {
        self.open('{');
        let mut first = true;
        self.next(&mut first);
        self.key("value");
        self.value(engine, base, depth, Shows::Own)?;
        for (name, note) in notes {
            self.next(&mut first);
            self.key(&name);
            self.value(engine, &note, depth.saturating_add(1), Shows::Own)?;
        }
        self.close('}', first);
        Ok(())
    }

    /// Puts the members that PowerShell adds to a type beside a scalar that has been written already.
    pub(super) fn with_added(&mut self, engine: &mut Engine, value: &Value, depth: usize) -> Done {
        let Some(ty) = value.type_of() else {
            return Ok(());
        };
        if crate::engine::members::extended::members_of(engine, &ty).is_empty() {
            return Ok(());
        }
        let mut notes = Vec::new();
        for info in engine.properties(value) {
            if is_added(info.kind) {
                let own = data_text::property(engine, value, &info.name)?;
                notes.push((info.name, own));
            }
        }
        if notes.is_empty() {
            return Ok(());
        }
        // The scalar goes into the object that replaces it.
        let mut plain = Writer::new(self.max_depth, self.escape);
        plain.enum_names = self.enum_names;
        plain.scalar(engine, value);
        let kept = self.text.len().saturating_sub(plain.text.len());
        self.text.truncate(kept);
        self.beside(engine, value, notes, depth)
    }
}

fn is_added(kind: PropertyKind) -> bool {
    !matches!(kind, PropertyKind::Property | PropertyKind::Set)
}

/// The members that a script attached to a value.
fn attached_members(engine: &mut Engine, value: &Value) -> Result<Vec<(Str, Value)>, WriteError> {
    let Value::Object(object) = value else {
        return Ok(Vec::new());
    };
    let names: Vec<Str> = object
        .bag
        .borrow()
        .shape
        .members
        .iter()
        .filter(|m| {
            !matches!(
                m.kind,
                MemberKind::Method | MemberKind::Hidden | MemberKind::Set
            )
        })
        .map(|m| m.name.clone())
        .collect();
    let mut members = Vec::with_capacity(names.len());
    for name in names {
        let own = data_text::property(engine, value, &name)?;
        members.push((name, own));
    }
    Ok(members)
}

/// The members of an object: those of its type first, then what PowerShell adds where it came through the pipeline.
pub(super) fn object_members(
    engine: &mut Engine,
    value: &Value,
    shows: Shows,
) -> Result<Vec<(Str, Value)>, WriteError> {
    let own_bag = matches!(value, Value::Object(_) | Value::Instance(_));
    let mut listed = engine.properties(value);
    listed.retain(|info| info.kind != PropertyKind::Set);
    if !own_bag {
        listed.sort_by_key(|info| is_added(info.kind));
        if shows == Shows::Own {
            listed.retain(|info| !is_added(info.kind));
        }
    }
    let mut members = Vec::with_capacity(listed.len());
    for info in listed {
        let own = data_text::property(engine, value, &info.name)?;
        members.push((info.name, own));
    }
    Ok(members)
}
