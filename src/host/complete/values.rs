//! The values of well-known parameters, as the session has them.

use super::arguments::{Answer, enum_names, words};
use super::binding::Bound;
use super::cursor::Place;
use super::infer::Known;
use super::known::Values;
use super::{Kind, Match, commands, infer, members, paths, sort, types, variables};
use crate::engine::drives::Provider;
use crate::engine::{Engine, Piped};
use crate::syntax::Source;
use crate::value::wildcard::simple_match;
use crate::value::{Type, Value};

/// What a word of an argument is completed to.
pub fn of(
    engine: &mut Engine,
    place: &Place,
    bound: &Bound,
    values: Values,
    typed: &str,
) -> Answer {
    let bare = typed.trim_matches(['\'', '"']);
    match values {
        Values::Commands => {
            let names = commands::names(engine, bare, commands::Wanted::All, Vec::new());
            named(names, Kind::Command)
        }
        Values::Definitions => {
            let names = commands::names(engine, bare, commands::Wanted::Definitions, Vec::new());
            named(names, Kind::Command)
        }
        Values::Variables => {
            let mut names = variables::names(engine, bare, Vec::new());
            names.retain(|n| !n.contains(':'));
            named(names, Kind::ParameterValue)
        }
        Values::Aliases => named(begun(aliases(engine), bare), Kind::ParameterValue),
        Values::Modules => named(begun(modules(engine), bare), Kind::ParameterValue),
        Values::Drives | Values::Providers => {
            let names = match values {
                Values::Drives => &["Alias", "Env", "Function", "Temp", "Variable", "/"][..],
                _ => &["Alias", "Environment", "FileSystem", "Function", "Variable"],
            };
            let names = names.iter().map(|n| (*n).to_string()).collect();
            named(begun(names, bare), Kind::ParameterValue)
        }
        Values::Reported { command, property } => {
            let names = begun(reported(engine, command, property), bare);
            Answer::Only(matches(&names, Kind::ParameterValue))
        }
        Values::Verbs => {
            let names = crate::cmdlets::verbs::names().map(str::to_string);
            named(begun(names.collect(), bare), Kind::Text)
        }
        Values::Nouns => named(begun(nouns(engine), bare), Kind::Text),
        Values::Types => Answer::Open(types::names(engine, bare)),
        Values::Properties => {
            let known = items(engine, place);
            let found = members::properties(engine, known, &format!("{bare}*"));
            Answer::Only(unused(found, place))
        }
        Values::Members => {
            let known = items(engine, place);
            let found = members::all(engine, known, &format!("{bare}*"));
            Answer::Only(unused(found, place))
        }
        Values::OfProperty => {
            let property = bound.argument(engine, place, "Property");
            let names = property.and_then(|name| enum_of(engine, place, &name));
            let names: Vec<&str> = names.iter().flatten().map(String::as_str).collect();
            Answer::Only(words(&names, typed, Kind::ParameterValue))
        }
        Values::Folders => Answer::Only(paths::items(engine, typed, paths::Items::Containers)),
        Values::Words(list) => Answer::Only(words(list, typed, Kind::Text)),
        Values::Listed(list) => Answer::Only(words(list, typed, Kind::ParameterValue)),
    }
}

fn named(names: Vec<String>, kind: Kind) -> Answer {
    Answer::Open(matches(&names, kind))
}

fn matches(names: &[String], kind: Kind) -> Vec<Match> {
    let names = names.iter();
    names
        .map(|n| Match::new(paths::quoted(n, None), kind))
        .collect()
}

/// The names that begin as typed, sorted.
fn begun(mut names: Vec<String>, typed: &str) -> Vec<String> {
    let pattern = format!("{typed}*");
    names.retain(|n| simple_match(&pattern, n));
    sort(&mut names);
    names.dedup();
    names
}

fn aliases(engine: &mut Engine) -> Vec<String> {
    let names = engine.flat_names(Provider::Alias);
    names.iter().map(|n| n.to_string()).collect()
}

/// The modules whose commands are there.
fn modules(engine: &mut Engine) -> Vec<String> {
    let commands = engine.built_ins();
    let mut modules: Vec<String> = commands.iter().map(|c| c.module.to_string()).collect();
    modules.retain(|m| !m.is_empty() && m != "Microsoft.PowerShell.Core" && commands::is_loaded(m));
    modules
}

fn nouns(engine: &mut Engine) -> Vec<String> {
    let commands = engine.built_ins();
    let loaded = commands.iter().filter(|c| commands::is_loaded(&c.module));
    let nouns = loaded.filter_map(|c| c.name.split_once('-').map(|(_, noun)| noun.to_string()));
    nouns.collect()
}

/// A property of all that a command without arguments gives, which changes nothing.
fn reported(engine: &mut Engine, command: &str, property: &str) -> Vec<String> {
    let source = Source::new(None, command);
    let mut given = Vec::new();
    if engine
        .run_text(&source, Piped::Nothing, &mut given)
        .is_err()
    {
        return Vec::new();
    }
    let mut texts = Vec::new();
    for item in given {
        let held = engine.get_member(&item, property).ok().flatten();
        texts.extend(held.and_then(|v| engine.to_text(&v).ok()));
    }
    texts.iter().map(|t| t.to_string()).collect()
}

/// What comes to the command by the pipeline.
fn items(engine: &mut Engine, place: &Place) -> Vec<Known> {
    let Some(input) = members::input(place, place.frame()) else {
        return Vec::new();
    };
    let known = members::inference(place).text(engine, input);
    known
        .into_iter()
        .flat_map(|k| infer::items_of(engine, k))
        .collect()
}

/// The members that the command does not name already, named and not called.
fn unused(mut found: Vec<Match>, place: &Place) -> Vec<Match> {
    let written = place.slice(place.frame().stage, place.word.start);
    for one in &mut found {
        one.text.truncate(one.text.trim_end_matches('(').len());
    }
    found.retain(|m| {
        let mut words = written.split([',', ' ']);
        !words.any(|w| w.eq_ignore_ascii_case(&m.text))
    });
    found
}

/// The names of the enumeration that a property of what comes by the pipeline has.
fn enum_of(engine: &mut Engine, place: &Place, property: &Value) -> Option<Vec<String>> {
    let property = engine.to_text(property).ok()?;
    let ty = items(engine, place).into_iter().find_map(|item| {
        let ty = match item {
            Known::Value(value) => engine.member_type(&value),
            Known::Type(ty) | Known::Static(ty) => ty,
        };
        infer::nested(engine, ty, &[property.as_str()])
    })?;
    enum_names(&ty)
}

/// The type of what an expression gives, where that is an enumeration.
pub fn enumeration(engine: &mut Engine, known: Vec<Known>) -> Option<Type> {
    let types = known.into_iter().map(|known| match known {
        Known::Value(value) => engine.member_type(&value),
        Known::Type(ty) | Known::Static(ty) => ty,
    });
    types.into_iter().find(|ty| ty.enum_members().is_some())
}
