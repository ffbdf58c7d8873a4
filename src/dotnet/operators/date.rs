//! Operators of dates and spans of time.

use super::{failed, number};
use crate::dotnet::support::at;
use crate::engine::{Engine, Result};
use crate::value::Value;
use crate::value::time::{DateTime, DateTimeOffset, TICKS_PER_DAY, TimeError, TimeOnly, TimeSpan};

fn date(args: &[Value], i: usize) -> DateTime {
    match args.get(i) {
        Some(Value::DateTime(date)) => *date,
        _ => DateTime::default(),
    }
}

fn span(args: &[Value], i: usize) -> TimeSpan {
    match args.get(i) {
        Some(Value::TimeSpan(span)) => *span,
        _ => TimeSpan::default(),
    }
}

pub(super) fn date_plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::DateTime(
        date(args, 0).plus(span(args, 1)).map_err(failed)?,
    ))
}

pub(super) fn date_minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::DateTime(
        date(args, 0).minus(span(args, 1)).map_err(failed)?,
    ))
}

pub(super) fn between(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::TimeSpan(TimeSpan {
        ticks: date(args, 0).ticks.saturating_sub(date(args, 1).ticks),
    }))
}

/// The moment with its offset that an argument holds.
fn offset(args: &[Value], i: usize) -> Option<DateTimeOffset> {
    match args.get(i) {
        Some(Value::Native(native)) => native.get::<DateTimeOffset>().copied(),
        _ => None,
    }
}

/// The same moment moved by a duration.
fn moved(args: &[Value], ticks: i64) -> Result<Value> {
    let Some(from) = offset(args, 0) else {
        return Ok(Value::Null);
    };
    let ticks = from.ticks.checked_add(ticks).unwrap_or(i64::MAX);
    Ok(DateTimeOffset::new(ticks, from.offset())
        .map_err(|_| failed(TimeError::OutOfRange("t")))?
        .into())
}

pub(super) fn offset_plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    moved(args, span(args, 1).ticks)
}

pub(super) fn offset_minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    moved(args, span(args, 1).ticks.saturating_neg())
}

pub(super) fn between_offsets(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let ticks = |i| offset(args, i).map_or(0, |o| o.utc_ticks());
    Ok(Value::TimeSpan(TimeSpan {
        ticks: ticks(0).saturating_sub(ticks(1)),
    }))
}

/// From one time of day to another; across midnight when the second one is later.
pub(super) fn between_times(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let ticks = |i: usize| match args.get(i) {
        Some(Value::Native(native)) => native.get::<TimeOnly>().map_or(0, |t| t.ticks),
        _ => 0,
    };
    Ok(Value::TimeSpan(TimeSpan {
        ticks: (ticks(0) - ticks(1)).rem_euclid(TICKS_PER_DAY),
    }))
}

pub(super) fn span_negate(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::TimeSpan(span(args, 0).negate().map_err(failed)?))
}

pub(super) fn same(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(at(args, 0))
}

pub(super) fn span_plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::TimeSpan(
        span(args, 0).plus(span(args, 1)).map_err(failed)?,
    ))
}

pub(super) fn span_minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::TimeSpan(
        span(args, 0).minus(span(args, 1)).map_err(failed)?,
    ))
}

pub(super) fn span_times(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let product = span(args, 0).multiply(number(args, 1));
    Ok(Value::TimeSpan(product.map_err(failed)?))
}

pub(super) fn times_span(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let product = span(args, 1).multiply(number(args, 0));
    Ok(Value::TimeSpan(product.map_err(failed)?))
}

pub(super) fn span_over(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let quotient = span(args, 0).divide(number(args, 1));
    Ok(Value::TimeSpan(quotient.map_err(failed)?))
}

pub(super) fn ratio(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Double(span(args, 0).ratio(span(args, 1))))
}
