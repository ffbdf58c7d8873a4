//! What makes another text of a text: `Substring`, `Trim`, `Replace`, `PadLeft`, `ToUpper` ….

use super::compare::Rule;
use super::{case, subject};
use crate::dotnet::support::{
    argument, bad_index, chars, culture_of, flag, int, long, must_be, null_argument, out_of_range,
    text, unit, unit_text, units,
};
use crate::engine::{NetMethod, Result};
use crate::value::text::{utf16_slice, utf16_to_byte};
use crate::value::{Str, Value};

pub const METHODS: &[NetMethod] = &[
    NetMethod::new("System.Object Clone()", |_, this, _| Ok(this.clone())),
    NetMethod::new("string Insert(int startIndex, string value)", insert),
    NetMethod::new("string PadLeft(int totalWidth)", |_, this, args| {
        pad(this, int(args, 0), 32, Side::Left)
    }),
    NetMethod::new(
        "string PadLeft(int totalWidth, char paddingChar)",
        |_, this, args| pad(this, int(args, 0), unit(args, 1), Side::Left),
    ),
    NetMethod::new("string PadRight(int totalWidth)", |_, this, args| {
        pad(this, int(args, 0), 32, Side::Right)
    }),
    NetMethod::new(
        "string PadRight(int totalWidth, char paddingChar)",
        |_, this, args| pad(this, int(args, 0), unit(args, 1), Side::Right),
    ),
    NetMethod::new(
        "string Remove(int startIndex, int count)",
        |_, this, args| remove(this, int(args, 0), Some(int(args, 1))),
    ),
    NetMethod::new("string Remove(int startIndex)", |_, this, args| {
        remove(this, int(args, 0), None)
    }),
    NetMethod::new(
        "string Replace(string oldValue, string newValue, bool ignoreCase, cultureinfo culture)",
        |_, this, args| {
            let rule = Rule::culture(flag(args, 2));
            replace(this, &text(args, 0), &text(args, 1), rule)
        },
    ),
    NetMethod::new(
        "string Replace(string oldValue, string newValue, System.StringComparison comparisonType)",
        |_, this, args| {
            replace(
                this,
                &text(args, 0),
                &text(args, 1),
                Rule::of(long(args, 2)),
            )
        },
    ),
    NetMethod::new(
        "string Replace(char oldChar, char newChar)",
        |_, this, args| {
            let (old, new) = (unit_text(unit(args, 0)), unit_text(unit(args, 1)));
            Ok(Value::text(subject(this).replace(old.as_str(), &new)))
        },
    ),
    NetMethod::new(
        "string Replace(string oldValue, string newValue)",
        |_, this, args| replace(this, &text(args, 0), &text(args, 1), Rule::Ordinal),
    ),
    NetMethod::new("string ReplaceLineEndings()", |_, this, _| {
        Ok(Value::text(line_ends(&subject(this), "\n")))
    }),
    NetMethod::new(
        "string ReplaceLineEndings(string replacementText)",
        |_, this, args| Ok(Value::text(line_ends(&subject(this), &text(args, 0)))),
    ),
    NetMethod::new("string Substring(int startIndex)", |_, this, args| {
        substring(this, int(args, 0), None)
    }),
    NetMethod::new(
        "string Substring(int startIndex, int length)",
        |_, this, args| substring(this, int(args, 0), Some(int(args, 1))),
    ),
    NetMethod::new("char[] ToCharArray()", |_, this, _| {
        Ok(chars(subject(this).encode_utf16()))
    }),
    NetMethod::new(
        "char[] ToCharArray(int startIndex, int length)",
        |_, this, args| {
            let subject = subject(this);
            let start = usize::try_from(int(args, 0)).map_err(|_| bad_index("startIndex"))?;
            let length = usize::try_from(int(args, 1)).map_err(|_| bad_index("length"))?;
            let part =
                utf16_slice(&subject, start, length).ok_or_else(|| bad_index("startIndex"))?;
            Ok(chars(part.encode_utf16()))
        },
    ),
    NetMethod::new("string ToLower()", |engine, this, _| {
        let culture = engine.culture();
        Ok(Value::text(case::lower(&subject(this), culture)))
    }),
    NetMethod::new("string ToLower(cultureinfo culture)", |_, this, args| {
        let culture = args
            .first()
            .and_then(culture_of)
            .ok_or_else(|| null_argument("culture"))?;
        Ok(Value::text(case::lower(&subject(this), culture)))
    }),
    NetMethod::new("string ToLowerInvariant()", |_, this, _| {
        Ok(Value::text(case::lower(
            &subject(this),
            &crate::value::culture::INVARIANT,
        )))
    }),
    NetMethod::new("string ToUpper()", |engine, this, _| {
        let culture = engine.culture();
        Ok(Value::text(case::upper(&subject(this), culture)))
    }),
    NetMethod::new("string ToUpper(cultureinfo culture)", |_, this, args| {
        let culture = args
            .first()
            .and_then(culture_of)
            .ok_or_else(|| null_argument("culture"))?;
        Ok(Value::text(case::upper(&subject(this), culture)))
    }),
    NetMethod::new("string ToUpperInvariant()", |_, this, _| {
        Ok(Value::text(case::upper(
            &subject(this),
            &crate::value::culture::INVARIANT,
        )))
    }),
    NetMethod::new("string Trim()", |_, this, _| trim(this, &[], Ends::Both)),
    NetMethod::new("string Trim(char trimChar)", |_, this, args| {
        trim(this, &[unit(args, 0)], Ends::Both)
    }),
    NetMethod::new("string Trim(params char[] trimChars)", |_, this, args| {
        trim(this, &units(args, 0), Ends::Both)
    }),
    NetMethod::new("string TrimStart()", |_, this, _| {
        trim(this, &[], Ends::Start)
    }),
    NetMethod::new("string TrimStart(char trimChar)", |_, this, args| {
        trim(this, &[unit(args, 0)], Ends::Start)
    }),
    NetMethod::new(
        "string TrimStart(params char[] trimChars)",
        |_, this, args| trim(this, &units(args, 0), Ends::Start),
    ),
    NetMethod::new("string TrimEnd()", |_, this, _| trim(this, &[], Ends::End)),
    NetMethod::new("string TrimEnd(char trimChar)", |_, this, args| {
        trim(this, &[unit(args, 0)], Ends::End)
    }),
    NetMethod::new(
        "string TrimEnd(params char[] trimChars)",
        |_, this, args| trim(this, &units(args, 0), Ends::End),
    ),
];

