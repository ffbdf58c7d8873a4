//! Rules on one value: length, pattern, range, script.

use super::Verdict;
use super::null::{NULL, filled};
use crate::engine::bind::error::{BindResult, Stop};
use crate::engine::signature::validation::Case;
use crate::engine::signature::{RangeKind, Validation};
use crate::engine::{Engine, Halt};
use crate::value::types::{Type, net};
use crate::value::{Str, Value};

/// A rule of a script's own class.
pub(super) fn custom(engine: &mut Engine, attribute: &Value, value: &Value) -> Verdict {
    match engine.invoke_member(attribute, "Validate", &[value.clone(), Value::Null]) {
        Ok(_) => Ok(None),
        Err(halt) => raised(*halt).map(Some),
    }
}

/// The message of what a script raised.
fn raised(halt: Halt) -> BindResult<String> {
    match halt {
        Halt::Error(raise) => Ok(raise
            .record
            .net_exception()
            .map(|e| e.message.to_string())
            .unwrap_or_default()),
        other => Err(Stop::Halt(Box::new(other))),
    }
}

pub(super) fn item(engine: &mut Engine, validation: &Validation, value: &Value) -> Verdict {
    if value.is_null() {
        return Ok(Some(NULL.into()));
    }
    match validation {
        Validation::Set {
            values,
            case,
            message,
        } => {
            let text = engine.to_text(value)?;
            let equal = |v: &Str| match case {
                Case::Ignore => crate::value::shape::same_name(v, &text),
                Case::Mind => *v == text,
            };
            if values.iter().any(equal) {
                return Ok(None);
            }
            let all = values.iter().map(Str::as_str).collect::<Vec<_>>().join(",");
            Ok(Some(match message {
                Some(message) => filled(message, &[&text, &all]),
                None => format!(
                    "The argument \"{text}\" does not belong to the set \"{all}\" specified by the ValidateSet attribute. Supply an argument that is in the set and then try the command again."
                ),
            }))
        }
        Validation::Length { min, max } => Ok(length(value, *min, *max)),
        Validation::Pattern {
            pattern,
            case,
            message,
        } => {
            let text = engine.to_text(value)?;
            if matches(&text, pattern, *case) {
                return Ok(None);
            }
            Ok(Some(match message {
                Some(message) => filled(message, &[&text, pattern]),
                None => {
                    format!(
                        "The argument \"{text}\" does not match the \"{pattern}\" pattern. Supply an argument that matches \"{pattern}\" and try the command again."
                    )
                }
            }))
        }
        Validation::Script { block, message } => script(engine, block, message.as_ref(), value),
        Validation::Range { min, max } => range(engine, min, max, value),
        Validation::RangeKind(kind) => range_kind(engine, *kind, value),
        _ => Ok(None),
    }
}

pub(super) fn length(value: &Value, min: i32, max: i32) -> Option<String> {
    let Value::String(text) = value.base() else {
        return Some(
            "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. Make the parameter a string or string[] parameter."
                .into(),
        );
    };
    let own = i64::try_from(text.utf16_len()).unwrap_or(i64::MAX);
    if own < i64::from(min) {
        return Some(format!(
            "The character length ({own}) of the argument is too short. Specify an argument with a length that is greater than or equal to \"{min}\", and then try the command again."
        ));
    }
    (own > i64::from(max)).then(|| {
        format!(
            "The character length of the {own} argument is too long. Shorten the character length of the argument so it is fewer than or equal to \"{max}\" characters, and then try the command again."
        )
    })
}

pub(super) fn matches(text: &str, pattern: &str, case: Case) -> bool {
    let pattern = match case {
        Case::Ignore => format!("(?i){pattern}"),
        Case::Mind => pattern.to_string(),
    };
    fancy_regex::Regex::new(&pattern).is_ok_and(|regex| regex.is_match(text).unwrap_or(false))
}

fn script(engine: &mut Engine, block: &Value, message: Option<&Str>, value: &Value) -> Verdict {
    let Value::ScriptBlock(block) = block else {
        return Ok(None);
    };
    let answer = match engine.block_value(block, Some(value.clone()), &[]) {
        Ok(answer) => answer,
        Err(halt) => return raised(*halt).map(Some),
    };
    if engine.is_true(&answer) {
        return Ok(None);
    }
    let (text, code) = (engine.to_text(value)?, block.text());
    Ok(Some(match message {
        Some(message) => filled(message, &[&text, code]),
        None => format!(
            "The \"{code}\" validation script for the argument with value \"{text}\" did not return a result of True. Determine why the validation script failed, and then try the command again."
        ),
    }))
}

