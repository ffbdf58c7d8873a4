//! Objects that are made in memory of their parameters alone: the declaration names the properties.

use super::commands::Command;
use super::context::{Context, Outcome};
use super::objects;
use crate::engine::Args;
use crate::engine::signature::common::{COMMON, SHOULD_PROCESS};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("New-CsEdgeAllowAllKnownDomains", new),
    Command::new("New-CsEdgeAllowList", new),
    Command::new("New-CsEdgeDomainPattern", new),
    Command::new("New-CsTag", new),
    Command::new("New-CsTeamsComplianceRecordingPairedApplication", new),
    Command::new("New-CsTeamsHiddenMeetingTemplate", new),
    Command::new("New-CsTeamsHiddenTemplate", new),
    Command::new(
        "New-CsTeamsRecordingAndTranscriptionLocalizationCustomMessage",
        new,
    ),
];

/// Parameters that say how, and not what.
const CONTROL: &[&str] = &["Tenant", "Force", "InMemory"];

/// An object with a property a parameter, in declared order.
fn new(cx: &mut Context, args: &Args) -> Outcome {
    let name = cx.name();
    let Some(signature) = cx.engine().catalogue.find(&name) else {
        return Ok(());
    };
    let own = signature
        .parameters
        .iter()
        .filter(|parameter| !CONTROL.contains(&&*parameter.name) && !is_common(&parameter.name));
    let pairs: Vec<(Str, Value)> = own
        .map(|parameter| {
            let value = args.get(&parameter.name).cloned().unwrap_or(Value::Null);
            (parameter.name.clone(), value)
        })
        .collect();
    let text = pairs
        .first()
        .map(|(_, value)| crate::value::convert::plain(value));
    let type_name = format!("{}{}", super::types::CONFIG_PREFIX, cx.noun());
    cx.write(objects::object_with_text(
        &type_name,
        text.unwrap_or_default(),
        pairs,
    ))
}

/// Whether every advanced command has a parameter of that name.
fn is_common(name: &str) -> bool {
    let mut all = COMMON.iter().chain(SHOULD_PROCESS);
    all.any(|common| common.name.eq_ignore_ascii_case(name))
}
