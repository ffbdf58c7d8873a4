//! `System.Math` and `System.MathF` on floating point numbers; `Double` and `Single` have most of them too.

use crate::dotnet::support::{double, int, out_of_range, raise};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::types::{exceptions, net};

/// Functions of one, two or three floating point numbers, for a type's own word.
macro_rules! functions {
    ($ty:literal, $make:expr) => {
        &[
            one!($ty, $make, "Abs", "value", f64::abs),
            one!($ty, $make, "Acos", "d", f64::acos),
            one!($ty, $make, "Acosh", "d", f64::acosh),
            one!($ty, $make, "Asin", "d", f64::asin),
            one!($ty, $make, "Asinh", "d", f64::asinh),
            one!($ty, $make, "Atan", "d", f64::atan),
            one!($ty, $make, "Atanh", "d", f64::atanh),
            one!($ty, $make, "BitDecrement", "x", f64::next_down),
            one!($ty, $make, "BitIncrement", "x", f64::next_up),
            one!($ty, $make, "Cbrt", "d", f64::cbrt),
            one!($ty, $make, "Ceiling", "a", f64::ceil),
            one!($ty, $make, "Cos", "d", f64::cos),
            one!($ty, $make, "Cosh", "value", f64::cosh),
            one!($ty, $make, "Exp", "d", f64::exp),
            one!($ty, $make, "Floor", "d", f64::floor),
            one!($ty, $make, "Log", "d", f64::ln),
            one!($ty, $make, "Log10", "d", f64::log10),
            one!($ty, $make, "Log2", "x", f64::log2),
            one!($ty, $make, "Round", "a", f64::round_ties_even),
            one!($ty, $make, "Sin", "a", f64::sin),
            one!($ty, $make, "Sinh", "value", f64::sinh),
            one!($ty, $make, "Sqrt", "d", f64::sqrt),
            one!($ty, $make, "Tan", "a", f64::tan),
            one!($ty, $make, "Tanh", "value", f64::tanh),
            one!($ty, $make, "Truncate", "d", f64::trunc),
            two!($ty, $make, "Atan2", "y", "x", f64::atan2),
            two!($ty, $make, "CopySign", "x", "y", f64::copysign),
            two!($ty, $make, "IEEERemainder", "x", "y", remainder),
            two!($ty, $make, "Log", "a", "newBase", logarithm),
            two!($ty, $make, "Max", "val1", "val2", larger),
            two!($ty, $make, "MaxMagnitude", "x", "y", larger_magnitude),
            two!($ty, $make, "Min", "val1", "val2", smaller),
            two!($ty, $make, "MinMagnitude", "x", "y", smaller_magnitude),
            two!($ty, $make, "Pow", "x", "y", power),
            NetMethod::new(
                concat!($ty, " Clamp(", $ty, " value, ", $ty, " min, ", $ty, " max)"),
                |_, _, args| {
                    let (low, high) = (double(args, 1), double(args, 2));
                    if low > high {
                        let message = format!("'{low}' cannot be greater than {high}.");
                        return Err(raise(&exceptions::ARGUMENT_EXCEPTION, message));
                    }
                    let value = double(args, 0);
                    Ok($make(if value < low {
                        low
                    } else if value > high {
                        high
                    } else {
                        value
                    }))
                },
            ),
            NetMethod::new(
                concat!(
                    $ty,
                    " FusedMultiplyAdd(",
                    $ty,
                    " x, ",
                    $ty,
                    " y, ",
                    $ty,
                    " z)"
                ),
                |_, _, args| {
                    Ok($make(
                        double(args, 0).mul_add(double(args, 1), double(args, 2)),
                    ))
                },
            ),
            NetMethod::new(
                concat!($ty, " Round(", $ty, " value, int digits)"),
                |_, _, args| round(double(args, 0), int(args, 1), 0).map($make),
            ),
            NetMethod::new(
                concat!($ty, " Round(", $ty, " value, System.MidpointRounding mode)"),
                |_, _, args| round(double(args, 0), 0, int(args, 1)).map($make),
            ),
            NetMethod::new(
                concat!(
                    $ty,
                    " Round(",
                    $ty,
                    " value, int digits, System.MidpointRounding mode)"
                ),
                |_, _, args| round(double(args, 0), int(args, 1), int(args, 2)).map($make),
            ),
            NetMethod::new(concat!($ty, " ScaleB(", $ty, " x, int n)"), |_, _, args| {
                Ok($make(double(args, 0) * f64::from(int(args, 1)).exp2()))
            }),
            NetMethod::new(concat!("int Sign(", $ty, " value)"), |_, _, args| {
                sign(double(args, 0))
            }),
        ]
    };
}

macro_rules! one {
    ($ty:literal, $make:expr, $name:literal, $x:literal, $function:expr) => {
        NetMethod::new(
            concat!($ty, " ", $name, "(", $ty, " ", $x, ")"),
            |_, _, args| Ok($make($function(double(args, 0)))),
        )
    };
}

