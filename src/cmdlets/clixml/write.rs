//! Objects as CLIXML.

use super::text::{duration, push};
use crate::cmdlets::data_text;
use crate::cmdlets::json::{date_text, offset_text};
use crate::engine::members::PropertyKind;
use crate::engine::{Engine, Result};
use crate::value::natives::secure_string::plain_text;
use crate::value::natives::{Deque, VersionValue};
use crate::value::types::net;
use crate::value::xml::write::{Place, outer};
use crate::value::xml::{NodeKind, XmlNode};
use crate::value::{Native, Ptr, Str, Value, convert};
use std::fmt::Write;

const HEAD: &str =
    "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">";

/// Writes objects one after the other.
pub struct Writer {
    pub text: String,
    level: usize,
    references: usize,
    /// Type name lists that have been written, by the number that refers to them.
    types: Vec<Vec<Str>>,
    zone: jiff::tz::TimeZone,
}

impl Writer {
    pub fn new(engine: &mut Engine) -> Self {
        Self {
            text: HEAD.to_owned(),
            level: 1,
            references: 0,
            types: Vec::new(),
            zone: engine.zone(),
        }
    }

    /// Ends the document.
    pub fn finish(&mut self) {
        if self.text.len() == HEAD.len() {
            self.text.pop();
            self.text.push_str(" />");
            return;
        }
        self.level = 0;
        self.line();
        self.text.push_str("</Objs>");
    }

    fn line(&mut self) {
        self.text.push('\n');
        for _ in 0..self.level {
            self.text.push_str("  ");
        }
    }

    fn named(&mut self, name: Option<&str>) {
        if let Some(name) = name {
            self.text.push_str(" N=\"");
            push(&mut self.text, name, Place::Attribute);
            self.text.push('"');
        }
    }

    fn leaf(&mut self, tag: &str, name: Option<&str>, text: &str) {
        self.line();
        let _ = write!(self.text, "<{tag}");
        self.named(name);
        if text.is_empty() && tag != "S" {
            self.text.push_str(" />");
            return;
        }
        self.text.push('>');
        push(&mut self.text, text, Place::Text);
        let _ = write!(self.text, "</{tag}>");
    }

    fn open(&mut self, tag: &str) {
        self.line();
        let _ = write!(self.text, "<{tag}>");
        self.level += 1;
    }

    fn close(&mut self, tag: &str) {
        self.level -= 1;
        self.line();
        let _ = write!(self.text, "</{tag}>");
    }

    /// Writes a value; `depth` tells how far below it goes.
    ///
    /// # Errors
    /// What a script's `ToString()` raises.
    pub fn value(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        name: Option<&str>,
        depth: usize,
    ) -> Result {
        let wrapped = matches!(value, Value::Object(object) if object.base().is_some()
            && !object.bag.borrow().shape.members.is_empty());
        if !wrapped && self.primitive(value.base(), name) {
            return Ok(());
        }
        if depth == 0 && !wrapped {
            let text = data_text::to_string(engine, value)?;
            self.leaf("S", name, &text);
            return Ok(());
        }
        self.object(engine, value, name, depth)
    }

    /// Writes a value that has a form of its own; false for all others.
    fn primitive(&mut self, value: &Value, name: Option<&str>) -> bool {
        let (tag, text): (&str, Str) = match value {
            Value::Nothing | Value::Null => {
                self.leaf("Nil", name, "");
                return true;
            }
            Value::String(text) => ("S", text.clone()),
            Value::Bool(on) => ("B", if *on { "true" } else { "false" }.into()),
            Value::Char(unit) => ("C", unit.to_string().into()),
            Value::SByte(_) => ("SB", convert::plain(value)),
            Value::Byte(_) => ("By", convert::plain(value)),
            Value::Int16(_) => ("I16", convert::plain(value)),
            Value::UInt16(_) => ("U16", convert::plain(value)),
            Value::Int(n) => ("I32", n.to_string().into()),
            Value::UInt(_) => ("U32", convert::plain(value)),
            Value::Long(_) => ("I64", convert::plain(value)),
            Value::ULong(_) => ("U64", convert::plain(value)),
            Value::Single(n) => ("Sg", crate::value::number::single_to_text(*n).into()),
            Value::Double(n) => ("Db", crate::value::number::double_to_text(*n).into()),
            Value::Decimal(_) => ("D", convert::plain(value)),
            Value::DateTime(time) => ("DT", date_text(*time, &self.zone).into()),
            Value::TimeSpan(span) => ("TS", duration(span.ticks).into()),
            Value::Guid(guid) => ("G", guid.to_string().into()),
            Value::ScriptBlock(block) => ("SBK", block.text().into()),
            Value::Array(array) if array.element.is_net(&net::BYTE) => {
                let bytes: Vec<u8> = array
                    .items
                    .borrow()
                    .iter()
                    .filter_map(|b| match b {
                        Value::Byte(b) => Some(*b),
                        _ => None,
                    })
                    .collect();
                ("BA", super::base64::encode(&bytes).into())
            }
            Value::Native(native) => match native_text(native) {
                Some(found) => found,
                None => return false,
            },
            _ => return false,
        };
        self.leaf(tag, name, &text);
        true
    }

