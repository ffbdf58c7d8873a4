//! `Join` and `Concat`.

use crate::dotnet::support::{bad_index, int, items, text, unit, unit_text};
use crate::engine::{Engine, NetMethod, Result};
use crate::value::{Str, Value};

pub const METHODS: &[NetMethod] = &[
    NetMethod::new("string Concat(System.Object arg0)", all),
    NetMethod::new("string Concat(System.Object arg0, System.Object arg1)", all),
    NetMethod::new(
        "string Concat(System.Object arg0, System.Object arg1, System.Object arg2)",
        all,
    ),
    NetMethod::new("string Concat(params System.Object[] args)", list),
    NetMethod::new("string Concat(string str0, string str1)", all),
    NetMethod::new("string Concat(string str0, string str1, string str2)", all),
    NetMethod::new(
        "string Concat(string str0, string str1, string str2, string str3)",
        all,
    ),
    NetMethod::new("string Concat(params string[] values)", list),
    NetMethod::new(
        "string Join(char separator, params string[] value)",
        |engine, _, args| join(engine, &unit_text(unit(args, 0)), &items(args, 1)),
    ),
    NetMethod::new(
        "string Join(string separator, params string[] value)",
        |engine, _, args| join(engine, &text(args, 0), &items(args, 1)),
    ),
    NetMethod::new(
        "string Join(char separator, string[] value, int startIndex, int count)",
        |engine, _, args| part(engine, &unit_text(unit(args, 0)), args),
    ),
    NetMethod::new(
        "string Join(string separator, string[] value, int startIndex, int count)",
        |engine, _, args| part(engine, &text(args, 0), args),
    ),
    // For sequences of any type; those of texts are among them.
    NetMethod::new(
        "string Join(string separator, System.Collections.Generic.IEnumerable`1 values)",
        |engine, _, args| join(engine, &text(args, 0), &items(args, 1)),
    ),
    NetMethod::new(
        "string Join(char separator, System.Collections.Generic.IEnumerable`1 values)",
        |engine, _, args| join(engine, &unit_text(unit(args, 0)), &items(args, 1)),
    ),
    NetMethod::new(
        "string Concat(System.Collections.Generic.IEnumerable`1 values)",
        list,
    ),
    NetMethod::new(
        "string Join(char separator, params System.Object[] values)",
        |engine, _, args| join(engine, &unit_text(unit(args, 0)), &items(args, 1)),
    ),
    NetMethod::new(
        "string Join(string separator, params System.Object[] values)",
        |engine, _, args| join(engine, &text(args, 0), &items(args, 1)),
    ),
];

/// The text of an item: nothing for null, else its `ToString()`.
///
/// # Errors
/// What a script's `ToString()` raises.
pub fn item_text(engine: &mut Engine, item: &Value) -> Result<Str> {
    match item {
        Value::String(text) => Ok(text.clone()),
        Value::Null | Value::Nothing => Ok(Str::new()),
        Value::Object(object) if object.is_custom() => engine.to_text(item),
        other => match engine.invoke_member(other, "ToString", &[])? {
            Value::String(text) => Ok(text),
            other => engine.to_text(&other),
        },
    }
}

/// The texts of items with a separator between them.
///
/// # Errors
/// What a script's `ToString()` raises.
pub fn join(engine: &mut Engine, separator: &str, items: &[Value]) -> Result<Value> {
    let mut out = String::new();
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push_str(separator);
        }
        out.push_str(&item_text(engine, item)?);
    }
    Ok(Value::text(out))
}

fn part(engine: &mut Engine, separator: &str, args: &[Value]) -> Result<Value> {
    let all = items(args, 1);
    let start = usize::try_from(int(args, 2)).unwrap_or(usize::MAX);
    let end = usize::try_from(int(args, 3))
        .unwrap_or(usize::MAX)
        .saturating_add(start);
    let chosen = all.get(start..end).ok_or_else(|| bad_index("startIndex"))?;
    join(engine, separator, chosen)
}

fn all(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    join(engine, "", args)
}

fn list(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    join(engine, "", &items(args, 0))
}
