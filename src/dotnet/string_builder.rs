//! `System.Text.StringBuilder`.

use super::string::format::composite;
use super::string::join::{item_text, join};
use super::support::{
    at, bad_index, count, culture, int, items, out_of_range, text, unit, unit_text, units,
};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::convert::plain;
use crate::value::natives::text_builder::StringBuilder;
use crate::value::text::{utf16_len, utf16_slice, utf16_to_byte};
use crate::value::types::net;
use crate::value::{Str, Value};

/// `Append` and `Insert` of a type.
macro_rules! appending {
    ($($ty:literal),*) => {
        &[$(
            NetMethod::new(
                concat!("System.Text.StringBuilder Append(", $ty, " value)"),
                |engine, this, args| {
                    let text = item_text(engine, &at(args, 0))?;
                    append(this, &text)
                },
            ),
            NetMethod::new(
                concat!("System.Text.StringBuilder Insert(int index, ", $ty, " value)"),
                |engine, this, args| {
                    let text = item_text(engine, &at(args, 1))?;
                    insert(this, int(args, 0), &text)
                },
            ),
        )*]
    };
}

/// The overloads of `AppendFormat`.
macro_rules! formatting {
    ($($arguments:literal),*) => {
        &[$(
            NetMethod::new(
                concat!("System.Text.StringBuilder AppendFormat(string format, ", $arguments, ")"),
                |engine, this, args| {
                    let culture = engine.culture();
                    let list = spread(args.get(1..).unwrap_or_default(), $arguments);
                    let text = composite(engine, culture, &text(args, 0), &list)?;
                    append(this, &plain(&text))
                },
            ),
            NetMethod::new(
                concat!(
                    "System.Text.StringBuilder AppendFormat(System.IFormatProvider provider, string format, ",
                    $arguments, ")"
                ),
                |engine, this, args| {
                    let culture = culture(engine, args, 0);
                    let list = spread(args.get(2..).unwrap_or_default(), $arguments);
                    let text = composite(engine, culture, &text(args, 1), &list)?;
                    append(this, &plain(&text))
                },
            ),
        )*]
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty {
                name: "Capacity",
                ty: "int",
                get: |_, this| {
                    Ok(Value::Int(
                        subject(this).map_or(0, StringBuilder::grown_capacity),
                    ))
                },
                set: Some(|_, this, value| {
                    if let Some(own) = subject(this) {
                        own.capacity.set(int(&[value], 0));
                    }
                    Ok(())
                }),
            },
            NetProperty::get("MaxCapacity", "int", |_, _| Ok(Value::Int(i32::MAX))),
            NetProperty {
                name: "Length",
                ty: "int",
                get: |_, this| Ok(count(subject(this).map_or(0, StringBuilder::length))),
                set: Some(set_length),
            },
        ],
        methods: appending!(
            "string",
            "char",
            "bool",
            "sbyte",
            "byte",
            "short",
            "int",
            "long",
            "float",
            "double",
            "decimal",
            "ushort",
            "uint",
            "ulong",
            "System.Object"
        ),
        ..TypeTable::of(&net::STRING_BUILDER)
    },
    TypeTable {
        methods: formatting!(
            "System.Object arg0",
            "System.Object arg0, System.Object arg1",
            "System.Object arg0, System.Object arg1, System.Object arg2",
            "params System.Object[] args"
        ),
        ..TypeTable::of(&net::STRING_BUILDER)
    },
    TypeTable {
        methods: &[
            NetMethod::new(
                "System.Text.StringBuilder Append(char value, int repeatCount)",
                |_, this, args| {
                    let times = usize::try_from(int(args, 1)).map_err(|_| {
                        out_of_range("Count cannot be less than zero.", "repeatCount")
                    })?;
                    append(
                        this,
                        &unit_text(unit(args, 0)).repeat(times.min(100_000_000)),
                    )
                },
            ),
            NetMethod::new(
                "System.Text.StringBuilder Append(char[] value)",
                |_, this, args| append(this, &String::from_utf16_lossy(&units(args, 0))),
            ),
            NetMethod::new(
                "System.Text.StringBuilder Append(string value, int startIndex, int count)",
                |_, this, args| {
                    let whole = text(args, 0);
                    let part = slice(&whole, int(args, 1), int(args, 2), "startIndex")?;
                    append(this, &part)
                },
            ),
            NetMethod::new(
                "System.Text.StringBuilder Append(System.Text.StringBuilder value)",
                |_, this, args| {
                    let more = text(args, 0);
                    append(this, &more)
                },
            ),
            NetMethod::new("System.Text.StringBuilder AppendLine()", |_, this, _| {
                append(this, "\n")
            }),
            NetMethod::new(
                "System.Text.StringBuilder AppendLine(string value)",
                |_, this, args| {
                    append(this, &text(args, 0))?;
                    append(this, "\n")
                },
            ),
            NetMethod::new(
                "System.Text.StringBuilder AppendJoin(string separator, System.Collections.Generic.IEnumerable`1 values)",
                |engine, this, args| {
                    let joined = join(engine, &text(args, 0), &items(args, 1))?;
                    append(this, &plain(&joined))
                },
            ),
            NetMethod::new(
                "System.Text.StringBuilder AppendJoin(string separator, params System.Object[] values)",
                |engine, this, args| {
                    let joined = join(engine, &text(args, 0), &items(args, 1))?;
                    append(this, &plain(&joined))
                },
            ),
            NetMethod::new(
                "System.Text.StringBuilder AppendJoin(string separator, params string[] values)",
                |engine, this, args| {
                    let joined = join(engine, &text(args, 0), &items(args, 1))?;
                    append(this, &plain(&joined))
                },
            ),
            NetMethod::new(
                "System.Text.StringBuilder AppendJoin(char separator, params System.Object[] values)",
                |engine, this, args| {
                    let joined = join(engine, &unit_text(unit(args, 0)), &items(args, 1))?;
                    append(this, &plain(&joined))
                },
            ),
            NetMethod::new("System.Text.StringBuilder Clear()", |_, this, _| {
                if let Some(own) = subject(this) {
                    own.text.borrow_mut().clear();
                }
                Ok(this.clone())
            }),
            NetMethod::new("char Chars(int index)", |_, this, args| {
                let own = plain(this);
                let found = usize::try_from(int(args, 0))
                    .ok()
                    .and_then(|i| own.encode_utf16().nth(i));
                found
                    .map(Value::Char)
                    .ok_or_else(|| crate::engine::members::errors::out_of_bounds().into())
            }),
            NetMethod::new("char get_Chars(int index)", |engine, this, args| {
                engine.invoke_member(this, "Chars", args)
            }),
            NetMethod::new("void set_Chars(int index, char value)", |_, this, args| {
                let mut units: Vec<u16> = plain(this).encode_utf16().collect();
                let place = usize::try_from(int(args, 0)).ok();
                match place.and_then(|at| units.get_mut(at)) {
                    Some(held) => *held = unit(args, 1),
                    None => return Err(crate::dotnet::support::bad_index("index")),
                }
                if let Some(own) = subject(this) {
                    *own.text.borrow_mut() = String::from_utf16_lossy(&units);
                }
                Ok(Value::Nothing)
            }),
            NetMethod::new(
                "void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)",
                |engine, this, args| {
                    let units: Vec<u16> = plain(this).encode_utf16().collect();
                    let start = usize::try_from(int(args, 0)).unwrap_or(usize::MAX);
                    let size = usize::try_from(int(args, 3)).unwrap_or(usize::MAX);
                    let part = units.get(start..start.saturating_add(size));
                    let part =
                        part.ok_or_else(|| crate::dotnet::support::bad_index("sourceIndex"))?;
                    let part: Vec<Value> = part.iter().copied().map(Value::Char).collect();
                    let target = crate::dotnet::support::at(args, 1);
                    crate::dotnet::collections::sequence::copy_into(
                        engine,
                        &part,
                        &target,
                        int(args, 2),
                    )
                },
            ),
            NetMethod::new("int EnsureCapacity(int capacity)", |_, this, args| {
                let Some(own) = subject(this) else {
                    return Ok(Value::Int(0));
                };
                own.capacity.set(own.grown_capacity().max(int(args, 0)));
                Ok(Value::Int(own.capacity.get()))
            }),
            NetMethod::new(
                "bool Equals(System.Text.StringBuilder sb)",
                |_, this, args| Ok(Value::Bool(plain(this) == text(args, 0))),
            ),
            NetMethod::new(
                "System.Text.StringBuilder Insert(int index, string value, int count)",
                |_, this, args| {
                    let times = usize::try_from(int(args, 2)).unwrap_or(0);
                    insert(this, int(args, 0), &text(args, 1).repeat(times))
                },
            ),
            NetMethod::new(
                "System.Text.StringBuilder Remove(int startIndex, int length)",
                remove,
            ),
            NetMethod::new(
                "System.Text.StringBuilder Replace(string oldValue, string newValue)",
                |_, this, args| replace(this, &text(args, 0), &text(args, 1), None),
            ),
            NetMethod::new(
                "System.Text.StringBuilder Replace(string oldValue, string newValue, int startIndex, int count)",
                |_, this, args| {
                    let area = Some((int(args, 2), int(args, 3)));
                    replace(this, &text(args, 0), &text(args, 1), area)
                },
            ),
            NetMethod::new(
                "System.Text.StringBuilder Replace(char oldChar, char newChar)",
                |_, this, args| {
                    let (old, new) = (unit_text(unit(args, 0)), unit_text(unit(args, 1)));
                    replace(this, &old, &new, None)
                },
            ),
            NetMethod::new("string ToString()", |_, this, _| {
                Ok(Value::String(plain(this)))
            }),
            NetMethod::new(
                "string ToString(int startIndex, int length)",
                |_, this, args| {
                    let whole = plain(this);
                    slice(&whole, int(args, 0), int(args, 1), "startIndex").map(Value::String)
                },
            ),
        ],
        constructors: &[
            NetMethod::new("new()", |_, _, _| Ok(StringBuilder::value("", 16))),
            NetMethod::new("new(int capacity)", |_, _, args| {
                if int(args, 0) < 0 {
                    return Err(out_of_range(
                        "'capacity' must be greater than zero.",
                        "capacity",
                    ));
                }
                Ok(StringBuilder::value("", int(args, 0)))
            }),
            NetMethod::new("new(string value)", |_, _, args| {
                Ok(StringBuilder::value(&text(args, 0), 16))
            }),
            NetMethod::new("new(string value, int capacity)", |_, _, args| {
                Ok(StringBuilder::value(&text(args, 0), int(args, 1)))
            }),
            NetMethod::new("new(int capacity, int maxCapacity)", |_, _, args| {
                Ok(StringBuilder::value("", int(args, 0)))
            }),
            NetMethod::new(
                "new(string value, int startIndex, int length, int capacity)",
                |_, _, args| {
                    let whole = text(args, 0);
                    let part = slice(&whole, int(args, 1), int(args, 2), "startIndex")?;
                    Ok(StringBuilder::value(&part, int(args, 3)))
                },
            ),
        ],
        ..TypeTable::of(&net::STRING_BUILDER)
    },
];

