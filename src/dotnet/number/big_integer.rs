//! `System.Numerics.BigInteger`.

use super::parse::{self, parse_methods};
use super::to_string_methods;
use crate::dotnet::equality;
use crate::dotnet::support::{
    array_of, at, bytes, double, flag, int, integer, out_of_range, overflow, raise, set_ref,
};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::number::convert::{bigint_to_double, decimal_to_bigint, double_to_bigint};
use crate::value::types::{exceptions, net};
use crate::value::{Ptr, Value};
use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

const TYPE: &str = "System.Numerics.BigInteger";

/// A function of two numbers.
macro_rules! two {
    ($name:literal, $a:literal, $b:literal, $function:expr) => {
        NetMethod::new(
            concat!(
                "System.Numerics.BigInteger ",
                $name,
                "(System.Numerics.BigInteger ",
                $a,
                ", System.Numerics.BigInteger ",
                $b,
                ")"
            ),
            |_, _, args| {
                let function: fn(&BigInt, &BigInt) -> BigInt = $function;
                Ok(value(function(&big_at(args, 0), &big_at(args, 1))))
            },
        )
    };
}

/// A function of two numbers of which the second divides.
macro_rules! dividing {
    ($name:literal, $function:expr) => {
        NetMethod::new(
            concat!(
                "System.Numerics.BigInteger ",
                $name,
                "(System.Numerics.BigInteger dividend, System.Numerics.BigInteger divisor)"
            ),
            |_, _, args| {
                let function: fn(&BigInt, &BigInt) -> BigInt = $function;
                Ok(value(function(&big_at(args, 0), &divisor(args, 1)?)))
            },
        )
    };
}

macro_rules! ask {
    ($name:literal, |$value:ident| $answer:expr) => {
        NetMethod::new(
            concat!("bool ", $name, "(System.Numerics.BigInteger value)"),
            |_, _, args| {
                let $value = big_at(args, 0);
                Ok(Value::Bool($answer))
            },
        )
    };
}

