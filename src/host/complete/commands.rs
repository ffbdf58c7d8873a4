//! Names of commands, with wildcards and module qualifiers.

use super::cursor::Place;
use super::functions::Declared;
use super::{Found, Kind, Match, paths, sort};
use crate::engine::Engine;
use crate::value::shape::same_name;
use crate::value::wildcard::simple_match;

/// Which commands are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    All,
    /// No aliases: what `-Definition` and `-Value` of an alias may be.
    Definitions,
}

/// Completes the word that names a command; files follow where it is a path.
pub fn complete(engine: &mut Engine, place: &Place) -> Found {
    let typed = place.text_of(place.word);
    let declared = Declared::of(place.text);
    let extra: Vec<String> = declared.names().map(str::to_string).collect();
    let names = names(engine, typed, Wanted::All, extra);
    let mut matches: Vec<Match> = names
        .into_iter()
        .map(|name| Match::new(quoted(name), Kind::Command))
        .collect();
    if matches.is_empty() || typed.contains(['/', '\\']) {
        matches.extend(paths::complete(engine, place, place.word, "").matches);
    }
    Found::at(place.word, matches)
}

/// A name with characters that end words stands in quotes behind `&`.
fn quoted(name: String) -> String {
    match name.contains([' ', '(', ')', '{', '}', ';', ',', '\'', '"']) {
        true => format!("& '{}'", name.replace('\'', "''")),
        false => name,
    }
}

/// The sorted names of commands that begin as `typed` does.
pub fn names(engine: &mut Engine, typed: &str, wanted: Wanted, extra: Vec<String>) -> Vec<String> {
    let (module, bare) = match typed.split_once('\\') {
        Some((module, bare))
            if !module.is_empty() && !module.contains(['.', '/', '~'])
                || typed.starts_with("Microsoft.") =>
        {
            (Some(module), bare)
        }
        _ => (None, typed),
    };
    let pattern = format!("{bare}*");
    let mut names: Vec<String> = Vec::new();
    let mut offer = |name: &str, home: &str| {
        let right = module.is_none_or(|m| same_name(m, home));
        if right && simple_match(&pattern, name) {
            names.push(match module {
                Some(module) => format!("{module}\\{name}"),
                None => name.to_string(),
            });
        }
    };
    if wanted == Wanted::All {
        for alias in engine.visible_aliases() {
            offer(&alias.name, &alias.module);
        }
    }
    for function in engine.visible_functions() {
        let home = function.module.as_ref().map_or("", |m| m.name.as_str());
        offer(&function.name, home);
    }
    for command in engine.built_ins() {
        if is_loaded(&command.module) && engine.catalogue.exists(&command.name) {
            offer(&command.name, &command.module);
        }
    }
    for name in &extra {
        offer(name, "");
    }
    sort(&mut names);
    names.dedup_by(|a, b| same_name(a, b));
    names
}

/// Whether PowerShell itself or the Teams module brings a module's commands; those of others are known and not installed.
pub fn is_loaded(module: &str) -> bool {
    module.is_empty() || module.starts_with("Microsoft.PowerShell.") || module == "MicrosoftTeams"
}
