//! The operators that .NET types overload: what `+`, `-` and their like call when the operands are no plain numbers.

use super::support::at;
use crate::engine::members::errors;
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::convert::number::{NumberType, Numeric};
use crate::value::operator::{arithmetic, compare};
use crate::value::time::{DateTime, DateTimeOffset, TICKS_PER_DAY, TimeError, TimeOnly, TimeSpan};
use crate::value::types::{exceptions, net};
use crate::value::{Fault, Ptr, Value};
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};
use std::cmp::Ordering;

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            NetMethod::new("datetime op_Addition(datetime d, timespan t)", date_plus),
            NetMethod::new(
                "datetime op_Subtraction(datetime d, timespan t)",
                date_minus,
            ),
            NetMethod::new("timespan op_Subtraction(datetime d1, datetime d2)", between),
            NetMethod::new("bool op_Equality(datetime d1, datetime d2)", equal),
            NetMethod::new("bool op_Inequality(datetime d1, datetime d2)", unequal),
            NetMethod::new("bool op_LessThan(datetime t1, datetime t2)", less),
            NetMethod::new("bool op_LessThanOrEqual(datetime t1, datetime t2)", at_most),
            NetMethod::new("bool op_GreaterThan(datetime t1, datetime t2)", greater),
            NetMethod::new(
                "bool op_GreaterThanOrEqual(datetime t1, datetime t2)",
                at_least,
            ),
        ],
        ..TypeTable::of(&net::DATE_TIME)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("timespan op_UnaryNegation(timespan t)", span_negate),
            NetMethod::new("timespan op_UnaryPlus(timespan t)", same),
            NetMethod::new("timespan op_Addition(timespan t1, timespan t2)", span_plus),
            NetMethod::new(
                "timespan op_Subtraction(timespan t1, timespan t2)",
                span_minus,
            ),
            NetMethod::new(
                "timespan op_Multiply(timespan timeSpan, double factor)",
                span_times,
            ),
            NetMethod::new(
                "timespan op_Multiply(double factor, timespan timeSpan)",
                times_span,
            ),
            NetMethod::new(
                "timespan op_Division(timespan timeSpan, double divisor)",
                span_over,
            ),
            NetMethod::new("double op_Division(timespan t1, timespan t2)", ratio),
            NetMethod::new("bool op_Equality(timespan t1, timespan t2)", equal),
            NetMethod::new("bool op_Inequality(timespan t1, timespan t2)", unequal),
            NetMethod::new("bool op_LessThan(timespan t1, timespan t2)", less),
            NetMethod::new("bool op_LessThanOrEqual(timespan t1, timespan t2)", at_most),
            NetMethod::new("bool op_GreaterThan(timespan t1, timespan t2)", greater),
            NetMethod::new(
                "bool op_GreaterThanOrEqual(timespan t1, timespan t2)",
                at_least,
            ),
        ],
        ..TypeTable::of(&net::TIME_SPAN)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new(
                "datetimeoffset op_Addition(datetimeoffset dateTimeOffset, timespan timeSpan)",
                offset_plus,
            ),
            NetMethod::new(
                "datetimeoffset op_Subtraction(datetimeoffset dateTimeOffset, timespan timeSpan)",
                offset_minus,
            ),
            NetMethod::new(
                "timespan op_Subtraction(datetimeoffset left, datetimeoffset right)",
                between_offsets,
            ),
        ],
        ..TypeTable::of(&net::DATE_TIME_OFFSET)
    },
    TypeTable {
        static_methods: &[NetMethod::new(
            "timespan op_Subtraction(TimeOnly t1, TimeOnly t2)",
            between_times,
        )],
        ..TypeTable::of(&net::TIME_ONLY)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("decimal op_Addition(decimal d1, decimal d2)", plus),
            NetMethod::new("decimal op_Subtraction(decimal d1, decimal d2)", minus),
            NetMethod::new("decimal op_Multiply(decimal d1, decimal d2)", multiply),
            NetMethod::new("decimal op_Division(decimal d1, decimal d2)", divide),
            NetMethod::new("decimal op_Modulus(decimal d1, decimal d2)", remainder),
        ],
        ..TypeTable::of(&net::DECIMAL)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("bigint op_UnaryNegation(bigint value)", big_negate),
            NetMethod::new("bigint op_UnaryPlus(bigint value)", same),
            NetMethod::new("bigint op_OnesComplement(bigint value)", big_invert),
            NetMethod::new("bigint op_Addition(bigint left, bigint right)", big_plus),
            NetMethod::new(
                "bigint op_Subtraction(bigint left, bigint right)",
                big_minus,
            ),
            NetMethod::new("bigint op_Multiply(bigint left, bigint right)", big_times),
            NetMethod::new(
                "bigint op_Division(bigint dividend, bigint divisor)",
                big_over,
            ),
            NetMethod::new(
                "bigint op_Modulus(bigint dividend, bigint divisor)",
                big_modulo,
            ),
            NetMethod::new("bigint op_BitwiseAnd(bigint left, bigint right)", big_and),
            NetMethod::new("bigint op_BitwiseOr(bigint left, bigint right)", big_or),
            NetMethod::new("bigint op_ExclusiveOr(bigint left, bigint right)", big_xor),
            NetMethod::new("bigint op_LeftShift(bigint value, int shift)", big_left),
            NetMethod::new("bigint op_RightShift(bigint value, int shift)", big_right),
        ],
        ..TypeTable::of(&net::BIG_INTEGER)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("bool op_Equality(guid a, guid b)", equal),
            NetMethod::new("bool op_Inequality(guid a, guid b)", unequal),
        ],
        ..TypeTable::of(&net::GUID)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("bool op_Equality(version v1, version v2)", equal),
            NetMethod::new("bool op_Inequality(version v1, version v2)", unequal),
            NetMethod::new("bool op_LessThan(version v1, version v2)", less),
            NetMethod::new("bool op_LessThanOrEqual(version v1, version v2)", at_most),
            NetMethod::new("bool op_GreaterThan(version v1, version v2)", greater),
            NetMethod::new(
                "bool op_GreaterThanOrEqual(version v1, version v2)",
                at_least,
            ),
        ],
        ..TypeTable::of(&net::VERSION)
    },
];

