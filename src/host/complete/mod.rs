//! Completion: what `TabExpansion2` offers at a place of a text. One file a kind of completion; nothing changes the session.

mod arguments;
mod assignment;
mod binding;
mod commands;
mod comparison;
mod completers;
mod cursor;
mod functions;
mod infer;
mod keys;
mod known;
mod listing;
mod members;
mod operators;
mod parameters;
mod paths;
pub mod tab_expansion;
mod tenant;
#[cfg(test)]
mod tests;
mod types;
mod unlisted;
mod values;
mod variables;
pub mod verb;

use crate::engine::Engine;
use crate::value::shape::same_name;
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
    const ALL: &[Self] = &[
        Self::Text,
        Self::Command,
        Self::ProviderItem,
        Self::ProviderContainer,
        Self::Property,
        Self::Method,
        Self::ParameterName,
        Self::ParameterValue,
        Self::Variable,
        Self::Namespace,
        Self::Type,
        Self::Keyword,
    ];

    /// The kind of a name in `CompletionResultType`; `Text` for others.
    fn named(name: &str) -> Self {
        let found = Self::ALL.iter().find(|k| same_name(k.name(), name));
        found.copied().unwrap_or(Self::Text)
    }

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
    /// What a list shows in place of the text.
    pub shown: Option<String>,
    /// What is said about it.
    pub tip: Option<String>,
}

impl Match {
    pub fn new(text: impl Into<String>, kind: Kind) -> Self {
        Self {
            text: text.into(),
            kind,
            shown: None,
            tip: None,
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
    if let Inside::Comment(start) = place.inside {
        return operators::requires(place, start);
    }
    if place.inside == Inside::Code
        && let Some(found) = variables::complete(engine, place)
    {
        return found;
    }
    let in_string = place.inside == Inside::Literal || place.frame().open == Open::Quote;
    let place = &place.around_string();
    match in_string {
        true => None,
        false => types::complete(engine, place)
            .or_else(|| members::complete(engine, place))
            .or_else(|| keys::complete(engine, place)),
    }
    .or_else(|| assignment::complete(engine, place))
    .or_else(|| comparison::complete(engine, place))
    .unwrap_or_else(|| word(engine, place, offers))
}

/// A word of a command, or its name.
fn word(engine: &mut Engine, place: &Place, offers: Offers) -> Found {
    let typed = place.text_of(place.word);
    let quoted = typed.starts_with(['\'', '"']);
    let Some(first) = place.frame().words.first() else {
        return match typed.chars().next() {
            None | Some('$' | '[' | '(' | '{' | '@' | '-' | ']') => {
                Found::at(place.word, Vec::new())
            }
            Some(_) if quoted => paths::complete(engine, place, place.word, ""),
            Some(c) if c.is_ascii_digit() => Found::at(place.word, Vec::new()),
            Some(_) => commands::complete(engine, place),
        };
    };
    let head = place.text_of(*first);
    if let Some(found) = operators::after(engine, place, head).filter(|_| !quoted) {
        return found;
    }
    argument(engine, place, offers)
}

/// A parameter's name or an argument of a command.
fn argument(engine: &mut Engine, place: &Place, offers: Offers) -> Found {
    let declared = functions::Declared::of(place.text);
    let bound = binding::Bound::find(engine, place, &declared);
    let typed = place.text_of(place.word);
    if typed.starts_with('-') && !typed.contains(':') {
        return match &bound {
            Some(bound) => parameters::complete(bound, place),
            None => Found::at(place.word, Vec::new()),
        };
    }
    arguments::complete(engine, place, bound.as_ref(), offers)
}

/// Sorts names as PowerShell does.
fn sort(names: &mut [String]) {
    names.sort_by(|a, b| culture_compare(a, b, CaseSensitivity::Insensitive));
}
