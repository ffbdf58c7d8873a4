//! Objects as lines of delimiter-separated values.

use crate::cmdlets::data_text;
use crate::engine::members::PropertyKind;
use crate::engine::{Args, Engine, Result};
use crate::value::shape::{MemberKind, fold};
use crate::value::{Str, Value, convert};

/// Which fields stand in quotes (`-UseQuotes`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quoting {
    Never,
    Always,
    AsNeeded,
}

/// How lines are written.
pub struct Layout {
    pub delimiter: char,
    quoting: Quoting,
    /// Folded names of the columns that stand in quotes (`-QuoteFields`).
    quoted: Option<Vec<Str>>,
}

impl Layout {
    /// The layout that a call asks for.
    pub fn of(delimiter: char, args: &Args) -> Self {
        let quoting = match args.get("UseQuotes").map(Value::base) {
            Some(Value::Enum(kind)) if kind.value == 0 => Quoting::Never,
            Some(Value::Enum(kind)) if kind.value == 2 => Quoting::AsNeeded,
            _ => Quoting::Always,
        };
        let quoted = args
            .has("QuoteFields")
            .then(|| args.texts("QuoteFields").iter().map(|n| fold(n)).collect());
        Self {
            delimiter,
            quoting,
            quoted,
        }
    }

    /// Whether the fields of a column stand in quotes; `None` decides by the text.
    fn quotes(&self, column: &str) -> Option<bool> {
        match (&self.quoted, self.quoting) {
            (Some(names), _) => Some(names.contains(&fold(column))),
            (None, Quoting::Always) => Some(true),
            (None, Quoting::Never) => Some(false),
            (None, Quoting::AsNeeded) => None,
        }
    }

    fn push(&self, line: &mut String, column: &str, text: &str) {
        let quotes = self
            .quotes(column)
            .unwrap_or_else(|| text.contains([self.delimiter, '\n', '"']));
        if !quotes {
            line.push_str(text);
            return;
        }
        line.push('"');
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('"') {
            line.push_str(before);
            line.push_str("\"\"");
            rest = after;
        }
        line.push_str(rest);
        line.push('"');
    }

    /// The header.
    pub fn header(&self, columns: &[Str]) -> String {
        let mut line = String::new();
        for (at, column) in columns.iter().enumerate() {
            if at > 0 {
                line.push(self.delimiter);
            }
            self.push(&mut line, column, column);
        }
        line
    }

    /// An object's line; null and what the object lacks is nothing at all.
    ///
    /// # Errors
    /// What a getter or a script's `ToString()` raises.
    pub fn line(&self, engine: &mut Engine, item: &Value, columns: &[Str]) -> Result<String> {
        let mut line = String::new();
        for (at, column) in columns.iter().enumerate() {
            if at > 0 {
                line.push(self.delimiter);
            }
            match field(engine, item, column)? {
                Value::Nothing | Value::Null => {}
                Value::String(text) => self.push(&mut line, column, &text),
                value => {
                    let text = data_text::to_string(engine, &value)?;
                    self.push(&mut line, column, &text);
                }
            }
        }
        Ok(line)
    }
}

fn field(engine: &mut Engine, item: &Value, column: &str) -> Result<Value> {
    if let Value::Object(object) = item
        && object.base().is_none()
    {
        let bag = object.bag.borrow();
        if let Some((slot, MemberKind::Note | MemberKind::Property | MemberKind::ReadOnly)) =
            bag.find(column)
        {
            return Ok(bag.values.get(slot).cloned().unwrap_or(Value::Null));
        }
    }
    if let Value::Dict(dict) = item.base()
        && !dict.is_set()
        && let Some(value) = dict.get_text(column)
    {
        return Ok(value);
    }
    data_text::property(engine, item, column)
}

/// The columns that an object has: the keys of a dictionary, else its properties.
pub fn columns_of(engine: &mut Engine, item: &Value) -> Vec<Str> {
    if let Value::Dict(dict) = item.base()
        && !dict.is_set()
    {
        return dict.keys().iter().map(convert::plain).collect();
    }
    let all = engine.properties(item);
    let is_added = |kind| kind != PropertyKind::Property;
    let object = matches!(item, Value::Object(object) if object.base().is_none());
    let mut names = Vec::with_capacity(all.len());
    if object {
        names.extend(
            all.iter()
                .filter(|p| p.kind != PropertyKind::Set)
                .map(|p| p.name.clone()),
        );
        return names;
    }
    // What PowerShell adds to a type stands in front.
    names.extend(
        all.iter()
            .filter(|p| is_added(p.kind) && p.kind != PropertyKind::Set)
            .map(|p| p.name.clone()),
    );
    names.extend(
        all.iter()
            .filter(|p| !is_added(p.kind))
            .map(|p| p.name.clone()),
    );
    names
}