fn failed(reason: TimeError) -> Fault {
    let ty = match reason {
        TimeError::SpanOverflow | TimeError::SpanDuration | TimeError::SpanNegate => {
            &exceptions::OVERFLOW_EXCEPTION
        }
        TimeError::SpanNaN => &exceptions::ARGUMENT_EXCEPTION,
        TimeError::DivideByZero => &exceptions::DIVIDE_BY_ZERO_EXCEPTION,
        _ => &exceptions::ARGUMENT_OUT_OF_RANGE_EXCEPTION,
    };
    errors::net(ty, reason.to_string())
}

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

fn number(args: &[Value], i: usize) -> f64 {
    args.get(i)
        .and_then(Numeric::of)
        .map_or(0.0, |n| n.to_double())
}

fn big(args: &[Value], i: usize) -> BigInt {
    match args.get(i) {
        Some(Value::BigInt(n)) => (**n).clone(),
        Some(other) => Numeric::of(other)
            .and_then(|n| n.to_big().ok())
            .unwrap_or_default(),
        None => BigInt::default(),
    }
}

fn date_plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::DateTime(
        date(args, 0).plus(span(args, 1)).map_err(failed)?,
    ))
}

fn date_minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::DateTime(
        date(args, 0).minus(span(args, 1)).map_err(failed)?,
    ))
}

fn between(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
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

fn offset_plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    moved(args, span(args, 1).ticks)
}

fn offset_minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    moved(args, span(args, 1).ticks.saturating_neg())
}

fn between_offsets(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let ticks = |i| offset(args, i).map_or(0, |o| o.utc_ticks());
    Ok(Value::TimeSpan(TimeSpan {
        ticks: ticks(0).saturating_sub(ticks(1)),
    }))
}

/// From one time of day to another; across midnight when the second one is later.
fn between_times(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let ticks = |i: usize| match args.get(i) {
        Some(Value::Native(native)) => native.get::<TimeOnly>().map_or(0, |t| t.ticks),
        _ => 0,
    };
    Ok(Value::TimeSpan(TimeSpan {
        ticks: (ticks(0) - ticks(1)).rem_euclid(TICKS_PER_DAY),
    }))
}

