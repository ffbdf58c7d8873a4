//! Names of types in brackets, and what an attribute takes.

use super::cursor::{Frame, Open, Place, Word};
use super::{Found, Kind, Match};
use crate::engine::Engine;
use crate::value::shape::same_name;
use crate::value::text::CaseSensitivity;
use crate::value::text::collate::culture_compare;
use crate::value::types::{NetType, accelerators, enums, exceptions, net};
use crate::value::wildcard::simple_match;

/// What attributes take by name, sorted.
const ATTRIBUTES: &[(&str, &[&str])] = &[
    (
        "Parameter",
        &[
            "DontShow",
            "ExperimentAction",
            "ExperimentName",
            "HelpMessage",
            "HelpMessageBaseName",
            "HelpMessageResourceId",
            "Mandatory",
            "ParameterSetName",
            "Position",
            "ValueFromPipeline",
            "ValueFromPipelineByPropertyName",
            "ValueFromRemainingArguments",
        ],
    ),
    (
        "CmdletBinding",
        &[
            "ConfirmImpact",
            "DefaultParameterSetName",
            "HelpUri",
            "PositionalBinding",
            "RemotingCapability",
            "SupportsPaging",
            "SupportsShouldProcess",
            "SupportsTransactions",
        ],
    ),
    ("ValidatePattern", &["ErrorMessage", "Options"]),
    ("ValidateScript", &["ErrorMessage"]),
    ("ValidateSet", &["ErrorMessage", "IgnoreCase"]),
    ("OutputType", &["ParameterSetName", "ProviderCmdlet"]),
];

/// Completes a type's name or an attribute's argument, where the cursor stands in one.
pub fn complete(engine: &mut Engine, place: &Place) -> Option<Found> {
    let frame = place.frame();
    if frame.open == Open::Paren {
        return attribute(place);
    }
    if frame.open != Open::Bracket || !opens_type(place, frame) {
        return None;
    }
    let typed = place.slice(frame.start, place.cursor);
    // Generic arguments stand behind commas.
    let start = typed.rfind([',', ' ']).map_or(0, |at| at + 1) + frame.start;
    let typed = place.slice(start, place.cursor);
    let named = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '+' | '`' | '*');
    if !typed.chars().all(named) {
        return None;
    }
    let tail = place.text.get(place.cursor..)?;
    let end = place.cursor + tail.find(|c| !named(c)).unwrap_or(tail.len());
    let word = Word {
        start,
        end,
        joined: false,
    };
    Some(Found::at(word, names(engine, typed)))
}

/// Whether a bracket stands where an operand begins; behind one it is an index.
fn opens_type(place: &Place, frame: &Frame) -> bool {
    let before = place.slice(0, frame.start.saturating_sub(1));
    match before.chars().next_back() {
        Some(']') => place.outer().is_none_or(|f| f.open != Open::Bracket) && !before.contains('$'),
        Some(c) => !(c.is_alphanumeric() || matches!(c, '_' | ')' | '}' | '"' | '\'')),
        None => true,
    }
}

/// Types whose short names begin as typed; with a namespace, those of it and the namespaces below.
pub fn names(engine: &mut Engine, typed: &str) -> Vec<Match> {
    let pattern = format!("{typed}*");
    let mut found: Vec<(String, Match)> = Vec::new();
    let mut add = |key: &str, text: &str, kind: Kind| {
        if !found.iter().any(|(_, m)| m.text == text) {
            found.push((key.to_string(), Match::new(text, kind)));
        }
    };
    let all = || net::ALL.iter().chain(exceptions::ALL).chain(enums::ALL);
    let plain = |ty: &NetType| !ty.name.contains(['`', '[', '+']);
    if typed.is_empty() {
        return Vec::new();
    }
    if let Some((namespace, _)) = typed.rsplit_once('.') {
        for ty in all().filter(|t| plain(t)) {
            if same_name(ty.namespace(), namespace) && simple_match(&pattern, ty.name) {
                add(ty.short_name(), ty.name, Kind::Type);
            }
        }
        for ty in all() {
            let below = ty
                .namespace()
                .get(namespace.len() + 1..)
                .unwrap_or_default();
            let head = below.split('.').next().unwrap_or_default();
            let Some(text) = ty.name.get(..namespace.len() + 1 + head.len()) else {
                continue;
            };
            if !head.is_empty() && simple_match(&pattern, text) {
                add(text, text, Kind::Namespace);
            }
        }
    } else {
        for class in engine.classes.values() {
            if simple_match(&pattern, &class.name) {
                add(&class.name, &class.name, Kind::Type);
            }
        }
        for (short, _) in accelerators::ACCELERATORS {
            if simple_match(&pattern, short) {
                add(short, short, Kind::Type);
            }
        }
        for ty in all().filter(|t| {
            plain(t)
                && accelerators::find(t.short_name()).is_none()
                && accelerators::name_of(t).is_none()
        }) {
            if simple_match(&pattern, ty.short_name()) {
                add(ty.short_name(), ty.name, Kind::Type);
            }
        }
        for ty in all() {
            let head = ty.name.split('.').next().unwrap_or_default();
            if head.len() < ty.name.len() && simple_match(&pattern, head) {
                add(head, head, Kind::Namespace);
            }
        }
    }
    found.sort_by(|a, b| culture_compare(&a.0, &b.0, CaseSensitivity::Insensitive));
    found.into_iter().map(|(_, m)| m).collect()
}

/// The names that `[Parameter(` and its like take.
fn attribute(place: &Place) -> Option<Found> {
    let outer = place.outer().filter(|f| f.open == Open::Bracket)?;
    if !opens_type(place, outer) {
        return None;
    }
    let name = place
        .slice(outer.start, place.frame().start.saturating_sub(1))
        .trim();
    let name = name.strip_suffix("Attribute").unwrap_or(name);
    let (_, keys) = ATTRIBUTES.iter().find(|(n, _)| same_name(n, name))?;
    let typed = place.typed();
    if !typed.chars().all(char::is_alphanumeric) || place.frame().target.is_some() {
        return None;
    }
    let pattern = format!("{typed}*");
    let fits = keys.iter().filter(|k| simple_match(&pattern, k));
    let matches = fits.map(|k| Match::new(*k, Kind::Property)).collect();
    Some(Found::at(place.word, matches))
}