fn range(engine: &mut Engine, min: &Value, max: &Value, value: &Value) -> Verdict {
    let ty = min.type_of().unwrap_or(Type::Net(&net::INT32));
    let own = value.type_of().map(|t| t.name()).unwrap_or_default();
    let converted = match value.base().type_of() {
        Some(own) if own == ty => Ok(value.base().clone()),
        _ => engine.convert(value, &ty),
    };
    let Ok(converted) = converted else {
        let ty = ty.name();
        return Ok(Some(format!(
            "The argument cannot be validated because its type \"{own}\" is not the same type ({ty}) as the maximum and minimum limits of the parameter. Make sure the argument is of type {ty} and then try the command again."
        )));
    };
    let text = engine.to_text(&converted)?;
    if compare(&converted, min).is_some_and(std::cmp::Ordering::is_lt) {
        let min = engine.to_text(min)?;
        return Ok(Some(format!(
            "The {text} argument is less than the minimum allowed range of {min}. Supply an argument that is greater than or equal to {min} and then try the command again."
        )));
    }
    if compare(&converted, max).is_some_and(std::cmp::Ordering::is_gt) {
        let max = engine.to_text(max)?;
        return Ok(Some(format!(
            "The {text} argument is greater than the maximum allowed range of {max}. Supply an argument that is less than or equal to {max} and then try the command again."
        )));
    }
    Ok(None)
}

fn range_kind(engine: &mut Engine, kind: RangeKind, value: &Value) -> Verdict {
    use std::cmp::Ordering::{Equal, Greater, Less};
    let Some(order) = compare(value.base(), &Value::Int(0)) else {
        let own = value.type_of().map(|t| t.name()).unwrap_or_default();
        return Ok(Some(format!(
            "The argument cannot be validated because its type \"{own}\" is not the same type (Int32) as the maximum and minimum limits of the parameter. Make sure the argument is of type Int32 and then try the command again."
        )));
    };
    let (fits, wanted) = match kind {
        RangeKind::Positive => (order == Greater, "greater than zero"),
        RangeKind::NonNegative => (order != Less, "greater than or equal to zero"),
        RangeKind::Negative => (order == Less, "less than zero"),
        RangeKind::NonPositive => (matches!(order, Less | Equal), "less than or equal to zero"),
    };
    if fits {
        return Ok(None);
    }
    let text = engine.to_text(value)?;
    Ok(Some(format!(
        "The argument \"{text}\" cannot be validated because its value is not {wanted}."
    )))
}

/// The order of two values of one kind: numbers, text, dates, spans.
fn compare(a: &Value, b: &Value) -> Option<std::cmp::Ordering> {
    match (a, b) {
        (Value::String(a), Value::String(b)) => Some(
            crate::value::shape::fold(a)
                .as_str()
                .cmp(crate::value::shape::fold(b).as_str()),
        ),
        (Value::DateTime(a), Value::DateTime(b)) => Some(a.ticks.cmp(&b.ticks)),
        (Value::TimeSpan(a), Value::TimeSpan(b)) => Some(a.ticks.cmp(&b.ticks)),
        (Value::TimeSpan(a), Value::Int(0)) => Some(a.ticks.cmp(&0)),
        (Value::Char(a), Value::Char(b)) => Some(a.cmp(b)),
        _ => match (whole(a), whole(b)) {
            (Some(a), Some(b)) => Some(a.cmp(&b)),
            _ => real(a)?.partial_cmp(&real(b)?),
        },
    }
}

fn whole(value: &Value) -> Option<i128> {
    Some(match value {
        Value::SByte(n) => i128::from(*n),
        Value::Byte(n) => i128::from(*n),
        Value::Int16(n) => i128::from(*n),
        Value::UInt16(n) => i128::from(*n),
        Value::Int(n) => i128::from(*n),
        Value::UInt(n) => i128::from(*n),
        Value::Long(n) => i128::from(*n),
        Value::ULong(n) => i128::from(*n),
        Value::Enum(value) => i128::from(value.value),
        _ => return None,
    })
}

fn real(value: &Value) -> Option<f64> {
    use num_traits::ToPrimitive;
    match value {
        Value::Double(n) => Some(*n),
        Value::Single(n) => Some(f64::from(*n)),
        Value::Decimal(n) => n.to_f64(),
        Value::BigInt(n) => n.to_f64(),
        other => whole(other).map(|n| n as f64),
    }
}
