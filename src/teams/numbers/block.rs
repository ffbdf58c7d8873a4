//! Blocks on the assignment of a number, for some days or for ever.

use jiff::ToSpan;

use super::rules::{NUMBER_IS_KNOWN, NUMBER_IS_VALID};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{Block, PhoneNumber};

pub const COMMANDS: &[Command] = &[
    Command::new("Set-CsPhoneNumberAssignmentBlock", set),
    Command::new("Remove-CsPhoneNumberAssignmentBlock", remove),
];

pub const RULES: &[RuleInfo] = &[DAYS_ARE_VALID.info, ONE_KIND, NO_BLOCK_YET.info];

const HELP: &str = "office-docs-powershell Set-CsPhoneNumberAssignmentBlock.md";

/// PN-22, PN-27: one day to a year.
pub const DAYS_ARE_VALID: Rule<i64> = Rule::new(
    RuleInfo::new(
        "PN-22",
        Kind::Refused,
        Provenance::Ours,
        "AssignmentBlockedDays must be between 1 and 365; {0} was given.",
        HELP,
    )
    .code("BadRequest"),
    |_, days| match (1..=365).contains(days) {
        true => Ok(()),
        false => Err(Violation::of([days])),
    },
);

/// PN-22: for ever, or for some days.
const ONE_KIND: RuleInfo = RuleInfo::new(
    "PN-22",
    Kind::Refused,
    Provenance::Ours,
    "Specify either AssignmentBlockedForever or AssignmentBlockedDays.",
    HELP,
)
.code("BadRequest");

/// PN-22: a block is removed before another is set.
const NO_BLOCK_YET: Rule<PhoneNumber> = Rule::new(
    RuleInfo::new(
        "PN-22",
        Kind::Refused,
        Provenance::Ours,
        "Telephone Number '{0}' is already blocked from assignment. Remove the block first.",
        HELP,
    )
    .code("BadRequest"),
    |tenant, number| match number.is_blocked(tenant.now()) {
        false => Ok(()),
        true => Err(Violation::of([&number.number])),
    },
);

/// The block that the parameters ask for.
pub(super) fn asked(cx: &Context, args: &Args) -> Option<Block> {
    if args.flag("AssignmentBlockedForever") {
        return Some(Block::Forever);
    }
    let days = args.int("AssignmentBlockedDays")?;
    let end = cx
        .now()
        .checked_add((days.clamp(0, 3650) * 24).hours())
        .ok()?;
    Some(Block::Until(end))
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let text = args.text("TelephoneNumber").unwrap_or_default();
    let number = cx.require(&NUMBER_IS_VALID, &*text)?;
    let known = cx.require(&NUMBER_IS_KNOWN, &number)?;
    let days = args.int("AssignmentBlockedDays");
    if args.flag("AssignmentBlockedForever") == days.is_some() {
        return Err(Stop::refused(ONE_KIND, Violation::default()));
    }
    if let Some(days) = days {
        cx.require(&DAYS_ARE_VALID, &days)?;
    }
    cx.require(&NO_BLOCK_YET, &known)?;
    let block = asked(cx, args);
    cx.change(|tenant| tenant.change::<PhoneNumber>(&number, |known| known.block = block))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let text = args.text("TelephoneNumber").unwrap_or_default();
    let number = cx.require(&NUMBER_IS_VALID, &*text)?;
    cx.require(&NUMBER_IS_KNOWN, &number)?;
    cx.change(|tenant| tenant.change::<PhoneNumber>(&number, |known| known.block = None))
}
