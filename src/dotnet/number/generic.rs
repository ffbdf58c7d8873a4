//! What the number interfaces of .NET add to each number type: conversions that check, saturate or truncate, magnitudes, quotients with
//! remainders, and the functions of floating point numbers that `Math` does not have.

use super::decimal::decimal_at;
use super::{checked_int, int_at, int_value};
use crate::dotnet::support::{at, double, int, raise};
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::Value;
use crate::value::convert::number::{self, NumberType, Numeric};
use crate::value::natives::Tuple;
use crate::value::natives::tuple::TupleKind;
use crate::value::number::IntKind;
use crate::value::types::{exceptions, net};
use num_traits::ToPrimitive;

macro_rules! integers {
    ($($ty:literal $net:ident $kind:ident),*) => {
        pub const INTEGERS: &[TypeTable] = &[$(TypeTable {
            static_methods: &[
                NetMethod::new(concat!($ty, " CreateChecked(System.Object value)"), |engine, _, args| {
                    checked(engine, IntKind::$kind, args)
                }),
                NetMethod::new(concat!($ty, " CreateSaturating(System.Object value)"), |_, _, args| {
                    let kind = IntKind::$kind;
                    checked_int(kind, whole(&at(args, 0)).clamp(kind.min(), kind.max()))
                }),
                NetMethod::new(concat!($ty, " CreateTruncating(System.Object value)"), |_, _, args| {
                    Ok(truncated(IntKind::$kind, whole(&at(args, 0))))
                }),
                NetMethod::new(concat!($ty, " CopySign(", $ty, " value, ", $ty, " sign)"), |_, _, args| {
                    let size = int_at(args, 0).abs();
                    let signed = if int_at(args, 1) < 0 { -size } else { size };
                    checked_int(IntKind::$kind, signed)
                }),
                NetMethod::new(concat!($ty, " MaxMagnitude(", $ty, " x, ", $ty, " y)"), |_, _, args| {
                    let (x, y) = (int_at(args, 0), int_at(args, 1));
                    checked_int(IntKind::$kind, if (x.abs(), x) >= (y.abs(), y) { x } else { y })
                }),
                NetMethod::new(concat!($ty, " MinMagnitude(", $ty, " x, ", $ty, " y)"), |_, _, args| {
                    let (x, y) = (int_at(args, 0), int_at(args, 1));
                    checked_int(IntKind::$kind, if (x.abs(), x) <= (y.abs(), y) { x } else { y })
                }),
                quotient!($ty, $kind),
            ],
            ..TypeTable::of(&net::$net)
        }),*];
    };
}

macro_rules! quotient {
    ($ty:literal, $kind:ident) => {
        NetMethod::new(
            concat!(
                "System.ValueTuple<",
                $ty,
                ",",
                $ty,
                "> DivRem(",
                $ty,
                " left, ",
                $ty,
                " right)"
            ),
            |_, _, args| quotient(IntKind::$kind, args),
        )
    };
}

integers! {
    "sbyte" SBYTE SByte, "byte" BYTE Byte, "short" INT16 Int16, "ushort" UINT16 UInt16,
    "int" INT32 Int32, "uint" UINT32 UInt32, "long" INT64 Int64, "ulong" UINT64 UInt64
}

macro_rules! one {
    ($name:literal, $call:expr) => {
        NetMethod::new(concat!("double ", $name, "(double x)"), |_, _, args| {
            let call: fn(f64) -> f64 = $call;
            Ok(Value::Double(call(double(args, 0))))
        })
    };
}

macro_rules! two {
    ($name:literal, $call:expr) => {
        NetMethod::new(
            concat!("double ", $name, "(double x, double y)"),
            |_, _, args| {
                let call: fn(f64, f64) -> f64 = $call;
                Ok(Value::Double(call(double(args, 0), double(args, 1))))
            },
        )
    };
}

const PI: f64 = std::f64::consts::PI;

