//! `System.TimeSpan`: parts, arithmetic, making.

use super::{lasting, span_at, span_of};
use crate::dotnet::number::value_methods;
use crate::dotnet::support::{culture, double, long, text};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::time::{
    TICKS_PER_DAY, TICKS_PER_HOUR, TICKS_PER_MICROSECOND, TICKS_PER_MILLISECOND, TICKS_PER_MINUTE,
    TICKS_PER_SECOND, TimeError, TimeSpan,
};
use crate::value::types::net;

macro_rules! part {
    ($name:literal, $method:ident) => {
        NetProperty::get($name, "int", |_, this| {
            Ok(Value::Int(span_of(this).$method()))
        })
    };
}

macro_rules! total {
    ($name:literal, $ticks:expr) => {
        NetProperty::get($name, "double", |_, this| {
            Ok(Value::Double(span_of(this).total($ticks)))
        })
    };
}

macro_rules! constant {
    ($name:literal, $value:expr) => {
        NetProperty::get($name, "long", |_, _| Ok(Value::Long($value)))
    };
}

/// `FromDays(double)` and its siblings.
macro_rules! from_units {
    ($name:literal, $ticks:expr) => {
        NetMethod::new(
            concat!("timespan ", $name, "(double value)"),
            |_, _, args| lasting(TimeSpan::from_units(double(args, 0), $ticks)),
        )
    };
}

