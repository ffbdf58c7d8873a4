//! `String.Format`, and `Normalize`.

use super::join::item_text;
use super::subject;
use crate::dotnet::support::{culture, format_error, items, long, text};
use crate::engine::{Engine, Halt, NetMethod, Result};
use crate::value::culture::Culture;
use crate::value::format_string::{CompositeError, expand};
use crate::value::format_value::format_value;
use crate::value::{Str, Value};

pub const METHODS: &[NetMethod] = &[
    NetMethod::new("string Format(string format, System.Object arg0)", plain),
    NetMethod::new(
        "string Format(string format, System.Object arg0, System.Object arg1)",
        plain,
    ),
    NetMethod::new(
        "string Format(string format, System.Object arg0, System.Object arg1, System.Object arg2)",
        plain,
    ),
    NetMethod::new(
        "string Format(string format, params System.Object[] args)",
        |engine, _, args| {
            if args.get(1).is_some_and(Value::is_null) {
                return Err(crate::engine::members::errors::argument_null("args").into());
            }
            let culture = engine.culture();
            composite(engine, culture, &text(args, 0), &items(args, 1))
        },
    ),
    NetMethod::new(
        "string Format(System.IFormatProvider provider, string format, System.Object arg0)",
        provided,
    ),
    NetMethod::new(
        "string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1)",
        provided,
    ),
    NetMethod::new(
        "string Format(System.IFormatProvider provider, string format, System.Object arg0, System.Object arg1, System.Object arg2)",
        provided,
    ),
    NetMethod::new(
        "string Format(System.IFormatProvider provider, string format, params System.Object[] args)",
        |engine, _, args| {
            let culture = culture(engine, args, 0);
            composite(engine, culture, &text(args, 1), &items(args, 2))
        },
    ),
];

pub const NORMALIZE: &[NetMethod] = &[
    NetMethod::new("bool IsNormalized()", |_, this, _| {
        Ok(Value::Bool(
            normalized(&subject(this), FORM_C) == subject(this).as_str(),
        ))
    }),
    NetMethod::new(
        "bool IsNormalized(System.Text.NormalizationForm normalizationForm)",
        |_, this, args| {
            let text = subject(this);
            Ok(Value::Bool(
                normalized(&text, long(args, 0)) == text.as_str(),
            ))
        },
    ),
    NetMethod::new("string Normalize()", |_, this, _| {
        Ok(Value::text(normalized(&subject(this), FORM_C)))
    }),
    NetMethod::new(
        "string Normalize(System.Text.NormalizationForm normalizationForm)",
        |_, this, args| Ok(Value::text(normalized(&subject(this), long(args, 0)))),
    ),
];

/// `NormalizationForm.FormC`
const FORM_C: i64 = 1;

/// The text in a `NormalizationForm`.
fn normalized(text: &str, form: i64) -> String {
    use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};
    if text.is_ascii() {
        return text.to_owned();
    }
    match form {
        2 => DecomposingNormalizer::new_nfd()
            .normalize(text)
            .into_owned(),
        5 => ComposingNormalizer::new_nfkc().normalize(text).into_owned(),
        6 => DecomposingNormalizer::new_nfkd()
            .normalize(text)
            .into_owned(),
        _ => ComposingNormalizer::new_nfc().normalize(text).into_owned(),
    }
}

fn plain(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let culture = engine.culture();
    composite(
        engine,
        culture,
        &text(args, 0),
        args.get(1..).unwrap_or_default(),
    )
}

fn provided(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let culture = culture(engine, args, 0);
    composite(
        engine,
        culture,
        &text(args, 1),
        args.get(2..).unwrap_or_default(),
    )
}

/// Expands a composite format.
///
/// # Errors
/// `FormatException`, or what a script's `ToString()` raises.
pub fn composite(
    engine: &mut Engine,
    culture: &'static Culture,
    format: &str,
    args: &[Value],
) -> Result<Value> {
    let expanded = expand(format, args.len(), |i, format| {
        let value = args.get(i).cloned().unwrap_or_default();
        formatted(engine, &value, format, culture).map(|text| text.to_string())
    });
    match expanded {
        Ok(text) => Ok(Value::text(text)),
        Err(CompositeError::Argument(halt)) => Err(halt),
        Err(CompositeError::Index) => Err(format_error(CompositeError::<Str>::Index.to_string())),
        Err(CompositeError::Syntax { offset, reason }) => Err(format_error(
            CompositeError::<Str>::Syntax { offset, reason }.to_string(),
        )),
    }
}

/// One value in a format: by its type's formats, else its `ToString()`.
///
/// # Errors
/// `FormatException`, or what a script's `ToString()` raises.
pub fn formatted(
    engine: &mut Engine,
    value: &Value,
    format: &str,
    culture: &'static Culture,
) -> Result<Str> {
    let zone = engine.zone();
    match format_value(value.base(), format, culture, &zone).map_err(Box::<Halt>::from)? {
        Some(text) => Ok(text),
        None => item_text(engine, value),
    }
}
