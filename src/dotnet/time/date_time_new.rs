//! `System.DateTime`: constructors, limits, the calendar.

use super::only::{date_only, time_only};
use super::{date_at, dated, failed, kind, now};
use crate::dotnet::support::{double, int, long, out_of_range};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::time::{DateTime, Kind, TimeError, calendar};
use crate::value::types::net;

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_properties: &[
        NetProperty::get("Now", "datetime", |engine, _| {
            Ok(Value::DateTime(now(engine)))
        }),
        NetProperty::get("Today", "datetime", |engine, _| {
            Ok(Value::DateTime(now(engine).date()))
        }),
        NetProperty::get("UtcNow", "datetime", |engine, _| {
            Ok(Value::DateTime(engine.host.now().with_kind(Kind::Utc)))
        }),
        NetProperty::get("MaxValue", "datetime", |_, _| {
            Ok(Value::DateTime(DateTime::MAX))
        }),
        NetProperty::get("MinValue", "datetime", |_, _| {
            Ok(Value::DateTime(DateTime::MIN))
        }),
        NetProperty::get("UnixEpoch", "datetime", |_, _| {
            Ok(Value::DateTime(DateTime::UNIX_EPOCH))
        }),
    ],
    static_methods: &[
        NetMethod::new("int Compare(datetime t1, datetime t2)", |_, _, args| {
            let order = date_at(args, 0).ticks.cmp(&date_at(args, 1).ticks);
            Ok(Value::Int(order as i32))
        }),
        NetMethod::new("int DaysInMonth(int year, int month)", |_, _, args| {
            calendar::days_in_month(int(args, 0), int(args, 1))
                .map(Value::Int)
                .map_err(failed)
        }),
        NetMethod::new("bool Equals(datetime t1, datetime t2)", |_, _, args| {
            Ok(Value::Bool(
                date_at(args, 0).ticks == date_at(args, 1).ticks,
            ))
        }),
        NetMethod::new("bool IsLeapYear(int year)", |_, _, args| {
            calendar::is_leap_year(int(args, 0))
                .map(Value::Bool)
                .map_err(failed)
        }),
        NetMethod::new("datetime FromBinary(long dateData)", |engine, _, args| {
            let data = long(args, 0);
            let zone = engine.zone();
            let ticks = data & 0x3FFF_FFFF_FFFF_FFFF;
            match (data as u64) >> 62 {
                0 => dated(DateTime::from_ticks(ticks, Kind::Unspecified)),
                1 => dated(DateTime::from_ticks(ticks, Kind::Utc)),
                _ => {
                    // Local times are kept as UTC; those before the year 1 are wrapped around.
                    let ticks = if ticks > DateTime::MAX.ticks {
                        ticks - (1 << 62)
                    } else {
                        ticks
                    };
                    let utc = DateTime::from_ticks(ticks.max(0), Kind::Utc).map_err(failed)?;
                    Ok(Value::DateTime(utc.to_local(&zone)))
                }
            }
        }),
        NetMethod::new("datetime FromFileTime(long fileTime)", |engine, _, args| {
            let zone = engine.zone();
            let utc = DateTime::from_file_time_utc(long(args, 0)).map_err(failed)?;
            Ok(Value::DateTime(utc.to_local(&zone)))
        }),
        NetMethod::new("datetime FromFileTimeUtc(long fileTime)", |_, _, args| {
            dated(DateTime::from_file_time_utc(long(args, 0)))
        }),
        NetMethod::new("datetime FromOADate(double d)", |_, _, args| {
            dated(DateTime::from_oa_date(double(args, 0)))
        }),
        NetMethod::new(
            "datetime SpecifyKind(datetime value, System.DateTimeKind kind)",
            |_, _, args| {
                Ok(Value::DateTime(
                    date_at(args, 0).with_kind(kind(long(args, 1))),
                ))
            },
        ),
    ],
    constructors: &[
        NetMethod::new("new(long ticks)", |_, _, args| {
            dated(DateTime::from_ticks(long(args, 0), Kind::Unspecified))
        }),
        NetMethod::new("new(long ticks, System.DateTimeKind kind)", |_, _, args| {
            dated(DateTime::from_ticks(long(args, 0), kind(long(args, 1))))
        }),
        NetMethod::new("new(DateOnly date, TimeOnly time)", |_, _, args| {
            Ok(Value::DateTime(
                date_only(args, 0).to_date_time(time_only(args, 1)),
            ))
        }),
        NetMethod::new(
            "new(DateOnly date, TimeOnly time, System.DateTimeKind kind)",
            |_, _, args| {
                let time = date_only(args, 0).to_date_time(time_only(args, 1));
                Ok(Value::DateTime(time.with_kind(kind(long(args, 2)))))
            },
        ),
        NetMethod::new("new(int year, int month, int day)", |_, _, args| {
            dated(DateTime::from_date(
                int(args, 0),
                int(args, 1),
                int(args, 2),
            ))
        }),
        NetMethod::new(
            "new(int year, int month, int day, System.Globalization.Calendar calendar)",
            |_, _, args| {
                dated(DateTime::from_date(
                    int(args, 0),
                    int(args, 1),
                    int(args, 2),
                ))
            },
        ),
        NetMethod::new(
            "new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar, System.DateTimeKind kind)",
            |_, _, args| built(args, 7, kind(long(args, 8))),
        ),
        NetMethod::new(
            "new(int year, int month, int day, int hour, int minute, int second)",
            |_, _, args| built(args, 6, Kind::Unspecified),
        ),
        NetMethod::new(
            "new(int year, int month, int day, int hour, int minute, int second, System.DateTimeKind kind)",
            |_, _, args| built(args, 6, kind(long(args, 6))),
        ),
        NetMethod::new(
            "new(int year, int month, int day, int hour, int minute, int second, System.Globalization.Calendar calendar)",
            |_, _, args| built(args, 6, Kind::Unspecified),
        ),
        NetMethod::new(
            "new(int year, int month, int day, int hour, int minute, int second, int millisecond)",
            |_, _, args| built(args, 7, Kind::Unspecified),
        ),
        NetMethod::new(
            "new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.DateTimeKind kind)",
            |_, _, args| built(args, 7, kind(long(args, 7))),
        ),
        NetMethod::new(
            "new(int year, int month, int day, int hour, int minute, int second, int millisecond, System.Globalization.Calendar calendar)",
            |_, _, args| built(args, 7, Kind::Unspecified),
        ),
        NetMethod::new(
            "new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond)",
            |_, _, args| built(args, 8, Kind::Unspecified),
        ),
        NetMethod::new(
            "new(int year, int month, int day, int hour, int minute, int second, int millisecond, int microsecond, System.DateTimeKind kind)",
            |_, _, args| built(args, 8, kind(long(args, 8))),
        ),
    ],
    ..TypeTable::of(&net::DATE_TIME)
}];

/// A date of the first `given` numbers: six, seven with milliseconds, eight with microseconds.
fn built(args: &[Value], given: usize, kind: Kind) -> Result<Value> {
    let part = |i: usize| if i < given { int(args, i) } else { 0 };
    let date = (part(0), part(1), part(2));
    let time = (part(3), part(4), part(5));
    if !(0..1000).contains(&part(7)) {
        return Err(out_of_range(
            "Valid values are between 0 and 999, inclusive.",
            "microsecond",
        ));
    }
    let made = DateTime::from_parts(date, time, part(6), kind)
        .and_then(|made| made.add_ticks(i64::from(part(7)) * 10))
        .map_err(|error| match error {
            TimeError::OutOfRange(_) => TimeError::BadDate,
            other => other,
        });
    dated(made)
}
