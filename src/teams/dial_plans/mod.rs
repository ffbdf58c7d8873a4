//! Dial plans: their rules, normalization rules in memory, and what a number becomes.

mod effective;
mod rule;

pub(super) use rule::translate;

use super::commands::Command;
use super::context::{Context, Outcome};
use super::policy::{Check, Draft, anyone};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{Policy, PolicyType, Setting};

pub const COMMANDS: &[&[Command]] = &[effective::COMMANDS, rule::COMMANDS];

pub const RULES: &[&[RuleInfo]] = &[
    &[
        NAME_IS_VALID.info,
        SIMPLE_NAME_IS_SHORT.info,
        SIMPLE_NAME_IS_FREE.info,
        DESCRIPTION_IS_SHORT.info,
    ],
    effective::RULES,
    rule::RULES,
];

/// The rules of `TenantDialPlan`.
pub const CHECK: Check = Check {
    kind: PolicyType::DIAL_PLAN,
    made,
    reaches: anyone,
};

const HELP: &str = "office-docs-powershell New-CsTenantDialPlan.md";

/// DP-01: letters, digits, hyphens and dots; documentation itself names plans with blanks.
const NAME_IS_VALID: Rule<str> = Rule::new(
    RuleInfo::new(
        "DP-01",
        Kind::Stated,
        Provenance::Ours,
        "The identity \"{0}\" of the dial plan is not valid. It has up to 49 letters, digits, hyphens and dots, and does not begin with a dot.",
        HELP,
    ),
    |_, name| {
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | ' ' | '_');
        let valid =
            name.chars().count() <= 49 && !name.starts_with('.') && name.chars().all(allowed);
        match valid {
            true => Ok(()),
            false => Err(Violation::of([&name])),
        }
    },
);

/// DP-02: up to 49 characters.
const SIMPLE_NAME_IS_SHORT: Rule<str> = Rule::new(
    RuleInfo::new(
        "DP-02",
        Kind::Refused,
        Provenance::Seen,
        "Maximum SimpleName length cannot exceed 49.",
        "MicrosoftDocs/office-docs-powershell#7007",
    ),
    |_, name| match name.chars().count() <= 49 {
        true => Ok(()),
        false => Err(Violation::default()),
    },
);

/// DP-02: unique in the tenant.
const SIMPLE_NAME_IS_FREE: Rule<Policy> = Rule::new(
    RuleInfo::new(
        "DP-02",
        Kind::Stated,
        Provenance::Ours,
        "The SimpleName \"{0}\" belongs to another dial plan. It must be unique.",
        HELP,
    ),
    |tenant, plan| {
        let name = plan.settings.text("SimpleName").unwrap_or_default();
        let plans = tenant.policies_of(&PolicyType::DIAL_PLAN);
        let taken = plans.iter().any(|other| {
            !other.name.eq_ignore_ascii_case(&plan.name)
                && other
                    .settings
                    .text("SimpleName")
                    .is_some_and(|own| own.eq_ignore_ascii_case(name))
        });
        match taken && !name.is_empty() {
            false => Ok(()),
            true => Err(Violation::of([&name])),
        }
    },
);

/// DP-03: up to 1040 characters.
const DESCRIPTION_IS_SHORT: Rule<str> = Rule::new(
    RuleInfo::new(
        "DP-03",
        Kind::Refused,
        Provenance::Seen,
        "Description must have a length of at most 1040",
        "MicrosoftDocs/office-docs-powershell#7007",
    ),
    |_, text| match text.chars().count() <= 1040 {
        true => Ok(()),
        false => Err(Violation::default()),
    },
);

fn made(cx: &mut Context, draft: &Draft) -> Outcome {
    let text = |name: &str| draft.settings.text(name).unwrap_or_default().to_owned();
    cx.expect(&NAME_IS_VALID, draft.name.as_str())?;
    cx.require(&SIMPLE_NAME_IS_SHORT, text("SimpleName").as_str())?;
    cx.require(&DESCRIPTION_IS_SHORT, text("Description").as_str())?;
    let plan = Policy::new(draft.kind.clone(), &draft.name, draft.settings.clone());
    if draft.given.get("SimpleName").is_some() {
        cx.expect(&SIMPLE_NAME_IS_FREE, &plan)?;
    }
    let patterns: Vec<String> = draft
        .given
        .get("NormalizationRules")
        .map_or(&[][..], Setting::elements)
        .iter()
        .filter_map(|rule| Some(rule.as_map()?.text("Pattern")?.to_owned()))
        .collect();
    patterns
        .iter()
        .try_for_each(|pattern| cx.require(&rule::PATTERN_IS_REGEX, pattern.as_str()))
}