fn span_negate(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::TimeSpan(span(args, 0).negate().map_err(failed)?))
}

fn same(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(at(args, 0))
}

fn span_plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::TimeSpan(
        span(args, 0).plus(span(args, 1)).map_err(failed)?,
    ))
}

fn span_minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::TimeSpan(
        span(args, 0).minus(span(args, 1)).map_err(failed)?,
    ))
}

fn span_times(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let product = span(args, 0).multiply(number(args, 1));
    Ok(Value::TimeSpan(product.map_err(failed)?))
}

fn times_span(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let product = span(args, 1).multiply(number(args, 0));
    Ok(Value::TimeSpan(product.map_err(failed)?))
}

fn span_over(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let quotient = span(args, 0).divide(number(args, 1));
    Ok(Value::TimeSpan(quotient.map_err(failed)?))
}

fn ratio(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Double(span(args, 0).ratio(span(args, 1))))
}

fn order(args: &[Value]) -> Ordering {
    compare::same_type(&at(args, 0), &at(args, 1)).unwrap_or(Ordering::Equal)
}

fn equal(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(compare::equals(&at(args, 0), &at(args, 1))))
}

fn unequal(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(!compare::equals(&at(args, 0), &at(args, 1))))
}

fn less(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(order(args) == Ordering::Less))
}

fn at_most(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(order(args) != Ordering::Greater))
}

fn greater(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(order(args) == Ordering::Greater))
}

fn at_least(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(order(args) != Ordering::Less))
}

/// Two decimals computed as the operator does.
fn decimals(operator: arithmetic::Arithmetic, args: &[Value]) -> Result<Value> {
    match arithmetic::numbers(operator, &at(args, 0), &at(args, 1)) {
        Some(result) => Ok(result?),
        None => Ok(Value::Null),
    }
}

fn plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Add, args)
}

fn minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Subtract, args)
}

fn multiply(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Multiply, args)
}

fn divide(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Divide, args)
}

fn remainder(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Remainder, args)
}

fn bigint(n: BigInt) -> Result<Value> {
    Ok(Value::BigInt(Ptr::new(n)))
}

fn by_zero() -> Fault {
    errors::net(
        &exceptions::DIVIDE_BY_ZERO_EXCEPTION,
        "Attempted to divide by zero.",
    )
}

fn big_negate(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(-big(args, 0))
}

fn big_invert(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(-big(args, 0) - 1)
}

fn big_plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) + big(args, 1))
}

fn big_minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) - big(args, 1))
}

fn big_times(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) * big(args, 1))
}

fn big_over(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let divisor = big(args, 1);
    if divisor.is_zero() {
        return Err(by_zero().into());
    }
    bigint(big(args, 0) / divisor)
}

fn big_modulo(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let divisor = big(args, 1);
    if divisor.is_zero() {
        return Err(by_zero().into());
    }
    bigint(big(args, 0) % divisor)
}

fn big_and(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) & big(args, 1))
}

fn big_or(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) | big(args, 1))
}

fn big_xor(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) ^ big(args, 1))
}

/// The widest shift whose result a sandbox has room for.
const WIDEST: i64 = 1 << 30;

fn big_left(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    shifted(big(args, 0), distance(args))
}

fn big_right(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    shifted(big(args, 0), -distance(args))
}

fn distance(args: &[Value]) -> i64 {
    match Numeric::of(&at(args, 1))
        .map(|n| n.to(NumberType::Int(crate::value::number::IntKind::Int32)))
    {
        Some(Ok(Value::Int(n))) => i64::from(n),
        _ => 0,
    }
}

fn shifted(n: BigInt, left: i64) -> Result<Value> {
    if left > WIDEST {
        return Err(errors::net(
            &exceptions::OUT_OF_MEMORY_EXCEPTION,
            "Exception of type 'System.OutOfMemoryException' was thrown.",
        )
        .into());
    }
    let count = left.unsigned_abs().to_usize().unwrap_or(usize::MAX);
    bigint(if left >= 0 { n << count } else { n >> count })
}
