//! `DateTime` and `DateTimeOffset`: reading.

use super::{reading, styles_at};
use crate::dotnet::support::{culture, items, set_ref, text};
use crate::engine::{Engine, NetMethod, Result, TypeTable};
use crate::value::convert::plain;
use crate::value::culture::Culture;
use crate::value::time::{
    DateTime, DateTimeOffset, DateTimeStyles, ParseDateError, ParseSettings, parse, parse_exact,
    parse_exact_offset, parse_offset,
};
use crate::value::types::net;
use crate::value::{Str, Value};

type Found = std::result::Result<Value, ParseDateError>;

/// How one of the types is read.
struct Reader {
    any: fn(&str, &ParseSettings) -> Found,
    exact: fn(&str, &[&str], &ParseSettings) -> Found,
    /// What `TryParse` leaves where nothing was read.
    nothing: fn() -> Value,
}

const POINT: Reader = Reader {
    any: |text, settings| parse(text, settings).map(Value::DateTime),
    exact: |text, formats, settings| parse_exact(text, formats, settings).map(Value::DateTime),
    nothing: || Value::DateTime(DateTime::MIN),
};

const OFFSET: Reader = Reader {
    any: |text, settings| parse_offset(text, settings).map(Value::from),
    exact: |text, formats, settings| parse_exact_offset(text, formats, settings).map(Value::from),
    nothing: || DateTimeOffset::default().into(),
};

/// The static methods of a type, with the parameter names that it has.
macro_rules! methods {
    ($reader:ident, $ty:literal, $text:literal, $provider:literal, $style:literal) => {
        &[
            NetMethod::new(
                concat!($ty, " Parse(string ", $text, ")"),
                |engine, _, args| {
                    let culture = engine.culture();
                    $reader.read(engine, args, culture, DateTimeStyles::NONE)
                },
            ),
            NetMethod::new(
                concat!(
                    $ty,
                    " Parse(string ",
                    $text,
                    ", System.IFormatProvider ",
                    $provider,
                    ")"
                ),
                |engine, _, args| {
                    let culture = culture(engine, args, 1);
                    $reader.read(engine, args, culture, DateTimeStyles::NONE)
                },
            ),
            NetMethod::new(
                concat!(
                    $ty,
                    " Parse(string ",
                    $text,
                    ", System.IFormatProvider ",
                    $provider,
                    ", System.Globalization.DateTimeStyles styles)"
                ),
                |engine, _, args| {
                    let culture = culture(engine, args, 1);
                    $reader.read(engine, args, culture, styles_at(args, 2))
                },
            ),
            NetMethod::new(
                concat!(
                    $ty,
                    " ParseExact(string ",
                    $text,
                    ", string format, System.IFormatProvider ",
                    $provider,
                    ")"
                ),
                |engine, _, args| {
                    $reader.read_exact(engine, args, &[text(args, 1)], DateTimeStyles::NONE)
                },
            ),
            NetMethod::new(
                concat!(
                    $ty,
                    " ParseExact(string ",
                    $text,
                    ", string format, System.IFormatProvider ",
                    $provider,
                    ", System.Globalization.DateTimeStyles ",
                    $style,
                    ")"
                ),
                |engine, _, args| {
                    $reader.read_exact(engine, args, &[text(args, 1)], styles_at(args, 3))
                },
            ),
            NetMethod::new(
                concat!(
                    $ty,
                    " ParseExact(string ",
                    $text,
                    ", string[] formats, System.IFormatProvider ",
                    $provider,
                    ", System.Globalization.DateTimeStyles ",
                    $style,
                    ")"
                ),
                |engine, _, args| {
                    $reader.read_exact(engine, args, &formats(args), styles_at(args, 3))
                },
            ),
            NetMethod::new(
                concat!("bool TryParse(string ", $text, ", ref ", $ty, " result)"),
                |engine, _, args| {
                    let culture = engine.culture();
                    let found = $reader.read(engine, args, culture, DateTimeStyles::NONE);
                    Ok($reader.tried(args, 1, found))
                },
            ),
            NetMethod::new(
                concat!(
                    "bool TryParse(string ",
                    $text,
                    ", System.IFormatProvider ",
                    $provider,
                    ", System.Globalization.DateTimeStyles styles, ref ",
                    $ty,
                    " result)"
                ),
                |engine, _, args| {
                    let culture = culture(engine, args, 1);
                    let found = $reader.read(engine, args, culture, styles_at(args, 2));
                    Ok($reader.tried(args, 3, found))
                },
            ),
            NetMethod::new(
                concat!(
                    "bool TryParse(string ",
                    $text,
                    ", System.IFormatProvider ",
                    $provider,
                    ", ref ",
                    $ty,
                    " result)"
                ),
                |engine, _, args| {
                    let culture = culture(engine, args, 1);
                    let found = $reader.read(engine, args, culture, DateTimeStyles::NONE);
                    Ok($reader.tried(args, 2, found))
                },
            ),
            NetMethod::new(
                concat!(
                    "bool TryParseExact(string ",
                    $text,
                    ", string format, System.IFormatProvider ",
                    $provider,
                    ", System.Globalization.DateTimeStyles ",
                    $style,
                    ", ref ",
                    $ty,
                    " result)"
                ),
                |engine, _, args| {
                    let found =
                        $reader.read_exact(engine, args, &[text(args, 1)], styles_at(args, 3));
                    Ok($reader.tried(args, 4, found))
                },
            ),
            NetMethod::new(
                concat!(
                    "bool TryParseExact(string ",
                    $text,
                    ", string[] formats, System.IFormatProvider ",
                    $provider,
                    ", System.Globalization.DateTimeStyles ",
                    $style,
                    ", ref ",
                    $ty,
                    " result)"
                ),
                |engine, _, args| {
                    let found =
                        $reader.read_exact(engine, args, &formats(args), styles_at(args, 3));
                    Ok($reader.tried(args, 4, found))
                },
            ),
        ]
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: methods!(POINT, "datetime", "s", "provider", "style"),
        ..TypeTable::of(&net::DATE_TIME)
    },
    TypeTable {
        static_methods: methods!(
            OFFSET,
            "System.DateTimeOffset",
            "input",
            "formatProvider",
            "styles"
        ),
        ..TypeTable::of(&net::DATE_TIME_OFFSET)
    },
];

/// The formats of a `string[]` argument.
pub fn formats(args: &[Value]) -> Vec<Str> {
    items(args, 1).iter().map(plain).collect()
}

impl Reader {
    fn read(
        &self,
        engine: &mut Engine,
        args: &[Value],
        culture: &'static Culture,
        styles: DateTimeStyles,
    ) -> Result<Value> {
        let text = text(args, 0);
        reading(engine, culture, styles, |settings| {
            (self.any)(&text, settings)
        })
    }

    /// Reads in one of several formats; the culture is the third argument.
    fn read_exact(
        &self,
        engine: &mut Engine,
        args: &[Value],
        formats: &[Str],
        styles: DateTimeStyles,
    ) -> Result<Value> {
        let culture = culture(engine, args, 2);
        let text = text(args, 0);
        let formats: Vec<&str> = formats.iter().map(Str::as_str).collect();
        reading(engine, culture, styles, |settings| {
            (self.exact)(&text, &formats, settings)
        })
    }

    /// What was read, or the first moment of time, goes to the reference.
    fn tried(&self, args: &[Value], place: usize, found: Result<Value>) -> Value {
        let success = found.is_ok();
        set_ref(args, place, found.unwrap_or_else(|_| (self.nothing)()));
        Value::Bool(success)
    }
}
