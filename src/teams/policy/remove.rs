//! `Remove-Cs…`: an instance goes when nobody has it; Global returns to its defaults.

use super::store::{POLICY_IS_OURS, kind_of, known};
use crate::engine::Args;
use crate::teams::context::{Context, Outcome};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::Policy;

/// SC-40: what a user or group has cannot be removed.
pub(super) const NOT_ASSIGNED: RuleInfo = RuleInfo::new(
    "SC-40",
    Kind::Refused,
    Provenance::Sibling,
    "The policy \"{0}\" is currently assigned to one or more users or groups. Ensure policy is not assigned before removing. Please refer to documentation.",
    "office-docs-powershell Remove-CsTeamsTemplatePermissionPolicy.md",
);

const POLICY_IS_FREE: Rule<Policy> = Rule::new(NOT_ASSIGNED, |tenant, policy| {
    if policy.is_global() || tenant.policy_holders(&policy.kind, &policy.name).is_empty() {
        Ok(())
    } else {
        Err(Violation::of([&policy.name]))
    }
});

/// Removes an instance; Global is reset (GP-02).
pub fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let kind = kind_of(cx);
    let identity = args.text("Identity").unwrap_or_else(|| "Global".into());
    let policy = known(cx, &kind, &identity)?;
    cx.require(&POLICY_IS_OURS, &policy)?;
    cx.require(&POLICY_IS_FREE, &policy)?;
    if !cx.approve(&policy.full_identity())? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove_policy(&kind, &identity))
}