const FLOATING: TypeTable = TypeTable {
    static_methods: &[
        one!("AcosPi", |x| x.acos() / PI),
        one!("AsinPi", |x| x.asin() / PI),
        one!("AtanPi", |x| x.atan() / PI),
        one!("CosPi", |x| (x * PI).cos()),
        one!("SinPi", |x| (x * PI).sin()),
        one!("TanPi", |x| (x * PI).tan()),
        one!("Exp2", f64::exp2),
        one!("Exp10", |x| 10f64.powf(x)),
        one!("ExpM1", f64::exp_m1),
        one!("Exp2M1", |x| x.exp2() - 1.0),
        one!("Exp10M1", |x| 10f64.powf(x) - 1.0),
        one!("LogP1", f64::ln_1p),
        one!("Log2P1", |x| (x + 1.0).log2()),
        one!("Log10P1", |x| (x + 1.0).log10()),
        one!("ReciprocalEstimate", |x| 1.0 / x),
        one!("ReciprocalSqrtEstimate", |x| 1.0 / x.sqrt()),
        two!("Atan2Pi", |y, x| y.atan2(x) / PI),
        two!("Ieee754Remainder", |x, y| x - y * (x / y).round_ties_even()),
        two!("MaxNumber", f64::max),
        two!("MinNumber", f64::min),
        two!("MaxNative", f64::max),
        two!("MinNative", f64::min),
        two!("MaxMagnitudeNumber", |x, y| if x.abs() >= y.abs() {
            x
        } else {
            y
        }),
        two!("MinMagnitudeNumber", |x, y| if x.abs() <= y.abs() {
            x
        } else {
            y
        }),
        NetMethod::new("double RootN(double x, int n)", |_, _, args| {
            let (x, n) = (double(args, 0), int(args, 1));
            let root = x.abs().powf(1.0 / f64::from(n));
            Ok(Value::Double(if x < 0.0 && n % 2 != 0 {
                -root
            } else if x < 0.0 {
                f64::NAN
            } else {
                root
            }))
        }),
        NetMethod::new(
            "double Lerp(double value1, double value2, double amount)",
            |_, _, args| {
                let (from, to, amount) = (double(args, 0), double(args, 1), double(args, 2));
                Ok(Value::Double(from * (1.0 - amount) + to * amount))
            },
        ),
        NetMethod::new(
            "double MultiplyAddEstimate(double left, double right, double addend)",
            |_, _, args| {
                Ok(Value::Double(
                    double(args, 0).mul_add(double(args, 1), double(args, 2)),
                ))
            },
        ),
        NetMethod::new(
            "double ClampNative(double value, double min, double max)",
            |_, _, args| {
                Ok(Value::Double(
                    double(args, 0).max(double(args, 1)).min(double(args, 2)),
                ))
            },
        ),
        NetMethod::new("bool IsPow2(double value)", |_, _, args| {
            let value = double(args, 0);
            let exact = value.is_normal() && value > 0.0 && value.to_bits() & ((1 << 52) - 1) == 0;
            Ok(Value::Bool(exact))
        }),
        NetMethod::new("int ILogB(double x)", |_, _, args| {
            let x = double(args, 0).abs();
            Ok(Value::Int(if x == 0.0 {
                i32::MIN
            } else {
                x.log2().floor() as i32
            }))
        }),
        NetMethod::new("double CreateChecked(System.Object value)", to_double),
        NetMethod::new("double CreateSaturating(System.Object value)", to_double),
        NetMethod::new("double CreateTruncating(System.Object value)", to_double),
        NetMethod::new(
            "System.ValueTuple<double,double> SinCos(double x)",
            sine_and_cosine,
        ),
        NetMethod::new(
            "System.ValueTuple<double,double> SinCosPi(double x)",
            |engine, this, args| {
                sine_and_cosine(engine, this, &[Value::Double(double(args, 0) * PI)])
            },
        ),
    ],
    ..TypeTable::of(&net::DOUBLE)
};

const DECIMAL: TypeTable = TypeTable {
    static_methods: &[
        NetMethod::new(
            "decimal Clamp(decimal value, decimal min, decimal max)",
            |engine, _, args| {
                engine.invoke_static(&crate::value::Type::Net(&net::MATH), "Clamp", args)
            },
        ),
        NetMethod::new(
            "decimal CopySign(decimal value, decimal sign)",
            |_, _, args| {
                let size = decimal_at(args, 0).abs();
                Ok(Value::Decimal(if decimal_at(args, 1).is_sign_negative() {
                    -size
                } else {
                    size
                }))
            },
        ),
        NetMethod::new(
            "decimal MaxMagnitude(decimal x, decimal y)",
            |_, _, args| {
                let (x, y) = (decimal_at(args, 0), decimal_at(args, 1));
                Ok(Value::Decimal(if (x.abs(), x) >= (y.abs(), y) {
                    x
                } else {
                    y
                }))
            },
        ),
        NetMethod::new(
            "decimal MinMagnitude(decimal x, decimal y)",
            |_, _, args| {
                let (x, y) = (decimal_at(args, 0), decimal_at(args, 1));
                Ok(Value::Decimal(if (x.abs(), x) <= (y.abs(), y) {
                    x
                } else {
                    y
                }))
            },
        ),
        NetMethod::new("bool IsCanonical(decimal value)", |_, _, args| {
            let value = decimal_at(args, 0);
            Ok(Value::Bool(value.normalize().scale() == value.scale()))
        }),
        NetMethod::new("decimal CreateChecked(System.Object value)", to_decimal),
        NetMethod::new("decimal CreateSaturating(System.Object value)", to_decimal),
        NetMethod::new("decimal CreateTruncating(System.Object value)", to_decimal),
    ],
    ..TypeTable::of(&net::DECIMAL)
};

