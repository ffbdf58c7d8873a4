//! `System.DateTimeOffset`: parts, arithmetic, making.

use super::only::{date_only, time_only};
use super::{date_at, day_of_week, failed, span_at};
use crate::dotnet::number::{to_string_methods, value_methods};
use crate::dotnet::support::{double, int, long};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::time::{
    DateTime, DateTimeOffset, Kind, TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MICROSECOND,
    TICKS_PER_MILLISECOND, TICKS_PER_MINUTE, TICKS_PER_SECOND, TimeError, TimeSpan,
};
use crate::value::types::net;

macro_rules! part {
    ($name:literal, $method:ident) => {
        NetProperty::get($name, "int", |_, this| {
            Ok(Value::Int(subject(this).date_time().$method()))
        })
    };
}

macro_rules! add {
    ($name:literal, $parameter:literal, $ticks:expr) => {
        NetMethod::new(
            concat!("System.DateTimeOffset ", $name, "(double ", $parameter, ")"),
            |_, this, args| changed(this, |time| time.add_units(double(args, 0), $ticks)),
        )
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("DateTime", "datetime", |_, this| {
                Ok(Value::DateTime(subject(this).date_time()))
            }),
            NetProperty::get("UtcDateTime", "datetime", |_, this| {
                Ok(Value::DateTime(subject(this).utc_date_time()))
            }),
            NetProperty::get("LocalDateTime", "datetime", |engine, this| {
                let zone = engine.zone();
                Ok(Value::DateTime(subject(this).local_date_time(&zone)))
            }),
            NetProperty::get("Date", "datetime", |_, this| {
                Ok(Value::DateTime(subject(this).date_time().date()))
            }),
            part!("Day", day),
            NetProperty::get("DayOfWeek", "System.DayOfWeek", |_, this| {
                Ok(day_of_week(subject(this).date_time().day_of_week()))
            }),
            part!("DayOfYear", day_of_year),
            part!("Hour", hour),
            part!("Millisecond", millisecond),
            part!("Microsecond", microsecond),
            part!("Nanosecond", nanosecond),
            part!("Minute", minute),
            part!("Month", month),
            NetProperty::get("Offset", "timespan", |_, this| {
                Ok(Value::TimeSpan(subject(this).offset()))
            }),
            NetProperty::get("TotalOffsetMinutes", "int", |_, this| {
                Ok(Value::Int(subject(this).offset_minutes.into()))
            }),
            part!("Second", second),
            NetProperty::get("Ticks", "long", |_, this| {
                Ok(Value::Long(subject(this).ticks))
            }),
            NetProperty::get("UtcTicks", "long", |_, this| {
                Ok(Value::Long(subject(this).utc_ticks()))
            }),
            NetProperty::get("TimeOfDay", "timespan", |_, this| {
                Ok(Value::TimeSpan(subject(this).date_time().time_of_day()))
            }),
            part!("Year", year),
        ],
        methods: &[
            NetMethod::new(
                "System.DateTimeOffset Add(timespan timeSpan)",
                |_, this, args| changed(this, |time| time.plus(span_at(args, 0))),
            ),
            add!("AddDays", "days", TICKS_PER_DAY),
            add!("AddHours", "hours", TICKS_PER_HOUR),
            add!("AddMilliseconds", "milliseconds", TICKS_PER_MILLISECOND),
            add!("AddMicroseconds", "microseconds", TICKS_PER_MICROSECOND),
            add!("AddMinutes", "minutes", TICKS_PER_MINUTE),
            NetMethod::new(
                "System.DateTimeOffset AddMonths(int months)",
                |_, this, args| changed(this, |time| time.add_months(int(args, 0))),
            ),
            add!("AddSeconds", "seconds", TICKS_PER_SECOND),
            NetMethod::new(
                "System.DateTimeOffset AddTicks(long ticks)",
                |_, this, args| changed(this, |time| time.add_ticks(long(args, 0))),
            ),
            NetMethod::new(
                "System.DateTimeOffset AddYears(int years)",
                |_, this, args| changed(this, |time| time.add_years(int(args, 0))),
            ),
            NetMethod::new(
                "bool EqualsExact(System.DateTimeOffset other)",
                |_, this, args| {
                    let (a, b) = (subject(this), offset_at(args, 0));
                    Ok(Value::Bool(a == b && a.offset_minutes == b.offset_minutes))
                },
            ),
            NetMethod::new(
                "timespan Subtract(System.DateTimeOffset value)",
                |_, this, args| {
                    let ticks = subject(this).utc_ticks() - offset_at(args, 0).utc_ticks();
                    Ok(Value::TimeSpan(TimeSpan { ticks }))
                },
            ),
            NetMethod::new(
                "System.DateTimeOffset Subtract(timespan value)",
                |_, this, args| changed(this, |time| time.minus(span_at(args, 0))),
            ),
            NetMethod::new("long ToFileTime()", |_, this, _| {
                let utc = subject(this).utc_date_time();
                utc.to_file_time(&jiff::tz::TimeZone::UTC)
                    .map(Value::Long)
                    .map_err(failed)
            }),
            NetMethod::new("long ToUnixTimeSeconds()", |_, this, _| {
                Ok(Value::Long(subject(this).to_unix_seconds()))
            }),
            NetMethod::new("long ToUnixTimeMilliseconds()", |_, this, _| {
                Ok(Value::Long(subject(this).to_unix_milliseconds()))
            }),
            NetMethod::new("System.DateTimeOffset ToLocalTime()", |engine, this, _| {
                let zone = engine.zone();
                Ok(subject(this).to_local(&zone).into())
            }),
            NetMethod::new(
                "System.DateTimeOffset ToOffset(timespan offset)",
                |_, this, args| made(subject(this).to_offset(span_at(args, 0))),
            ),
            NetMethod::new("System.DateTimeOffset ToUniversalTime()", |_, this, _| {
                Ok(subject(this).to_universal().into())
            }),
        ],
        static_properties: &[
            NetProperty::get("MaxValue", "System.DateTimeOffset", |_, _| {
                made(DateTimeOffset::new(DateTime::MAX.ticks, TimeSpan::ZERO))
            }),
            NetProperty::get("MinValue", "System.DateTimeOffset", |_, _| {
                made(DateTimeOffset::new(0, TimeSpan::ZERO))
            }),
            NetProperty::get("UnixEpoch", "System.DateTimeOffset", |_, _| {
                made(DateTimeOffset::from_unix_seconds(0))
            }),
            NetProperty::get("Now", "System.DateTimeOffset", |engine, _| {
                let (zone, now) = (engine.zone(), super::now(engine));
                made(DateTimeOffset::from_date_time(now, &zone))
            }),
            NetProperty::get("UtcNow", "System.DateTimeOffset", |engine, _| {
                let now = engine.host.now().with_kind(Kind::Utc);
                made(DateTimeOffset::new(now.ticks, TimeSpan::ZERO))
            }),
        ],
        static_methods: &[
            NetMethod::new(
                "int Compare(System.DateTimeOffset first, System.DateTimeOffset second)",
                |_, _, args| {
                    Ok(Value::Int(
                        offset_at(args, 0).cmp(&offset_at(args, 1)) as i32
                    ))
                },
            ),
            NetMethod::new(
                "bool Equals(System.DateTimeOffset first, System.DateTimeOffset second)",
                |_, _, args| Ok(Value::Bool(offset_at(args, 0) == offset_at(args, 1))),
            ),
            NetMethod::new(
                "System.DateTimeOffset FromFileTime(long fileTime)",
                |engine, _, args| {
                    let zone = engine.zone();
                    let utc = DateTime::from_file_time_utc(long(args, 0)).map_err(failed)?;
                    made(DateTimeOffset::from_date_time(utc.to_local(&zone), &zone))
                },
            ),
            NetMethod::new(
                "System.DateTimeOffset FromUnixTimeSeconds(long seconds)",
                |_, _, args| made(DateTimeOffset::from_unix_seconds(long(args, 0))),
            ),
            NetMethod::new(
                "System.DateTimeOffset FromUnixTimeMilliseconds(long milliseconds)",
                |_, _, args| made(DateTimeOffset::from_unix_milliseconds(long(args, 0))),
            ),
        ],
        constructors: &[
            NetMethod::new(
                "new(DateOnly date, TimeOnly time, timespan offset)",
                |_, _, args| {
                    let time = date_only(args, 0).to_date_time(time_only(args, 1));
                    made(DateTimeOffset::new(time.ticks, span_at(args, 2)))
                },
            ),
            NetMethod::new("new(long ticks, timespan offset)", |_, _, args| {
                made(DateTimeOffset::new(long(args, 0), span_at(args, 1)))
            }),
            NetMethod::new("new(datetime dateTime)", |engine, _, args| {
                let zone = engine.zone();
                made(DateTimeOffset::from_date_time(date_at(args, 0), &zone))
            }),
            NetMethod::new(
                "new(datetime dateTime, timespan offset)",
                |engine, _, args| {
                    let zone = engine.zone();
                    made(DateTimeOffset::with_offset(
                        date_at(args, 0),
                        span_at(args, 1),
                        &zone,
                    ))
                },
            ),
            NetMethod::new(
                "new(int year, int month, int day, int hour, int minute, int second, timespan offset)",
                |_, _, args| built(args, 6),
            ),
            NetMethod::new(
                "new(int year, int month, int day, int hour, int minute, int second, int millisecond, timespan offset)",
                |_, _, args| built(args, 7),
            ),
        ],
        ..TypeTable::of(&net::DATE_TIME_OFFSET)
    },
    TypeTable {
        methods: to_string_methods!(),
        ..TypeTable::of(&net::DATE_TIME_OFFSET)
    },
    TypeTable {
        methods: value_methods!("System.DateTimeOffset"),
        ..TypeTable::of(&net::DATE_TIME_OFFSET)
    },
];

