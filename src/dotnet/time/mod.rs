//! Points in time, durations, time zones.

pub mod date_time;
pub mod date_time_new;
pub mod date_time_parse;
pub mod offset;
pub mod only;
pub mod patterns;
pub mod span;
pub mod span_parse;
pub mod zone;

use super::support::{long, raise};
use crate::engine::{Engine, Halt, Result};
use crate::value::culture::Culture;
use crate::value::time::{
    DateTime, DateTimeStyles, Kind, ParseDateError, ParseSettings, TimeError, TimeSpan,
};
use crate::value::types::{Type, enums, exceptions};
use crate::value::{EnumValue, Value};
use jiff::tz::TimeZone;

/// The `DateTime` that the receiver is.
fn subject(this: &Value) -> DateTime {
    match this {
        Value::DateTime(time) => *time,
        _ => DateTime::default(),
    }
}

/// The `DateTime` argument at `i`.
fn date_at(args: &[Value], i: usize) -> DateTime {
    args.get(i).map(subject).unwrap_or_default()
}

/// The `TimeSpan` that the value is.
fn span_of(value: &Value) -> TimeSpan {
    match value {
        Value::TimeSpan(span) => *span,
        _ => TimeSpan::ZERO,
    }
}

/// The `TimeSpan` argument at `i`.
fn span_at(args: &[Value], i: usize) -> TimeSpan {
    args.get(i).map(span_of).unwrap_or_default()
}

/// What .NET raises for a time that cannot be.
pub fn failed(error: TimeError) -> Box<Halt> {
    let ty = match error {
        TimeError::SpanOverflow | TimeError::SpanDuration | TimeError::SpanNegate => {
            &exceptions::OVERFLOW_EXCEPTION
        }
        TimeError::DivideByZero => &exceptions::OVERFLOW_EXCEPTION,
        TimeError::SpanNaN
        | TimeError::BadOaDate
        | TimeError::OffsetMinutes
        | TimeError::UtcOffset
        | TimeError::LocalOffset => &exceptions::ARGUMENT_EXCEPTION,
        _ => &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
    };
    raise(ty, error.to_string())
}

/// A new `DateTime`, or why there is none.
fn dated(result: std::result::Result<DateTime, TimeError>) -> Result<Value> {
    result.map(Value::DateTime).map_err(failed)
}

/// A new `TimeSpan`, or why there is none.
fn lasting(result: std::result::Result<TimeSpan, TimeError>) -> Result<Value> {
    result.map(Value::TimeSpan).map_err(failed)
}

/// The `DateTimeKind` of a number.
fn kind(number: i64) -> Kind {
    match number {
        1 => Kind::Utc,
        2 => Kind::Local,
        _ => Kind::Unspecified,
    }
}

/// A day of the week as its enum.
fn day_of_week(day: i32) -> Value {
    EnumValue::of(Type::Net(&enums::DAY_OF_WEEK), day.into())
}

/// The local time now.
pub fn now(engine: &mut Engine) -> DateTime {
    let zone = engine.zone();
    engine.host.now().to_local(&zone)
}

/// The `DateTimeStyles` argument at `i`.
fn styles_at(args: &[Value], i: usize) -> DateTimeStyles {
    DateTimeStyles(u32::try_from(long(args, i)).unwrap_or_default())
}

/// Reads with what the session knows: the time now and the local time zone.
fn reading<T>(
    engine: &mut Engine,
    culture: &'static Culture,
    styles: DateTimeStyles,
    read: impl FnOnce(&ParseSettings) -> std::result::Result<T, ParseDateError>,
) -> Result<T> {
    let zone: TimeZone = engine.zone();
    let settings = ParseSettings {
        culture,
        now: now(engine),
        zone: &zone,
        styles,
    };
    read(&settings).map_err(|error| super::support::format_error(error.to_string()))
}
