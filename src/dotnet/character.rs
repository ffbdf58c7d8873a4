//! `System.Char` and `System.Boolean`.

use super::number::value_methods;
use super::string::case;
use super::support::{
    bad_index, culture_of, format_error, int, null_argument, set_ref, text, unit, unit_text,
};
use super::unicode::{Category, category};
use crate::engine::{NetMethod, NetProperty, Result, TypeTable};
use crate::value::culture::{Culture, INVARIANT};
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, Value};

/// A question about a character, also at a place of a text.
macro_rules! ask {
    ($($name:literal |$c:ident| $answer:expr;)*) => {
        pub const QUESTIONS: &[NetMethod] = &[$(
            NetMethod::new(concat!("bool ", $name, "(char c)"), |_, _, args| {
                let $c = unit(args, 0);
                Ok(Value::Bool($answer))
            }),
            NetMethod::new(concat!("bool ", $name, "(string s, int index)"), |_, _, args| {
                let $c = unit_of(args)?;
                Ok(Value::Bool($answer))
            }),
        )*];
    };
}

ask! {
    "IsControl" |c| category(c) == Category::Control;
    "IsDigit" |c| category(c) == Category::DecimalDigitNumber;
    "IsHighSurrogate" |c| (0xD800..0xDC00).contains(&c);
    "IsLetter" |c| category(c).is_letter();
    "IsLetterOrDigit" |c| category(c).is_letter() || category(c) == Category::DecimalDigitNumber;
    "IsLower" |c| category(c) == Category::LowercaseLetter;
    "IsLowSurrogate" |c| (0xDC00..0xE000).contains(&c);
    "IsNumber" |c| category(c).is_number();
    "IsPunctuation" |c| category(c).is_punctuation();
    "IsSeparator" |c| category(c).is_separator();
    "IsSurrogate" |c| (0xD800..0xE000).contains(&c);
    "IsSymbol" |c| category(c).is_symbol();
    "IsUpper" |c| category(c) == Category::UppercaseLetter;
    "IsWhiteSpace" |c| char_of(c).is_whitespace();
}

/// A question about ASCII characters.
macro_rules! ascii {
    ($($name:literal $method:ident),*) => {
        pub const ASCII: &[NetMethod] = &[$(
            NetMethod::new(concat!("bool ", $name, "(char c)"), |_, _, args| {
                Ok(Value::Bool(char_of(unit(args, 0)).$method()))
            }),
        )*];
    };
}

