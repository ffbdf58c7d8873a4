//! Policy packages: named sets of policies, Microsoft's and the tenant's own, and who has one.

mod custom;
mod grant;
mod package;
mod read;

use super::commands::Command;
use super::rule::{Kind, Provenance, RuleInfo};

pub const COMMANDS: &[&[Command]] = &[custom::COMMANDS, grant::COMMANDS, read::COMMANDS];

pub const RULES: &[&[RuleInfo]] = &[package::RULES, custom::RULES, grant::RULES];

/// A documented demand whose refusal was never published.
const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source).code("BadRequest")
}
