//! `Grant-Cs…`: to a user, to a group at a rank, to everyone.

use std::rc::Rc;

use super::check;
use super::store::{kind_of, known, numbered};
use crate::engine::Args;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::teams::users;
use crate::tenant::{Group, Policy, PolicyType, Rank, User};
use crate::value::Str;

pub(super) const USER_EXISTS_INFO: RuleInfo = RuleInfo::new(
    "GR-02",
    Kind::Refused,
    Provenance::Seen,
    "User does not exist",
    "MicrosoftDocs/office-docs-powershell#9082",
);

/// GR-02: the account that an object id, UPN or SIP address names.
pub const USER_EXISTS: Rule<str, Rc<User>> = Rule::new(USER_EXISTS_INFO, |tenant, identity| {
    tenant
        .user(identity)
        .cloned()
        .ok_or_else(Violation::default)
});

/// GR-10: assigning Global to a user means taking the direct assignment away.
pub(super) const GLOBAL_IS_NO_GRANT: RuleInfo = RuleInfo::new(
    "GR-10",
    Kind::Refused,
    Provenance::Ours,
    "The Global policy cannot be granted by name. To have a user or group fall back to it, grant $null.",
    "technet dn362781; Microsoft365DSC#1257",
);

/// RA-21, GR-05: the type fits the account.
pub(super) const APPLICABLE: RuleInfo = RuleInfo::new(
    "RA-21",
    Kind::Refused,
    Provenance::Seen,
    "User can't be granted this policy",
    "MicrosoftDocs/office-docs-powershell#9669",
);

/// Types that a resource account cannot have.
const FOR_PEOPLE: &[PolicyType] = &[
    PolicyType::CALLING,
    PolicyType::MEETING,
    PolicyType::MESSAGING,
];

pub(super) const GROUP_EXISTS_INFO: RuleInfo = RuleInfo::new(
    "GR-12",
    Kind::Refused,
    Provenance::Ours,
    "The group \"{0}\" does not exist.",
    "office-docs-powershell New-CsGroupPolicyAssignment.md",
);

/// GR-12: the group that an object id or address names.
pub const GROUP_EXISTS: Rule<str, Rc<Group>> = Rule::new(GROUP_EXISTS_INFO, |tenant, identity| {
    let found = tenant.group(identity).cloned();
    found.ok_or_else(|| Violation::of([&identity]))
});

/// GR-14: at most 64 groups have policies of one type.
pub(super) const GROUP_LIMIT: RuleInfo = RuleInfo::new(
    "GR-14",
    Kind::Stated,
    Provenance::Ours,
    "A {0} can be assigned to at most 64 groups.",
    "office-docs-powershell New-CsGroupPolicyAssignment.md",
);

/// The policy type of a group assignment, and the group.
pub const GROUP_HAS_ROOM: Rule<(PolicyType, Rc<Group>)> =
    Rule::new(GROUP_LIMIT, |tenant, asked| {
        let (kind, group) = asked;
        let ranks = tenant.group_ranks(kind);
        if ranks.len() < 64 || ranks.iter().any(|known| known.group == group.id) {
            Ok(())
        } else {
            Err(Violation::of([kind]))
        }
    });

/// GR-11: without a target the policy of everyone would change, which must be said.
pub(super) const TARGET_GIVEN: RuleInfo = RuleInfo::new(
    "GR-11",
    Kind::Refused,
    Provenance::Ours,
    "No target given: name a user with -Identity or a group with -Group, or use -Global to change the policy of everyone.",
    "office-docs-powershell Grant-CsTeamsEmergencyCallRoutingPolicy.md",
);

/// Assigns the named policy; `$null` or an empty name takes the assignment away (GR-09).
pub fn grant(cx: &mut Context, args: &Args) -> Outcome {
    grant_kind(cx, args, kind_of(cx))
}

/// Grants a policy of a type that the command's noun does not name.
pub fn grant_kind(cx: &mut Context, args: &Args, kind: PolicyType) -> Outcome {
    let name = args.text("PolicyName").filter(|name| !name.is_empty());
    let user = args.text("Identity").filter(|user| !user.is_empty());
    let group = args.text("Group").filter(|group| !group.is_empty());
    match (user, group) {
        (_, Some(group)) => to_group(cx, args, &kind, name, &group),
        (Some(user), None) => to_user(cx, args, &kind, name, &user),
        (None, None) if args.flag("Global") || args.flag("Force") => to_everyone(cx, &kind, name),
        (None, None) => Err(Stop::refused(TARGET_GIVEN, Violation::default())),
    }
}

