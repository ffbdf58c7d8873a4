//! What `Get-` commands have in common: a wildcard over names.

use crate::engine::Args;
use crate::value::text::CaseSensitivity;
use crate::value::wildcard::WildcardPattern;

/// The entities whose name `-Filter` matches; all of them without one.
pub fn by_name<'t, T>(args: &Args, all: Vec<&'t T>, name: impl Fn(&T) -> &String) -> Vec<&'t T> {
    let Some(filter) = args.text("Filter") else {
        return all;
    };
    let Ok(pattern) = WildcardPattern::new(&filter, CaseSensitivity::Insensitive) else {
        return Vec::new();
    };
    all.into_iter()
        .filter(|entity| pattern.matches(name(entity)))
        .collect()
}
