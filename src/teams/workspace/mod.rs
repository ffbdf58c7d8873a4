//! Teams, channels and who is in them, templates and apps: above all the commands without `Cs`.

mod app;
mod catalogue;
mod channel;
mod csv;
mod deployment;
mod hierarchy;
mod member;
mod shared;
mod team;
mod template;

use super::commands::Command;
pub(super) use csv::{field, rows};

use super::rule::{Kind, Provenance, RuleInfo};

pub const COMMANDS: &[&[Command]] = &[
    app::COMMANDS,
    catalogue::COMMANDS,
    channel::COMMANDS,
    deployment::COMMANDS,
    hierarchy::COMMANDS,
    member::COMMANDS,
    shared::COMMANDS,
    team::COMMANDS,
    template::COMMANDS,
];

pub const RULES: &[&[RuleInfo]] = &[
    app::RULES,
    catalogue::RULES,
    channel::RULES,
    deployment::RULES,
    hierarchy::RULES,
    member::RULES,
    shared::RULES,
    team::RULES,
    template::RULES,
];

/// A refusal of Microsoft Graph, which these commands pass on; none of them was recorded in full.
const fn graph(id: &'static str, text: &'static str) -> RuleInfo {
    RuleInfo::new(
        id,
        Kind::Refused,
        Provenance::Sibling,
        text,
        "Microsoft Graph errors",
    )
}
