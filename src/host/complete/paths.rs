//! Paths of files and of the items of other drives.

use super::cursor::{Place, Word};
use super::{Found, Kind, Match};
use crate::engine::Engine;
use crate::engine::drives::Provider;
use crate::value::text::CaseSensitivity;
use crate::value::text::collate::culture_compare;
use crate::value::wildcard::simple_match;

/// Which items are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Items {
    All,
    Containers,
}

/// Completes a word as a path. `prefix` is what stands before the path in the word.
pub fn complete(engine: &mut Engine, place: &Place, word: Word, prefix: &str) -> Found {
    let text = place.text_of(word);
    let typed = text.get(prefix.len()..).unwrap_or_default();
    Found::at(word, items(engine, typed, Items::All))
}

/// The items that a written path may become.
pub fn items(engine: &mut Engine, written: &str, wanted: Items) -> Vec<Match> {
    let quote = written.chars().next().filter(|c| matches!(c, '\'' | '"'));
    let typed = match quote {
        Some(quote) => written.trim_start_matches(quote).trim_end_matches(quote),
        None => written,
    };
    if let Some((drive, name)) = typed.split_once(':').filter(|(drive, _)| drive.len() > 1) {
        return flat(engine, drive, name, quote);
    }
    let (folder, leaf) = match typed.rfind(['/', '\\']) {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let folder = folder.replace('\\', "/");
    let shown = if folder.is_empty() {
        "./".to_string()
    } else {
        folder.clone()
    };
    let real = match folder.strip_prefix("~/") {
        Some(rest) => format!(
            "{}/{rest}",
            engine.host.environment("HOME").unwrap_or_default()
        ),
        None => shown.clone(),
    };
    let base = engine.full_path(&real);
    let mut names = engine.host.files().list(&base).unwrap_or_default();
    let pattern = format!("{leaf}*");
    names.retain(|n| simple_match(&pattern, n) && (!n.starts_with('.') || leaf.starts_with('.')));
    names.sort_by(|a, b| culture_compare(a, b, CaseSensitivity::Insensitive));
    let mut found = Vec::new();
    for name in names {
        let status = engine.host.files().status(&base.join(&name));
        let kind = match status {
            Ok(status) if status.is_directory => Kind::ProviderContainer,
            _ => Kind::ProviderItem,
        };
        if wanted == Items::All || kind == Kind::ProviderContainer {
            found.push(Match::new(quoted(&format!("{shown}{name}"), quote), kind));
        }
    }
    found
}

/// The items of drives without folders, such as `env:`.
fn flat(engine: &mut Engine, drive: &str, name: &str, quote: Option<char>) -> Vec<Match> {
    let provider = match engine.find_drive(drive) {
        Ok(drive) if drive.provider != Provider::FileSystem => drive.provider,
        _ => return Vec::new(),
    };
    let bare = name.trim_start_matches(['/', '\\']);
    let lead = name.get(..name.len() - bare.len()).unwrap_or_default();
    let pattern = format!("{bare}*");
    let names = engine.flat_names(provider).into_iter();
    names
        .filter(|n| simple_match(&pattern, n))
        .map(|n| {
            Match::new(
                quoted(&format!("{drive}:{lead}{n}"), quote),
                Kind::ProviderItem,
            )
        })
        .collect()
}

/// A text in the quotes that it began with, or in single ones where it needs some.
pub fn quoted(text: &str, quote: Option<char>) -> String {
    let special = |c: char| c.is_whitespace() || "'\"`$&|;,(){}<>".contains(c);
    match quote {
        Some('"') => format!("\"{text}\""),
        Some(_) => format!("'{}'", text.replace('\'', "''")),
        None if text.contains(special) || text.starts_with(['@', '#']) => {
            format!("'{}'", text.replace('\'', "''"))
        }
        None => text.to_string(),
    }
}
