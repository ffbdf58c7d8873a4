//! `Contains`, `StartsWith`, `IndexOf` and their siblings.

use super::compare::Rule;
use super::{find_units, subject};
use crate::dotnet::support::{
    bad_count, bad_index, count, flag, int, long, text, unit, unit_text, units,
};
use crate::engine::{NetMethod, Result};
use crate::value::text::{Offsets, utf16_slice};
use crate::value::{Str, Value};

/// The searches for a place: forwards and backwards alike.
macro_rules! with_places {
    ($($name:literal $one:ident $any:ident),* ; $($rest:tt)*) => {
        pub const METHODS: &[NetMethod] = &[$(
            NetMethod::new(concat!("int ", $name, "(char value)"), |_, this, args| {
                $one(this, &unit_text(unit(args, 0)), None, None, Rule::Ordinal)
            }),
            NetMethod::new(concat!("int ", $name, "(char value, int startIndex)"), |_, this, args| {
                let value = unit_text(unit(args, 0));
                $one(this, &value, Some(int(args, 1)), None, Rule::Ordinal)
            }),
            NetMethod::new(
                concat!("int ", $name, "(char value, int startIndex, int count)"),
                |_, this, args| {
                    let value = unit_text(unit(args, 0));
                    let (start, length) = (Some(int(args, 1)), Some(int(args, 2)));
                    $one(this, &value, start, length, Rule::Ordinal)
                },
            ),
            NetMethod::new(concat!("int ", $name, "(string value)"), |_, this, args| {
                $one(this, &text(args, 0), None, None, Rule::Culture)
            }),
            NetMethod::new(concat!("int ", $name, "(string value, int startIndex)"), |_, this, args| {
                $one(this, &text(args, 0), Some(int(args, 1)), None, Rule::Culture)
            }),
            NetMethod::new(
                concat!("int ", $name, "(string value, int startIndex, int count)"),
                |_, this, args| {
                    let (start, length) = (Some(int(args, 1)), Some(int(args, 2)));
                    $one(this, &text(args, 0), start, length, Rule::Culture)
                },
            ),
            NetMethod::new(
                concat!("int ", $name, "(string value, System.StringComparison comparisonType)"),
                |_, this, args| $one(this, &text(args, 0), None, None, Rule::of(long(args, 1))),
            ),
            NetMethod::new(
                concat!(
                    "int ", $name,
                    "(string value, int startIndex, System.StringComparison comparisonType)"
                ),
                |_, this, args| {
                    let rule = Rule::of(long(args, 2));
                    $one(this, &text(args, 0), Some(int(args, 1)), None, rule)
                },
            ),
            NetMethod::new(
                concat!(
                    "int ", $name,
                    "(string value, int startIndex, int count, System.StringComparison comparisonType)"
                ),
                |_, this, args| {
                    let (start, length) = (Some(int(args, 1)), Some(int(args, 2)));
                    $one(this, &text(args, 0), start, length, Rule::of(long(args, 3)))
                },
            ),
            NetMethod::new(concat!("int ", $name, "Any(char[] anyOf)"), |_, this, args| {
                $any(this, &units(args, 0), None, None)
            }),
            NetMethod::new(
                concat!("int ", $name, "Any(char[] anyOf, int startIndex)"),
                |_, this, args| $any(this, &units(args, 0), Some(int(args, 1)), None),
            ),
            NetMethod::new(
                concat!("int ", $name, "Any(char[] anyOf, int startIndex, int count)"),
                |_, this, args| {
                    let (start, length) = (Some(int(args, 1)), Some(int(args, 2)));
                    $any(this, &units(args, 0), start, length)
                },
            ),
        )* $($rest)*];
    };
}

with_places! {
    "IndexOf" index_of index_of_any, "LastIndexOf" last_index_of last_index_of_any;
    NetMethod::new(
        "int IndexOf(char value, System.StringComparison comparisonType)",
        |_, this, args| {
            let value = unit_text(unit(args, 0));
            index_of(this, &value, None, None, Rule::of(long(args, 1)))
        },
    ),
    NetMethod::new("bool Contains(string value)", |_, this, args| {
        contains(this, &text(args, 0), Rule::Ordinal)
    }),
    NetMethod::new(
        "bool Contains(string value, System.StringComparison comparisonType)",
        |_, this, args| contains(this, &text(args, 0), Rule::of(long(args, 1))),
    ),
    NetMethod::new("bool Contains(char value)", |_, this, args| {
        contains(this, &unit_text(unit(args, 0)), Rule::Ordinal)
    }),
    NetMethod::new(
        "bool Contains(char value, System.StringComparison comparisonType)",
        |_, this, args| contains(this, &unit_text(unit(args, 0)), Rule::of(long(args, 1))),
    ),
    NetMethod::new("bool EndsWith(string value)", |_, this, args| {
        ends(this, &text(args, 0), Rule::Culture)
    }),
    NetMethod::new(
        "bool EndsWith(string value, System.StringComparison comparisonType)",
        |_, this, args| ends(this, &text(args, 0), Rule::of(long(args, 1))),
    ),
    NetMethod::new(
        "bool EndsWith(string value, bool ignoreCase, cultureinfo culture)",
        |_, this, args| ends(this, &text(args, 0), Rule::culture(flag(args, 1))),
    ),
    NetMethod::new("bool EndsWith(char value)", |_, this, args| {
        ends(this, &unit_text(unit(args, 0)), Rule::Ordinal)
    }),
    NetMethod::new("bool StartsWith(string value)", |_, this, args| {
        starts(this, &text(args, 0), Rule::Culture)
    }),
    NetMethod::new(
        "bool StartsWith(string value, System.StringComparison comparisonType)",
        |_, this, args| starts(this, &text(args, 0), Rule::of(long(args, 1))),
    ),
    NetMethod::new(
        "bool StartsWith(string value, bool ignoreCase, cultureinfo culture)",
        |_, this, args| starts(this, &text(args, 0), Rule::culture(flag(args, 1))),
    ),
    NetMethod::new("bool StartsWith(char value)", |_, this, args| {
        starts(this, &unit_text(unit(args, 0)), Rule::Ordinal)
    }),
    NetMethod::new("char Chars(int index)", |_, this, args| {
        let found = usize::try_from(int(args, 0))
            .ok()
            .and_then(|index| subject(this).encode_utf16().nth(index));
        found
            .map(Value::Char)
            .ok_or_else(|| crate::engine::members::errors::out_of_bounds().into())
    }),
}