    fn object(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        name: Option<&str>,
        depth: usize,
    ) -> Result {
        self.line();
        self.text.push_str("<Obj");
        self.named(name);
        let _ = write!(self.text, " RefId=\"{}\">", self.references);
        self.references += 1;
        self.level += 1;
        self.type_names(engine.type_names(value));
        let below = depth.saturating_sub(1);
        match value.base() {
            Value::Enum(member) => {
                self.leaf("ToString", None, &member.text());
                self.leaf("I32", None, &member.value.to_string());
            }
            Value::Dict(dict) if !dict.is_set() => {
                self.open("DCT");
                for (key, own) in dict.pairs() {
                    self.open("En");
                    self.value(engine, &key, Some("Key"), below)?;
                    self.value(engine, &own, Some("Value"), below)?;
                    self.close("En");
                }
                self.close("DCT");
            }
            base if engine.is_enumerable(base) => {
                let tag = container(base);
                let items = engine.enumerate(base)?;
                if items.is_empty() {
                    self.line();
                    let _ = write!(self.text, "<{tag} />");
                } else {
                    self.open(tag);
                    for item in items {
                        self.value(engine, &item, None, below)?;
                    }
                    self.close(tag);
                }
            }
            base if self.primitive(base, None) => {}
            base => self.members_of_type(engine, value, base, below)?,
        }
        self.attached(engine, value, below)?;
        self.level -= 1;
        self.line();
        self.text.push_str("</Obj>");
        Ok(())
    }

    fn type_names(&mut self, names: Vec<Str>) {
        if let Some(at) = self.types.iter().position(|known| *known == names) {
            self.line();
            let _ = write!(self.text, "<TNRef RefId=\"{at}\" />");
            return;
        }
        self.line();
        let _ = write!(self.text, "<TN RefId=\"{}\">", self.types.len());
        self.level += 1;
        for name in &names {
            self.leaf("T", None, name);
        }
        self.close("TN");
        self.types.push(names);
    }

    /// The properties of a .NET object; a custom object has none but those attached.
    fn members_of_type(
        &mut self,
        engine: &mut Engine,
        value: &Value,
        base: &Value,
        below: usize,
    ) -> Result {
        if matches!(base, Value::Object(object) if object.is_custom()) {
            return Ok(());
        }
        let text = data_text::to_string(engine, base)?;
        self.leaf("ToString", None, &text);
        let listed: Vec<Str> = engine
            .properties(base)
            .into_iter()
            .filter(|p| p.kind == PropertyKind::Property)
            .map(|p| p.name)
            .collect();
        self.members(engine, "Props", value, listed, below)
    }

    /// The named members of a value, in an element of their own when there are any.
    fn members(
        &mut self,
        engine: &mut Engine,
        element: &str,
        value: &Value,
        listed: Vec<Str>,
        below: usize,
    ) -> Result {
        if listed.is_empty() {
            return Ok(());
        }
        self.open(element);
        for name in listed {
            let own = data_text::property(engine, value, &name)?;
            self.value(engine, &own, Some(&name), below)?;
        }
        self.close(element);
        Ok(())
    }

    /// The members that a script attached.
    fn attached(&mut self, engine: &mut Engine, value: &Value, below: usize) -> Result {
        let Value::Object(object) = value else {
            return Ok(());
        };
        if object.base().is_none() && !object.is_custom() {
            return Ok(());
        }
        let listed: Vec<Str> = engine
            .properties(value)
            .into_iter()
            .filter(|p| {
                object.bag.borrow().find(&p.name).is_some() && !matches!(p.kind, PropertyKind::Set)
            })
            .map(|p| p.name)
            .collect();
        self.members(engine, "MS", value, listed, below)
    }
}

/// The element that holds the items of a collection.
fn container(value: &Value) -> &'static str {
    match value {
        Value::Native(native) => match native.get::<Deque>() {
            Some(deque) if deque.kind.is_stack() => "STK",
            Some(_) => "QUE",
            None => "IE",
        },
        Value::Dict(_) => "IE",
        _ => "LST",
    }
}

fn native_text(native: &Ptr<dyn Native>) -> Option<(&'static str, Str)> {
    if native.get::<VersionValue>().is_some() {
        return Some(("Version", native.text()));
    }
    if native.ty().is_net(&net::URI) {
        return Some(("URI", native.text()));
    }
    if let Some(node) = native.get::<XmlNode>()
        && node.node.kind == NodeKind::Document
    {
        return Some(("XD", outer(&node.node).into()));
    }
    if let Some(time) = native.get::<crate::value::time::DateTimeOffset>() {
        let text = offset_text(time.ticks, i64::from(time.offset_minutes));
        return Some(("S", text.into()));
    }
    let secret = plain_text(&Value::Native(native.clone()))?;
    let mut hex = String::new();
    for byte in secret.encode_utf16().flat_map(u16::to_le_bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    Some(("SS", hex.into()))
}
