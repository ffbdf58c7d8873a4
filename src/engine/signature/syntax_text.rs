//! A declaration as `Get-Command -Syntax` prints it.

use super::{InSet, Paging, Parameter, SetFlags, ShouldProcess, Signature};
use std::fmt::Write;

/// The lines of `Get-Command -Syntax`: an empty line before and after each parameter set.
pub fn syntax_text(signature: &Signature) -> String {
    let mut text = String::new();
    for set in all_sets(signature) {
        let _ = writeln!(text, "\n{} {}", signature.name, set_text(signature, set));
    }
    text
}

/// The flags of each set, the default set first.
pub fn all_sets(signature: &Signature) -> Vec<SetFlags> {
    if signature.sets.is_empty() {
        return vec![SetFlags::ALL];
    }
    (0..signature.sets.len()).filter_map(SetFlags::of).collect()
}

/// The parameters of one set with their usage.
pub fn set_text(signature: &Signature, set: SetFlags) -> String {
    let mut parts: Vec<String> = in_display_order(signature, set)
        .into_iter()
        .map(|(parameter, in_set)| usage(parameter, in_set))
        .collect();
    if signature.should_process == ShouldProcess::Yes {
        parts.push("[-WhatIf] [-Confirm]".into());
    }
    if signature.paging == Paging::Yes {
        parts.push("[-IncludeTotalCount] [-Skip <ulong>] [-First <ulong>]".into());
    }
    if signature.has_common_parameters() {
        parts.push("[<CommonParameters>]".into());
    }
    parts.join(" ")
}

/// Positional parameters by position, then mandatory ones, then the rest.
pub fn in_display_order(signature: &Signature, set: SetFlags) -> Vec<(&Parameter, &InSet)> {
    let of_set = |p| Parameter::in_set(p, set).map(|s| (p, s));
    let mut list: Vec<_> = signature.parameters.iter().filter_map(of_set).collect();
    list.sort_by_key(|(_, s)| match (s.position, s.mandatory) {
        (Some(position), _) => (0, position),
        (None, true) => (1, 0),
        (None, false) => (2, 0),
    });
    list
}

/// One parameter: `[[-Name] <type>]` and its variants.
fn usage(parameter: &Parameter, in_set: &InSet) -> String {
    let name = &parameter.name;
    let name = match in_set.position {
        Some(_) => format!("[-{name}]"),
        None => format!("-{name}"),
    };
    let text = match parameter.ty.is_switch() {
        true => name,
        false => format!("{name} <{}>", parameter.ty.short()),
    };
    match in_set.mandatory {
        true => text,
        false => format!("[{text}]"),
    }
}
