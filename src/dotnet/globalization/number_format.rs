//! `System.Globalization.NumberFormatInfo`.

use super::{held, kept, read_only, subject};
use crate::dotnet::support::{array_of, at, culture_of, integer, items};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::convert::plain;
use crate::value::culture::{Culture, INVARIANT};
use crate::value::natives::CultureValue;
use crate::value::natives::culture::Access;
use crate::value::types::net;

/// A property that is a text.
macro_rules! sign {
    ($name:literal, $field:ident) => {
        NetProperty {
            name: $name,
            ty: "string",
            get: |_, this| Ok(Value::text(subject(this).number.$field)),
            set: Some(|_, this, value| {
                let text = kept(&plain(&value));
                set(this, |culture| culture.number.$field = text)
            }),
        }
    };
}

/// A property that is a small number.
macro_rules! number {
    ($name:literal, $field:ident) => {
        NetProperty {
            name: $name,
            ty: "int",
            get: |_, this| Ok(Value::Int(subject(this).number.$field.into())),
            set: Some(|_, this, value| {
                let number = u8::try_from(integer(&value)).unwrap_or_default();
                set(this, |culture| culture.number.$field = number)
            }),
        }
    };
}

/// Group sizes, which the three kinds of numbers share here.
macro_rules! sizes {
    ($name:literal) => {
        NetProperty {
            name: $name,
            ty: "int[]",
            get: |_, this| {
                let sizes = subject(this).number.group_sizes.iter();
                Ok(array_of(
                    &net::INT32,
                    sizes.map(|n| Value::Int((*n).into())).collect(),
                ))
            },
            set: Some(|_, this, value| {
                let sizes: Vec<u8> = items(&[value], 0)
                    .iter()
                    .map(|n| u8::try_from(integer(n)).unwrap_or_default())
                    .collect();
                let sizes: &'static [u8] = Box::leak(sizes.into_boxed_slice());
                set(this, |culture| culture.number.group_sizes = sizes)
            }),
        }
    };
}

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        number!("CurrencyDecimalDigits", currency_decimal_digits),
        sign!("CurrencyDecimalSeparator", currency_decimal_separator),
        NetProperty::get("IsReadOnly", "bool", |_, this| {
            Ok(Value::Bool(
                held(this).is_none_or(|c| c.shared.access == Access::ReadOnly),
            ))
        }),
        sizes!("CurrencyGroupSizes"),
        sizes!("NumberGroupSizes"),
        sizes!("PercentGroupSizes"),
        sign!("CurrencyGroupSeparator", currency_group_separator),
        sign!("CurrencySymbol", currency_symbol),
        sign!("NaNSymbol", nan),
        number!("CurrencyNegativePattern", currency_negative_pattern),
        number!("NumberNegativePattern", negative_pattern),
        number!("PercentPositivePattern", percent_positive_pattern),
        number!("PercentNegativePattern", percent_negative_pattern),
        sign!("NegativeInfinitySymbol", negative_infinity),
        sign!("NegativeSign", negative_sign),
        number!("NumberDecimalDigits", decimal_digits),
        sign!("NumberDecimalSeparator", decimal_separator),
        sign!("NumberGroupSeparator", group_separator),
        number!("CurrencyPositivePattern", currency_positive_pattern),
        sign!("PositiveInfinitySymbol", positive_infinity),
        sign!("PositiveSign", positive_sign),
        number!("PercentDecimalDigits", percent_decimal_digits),
        sign!("PercentDecimalSeparator", decimal_separator),
        sign!("PercentGroupSeparator", group_separator),
        sign!("PercentSymbol", percent_symbol),
        sign!("PerMilleSymbol", per_mille_symbol),
    ],
    methods: &[NetMethod::new("System.Object Clone()", |_, this, _| {
        Ok(CultureValue::of(
            &net::NUMBER_FORMAT_INFO,
            subject(this),
            Access::Writable,
        ))
    })],
    static_properties: &[
        NetProperty::get(
            "InvariantInfo",
            "System.Globalization.NumberFormatInfo",
            |_, _| {
                Ok(CultureValue::of(
                    &net::NUMBER_FORMAT_INFO,
                    &INVARIANT,
                    Access::ReadOnly,
                ))
            },
        ),
        NetProperty::get(
            "CurrentInfo",
            "System.Globalization.NumberFormatInfo",
            |engine, _| {
                let culture = engine.culture();
                Ok(CultureValue::of(
                    &net::NUMBER_FORMAT_INFO,
                    culture,
                    Access::ReadOnly,
                ))
            },
        ),
    ],
    static_methods: &[NetMethod::new(
        "System.Globalization.NumberFormatInfo GetInstance(System.IFormatProvider formatProvider)",
        instance,
    )],
    constructors: &[NetMethod::new("new()", |_, _, _| {
        Ok(CultureValue::of(
            &net::NUMBER_FORMAT_INFO,
            &INVARIANT,
            Access::Writable,
        ))
    })],
    ..TypeTable::of(&net::NUMBER_FORMAT_INFO)
}];

fn instance(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let culture = culture_of(&at(args, 0)).unwrap_or_else(|| engine.culture());
    Ok(CultureValue::of(
        &net::NUMBER_FORMAT_INFO,
        culture,
        Access::ReadOnly,
    ))
}

fn set(this: &Value, change: impl FnOnce(&mut Culture)) -> Result {
    if held(this).is_some_and(|own| own.change(change)) {
        Ok(())
    } else {
        Err(read_only())
    }
}
