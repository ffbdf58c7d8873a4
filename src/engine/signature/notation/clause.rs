//! The lines below a declaration: what they say of one parameter.

use super::{Parsed, Section};
use crate::engine::signature::validation::{Case, RangeKind, Transformation, Validation};
use crate::engine::signature::words::Words;
use crate::engine::signature::{
    ALL_SETS, Declared, InSet, Parameter, ParameterType, Pipeline, SetFlags,
};
use crate::value::{Str, Value};

/// Reads one clause about a parameter.
pub(super) fn clause(
    parameter: &mut Parameter,
    sets: &[Str],
    section: &Section,
    words: &mut Words,
) -> Parsed {
    match words.word()?.as_str() {
        "alias" => parameter.aliases = words.clause_words()?,
        "pipeline" => {
            let (value, property) = (words.take("value"), words.take("property"));
            for_sets(parameter, sets, words, |s| {
                s.pipeline.value |= value;
                s.pipeline.property |= property;
            })?;
        }
        "remaining" => for_sets(parameter, sets, words, |s| s.remaining = true)?,
        "values" => {
            let values = if words.take("@") {
                let name = words.word()?;
                let list = section.lists.iter().find(|(n, _)| *n == name);
                let list = list.ok_or_else(|| words.error(format!("no list `{name}`")))?;
                list.1.to_vec()
            } else {
                words.clause_words()?
            };
            parameter.validations.push(Validation::Set {
                values,
                case: Case::Ignore,
                message: None,
            });
        }
        "enum" | "accepts" => parameter.accepts = words.clause_words()?,
        "range" => {
            let validation = range(&parameter.ty.name, words)?;
            parameter.validations.push(validation);
        }
        word @ ("count" | "length") => {
            let (min, max) = (number(words)?, number(words)?);
            parameter.validations.push(match word {
                "count" => Validation::Count { min, max },
                _ => Validation::Length { min, max },
            });
        }
        "pattern" => parameter.validations.push(Validation::Pattern {
            pattern: words.word()?,
            case: Case::Ignore,
            message: None,
        }),
        "not" => parameter.validations.push(match words.word()?.as_str() {
            "null" => Validation::NotNull,
            "empty" => Validation::NotNullOrEmpty,
            "member" => Validation::NotMemberType,
            "unknown" => Validation::PowerShellVersion,
            other => return Err(words.error(format!("no rule `not {other}`"))),
        }),
        "allow" => match words.word()?.as_str() {
            "null" => parameter.allows.null = true,
            "text" => parameter.allows.empty_string = true,
            "items" => parameter.allows.empty_collection = true,
            other => return Err(words.error(format!("no rule `allow {other}`"))),
        },
        "convert" => parameter
            .transformations
            .push(match words.word()?.as_str() {
                "credential" => Transformation::Credential,
                "encoding" => Transformation::Encoding,
                "version" => Transformation::Version,
                other => return Err(words.error(format!("no conversion `{other}`"))),
            }),
        "takes" => {
            let ty = ParameterType::named(words.word()?);
            parameter.documented_type = Some(std::mem::replace(&mut parameter.ty, ty));
        }
        "default" => parameter.documented_default = Some(words.word()?),
        "dynamic" => parameter.dynamic = true,
        "piped" => {
            parameter.piped = Declared::No;
            for in_set in &mut parameter.in_sets {
                in_set.pipeline = Pipeline {
                    value: true,
                    property: true,
                };
            }
        }
        "since" => parameter.since = Some(words.word()?),
        "undocumented" => parameter.undocumented = true,
        other => return Err(words.error(format!("no clause `{other}`"))),
    }
    Ok(())
}

/// Applies a change in the sets that `in A, B` names, or in all.
fn for_sets(
    parameter: &mut Parameter,
    sets: &[Str],
    words: &mut Words,
    change: impl Fn(&mut InSet),
) -> Parsed {
    if !words.take("in ") {
        parameter.in_sets.iter_mut().for_each(change);
        return Ok(());
    }
    loop {
        let name = words.word()?;
        let index = sets.iter().position(|s| *s == name);
        let flags = index.and_then(SetFlags::of);
        let flags = flags.or_else(|| (name == ALL_SETS).then_some(SetFlags::ALL));
        let place = flags.and_then(|f| parameter.in_sets.iter_mut().find(|s| s.set == f));
        change(place.ok_or_else(|| words.error(format!("the parameter is not in set `{name}`")))?);
        if !words.take(",") {
            return Ok(());
        }
    }
}

pub(super) fn number(words: &mut Words) -> Parsed<i32> {
    let word = words.word()?;
    word.parse()
        .map_err(|_| words.error(format!("`{word}` is no number")))
}

/// Limits are of the parameter's own type, as the compiled attribute has them.
fn range(ty: &str, words: &mut Words) -> Parsed<Validation> {
    let limit = |text: &str| -> Option<Value> {
        if matches!(ty, "double") {
            return text.parse().ok().map(Value::Double);
        }
        let number: i64 = text.parse().ok()?;
        let small = i32::try_from(number)
            .ok()
            .filter(|_| !matches!(ty, "long" | "long[]"));
        Some(small.map_or(Value::Long(number), Value::Int))
    };
    let first = words.word()?;
    let kind = match first.as_str() {
        "positive" => RangeKind::Positive,
        "nonnegative" => RangeKind::NonNegative,
        "negative" => RangeKind::Negative,
        "nonpositive" => RangeKind::NonPositive,
        _ => {
            let second = words.word()?;
            return match (limit(&first), limit(&second)) {
                (Some(min), Some(max)) => Ok(Validation::Range { min, max }),
                _ => Err(words.error(format!("no range `{first} {second}`"))),
            };
        }
    };
    Ok(Validation::RangeKind(kind))
}
