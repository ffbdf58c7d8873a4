//! Keys of hashtables: what commands read, properties of the objects that hashtables become, parameters they are splatted to.

use super::binding::{Bound, Target};
use super::cursor::{Open, Place};
use super::functions::Declared;
use super::infer::{Known, nested};
use super::{Found, Kind, Match, members};
use crate::engine::Engine;
use crate::value::convert;
use crate::value::shape::same_name;
use crate::value::wildcard::simple_match;

/// Command, parameter and the keys that are understood, in the order of offering.
const KNOWN: &[(&str, &str, &[&str])] = &[
    ("Select-Object", "Property", &["Name", "Expression"]),
    (
        "Sort-Object",
        "Property",
        &["Expression", "Ascending", "Descending"],
    ),
    ("Group-Object", "Property", &["Expression"]),
    (
        "Format-Table",
        "Property",
        &["Expression", "FormatString", "Label", "Width", "Alignment"],
    ),
    (
        "Format-List",
        "Property",
        &["Expression", "FormatString", "Label"],
    ),
    ("Format-Wide", "Property", &["Expression", "FormatString"]),
    ("Format-Custom", "Property", &["Expression", "Depth"]),
    (
        "Format-Table",
        "GroupBy",
        &["Expression", "FormatString", "Label"],
    ),
    (
        "Format-List",
        "GroupBy",
        &["Expression", "FormatString", "Label"],
    ),
    (
        "Format-Wide",
        "GroupBy",
        &["Expression", "FormatString", "Label"],
    ),
    (
        "Format-Custom",
        "GroupBy",
        &["Expression", "FormatString", "Label"],
    ),
];

/// Completes a key of a hashtable.
pub fn complete(engine: &mut Engine, place: &Place) -> Option<Found> {
    let frame = place.frame();
    if frame.open != Open::Hashtable || !frame.words.is_empty() || frame.target.is_some() {
        return None;
    }
    let typed = place.text_of(place.word);
    if typed.starts_with(['\'', '"', '$', '[', '(']) {
        return None;
    }
    let mut matches = offered(engine, place);
    let rest = place.text.get(place.word.end..).unwrap_or_default();
    let rest = rest.get(..rest.find('}').unwrap_or(rest.len()));
    let before = place.slice(frame.start, place.word.start);
    let written = [before, rest.unwrap_or_default()];
    let used = |key: &str| {
        let entries = written.iter().flat_map(|t| t.split([';', '\n']));
        let mut entries = entries.filter_map(|e| e.split_once('='));
        entries.any(|(k, _)| same_name(k.trim(), key))
    };
    let pattern = format!("{typed}*");
    matches.retain(|m| simple_match(&pattern, &m.text) && !used(&m.text));
    Some(Found::at(place.word, matches))
}

/// All keys that the hashtable at the cursor may have.
fn offered(engine: &mut Engine, place: &Place) -> Vec<Match> {
    let mut keys: Vec<&str> = Vec::new();
    let mut bracket = place.frame().start;
    let mut outside = place.outside();
    // A hashtable in another, perhaps in an array, is the value of a key of it.
    loop {
        let frame = outside.frame();
        match (frame.open, frame.target) {
            (Open::Hashtable, Some((start, end))) => {
                keys.insert(0, place.slice(start, end).trim().trim_matches(['\'', '"']));
            }
            (Open::Paren, None) if frame.words.is_empty() => {}
            _ => break,
        }
        bracket = frame.start;
        outside = outside.outside();
    }
    let frame = outside.frame();
    let lead = place.slice(frame.stage, bracket);
    let lead = lead.trim_end_matches(['{', '(', '@']).trim();
    let word = place.slice(outside.word.start, bracket);
    let word = word.trim_end_matches(['{', '(', '@']).trim_end();
    let is_cast = |text: &str| text.starts_with('[') && text.ends_with(']');
    if let Some(cast) = [word, lead].into_iter().find(|text| is_cast(text)) {
        return properties(engine, place, &format!("{cast}$null"), &keys);
    }
    if !frame.words.is_empty() {
        return of_command(engine, &outside, &keys);
    }
    let Some((start, end)) = frame.target else {
        return Vec::new();
    };
    let target = place.slice(start, end).trim();
    match target.strip_prefix('$') {
        Some(name) if name.chars().all(|c| c.is_alphanumeric() || c == '_') => {
            match keys.is_empty() {
                true => splatted(engine, place, name),
                false => Vec::new(),
            }
        }
        Some(_) => properties(engine, place, target, &keys),
        None => match target.rfind(']').and_then(|at| target.get(..=at)) {
            Some(cast) => properties(engine, place, &format!("{cast}$null"), &keys),
            None => Vec::new(),
        },
    }
}

