//! Caller id and call park: the rules of their policies.

use super::context::{Context, Outcome};
use super::policy::{Check, Draft, anyone};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{ObjectId, PolicyType, Setting};

pub const RULES: &[RuleInfo] = &[
    SUBSTITUTE_IS_KNOWN.info,
    RESOURCE_IS_GIVEN.info,
    RANGE_IS_VALID.info,
    TIMEOUT_IS_VALID.info,
];

/// The rules of `CallingLineIdentity`.
pub const CHECK: Check = Check {
    kind: PolicyType::CALLING_LINE_IDENTITY,
    made: identity_made,
    reaches: anyone,
};

/// The rules of `TeamsCallParkPolicy`.
pub const CALL_PARK: Check = Check {
    kind: PolicyType::CALL_PARK,
    made: park_made,
    reaches: anyone,
};

const HELP: &str = "office-docs-powershell New-CsCallingLineIdentity.md";
const PARK_HELP: &str = "office-docs-powershell New-CsTeamsCallParkPolicy.md";

/// CLI-01: what is shown in place of the number.
const SUBSTITUTE_IS_KNOWN: Rule<str> = Rule::new(
    RuleInfo::new(
        "CLI-01",
        Kind::Stated,
        Provenance::Ours,
        "The CallingIDSubstitute \"{0}\" is not valid. It is Anonymous, LineUri or Resource.",
        HELP,
    ),
    |_, text| {
        let known = ["", "Anonymous", "LineUri", "Resource", "Service"];
        match known.iter().any(|name| name.eq_ignore_ascii_case(text)) {
            true => Ok(()),
            false => Err(Violation::of([&text])),
        }
    },
);

/// CLI-01: a resource account's number needs the resource account.
const RESOURCE_IS_GIVEN: Rule<Draft> = Rule::new(
    RuleInfo::new(
        "CLI-01",
        Kind::Stated,
        Provenance::Ours,
        "CallingIDSubstitute Resource requires ResourceAccount, the object id of an existing resource account.",
        HELP,
    ),
    |tenant, draft| {
        let substitute = draft
            .settings
            .text("CallingIDSubstitute")
            .unwrap_or_default();
        if !substitute.eq_ignore_ascii_case("Resource") {
            return Ok(());
        }
        let account = draft
            .settings
            .text("ResourceAccount")
            .and_then(ObjectId::parse);
        let account = account.and_then(|id| tenant.users.get(&id));
        match account.is_some_and(|user| user.is_resource_account()) {
            true => Ok(()),
            false => Err(Violation::default()),
        }
    },
);

/// CLI-07: parked calls are picked up with 10 to 9999.
const RANGE_IS_VALID: Rule<Draft> = Rule::new(
    RuleInfo::new(
        "CLI-07",
        Kind::Stated,
        Provenance::Ours,
        "The pickup range {0} to {1} is not valid. It lies between 10 and 9999 and begins below its end.",
        PARK_HELP,
    ),
    |_, draft| {
        let bound = |name: &str| draft.settings.get(name).and_then(Setting::as_int);
        let (Some(start), Some(end)) = (bound("PickupRangeStart"), bound("PickupRangeEnd")) else {
            return Ok(());
        };
        match 10 <= start && start < end && end <= 9999 {
            true => Ok(()),
            false => Err(Violation::of([&start, &end])),
        }
    },
);

/// CLI-07: a parked call rings back after 120 to 1800 seconds.
const TIMEOUT_IS_VALID: Rule<Draft> = Rule::new(
    RuleInfo::new(
        "CLI-07",
        Kind::Stated,
        Provenance::Ours,
        "ParkTimeoutSeconds must be between 120 and 1800; {0} was given.",
        PARK_HELP,
    ),
    |_, draft| {
        let seconds = draft
            .settings
            .get("ParkTimeoutSeconds")
            .and_then(Setting::as_int);
        match seconds {
            Some(seconds) if !(120..=1800).contains(&seconds) => Err(Violation::of([&seconds])),
            _ => Ok(()),
        }
    },
);

fn identity_made(cx: &mut Context, draft: &Draft) -> Outcome {
    let substitute = draft
        .settings
        .text("CallingIDSubstitute")
        .unwrap_or_default()
        .to_owned();
    cx.expect(&SUBSTITUTE_IS_KNOWN, substitute.as_str())?;
    cx.expect(&RESOURCE_IS_GIVEN, draft)?;
    Ok(())
}

fn park_made(cx: &mut Context, draft: &Draft) -> Outcome {
    cx.expect(&RANGE_IS_VALID, draft)?;
    cx.expect(&TIMEOUT_IS_VALID, draft)?;
    Ok(())
}
