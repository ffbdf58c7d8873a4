//! `Regex`: what an expression can do.

use super::{
    all_matches, compiled, count_matches, first_match, input, match_in_part, replace, replace_by,
    split, start_at, subject,
};
use crate::dotnet::support::{array_of, at, int, long, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::time::TimeSpan;
use crate::value::types::{Type, enums, net};
use crate::value::{Array, EnumValue, Str, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        NetProperty::get(
            "Options",
            "System.Text.RegularExpressions.RegexOptions",
            |_, this| {
                let bits = subject(this)?.options().bits();
                Ok(EnumValue::of(Type::Net(&enums::REGEX_OPTIONS), bits.into()))
            },
        ),
        NetProperty::get("RightToLeft", "bool", |_, this| {
            Ok(Value::Bool(subject(this)?.options().bits() & 64 != 0))
        }),
        NetProperty::get("MatchTimeout", "timespan", |_, _| {
            Ok(Value::TimeSpan(TimeSpan { ticks: -10_000 }))
        }),
    ],
    methods: &[
        NetMethod::new("int Count(string input)", |_, this, args| {
            count_matches(&subject(this)?, &input(args, 0))
        }),
        NetMethod::new("string[] GetGroupNames()", |_, this, _| {
            let regex = subject(this)?;
            Ok(Array::strings(
                regex
                    .group_list()
                    .iter()
                    .map(|(_, name)| Str::from(&**name)),
            ))
        }),
        NetMethod::new("int[] GetGroupNumbers()", |_, this, _| {
            let regex = subject(this)?;
            let numbers = regex
                .group_list()
                .iter()
                .map(|(number, _)| Value::Int(*number as i32));
            Ok(array_of(&net::INT32, numbers.collect()))
        }),
        NetMethod::new("string GroupNameFromNumber(int i)", |_, this, args| {
            let regex = subject(this)?;
            let number = u32::try_from(int(args, 0)).unwrap_or(u32::MAX);
            Ok(Value::text(
                regex.group_name_from_number(number).unwrap_or_default(),
            ))
        }),
        NetMethod::new("int GroupNumberFromName(string name)", |_, this, args| {
            let number = subject(this)?.group_number_from_name(&text(args, 0));
            Ok(Value::Int(number.map_or(-1, |n| n as i32)))
        }),
        NetMethod::new("bool IsMatch(string input)", |_, this, args| {
            let found = subject(this)?
                .is_match(&input(args, 0))
                .map_err(super::failed)?;
            Ok(Value::Bool(found))
        }),
        NetMethod::new(
            "bool IsMatch(string input, int startat)",
            |_, this, args| {
                let text = input(args, 0);
                let start = start_at(&text, int(args, 1))?;
                let found = subject(this)?
                    .find_at(&text, start)
                    .map_err(super::failed)?;
                Ok(Value::Bool(found.is_some()))
            },
        ),
        NetMethod::new(
            "System.Text.RegularExpressions.Match Match(string input)",
            |_, this, args| {
                let (regex, text) = (subject(this)?, input(args, 0));
                let start = regex.default_start(&text);
                first_match(&regex, &text, start)
            },
        ),
        NetMethod::new(
            "System.Text.RegularExpressions.Match Match(string input, int startat)",
            |_, this, args| {
                let text = input(args, 0);
                let start = start_at(&text, int(args, 1))?;
                first_match(&subject(this)?, &text, start)
            },
        ),
        NetMethod::new(
            "System.Text.RegularExpressions.Match Match(string input, int beginning, int length)",
            |_, this, args| {
                match_in_part(&subject(this)?, &input(args, 0), int(args, 1), int(args, 2))
            },
        ),
        NetMethod::new(
            "System.Text.RegularExpressions.MatchCollection Matches(string input)",
            |_, this, args| {
                let (regex, text) = (subject(this)?, input(args, 0));
                let start = regex.default_start(&text);
                all_matches(&regex, &text, start)
            },
        ),
        NetMethod::new(
            "System.Text.RegularExpressions.MatchCollection Matches(string input, int startat)",
            |_, this, args| {
                let text = input(args, 0);
                let start = start_at(&text, int(args, 1))?;
                all_matches(&subject(this)?, &text, start)
            },
        ),
        NetMethod::new(
            "string Replace(string input, string replacement)",
            |_, this, args| replace(&subject(this)?, &input(args, 0), &text(args, 1), -1),
        ),
        NetMethod::new(
            "string Replace(string input, string replacement, int count)",
            |_, this, args| {
                replace(
                    &subject(this)?,
                    &input(args, 0),
                    &text(args, 1),
                    int(args, 2),
                )
            },
        ),
        NetMethod::new(
            "string Replace(string input, string replacement, int count, int startat)",
            |_, this, args| {
                replace(
                    &subject(this)?,
                    &input(args, 0),
                    &text(args, 1),
                    int(args, 2),
                )
            },
        ),
        NetMethod::new(
            "string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator)",
            |engine, this, args| {
                replace_by(engine, &subject(this)?, &input(args, 0), &at(args, 1), -1)
            },
        ),
        NetMethod::new(
            "string Replace(string input, System.Text.RegularExpressions.MatchEvaluator evaluator, int count)",
            |engine, this, args| {
                replace_by(
                    engine,
                    &subject(this)?,
                    &input(args, 0),
                    &at(args, 1),
                    int(args, 2),
                )
            },
        ),
        NetMethod::new("string[] Split(string input)", |_, this, args| {
            let (regex, text) = (subject(this)?, input(args, 0));
            let start = regex.default_start(&text);
            split(&regex, &text, 0, start)
        }),
        NetMethod::new(
            "string[] Split(string input, int count)",
            |_, this, args| {
                let (regex, text) = (subject(this)?, input(args, 0));
                let start = regex.default_start(&text);
                split(&regex, &text, int(args, 1), start)
            },
        ),
        NetMethod::new(
            "string[] Split(string input, int count, int startat)",
            |_, this, args| {
                let text = input(args, 0);
                let start = start_at(&text, int(args, 2))?;
                split(&subject(this)?, &text, int(args, 1), start)
            },
        ),
        NetMethod::new("string ToString()", |_, this, _| {
            Ok(Value::text(subject(this)?.pattern()))
        }),
    ],
    constructors: &[
        NetMethod::new("new(string pattern)", made),
        NetMethod::new(
            "new(string pattern, System.Text.RegularExpressions.RegexOptions options)",
            made,
        ),
        NetMethod::new(
            "new(string pattern, System.Text.RegularExpressions.RegexOptions options, timespan matchTimeout)",
            made,
        ),
    ],
    ..TypeTable::of(&net::REGEX)
}];

fn made(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    compiled(&text(args, 0), long(args, 1)).map(Value::from)
}