const MATH: TypeTable = TypeTable {
    static_methods: &[
        quotient!("sbyte", SByte),
        quotient!("byte", Byte),
        quotient!("short", Int16),
        quotient!("ushort", UInt16),
        quotient!("int", Int32),
        quotient!("uint", UInt32),
        quotient!("long", Int64),
        quotient!("ulong", UInt64),
        one!("ReciprocalEstimate", |x| 1.0 / x),
        one!("ReciprocalSqrtEstimate", |x| 1.0 / x.sqrt()),
        NetMethod::new(
            "System.ValueTuple<double,double> SinCos(double x)",
            sine_and_cosine,
        ),
    ],
    ..TypeTable::of(&net::MATH)
};

const WIDE: TypeTable = TypeTable {
    static_methods: &[NetMethod::new(
        "long BigMul(int left, int right)",
        |_, _, args| {
            Ok(Value::Long(
                i64::from(int(args, 0)) * i64::from(int(args, 1)),
            ))
        },
    )],
    ..TypeTable::of(&net::INT32)
};

pub const OTHERS: &[TypeTable] = &[FLOATING, DECIMAL, MATH, WIDE];

/// A number without its fraction.
fn whole(value: &Value) -> i128 {
    match Numeric::of(value.base()) {
        Some(Numeric::Int(n, _)) => n,
        Some(other) => other.to_double().to_i128().unwrap_or_default(),
        None => 0,
    }
}

fn checked(engine: &mut Engine, kind: IntKind, args: &[Value]) -> Result<Value> {
    let value = whole(&at(args, 0));
    match int_value(kind, value) {
        Some(made) => Ok(made),
        None => {
            let text = format!(
                "Value was either too large or too small for {}.",
                article(engine, kind)
            );
            Err(raise(&exceptions::OVERFLOW_EXCEPTION, text))
        }
    }
}

/// How an overflow names the type.
fn article(_: &Engine, kind: IntKind) -> &'static str {
    match kind {
        IntKind::SByte => "a signed byte",
        IntKind::Byte => "an unsigned byte",
        IntKind::Int16 => "an Int16",
        IntKind::UInt16 => "a UInt16",
        IntKind::Int32 => "an Int32",
        IntKind::UInt32 => "a UInt32",
        IntKind::Int64 => "an Int64",
        IntKind::UInt64 => "a UInt64",
    }
}

/// The low bits of a number, as the type reads them.
fn truncated(kind: IntKind, value: i128) -> Value {
    let bits = kind.bits();
    let low = value & ((1i128 << bits) - 1);
    let signed = kind.min() < 0 && low > kind.max();
    let low = if signed { low - (1i128 << bits) } else { low };
    int_value(kind, low).unwrap_or_default()
}

fn quotient(kind: IntKind, args: &[Value]) -> Result<Value> {
    let (left, right) = (int_at(args, 0), int_at(args, 1));
    if right == 0 {
        return Err(raise(
            &exceptions::DIVIDE_BY_ZERO_EXCEPTION,
            "Attempted to divide by zero.",
        ));
    }
    Ok(pair(
        checked_int(kind, left / right)?,
        checked_int(kind, left % right)?,
    ))
}

fn pair(first: Value, second: Value) -> Value {
    let types = [&first, &second]
        .iter()
        .filter_map(|v| v.type_of())
        .collect();
    Tuple::value(TupleKind::Value, types, vec![first, second])
}

fn sine_and_cosine(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let (sine, cosine) = double(args, 0).sin_cos();
    Ok(pair(Value::Double(sine), Value::Double(cosine)))
}

fn to_double(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Double(
        Numeric::of(at(args, 0).base()).map_or(0.0, |n| n.to_double()),
    ))
}

fn to_decimal(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    match number::cast(at(args, 0).base(), NumberType::Decimal) {
        Some(made) => Ok(made?),
        None => Ok(Value::Null),
    }
}
