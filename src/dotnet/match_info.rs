//! `Microsoft.PowerShell.Commands.MatchInfo`.

use super::support::text;
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::types::net;
use crate::value::{Str, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    methods: &[
        NetMethod::new("string RelativePath(string directory)", |_, this, args| {
            Ok(Value::String(relative(
                &field(this, "Path"),
                &text(args, 0),
            )))
        }),
        NetMethod::new("string ToString()", |engine, this, _| {
            shown(engine, this, &field(this, "Path"))
        }),
        NetMethod::new("string ToString(string directory)", |engine, this, args| {
            let path = relative(&field(this, "Path"), &text(args, 0));
            shown(engine, this, &path)
        }),
        NetMethod::new(
            "string ToEmphasizedString(string directory)",
            |engine, this, args| {
                let path = relative(&field(this, "Path"), &text(args, 0));
                shown(engine, this, &path)
            },
        ),
    ],
    ..TypeTable::of(&net::MATCH_INFO)
}];

fn field(this: &Value, name: &str) -> Str {
    match this {
        Value::Object(object) => object
            .get(name)
            .map(|value| crate::value::convert::plain(&value))
            .unwrap_or_default(),
        _ => Str::new(),
    }
}

/// A path as it reads from a folder.
fn relative(path: &str, folder: &str) -> Str {
    let folder = folder.trim_end_matches('/');
    match path
        .strip_prefix(folder)
        .and_then(|rest| rest.strip_prefix('/'))
    {
        Some(rest) if !rest.is_empty() => rest.into(),
        _ => path.into(),
    }
}

/// The line with its place, and the lines around it when they were asked for.
fn shown(engine: &mut Engine, this: &Value, path: &str) -> Result<Value> {
    let line = field(this, "Line");
    let number: i64 = field(this, "LineNumber").parse().unwrap_or(0);
    let context = engine.get_member(this, "Context")?.unwrap_or(Value::Null);
    let place = |mark: &str, number: i64, text: &str| {
        if path == "InputStream" {
            format!("{mark}{text}")
        } else {
            format!("{mark}{path}:{number}:{text}")
        }
    };
    if context.is_null() {
        return Ok(Value::text(place("", number, &line)));
    }
    let mut lines = Vec::new();
    let before = lines_of(engine, &context, "DisplayPreContext")?;
    let count = i64::try_from(before.len()).unwrap_or(0);
    for (at, text) in (number - count..).zip(&before) {
        lines.push(place("  ", at, text));
    }
    lines.push(place("> ", number, &line));
    for (at, text) in (number + 1..).zip(&lines_of(engine, &context, "DisplayPostContext")?) {
        lines.push(place("  ", at, text));
    }
    Ok(Value::text(lines.join("\n")))
}

fn lines_of(engine: &mut Engine, context: &Value, name: &str) -> Result<Vec<Str>> {
    let value = engine.get_member(context, name)?.unwrap_or(Value::Nothing);
    let items = engine.enumerate(&value)?;
    Ok(items.iter().map(crate::value::convert::plain).collect())
}