/// `FromSeconds(long)` and its siblings: whole units of the given sizes.
macro_rules! from_whole {
    ($signature:literal, [$($ticks:expr),*]) => {
        NetMethod::new($signature, |_, _, args| whole(args, &[$($ticks),*]))
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("Ticks", "long", |_, this| {
                Ok(Value::Long(span_of(this).ticks))
            }),
            part!("Days", days),
            part!("Hours", hours),
            part!("Milliseconds", milliseconds),
            part!("Microseconds", microseconds),
            part!("Nanoseconds", nanoseconds),
            part!("Minutes", minutes),
            part!("Seconds", seconds),
            total!("TotalDays", TICKS_PER_DAY),
            total!("TotalHours", TICKS_PER_HOUR),
            total!("TotalMilliseconds", TICKS_PER_MILLISECOND),
            total!("TotalMicroseconds", TICKS_PER_MICROSECOND),
            NetProperty::get("TotalNanoseconds", "double", |_, this| {
                Ok(Value::Double(span_of(this).total_nanoseconds()))
            }),
            total!("TotalMinutes", TICKS_PER_MINUTE),
            total!("TotalSeconds", TICKS_PER_SECOND),
        ],
        methods: &[
            NetMethod::new("timespan Add(timespan ts)", |_, this, args| {
                lasting(span_of(this).plus(span_at(args, 0)))
            }),
            NetMethod::new("timespan Divide(double divisor)", |_, this, args| {
                lasting(span_of(this).divide(double(args, 0)))
            }),
            NetMethod::new("double Divide(timespan ts)", |_, this, args| {
                Ok(Value::Double(span_of(this).ratio(span_at(args, 0))))
            }),
            NetMethod::new("timespan Duration()", |_, this, _| {
                lasting(span_of(this).duration())
            }),
            NetMethod::new("timespan Multiply(double factor)", |_, this, args| {
                lasting(span_of(this).multiply(double(args, 0)))
            }),
            NetMethod::new("timespan Negate()", |_, this, _| {
                lasting(span_of(this).negate())
            }),
            NetMethod::new("timespan Subtract(timespan ts)", |_, this, args| {
                lasting(span_of(this).minus(span_at(args, 0)))
            }),
            NetMethod::new("string ToString()", |engine, this, _| {
                crate::dotnet::number::text(engine, this, "", &crate::value::culture::INVARIANT)
            }),
            NetMethod::new("string ToString(string format)", |engine, this, args| {
                let culture = engine.culture();
                crate::dotnet::number::text(engine, this, &text(args, 0), culture)
            }),
            NetMethod::new(
                "string ToString(string format, System.IFormatProvider formatProvider)",
                |engine, this, args| {
                    let culture = culture(engine, args, 1);
                    crate::dotnet::number::text(engine, this, &text(args, 0), culture)
                },
            ),
        ],
        static_properties: &[
            NetProperty::get("MaxValue", "timespan", |_, _| {
                Ok(Value::TimeSpan(TimeSpan::MAX))
            }),
            NetProperty::get("MinValue", "timespan", |_, _| {
                Ok(Value::TimeSpan(TimeSpan::MIN))
            }),
            NetProperty::get("Zero", "timespan", |_, _| {
                Ok(Value::TimeSpan(TimeSpan::ZERO))
            }),
            constant!("TicksPerDay", TICKS_PER_DAY),
            constant!("TicksPerHour", TICKS_PER_HOUR),
            constant!("TicksPerMinute", TICKS_PER_MINUTE),
            constant!("TicksPerSecond", TICKS_PER_SECOND),
            constant!("TicksPerMillisecond", TICKS_PER_MILLISECOND),
            constant!("TicksPerMicrosecond", TICKS_PER_MICROSECOND),
            constant!("NanosecondsPerTick", 100),
            NetProperty::get("HoursPerDay", "int", |_, _| Ok(Value::Int(24))),
            constant!("MinutesPerHour", 60),
            constant!("MinutesPerDay", 1440),
            constant!("SecondsPerMinute", 60),
            constant!("SecondsPerHour", 3600),
            constant!("SecondsPerDay", 86_400),
            constant!("MillisecondsPerSecond", 1000),
            constant!("MillisecondsPerMinute", 60_000),
            constant!("MillisecondsPerHour", 3_600_000),
            constant!("MillisecondsPerDay", 86_400_000),
            constant!("MicrosecondsPerMillisecond", 1000),
            constant!("MicrosecondsPerSecond", 1_000_000),
            constant!("MicrosecondsPerMinute", 60_000_000),
            constant!("MicrosecondsPerHour", 3_600_000_000),
            constant!("MicrosecondsPerDay", 86_400_000_000),
        ],
        static_methods: &[
            NetMethod::new("int Compare(timespan t1, timespan t2)", |_, _, args| {
                Ok(Value::Int(span_at(args, 0).cmp(&span_at(args, 1)) as i32))
            }),
            NetMethod::new("bool Equals(timespan t1, timespan t2)", |_, _, args| {
                Ok(Value::Bool(span_at(args, 0) == span_at(args, 1)))
            }),
            NetMethod::new("timespan FromTicks(long value)", |_, _, args| {
                Ok(Value::TimeSpan(TimeSpan {
                    ticks: long(args, 0),
                }))
            }),
            from_units!("FromDays", TICKS_PER_DAY),
            from_units!("FromHours", TICKS_PER_HOUR),
            from_units!("FromMinutes", TICKS_PER_MINUTE),
            from_units!("FromSeconds", TICKS_PER_SECOND),
            from_units!("FromMilliseconds", TICKS_PER_MILLISECOND),
            from_units!("FromMicroseconds", TICKS_PER_MICROSECOND),
            from_whole!("timespan FromDays(int days)", [TICKS_PER_DAY]),
            from_whole!(
                "timespan FromDays(int days, int hours = 0, long minutes = 0, long seconds = 0, long milliseconds = 0, long microseconds = 0)",
                [
                    TICKS_PER_DAY,
                    TICKS_PER_HOUR,
                    TICKS_PER_MINUTE,
                    TICKS_PER_SECOND,
                    TICKS_PER_MILLISECOND,
                    TICKS_PER_MICROSECOND
                ]
            ),
            from_whole!("timespan FromHours(int hours)", [TICKS_PER_HOUR]),
            from_whole!(
                "timespan FromHours(int hours, long minutes = 0, long seconds = 0, long milliseconds = 0, long microseconds = 0)",
                [
                    TICKS_PER_HOUR,
                    TICKS_PER_MINUTE,
                    TICKS_PER_SECOND,
                    TICKS_PER_MILLISECOND,
                    TICKS_PER_MICROSECOND
                ]
            ),
            from_whole!("timespan FromMinutes(long minutes)", [TICKS_PER_MINUTE]),
            from_whole!(
                "timespan FromMinutes(long minutes, long seconds = 0, long milliseconds = 0, long microseconds = 0)",
                [
                    TICKS_PER_MINUTE,
                    TICKS_PER_SECOND,
                    TICKS_PER_MILLISECOND,
                    TICKS_PER_MICROSECOND
                ]
            ),
            from_whole!("timespan FromSeconds(long seconds)", [TICKS_PER_SECOND]),
            from_whole!(
                "timespan FromSeconds(long seconds, long milliseconds = 0, long microseconds = 0)",
                [
                    TICKS_PER_SECOND,
                    TICKS_PER_MILLISECOND,
                    TICKS_PER_MICROSECOND
                ]
            ),
            from_whole!(
                "timespan FromMilliseconds(long milliseconds)",
                [TICKS_PER_MILLISECOND]
            ),
            from_whole!(
                "timespan FromMilliseconds(long milliseconds, long microseconds = 0)",
                [TICKS_PER_MILLISECOND, TICKS_PER_MICROSECOND]
            ),
            from_whole!(
                "timespan FromMicroseconds(long microseconds)",
                [TICKS_PER_MICROSECOND]
            ),
        ],
        constructors: &[
            NetMethod::new("new(long ticks)", |_, _, args| {
                Ok(Value::TimeSpan(TimeSpan {
                    ticks: long(args, 0),
                }))
            }),
            NetMethod::new("new(int hours, int minutes, int seconds)", |_, _, args| {
                whole(args, &[TICKS_PER_HOUR, TICKS_PER_MINUTE, TICKS_PER_SECOND])
            }),
            NetMethod::new("new(int days, int hours, int minutes, int seconds)", built),
            NetMethod::new(
                "new(int days, int hours, int minutes, int seconds, int milliseconds)",
                built,
            ),
            NetMethod::new(
                "new(int days, int hours, int minutes, int seconds, int milliseconds, int microseconds)",
                built,
            ),
        ],
        ..TypeTable::of(&net::TIME_SPAN)
    },
    TypeTable {
        methods: value_methods!("timespan"),
        ..TypeTable::of(&net::TIME_SPAN)
    },
];

/// The sum of whole units of the given sizes.
fn whole(args: &[Value], sizes: &[i64]) -> Result<Value> {
    let total: i128 = sizes
        .iter()
        .enumerate()
        .map(|(i, size)| i128::from(long(args, i)) * i128::from(*size))
        .sum();
    let ticks = i64::try_from(total).map_err(|_| super::failed(TimeError::SpanOverflow))?;
    Ok(Value::TimeSpan(TimeSpan { ticks }))
}

fn built(_: &mut crate::engine::Engine, _: &Value, args: &[Value]) -> Result<Value> {
    whole(
        args,
        &[
            TICKS_PER_DAY,
            TICKS_PER_HOUR,
            TICKS_PER_MINUTE,
            TICKS_PER_SECOND,
            TICKS_PER_MILLISECOND,
            TICKS_PER_MICROSECOND,
        ],
    )
}
