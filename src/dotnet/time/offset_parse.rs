//! `System.DateTimeOffset`: reading.

use super::date_time_parse::formats;
use super::{reading, styles_at};
use crate::dotnet::support::{culture, set_ref, text};
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::culture::Culture;
use crate::value::time::{DateTimeOffset, DateTimeStyles, parse_exact_offset, parse_offset};
use crate::value::types::net;
use crate::value::{Str, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        NetMethod::new(
            "System.DateTimeOffset Parse(string input)",
            |engine, _, args| {
                let culture = engine.culture();
                read(engine, args, culture, DateTimeStyles::NONE)
            },
        ),
        NetMethod::new(
            "System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider)",
            |engine, _, args| {
                let culture = culture(engine, args, 1);
                read(engine, args, culture, DateTimeStyles::NONE)
            },
        ),
        NetMethod::new(
            "System.DateTimeOffset Parse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)",
            |engine, _, args| {
                let culture = culture(engine, args, 1);
                read(engine, args, culture, styles_at(args, 2))
            },
        ),
        NetMethod::new(
            "System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider)",
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
            "System.DateTimeOffset ParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                exact(engine, args, &[text(args, 1)], culture, styles_at(args, 3))
            },
        ),
        NetMethod::new(
            "System.DateTimeOffset ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                exact(engine, args, &formats(args), culture, styles_at(args, 3))
            },
        ),
        NetMethod::new(
            "bool TryParse(string input, ref System.DateTimeOffset result)",
            |engine, _, args| {
                let culture = engine.culture();
                let found = read(engine, args, culture, DateTimeStyles::NONE);
                Ok(tried(args, 1, found))
            },
        ),
        NetMethod::new(
            "bool TryParse(string input, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, ref System.DateTimeOffset result)",
            |engine, _, args| {
                let culture = culture(engine, args, 1);
                let found = read(engine, args, culture, styles_at(args, 2));
                Ok(tried(args, 3, found))
            },
        ),
        NetMethod::new(
            "bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.DateTimeStyles styles, ref System.DateTimeOffset result)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                let found = exact(engine, args, &[text(args, 1)], culture, styles_at(args, 3));
                Ok(tried(args, 4, found))
            },
        ),
    ],
    ..TypeTable::of(&net::DATE_TIME_OFFSET)
}];

fn read(
    engine: &mut Engine,
    args: &[Value],
    culture: &'static Culture,
    styles: DateTimeStyles,
) -> Result<Value> {
    let text = text(args, 0);
    reading(engine, culture, styles, |settings| {
        parse_offset(&text, settings)
    })
    .map(Value::from)
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
        parse_exact_offset(&text, &formats, settings)
    })
    .map(Value::from)
}

fn tried(args: &[Value], place: usize, found: Result<Value>) -> Value {
    let success = found.is_ok();
    set_ref(
        args,
        place,
        found.unwrap_or(DateTimeOffset::default().into()),
    );
    Value::Bool(success)
}