/// The part of a text that `Substring` cuts out.
///
/// # Errors
/// `ArgumentOutOfRangeException` for what lies outside.
pub fn substring(this: &Value, start: i32, length: Option<i32>) -> Result<Value> {
    let subject = subject(this);
    let total = subject.utf16_len();
    let Ok(from) = usize::try_from(start) else {
        return Err(out_of_range(
            "StartIndex cannot be less than zero.",
            "startIndex",
        ));
    };
    if from > total {
        return Err(out_of_range(
            "startIndex cannot be larger than length of string.",
            "startIndex",
        ));
    }
    let size = match length {
        None => total - from,
        Some(length) => {
            let Ok(size) = usize::try_from(length) else {
                return Err(out_of_range("Length cannot be less than zero.", "length"));
            };
            size
        }
    };
    match utf16_slice(&subject, from, size) {
        Some(part) => Ok(Value::text(part)),
        None => Err(out_of_range(
            "Index and length must refer to a location within the string.",
            "length",
        )),
    }
}

fn insert(_: &mut crate::engine::Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let subject = subject(this);
    let byte = usize::try_from(int(args, 0))
        .ok()
        .and_then(|start| utf16_to_byte(&subject, start))
        .ok_or_else(|| bad_index("startIndex"))?;
    let (head, tail) = subject.split_at_checked(byte).unwrap_or((&subject, ""));
    Ok(Value::text(format!("{head}{}{tail}", text(args, 1))))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

/// No text is padded beyond this.
const WIDEST: usize = 100_000_000;

fn pad(this: &Value, width: i32, unit: u16, side: Side) -> Result<Value> {
    let subject = subject(this);
    let Ok(width) = usize::try_from(width) else {
        return Err(must_be("totalWidth", width.into(), "a non-negative value"));
    };
    let missing = width.min(WIDEST).saturating_sub(subject.utf16_len());
    let padding = unit_text(unit).repeat(missing);
    Ok(Value::text(match side {
        Side::Left => format!("{padding}{subject}"),
        Side::Right => format!("{subject}{padding}"),
    }))
}

fn remove(this: &Value, start: i32, length: Option<i32>) -> Result<Value> {
    let subject = subject(this);
    let total = subject.utf16_len();
    let Ok(from) = usize::try_from(start) else {
        return Err(match length {
            None => must_be("startIndex", start.into(), "a non-negative value"),
            Some(_) => must_be("startIndex", start.into(), "a non-negative value"),
        });
    };
    if from > total {
        let rule = format!("less than or equal to '{total}'");
        return Err(must_be("startIndex", start.into(), &rule));
    }
    let size = match length {
        None => total - from,
        Some(length) => {
            let Ok(size) = usize::try_from(length) else {
                return Err(must_be("count", length.into(), "a non-negative value"));
            };
            if size > total - from {
                let rule = format!("less than or equal to '{}'", total - from);
                return Err(must_be("count", length.into(), &rule));
            }
            size
        }
    };
    let head = utf16_slice(&subject, 0, from).unwrap_or_default();
    let tail = utf16_slice(&subject, from + size, total - from - size).unwrap_or_default();
    Ok(Value::text(format!("{head}{tail}")))
}

fn replace(this: &Value, old: &str, new: &str, rule: Rule) -> Result<Value> {
    if old.is_empty() {
        return Err(argument("String cannot be of zero length.", "oldValue"));
    }
    let subject = subject(this);
    if rule == Rule::Ordinal {
        if !subject.contains(old) {
            return Ok(Value::String(subject));
        }
        return Ok(Value::text(subject.replace(old, new)));
    }
    let mut out = String::new();
    let mut rest: &str = &subject;
    while let Some((at, length)) = rule.find(rest, old) {
        if length == 0 {
            break;
        }
        out.push_str(rest.get(..at).unwrap_or_default());
        out.push_str(new);
        rest = rest.get(at + length..).unwrap_or_default();
    }
    out.push_str(rest);
    Ok(Value::text(out))
}

fn line_ends(text: &str, with: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push_str(with);
            }
            '\n' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str(with),
            other => out.push(other),
        }
    }
    out
}

/// Which ends of a text are trimmed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    Start,
    End,
    Both,
}

fn trim(this: &Value, units: &[u16], ends: Ends) -> Result<Value> {
    let subject = subject(this);
    let trimmed: Str = {
        let bare = trimmed(&subject, units, ends);
        if bare.len() == subject.len() {
            return Ok(Value::String(subject));
        }
        bare.into()
    };
    Ok(Value::String(trimmed))
}

/// The text without the units at its ends; white space where none are given.
pub fn trimmed<'t>(text: &'t str, units: &[u16], ends: Ends) -> &'t str {
    let unwanted = |c: char| {
        if units.is_empty() {
            return c.is_whitespace();
        }
        u16::try_from(u32::from(c)).is_ok_and(|unit| units.contains(&unit))
    };
    match ends {
        Ends::Both => text.trim_matches(unwanted),
        Ends::Start => text.trim_start_matches(unwanted),
        Ends::End => text.trim_end_matches(unwanted),
    }
}
