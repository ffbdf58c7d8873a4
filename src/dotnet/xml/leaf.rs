//! Text, comments, declarations and instructions.

use super::support::node;
use crate::dotnet::collections::this::{count, text};
use crate::engine::{NetProperty as P, Result, TypeTable};
use crate::value::types::net;
use crate::value::{Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P {
                name: "Data",
                ty: "string",
                get: |_, this| Ok(Value::String(node(this)?.value.borrow().clone())),
                set: Some(|_, this, value| {
                    *node(this)?.value.borrow_mut() = text(&[value], 0);
                    Ok(())
                }),
            },
            P::get("Length", "int", |_, this| {
                Ok(count(node(this)?.value.borrow().utf16_len()))
            }),
        ],
        ..TypeTable::of(&net::XML_CHARACTER_DATA)
    },
    TypeTable {
        properties: &[
            P::get("Version", "string", |_, this| part(this, "version")),
            P {
                name: "Encoding",
                ty: "string",
                get: |_, this| part(this, "encoding"),
                set: Some(|_, this, value| set_part(this, "encoding", &text(&[value], 0))),
            },
            P {
                name: "Standalone",
                ty: "string",
                get: |_, this| part(this, "standalone"),
                set: Some(|_, this, value| set_part(this, "standalone", &text(&[value], 0))),
            },
        ],
        ..TypeTable::of(&net::XML_DECLARATION)
    },
    TypeTable {
        properties: &[
            P::get("Target", "string", |_, this| {
                Ok(Value::String(node(this)?.name.text()))
            }),
            P {
                name: "Data",
                ty: "string",
                get: |_, this| Ok(Value::String(node(this)?.value.borrow().clone())),
                set: Some(|_, this, value| {
                    *node(this)?.value.borrow_mut() = text(&[value], 0);
                    Ok(())
                }),
            },
        ],
        ..TypeTable::of(&net::XML_PROCESSING_INSTRUCTION)
    },
];

/// The value of a declaration's part; empty when it is not there.
pub fn part_of(inside: &str, name: &str) -> Str {
    let Some((_, rest)) = inside.split_once(name) else {
        return Str::new();
    };
    let rest = rest.trim_start().trim_start_matches('=').trim_start();
    let Some(quote) = rest.chars().next() else {
        return Str::new();
    };
    rest.get(1..)
        .and_then(|t| t.split_once(quote))
        .map(|(value, _)| value.into())
        .unwrap_or_default()
}

/// The inside of a declaration.
pub fn declaration(version: &str, encoding: &str, standalone: &str) -> String {
    let mut text = format!("version=\"{version}\"");
    for (name, value) in [("encoding", encoding), ("standalone", standalone)] {
        if !value.is_empty() {
            text.push_str(&format!(" {name}=\"{value}\""));
        }
    }
    text
}

fn part(this: &Value, name: &str) -> Result<Value> {
    let own = node(this)?;
    let inside = own.value.borrow().clone();
    Ok(Value::String(part_of(&inside, name)))
}

fn set_part(this: &Value, name: &str, value: &str) -> Result {
    let own = node(this)?;
    let inside = own.value.borrow().clone();
    let pick = |part: &str| {
        if part == name {
            Str::from(value)
        } else {
            part_of(&inside, part)
        }
    };
    let text = declaration(&pick("version"), &pick("encoding"), &pick("standalone"));
    *own.value.borrow_mut() = text.into();
    Ok(())
}