macro_rules! told {
    ($name:literal, |$value:ident| $answer:expr) => {
        NetProperty::get($name, "bool", |_, this| {
            let $value = big_of(this);
            Ok(Value::Bool($answer))
        })
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: to_string_methods!(),
        properties: &[
            told!("IsPowerOfTwo", |value| is_power_of_two(&value)),
            told!("IsZero", |value| value.is_zero()),
            told!("IsOne", |value| value.is_one()),
            told!("IsEven", |value| value.is_even()),
            NetProperty::get("Sign", "int", |_, this| Ok(Value::Int(sign(&big_of(this))))),
        ],
        static_properties: &[
            NetProperty::get("One", TYPE, |_, _| Ok(value(BigInt::one()))),
            NetProperty::get("Zero", TYPE, |_, _| Ok(value(BigInt::zero()))),
            NetProperty::get("MinusOne", TYPE, |_, _| Ok(value(-BigInt::one()))),
        ],
        static_methods: parse_methods!(
            "System.Numerics.BigInteger",
            parse::Kind::BigInteger,
            value(BigInt::zero())
        ),
        constructors: &[
            NetMethod::new("new(int value)", made),
            NetMethod::new("new(uint value)", made),
            NetMethod::new("new(long value)", made),
            NetMethod::new("new(ulong value)", made),
            NetMethod::new("new(float value)", made),
            NetMethod::new("new(double value)", made),
            NetMethod::new("new(decimal value)", made),
            NetMethod::new("new(byte[] value)", |_, _, args| {
                Ok(value(BigInt::from_signed_bytes_le(&bytes(args, 0))))
            }),
        ],
        ..TypeTable::of(&net::BIG_INTEGER)
    },
    TypeTable {
        methods: &[
            NetMethod::new(
                "int CompareTo(System.Numerics.BigInteger other)",
                |_, this, args| equality::compare_to(this, &value(big_at(args, 0))),
            ),
            NetMethod::new(
                "bool Equals(System.Numerics.BigInteger other)",
                |_, this, args| Ok(Value::Bool(big_of(this) == big_at(args, 0))),
            ),
            NetMethod::new("bool Equals(System.Object obj)", |_, this, args| {
                Ok(Value::Bool(equality::equal(this, &at(args, 0))))
            }),
            NetMethod::new("byte[] ToByteArray()", |_, this, _| {
                Ok(crate::value::Array::bytes(
                    &big_of(this).to_signed_bytes_le(),
                ))
            }),
            NetMethod::new(
                "byte[] ToByteArray(bool isUnsigned = false, bool isBigEndian = false)",
                to_byte_array,
            ),
            NetMethod::new("long GetBitLength()", |_, this, _| {
                let own = big_of(this);
                let magnitude = if own.is_negative() { -own - 1 } else { own };
                Ok(Value::Long(
                    i64::try_from(magnitude.bits()).unwrap_or(i64::MAX),
                ))
            }),
        ],
        static_methods: &[
            two!("Add", "left", "right", |a, b| a + b),
            two!("Subtract", "left", "right", |a, b| a - b),
            two!("Multiply", "left", "right", |a, b| a * b),
            two!("GreatestCommonDivisor", "left", "right", |a, b| a.gcd(b)),
            two!("CopySign", "value", "sign", |a, b| match b.is_negative() {
                true => -a.abs(),
                false => a.abs(),
            }),
            two!(
                "MaxMagnitude",
                "x",
                "y",
                |a, b| match a.abs().cmp(&b.abs()) {
                    std::cmp::Ordering::Greater => a.clone(),
                    std::cmp::Ordering::Equal => a.max(b).clone(),
                    std::cmp::Ordering::Less => b.clone(),
                }
            ),
            two!(
                "MinMagnitude",
                "x",
                "y",
                |a, b| match a.abs().cmp(&b.abs()) {
                    std::cmp::Ordering::Less => a.clone(),
                    std::cmp::Ordering::Equal => a.min(b).clone(),
                    std::cmp::Ordering::Greater => b.clone(),
                }
            ),
            NetMethod::new(
                "System.Numerics.BigInteger Clamp(System.Numerics.BigInteger value, System.Numerics.BigInteger min, System.Numerics.BigInteger max)",
                |_, _, args| {
                    let (own, low, high) = (big_at(args, 0), big_at(args, 1), big_at(args, 2));
                    if low > high {
                        let message = format!("'{low}' cannot be greater than {high}.");
                        return Err(raise(&exceptions::ARGUMENT_EXCEPTION, message));
                    }
                    Ok(value(own.max(low).min(high)))
                },
            ),
            NetMethod::new(
                "System.Numerics.BigInteger Log2(System.Numerics.BigInteger value)",
                |_, _, args| {
                    let own = big_at(args, 0);
                    if own.is_negative() {
                        return Err(out_of_range("Non-negative number required.", "value"));
                    }
                    Ok(value(BigInt::from(own.bits().saturating_sub(1))))
                },
            ),
            NetMethod::new(
                "System.Numerics.BigInteger PopCount(System.Numerics.BigInteger value)",
                |_, _, args| {
                    let ones = big_at(args, 0).magnitude().count_ones();
                    Ok(value(BigInt::from(ones)))
                },
            ),
            NetMethod::new(
                "System.Numerics.BigInteger TrailingZeroCount(System.Numerics.BigInteger value)",
                |_, _, args| {
                    Ok(value(BigInt::from(
                        big_at(args, 0).trailing_zeros().unwrap_or(32),
                    )))
                },
            ),
            two!("Max", "left", "right", |a, b| a.max(b).clone()),
            two!("Min", "left", "right", |a, b| a.min(b).clone()),
            dividing!("Divide", |a, b| a / b),
            dividing!("Remainder", |a, b| a % b),
            NetMethod::new(
                "System.Numerics.BigInteger DivRem(System.Numerics.BigInteger dividend, System.Numerics.BigInteger divisor, ref System.Numerics.BigInteger remainder)",
                |_, _, args| {
                    let (a, b) = (big_at(args, 0), divisor(args, 1)?);
                    set_ref(args, 2, value(&a % &b));
                    Ok(value(a / b))
                },
            ),
            NetMethod::new(
                "System.Numerics.BigInteger Abs(System.Numerics.BigInteger value)",
                |_, _, args| Ok(value(big_at(args, 0).abs())),
            ),
            NetMethod::new(
                "System.Numerics.BigInteger Negate(System.Numerics.BigInteger value)",
                |_, _, args| Ok(value(-big_at(args, 0))),
            ),
            NetMethod::new(
                "System.Numerics.BigInteger Pow(System.Numerics.BigInteger value, int exponent)",
                |_, _, args| {
                    let exponent = u32::try_from(int(args, 1)).map_err(|_| {
                        out_of_range(
                            "The number must be greater than or equal to zero.",
                            "exponent",
                        )
                    })?;
                    let base = big_at(args, 0);
                    if base.bits().saturating_mul(exponent.into()) > 1 << 27 {
                        return Err(raise(
                            &exceptions::OUT_OF_MEMORY_EXCEPTION,
                            "Insufficient memory to continue the execution of the program.",
                        ));
                    }
                    Ok(value(base.pow(exponent)))
                },
            ),
            NetMethod::new(
                "System.Numerics.BigInteger ModPow(System.Numerics.BigInteger value, System.Numerics.BigInteger exponent, System.Numerics.BigInteger modulus)",
                |_, _, args| {
                    let modulus = divisor(args, 2)?;
                    let exponent = big_at(args, 1);
                    if exponent.is_negative() {
                        return Err(out_of_range(
                            "The number must be greater than or equal to zero.",
                            "exponent",
                        ));
                    }
                    let base = big_at(args, 0);
                    let raised = base.abs().modpow(&exponent, &modulus.abs());
                    let negative = base.is_negative() && exponent.is_odd();
                    Ok(value(if negative { -raised } else { raised }))
                },
            ),
            NetMethod::new(
                "int Compare(System.Numerics.BigInteger left, System.Numerics.BigInteger right)",
                |_, _, args| Ok(Value::Int(big_at(args, 0).cmp(&big_at(args, 1)) as i32)),
            ),
            NetMethod::new(
                "double Log(System.Numerics.BigInteger value)",
                |_, _, args| Ok(Value::Double(logarithm(&big_at(args, 0)))),
            ),
            NetMethod::new(
                "double Log(System.Numerics.BigInteger value, double baseValue)",
                |_, _, args| {
                    Ok(Value::Double(
                        logarithm(&big_at(args, 0)) / double(args, 1).ln(),
                    ))
                },
            ),
            NetMethod::new(
                "double Log10(System.Numerics.BigInteger value)",
                |_, _, args| {
                    Ok(Value::Double(
                        logarithm(&big_at(args, 0)) / std::f64::consts::LN_10,
                    ))
                },
            ),
            ask!("IsEvenInteger", |value| value.is_even()),
            ask!("IsOddInteger", |value| value.is_odd()),
            ask!("IsNegative", |value| value.is_negative()),
            ask!("IsPositive", |value| !value.is_negative()),
            ask!("IsPow2", |value| is_power_of_two(&value)),
        ],
        ..TypeTable::of(&net::BIG_INTEGER)
    },
];

