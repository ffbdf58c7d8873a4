//! The values of common parameters.

use crate::engine::{ActionPreference, Common};
use crate::value::shape::same_name;
use crate::value::{Str, Value};

/// Puts a bound common parameter where commands look for it.
pub fn set(common: &mut Common, name: &str, value: &Value) {
    let text = || crate::value::convert::plain(value);
    let is = |other: &str| same_name(name, other);
    if is("Verbose") {
        common.verbose = Some(is_on(value));
    } else if is("Debug") {
        common.debug = Some(is_on(value));
    } else if is("WhatIf") {
        common.what_if = Some(is_on(value));
    } else if is("Confirm") {
        common.confirm = Some(is_on(value));
    } else if is("ErrorAction") {
        common.error_action = action(&text());
    } else if is("WarningAction") {
        common.warning_action = action(&text());
    } else if is("InformationAction") {
        common.information_action = action(&text());
    } else if is("ProgressAction") {
        common.progress_action = action(&text());
    } else if is("ErrorVariable") {
        common.error_variable = Some(text());
    } else if is("WarningVariable") {
        common.warning_variable = Some(text());
    } else if is("InformationVariable") {
        common.information_variable = Some(text());
    } else if is("OutVariable") {
        common.out_variable = Some(text());
    } else if is("PipelineVariable") {
        common.pipeline_variable = Some(text());
    } else if is("First") {
        common.paging.first = number(value);
    } else if is("Skip") {
        common.paging.skip = number(value);
    } else if is("IncludeTotalCount") {
        common.paging.total = is_on(value);
    }
}

fn number(value: &Value) -> Option<u64> {
    match value.base() {
        Value::ULong(n) => Some(*n),
        _ => None,
    }
}

fn is_on(value: &Value) -> bool {
    matches!(value.base(), Value::Bool(true)) || crate::engine::switch::is_present(value.base())
}

/// The preference of a name.
fn action(name: &Str) -> Option<ActionPreference> {
    use ActionPreference::*;
    let names = [
        ("SilentlyContinue", SilentlyContinue),
        ("Stop", Stop),
        ("Continue", Continue),
        ("Inquire", Inquire),
        ("Ignore", Ignore),
        ("Suspend", Suspend),
        ("Break", Break),
    ];
    names
        .into_iter()
        .find(|(n, _)| same_name(n, name))
        .map(|(_, action)| action)
}
