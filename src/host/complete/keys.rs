//! Keys of hashtables that commands read.

use super::cursor::{Open, Place};
use super::functions::Declared;
use super::parameters::Bound;
use super::{Found, Kind, Match};
use crate::engine::Engine;
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

/// Completes a key of a hashtable that is an argument of a command.
pub fn complete(engine: &mut Engine, place: &Place) -> Option<Found> {
    let frame = place.frame();
    if frame.open != Open::Hashtable || !frame.words.is_empty() || frame.target.is_some() {
        return None;
    }
    let typed = place.text_of(place.word);
    if typed.starts_with(['\'', '"', '$', '[', '(']) {
        return None;
    }
    let outside = place.outside();
    let bound = Bound::find(engine, &outside, &Declared::default());
    let keys = bound.as_ref().and_then(|bound| {
        let parameter = bound.aimed()?;
        KNOWN
            .iter()
            .find(|(c, p, _)| same_name(c, &bound.command) && same_name(p, &parameter))
    });
    let Some((_, _, keys)) = keys else {
        // Nothing else begins an entry.
        return Some(Found::at(place.word, Vec::new()));
    };
    let written = place.slice(frame.start, place.word.start);
    let used = |key: &str| {
        let entries = written.split([';', '\n']).filter_map(|e| e.split_once('='));
        entries.into_iter().any(|(k, _)| same_name(k.trim(), key))
    };
    let pattern = format!("{typed}*");
    let fits = keys
        .iter()
        .filter(|k| simple_match(&pattern, k) && !used(k));
    let matches = fits.map(|k| Match::new(*k, Kind::Property)).collect();
    Some(Found::at(place.word, matches))
}