fn subject(this: &Value) -> Option<&StringBuilder> {
    match this {
        Value::Native(native) => native.get::<StringBuilder>(),
        _ => None,
    }
}

fn append(this: &Value, more: &str) -> Result<Value> {
    if let Some(own) = subject(this) {
        own.push(more);
    }
    Ok(this.clone())
}

fn insert(this: &Value, index: i32, more: &str) -> Result<Value> {
    if let Some(own) = subject(this) {
        let mut text = own.text.borrow_mut();
        let byte = usize::try_from(index)
            .ok()
            .and_then(|i| utf16_to_byte(&text, i))
            .ok_or_else(|| bad_index("index"))?;
        text.insert_str(byte, more);
    }
    Ok(this.clone())
}

/// The arguments of a format: those of a `params` array, or as they are.
fn spread(args: &[Value], declared: &str) -> Vec<Value> {
    if declared.starts_with("params") {
        items(args, 0)
    } else {
        args.to_vec()
    }
}

fn slice(text: &str, start: i32, length: i32, parameter: &str) -> Result<Str> {
    let start = usize::try_from(start).map_err(|_| bad_index(parameter))?;
    let length = usize::try_from(length).map_err(|_| bad_index("length"))?;
    let part = utf16_slice(text, start, length);
    part.map(Str::from).ok_or_else(|| bad_index(parameter))
}

