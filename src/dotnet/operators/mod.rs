//! The operators that .NET types overload: what `+`, `-` and their like call when the operands are no plain numbers.

mod date;
mod number;

use super::support::at;
use crate::engine::members::errors;
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::convert::number::Numeric;
use crate::value::operator::compare;
use crate::value::time::TimeError;
use crate::value::types::{exceptions, net};
use crate::value::{Fault, Value};
use date::{
    between, between_offsets, between_times, date_minus, date_plus, offset_minus, offset_plus,
    ratio, same, span_minus, span_negate, span_over, span_plus, span_times, times_span,
};
use number::{
    big_and, big_invert, big_left, big_minus, big_modulo, big_negate, big_or, big_over, big_plus,
    big_right, big_times, big_xor, divide, minus, multiply, plus, remainder,
};
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

fn number(args: &[Value], i: usize) -> f64 {
    args.get(i)
        .and_then(Numeric::of)
        .map_or(0.0, |n| n.to_double())
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
