//! `System.DateOnly` and `System.TimeOnly`.

use super::{date_at, day_of_week, failed, kind, reading, span_at, styles_at};
use crate::dotnet::number::{to_string_methods, value_methods};
use crate::dotnet::support::{culture, double, int, long, set_ref, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::culture::Culture;
use crate::value::time::{
    DateOnly, DateTime, DateTimeStyles, TICKS_PER_HOUR, TICKS_PER_MINUTE, TimeOnly, TimeSpan,
    parse, parse_exact,
};
use crate::value::types::net;

macro_rules! date_part {
    ($name:literal, $method:ident) => {
        NetProperty::get($name, "int", |_, this| {
            Ok(Value::Int(midnight(this).$method()))
        })
    };
}

macro_rules! time_part {
    ($name:literal, $method:ident) => {
        NetProperty::get($name, "int", |_, this| {
            Ok(Value::Int(time_of(this).to_time_span().$method()))
        })
    };
}

macro_rules! shown {
    ($name:literal, $format:literal) => {
        NetMethod::new(concat!("string ", $name, "()"), |engine, this, _| {
            let culture = engine.culture();
            crate::dotnet::number::text(engine, this, $format, culture)
        })
    };
}

/// `Parse`, `ParseExact` and `TryParse` of a type.
macro_rules! parse_methods {
    ($ty:literal, $read:ident) => {
        &[
            NetMethod::new(concat!($ty, " Parse(string s)"), |engine, _, args| {
                let culture = engine.culture();
                $read(engine, args, None, culture)
            }),
            NetMethod::new(
                concat!($ty, " Parse(string s, System.IFormatProvider provider)"),
                |engine, _, args| {
                    let culture = culture(engine, args, 1);
                    $read(engine, args, None, culture)
                },
            ),
            NetMethod::new(
                concat!($ty, " ParseExact(string s, string format)"),
                |engine, _, args| {
                    let culture = engine.culture();
                    $read(engine, args, Some(text(args, 1).as_str()), culture)
                },
            ),
            NetMethod::new(
                concat!(
                    $ty,
                    " ParseExact(string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style = System.Globalization.DateTimeStyles.None)"
                ),
                |engine, _, args| {
                    let culture = culture(engine, args, 2);
                    let _ = styles_at(args, 3);
                    $read(engine, args, Some(text(args, 1).as_str()), culture)
                },
            ),
            NetMethod::new(
                concat!("bool TryParse(string s, ref ", $ty, " result)"),
                |engine, _, args| {
                    let culture = engine.culture();
                    let found = $read(engine, args, None, culture);
                    let success = found.is_ok();
                    if let Ok(found) = found {
                        set_ref(args, 1, found);
                    }
                    Ok(Value::Bool(success))
                },
            ),
        ]
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            date_part!("Year", year),
            date_part!("Month", month),
            date_part!("Day", day),
            NetProperty::get("DayOfWeek", "System.DayOfWeek", |_, this| {
                Ok(day_of_week(midnight(this).day_of_week()))
            }),
            date_part!("DayOfYear", day_of_year),
            NetProperty::get("DayNumber", "int", |_, this| {
                Ok(Value::Int(date_of(this).day_number))
            }),
        ],
        methods: &[
            NetMethod::new("System.DateOnly AddDays(int value)", |_, this, args| {
                date_of(this)
                    .add_days(int(args, 0))
                    .map(Value::from)
                    .map_err(failed)
            }),
            NetMethod::new("System.DateOnly AddMonths(int value)", |_, this, args| {
                dated(midnight(this).add_months(int(args, 0)).map_err(failed)?)
            }),
            NetMethod::new("System.DateOnly AddYears(int value)", |_, this, args| {
                dated(midnight(this).add_years(int(args, 0)).map_err(failed)?)
            }),
            NetMethod::new(
                "datetime ToDateTime(System.TimeOnly time)",
                |_, this, args| {
                    Ok(Value::DateTime(
                        date_of(this).to_date_time(time_only(args, 0)),
                    ))
                },
            ),
            NetMethod::new(
                "datetime ToDateTime(System.TimeOnly time, System.DateTimeKind kind)",
                |_, this, args| {
                    let time = date_of(this).to_date_time(time_only(args, 0));
                    Ok(Value::DateTime(time.with_kind(kind(long(args, 1)))))
                },
            ),
            shown!("ToLongDateString", "D"),
            shown!("ToShortDateString", "d"),
        ],
        static_properties: &[
            NetProperty::get("MaxValue", "System.DateOnly", |_, _| dated(DateTime::MAX)),
            NetProperty::get("MinValue", "System.DateOnly", |_, _| dated(DateTime::MIN)),
        ],
        static_methods: &[
            NetMethod::new(
                "System.DateOnly FromDateTime(datetime dateTime)",
                |_, _, args| dated(date_at(args, 0)),
            ),
            NetMethod::new(
                "System.DateOnly FromDayNumber(int dayNumber)",
                |_, _, args| {
                    DateOnly::default()
                        .add_days(int(args, 0))
                        .map(Value::from)
                        .map_err(failed)
                },
            ),
        ],
        constructors: &[NetMethod::new(
            "new(int year, int month, int day)",
            |_, _, args| {
                DateOnly::new(int(args, 0), int(args, 1), int(args, 2))
                    .map(Value::from)
                    .map_err(failed)
            },
        )],
        ..TypeTable::of(&net::DATE_ONLY)
    },
    TypeTable {
        methods: to_string_methods!(),
        static_methods: parse_methods!("System.DateOnly", read_date),
        ..TypeTable::of(&net::DATE_ONLY)
    },
    TypeTable {
        methods: value_methods!("System.DateOnly"),
        ..TypeTable::of(&net::DATE_ONLY)
    },
    TypeTable {
        properties: &[
            time_part!("Hour", hours),
            time_part!("Minute", minutes),
            time_part!("Second", seconds),
            time_part!("Millisecond", milliseconds),
            time_part!("Microsecond", microseconds),
            time_part!("Nanosecond", nanoseconds),
            NetProperty::get("Ticks", "long", |_, this| {
                Ok(Value::Long(time_of(this).ticks))
            }),
        ],
        methods: &[
            NetMethod::new("System.TimeOnly Add(timespan value)", |_, this, args| {
                Ok(time_of(this).plus(span_at(args, 0)).into())
            }),
            NetMethod::new("System.TimeOnly AddHours(double value)", |_, this, args| {
                moved(this, double(args, 0), TICKS_PER_HOUR)
            }),
            NetMethod::new(
                "System.TimeOnly AddMinutes(double value)",
                |_, this, args| moved(this, double(args, 0), TICKS_PER_MINUTE),
            ),
            NetMethod::new(
                "bool IsBetween(System.TimeOnly start, System.TimeOnly end)",
                |_, this, args| {
                    let (own, start, end) = (time_of(this), time_only(args, 0), time_only(args, 1));
                    Ok(Value::Bool(if start <= end {
                        start <= own && own < end
                    } else {
                        start <= own || own < end
                    }))
                },
            ),
            NetMethod::new("timespan ToTimeSpan()", |_, this, _| {
                Ok(Value::TimeSpan(time_of(this).to_time_span()))
            }),
            shown!("ToLongTimeString", "T"),
            shown!("ToShortTimeString", "t"),
        ],
        static_properties: &[
            NetProperty::get("MaxValue", "System.TimeOnly", |_, _| {
                Ok(TimeOnly::from_date_time(DateTime::MAX).into())
            }),
            NetProperty::get("MinValue", "System.TimeOnly", |_, _| {
                Ok(TimeOnly::default().into())
            }),
        ],
        static_methods: &[
            NetMethod::new(
                "System.TimeOnly FromDateTime(datetime dateTime)",
                |_, _, args| Ok(TimeOnly::from_date_time(date_at(args, 0)).into()),
            ),
            NetMethod::new(
                "System.TimeOnly FromTimeSpan(timespan timeSpan)",
                |_, _, args| Ok(TimeOnly::default().plus(span_at(args, 0)).into()),
            ),
        ],
        constructors: &[
            NetMethod::new("new(int hour, int minute)", timed),
            NetMethod::new("new(int hour, int minute, int second)", timed),
            NetMethod::new(
                "new(int hour, int minute, int second, int millisecond)",
                timed,
            ),
            NetMethod::new("new(long ticks)", |_, _, args| {
                Ok(TimeOnly::default()
                    .plus(TimeSpan {
                        ticks: long(args, 0),
                    })
                    .into())
            }),
        ],
        ..TypeTable::of(&net::TIME_ONLY)
    },
    TypeTable {
        methods: to_string_methods!(),
        static_methods: parse_methods!("System.TimeOnly", read_time),
        ..TypeTable::of(&net::TIME_ONLY)
    },
    TypeTable {
        methods: value_methods!("System.TimeOnly"),
        ..TypeTable::of(&net::TIME_ONLY)
    },
];

