//! `System.DateTime`: reading.

use super::{reading, styles_at};
use crate::dotnet::support::{culture, items, set_ref, text};
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::convert::plain;
use crate::value::culture::Culture;
use crate::value::time::{DateTime, DateTimeStyles, parse, parse_exact};
use crate::value::types::net;
use crate::value::{Str, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        NetMethod::new("datetime Parse(string s)", |engine, _, args| {
            let culture = engine.culture();
            read(engine, args, culture, DateTimeStyles::NONE)
        }),
        NetMethod::new(
            "datetime Parse(string s, System.IFormatProvider provider)",
            |engine, _, args| {
                let culture = culture(engine, args, 1);
                read(engine, args, culture, DateTimeStyles::NONE)
            },
        ),
        NetMethod::new(
            "datetime Parse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles)",
            |engine, _, args| {
                let culture = culture(engine, args, 1);
                read(engine, args, culture, styles_at(args, 2))
            },
        ),
        NetMethod::new(
            "datetime ParseExact(string s, string format, System.IFormatProvider provider)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                exact(
                    engine,
                    args,
                    &[text(args, 1)],
                    culture,
                    DateTimeStyles::NONE,
                )
            },
        ),
        NetMethod::new(
            "datetime ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                exact(engine, args, &[text(args, 1)], culture, styles_at(args, 3))
            },
        ),
        NetMethod::new(
            "datetime ParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                exact(engine, args, &formats(args), culture, styles_at(args, 3))
            },
        ),
        NetMethod::new(
            "bool TryParse(string s, ref datetime result)",
            |engine, _, args| {
                let culture = engine.culture();
                let found = read(engine, args, culture, DateTimeStyles::NONE);
                Ok(tried(args, 1, found))
            },
        ),
        NetMethod::new(
            "bool TryParse(string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, ref datetime result)",
            |engine, _, args| {
                let culture = culture(engine, args, 1);
                let found = read(engine, args, culture, styles_at(args, 2));
                Ok(tried(args, 3, found))
            },
        ),
        NetMethod::new(
            "bool TryParse(string s, System.IFormatProvider provider, ref datetime result)",
            |engine, _, args| {
                let culture = culture(engine, args, 1);
                let found = read(engine, args, culture, DateTimeStyles::NONE);
                Ok(tried(args, 2, found))
            },
        ),
        NetMethod::new(
            "bool TryParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, ref datetime result)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                let found = exact(engine, args, &[text(args, 1)], culture, styles_at(args, 3));
                Ok(tried(args, 4, found))
            },
        ),
        NetMethod::new(
            "bool TryParseExact(string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, ref datetime result)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                let found = exact(engine, args, &formats(args), culture, styles_at(args, 3));
                Ok(tried(args, 4, found))
            },
        ),
    ],
    ..TypeTable::of(&net::DATE_TIME)
}];

/// The formats of a `string[]` argument.
pub fn formats(args: &[Value]) -> Vec<Str> {
    items(args, 1).iter().map(plain).collect()
}

fn read(
    engine: &mut Engine,
    args: &[Value],
    culture: &'static Culture,
    styles: DateTimeStyles,
) -> Result<Value> {
    let text = text(args, 0);
    reading(engine, culture, styles, |settings| parse(&text, settings)).map(Value::DateTime)
}

fn exact(
    engine: &mut Engine,
    args: &[Value],
    formats: &[Str],
    culture: &'static Culture,
    styles: DateTimeStyles,
) -> Result<Value> {
    let text = text(args, 0);
    let formats: Vec<&str> = formats.iter().map(Str::as_str).collect();
    reading(engine, culture, styles, |settings| {
        parse_exact(&text, &formats, settings)
    })
    .map(Value::DateTime)
}

/// `TryParse`: what was read, or the first moment of time, goes to the reference.
fn tried(args: &[Value], place: usize, found: Result<Value>) -> Value {
    let success = found.is_ok();
    set_ref(args, place, found.unwrap_or(Value::DateTime(DateTime::MIN)));
    Value::Bool(success)
}
