//! Arguments: values of `ValidateSet`, enumerations, switches, completers and well-known parameters, else paths.

use super::binding::{Bound, Target};
use super::cursor::{Place, Word};
use super::{Found, Kind, Match, Offers, completers, known, paths, sort, tenant, values};
use crate::engine::Engine;
use crate::engine::signature::{ParameterType, Transformation, Validation};
use crate::value::Type;
use crate::value::wildcard::simple_match;

/// What is offered, and whether paths may follow.
pub enum Answer {
    /// That and nothing else.
    Only(Vec<Match>),
    Open(Vec<Match>),
}

/// Completes the argument at the cursor.
pub fn complete(
    engine: &mut Engine,
    place: &Place,
    bound: Option<&Bound>,
    offers: Offers,
) -> Found {
    let whole = place.text_of(place.word);
    // `-Name:value` has its value behind the colon.
    let (word, typed) = match whole.split_once(':').filter(|_| whole.starts_with('-')) {
        Some((name, value)) => {
            let start = place.word.start + name.len() + 1;
            (
                Word {
                    start,
                    ..place.word
                },
                value,
            )
        }
        None => (place.word, whole),
    };
    let Some(bound) = bound else {
        let own = completers::of_program(engine, place, typed);
        let matches = own.unwrap_or_else(|| paths::items(engine, typed, paths::Items::All));
        return Found::at(word, matches);
    };
    for target in &bound.targets {
        match of_target(engine, place, bound, *target, typed) {
            Answer::Only(found) => return Found::at(word, found),
            Answer::Open(found) if !found.is_empty() => return Found::at(word, found),
            Answer::Open(_) => {}
        }
    }
    if offers == Offers::Tenant {
        let matches = tenant::complete(engine, bound, typed);
        if !matches.is_empty() {
            return Found::at(word, matches);
        }
    }
    Found::at(word, paths::items(engine, typed, paths::Items::All))
}

fn of_target(
    engine: &mut Engine,
    place: &Place,
    bound: &Bound,
    target: Target,
    typed: &str,
) -> Answer {
    let parameter = match target {
        Target::Declared(index) => bound.parameter(index),
        Target::Common(_) => None,
    };
    let (name, ty) = match (target, parameter) {
        (Target::Common(common), _) => (common.name, ParameterType::named(common.ty)),
        (_, Some(parameter)) => (parameter.name.as_str(), parameter.ty.clone()),
        (_, None) => return Answer::Open(Vec::new()),
    };
    for validation in parameter.into_iter().flat_map(|p| &p.validations) {
        if let Validation::Set { values, .. } = validation {
            let values = values.iter().map(|v| v.to_string()).collect();
            return Answer::Only(listed(values, typed));
        }
    }
    if let Some(names) = enum_names(&item_type(ty.get())) {
        return Answer::Only(listed(names, typed));
    }
    let core = bound.signature.module.starts_with("Microsoft.PowerShell.");
    if let Some(parameter) = parameter.filter(|p| core && !p.accepts.is_empty()) {
        let values = parameter.accepts.iter().map(|v| v.to_string()).collect();
        return Answer::Only(listed(values, typed));
    }
    if ty.is_switch() {
        return Answer::Only(words(&["$true", "$false"], typed, Kind::ParameterValue));
    }
    if let Some(found) = completers::of_parameter(engine, place, bound, name, typed) {
        return Answer::Only(found);
    }
    let encoding = |t: &Transformation| matches!(t, Transformation::Encoding);
    if parameter.is_some_and(|p| p.transformations.iter().any(encoding)) {
        return Answer::Only(words(known::ENCODINGS, typed, Kind::ParameterValue));
    }
    match known::values(&bound.command, name) {
        Some(values) => values::of(engine, place, bound, values, typed),
        None => Answer::Open(Vec::new()),
    }
}

/// The type of one item that a parameter takes.
fn item_type(ty: &Type) -> Type {
    let mut element = ty.clone();
    while let Some(inner) = element.element().cloned() {
        element = inner;
    }
    match &element {
        Type::Generic(generic) => match generic.arguments.as_slice() {
            [argument] => argument.clone(),
            _ => element,
        },
        _ => element,
    }
}

/// The names of an enumeration; of two for one number the first counts.
pub fn enum_names(ty: &Type) -> Option<Vec<String>> {
    let mut seen: Vec<i64> = Vec::new();
    let mut names = Vec::new();
    for (name, number) in ty.enum_members()?.list {
        if !seen.contains(&number) {
            seen.push(number);
            names.push(name.to_string());
        }
    }
    Some(names)
}

/// Sorted values that begin as typed, in the quotes that were begun.
fn listed(mut values: Vec<String>, typed: &str) -> Vec<Match> {
    sort(&mut values);
    let quote = typed.chars().next().filter(|c| matches!(c, '\'' | '"'));
    let bare = typed.trim_matches(['\'', '"']);
    let pattern = format!("{bare}*");
    let (exact, begun): (Vec<String>, Vec<String>) = values
        .into_iter()
        .filter(|v| !v.is_empty() && simple_match(&pattern, v))
        .partition(|v| v.eq_ignore_ascii_case(bare));
    let all = exact.into_iter().chain(begun);
    all.map(|v| Match::new(paths::quoted(&v, quote), Kind::ParameterValue))
        .collect()
}

/// Those of some words that begin as typed, as they are written here.
pub fn words(words: &[&str], typed: &str, kind: Kind) -> Vec<Match> {
    let pattern = format!("{}*", typed.trim_matches(['\'', '"']));
    let fits = words.iter().filter(|w| simple_match(&pattern, w));
    fits.map(|w| Match::new(*w, kind)).collect()
}
