//! All patterns of a format: `GetAllDateTimePatterns`, `GetDateTimeFormats`; and the parts of a time by reference.

use super::subject;
use crate::dotnet::number::text as shown;
use crate::dotnet::support::{culture, format_error, set_ref, unit};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::culture::Culture;
use crate::value::time::{DateOnly, DateTime, DateTimeOffset, TimeOnly};
use crate::value::types::net;
use crate::value::{Array, Value};

/// The standard formats in .NET's order.
const STANDARD: &str = "dDfFgGmMoOrRstTuUyY";

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: &[
            M::new("string[] GetDateTimeFormats()", |engine, this, _| {
                let culture = engine.culture();
                all(engine, this, STANDARD, culture)
            }),
            M::new(
                "string[] GetDateTimeFormats(System.IFormatProvider provider)",
                |engine, this, args| {
                    let culture = culture(engine, args, 0);
                    all(engine, this, STANDARD, culture)
                },
            ),
            M::new(
                "string[] GetDateTimeFormats(char format)",
                |engine, this, args| {
                    let culture = engine.culture();
                    one(engine, this, args, culture)
                },
            ),
            M::new(
                "string[] GetDateTimeFormats(char format, System.IFormatProvider provider)",
                |engine, this, args| {
                    let culture = culture(engine, args, 1);
                    one(engine, this, args, culture)
                },
            ),
            M::new(
                "void Deconstruct(ref System.DateOnly date, ref System.TimeOnly time)",
                |_, this, args| {
                    deconstruct(subject(this), args);
                    Ok(Value::Nothing)
                },
            ),
            M::new(
                "void Deconstruct(ref int year, ref int month, ref int day)",
                |_, this, args| {
                    let time = subject(this);
                    for (at, part) in [time.year(), time.month(), time.day()]
                        .into_iter()
                        .enumerate()
                    {
                        set_ref(args, at, Value::Int(part));
                    }
                    Ok(Value::Nothing)
                },
            ),
        ],
        ..TypeTable::of(&net::DATE_TIME)
    },
    TypeTable {
        methods: &[M::new(
            "void Deconstruct(ref System.DateOnly date, ref System.TimeOnly time, ref timespan offset)",
            |_, this, args| {
                if let Value::Native(native) = this.base()
                    && let Some(time) = native.get::<DateTimeOffset>()
                {
                    deconstruct(time.date_time(), args);
                    set_ref(args, 2, Value::TimeSpan(time.offset()));
                }
                Ok(Value::Nothing)
            },
        )],
        ..TypeTable::of(&net::DATE_TIME_OFFSET)
    },
    TypeTable {
        methods: &[
            M::new("string[] GetAllDateTimePatterns()", |engine, this, _| {
                let culture = crate::dotnet::support::culture_of(this);
                let culture = culture.unwrap_or_else(|| engine.culture());
                let all = STANDARD.chars().flat_map(|f| patterns(f, culture));
                Ok(Array::strings(
                    all.collect::<Vec<_>>().iter().map(String::as_str),
                ))
            }),
            M::new(
                "string[] GetAllDateTimePatterns(char format)",
                |engine, this, args| {
                    let culture = crate::dotnet::support::culture_of(this);
                    let culture = culture.unwrap_or_else(|| engine.culture());
                    let format = standard(args)?;
                    let all = patterns(format, culture);
                    Ok(Array::strings(all.iter().map(String::as_str)))
                },
            ),
        ],
        ..TypeTable::of(&net::DATE_TIME_FORMAT_INFO)
    },
];

fn deconstruct(time: DateTime, args: &[Value]) {
    set_ref(args, 0, DateOnly::from_date_time(time).into());
    set_ref(args, 1, TimeOnly::from_date_time(time).into());
}

/// The standard format that the first argument names.
fn standard(args: &[Value]) -> Result<char> {
    let format = char::from_u32(u32::from(unit(args, 0))).unwrap_or_default();
    match STANDARD.contains(format) {
        true => Ok(format),
        false => Err(format_error("Format specifier was invalid.")),
    }
}

/// The patterns that a standard format stands for.
fn patterns(format: char, culture: &Culture) -> Vec<String> {
    let date = &culture.date;
    let join = |a: &str, b: &str| vec![format!("{a} {b}")];
    match format {
        'd' => vec![date.short_date.into()],
        'D' => vec![date.long_date.into()],
        'f' => join(date.long_date, date.short_time),
        'F' | 'U' => join(date.long_date, date.long_time),
        'g' => join(date.short_date, date.short_time),
        'G' => join(date.short_date, date.long_time),
        'm' | 'M' => vec![date.month_day.into()],
        'o' | 'O' => vec!["yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK".into()],
        'r' | 'R' => vec!["ddd, dd MMM yyyy HH':'mm':'ss 'GMT'".into()],
        's' => vec!["yyyy'-'MM'-'dd'T'HH':'mm':'ss".into()],
        't' => vec![date.short_time.into()],
        'T' => vec![date.long_time.into()],
        'u' => vec!["yyyy'-'MM'-'dd HH':'mm':'ss'Z'".into()],
        _ => vec![date.year_month.into()],
    }
}

fn one(
    engine: &mut Engine,
    this: &Value,
    args: &[Value],
    culture: &'static Culture,
) -> Result<Value> {
    let format = standard(args)?;
    all(engine, this, &format.to_string(), culture)
}

/// A time in each of some formats.
fn all(
    engine: &mut Engine,
    this: &Value,
    formats: &str,
    culture: &'static Culture,
) -> Result<Value> {
    let mut texts = Vec::new();
    for format in formats.chars() {
        let text = shown(engine, this, &format.to_string(), culture)?;
        texts.push(crate::value::convert::plain(&text));
    }
    Ok(Array::strings(texts.iter().map(crate::value::Str::as_str)))
}