/// A BigInteger as a value.
pub fn value(number: BigInt) -> Value {
    Value::BigInt(Ptr::new(number))
}

/// The number that a value holds.
pub fn big_of(value: &Value) -> BigInt {
    match value {
        Value::BigInt(number) => (**number).clone(),
        Value::ULong(number) => BigInt::from(*number),
        Value::Double(number) => double_to_bigint(*number).unwrap_or_default(),
        Value::Single(number) => double_to_bigint((*number).into()).unwrap_or_default(),
        Value::Decimal(number) => decimal_to_bigint(number),
        other => BigInt::from(integer(other)),
    }
}

fn big_at(args: &[Value], i: usize) -> BigInt {
    args.get(i).map(big_of).unwrap_or_default()
}

fn divisor(args: &[Value], i: usize) -> Result<BigInt> {
    let number = big_at(args, i);
    if number.is_zero() {
        return Err(raise(
            &exceptions::DIVIDE_BY_ZERO_EXCEPTION,
            "Attempted to divide by zero.",
        ));
    }
    Ok(number)
}

fn made(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let number = match args.first() {
        Some(Value::Double(n)) => double_to_bigint(*n).map_err(|e| overflow(e.to_string()))?,
        Some(Value::Single(n)) => {
            double_to_bigint((*n).into()).map_err(|e| overflow(e.to_string()))?
        }
        _ => big_at(args, 0),
    };
    Ok(value(number))
}

fn sign(number: &BigInt) -> i32 {
    match number.sign() {
        Sign::Minus => -1,
        Sign::NoSign => 0,
        Sign::Plus => 1,
    }
}

fn is_power_of_two(number: &BigInt) -> bool {
    number.is_positive() && number.magnitude().count_ones() == 1
}

/// The natural logarithm, also of numbers that no double holds.
fn logarithm(number: &BigInt) -> f64 {
    if number.is_negative() {
        return f64::NAN;
    }
    let bits = number.bits();
    if bits < 1000 {
        return bigint_to_double(number).ln();
    }
    let shift = bits - 64;
    let head = (number >> shift).to_f64().unwrap_or(f64::NAN);
    head.ln() + shift as f64 * std::f64::consts::LN_2
}

fn to_byte_array(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let own = big_of(this);
    let mut bytes = if flag(args, 0) {
        if own.is_negative() {
            return Err(overflow(
                "Negative values do not have an unsigned representation.",
            ));
        }
        own.magnitude().to_bytes_le()
    } else {
        own.to_signed_bytes_le()
    };
    if flag(args, 1) {
        bytes.reverse();
    }
    Ok(array_of(
        &net::BYTE,
        bytes.into_iter().map(Value::Byte).collect(),
    ))
}
