//! Auto attendants: their parts made in memory, schedules, and the attendants themselves.

mod attendant;
mod catalogue;
mod holiday;
mod mainline;
mod option;
mod parts;
mod read;
mod schedule;
mod times;

use super::commands::Command;
use super::rule::{Kind, Provenance, RuleInfo};

pub const COMMANDS: &[&[Command]] = &[
    attendant::COMMANDS,
    catalogue::COMMANDS,
    holiday::COMMANDS,
    mainline::COMMANDS,
    option::COMMANDS,
    parts::COMMANDS,
    schedule::COMMANDS,
    times::COMMANDS,
];

pub const RULES: &[&[RuleInfo]] = &[
    attendant::RULES,
    mainline::RULES,
    option::RULES,
    parts::RULES,
    schedule::RULES,
    times::RULES,
];

/// A documented demand whose refusal was never published.
const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source).code("BadRequest")
}
