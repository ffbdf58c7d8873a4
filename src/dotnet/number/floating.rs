//! `Double` and `Single`.

use super::parse::{self, parse_methods};
use super::{to_string_methods, value_methods};
use crate::dotnet::support::double;
use crate::engine::{NetMethod, NetProperty, TypeTable};
use crate::value::Value;
use crate::value::types::net;

macro_rules! ask {
    ($ty:literal, $name:literal, |$x:ident| $answer:expr) => {
        NetMethod::new(concat!("bool ", $name, "(", $ty, " d)"), |_, _, args| {
            let $x = double(args, 0);
            Ok(Value::Bool($answer))
        })
    };
}

macro_rules! constant {
    ($ty:literal, $name:literal, $value:expr) => {
        NetProperty::get($name, $ty, |_, _| Ok($value))
    };
}

macro_rules! floating_tables {
    ($($ty:literal, $net:ident, $variant:ident, $float:ident, $kind:ident, $code:literal;)*) => {
        pub const TABLES: &[TypeTable] = &[$(
            TypeTable {
                methods: to_string_methods!(),
                static_properties: &[
                    constant!($ty, "Epsilon", Value::$variant($float::from_bits(1))),
                    constant!($ty, "MaxValue", Value::$variant($float::MAX)),
                    constant!($ty, "MinValue", Value::$variant($float::MIN)),
                    constant!($ty, "NaN", Value::$variant($float::NAN)),
                    constant!($ty, "NegativeInfinity", Value::$variant($float::NEG_INFINITY)),
                    constant!($ty, "PositiveInfinity", Value::$variant($float::INFINITY)),
                    constant!($ty, "NegativeZero", Value::$variant(-0.0)),
                    constant!($ty, "E", Value::$variant(std::$float::consts::E)),
                    constant!($ty, "Pi", Value::$variant(std::$float::consts::PI)),
                    constant!($ty, "Tau", Value::$variant(std::$float::consts::TAU)),
                ],
                static_methods: parse_methods!(
                    $ty,
                    parse::Kind::$kind,
                    Value::$variant(0.0)
                ),
                ..TypeTable::of(&net::$net)
            },
            TypeTable {
                methods: value_methods!($ty, $code),
                static_methods: &[
                    ask!($ty, "IsFinite", |x| x.is_finite()),
                    ask!($ty, "IsInfinity", |x| x.is_infinite()),
                    ask!($ty, "IsInteger", |x| x.is_finite() && x.fract() == 0.0),
                    ask!($ty, "IsEvenInteger", |x| x % 2.0 == 0.0),
                    ask!($ty, "IsOddInteger", |x| (x % 2.0).abs() == 1.0),
                    ask!($ty, "IsNaN", |x| x.is_nan()),
                    ask!($ty, "IsNegative", |x| x.is_sign_negative()),
                    ask!($ty, "IsPositive", |x| x.is_sign_positive()),
                    ask!($ty, "IsNegativeInfinity", |x| x == f64::NEG_INFINITY),
                    ask!($ty, "IsPositiveInfinity", |x| x == f64::INFINITY),
                    ask!($ty, "IsNormal", |x| x.is_normal()),
                    ask!($ty, "IsSubnormal", |x| x.is_subnormal()),
                    ask!($ty, "IsRealNumber", |x| !x.is_nan()),
                    NetMethod::new(
                        concat!($ty, " DegreesToRadians(", $ty, " degrees)"),
                        |_, _, args| Ok(Value::$variant(double(args, 0).to_radians() as $float)),
                    ),
                    NetMethod::new(
                        concat!($ty, " RadiansToDegrees(", $ty, " radians)"),
                        |_, _, args| Ok(Value::$variant(double(args, 0).to_degrees() as $float)),
                    ),
                    NetMethod::new(concat!($ty, " Hypot(", $ty, " x, ", $ty, " y)"), |_, _, args| {
                        Ok(Value::$variant(double(args, 0).hypot(double(args, 1)) as $float))
                    }),
                ],
                ..TypeTable::of(&net::$net)
            },
        )*];
    };
}

floating_tables! {
    "double", DOUBLE, Double, f64, Double, 14;
    "float", SINGLE, Single, f32, Single, 13;
}
