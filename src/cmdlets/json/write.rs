//! Values as JSON text.

use crate::cmdlets::data_text;
use crate::engine::members::PropertyKind;
use crate::engine::{Engine, Halt};
use crate::value::shape::MemberKind;
use crate::value::time::{DateTime, Kind, TICKS_PER_MINUTE, TICKS_PER_SECOND, offset_of_local};
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Fault, Str, Value, convert};
use std::fmt::Write;

/// Which characters are written as `\uXXXX` besides control characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    Default,
    NonAscii,
    Html,
}

/// Why a value cannot be written.
pub enum WriteError {
    Halt(Box<Halt>),
    Fault(Fault),
}

impl From<Box<Halt>> for WriteError {
    fn from(halt: Box<Halt>) -> Self {
        WriteError::Halt(halt)
    }
}

type Done = Result<(), WriteError>;

/// Writes one document.
pub struct Writer {
    pub text: String,
    pub compressed: bool,
    /// Whether enum values are written by name.
    pub enum_names: bool,
    /// Whether something lay too deep and was written as its text.
    pub truncated: bool,
    max_depth: usize,
    escape: Escape,
    level: usize,
}

impl Writer {
    pub fn new(max_depth: usize, escape: Escape) -> Self {
        Self {
            text: String::new(),
            compressed: false,
            enum_names: false,
            truncated: false,
            max_depth,
            escape,
            level: 0,
        }
    }

    fn new_line(&mut self) {
        if self.compressed {
            return;
        }
        self.text.push('\n');
        for _ in 0..self.level {
            self.text.push_str("  ");
        }
    }

    /// Begins a member or item that is not the first.
    fn next(&mut self, first: &mut bool) {
        if !std::mem::take(first) {
            self.text.push(',');
        }
        self.new_line();
    }

    fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.level += 1;
    }

    fn close(&mut self, bracket: char, empty: bool) {
        self.level -= 1;
        if !empty {
            self.new_line();
        }
        self.text.push(bracket);
    }

    fn key(&mut self, name: &str) {
        self.string(name);
        self.text.push(':');
        if !self.compressed {
            self.text.push(' ');
        }
    }

    /// Writes text in quotes.
    pub fn string(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        let escape = self.escape;
        while let Some(at) = rest.find(|c| needs_escape(c, escape)) {
            self.text.push_str(rest.get(..at).unwrap_or_default());
            let c = rest.get(at..).and_then(|t| t.chars().next());
            let Some(c) = c else { break };
            self.escaped(c);
            rest = rest.get(at + c.len_utf8()..).unwrap_or_default();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escaped(&mut self, c: char) {
        let short = match c {
            '"' if self.escape != Escape::Html => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{C}' => "\\f",
            _ => {
                let mut units = [0u16; 2];
                for unit in c.encode_utf16(&mut units) {
                    let _ = write!(self.text, "\\u{unit:04x}");
                }
                return;
            }
        };
        self.text.push_str(short);
    }

    /// Writes a value; one that came through the pipeline shows what PowerShell adds to its type.
    ///
    /// # Errors
    /// Dictionaries whose keys are not text, what a script raises.
    pub fn value(&mut self, engine: &mut Engine, value: &Value, depth: usize, piped: bool) -> Done {
        let attached = match value {
            Value::Object(object) => object.base().is_some(),
            _ => false,
        };
        if !attached && self.scalar(engine, value) {
            if piped && !matches!(value, Value::String(_) | Value::DateTime(_)) {
                return self.with_added(engine, value, depth);
            }
            return Ok(());
        }
        if attached {
            let base = value.base();
            if matches!(base, Value::String(_) | Value::DateTime(_)) {
                self.scalar(engine, base);
                return Ok(());
            }
            return self.attached(engine, value, depth);
        }
        if depth > self.max_depth {
            self.truncated = true;
            let text = match value {
                Value::Object(_) => data_text::to_string(engine, value)?,
                other => engine.to_text(other)?,
            };
            self.string(&text);
            return Ok(());
        }
        self.compound(engine, value, depth, piped)
    }

    fn compound(&mut self, engine: &mut Engine, value: &Value, depth: usize, piped: bool) -> Done {
        match value {
            Value::Dict(dict) if !dict.is_set() => {
                let dict = dict.clone();
                self.dictionary(engine, &dict, depth)
            }
            Value::Array(array) => {
                let items = array.items.borrow().clone();
                self.list(engine, &items, depth, false)
            }
            _ if engine.is_enumerable(value) => {
                let items = engine.enumerate(value)?;
                self.list(engine, &items, depth, false)
            }
            Value::Object(object) if object.is_custom() && self.plain_notes(engine, value) => {
                let (names, values): (Vec<Str>, Vec<Value>) = {
                    let bag = object.bag.borrow();
                    let names = bag.shape.members.iter().map(|m| m.name.clone()).collect();
                    (names, bag.values.clone())
                };
                self.members(engine, names.into_iter().zip(values), depth)
            }
            _ => {
                let members = object_members(engine, value, piped)?;
                self.members(engine, members.into_iter(), depth)
            }
        }
    }

    /// Whether an object has nothing but note properties.
    fn plain_notes(&self, engine: &Engine, value: &Value) -> bool {
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
        piped: bool,
    ) -> Done {
        self.open('[');
        let mut first = true;
        for item in items {
            self.next(&mut first);
            self.value(engine, item, depth.saturating_add(1), piped)?;
        }
        self.close(']', first);
        Ok(())
    }

    fn members(
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
            self.value(engine, &value, depth.saturating_add(1), false)?;
        }
        self.close('}', first);
        Ok(())
    }

    fn dictionary(&mut self, engine: &mut Engine, dict: &crate::value::Dict, depth: usize) -> Done {
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
    fn attached(&mut self, engine: &mut Engine, value: &Value, depth: usize) -> Done {
        let base = value.base().clone();
        let notes = attached_members(engine, value)?;
        if notes.is_empty() {
            return self.value(engine, &base, depth, false);
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
            _ => object_members(engine, &base, true)?,
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
        self.value(engine, base, depth, false)?;
        for (name, note) in notes {
            self.next(&mut first);
            self.key(&name);
            self.value(engine, &note, depth.saturating_add(1), false)?;
        }
        self.close('}', first);
        Ok(())
    }

    /// Puts the members that PowerShell adds to a type beside a scalar that has been written already.
    fn with_added(&mut self, engine: &mut Engine, value: &Value, depth: usize) -> Done {
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

    fn is_scalar(&self, value: &Value) -> bool {
        match value {
            Value::Array(_)
            | Value::List(_)
            | Value::Dict(_)
            | Value::Object(_)
            | Value::Instance(_)
            | Value::ScriptBlock(_)
            | Value::Exception(_)
            | Value::Error(_)
            | Value::Type(_)
            | Value::TimeSpan(_) => false,
            Value::Native(native) => {
                let ty = native.ty();
                ty.is_net(&net::URI)
                    || ty.is_net(&net::DATE_TIME_OFFSET)
                    || ty.is_net(&net::DB_NULL)
            }
            _ => true,
        }
    }

    /// Writes a value that JSON has a form for; false for all others.
    fn scalar(&mut self, engine: &mut Engine, value: &Value) -> bool {
        match value {
            Value::Nothing | Value::Null => self.text.push_str("null"),
            Value::Bool(flag) => self.text.push_str(if *flag { "true" } else { "false" }),
            Value::String(text) => self.string(text),
            Value::Int(n) => {
                let _ = write!(self.text, "{n}");
            }
            Value::Long(n) => {
                let _ = write!(self.text, "{n}");
            }
            Value::SByte(_)
            | Value::Byte(_)
            | Value::Int16(_)
            | Value::UInt16(_)
            | Value::UInt(_)
            | Value::ULong(_)
            | Value::BigInt(_) => {
                let text = convert::plain(value);
                self.text.push_str(&text);
            }
            Value::Double(n) if !n.is_finite() => self.string(&convert::plain(value)),
            Value::Single(n) if !n.is_finite() => self.string(&convert::plain(value)),
            Value::Double(n) => {
                let text = crate::value::number::double_to_text(*n);
                self.decimal(&text);
            }
            Value::Single(n) => {
                let text = crate::value::number::single_to_text(*n);
                self.decimal(&text);
            }
            Value::Decimal(_) => {
                let text = convert::plain(value);
                self.decimal(&text);
            }
            Value::Char(unit) => self.string(&String::from_utf16_lossy(&[*unit])),
            Value::DateTime(time) => {
                let zone = engine.zone();
                self.string(&date_text(*time, &zone));
            }
            Value::Guid(guid) => self.string(&guid.to_string()),
            Value::Enum(value) => {
                if self.enum_names {
                    self.string(&value.text());
                } else {
                    let _ = write!(self.text, "{}", value.value);
                }
            }
            Value::Native(native) if self.is_scalar(value) => {
                if native.ty().is_net(&net::DB_NULL) {
                    self.text.push_str("null");
                } else if let Some(time) = native.get::<crate::value::time::DateTimeOffset>() {
                    self.string(&offset_text(time.ticks, i64::from(time.offset_minutes)));
                } else {
                    self.string(&native.text());
                }
            }
            _ => return false,
        }
        true
    }

    /// A number with a fraction, `.0` when it has none.
    fn decimal(&mut self, text: &str) {
        self.text.push_str(text);
        if !text.contains(['.', 'E', 'e']) {
            self.text.push_str(".0");
        }
    }
}

fn needs_escape(c: char, escape: Escape) -> bool {
    match c {
        '"' | '\\' | '\u{0}'..='\u{1F}' | '\u{85}' | '\u{2028}' | '\u{2029}' => true,
        '<' | '>' | '&' | '\'' => escape == Escape::Html,
        _ => escape == Escape::NonAscii && !c.is_ascii(),
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
fn object_members(
    engine: &mut Engine,
    value: &Value,
    piped: bool,
) -> Result<Vec<(Str, Value)>, WriteError> {
    let own_bag = matches!(value, Value::Object(_) | Value::Instance(_));
    let mut listed = engine.properties(value);
    listed.retain(|info| info.kind != PropertyKind::Set);
    if !own_bag {
        listed.sort_by_key(|info| is_added(info.kind));
        if !piped {
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

/// ISO 8601 with as many digits of the second as the time has.
pub fn date_text(time: DateTime, zone: &jiff::tz::TimeZone) -> String {
    let mut text = clock_text(time);
    match time.kind {
        Kind::Unspecified => {}
        Kind::Utc => text.push('Z'),
        Kind::Local => push_offset(
            &mut text,
            offset_of_local(time.ticks, zone) / TICKS_PER_MINUTE,
        ),
    }
    text
}

pub fn offset_text(ticks: i64, minutes: i64) -> String {
    let time = DateTime {
        ticks,
        kind: Kind::Unspecified,
    };
    let mut text = clock_text(time);
    push_offset(&mut text, minutes);
    text
}

fn push_offset(text: &mut String, minutes: i64) {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.abs();
    let _ = write!(text, "{sign}{:02}:{:02}", minutes / 60, minutes % 60);
}

fn clock_text(time: DateTime) -> String {
    let (year, month, day) = time.date_parts();
    let of_day = time.ticks.rem_euclid(crate::value::time::TICKS_PER_DAY);
    let seconds = of_day / TICKS_PER_SECOND;
    let fraction = of_day % TICKS_PER_SECOND;
    let mut text = format!(
        "{year:04}-{month:02}-{day:02}T{:02}:{:02}:{:02}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    );
    if fraction > 0 {
        let digits = format!("{fraction:07}");
        text.push('.');
        text.push_str(digits.trim_end_matches('0'));
    }
    text
}

fn key_is_no_text(ty: &Type) -> Fault {
    let name = crate::engine::members::errors::type_text(ty);
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "NonStringKeyInDictionary",
        format!("The type '{name}' is not supported for serialization or deserialization of a dictionary. Keys must be strings."),
    )
    .category(ErrorCategory::InvalidOperation)
}
