//! What belongs to the language: operators, flags of `switch`, `using`, `#requires`.

use super::cursor::{Place, Word};
use super::{Found, Kind, Match, sort};
use crate::engine::Engine;
use crate::value::shape::same_name;
use crate::value::wildcard::simple_match;

const PLAIN: &[&str] = &[
    "and", "as", "band", "bnot", "bor", "bxor", "f", "is", "isnot", "join", "not", "or", "shl",
    "shr", "xor",
];
/// Those with forms that mind case or not.
const CASED: &[&str] = &[
    "contains",
    "eq",
    "ge",
    "gt",
    "in",
    "le",
    "like",
    "lt",
    "match",
    "ne",
    "notcontains",
    "notin",
    "notlike",
    "notmatch",
    "replace",
    "split",
];
const SWITCH_FLAGS: &[&str] = &[
    "CaseSensitive",
    "Exact",
    "File",
    "Parallel",
    "Regex",
    "Wildcard",
];
const USING: &[&str] = &["assembly", "module", "namespace"];
const REQUIRES: &[&str] = &["Modules", "PSEdition", "RunAsAdministrator", "Version"];
/// Words that begin something where no name and no argument is completed.
const HEADS: &[&str] = &[
    "break", "class", "continue", "enum", "filter", "for", "foreach", "function", "if", "param",
    "trap", "until", "while",
];

/// Completes behind the word that begins a statement, where that is no command.
pub fn after(engine: &mut Engine, place: &Place, head: &str) -> Option<Found> {
    let typed = place.text_of(place.word);
    let at_word = |matches| Some(Found::at(place.word, matches));
    if same_name(head, "using") {
        let second = place.frame().words.get(1).map(|w| place.text_of(*w));
        return match second {
            None => at_word(matching(USING.iter().copied(), typed, "", Kind::Keyword)),
            Some(kind) if same_name(kind, "namespace") => {
                let mut matches = super::types::names(engine, typed);
                matches.retain(|m| m.kind == Kind::Namespace);
                at_word(matches)
            }
            Some(_) => None,
        };
    }
    if same_name(head, "switch") {
        return match typed.strip_prefix('-') {
            Some(flag) => at_word(matching(
                SWITCH_FLAGS.iter().copied(),
                flag,
                "-",
                Kind::ParameterName,
            )),
            None => at_word(Vec::new()),
        };
    }
    if HEADS.iter().any(|h| same_name(h, head)) && !head.starts_with('$') {
        return at_word(Vec::new());
    }
    let is_expression = begins_expression(head);
    let called = place
        .slice(place.frame().stage, place.word.start)
        .trim_start()
        .starts_with(['&', '.']);
    if !is_expression || called {
        return None;
    }
    match typed.strip_prefix('-') {
        Some(name) => {
            let mut all: Vec<String> = PLAIN.iter().map(|o| (*o).to_string()).collect();
            for operator in CASED {
                all.extend([
                    (*operator).to_string(),
                    format!("i{operator}"),
                    format!("c{operator}"),
                ]);
            }
            sort(&mut all);
            at_word(matching(
                all.iter().map(String::as_str),
                name,
                "-",
                Kind::ParameterName,
            ))
        }
        None => at_word(Vec::new()),
    }
}

/// Whether a word begins an expression and is no name of a command.
pub fn begins_expression(word: &str) -> bool {
    word.starts_with(['$', '(', '[', '\'', '"', '@', '{'])
        || word.starts_with(|c: char| c.is_ascii_digit())
}

/// Names that begin as typed, behind a lead.
fn matching<'a>(
    names: impl Iterator<Item = &'a str>,
    typed: &str,
    lead: &str,
    kind: Kind,
) -> Vec<Match> {
    let pattern = format!("{typed}*");
    names
        .filter(|n| simple_match(&pattern, n))
        .map(|n| Match::new(format!("{lead}{n}"), kind))
        .collect()
}

/// Completes in a comment: only `#requires` has something to say.
pub fn requires(place: &Place, start: usize) -> Found {
    let nothing = Found::at(place.word, Vec::new());
    let line = place.slice(start, place.cursor);
    let begins = line
        .get(..9)
        .is_some_and(|w| w.eq_ignore_ascii_case("#requires"));
    let words: Vec<&str> = line.split([' ', '\t', ',']).collect();
    let Some((last, earlier)) = words.split_last().filter(|_| begins) else {
        return nothing;
    };
    let written = |name: &&&str| {
        let name = format!("-{name}");
        !earlier.iter().any(|w| same_name(w, &name))
    };
    let (typed, matches) = match last.strip_prefix('-') {
        Some(typed) => {
            let names = REQUIRES.iter().filter(written).copied();
            (typed, matching(names, typed, "", Kind::ParameterName))
        }
        None if earlier.last().is_some_and(|w| same_name(w, "-PSEdition")) => (
            *last,
            matching(
                ["Core", "Desktop"].into_iter(),
                last,
                "",
                Kind::ParameterValue,
            ),
        ),
        None => return nothing,
    };
    let word = Word {
        start: place.cursor.saturating_sub(typed.len()),
        end: place.cursor,
        joined: false,
    };
    Found::at(word, matches)
}
