//! Variables: of the session, of the text, of scopes and drives.

use super::cursor::{Inside, Open, Place, Word};
use super::{Found, Kind, Match, sort};
use crate::engine::Engine;
use crate::engine::drives::Provider;
use crate::value::shape::same_name;
use crate::value::wildcard::simple_match;

/// Variables that exist only while something runs.
const SPECIAL: &[&str] = &[
    "_",
    "args",
    "ErrorView",
    "Event",
    "EventArgs",
    "EventSubscriber",
    "false",
    "foreach",
    "input",
    "LASTEXITCODE",
    "Matches",
    "MyInvocation",
    "null",
    "OFS",
    "PSBoundParameters",
    "PSCmdlet",
    "PSCommandPath",
    "PSDebugContext",
    "PSItem",
    "PSScriptRoot",
    "PSSenderInfo",
    "Sender",
    "StackTrace",
    "switch",
    "this",
    "true",
];
const SCOPES: &[&str] = &["global", "local", "private", "script", "using", "variable"];

/// Completes the variable that the cursor stands behind.
pub fn complete(engine: &mut Engine, place: &Place) -> Option<Found> {
    if place.inside != Inside::Code {
        return None;
    }
    let before = place.text.get(..place.cursor)?;
    let from = place.frame().start.min(place.cursor);
    let sigil = before.get(from..)?.rfind(['$', '@']).map(|at| at + from)?;
    let in_string = place.frame().open == Open::Quote;
    let sign = before.get(sigil..=sigil)?;
    if sign == "@" && (in_string || sigil != place.word.start) {
        return None;
    }
    if in_string && before.get(..sigil)?.ends_with('`') {
        return None;
    }
    let rest = before.get(sigil + 1..)?;
    let braced = rest.starts_with('{');
    let name = rest.strip_prefix('{').unwrap_or(rest);
    let allowed = |c: char| {
        c.is_alphanumeric() || matches!(c, '_' | ':' | '?' | '^' | '$') || (braced && c != '}')
    };
    if !name.chars().all(allowed) || name.contains("::") || (sign == "@" && name.is_empty()) {
        return None;
    }
    let tail = place.text.get(place.cursor..)?;
    let ends = |c: char| !(c.is_alphanumeric() || c == '_' || c == ':');
    let width = tail.find(ends).unwrap_or(tail.len());
    let closing = usize::from(braced && tail.get(width..).is_some_and(|t| t.starts_with('}')));
    let end = place.cursor + width + closing;
    let whole = place
        .text
        .get(place.cursor..place.cursor + width)
        .unwrap_or_default();
    let word = Word {
        start: sigil,
        end,
        joined: false,
    };
    let typed = format!("{name}{whole}");
    let write = |name: &str| match braced || needs_braces(name) {
        true => format!("{sign}{{{name}}}"),
        false => format!("{sign}{name}"),
    };
    let local = mentioned(place.text, sigil);
    let names = names(engine, &typed, local);
    let matches = names.iter().map(|n| Match::new(write(n), Kind::Variable));
    Some(Found::at(word, matches.collect()))
}

fn needs_braces(name: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':' | '?' | '$' | '^');
    !name.chars().all(plain)
}

/// The names that begin as `typed` does: those of the text first, then those of the session.
pub fn names(engine: &mut Engine, typed: &str, local: Vec<String>) -> Vec<String> {
    if let Some((qualifier, name)) = typed.split_once(':') {
        return qualified(engine, qualifier, name);
    }
    let pattern = format!("{typed}*");
    let mut all: Vec<String> = Vec::new();
    let add = |all: &mut Vec<String>, name: String| {
        if !all.iter().any(|n| same_name(n, &name)) {
            all.push(name);
        }
    };
    for name in local.into_iter().filter(|n| simple_match(&pattern, n)) {
        add(&mut all, name);
    }
    let held = engine.flat_names(Provider::Variable);
    let session = held.iter().map(|n| n.as_str());
    let mut known: Vec<&str> = session.chain(SPECIAL.iter().copied()).collect();
    known.sort_by_key(|n| n.to_ascii_lowercase());
    for name in known.into_iter().filter(|n| simple_match(&pattern, n)) {
        add(&mut all, name.to_string());
    }
    if simple_match(&pattern, "env") || "env".starts_with(&typed.to_ascii_lowercase()) {
        for name in engine.flat_names(Provider::Environment) {
            add(&mut all, format!("env:{name}"));
        }
    }
    all
}

fn qualified(engine: &mut Engine, qualifier: &str, name: &str) -> Vec<String> {
    let provider = if SCOPES.iter().any(|s| same_name(s, qualifier)) {
        Provider::Variable
    } else if same_name(qualifier, "env") {
        Provider::Environment
    } else if same_name(qualifier, "function") {
        Provider::Function
    } else if same_name(qualifier, "alias") {
        Provider::Alias
    } else {
        return Vec::new();
    };
    let pattern = format!("{name}*");
    let names = engine.flat_names(provider).into_iter();
    names
        .filter(|n| simple_match(&pattern, n))
        .map(|n| format!("{qualifier}:{n}"))
        .collect()
}

/// Names that the text before a place assigns to or declares, sorted.
fn mentioned(text: &str, until: usize) -> Vec<String> {
    let before = text.get(..until).unwrap_or_default();
    let mut names: Vec<String> = Vec::new();
    for (at, _) in before.match_indices('$') {
        let rest = before.get(at + 1..).unwrap_or_default();
        let width = rest
            .find(|c: char| !(c.is_alphanumeric() || c == '_'))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(width);
        let after = after.trim_start();
        let assigned = after.starts_with('=')
            || after.starts_with([')', ','])
                && before.get(..at).is_some_and(|b| b.contains("param"));
        let looped = before
            .get(..at)
            .is_some_and(|b| b.trim_end().ends_with("foreach ("));
        if !name.is_empty() && (assigned || looped) && !names.iter().any(|n| same_name(n, name)) {
            names.push(name.to_string());
        }
    }
    sort(&mut names);
    names
}