/// The policy of a name, which must not be Global's.
fn assignable(cx: &Context, kind: &PolicyType, name: Option<&str>) -> Outcome<Option<Rc<Policy>>> {
    let policy = name.map(|name| known(cx, kind, name)).transpose()?;
    match &policy {
        Some(policy) if policy.is_global() => {
            Err(Stop::refused(GLOBAL_IS_NO_GRANT, Violation::default()))
        }
        _ => Ok(policy),
    }
}

fn to_user(
    cx: &mut Context,
    args: &Args,
    kind: &PolicyType,
    name: Option<Str>,
    identity: &str,
) -> Outcome {
    let info = numbered(USER_EXISTS_INFO, kind, "SC-48");
    let user = cx.require(&Rule::new(info, USER_EXISTS.find), identity)?;
    let policy = assignable(cx, kind, name.as_deref())?;
    if user.is_resource_account() && policy.is_some() && FOR_PEOPLE.contains(kind) {
        return Err(Stop::refused(APPLICABLE, Violation::default()));
    }
    let future = match &policy {
        Some(policy) => Some(policy.clone()),
        None => fallback(cx, &user, kind),
    };
    if let Some(future) = future {
        check::reaches(cx, &user, &future)?;
    }
    if !cx.approve(&user.user_principal_name)? {
        return Ok(());
    }
    let name = policy.as_ref().map(|policy| policy.name.as_str());
    cx.change(|tenant| tenant.grant(user.id, kind, name))?;
    let passed = args
        .flag("PassThru")
        .then(|| cx.tenant().users.get(&user.id).cloned());
    if let Some(user) = passed.flatten() {
        let emitted = users::object_of(cx.tenant(), &user);
        cx.write(emitted)?;
    }
    Ok(())
}

/// The policy that a user has without the direct assignment: a group's, else Global.
fn fallback(cx: &Context, user: &User, kind: &PolicyType) -> Option<Rc<Policy>> {
    let tenant = cx.tenant();
    let group = tenant.group_policies(user.id, kind).into_iter().next();
    match group {
        Some(effective) => Some(effective.policy),
        None => tenant.policy(kind, "Global").cloned(),
    }
}

fn to_group(
    cx: &mut Context,
    args: &Args,
    kind: &PolicyType,
    name: Option<Str>,
    group: &str,
) -> Outcome {
    let group = cx.require(&GROUP_EXISTS, group)?;
    let Some(policy) = assignable(cx, kind, name.as_deref())? else {
        if !cx.approve(&group.display_name)? {
            return Ok(());
        }
        return revoke(cx, kind, &group);
    };
    cx.expect(&GROUP_HAS_ROOM, &(kind.clone(), group.clone()))?;
    let members: Vec<_> = cx
        .tenant()
        .members(group.id)
        .filter_map(|member| cx.tenant().users.get(&member.account).cloned())
        .filter(|user| user.direct_policy(kind).is_none())
        .collect();
    for user in members {
        check::reaches(cx, &user, &policy)?;
    }
    if !cx.approve(&group.display_name)? {
        return Ok(());
    }
    let rank = rank_of(args);
    cx.change(|tenant| tenant.grant_to_group(group.id, kind, &policy.name, rank))
}

/// `-Rank`; without one the group comes last (GR-12).
fn rank_of(args: &Args) -> Rank {
    match args.int("Rank").and_then(|rank| u32::try_from(rank).ok()) {
        Some(rank) if rank > 0 => Rank::At(rank),
        _ => Rank::Last,
    }
}

/// Takes a type from a group; one that has none stays as it is.
fn revoke(cx: &mut Context, kind: &PolicyType, group: &Group) -> Outcome {
    let held = cx
        .tenant()
        .group_ranks(kind)
        .iter()
        .any(|known| known.group == group.id);
    if !held {
        return Ok(());
    }
    cx.change(|tenant| tenant.revoke_from_group(group.id, kind))
}

/// Copies the policy's values into Global, or returns Global to its defaults (GR-11).
fn to_everyone(cx: &mut Context, kind: &PolicyType, name: Option<Str>) -> Outcome {
    let policy = name.map(|name| known(cx, kind, &name)).transpose()?;
    if !cx.approve("Global")? {
        return Ok(());
    }
    let name = policy.as_ref().map(|policy| policy.name.as_str());
    cx.change(|tenant| tenant.grant_to_everyone(kind, name))
}
