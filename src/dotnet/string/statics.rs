//! Static methods of `String`: `Compare`, `Equals`, `IsNullOrEmpty` ….

use super::compare::Rule;
use crate::dotnet::equality;
use crate::dotnet::support::{at, flag, int, long, out_of_range, text};
use crate::engine::{NetMethod, Result};
use crate::value::text::utf16_slice;
use crate::value::{Str, Value};

const IGNORE_CASE: i64 = 1;
const ORDINAL: i64 = 0x4000_0000;
const ORDINAL_IGNORE_CASE: i64 = 0x1000_0000;

pub const METHODS: &[NetMethod] = &[
    NetMethod::new("int Compare(string strA, string strB)", |_, _, args| {
        compare(args, Rule::Culture)
    }),
    NetMethod::new(
        "int Compare(string strA, string strB, bool ignoreCase)",
        |_, _, args| compare(args, Rule::culture(flag(args, 2))),
    ),
    NetMethod::new(
        "int Compare(string strA, string strB, System.StringComparison comparisonType)",
        |_, _, args| compare(args, Rule::of(long(args, 2))),
    ),
    NetMethod::new(
        "int Compare(string strA, string strB, cultureinfo culture, System.Globalization.CompareOptions options)",
        |_, _, args| compare(args, by_options(long(args, 3))),
    ),
    NetMethod::new(
        "int Compare(string strA, string strB, bool ignoreCase, cultureinfo culture)",
        |_, _, args| compare(args, Rule::culture(flag(args, 2))),
    ),
    NetMethod::new(
        "int Compare(string strA, int indexA, string strB, int indexB, int length)",
        |_, _, args| compare_parts(args, Rule::Culture),
    ),
    NetMethod::new(
        "int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase)",
        |_, _, args| compare_parts(args, Rule::culture(flag(args, 5))),
    ),
    NetMethod::new(
        "int Compare(string strA, int indexA, string strB, int indexB, int length, bool ignoreCase, cultureinfo culture)",
        |_, _, args| compare_parts(args, Rule::culture(flag(args, 5))),
    ),
    NetMethod::new(
        "int Compare(string strA, int indexA, string strB, int indexB, int length, cultureinfo culture, System.Globalization.CompareOptions options)",
        |_, _, args| compare_parts(args, by_options(long(args, 6))),
    ),
    NetMethod::new(
        "int Compare(string strA, int indexA, string strB, int indexB, int length, System.StringComparison comparisonType)",
        |_, _, args| compare_parts(args, Rule::of(long(args, 5))),
    ),
    NetMethod::new(
        "int CompareOrdinal(string strA, string strB)",
        |_, _, args| compare(args, Rule::Ordinal),
    ),
    NetMethod::new(
        "int CompareOrdinal(string strA, int indexA, string strB, int indexB, int length)",
        |_, _, args| compare_parts(args, Rule::Ordinal),
    ),
    NetMethod::new("string Copy(string str)", |_, _, args| Ok(at(args, 0))),
    NetMethod::new("bool Equals(string a, string b)", |_, _, args| {
        Ok(Value::Bool(equality::equal(&at(args, 0), &at(args, 1))))
    }),
    NetMethod::new(
        "bool Equals(string a, string b, System.StringComparison comparisonType)",
        |_, _, args| {
            let rule = Rule::of(long(args, 2));
            Ok(Value::Bool(rule.equals(&text(args, 0), &text(args, 1))))
        },
    ),
    NetMethod::new("string Intern(string str)", |_, _, args| Ok(at(args, 0))),
    NetMethod::new("string IsInterned(string str)", |_, _, args| {
        Ok(at(args, 0))
    }),
    NetMethod::new("bool IsNullOrEmpty(string value)", |_, _, args| {
        Ok(Value::Bool(text(args, 0).is_empty()))
    }),
    NetMethod::new("bool IsNullOrWhiteSpace(string value)", |_, _, args| {
        Ok(Value::Bool(text(args, 0).trim().is_empty()))
    }),
];

/// The rule of `CompareOptions`.
pub fn by_options(options: i64) -> Rule {
    match options {
        ORDINAL => Rule::Ordinal,
        ORDINAL_IGNORE_CASE => Rule::OrdinalIgnoreCase,
        _ => Rule::culture(options & IGNORE_CASE != 0),
    }
}

fn compare(args: &[Value], rule: Rule) -> Result<Value> {
    Ok(Value::Int(rule.compare(&text(args, 0), &text(args, 1))))
}

fn compare_parts(args: &[Value], rule: Rule) -> Result<Value> {
    let part = |at: usize, name: &str| -> Result<Str> {
        let whole = text(args, at);
        let length = usize::try_from(int(args, 4))
            .map_err(|_| out_of_range("Length cannot be less than zero.", "length"))?;
        let total = whole.utf16_len();
        let start = usize::try_from(int(args, at + 1))
            .ok()
            .filter(|start| *start <= total);
        let start = start.ok_or_else(|| crate::dotnet::support::bad_index(name))?;
        Ok(utf16_slice(&whole, start, length.min(total - start))
            .unwrap_or_default()
            .into())
    };
    Ok(Value::Int(
        rule.compare(&part(0, "indexA")?, &part(2, "indexB")?),
    ))
}