fn contains(this: &Value, part: &str, rule: Rule) -> Result<Value> {
    Ok(Value::Bool(rule.find(&subject(this), part).is_some()))
}

fn starts(this: &Value, part: &str, rule: Rule) -> Result<Value> {
    Ok(Value::Bool(rule.prefix(&subject(this), part).is_some()))
}

fn ends(this: &Value, part: &str, rule: Rule) -> Result<Value> {
    Ok(Value::Bool(rule.ends(&subject(this), part)))
}

/// The part of the text that a forward search covers, and the unit it starts at.
fn window(text: &Str, start: Option<i32>, length: Option<i32>) -> Result<(Str, usize)> {
    let total = text.utf16_len();
    let from = match start {
        None => 0,
        Some(start) => usize::try_from(start)
            .ok()
            .filter(|start| *start <= total)
            .ok_or_else(|| bad_index("startIndex"))?,
    };
    let size = match length {
        None => total - from,
        Some(length) => usize::try_from(length)
            .ok()
            .filter(|length| *length <= total - from)
            .ok_or_else(|| bad_count("count"))?,
    };
    let part = utf16_slice(text, from, size).unwrap_or_default();
    Ok((part.into(), from))
}

fn position(found: Option<usize>) -> Value {
    found.map_or(Value::Int(-1), count)
}

fn index_of(
    this: &Value,
    part: &str,
    start: Option<i32>,
    length: Option<i32>,
    rule: Rule,
) -> Result<Value> {
    let (area, from) = window(&subject(this), start, length)?;
    let found = rule.find(&area, part);
    Ok(position(
        found.map(|(byte, _)| from + Offsets::new(&area).of(byte)),
    ))
}

fn index_of_any(
    this: &Value,
    any: &[u16],
    start: Option<i32>,
    length: Option<i32>,
) -> Result<Value> {
    let (area, from) = window(&subject(this), start, length)?;
    Ok(position(find_units(&area, any).map(|at| from + at)))
}

/// The part of the text that a backward search covers: `length` units up to and with the one at `start`.
fn window_back(text: &Str, start: Option<i32>, length: Option<i32>) -> Result<(Str, usize)> {
    let total = text.utf16_len();
    let last = match start {
        None => total,
        Some(start) => {
            let start = usize::try_from(start)
                .ok()
                .filter(|start| *start <= total)
                .ok_or_else(|| bad_index("startIndex"))?;
            (start + 1).min(total)
        }
    };
    let size = match length {
        None => last,
        Some(length) => usize::try_from(length)
            .ok()
            .filter(|length| *length <= last)
            .ok_or_else(|| bad_count("count"))?,
    };
    let part = utf16_slice(text, last - size, size).unwrap_or_default();
    Ok((part.into(), last - size))
}

fn last_index_of(
    this: &Value,
    part: &str,
    start: Option<i32>,
    length: Option<i32>,
    rule: Rule,
) -> Result<Value> {
    let subject = subject(this);
    if subject.is_empty() && start == Some(-1) {
        return Ok(Value::Int(if part.is_empty() { 0 } else { -1 }));
    }
    let (area, from) = window_back(&subject, start, length)?;
    let found = rule.find_last(&area, part);
    Ok(position(
        found.map(|byte| from + Offsets::new(&area).of(byte)),
    ))
}

fn last_index_of_any(
    this: &Value,
    any: &[u16],
    start: Option<i32>,
    length: Option<i32>,
) -> Result<Value> {
    let (area, from) = window_back(&subject(this), start, length)?;
    let found = area
        .encode_utf16()
        .collect::<Vec<_>>()
        .iter()
        .rposition(|unit| any.contains(unit));
    Ok(position(found.map(|at| from + at)))
}
