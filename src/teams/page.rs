//! What `Get-` commands of voice applications have in common: `-NameFilter`, `-First`, `-Skip`.

use super::context::{Context, Outcome};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::engine::Args;

/// A page has up to 100 entries. Each list has this rule under an id of its own.
pub const fn at_most_100(id: &'static str, source: &'static str) -> Rule<i64> {
    const TEXT: &str = "First must be between 1 and 100; {0} was given.";
    let info = RuleInfo::new(id, Kind::Refused, Provenance::Ours, TEXT, source);
    Rule::new(info.code("BadRequest"), |_, first| {
        match (1..=100).contains(first) {
            true => Ok(()),
            false => Err(Violation::of([first])),
        }
    })
}

/// How many entries a call wants.
///
/// # Errors
/// More than a page has, or none.
pub fn first(cx: &Context, args: &Args, rule: &Rule<i64>) -> Outcome<usize> {
    let first = args.int("First").unwrap_or(100);
    cx.require(rule, &first)?;
    Ok(usize::try_from(first).unwrap_or(100))
}

/// Whether a name has what `-NameFilter` asks for.
pub fn is_named(args: &Args, name: &str) -> bool {
    let wanted = args.text("NameFilter").map(|wanted| wanted.to_lowercase());
    wanted.is_none_or(|wanted| name.to_lowercase().contains(&*wanted))
}

/// The entries after those to skip.
pub fn page<T>(args: &Args, all: Vec<T>, first: usize) -> impl Iterator<Item = T> {
    let skip = args.int("Skip").and_then(|n| usize::try_from(n).ok());
    all.into_iter().skip(skip.unwrap_or(0)).take(first)
}
