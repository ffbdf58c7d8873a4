//! `System.Globalization.TextInfo` and `CompareInfo`.

use super::subject;
use crate::dotnet::string::case;
use crate::dotnet::string::compare::Rule;
use crate::dotnet::string::statics::by_options;
use crate::dotnet::support::{count, long, text, unit};
use crate::engine::{NetMethod, NetProperty, TypeTable};
use crate::value::Value;
use crate::value::culture::Culture;
use crate::value::natives::CultureValue;
use crate::value::natives::culture::Access;
use crate::value::text::Offsets;
use crate::value::types::net;

macro_rules! page {
    ($name:literal, $number:literal) => {
        NetProperty::get($name, "int", |_, _| Ok(Value::Int($number)))
    };
}

/// A comparison, plain and with options.
macro_rules! compared {
    ($returns:literal, $name:literal, $parameters:literal, |$a:ident, $b:ident, $rule:ident| $answer:expr) => {
        &[
            NetMethod::new(concat!($returns, " ", $name, "(", $parameters, ")"), |_, _, args| {
                let ($a, $b, $rule) = (text(args, 0), text(args, 1), Rule::Culture);
                Ok($answer)
            }),
            NetMethod::new(
                concat!(
                    $returns, " ", $name, "(", $parameters,
                    ", System.Globalization.CompareOptions options)"
                ),
                |_, _, args| {
                    let ($a, $b, $rule) = (text(args, 0), text(args, 1), by_options(long(args, 2)));
                    Ok($answer)
                },
            ),
        ]
    };
}

const fn comparing(methods: &'static [NetMethod]) -> TypeTable {
    TypeTable {
        methods,
        ..TypeTable::of(&net::COMPARE_INFO)
    }
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            page!("ANSICodePage", 1252),
            page!("OEMCodePage", 437),
            page!("MacCodePage", 10000),
            page!("EBCDICCodePage", 37),
            NetProperty::get("LCID", "int", |_, this| {
                Ok(Value::Int(i32::try_from(subject(this).lcid).unwrap_or(127)))
            }),
            NetProperty::get("CultureName", "string", |_, this| {
                Ok(Value::text(subject(this).name))
            }),
            NetProperty::get("IsReadOnly", "bool", |_, _| Ok(Value::Bool(true))),
            NetProperty::get("ListSeparator", "string", |_, this| {
                Ok(Value::text(subject(this).list_separator))
            }),
            NetProperty::get("IsRightToLeft", "bool", |_, _| Ok(Value::Bool(false))),
        ],
        methods: &[
            NetMethod::new("char ToLower(char c)", |_, this, args| {
                Ok(mapped(unit(args, 0), subject(this), case::lower_char))
            }),
            NetMethod::new("string ToLower(string str)", |_, this, args| {
                Ok(Value::text(case::lower(&text(args, 0), subject(this))))
            }),
            NetMethod::new("char ToUpper(char c)", |_, this, args| {
                Ok(mapped(unit(args, 0), subject(this), case::upper_char))
            }),
            NetMethod::new("string ToUpper(string str)", |_, this, args| {
                Ok(Value::text(case::upper(&text(args, 0), subject(this))))
            }),
            NetMethod::new("string ToTitleCase(string str)", |_, this, args| {
                Ok(Value::text(title_case(&text(args, 0), subject(this))))
            }),
            NetMethod::new("System.Object Clone()", |_, this, _| {
                Ok(CultureValue::of(
                    &net::TEXT_INFO,
                    subject(this),
                    Access::Writable,
                ))
            }),
        ],
        ..TypeTable::of(&net::TEXT_INFO)
    },
    TypeTable {
        properties: &[
            NetProperty::get("Name", "string", |_, this| {
                Ok(Value::text(subject(this).name))
            }),
            NetProperty::get("LCID", "int", |_, this| {
                Ok(Value::Int(i32::try_from(subject(this).lcid).unwrap_or(127)))
            }),
        ],
        static_methods: &[NetMethod::new(
            "System.Globalization.CompareInfo GetCompareInfo(string name)",
            |_, _, args| {
                let culture = super::named(&text(args, 0), "name")?;
                Ok(CultureValue::of(
                    &net::COMPARE_INFO,
                    culture,
                    Access::ReadOnly,
                ))
            },
        )],
        ..TypeTable::of(&net::COMPARE_INFO)
    },
    comparing(compared!(
        "int",
        "Compare",
        "string string1, string string2",
        |a, b, rule| Value::Int(rule.compare(&a, &b))
    )),
    comparing(compared!(
        "bool",
        "IsPrefix",
        "string source, string prefix",
        |a, b, rule| Value::Bool(rule.prefix(&a, &b).is_some())
    )),
    comparing(compared!(
        "bool",
        "IsSuffix",
        "string source, string suffix",
        |a, b, rule| Value::Bool(rule.ends(&a, &b))
    )),
    comparing(compared!(
        "int",
        "IndexOf",
        "string source, string value",
        |a, b, rule| {
            match rule.find(&a, &b) {
                Some((byte, _)) => count(Offsets::new(&a).of(byte)),
                None => Value::Int(-1),
            }
        }
    )),
    comparing(compared!(
        "int",
        "LastIndexOf",
        "string source, string value",
        |a, b, rule| {
            match rule.find_last(&a, &b) {
                Some(byte) => count(Offsets::new(&a).of(byte)),
                None => Value::Int(-1),
            }
        }
    )),
];

fn mapped(unit: u16, culture: &Culture, map: fn(char, &Culture) -> char) -> Value {
    let own = char::from_u32(unit.into());
    let mapped = own.and_then(|c| u16::try_from(u32::from(map(c, culture))).ok());
    Value::Char(mapped.unwrap_or(unit))
}

/// Each word with an upper first letter and lower others; words all in upper case stay.
fn title_case(text: &str, culture: &Culture) -> String {
    let in_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '\u{AD}');
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if !c.is_alphanumeric() {
            out.push(c);
            rest = rest.get(c.len_utf8()..).unwrap_or_default();
            continue;
        }
        let end = rest.find(|c| !in_word(c)).unwrap_or(rest.len());
        let (word, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = tail;
        if word.chars().any(char::is_lowercase) || word.chars().count() == 1 {
            let mut chars = word.chars();
            out.extend(chars.next().map(|c| case::upper_char(c, culture)));
            out.extend(chars.map(|c| case::lower_char(c, culture)));
        } else {
            out.push_str(word);
        }
    }
    out
}
