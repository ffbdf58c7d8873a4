//! The network topology: regions, sites, subnets, trusted addresses.

mod region;
mod site;
mod subnet;

use super::commands::Command;
use super::rule::{Kind, Provenance, RuleInfo};

pub const COMMANDS: &[&[Command]] = &[region::COMMANDS, site::COMMANDS, subnet::COMMANDS];

pub const RULES: &[&[RuleInfo]] = &[region::RULES, site::RULES, subnet::RULES];

/// A documented demand whose refusal was never published.
const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source)
}