ascii! {
    "IsAscii" is_ascii, "IsAsciiDigit" is_ascii_digit, "IsAsciiHexDigit" is_ascii_hexdigit,
    "IsAsciiLetter" is_ascii_alphabetic, "IsAsciiLetterLower" is_ascii_lowercase,
    "IsAsciiLetterUpper" is_ascii_uppercase, "IsAsciiLetterOrDigit" is_ascii_alphanumeric
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        methods: value_methods!("char", 4),
        static_methods: QUESTIONS,
        ..TypeTable::of(&net::CHAR)
    },
    TypeTable {
        methods: &[
            NetMethod::new("string ToString()", |_, this, _| Ok(text_of(this))),
            NetMethod::new(
                "string ToString(System.IFormatProvider provider)",
                |_, this, _| Ok(text_of(this)),
            ),
        ],
        static_properties: &[
            NetProperty::get("MaxValue", "char", |_, _| Ok(Value::Char(u16::MAX))),
            NetProperty::get("MinValue", "char", |_, _| Ok(Value::Char(0))),
        ],
        static_methods: ASCII,
        ..TypeTable::of(&net::CHAR)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new("bool IsAsciiHexDigitLower(char c)", |_, _, args| {
                let c = char_of(unit(args, 0));
                Ok(Value::Bool(
                    c.is_ascii_hexdigit() && !c.is_ascii_uppercase(),
                ))
            }),
            NetMethod::new("bool IsAsciiHexDigitUpper(char c)", |_, _, args| {
                let c = char_of(unit(args, 0));
                Ok(Value::Bool(
                    c.is_ascii_hexdigit() && !c.is_ascii_lowercase(),
                ))
            }),
            NetMethod::new("string ToString(char c)", |_, _, args| {
                Ok(Value::String(unit_text(unit(args, 0))))
            }),
            NetMethod::new("char Parse(string s)", |_, _, args| parse(&text(args, 0))),
            NetMethod::new("bool TryParse(string s, ref char result)", |_, _, args| {
                let found = parse(&text(args, 0));
                let success = found.is_ok();
                set_ref(args, 1, found.unwrap_or(Value::Char(0)));
                Ok(Value::Bool(success))
            }),
            NetMethod::new("char ToLower(char c)", |engine, _, args| {
                let culture = engine.culture();
                Ok(mapped(args, culture, case::lower_char))
            }),
            NetMethod::new("char ToLower(char c, cultureinfo culture)", |_, _, args| {
                Ok(mapped(args, culture_at(args)?, case::lower_char))
            }),
            NetMethod::new("char ToLowerInvariant(char c)", |_, _, args| {
                Ok(mapped(args, &INVARIANT, case::lower_char))
            }),
            NetMethod::new("char ToUpper(char c)", |engine, _, args| {
                let culture = engine.culture();
                Ok(mapped(args, culture, case::upper_char))
            }),
            NetMethod::new("char ToUpper(char c, cultureinfo culture)", |_, _, args| {
                Ok(mapped(args, culture_at(args)?, case::upper_char))
            }),
            NetMethod::new("char ToUpperInvariant(char c)", |_, _, args| {
                Ok(mapped(args, &INVARIANT, case::upper_char))
            }),
            NetMethod::new("double GetNumericValue(char c)", |_, _, args| {
                Ok(Value::Double(numeric(unit(args, 0))))
            }),
            NetMethod::new(
                "double GetNumericValue(string s, int index)",
                |_, _, args| Ok(Value::Double(numeric(unit_of(args)?))),
            ),
            NetMethod::new(
                "System.Globalization.UnicodeCategory GetUnicodeCategory(char c)",
                |_, _, args| Ok(category_value(unit(args, 0))),
            ),
            NetMethod::new(
                "System.Globalization.UnicodeCategory GetUnicodeCategory(string s, int index)",
                |_, _, args| Ok(category_value(unit_of(args)?)),
            ),
            NetMethod::new(
                "bool IsBetween(char c, char minInclusive, char maxInclusive)",
                |_, _, args| {
                    let (low, high) = (unit(args, 1), unit(args, 2));
                    Ok(Value::Bool((low..=high).contains(&unit(args, 0))))
                },
            ),
            NetMethod::new(
                "bool IsSurrogatePair(char highSurrogate, char lowSurrogate)",
                |_, _, args| {
                    let pair = [unit(args, 0), unit(args, 1)];
                    let high = (0xD800..0xDC00).contains(&pair[0]);
                    Ok(Value::Bool(high && (0xDC00..0xE000).contains(&pair[1])))
                },
            ),
            NetMethod::new("string ConvertFromUtf32(int utf32)", |_, _, args| {
                let found = u32::try_from(int(args, 0)).ok().and_then(char::from_u32);
                found.map(|c| Value::text(c.to_string())).ok_or_else(|| {
                    super::support::out_of_range(
                        "A valid UTF32 value is between 0x000000 and 0x10ffff, inclusive, and should not include surrogate codepoint values (0x00d800 ~ 0x00dfff).",
                        "utf32",
                    )
                })
            }),
            NetMethod::new(
                "int ConvertToUtf32(char highSurrogate, char lowSurrogate)",
                |_, _, args| {
                    let pair = [unit(args, 0), unit(args, 1)];
                    let found = char::decode_utf16(pair).next().and_then(|c| c.ok());
                    Ok(Value::Int(found.map_or(0, |c| c as i32)))
                },
            ),
            NetMethod::new("int ConvertToUtf32(string s, int index)", |_, _, args| {
                let whole = text(args, 0);
                let at = usize::try_from(int(args, 1)).unwrap_or(usize::MAX);
                let units = whole.encode_utf16().skip(at);
                let found = char::decode_utf16(units).next().and_then(|c| c.ok());
                found
                    .map(|c| Value::Int(c as i32))
                    .ok_or_else(|| bad_index("index"))
            }),
        ],
        ..TypeTable::of(&net::CHAR)
    },
    TypeTable {
        methods: value_methods!("bool", 3),
        static_properties: &[
            NetProperty::get("TrueString", "string", |_, _| Ok(Value::text("True"))),
            NetProperty::get("FalseString", "string", |_, _| Ok(Value::text("False"))),
        ],
        static_methods: &[
            NetMethod::new("bool Parse(string value)", |_, _, args| {
                let text = text(args, 0);
                boolean(&text).map(Value::Bool).ok_or_else(|| {
                    format_error(format!(
                        "String '{text}' was not recognized as a valid Boolean."
                    ))
                })
            }),
            NetMethod::new(
                "bool TryParse(string value, ref bool result)",
                |_, _, args| {
                    let found = boolean(&text(args, 0));
                    set_ref(args, 1, Value::Bool(found.unwrap_or(false)));
                    Ok(Value::Bool(found.is_some()))
                },
            ),
        ],
        ..TypeTable::of(&net::BOOLEAN)
    },
    TypeTable {
        methods: &[
            NetMethod::new("string ToString()", |_, this, _| Ok(text_of(this))),
            NetMethod::new(
                "string ToString(System.IFormatProvider provider)",
                |_, this, _| Ok(text_of(this)),
            ),
        ],
        ..TypeTable::of(&net::BOOLEAN)
    },
];

