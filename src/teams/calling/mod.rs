//! What a user set for calls: forwarding, call group, delegates, voicemail, personal attendant.

mod delegate;
mod personal_attendant;
mod settings;
mod settings_object;
mod voicemail;

use std::rc::Rc;

use super::commands::Command;
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{Feature, User};

pub const COMMANDS: &[&[Command]] = &[
    delegate::COMMANDS,
    personal_attendant::COMMANDS,
    settings::COMMANDS,
    voicemail::COMMANDS,
];

pub const RULES: &[&[RuleInfo]] = &[
    &[HAS_TEAMS_PHONE.info],
    delegate::RULES,
    personal_attendant::RULES,
    settings::RULES,
    voicemail::RULES,
];

const HELP: &str = "office-docs-powershell Set-CsUserCallingSettings.md";

/// A documented demand whose refusal was never published.
const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source).code("BadRequest")
}

/// UC-01: whoever gets calling settings has Teams Phone.
const HAS_TEAMS_PHONE: Rule<Rc<User>> = Rule::new(
    RuleInfo {
        kind: Kind::Stated,
        ..ours(
            "UC-01",
            "The user '{0}' does not have the Microsoft Phone System license.",
            HELP,
        )
    },
    |tenant, user| match tenant.has_feature(user, Feature::PhoneSystem) {
        true => Ok(()),
        false => Err(Violation::of([&user.user_principal_name])),
    },
);
