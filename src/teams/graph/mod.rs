//! The commands of Microsoft Graph that Teams scripts lean on: accounts, licences, groups.

mod connect;
mod group;
mod licence;
mod organisation;
mod user;

use super::commands::Command;
use super::rule::RuleInfo;

pub const COMMANDS: &[&[Command]] = &[
    connect::COMMANDS,
    group::COMMANDS,
    licence::COMMANDS,
    organisation::COMMANDS,
    user::COMMANDS,
];

pub const RULES: &[&[RuleInfo]] = &[connect::RULES, group::RULES, licence::RULES, user::RULES];
