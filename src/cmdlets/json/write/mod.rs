//! Values as JSON text.

mod date;
mod members;
mod string;

use crate::cmdlets::data_text;
use crate::engine::{Engine, Halt};
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Fault, Str, Value, convert};
pub use date::{date_text, offset_text};
use members::object_members;
use std::fmt::Write;

/// Which properties of an object are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Those of its type.
    Own,
    /// Those that PowerShell adds too: the object came through the pipeline.
    Added,
}

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

    /// Writes a value; one that came through the pipeline shows what PowerShell adds to its type.
    ///
    /// # Errors
    /// Dictionaries whose keys are not text, what a script raises.
    pub fn value(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        depth: usize,
        shows: Shows,
    ) -> Done {
        let attached = match value {
            Value::Object(object) => object.base().is_some(),
            _ => false,
        };
        if !attached && self.scalar(engine, value) {
            if shows == Shows::Added && !matches!(value, Value::String(_) | Value::DateTime(_)) {
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
        self.compound(engine, value, depth, shows)
    }

    fn compound(&mut self, engine: &mut Engine, value: &Value, depth: usize, shows: Shows) -> Done {
        match value {
            Value::Dict(dict) if !dict.is_set() => {
                let dict = dict.clone();
                self.dictionary(engine, &dict, depth)
            }
            Value::Array(array) => {
                let items = array.items.borrow().clone();
                self.list(engine, &items, depth, Shows::Own)
            }
            _ if engine.is_enumerable(value) => {
                let items = engine.enumerate(value)?;
                self.list(engine, &items, depth, Shows::Own)
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
                let members = object_members(engine, value, shows)?;
                self.members(engine, members.into_iter(), depth)
            }
        }
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

fn key_is_no_text(ty: &Type) -> Fault {
    let name = crate::engine::members::errors::type_text(ty);
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "NonStringKeyInDictionary",
        format!("The type '{name}' is not supported for serialization or deserialization of a dictionary. Keys must be strings."),
    )
    .category(ErrorCategory::InvalidOperation)
}
