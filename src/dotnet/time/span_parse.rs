//! `System.TimeSpan`: reading.

use super::date_time_parse::formats;
use crate::dotnet::support::{culture, format_error, long, overflow, set_ref, text};
use crate::engine::{NetMethod, Result, TypeTable};
use crate::value::culture::Culture;
use crate::value::time::{ParseSpanError, TimeSpan, parse_span, parse_span_exact};
use crate::value::types::net;
use crate::value::{Str, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        NetMethod::new("timespan Parse(string s)", |engine, _, args| {
            read(args, engine.culture())
        }),
        NetMethod::new(
            "timespan Parse(string input, System.IFormatProvider formatProvider)",
            |engine, _, args| read(args, culture(engine, args, 1)),
        ),
        NetMethod::new(
            "timespan ParseExact(string input, string format, System.IFormatProvider formatProvider)",
            |engine, _, args| exact(args, &[text(args, 1)], culture(engine, args, 2), 0),
        ),
        NetMethod::new(
            "timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider)",
            |engine, _, args| exact(args, &formats(args), culture(engine, args, 2), 0),
        ),
        NetMethod::new(
            "timespan ParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles)",
            |engine, _, args| {
                exact(
                    args,
                    &[text(args, 1)],
                    culture(engine, args, 2),
                    long(args, 3),
                )
            },
        ),
        NetMethod::new(
            "timespan ParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles)",
            |engine, _, args| {
                exact(
                    args,
                    &formats(args),
                    culture(engine, args, 2),
                    long(args, 3),
                )
            },
        ),
        NetMethod::new(
            "bool TryParse(string s, ref timespan result)",
            |engine, _, args| Ok(tried(args, 1, read(args, engine.culture()))),
        ),
        NetMethod::new(
            "bool TryParse(string input, System.IFormatProvider formatProvider, ref timespan result)",
            |engine, _, args| {
                let culture = culture(engine, args, 1);
                Ok(tried(args, 2, read(args, culture)))
            },
        ),
        NetMethod::new(
            "bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, ref timespan result)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                Ok(tried(args, 3, exact(args, &[text(args, 1)], culture, 0)))
            },
        ),
        NetMethod::new(
            "bool TryParseExact(string input, string format, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles, ref timespan result)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                let found = exact(args, &[text(args, 1)], culture, long(args, 3));
                Ok(tried(args, 4, found))
            },
        ),
        NetMethod::new(
            "bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, System.Globalization.TimeSpanStyles styles, ref timespan result)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                let found = exact(args, &formats(args), culture, long(args, 3));
                Ok(tried(args, 4, found))
            },
        ),
        NetMethod::new(
            "bool TryParseExact(string input, string[] formats, System.IFormatProvider formatProvider, ref timespan result)",
            |engine, _, args| {
                let culture = culture(engine, args, 2);
                Ok(tried(args, 3, exact(args, &formats(args), culture, 0)))
            },
        ),
    ],
    ..TypeTable::of(&net::TIME_SPAN)
}];

fn failed(error: ParseSpanError) -> Box<crate::engine::Halt> {
    match error {
        ParseSpanError::Overflow(_) => overflow(error.to_string()),
        _ => format_error(error.to_string()),
    }
}

fn read(args: &[Value], culture: &Culture) -> Result<Value> {
    parse_span(&text(args, 0), culture)
        .map(Value::TimeSpan)
        .map_err(failed)
}

fn exact(args: &[Value], formats: &[Str], culture: &Culture, styles: i64) -> Result<Value> {
    let formats: Vec<&str> = formats.iter().map(Str::as_str).collect();
    let span = parse_span_exact(&text(args, 0), &formats, culture).map_err(failed)?;
    let negative = styles & 1 == 1 && span.ticks > 0;
    Ok(Value::TimeSpan(TimeSpan {
        ticks: if negative { -span.ticks } else { span.ticks },
    }))
}

fn tried(args: &[Value], place: usize, found: Result<Value>) -> Value {
    let success = found.is_ok();
    set_ref(
        args,
        place,
        found.unwrap_or(Value::TimeSpan(TimeSpan::ZERO)),
    );
    Value::Bool(success)
}
