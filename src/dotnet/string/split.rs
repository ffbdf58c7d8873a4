//! `Split`.

use super::edit::{Ends, trimmed};
use super::subject;
use crate::dotnet::support::{int, items, long, must_be, text, unit, unit_text, units};
use crate::engine::{NetMethod, Result};
use crate::value::convert::plain;
use crate::value::{Array, Str, Value};

const REMOVE_EMPTY: i64 = 1;
const TRIM: i64 = 2;

pub const METHODS: &[NetMethod] = &[
    NetMethod::new(
        "string[] Split(params char[] separator)",
        |_, this, args| split(this, &Separators::units(units(args, 0)), None, 0),
    ),
    NetMethod::new(
        "string[] Split(char[] separator, int count)",
        |_, this, args| {
            split(
                this,
                &Separators::units(units(args, 0)),
                Some(int(args, 1)),
                0,
            )
        },
    ),
    NetMethod::new(
        "string[] Split(char[] separator, System.StringSplitOptions options)",
        |_, this, args| {
            split(
                this,
                &Separators::units(units(args, 0)),
                None,
                long(args, 1),
            )
        },
    ),
    NetMethod::new(
        "string[] Split(char[] separator, int count, System.StringSplitOptions options)",
        |_, this, args| {
            let separators = Separators::units(units(args, 0));
            split(this, &separators, Some(int(args, 1)), long(args, 2))
        },
    ),
    NetMethod::new(
        "string[] Split(char separator, System.StringSplitOptions options = System.StringSplitOptions.None)",
        |_, this, args| {
            let separators = Separators::texts(vec![unit_text(unit(args, 0))]);
            split(this, &separators, None, long(args, 1))
        },
    ),
    NetMethod::new(
        "string[] Split(char separator, int count, System.StringSplitOptions options = System.StringSplitOptions.None)",
        |_, this, args| {
            let separators = Separators::texts(vec![unit_text(unit(args, 0))]);
            split(this, &separators, Some(int(args, 1)), long(args, 2))
        },
    ),
    NetMethod::new(
        "string[] Split(string separator, System.StringSplitOptions options = System.StringSplitOptions.None)",
        |_, this, args| {
            let separators = Separators::text(text(args, 0));
            split(this, &separators, None, long(args, 1))
        },
    ),
    NetMethod::new(
        "string[] Split(string separator, int count, System.StringSplitOptions options = System.StringSplitOptions.None)",
        |_, this, args| {
            let separators = Separators::text(text(args, 0));
            split(this, &separators, Some(int(args, 1)), long(args, 2))
        },
    ),
    NetMethod::new(
        "string[] Split(string[] separator, System.StringSplitOptions options)",
        |_, this, args| {
            let separators = Separators::texts(texts(args));
            split(this, &separators, None, long(args, 1))
        },
    ),
    NetMethod::new(
        "string[] Split(string[] separator, int count, System.StringSplitOptions options)",
        |_, this, args| {
            let separators = Separators::texts(texts(args));
            split(this, &separators, Some(int(args, 1)), long(args, 2))
        },
    ),
];

fn texts(args: &[Value]) -> Vec<Str> {
    items(args, 0).iter().map(plain).collect()
}

/// Where a text is cut.
enum Separators {
    White,
    /// An empty text as only separator: nowhere.
    None,
    Units(Vec<u16>),
    Texts(Vec<Str>),
}

impl Separators {
    fn units(units: Vec<u16>) -> Self {
        if units.is_empty() {
            Separators::White
        } else {
            Separators::Units(units)
        }
    }

    fn text(text: Str) -> Self {
        if text.is_empty() {
            Separators::None
        } else {
            Separators::Texts(vec![text])
        }
    }

    fn texts(texts: Vec<Str>) -> Self {
        if texts.is_empty() {
            return Separators::White;
        }
        Separators::Texts(texts.into_iter().filter(|t| !t.is_empty()).collect())
    }

    /// The next cut in `text`: where it starts and how long it is.
    fn next(&self, text: &str) -> Option<(usize, usize)> {
        let by = |wanted: &dyn Fn(char) -> bool| {
            text.char_indices()
                .find(|(_, c)| wanted(*c))
                .map(|(at, c)| (at, c.len_utf8()))
        };
        match self {
            Separators::None => None,
            Separators::White => by(&char::is_whitespace),
            Separators::Units(units) => {
                by(&|c| u16::try_from(u32::from(c)).is_ok_and(|unit| units.contains(&unit)))
            }
            Separators::Texts(texts) => match texts.as_slice() {
                [one] => text.find(one.as_str()).map(|at| (at, one.len())),
                _ => text.char_indices().find_map(|(at, _)| {
                    let rest = text.get(at..)?;
                    texts
                        .iter()
                        .find(|t| rest.starts_with(t.as_str()))
                        .map(|t| (at, t.len()))
                }),
            },
        }
    }
}

fn split(this: &Value, separators: &Separators, count: Option<i32>, options: i64) -> Result<Value> {
    let subject = subject(this);
    let most = match count {
        None => usize::MAX,
        Some(count) => usize::try_from(count)
            .map_err(|_| must_be("count", count.into(), "a non-negative value"))?,
    };
    let piece = |part: &'_ str| -> Option<Str> {
        let part = if options & TRIM != 0 {
            trimmed(part, &[], Ends::Both)
        } else {
            part
        };
        (options & REMOVE_EMPTY == 0 || !part.is_empty()).then(|| Str::from(part))
    };
    let mut parts: Vec<Str> = Vec::new();
    if most == 0 {
        return Ok(Array::strings(parts));
    }
    let mut rest: &str = &subject;
    while parts.len() + 1 < most
        && let Some((at, length)) = separators.next(rest)
    {
        parts.extend(rest.get(..at).and_then(piece));
        rest = rest.get(at + length..).unwrap_or_default();
    }
    // The last part of a limited split starts behind separators that only cut off empty parts.
    if options & REMOVE_EMPTY != 0 && most > 1 {
        while let Some((at, length)) = separators.next(rest)
            && rest.get(..at).and_then(piece).is_none()
        {
            rest = rest.get(at + length..).unwrap_or_default();
        }
    }
    parts.extend(piece(rest));
    Ok(Array::strings(parts))
}
