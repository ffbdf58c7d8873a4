//! Voice routing: the rules of voice routing policies. Usages, routes and gateways stand beside them.

mod gateway;
mod route;
mod usage;

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome};
use super::policy::{Check, Draft};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use super::shared_calling;
use crate::tenant::{Policy, PolicyType, Setting, User};

pub const COMMANDS: &[&[Command]] = &[gateway::COMMANDS, route::COMMANDS, usage::COMMANDS];

pub const RULES: &[&[RuleInfo]] = &[
    &[USAGE_EXISTS.info],
    gateway::RULES,
    route::RULES,
    usage::RULES,
];

/// The rules of `OnlineVoiceRoutingPolicy`.
pub const CHECK: Check = Check {
    kind: PolicyType::VOICE_ROUTING,
    made,
    reaches,
};

/// VR-04, VR-12: a PSTN usage is in the tenant's list before anything refers to it.
pub const USAGE_EXISTS: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-04",
        Kind::Refused,
        Provenance::Ours,
        "Cannot find specified PSTN usage \"{0}\". Add it with Set-CsOnlinePstnUsage first.",
        "office-docs-powershell New-CsOnlineVoiceRoutingPolicy.md",
    ),
    |tenant, usage| match tenant.has_usage(usage) {
        true => Ok(()),
        false => Err(Violation::of([&usage])),
    },
);

/// Every usage that the command gives exists; usages that are there already may have gone meanwhile.
fn made(cx: &mut Context, draft: &Draft) -> Outcome {
    let given = draft.given.get("OnlinePstnUsages");
    let usages: Vec<String> = given
        .into_iter()
        .flat_map(Setting::texts)
        .map(str::to_owned)
        .collect();
    usages
        .iter()
        .try_for_each(|usage| cx.require(&USAGE_EXISTS, usage.as_str()))
}

/// SC-29: a user of shared calling has no policy with usages.
fn reaches(cx: &mut Context, user: &Rc<User>, policy: &Rc<Policy>) -> Outcome {
    let shares = cx.tenant().shared_calling_policy(user).is_some();
    if !shares || user.is_resource_account() {
        return Ok(());
    }
    let mut future = User::clone(user);
    future.policies.shift_remove(&PolicyType::VOICE_ROUTING);
    if !policy.is_global() {
        let name = policy.name.clone();
        future.policies.insert(PolicyType::VOICE_ROUTING, name);
    }
    cx.expect(&shared_calling::HAS_NO_USAGES, &Rc::new(future))?;
    Ok(())
}