fn date_of(this: &Value) -> DateOnly {
    match this {
        Value::Native(native) => native.get::<DateOnly>().copied().unwrap_or_default(),
        _ => DateOnly::default(),
    }
}

/// The `DateOnly` argument at `i`.
pub fn date_only(args: &[Value], i: usize) -> DateOnly {
    args.get(i).map(date_of).unwrap_or_default()
}

fn midnight(this: &Value) -> DateTime {
    date_of(this).to_date_time(TimeOnly::default())
}

fn time_of(this: &Value) -> TimeOnly {
    match this {
        Value::Native(native) => native.get::<TimeOnly>().copied().unwrap_or_default(),
        _ => TimeOnly::default(),
    }
}

/// The `TimeOnly` argument at `i`.
pub fn time_only(args: &[Value], i: usize) -> TimeOnly {
    args.get(i).map(time_of).unwrap_or_default()
}

fn dated(time: DateTime) -> Result<Value> {
    Ok(DateOnly::from_date_time(time).into())
}

fn timed(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let part = |i: usize| int(args, i);
    TimeOnly::new(part(0), part(1), part(2), part(3))
        .map(Value::from)
        .map_err(failed)
}

fn moved(this: &Value, value: f64, ticks: i64) -> Result<Value> {
    let span = TimeSpan::from_units(value, ticks).map_err(failed)?;
    Ok(time_of(this).plus(span).into())
}

/// Reads a date and time by a format or freely.
fn read(
    engine: &mut Engine,
    args: &[Value],
    format: Option<&str>,
    culture: &'static Culture,
    name: &str,
) -> Result<DateTime> {
    let text = text(args, 0);
    let styles = DateTimeStyles::NO_CURRENT_DATE_DEFAULT;
    let read = reading(engine, culture, styles, |settings| match format {
        Some(format) => parse_exact(&text, &[format], settings),
        None => parse(&text, settings),
    });
    read.map_err(|_| {
        crate::dotnet::support::format_error(format!(
            "String '{text}' was not recognized as a valid {name}."
        ))
    })
}

fn read_date(
    engine: &mut Engine,
    args: &[Value],
    format: Option<&str>,
    culture: &'static Culture,
) -> Result<Value> {
    dated(read(engine, args, format, culture, "DateOnly")?)
}

fn read_time(
    engine: &mut Engine,
    args: &[Value],
    format: Option<&str>,
    culture: &'static Culture,
) -> Result<Value> {
    let time = read(engine, args, format, culture, "TimeOnly")?;
    Ok(TimeOnly::from_date_time(time).into())
}
