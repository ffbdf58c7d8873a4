//! `System.String`.

pub mod case;
pub mod compare;
mod edit;
pub mod format;
pub mod join;
mod search;
mod split;
pub mod statics;

use super::equality;
use super::support::{at, count, int, long, text, units};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, Str, Value};
use compare::Rule;

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[NetProperty::get("Length", "int", |_, this| {
            Ok(count(subject(this).utf16_len()))
        })],
        methods: &[
            NetMethod::new("int CompareTo(System.Object value)", |_, this, args| {
                equality::compare_to(this, &at(args, 0))
            }),
            NetMethod::new("int CompareTo(string strB)", |_, this, args| {
                let order = Rule::Culture.compare(&subject(this), &text(args, 0));
                Ok(Value::Int(order))
            }),
            NetMethod::new("bool Equals(System.Object obj)", |_, this, args| {
                Ok(Value::Bool(equality::equal(this, &at(args, 0))))
            }),
            NetMethod::new("bool Equals(string value)", |_, this, args| {
                Ok(Value::Bool(subject(this) == text(args, 0)))
            }),
            NetMethod::new(
                "bool Equals(string value, System.StringComparison comparisonType)",
                |_, this, args| {
                    let rule = Rule::of(long(args, 1));
                    Ok(Value::Bool(rule.equals(&subject(this), &text(args, 0))))
                },
            ),
            NetMethod::new("System.CharEnumerator GetEnumerator()", |_, this, _| {
                let items = subject(this).encode_utf16().map(Value::Char).collect();
                Ok(crate::engine::input_enumerator(items))
            }),
            NetMethod::new("int GetHashCode()", |_, this, _| {
                Ok(Value::Int(equality::hash(this)))
            }),
            NetMethod::new(
                "int GetHashCode(System.StringComparison comparisonType)",
                |_, this, args| {
                    let own = subject(this);
                    let folded = match long(args, 0) {
                        1 | 3 | 5 => own.to_uppercase(),
                        _ => own.to_string(),
                    };
                    Ok(Value::Int(equality::hash(&Value::text(folded))))
                },
            ),
            NetMethod::new("System.TypeCode GetTypeCode()", |_, _, _| {
                Ok(EnumValue::of(Type::Net(&enums::TYPE_CODE), 18))
            }),
            NetMethod::new("string ToString()", |_, this, _| Ok(this.clone())),
            NetMethod::new(
                "string ToString(System.IFormatProvider provider)",
                |_, this, _| Ok(this.clone()),
            ),
            NetMethod::new(
                "void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)",
                copy_to,
            ),
        ],
        static_properties: &[NetProperty::get("Empty", "string", |_, _| {
            Ok(Value::text(""))
        })],
        static_methods: statics::METHODS,
        constructors: &[
            NetMethod::new("new(char[] value)", |_, _, args| {
                Ok(Value::text(String::from_utf16_lossy(&units(args, 0))))
            }),
            NetMethod::new("new(char c, int count)", |_, _, args| {
                let times = usize::try_from(int(args, 1)).map_err(|_| {
                    super::support::must_be("count", int(args, 1).into(), "a non-negative value")
                })?;
                let unit = super::support::unit_text(super::support::unit(args, 0));
                Ok(Value::text(unit.repeat(times.min(100_000_000))))
            }),
            NetMethod::new(
                "new(char[] value, int startIndex, int length)",
                |_, _, args| {
                    let units = units(args, 0);
                    let start = usize::try_from(int(args, 1)).unwrap_or(usize::MAX);
                    let end = usize::try_from(int(args, 2))
                        .unwrap_or(usize::MAX)
                        .saturating_add(start);
                    let part = units
                        .get(start..end)
                        .ok_or_else(|| super::support::bad_index("startIndex"))?;
                    Ok(Value::text(String::from_utf16_lossy(part)))
                },
            ),
        ],
        ..TypeTable::of(&net::STRING)
    },
    TypeTable {
        methods: edit::METHODS,
        ..TypeTable::of(&net::STRING)
    },
    TypeTable {
        methods: search::METHODS,
        ..TypeTable::of(&net::STRING)
    },
    TypeTable {
        methods: split::METHODS,
        static_methods: join::METHODS,
        ..TypeTable::of(&net::STRING)
    },
    TypeTable {
        methods: format::NORMALIZE,
        static_methods: format::METHODS,
        ..TypeTable::of(&net::STRING)
    },
];

/// The text of the receiver.
fn subject(this: &Value) -> Str {
    match this {
        Value::String(text) => text.clone(),
        other => crate::value::convert::plain(other.base()),
    }
}

/// The place of the first of some units.
fn find_units(text: &str, any: &[u16]) -> Option<usize> {
    text.encode_utf16().position(|unit| any.contains(&unit))
}

fn copy_to(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let subject = subject(this);
    let start = usize::try_from(int(args, 0)).unwrap_or(usize::MAX);
    let place = usize::try_from(int(args, 2)).unwrap_or(usize::MAX);
    let length = usize::try_from(int(args, 3)).unwrap_or(usize::MAX);
    let part = crate::value::text::utf16_slice(&subject, start, length)
        .ok_or_else(|| super::support::bad_index("sourceIndex"))?;
    if let Some(Value::Array(array)) = args.get(1) {
        let mut items = array.items.borrow_mut();
        if place.saturating_add(length) > items.len() {
            return Err(super::support::bad_index("destinationIndex"));
        }
        for (slot, unit) in items.iter_mut().skip(place).zip(part.encode_utf16()) {
            *slot = Value::Char(unit);
        }
    }
    Ok(Value::Nothing)
}
