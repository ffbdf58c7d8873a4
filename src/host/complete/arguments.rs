//! Arguments: values of `ValidateSet`, enumerations, switches, completers and well-known parameters, else paths.

use super::cursor::{Place, Word};
use super::known::{self, Values};
use super::parameters::{Bound, Target};
use super::{
    Found, Kind, Match, Offers, commands, infer, members, paths, registered, sort, tenant, types,
    variables,
};
use crate::engine::Engine;
use crate::engine::drives::Provider;
use crate::engine::signature::{ParameterType, Transformation, Validation};
use crate::value::Type;
use crate::value::wildcard::simple_match;

/// What is offered, and whether paths may follow.
enum Answer {
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
    let mut matches = Vec::new();
    if let Some(bound) = bound {
        for target in &bound.targets {
            match of_target(engine, place, bound, target, typed) {
                Answer::Only(found) => return Found::at(word, found),
                Answer::Open(found) => matches.extend(found),
            }
            if !matches.is_empty() {
                return Found::at(word, matches);
            }
        }
    }
    if offers == Offers::Tenant
        && let Some(bound) = bound
    {
        matches = tenant::complete(engine, bound, typed);
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
    target: &Target,
    typed: &str,
) -> Answer {
    let (name, ty) = match target {
        Target::Common(common) => (common.name, ParameterType::named(common.ty)),
        Target::Declared(index) => match bound.parameter(*index) {
            Some(parameter) => (parameter.name.as_str(), parameter.ty.clone()),
            None => return Answer::Open(Vec::new()),
        },
    };
    let parameter = match target {
        Target::Declared(index) => bound.parameter(*index),
        Target::Common(_) => None,
    };
    let sets = parameter.into_iter().flat_map(|p| &p.validations);
    for validation in sets {
        if let Validation::Set { values, .. } = validation {
            return Answer::Only(listed(
                values.iter().map(|v| v.to_string()).collect(),
                typed,
            ));
        }
    }
    let mut element = ty.get().clone();
    while let Some(inner) = element.element().cloned() {
        element = inner;
    }
    if let Type::Generic(generic) = &element
        && let [argument] = generic.arguments.as_slice()
    {
        element = argument.clone();
    }
    if let Some(members) = element.enum_members() {
        let mut seen: Vec<i64> = Vec::new();
        let mut names = Vec::new();
        for (name, number) in members.list {
            // Of two names for one number the first counts.
            if !seen.contains(&number) {
                seen.push(number);
                names.push(name.to_string());
            }
        }
        return Answer::Only(listed(names, typed));
    }
    let core = bound.signature.module.starts_with("Microsoft.PowerShell.");
    if let Some(parameter) = parameter.filter(|p| core && !p.accepts.is_empty()) {
        return Answer::Only(listed(
            parameter.accepts.iter().map(|v| v.to_string()).collect(),
            typed,
        ));
    }
    if ty.is_switch() {
        let choice = ["$true", "$false"]
            .into_iter()
            .map(|v| Match::new(v, Kind::ParameterValue));
        return Answer::Only(if typed.is_empty() || typed == "$" {
            choice.collect()
        } else {
            Vec::new()
        });
    }
    if let Some(found) = registered::complete(engine, &bound.command, name, typed) {
        return Answer::Only(found);
    }
    if parameter.is_some_and(|p| {
        p.transformations
            .iter()
            .any(|t| matches!(t, Transformation::Encoding))
    }) {
        return Answer::Only(words(known::ENCODINGS, typed, Kind::ParameterValue));
    }
    match known::values(&bound.command, name) {
        Some(values) => known_values(engine, place, values, typed),
        None => Answer::Open(Vec::new()),
    }
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

fn words(words: &[&str], typed: &str, kind: Kind) -> Vec<Match> {
    let pattern = format!("{}*", typed.trim_matches(['\'', '"']));
    let fits = words.iter().filter(|w| simple_match(&pattern, w));
    fits.map(|w| Match::new(*w, kind)).collect()
}

fn known_values(engine: &mut Engine, place: &Place, values: Values, typed: &str) -> Answer {
    let bare = typed.trim_matches(['\'', '"']);
    let named = |names: Vec<String>, kind: Kind| {
        let matches = names
            .into_iter()
            .map(|n| Match::new(paths::quoted(&n, None), kind));
        Answer::Open(matches.collect())
    };
    let begun = |names: Vec<String>| {
        let pattern = format!("{bare}*");
        let begins = |n: &String| simple_match(&pattern, n);
        let mut names: Vec<String> = names.into_iter().filter(begins).collect();
        sort(&mut names);
        names
    };
    let values_begun = |names| named(begun(names), Kind::ParameterValue);
    let texts_begun = |names| {
        let mut names = begun(names);
        names.dedup();
        named(names, Kind::Text)
    };
    match values {
        Values::Commands => named(
            commands::names(engine, bare, commands::Wanted::All, Vec::new()),
            Kind::Command,
        ),
        Values::Definitions => named(
            commands::names(engine, bare, commands::Wanted::Definitions, Vec::new()),
            Kind::Command,
        ),
        Values::Variables => {
            let mut names = variables::names(engine, bare, Vec::new());
            names.retain(|n| !n.contains(':'));
            named(names, Kind::ParameterValue)
        }
        Values::Aliases => values_begun(flat(engine, Provider::Alias)),
        Values::Modules => values_begun(homes(engine)),
        Values::Verbs => texts_begun(crate::cmdlets::verbs::names().map(str::to_string).collect()),
        Values::Nouns => {
            let commands = engine.built_ins();
            let loaded = commands.iter().filter(|c| commands::is_loaded(&c.module));
            let nouns = loaded.filter_map(|c| c.name.split_once('-').map(|(_, n)| n.to_string()));
            texts_begun(nouns.collect())
        }
        Values::Drives => values_begun(
            ["Alias", "Env", "Function", "Temp", "Variable", "/"]
                .map(String::from)
                .to_vec(),
        ),
        Values::Providers => values_begun(
            ["Alias", "Environment", "FileSystem", "Function", "Variable"]
                .map(String::from)
                .to_vec(),
        ),
        Values::Types => Answer::Open(types::names(engine, bare)),
        Values::Properties | Values::Members => {
            let Some(input) = members::input(place, place.frame()) else {
                return Answer::Only(Vec::new());
            };
            let known = members::inference(place).text(engine, input);
            let known = known
                .into_iter()
                .flat_map(|k| infer::items_of(engine, k))
                .collect();
            let pattern = format!("{bare}*");
            let written = place.slice(place.frame().stage, place.word.start);
            let used = |name: &str| {
                let words = written.split([',', ' ']);
                words.into_iter().any(|w| w.eq_ignore_ascii_case(name))
            };
            let mut found = match values {
                Values::Properties => members::properties(engine, known, &pattern),
                _ => members::all(engine, known, &pattern),
            };
            for one in &mut found {
                // Named and not called.
                one.text.truncate(one.text.trim_end_matches('(').len());
            }
            found.retain(|m| !used(&m.text));
            Answer::Only(found)
        }
        Values::Folders => Answer::Only(paths::items(engine, typed, paths::Items::Containers)),
        Values::Words(list) => Answer::Only(words(list, typed, Kind::Text)),
        Values::Listed(list) => Answer::Only(words(list, typed, Kind::ParameterValue)),
    }
}

fn flat(engine: &mut Engine, provider: Provider) -> Vec<String> {
    engine
        .flat_names(provider)
        .iter()
        .map(|n| n.to_string())
        .collect()
}

/// The modules whose commands are there.
fn homes(engine: &mut Engine) -> Vec<String> {
    let commands = engine.built_ins();
    let mut modules: Vec<String> = commands.iter().map(|c| c.module.to_string()).collect();
    modules.sort();
    modules.dedup();
    modules.retain(|m| !m.is_empty() && m != "Microsoft.PowerShell.Core" && commands::is_loaded(m));
    modules
}