/// Keys of a hashtable that is an argument.
fn of_command(engine: &mut Engine, outside: &Place, keys: &[&str]) -> Vec<Match> {
    let Some(bound) = Bound::find(engine, outside, &Declared::of(outside.text)) else {
        return Vec::new();
    };
    let Some(parameter) = bound.aimed() else {
        return Vec::new();
    };
    let is = |command: &str, name: &str| {
        same_name(command, &bound.command) && same_name(name, &parameter)
    };
    if is("New-Object", "Property") {
        let name = bound.argument(engine, outside, "TypeName");
        let ty = name.and_then(|name| engine.find_type(&convert::plain(&name)));
        let ty = ty.and_then(|ty| nested(engine, ty, keys));
        return ty.map_or_else(Vec::new, |ty| members::writable(engine, &ty));
    }
    if let Some((_, _, known)) = KNOWN.iter().find(|(c, p, _)| is(c, p) && keys.is_empty()) {
        let known = known.iter();
        return known.map(|k| Match::new(*k, Kind::Property)).collect();
    }
    let own = match bound.targets.first() {
        Some(Target::Declared(index)) => bound.parameter(*index),
        _ => None,
    };
    match own.map(|p| p.ty.get().clone()) {
        Some(ty) => of_type(engine, Known::Type(ty), keys),
        None => Vec::new(),
    }
}

/// The properties of what an expression gives.
fn properties(engine: &mut Engine, place: &Place, text: &str, keys: &[&str]) -> Vec<Match> {
    let known = members::inference(place).text(engine, text);
    match known.into_iter().next() {
        Some(known) => of_type(engine, known, keys),
        None => Vec::new(),
    }
}

/// The properties of a type that hashtables become objects of: it can be made of nothing.
fn of_type(engine: &mut Engine, known: Known, keys: &[&str]) -> Vec<Match> {
    let ty = match known {
        Known::Value(value) => engine.member_type(&value),
        Known::Type(ty) | Known::Static(ty) => ty,
    };
    let ty = ty.element().cloned().unwrap_or(ty);
    match nested(engine, ty, keys) {
        Some(ty) if members::has_default(engine, &ty) => members::writable(engine, &ty),
        _ => Vec::new(),
    }
}

/// The parameters of the command that a hashtable is splatted to further on.
fn splatted(engine: &mut Engine, place: &Place, name: &str) -> Vec<Match> {
    let rest = place.text.get(place.cursor..).unwrap_or_default();
    let lower = rest.to_ascii_lowercase();
    let splat = format!("@{}", name.to_ascii_lowercase());
    let ends = |at: usize| {
        let next = rest.get(at + splat.len()..).and_then(|t| t.chars().next());
        !next.is_some_and(|c| c.is_alphanumeric() || c == '_')
    };
    let mut uses = lower.match_indices(&splat).map(|(at, _)| at);
    let Some(at) = uses.find(|at| ends(*at)) else {
        return Vec::new();
    };
    // Everything before the command is of no concern, least of all the hashtable that is being written.
    let begins = |c: char| matches!(c, ';' | '\n' | '|' | '{' | '}' | '(');
    let start = rest.get(..at).and_then(|t| t.rfind(begins));
    let command = rest.get(start.map_or(0, |s| s + 1)..).unwrap_or_default();
    let end = command
        .find('@')
        .map_or(command.len(), |at| at + splat.len());
    let there = Place::find(command, end.min(command.len()));
    let declared = Declared::of(place.text);
    let Some(bound) = Bound::find(engine, &there, &declared) else {
        return Vec::new();
    };
    let names = bound.names("").into_iter();
    names
        .map(|m| Match::new(m.text.trim_start_matches('-'), Kind::ParameterName))
        .collect()
}
