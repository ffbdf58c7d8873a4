//! Telephone numbers: `*-CsPhoneNumberAssignment` and what belongs to a number.

mod assign;
mod block;
mod get;
mod policy;
mod rules;
mod tag;
mod unassign;

use super::commands::Command;
use super::rule::RuleInfo;

pub const COMMANDS: &[&[Command]] = &[
    &[
        Command::new("Get-CsPhoneNumberAssignment", get::get),
        Command::new("Remove-CsPhoneNumberAssignment", unassign::remove),
        Command::new("Set-CsPhoneNumberAssignment", assign::set),
    ],
    block::COMMANDS,
    policy::COMMANDS,
    tag::COMMANDS,
];

pub const RULES: &[&[RuleInfo]] = &[rules::RULES, block::RULES, policy::RULES, tag::RULES];
