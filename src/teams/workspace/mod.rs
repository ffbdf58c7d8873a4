//! Teams, channels and who is in them: the commands without `Cs`.

mod channel;
mod member;
mod team;

use super::commands::Command;
use super::rule::{Kind, Provenance, RuleInfo};

pub const COMMANDS: &[&[Command]] = &[channel::COMMANDS, member::COMMANDS, team::COMMANDS];

pub const RULES: &[&[RuleInfo]] = &[channel::RULES, member::RULES, team::RULES];

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
