//! Telephone numbers: `*-CsPhoneNumberAssignment` and what belongs to a number, and the orders that bring, change and
//! release numbers.

mod assign;
mod block;
mod bulk;
mod change;
mod countries;
mod export;
mod get;
mod hybrid;
mod inventory;
mod listed;
mod order;
mod policy;
mod rules;
mod search;
mod tag;
mod unassign;
mod upload;

pub(super) use assign::set as set_assignment;
pub(super) use rules::ACCOUNT_EXISTS;
pub(super) use unassign::remove as remove_assignment;

use super::commands::Command;
use super::rule::{Kind, Provenance, RuleInfo};

pub const COMMANDS: &[&[Command]] = &[
    &[
        Command::new("Get-CsPhoneNumberAssignment", get::get),
        Command::new("Remove-CsPhoneNumberAssignment", unassign::remove),
        Command::new("Set-CsPhoneNumberAssignment", assign::set),
    ],
    block::COMMANDS,
    bulk::COMMANDS,
    change::COMMANDS,
    export::COMMANDS,
    hybrid::COMMANDS,
    inventory::COMMANDS,
    order::COMMANDS,
    policy::COMMANDS,
    search::COMMANDS,
    tag::COMMANDS,
    upload::COMMANDS,
];

pub const RULES: &[&[RuleInfo]] = &[
    rules::RULES,
    block::RULES,
    change::RULES,
    export::RULES,
    hybrid::RULES,
    inventory::RULES,
    listed::RULES,
    order::RULES,
    policy::RULES,
    search::RULES,
    tag::RULES,
    upload::RULES,
];

/// A documented demand whose refusal was never published.
const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source).code("BadRequest")
}