/// The moment that the receiver is.
fn subject(this: &Value) -> DateTimeOffset {
    match this {
        Value::Native(native) => native.get::<DateTimeOffset>().copied().unwrap_or_default(),
        Value::DateTime(time) => {
            DateTimeOffset::new(time.ticks, TimeSpan::ZERO).unwrap_or_default()
        }
        _ => DateTimeOffset::default(),
    }
}

/// The `DateTimeOffset` argument at `i`.
pub fn offset_at(args: &[Value], i: usize) -> DateTimeOffset {
    args.get(i).map(subject).unwrap_or_default()
}

fn made(result: std::result::Result<DateTimeOffset, TimeError>) -> Result<Value> {
    result.map(Value::from).map_err(failed)
}

fn changed(
    this: &Value,
    change: impl FnOnce(DateTime) -> std::result::Result<DateTime, TimeError>,
) -> Result<Value> {
    made(subject(this).map(change))
}

/// A moment of the first `given` numbers and the offset behind them.
fn built(args: &[Value], given: usize) -> Result<Value> {
    let part = |i: usize| if i < given { int(args, i) } else { 0 };
    let time = DateTime::from_parts(
        (part(0), part(1), part(2)),
        (part(3), part(4), part(5)),
        part(6),
        Kind::Unspecified,
    );
    made(DateTimeOffset::new(
        time.map_err(failed)?.ticks,
        span_at(args, given),
    ))
}
