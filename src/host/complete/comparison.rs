//! What a value can be compared with: the names of its enumeration.

use super::arguments::enum_names;
use super::cursor::Place;
use super::operators::begins_expression;
use super::values::enumeration;
use super::{Found, Kind, Match, members};
use crate::engine::Engine;
use crate::value::shape::same_name;

const COMPARING: &[&str] = &["eq", "ne", "like", "notlike", "match", "notmatch"];
/// Operators that bind weaker than a comparison: its left side begins behind them.
const WEAKER: &[&str] = &["and", "or", "xor", "not"];

/// Completes the word behind a comparison.
pub fn complete(engine: &mut Engine, place: &Place) -> Option<Found> {
    let frame = place.frame();
    let (operator, before) = frame.words.split_last()?;
    let typed = place.text_of(place.word);
    let is = |text: &str, names: &[&str]| {
        let Some(name) = text.strip_prefix('-') else {
            return false;
        };
        let bare = name.strip_prefix(['i', 'c', 'I', 'C']).unwrap_or(name);
        names
            .iter()
            .any(|n| same_name(n, name) || same_name(n, bare))
    };
    if !is(place.text_of(*operator), COMPARING)
        || !(typed.is_empty() || typed.starts_with(['\'', '"']))
    {
        return None;
    }
    let weaker = before.iter().rev().find(|w| is(place.text_of(**w), WEAKER));
    let start = weaker.map_or(frame.stage, |w| w.end);
    let left = place.slice(start, operator.start).trim();
    if !begins_expression(left) {
        return None;
    }
    let known = members::inference(place).text(engine, left);
    let ty = enumeration(engine, known)?;
    let typed = typed.trim_matches(['\'', '"']).to_lowercase();
    let names = enum_names(&ty)?.into_iter();
    let fits = names.filter(|n| n.to_lowercase().starts_with(&typed));
    let matches = fits.map(|n| Match::new(format!("'{n}'"), Kind::ParameterValue));
    Some(Found::at(place.word, matches.collect()))
}
