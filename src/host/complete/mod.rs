//! Completion: what `TabExpansion2` offers at a place of a text. One file a kind of completion; nothing changes the session.

mod arguments;
mod commands;
mod cursor;
mod functions;
mod infer;
mod keys;
mod known;
mod members;
mod operators;
mod parameters;
mod paths;
mod registered;
mod tenant;
mod types;
mod unlisted;
mod variables;
pub mod verb;

use crate::engine::Engine;
use crate::value::text::CaseSensitivity;
use crate::value::text::collate::culture_compare;
use cursor::{Inside, Open, Place, Word};

/// `CompletionResultType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Command,
    ProviderItem,
    ProviderContainer,
    Property,
    Method,
    ParameterName,
    ParameterValue,
    Variable,
    Namespace,
    Type,
    Keyword,
}

impl Kind {
    /// The name in `CompletionResultType`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Command => "Command",
            Self::ProviderItem => "ProviderItem",
            Self::ProviderContainer => "ProviderContainer",
            Self::Property => "Property",
            Self::Method => "Method",
            Self::ParameterName => "ParameterName",
            Self::ParameterValue => "ParameterValue",
            Self::Variable => "Variable",
            Self::Namespace => "Namespace",
            Self::Type => "Type",
            Self::Keyword => "Keyword",
        }
    }
}

/// One offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    pub text: String,
    pub kind: Kind,
}

impl Match {
    pub fn new(text: impl Into<String>, kind: Kind) -> Self {
        Self {
            text: text.into(),
            kind,
        }
    }
}

/// What is offered, and the bytes of the text that it stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    pub start: usize,
    pub length: usize,
    pub matches: Vec<Match>,
}

impl Found {
    fn at(word: Word, matches: Vec<Match>) -> Self {
        Self {
            start: word.start,
            length: word.end.saturating_sub(word.start),
            matches,
        }
    }
}

/// What else than PowerShell's own offers is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offers {
    PowerShell,
    /// Names that the tenant holds, too, where PowerShell has nothing.
    Tenant,
}

/// Completes a text at a byte offset.
pub fn complete(engine: &mut Engine, text: &str, cursor: usize, offers: Offers) -> Found {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let place = Place::find(text, cursor);
    // What is looked up on the way leaves no trace.
    let (success, errors) = (engine.success, engine.errors.items.borrow().len());
    let found = find(engine, &place, offers);
    engine.success = success;
    engine.errors.items.borrow_mut().truncate(errors);
    found
}

fn find(engine: &mut Engine, place: &Place, offers: Offers) -> Found {
    let nothing = || Found::at(place.word, Vec::new());
    if let Inside::Comment(start) = place.inside {
        return operators::requires(place, start);
    }
    let frame = place.frame();
    if place.inside == Inside::Code {
        if let Some(found) = variables::complete(engine, place) {
            return found;
        }
        if frame.open == Open::Quote {
            return match place.outer() {
                Some(outer) if !outer.words.is_empty() => string(engine, place, offers),
                _ => paths::complete(engine, place, place.word, ""),
            };
        }
        if let Some(found) = types::complete(engine, place) {
            return found;
        }
        if let Some(found) = members::complete(engine, place) {
            return found;
        }
        if let Some(found) = keys::complete(engine, place) {
            return found;
        }
    }
    let typed = place.text_of(place.word);
    let Some(first) = frame.words.first() else {
        if let Some(found) = operators::value_of_target(engine, place) {
            return found;
        }
        return match typed.chars().next() {
            None | Some('$' | '[' | '(' | '{' | '@' | '-' | ']') => nothing(),
            Some('\'' | '"') => paths::complete(engine, place, place.word, ""),
            Some(c) if c.is_ascii_digit() => nothing(),
            Some(_) => commands::complete(engine, place),
        };
    };
    let head = place.text_of(*first);
    if let Some(found) = operators::after(engine, place, head) {
        return found;
    }
    string(engine, place, offers)
}

/// A parameter's name or an argument of a command.
fn string(engine: &mut Engine, place: &Place, offers: Offers) -> Found {
    let mut inner = place.clone();
    // A string is a word of the command around it.
    if inner.frame().open == Open::Quote {
        inner.frames.pop();
    }
    let declared = functions::Declared::of(place.text);
    let bound = parameters::Bound::find(engine, &inner, &declared);
    let typed = inner.text_of(inner.word);
    if typed.starts_with('-') && !typed.contains(':') {
        return match &bound {
            Some(bound) => parameters::complete(bound, &inner),
            None => Found::at(inner.word, Vec::new()),
        };
    }
    arguments::complete(engine, &inner, bound.as_ref(), offers)
}

/// Sorts names as PowerShell does.
fn sort(names: &mut [String]) {
    names.sort_by(|a, b| culture_compare(a, b, CaseSensitivity::Insensitive));
}