fn remove(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    if let Some(own) = subject(this) {
        let mut text = own.text.borrow_mut();
        let range = (|| {
            let start = usize::try_from(int(args, 0)).ok()?;
            let end = start.checked_add(usize::try_from(int(args, 1)).ok()?)?;
            Some(utf16_to_byte(&text, start)?..utf16_to_byte(&text, end)?)
        })();
        let range = range.ok_or_else(|| bad_index("length"))?;
        text.replace_range(range, "");
    }
    Ok(this.clone())
}

fn replace(this: &Value, old: &str, new: &str, area: Option<(i32, i32)>) -> Result<Value> {
    if old.is_empty() {
        return Err(super::support::argument(
            "The value cannot be an empty string.",
            "oldValue",
        ));
    }
    let Some(own) = subject(this) else {
        return Ok(this.clone());
    };
    let whole = own.text.borrow().clone();
    let replaced = match area {
        None => whole.replace(old, new),
        Some((start, length)) => {
            let part = slice(&whole, start, length, "startIndex")?;
            let at = utf16_to_byte(&whole, usize::try_from(start).unwrap_or(0)).unwrap_or(0);
            let head = whole.get(..at).unwrap_or_default();
            let tail = whole.get(at + part.len()..).unwrap_or_default();
            format!("{head}{}{tail}", part.replace(old, new))
        }
    };
    *own.text.borrow_mut() = replaced;
    Ok(this.clone())
}

fn set_length(_: &mut Engine, this: &Value, value: Value) -> Result {
    let Some(own) = subject(this) else {
        return Ok(());
    };
    let length = usize::try_from(int(&[value], 0))
        .map_err(|_| out_of_range("Length cannot be less than zero.", "value"))?;
    let mut text = own.text.borrow_mut();
    match utf16_to_byte(&text, length) {
        Some(byte) => text.truncate(byte),
        None => {
            let missing = length.saturating_sub(utf16_len(&text)).min(100_000_000);
            text.extend(std::iter::repeat_n('\0', missing));
        }
    }
    Ok(())
}