/// The truth that a text tells; white space and zero characters around it do not count.
pub fn boolean(text: &str) -> Option<bool> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    if bare.eq_ignore_ascii_case("true") {
        Some(true)
    } else if bare.eq_ignore_ascii_case("false") {
        Some(false)
    } else {
        None
    }
}

fn text_of(this: &Value) -> Value {
    match this {
        Value::Char(c) => Value::String(unit_text(*c)),
        Value::Bool(true) => Value::text("True"),
        Value::Bool(false) => Value::text("False"),
        other => Value::String(crate::value::convert::plain(other)),
    }
}

fn char_of(unit: u16) -> char {
    char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// The unit that a text and a position mean.
fn unit_of(args: &[Value]) -> Result<u16> {
    let found = usize::try_from(int(args, 1)).ok();
    found
        .and_then(|i| text(args, 0).encode_utf16().nth(i))
        .ok_or_else(|| {
            super::support::out_of_range(
                "Specified argument was out of the range of valid values.",
                "index",
            )
        })
}

fn parse(text: &str) -> Result<Value> {
    let mut units = text.encode_utf16();
    match (units.next(), units.next()) {
        (Some(one), None) => Ok(Value::Char(one)),
        _ => Err(format_error("String must be exactly one character long.")),
    }
}

fn culture_at(args: &[Value]) -> Result<&'static Culture> {
    args.get(1)
        .and_then(culture_of)
        .ok_or_else(|| null_argument("culture"))
}

fn mapped(args: &[Value], culture: &Culture, map: fn(char, &Culture) -> char) -> Value {
    let own = unit(args, 0);
    let Some(c) = char::from_u32(own.into()) else {
        return Value::Char(own);
    };
    Value::Char(u16::try_from(u32::from(map(c, culture))).unwrap_or(own))
}

/// The number that a digit stands for; -1 for what is none.
fn numeric(unit: u16) -> f64 {
    let c = char_of(unit);
    match c {
        '¼' => 0.25,
        '½' => 0.5,
        '¾' => 0.75,
        '²' => 2.0,
        '³' => 3.0,
        '¹' => 1.0,
        _ if category(unit) == Category::DecimalDigitNumber => {
            // Digits of a script stand together, from zero on.
            let mut zero = unit;
            while unit - zero < 10 && category(zero.wrapping_sub(1)) == Category::DecimalDigitNumber
            {
                zero = zero.wrapping_sub(1);
            }
            f64::from((unit - zero) % 10)
        }
        _ => -1.0,
    }
}

fn category_value(unit: u16) -> Value {
    EnumValue::of(Type::Net(&enums::UNICODE_CATEGORY), category(unit) as i64)
}
