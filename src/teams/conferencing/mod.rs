//! Audio conferencing: bridges, their service numbers, and what users have of them.

mod bridge;
mod language;
mod service_number;
mod user;

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome};
use super::objects;
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::engine::Args;
use crate::tenant::{Bridge, Number, ObjectId, PhoneNumber, Target};

pub const COMMANDS: &[&[Command]] = &[
    bridge::COMMANDS,
    language::COMMANDS,
    service_number::COMMANDS,
    user::COMMANDS,
];

pub const RULES: &[&[RuleInfo]] = &[
    &[BRIDGE_EXISTS.info, NUMBER_IS_ON_BRIDGE.info],
    bridge::RULES,
    language::RULES,
    service_number::RULES,
    user::RULES,
];

/// A documented demand whose refusal was never published.
const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source).code("BadRequest")
}

/// AC-01: a bridge by its name or id.
const BRIDGE_EXISTS: Rule<str, Rc<Bridge>> = Rule::new(
    ours(
        "AC-01",
        "The audio conferencing bridge '{0}' was not found.",
        "office-docs-powershell Get-CsOnlineDialInConferencingBridge.md",
    )
    .code("NotFound"),
    |tenant, text| {
        let found = tenant.bridge(text).cloned();
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// AC-02: a service number of a bridge.
const NUMBER_IS_ON_BRIDGE: Rule<(String, Option<ObjectId>), Rc<PhoneNumber>> = Rule::new(
    ours(
        "AC-02",
        "The service number '{0}' is not assigned to the audio conferencing bridge.",
        "office-docs-powershell Set-CsOnlineDialInConferencingBridge.md",
    ),
    |tenant, (text, bridge)| {
        let number = Number::parse(text).and_then(|number| tenant.numbers.get(&number));
        let held = number.filter(|number| match number.target {
            Some(Target::Bridge(own)) => bridge.is_none_or(|bridge| bridge == own),
            _ => false,
        });
        held.cloned().ok_or_else(|| Violation::of([text]))
    },
);

/// The bridge that `-BridgeId`, `-BridgeName` or `-Name` asks for.
fn bridge_of(cx: &Context, args: &Args) -> Outcome<Option<Rc<Bridge>>> {
    let named = ["BridgeId", "BridgeName", "Name"]
        .iter()
        .find_map(|name| args.text(name).filter(|text| !text.is_empty()));
    named
        .map(|text| cx.require(&BRIDGE_EXISTS, &*text))
        .transpose()
}

/// The number of `-Identity`, or of an `-Instance`.
fn number_text(args: &Args) -> String {
    let instance = || objects::member_text(args.get("Instance")?, "Number");
    let given = args.text("Identity").or_else(instance);
    given.unwrap_or_default().to_string()
}

/// A number as this family shows it: digits alone.
fn digits(number: &Number) -> &str {
    number.as_str().trim_start_matches('+')
}
