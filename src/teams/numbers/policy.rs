//! Policies that are attached to a number itself (PN-37, SC-46).

use super::rules::{NUMBER_IS_KNOWN, NUMBER_IS_VALID};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::rule::{Kind, Provenance, RuleInfo, Violation};
use crate::teams::{objects, policy::known};
use crate::tenant::{PhoneNumber, PolicyType};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsPhoneNumberPolicyAssignment", get),
    Command::new("Set-CsPhoneNumberPolicyAssignment", set),
];

pub const RULES: &[RuleInfo] = &[TYPE_IS_ATTACHABLE, TYPE_IS_GIVEN];

/// The types that a number can have.
const ATTACHABLE: &[PolicyType] = &[
    PolicyType::CALLING_LINE_IDENTITY,
    PolicyType::DIAL_OUT,
    PolicyType::VOICE_ROUTING,
    PolicyType::EMERGENCY_CALLING,
    PolicyType::EMERGENCY_CALL_ROUTING,
    PolicyType::SHARED_CALLING,
    PolicyType::DIAL_PLAN,
];

const HELP: &str = "office-docs-powershell Set-CsPhoneNumberPolicyAssignment.md";

/// PN-37: one of the types above.
const TYPE_IS_ATTACHABLE: RuleInfo = RuleInfo::new(
    "PN-37",
    Kind::Refused,
    Provenance::Ours,
    "The PolicyType '{0}' cannot be assigned to a telephone number.",
    HELP,
)
.code("BadRequest");

/// PN-37: a name means something with its type.
const TYPE_IS_GIVEN: RuleInfo = RuleInfo::new(
    "PN-37",
    Kind::Refused,
    Provenance::Ours,
    "PolicyType is required with PolicyName.",
    "office-docs-powershell Get-CsPhoneNumberPolicyAssignment.md",
)
.code("BadRequest");

fn attachable(args: &Args) -> Outcome<PolicyType> {
    let text = args.text("PolicyType").unwrap_or_default();
    let kind = PolicyType::named(&text);
    match ATTACHABLE.contains(&kind) {
        true => Ok(kind),
        false => Err(Stop::refused(TYPE_IS_ATTACHABLE, Violation::of([&text]))),
    }
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let text = args.text("TelephoneNumber").unwrap_or_default();
    let number = cx.require(&NUMBER_IS_VALID, &*text)?;
    cx.require(&NUMBER_IS_KNOWN, &number)?;
    let kind = attachable(args)?;
    let name = args.text("PolicyName").filter(|name| !name.is_empty());
    let policy = name.map(|name| known(cx, &kind, &name)).transpose()?;
    let name = policy.as_ref().map(|policy| policy.name.as_str());
    cx.change(|tenant| tenant.grant_to_number(&number, &kind, name))
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let number = match args.text("TelephoneNumber") {
        Some(text) => Some(cx.require(&NUMBER_IS_VALID, &*text)?),
        None => None,
    };
    let kind = args
        .has("PolicyType")
        .then(|| attachable(args))
        .transpose()?;
    let name = args.text("PolicyName");
    if name.is_some() && kind.is_none() {
        return Err(Stop::refused(TYPE_IS_GIVEN, Violation::default()));
    }
    let limit = args.int("ResultSize").and_then(|n| usize::try_from(n).ok());
    let mut rows = Vec::new();
    for known in cx.tenant().numbers.iter() {
        if number.as_ref().is_none_or(|number| *number == known.number) {
            rows.extend(attached(known, kind.as_ref(), name.as_deref()));
        }
    }
    rows.truncate(limit.unwrap_or(usize::MAX));
    cx.write_all(rows)
}

fn attached(number: &PhoneNumber, kind: Option<&PolicyType>, name: Option<&str>) -> Vec<Value> {
    let wanted = |(own, policy): &(&PolicyType, &String)| {
        kind.is_none_or(|kind| kind == *own)
            && name.is_none_or(|name| policy.eq_ignore_ascii_case(name))
    };
    let row = |(kind, name): (&PolicyType, &String)| {
        objects::object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.PhoneNumberPolicyAssignment",
            [
                ("TelephoneNumber", Value::text(number.number.to_string())),
                ("PolicyType", Value::text(kind.name())),
                ("PolicyName", Value::text(name.as_str())),
                ("Authority", Value::text("Tenant")),
                ("Reference", Value::Null),
            ],
        )
    };
    number.policies.iter().filter(wanted).map(row).collect()
}
