//! `Parse` and `TryParse` of the numeric types.

use super::{bad_number, int_value};
use crate::dotnet::support::{at, culture, long, set_ref, text};
use crate::engine::{Engine, Result};
use crate::value::culture::Culture;
use crate::value::number::{
    IntKind, NumberStyles, parse_bigint, parse_decimal, parse_double, parse_int, parse_single,
};
use crate::value::{Ptr, Value};

/// What kind of number is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Int(IntKind),
    Single,
    Double,
    Decimal,
    BigInteger,
}

impl Kind {
    /// The styles of `Parse` without any.
    fn styles(self) -> NumberStyles {
        match self {
            Kind::Int(_) | Kind::BigInteger => NumberStyles::INTEGER,
            Kind::Single | Kind::Double => NumberStyles::FLOAT_THOUSANDS,
            Kind::Decimal => NumberStyles::NUMBER,
        }
    }
}

/// Where the styles and the culture stand among the arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    Text,
    Styles,
    Culture,
    StylesAndCulture,
}

impl Given {
    fn read(
        self,
        engine: &mut Engine,
        args: &[Value],
        kind: Kind,
    ) -> (NumberStyles, &'static Culture) {
        let styles = |i| NumberStyles(u32::try_from(long(args, i)).unwrap_or_default());
        match self {
            Given::Text => (kind.styles(), engine.culture()),
            Given::Styles => (styles(1), engine.culture()),
            Given::Culture => (kind.styles(), culture(engine, args, 1)),
            Given::StylesAndCulture => (styles(1), culture(engine, args, 2)),
        }
    }
}

/// `Parse`
///
/// # Errors
/// `FormatException`, `OverflowException`
pub fn parse(engine: &mut Engine, args: &[Value], kind: Kind, given: Given) -> Result<Value> {
    let (styles, culture) = given.read(engine, args, kind);
    read(&text(args, 0), kind, styles, culture)
}

/// Reads a number.
///
/// # Errors
/// `FormatException`, `OverflowException`
pub fn read(text: &str, kind: Kind, styles: NumberStyles, culture: &Culture) -> Result<Value> {
    let real =
        |error: crate::value::number::ParseNumberError| bad_number(error, error.real_message(text));
    Ok(match kind {
        Kind::Int(int) => {
            let value = parse_int(text, int, styles, culture)
                .map_err(|error| bad_number(error, error.int_message(text, int)))?;
            int_value(int, value).unwrap_or_default()
        }
        Kind::Single => Value::Single(parse_single(text, styles, culture).map_err(real)?),
        Kind::Double => Value::Double(parse_double(text, styles, culture).map_err(real)?),
        Kind::Decimal => Value::Decimal(parse_decimal(text, styles, culture).map_err(real)?),
        Kind::BigInteger => Value::BigInt(Ptr::new(
            parse_bigint(text, styles, culture)
                .map_err(|error| bad_number(error, error.bigint_message()))?,
        )),
    })
}

/// `TryParse`: the last argument takes the number, zero where there is none.
///
/// # Errors
/// None; the shape is that of the tables.
pub fn try_parse(
    engine: &mut Engine,
    args: &[Value],
    kind: Kind,
    given: Given,
    zero: Value,
) -> Result<Value> {
    let (styles, culture) = given.read(engine, args, kind);
    let place = args.len().saturating_sub(1);
    let found = match at(args, 0) {
        Value::Null => None,
        _ => read(&text(args, 0), kind, styles, culture).ok(),
    };
    let success = found.is_some();
    set_ref(args, place, found.unwrap_or(zero));
    Ok(Value::Bool(success))
}

/// The `Parse` and `TryParse` overloads of a numeric type.
macro_rules! parse_methods {
    ($ty:literal, $kind:expr, $zero:expr) => {
        &[
            $crate::engine::NetMethod::new(concat!($ty, " Parse(string s)"), |engine, _, args| {
                parse::parse(engine, args, $kind, parse::Given::Text)
            }),
            $crate::engine::NetMethod::new(
                concat!($ty, " Parse(string s, System.Globalization.NumberStyles style)"),
                |engine, _, args| parse::parse(engine, args, $kind, parse::Given::Styles),
            ),
            $crate::engine::NetMethod::new(
                concat!($ty, " Parse(string s, System.IFormatProvider provider)"),
                |engine, _, args| parse::parse(engine, args, $kind, parse::Given::Culture),
            ),
            $crate::engine::NetMethod::new(
                concat!(
                    $ty,
                    " Parse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider)"
                ),
                |engine, _, args| parse::parse(engine, args, $kind, parse::Given::StylesAndCulture),
            ),
            $crate::engine::NetMethod::new(
                concat!("bool TryParse(string s, ref ", $ty, " result)"),
                |engine, _, args| {
                    parse::try_parse(engine, args, $kind, parse::Given::Text, $zero)
                },
            ),
            $crate::engine::NetMethod::new(
                concat!(
                    "bool TryParse(string s, System.Globalization.NumberStyles style, System.IFormatProvider provider, ref ",
                    $ty,
                    " result)"
                ),
                |engine, _, args| {
                    parse::try_parse(engine, args, $kind, parse::Given::StylesAndCulture, $zero)
                },
            ),
            $crate::engine::NetMethod::new(
                concat!(
                    "bool TryParse(string s, System.IFormatProvider provider, ref ",
                    $ty,
                    " result)"
                ),
                |engine, _, args| {
                    parse::try_parse(engine, args, $kind, parse::Given::Culture, $zero)
                },
            ),
        ]
    };
}
pub(crate) use parse_methods;
