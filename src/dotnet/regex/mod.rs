//! `Regex`, its matches, groups and captures.

pub mod found;
pub mod instance;
pub mod statics;

use super::support::{bad_index, text};
use crate::engine::{BlockScope, Engine, Halt, Result};
use crate::value::natives::RegexValue;
use crate::value::natives::matches::{Found, MatchValue};
use crate::value::regex::{Options, Regex, RegexError};
use crate::value::text::utf16_to_byte;
use crate::value::types::net;
use crate::value::{Array, Str, Value};

/// The expression that the receiver is.
fn subject(this: &Value) -> Result<Regex> {
    match this {
        Value::Native(native) => match native.get::<RegexValue>() {
            Some(value) => Ok(value.0.clone()),
            None => compiled(&native.text(), 0),
        },
        other => compiled(&crate::value::convert::plain(other), 0),
    }
}

/// The expression of a pattern and `RegexOptions`.
fn compiled(pattern: &str, options: i64) -> Result<Regex> {
    let options = Options::from_bits(options).ok_or_else(|| {
        super::support::out_of_range(
            "Specified argument was out of the range of valid values.",
            "options",
        )
    })?;
    Regex::cached(pattern, options).map_err(failed)
}

/// What .NET raises for an expression that is none or takes too long.
fn failed(error: RegexError) -> Box<Halt> {
    let exception = crate::engine::convert::regex_exception(&error);
    let id = exception.ty.full_name();
    crate::value::Fault::from_exception(exception, id).into()
}

/// The byte that a search starts at, from a position in units.
fn start_at(text: &str, position: i32) -> Result<usize> {
    usize::try_from(position)
        .ok()
        .and_then(|unit| utf16_to_byte(text, unit))
        .ok_or_else(|| {
            super::support::out_of_range(
                "Start index cannot be less than 0 or greater than input length.",
                "startat",
            )
        })
}

/// `Match`: the first match from a byte on.
fn first_match(regex: &Regex, text: &Str, start: usize) -> Result<Value> {
    let found = regex.find_at(text, start).map_err(failed)?;
    Ok(MatchValue::value(regex, text, text.len(), found))
}

/// `Match` of a part of the text, as if it stood alone from its end on.
fn match_in_part(regex: &Regex, text: &Str, beginning: i32, length: i32) -> Result<Value> {
    let bounds = |position: i32, name: &str| {
        usize::try_from(position)
            .ok()
            .and_then(|unit| utf16_to_byte(text, unit))
            .ok_or_else(|| bad_index(name))
    };
    let start = bounds(beginning, "beginning")?;
    let end = bounds(beginning.saturating_add(length), "length")?;
    let area = text.get(..end).unwrap_or_default();
    let found = regex.find_at(area, start).map_err(failed)?;
    Ok(MatchValue::value(regex, text, end, found))
}

/// `Matches`: all matches from a byte on.
fn all_matches(regex: &Regex, text: &Str, start: usize) -> Result<Value> {
    let mut items = Vec::new();
    for found in regex.matches(text, start) {
        let found = found.map_err(failed)?;
        items.push(MatchValue::value(regex, text, text.len(), Some(found)));
    }
    Ok(Found::value(&net::MATCH_COLLECTION, items))
}

/// `Count`
fn count_matches(regex: &Regex, text: &str) -> Result<Value> {
    let mut count = 0usize;
    for found in regex.matches(text, regex.default_start(text)) {
        found.map_err(failed)?;
        count += 1;
    }
    Ok(super::support::count(count))
}

/// `Split`; -1 and 0 are no limit.
fn split(regex: &Regex, text: &str, count: i32, start: usize) -> Result<Value> {
    let limit = usize::try_from(count).ok().filter(|count| *count > 0);
    let parts = regex.split(text, limit, start).map_err(failed)?;
    Ok(Array::strings(parts))
}

/// How many replacements are made: -1 is all.
fn limit(count: i32) -> Result<Option<usize>> {
    match count {
        -1 => Ok(None),
        _ => usize::try_from(count)
            .map(Some)
            .map_err(|_| super::support::out_of_range("Count cannot be less than -1.", "count")),
    }
}

/// `Replace` by a pattern.
fn replace(regex: &Regex, input: &str, with: &str, count: i32) -> Result<Value> {
    let replaced = regex.replace(input, with, limit(count)?).map_err(failed)?;
    Ok(Value::text(replaced))
}

/// Why a replacement by a script block stopped.
enum Stop {
    Halt(Box<Halt>),
    Regex(RegexError),
}

impl From<RegexError> for Stop {
    fn from(error: RegexError) -> Self {
        Stop::Regex(error)
    }
}

/// `Replace` by what a script block or delegate answers for each match.
fn replace_by(
    engine: &mut Engine,
    regex: &Regex,
    input: &Str,
    evaluator: &Value,
    count: i32,
) -> Result<Value> {
    let start = regex.default_start(input);
    let replaced = regex.replace_with::<Stop>(input, limit(count)?, start, |found, out| {
        let item = MatchValue::value(regex, input, input.len(), Some(found.clone()));
        let answer = answer(engine, evaluator, item).map_err(Stop::Halt)?;
        out.push_str(&answer);
        Ok(())
    });
    match replaced {
        Ok(text) => Ok(Value::text(text)),
        Err(Stop::Halt(halt)) => Err(halt),
        Err(Stop::Regex(error)) => Err(failed(error)),
    }
}

fn answer(engine: &mut Engine, evaluator: &Value, item: Value) -> Result<Str> {
    let result = match evaluator.base() {
        Value::ScriptBlock(block) => {
            let mut results = Vec::new();
            engine.call_block(block, BlockScope::New, None, &[item], &mut results)?;
            Value::from_results(results)
        }
        other => engine.invoke_member(other, "Invoke", &[item])?,
    };
    engine.to_text(&result)
}

/// The text argument at `i`.
fn input(args: &[Value], i: usize) -> Str {
    text(args, i)
}
