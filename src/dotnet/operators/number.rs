//! Operators of decimals and large numbers.

use crate::dotnet::support::at;
use crate::engine::members::errors;
use crate::engine::{Engine, Result};
use crate::value::convert::number::{NumberType, Numeric};
use crate::value::operator::arithmetic;
use crate::value::types::exceptions;
use crate::value::{Fault, Ptr, Value};
use num_bigint::BigInt;
use num_traits::{ToPrimitive, Zero};

fn big(args: &[Value], i: usize) -> BigInt {
    match args.get(i) {
        Some(Value::BigInt(n)) => (**n).clone(),
        Some(other) => Numeric::of(other)
            .and_then(|n| n.to_big().ok())
            .unwrap_or_default(),
        None => BigInt::default(),
    }
}

/// Two decimals computed as the operator does.
fn decimals(operator: arithmetic::Arithmetic, args: &[Value]) -> Result<Value> {
    match arithmetic::numbers(operator, &at(args, 0), &at(args, 1)) {
        Some(result) => Ok(result?),
        None => Ok(Value::Null),
    }
}

pub(super) fn plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Add, args)
}

pub(super) fn minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Subtract, args)
}

pub(super) fn multiply(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Multiply, args)
}

pub(super) fn divide(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Divide, args)
}

pub(super) fn remainder(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    decimals(arithmetic::Arithmetic::Remainder, args)
}

pub(super) fn bigint(n: BigInt) -> Result<Value> {
    Ok(Value::BigInt(Ptr::new(n)))
}

fn by_zero() -> Fault {
    errors::net(
        &exceptions::DIVIDE_BY_ZERO_EXCEPTION,
        "Attempted to divide by zero.",
    )
}

pub(super) fn big_negate(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(-big(args, 0))
}

pub(super) fn big_invert(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(-big(args, 0) - 1)
}

pub(super) fn big_plus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) + big(args, 1))
}

pub(super) fn big_minus(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) - big(args, 1))
}

pub(super) fn big_times(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) * big(args, 1))
}

pub(super) fn big_over(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let divisor = big(args, 1);
    if divisor.is_zero() {
        return Err(by_zero().into());
    }
    bigint(big(args, 0) / divisor)
}

pub(super) fn big_modulo(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let divisor = big(args, 1);
    if divisor.is_zero() {
        return Err(by_zero().into());
    }
    bigint(big(args, 0) % divisor)
}

pub(super) fn big_and(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) & big(args, 1))
}

pub(super) fn big_or(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) | big(args, 1))
}

pub(super) fn big_xor(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    bigint(big(args, 0) ^ big(args, 1))
}

/// The widest shift whose result a sandbox has room for.
const WIDEST: i64 = 1 << 30;

pub(super) fn big_left(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    shifted(big(args, 0), distance(args))
}

pub(super) fn big_right(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
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
