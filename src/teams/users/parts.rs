//! Properties of an account that are objects themselves: policies, plans, numbers.

use super::property::time;
use crate::teams::objects::{self};
use crate::tenant::{Authority, PolicyType, Source, Tenant, User};
use crate::value::Value;
use std::rc::Rc;

/// The policy that is assigned directly, which prints as its name (OU-13).
pub(super) fn policy(tenant: &Tenant, user: &User, property: &str) -> Value {
    let kind = PolicyType::named(property);
    let Some(name) = user.direct_policy(&kind) else {
        return Value::Null;
    };
    let host = tenant
        .policy(&kind, name)
        .is_some_and(|policy| policy.authority == Authority::Host);
    let authority = if host { "Host" } else { "Tenant" };
    objects::object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.UserPolicyDefinition",
        name,
        [
            ("Authority", Value::text(authority)),
            ("Name", Value::text(name)),
        ],
    )
}

pub(super) fn plans(tenant: &Tenant, user: &User) -> Vec<Value> {
    let assigned = time(user.changed);
    let plan = |plan: crate::tenant::SkuPlan| {
        let text = plan.name.clone();
        objects::object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.AssignedPlan",
            text,
            [
                ("AssignedTimestamp", assigned.clone()),
                ("Capability", Value::text(plan.name)),
                ("CapabilityStatus", Value::text("Enabled")),
                ("ServicePlanId", objects::id(plan.id)),
            ],
        )
    };
    tenant.service_plans(user).into_iter().map(plan).collect()
}

pub(super) fn numbers(tenant: &Tenant, user: &User) -> Vec<Value> {
    let number = |number: &Rc<crate::tenant::PhoneNumber>| {
        objects::object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.TelephoneNumber",
            number.number.to_string(),
            [
                (
                    "AssignmentCategory",
                    Value::text(format!("{:?}", number.category)),
                ),
                ("TelephoneNumber", Value::text(number.number.to_string())),
            ],
        )
    };
    tenant.numbers_of(user.id).into_iter().map(number).collect()
}

/// What reaches the user by direct and group assignment (OU-13).
pub(super) fn effective(tenant: &Tenant, user: &User) -> Vec<Value> {
    let mut kinds: Vec<PolicyType> = user.policies.keys().cloned().collect();
    for assignment in tenant.group_assignments.iter() {
        if tenant.is_member(assignment.group, user.id) && !kinds.contains(&assignment.kind) {
            kinds.push(assignment.kind.clone());
        }
    }
    kinds.sort_by(|a, b| a.name().cmp(b.name()));
    let assignment = |kind: &PolicyType| {
        let effective = tenant.effective_policy(user, kind)?;
        let (source, group) = match effective.source {
            Source::Direct => ("direct", Value::Null),
            Source::Group { group, .. } => ("group", objects::id(group)),
            Source::Global => return None,
        };
        let name = effective.policy.name.clone();
        let inner = objects::object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.PolicyAssignment",
            name.clone(),
            [
                ("AssignmentType", Value::text(source)),
                ("DisplayName", Value::text(name.clone())),
                ("GroupId", group),
                ("PolicyId", Value::text(name)),
            ],
        );
        Some(objects::object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.EffectivePolicyAssignment",
            kind.name(),
            [
                ("PolicyAssignment", inner),
                ("PolicyType", Value::text(kind.name())),
            ],
        ))
    };
    kinds.iter().filter_map(assignment).collect()
}
