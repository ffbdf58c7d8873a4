//! Wildcards in paths.

use super::path::{self, ItemPath, Reading};
use super::provider::Provider;
use crate::engine::Engine;
use crate::value::text::CaseSensitivity;
use crate::value::types::exceptions;
use crate::value::wildcard::{WildcardPattern, contains_wildcards, unescape};
use crate::value::{ErrorCategory, Fault, Str};

/// Whether hidden items are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hidden {
    Skipped,
    /// `-Force`
    Found,
}

/// What a path came to.
pub struct Found {
    pub items: Vec<ItemPath>,
    /// Whether the path had wildcards: then no match is no error.
    pub by_pattern: bool,
}

/// A pattern that ignores case.
///
/// # Errors
/// The pattern is not valid.
pub fn pattern(text: &str) -> Result<WildcardPattern, Fault> {
    WildcardPattern::new(text, CaseSensitivity::Insensitive).map_err(|error| {
        Fault::new(
            &exceptions::WILDCARD_PATTERN_EXCEPTION,
            "RuntimeException",
            error.to_string(),
        )
        .category(ErrorCategory::InvalidArgument)
    })
}

impl Engine {
    /// The items that a path means. Without wildcards there is one, whether it exists or not.
    ///
    /// # Errors
    /// `DriveNotFound` and patterns that are not valid.
    pub fn find_items(
        &mut self,
        text: &str,
        reading: Reading,
        hidden: Hidden,
    ) -> Result<Found, Fault> {
        let literal = reading == Reading::Literal;
        if literal || !contains_wildcards(text) {
            let plain = if literal {
                text.to_string()
            } else {
                unescape(text)
            };
            let item = self.item_path(&plain)?;
            return Ok(Found {
                items: vec![item],
                by_pattern: false,
            });
        }
        let items = match self.pattern_provider(text)? {
            Provider::FileSystem => self.glob_files(text, hidden)?,
            provider => self.glob_flat(provider, text)?,
        };
        Ok(Found {
            items,
            by_pattern: true,
        })
    }

    /// The provider of a path with wildcards.
    fn pattern_provider(&mut self, text: &str) -> Result<Provider, Fault> {
        let head = match path::split_drive(text) {
            Some((drive, _)) if !contains_wildcards(drive) => &text[..=drive.len()],
            _ if text.starts_with(['/', '~']) => return Ok(Provider::FileSystem),
            _ => ".",
        };
        if path::split_provider(text).is_some() {
            return self.item_path(text).map(|i| i.provider);
        }
        Ok(self.item_path(head)?.provider)
    }

    fn glob_flat(&mut self, provider: Provider, text: &str) -> Result<Vec<ItemPath>, Fault> {
        let name = path::split_provider(text)
            .or_else(|| path::split_drive(text))
            .map_or(text, |(_, rest)| rest)
            .trim_matches(['/', '\\']);
        let pattern = pattern(name)?;
        let container = self.item_path(&format!("{}:", provider.drive_name()))?;
        Ok(self
            .flat_names(provider)
            .iter()
            .filter(|n| pattern.matches(n))
            .map(|n| container.child(n))
            .collect())
    }

    fn glob_files(&mut self, text: &str, hidden: Hidden) -> Result<Vec<ItemPath>, Fault> {
        let (base, rest) = self.pattern_base(text)?;
        let mut found = vec![base];
        for part in rest.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => {
                    for item in &mut found {
                        if let Some(parent) = item.parent() {
                            *item = parent;
                        }
                    }
                }
                part if contains_wildcards(part) => {
                    let pattern = pattern(part)?;
                    let mut next = Vec::new();
                    for folder in &found {
                        let names = self.host.files().list(&folder.file()).unwrap_or_default();
                        let wanted = names.iter().filter(|n| {
                            (hidden == Hidden::Found || !n.starts_with('.')) && pattern.matches(n)
                        });
                        next.extend(wanted.map(|n| folder.child(n)));
                    }
                    found = next;
                }
                part => {
                    let name = unescape(part);
                    found = found.iter().map(|f| f.child(&name)).collect();
                    found.retain(|item| self.host.files().status(&item.file()).is_ok());
                }
            }
        }
        Ok(found)
    }

    /// The folder that a path with wildcards starts from, and what follows.
    fn pattern_base<'a>(&mut self, text: &'a str) -> Result<(ItemPath, &'a str), Fault> {
        if let Some((_, rest)) = path::split_provider(text) {
            return Ok((self.item_path("/")?, rest));
        }
        if let Some((drive, rest)) = path::split_drive(text)
            && !contains_wildcards(drive)
        {
            return Ok((self.item_path(&format!("{drive}:/"))?, rest));
        }
        if let Some(rest) = text.strip_prefix('~')
            && rest.starts_with(['/', '\\'])
        {
            return Ok((self.item_path("~")?, rest));
        }
        let base = if text.starts_with(['/', '\\']) {
            "/"
        } else {
            "."
        };
        Ok((self.item_path(base)?, text))
    }
}

/// The names that `-Filter`, `-Include` and `-Exclude` let through.
#[derive(Default)]
pub struct NameFilter {
    pub filter: Option<WildcardPattern>,
    pub include: Vec<WildcardPattern>,
    pub exclude: Vec<WildcardPattern>,
}

impl NameFilter {
    /// # Errors
    /// A pattern that is not valid.
    pub fn new(filter: Option<&str>, include: &[Str], exclude: &[Str]) -> Result<Self, Fault> {
        let all = |texts: &[Str]| {
            texts
                .iter()
                .map(|t| pattern(t))
                .collect::<Result<Vec<_>, _>>()
        };
        Ok(Self {
            filter: filter
                .filter(|f| !f.is_empty())
                .map(file_filter)
                .transpose()?,
            include: all(include)?,
            exclude: all(exclude)?,
        })
    }

    /// Whether a name passes.
    pub fn passes(&self, name: &str) -> bool {
        self.filter.as_ref().is_none_or(|f| f.matches(name))
            && (self.include.is_empty() || self.include.iter().any(|p| p.matches(name)))
            && !self.exclude.iter().any(|p| p.matches(name))
    }

    pub fn is_empty(&self) -> bool {
        self.filter.is_none() && self.include.is_empty() && self.exclude.is_empty()
    }
}

/// `-Filter` knows `*` and `?` only, and `*.*` is everything.
fn file_filter(text: &str) -> Result<WildcardPattern, Fault> {
    if text == "*.*" {
        return pattern("*");
    }
    pattern(&text.replace('[', "`[").replace(']', "`]"))
}
