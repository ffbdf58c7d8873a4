//! Resource accounts: `*-CsOnlineApplicationInstance`, and what they answer for.

mod association;
mod instance;

use super::commands::Command;
use super::rule::RuleInfo;

pub const COMMANDS: &[&[Command]] = &[instance::COMMANDS, association::COMMANDS];

pub const RULES: &[&[RuleInfo]] = &[instance::RULES, association::RULES];