macro_rules! two {
    ($ty:literal, $make:expr, $name:literal, $x:literal, $y:literal, $function:expr) => {
        NetMethod::new(
            concat!($ty, " ", $name, "(", $ty, " ", $x, ", ", $ty, " ", $y, ")"),
            |_, _, args| Ok($make($function(double(args, 0), double(args, 1)))),
        )
    };
}

fn single(value: f64) -> Value {
    Value::Single(value as f32)
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: functions!("double", Value::Double),
        ..TypeTable::of(&net::MATH)
    },
    TypeTable {
        static_methods: functions!("double", Value::Double),
        ..TypeTable::of(&net::DOUBLE)
    },
    TypeTable {
        static_properties: &[
            NetProperty::get("E", "float", |_, _| Ok(Value::Single(std::f32::consts::E))),
            NetProperty::get("PI", "float", |_, _| {
                Ok(Value::Single(std::f32::consts::PI))
            }),
            NetProperty::get("Tau", "float", |_, _| {
                Ok(Value::Single(std::f32::consts::TAU))
            }),
        ],
        static_methods: functions!("float", single),
        ..TypeTable::of(&net::MATH_F)
    },
    TypeTable {
        static_methods: functions!("float", single),
        ..TypeTable::of(&net::SINGLE)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("float Abs(float value)", |_, _, args| {
                Ok(single(double(args, 0).abs()))
            }),
            NetMethod::new("float Max(float val1, float val2)", |_, _, args| {
                Ok(single(larger(double(args, 0), double(args, 1))))
            }),
            NetMethod::new("float Min(float val1, float val2)", |_, _, args| {
                Ok(single(smaller(double(args, 0), double(args, 1))))
            }),
            NetMethod::new("int Sign(float value)", |_, _, args| sign(double(args, 0))),
        ],
        ..TypeTable::of(&net::MATH)
    },
];

fn larger(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.max(b)
    }
}

fn smaller(a: f64, b: f64) -> f64 {
    if a.is_nan() || b.is_nan() {
        f64::NAN
    } else {
        a.min(b)
    }
}

fn larger_magnitude(a: f64, b: f64) -> f64 {
    if a.abs() > b.abs() || (a.abs() == b.abs() && a >= b) || a.is_nan() {
        a
    } else {
        b
    }
}

fn smaller_magnitude(a: f64, b: f64) -> f64 {
    if a.abs() < b.abs() || (a.abs() == b.abs() && a <= b) || a.is_nan() {
        a
    } else {
        b
    }
}

fn power(x: f64, y: f64) -> f64 {
    x.powf(y)
}

/// The remainder with the nearest multiple, as IEEE 754 defines it.
fn remainder(x: f64, y: f64) -> f64 {
    let rest = x % y;
    if rest.is_nan() || y.is_infinite() {
        return rest;
    }
    let other = rest - y.abs() * x.signum();
    if rest == 0.0 {
        return 0.0f64.copysign(x);
    }
    match other.abs().partial_cmp(&rest.abs()) {
        Some(std::cmp::Ordering::Less) => other,
        Some(std::cmp::Ordering::Equal) => {
            let quotient = x / y;
            let even = quotient.round_ties_even();
            if even.abs() > quotient.abs() {
                other
            } else {
                rest
            }
        }
        _ => rest,
    }
}

fn logarithm(value: f64, base: f64) -> f64 {
    if value.is_nan() || base.is_nan() || base == 1.0 {
        return f64::NAN;
    }
    if value != 1.0 && (base == 0.0 || base == f64::INFINITY) {
        return f64::NAN;
    }
    value.ln() / base.ln()
}

/// `Math.Round` to some digits; the mode is a `MidpointRounding`.
///
/// # Errors
/// `ArgumentOutOfRangeException` for digits beyond 15.
pub fn round(value: f64, digits: i32, mode: i32) -> Result<f64> {
    if !(0..=15).contains(&digits) {
        return Err(out_of_range(
            "Rounding digits must be between 0 and 15, inclusive.",
            "digits",
        ));
    }
    if value.abs() >= 1e16 || !value.is_finite() {
        return Ok(value);
    }
    let power = 10f64.powi(digits);
    let scaled = value * power;
    let rounded = match mode {
        1 => {
            let whole = scaled.trunc();
            if (scaled - whole).abs() >= 0.5 {
                whole + scaled.signum()
            } else {
                whole
            }
        }
        2 => scaled.trunc(),
        3 => scaled.floor(),
        4 => scaled.ceil(),
        _ => scaled.round_ties_even(),
    };
    Ok(rounded / power)
}

fn sign(value: f64) -> Result<Value> {
    if value.is_nan() {
        return Err(raise(
            &exceptions::ARITHMETIC_EXCEPTION,
            "Function does not accept floating point Not-a-Number values.",
        ));
    }
    Ok(Value::Int(if value > 0.0 {
        1
    } else if value < 0.0 {
        -1
    } else {
        0
    }))
}
