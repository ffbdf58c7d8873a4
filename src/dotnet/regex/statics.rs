//! `Regex`: static methods, which take the pattern as argument.

use super::{
    all_matches, compiled, count_matches, failed, first_match, input, replace, replace_by, split,
};
use crate::dotnet::support::{at, long, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::regex::{escape, unescape};
use crate::value::time::TimeSpan;
use crate::value::types::net;

/// The three overloads of a method: plain, with options, with a time limit beside them.
macro_rules! with_options {
    ($($returns:literal $name:literal $call:expr;)*) => {
        pub const SEARCHING: &[NetMethod] = &[$(
            NetMethod::new(concat!($returns, " ", $name, "(string input, string pattern)"), $call),
            NetMethod::new(
                concat!(
                    $returns, " ", $name,
                    "(string input, string pattern, System.Text.RegularExpressions.RegexOptions options)"
                ),
                $call,
            ),
            NetMethod::new(
                concat!(
                    $returns, " ", $name,
                    "(string input, string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)"
                ),
                $call,
            ),
        )*];
    };
}

with_options! {
    "bool" "IsMatch" |_, _, args| {
        let regex = compiled(&text(args, 1), long(args, 2))?;
        regex.is_match(&input(args, 0)).map(Value::Bool).map_err(failed)
    };
    "System.Text.RegularExpressions.Match" "Match" |_, _, args| {
        let (regex, text) = (compiled(&text(args, 1), long(args, 2))?, input(args, 0));
        let start = regex.default_start(&text);
        first_match(&regex, &text, start)
    };
    "System.Text.RegularExpressions.MatchCollection" "Matches" |_, _, args| {
        let (regex, text) = (compiled(&text(args, 1), long(args, 2))?, input(args, 0));
        let start = regex.default_start(&text);
        all_matches(&regex, &text, start)
    };
    "int" "Count" |_, _, args| {
        count_matches(&compiled(&text(args, 1), long(args, 2))?, &input(args, 0))
    };
    "string[]" "Split" |_, _, args| {
        let (regex, text) = (compiled(&text(args, 1), long(args, 2))?, input(args, 0));
        let start = regex.default_start(&text);
        split(&regex, &text, 0, start)
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: SEARCHING,
        ..TypeTable::of(&net::REGEX)
    },
    TypeTable {
        static_properties: &[
            NetProperty::get("InfiniteMatchTimeout", "timespan", |_, _| {
                Ok(Value::TimeSpan(TimeSpan { ticks: -10_000 }))
            }),
            NetProperty::get("CacheSize", "int", |_, _| Ok(Value::Int(15))),
        ],
        static_methods: &[
            NetMethod::new("string Escape(string str)", |_, _, args| {
                Ok(Value::text(escape(&text(args, 0))))
            }),
            NetMethod::new("string Unescape(string str)", |_, _, args| {
                unescape(&text(args, 0)).map(Value::text).map_err(failed)
            }),
            NetMethod::new(
                "string Replace(string input, string pattern, string replacement)",
                by_text,
            ),
            NetMethod::new(
                "string Replace(string input, string pattern, string replacement, System.Text.RegularExpressions.RegexOptions options)",
                by_text,
            ),
            NetMethod::new(
                "string Replace(string input, string pattern, string replacement, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
                by_text,
            ),
            NetMethod::new(
                "string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator)",
                by_block,
            ),
            NetMethod::new(
                "string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator, System.Text.RegularExpressions.RegexOptions options)",
                by_block,
            ),
            NetMethod::new(
                "string Replace(string input, string pattern, System.Text.RegularExpressions.MatchEvaluator evaluator, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
                by_block,
            ),
        ],
        ..TypeTable::of(&net::REGEX)
    },
];

fn by_text(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let regex = compiled(&text(args, 1), long(args, 3))?;
    replace(&regex, &input(args, 0), &text(args, 2), -1)
}

fn by_block(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let regex = compiled(&text(args, 1), long(args, 3))?;
    replace_by(engine, &regex, &input(args, 0), &at(args, 2), -1)
}
