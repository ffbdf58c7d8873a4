//! Policy assignments looked at from the other side: of groups, of a user, in batches.

mod rule;

use super::commands::Command;
use super::connect;
use super::context::{Context, Outcome, Stop, date_time};
use super::objects::{self, object, object_with_text};
use super::policy::{GROUP_EXISTS, GROUP_HAS_ROOM};
use super::rule::Violation;
use super::users::USER_IS_FOUND;
use crate::engine::Args;
use crate::tenant::{
    Effective, GroupAssignment, Operation, OperationKind, PolicyType, Rank, Settings, Source,
};
use crate::value::Value;
pub use rule::RULES;
use rule::{
    BATCH_IS_SHORT, BATCH_POLICY, BATCH_TYPE, EXCLUDED, IS_ASSIGNED, ONE_A_TYPE, POLICY_EXISTS,
    TYPE_IS_EXCLUDED,
};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsGroupPolicyAssignment", groups),
    Command::new("New-CsGroupPolicyAssignment", assign),
    Command::new("Remove-CsGroupPolicyAssignment", revoke),
    Command::new("Get-CsUserPolicyAssignment", user),
    Command::new("New-CsBatchPolicyAssignmentOperation", batch),
    Command::new("Get-CsBatchPolicyAssignmentOperation", batches),
    Command::new("Grant-CsDialoutPolicy", dial_out),
];

fn kind(args: &Args) -> PolicyType {
    PolicyType::named(&args.text("PolicyType").unwrap_or_default())
}

fn groups(cx: &mut Context, args: &Args) -> Outcome {
    let group = match args.text("GroupId") {
        Some(group) => Some(cx.require(&GROUP_EXISTS, &*group)?.id),
        None => None,
    };
    let wanted = args.has("PolicyType").then(|| kind(args));
    let row = |known: &std::rc::Rc<GroupAssignment>| {
        object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.GroupPolicyAssignment",
            [
                ("GroupId", objects::id(known.group)),
                ("PolicyType", Value::text(known.kind.name())),
                ("PolicyName", Value::text(known.policy.as_str())),
                (
                    "Rank",
                    Value::Int(i32::try_from(known.rank).unwrap_or(i32::MAX)),
                ),
                (
                    "CreatedTime",
                    known
                        .created
                        .map_or(Value::Null, |t| Value::DateTime(date_time(t))),
                ),
                (
                    "CreatedBy",
                    known.created_by.map_or(Value::Null, objects::id),
                ),
            ],
        )
    };
    let mut found: Vec<_> = cx
        .tenant()
        .group_assignments
        .iter()
        .filter(|known| group.is_none_or(|group| group == known.group))
        .filter(|known| wanted.as_ref().is_none_or(|kind| *kind == known.kind))
        .collect();
    found.sort_by_key(|known| (known.kind.name().to_owned(), known.rank));
    let values = found.into_iter().map(row).collect();
    cx.write_all(values)
}

fn assign(cx: &mut Context, args: &Args) -> Outcome {
    let group = cx.require(&GROUP_EXISTS, &*args.text("GroupId").unwrap_or_default())?;
    let kind = kind(args);
    if EXCLUDED
        .iter()
        .any(|name| name.eq_ignore_ascii_case(kind.name()))
    {
        cx.broken(&TYPE_IS_EXCLUDED, Violation::of([&kind]))?;
    }
    let name = args.text("PolicyName").unwrap_or_default();
    let Some(policy) = cx.tenant().policy(&kind, &name).cloned() else {
        return Err(Stop::refused(POLICY_EXISTS, Violation::of([&name, &kind])));
    };
    let held = cx
        .tenant()
        .group_ranks(&kind)
        .iter()
        .any(|known| known.group == group.id);
    if held {
        return Err(Stop::refused(
            ONE_A_TYPE,
            Violation::of([&group.display_name, &kind]),
        ));
    }
    cx.expect(&GROUP_HAS_ROOM, &(kind.clone(), group.clone()))?;
    if !cx.approve(&group.display_name)? {
        return Ok(());
    }
    let rank = args.text("Rank").and_then(|text| text.parse().ok());
    let rank = rank.map_or(Rank::Last, Rank::At);
    let caller = connect::caller(cx);
    cx.change(|tenant| {
        tenant.grant_to_group(group.id, &kind, &policy.name, rank)?;
        let key = (group.id, crate::tenant::Name::of(kind.name()));
        tenant.change::<GroupAssignment>(&key, |known| known.created_by = caller)
    })
}

fn revoke(cx: &mut Context, args: &Args) -> Outcome {
    let group = cx.require(&GROUP_EXISTS, &*args.text("GroupId").unwrap_or_default())?;
    let kind = kind(args);
    let held = cx
        .tenant()
        .group_ranks(&kind)
        .iter()
        .any(|known| known.group == group.id);
    if !held {
        return Err(Stop::refused(
            IS_ASSIGNED,
            Violation::of([&group.display_name, &kind]),
        ));
    }
    if !cx.approve(&group.display_name)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.revoke_from_group(group.id, &kind))
}

/// What a user has, with every way that leads to it (GR-19).
fn user(cx: &mut Context, args: &Args) -> Outcome {
    let user = cx.require(&USER_IS_FOUND, &*args.text("Identity").unwrap_or_default())?;
    let wanted = args.has("PolicyType").then(|| kind(args));
    let tenant = cx.tenant();
    let mut kinds: Vec<PolicyType> = user.policies.keys().cloned().collect();
    for known in tenant.group_assignments.iter() {
        if tenant.is_member(known.group, user.id) && !kinds.contains(&known.kind) {
            kinds.push(known.kind.clone());
        }
    }
    kinds.retain(|kind| wanted.as_ref().is_none_or(|wanted| wanted == kind));
    kinds.sort_by(|a, b| a.name().cmp(b.name()));
    let source = |effective: &Effective| {
        let (how, group) = match effective.source {
            Source::Group { group, .. } => ("Group", objects::id(group)),
            Source::Direct | Source::Global => ("Direct", Value::Null),
        };
        object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.PolicySource",
            [
                ("AssignmentType", Value::text(how)),
                ("PolicyName", Value::text(effective.policy.name.as_str())),
                ("Reference", group),
            ],
        )
    };
    let values = kinds
        .iter()
        .filter_map(|kind| {
            let effective = tenant.effective_policy(&user, kind)?;
            let mut sources = Vec::new();
            if effective.source == Source::Direct {
                sources.push(source(&effective));
            }
            sources.extend(tenant.group_policies(user.id, kind).iter().map(source));
            Some(object_with_text(
                "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.EffectivePolicy",
                kind.name(),
                [
                    ("PolicyType", Value::text(kind.name())),
                    ("PolicyName", Value::text(effective.policy.name.as_str())),
                    ("PolicySource", Value::array(sources)),
                ],
            ))
        })
        .collect();
    cx.write_all(values)
}

/// The users that `-Identity` names, each once; names may stand in one text.
pub fn named_users(args: &Args) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for text in args.texts("Identity") {
        for part in text.split([',', ' ']).filter(|part| !part.is_empty()) {
            if !names.iter().any(|known| known.eq_ignore_ascii_case(part)) {
                names.push(part.to_owned());
            }
        }
    }
    names
}

/// Assigns to many; what fails for one user is told by the operation (BA-06).
fn batch(cx: &mut Context, args: &Args) -> Outcome {
    let kind = kind(args);
    if kind == PolicyType::SHARED_CALLING {
        cx.broken(&BATCH_TYPE, Violation::of([&kind]))?;
    }
    let users = named_users(args);
    if users.len() > 5000 {
        return Err(Stop::refused(BATCH_IS_SHORT, Violation::of([&users.len()])));
    }
    let name = args.text("PolicyName").filter(|name| !name.is_empty());
    let policy = match name {
        Some(name) => match cx.tenant().policy(&kind, &name) {
            Some(policy) => Some(policy.name.clone()),
            None => return Err(Stop::refused(BATCH_POLICY, Violation::default())),
        },
        None => None,
    };
    if !cx.approve(kind.name())? {
        return Ok(());
    }
    let title = args.text("OperationName").unwrap_or_default().to_string();
    let caller = connect::caller(cx)
        .map(|id| id.to_string())
        .unwrap_or_default();
    let id = cx.change(|tenant| {
        let items = tenant.for_each_user(&users, |tenant, user| {
            tenant.grant(user, &kind, policy.as_deref())
        })?;
        tenant.start(Operation {
            name: title,
            created_by: caller,
            ..Operation::done(OperationKind::PolicyBatch, items)
        })
    })?;
    cx.write(id)
}

fn batches(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("Identity");
    let status = args.text("Status");
    let time =
        |time: Option<jiff::Timestamp>| time.map_or(Value::Null, |t| Value::DateTime(date_time(t)));
    let row = |operation: &std::rc::Rc<Operation>| {
        let failed = |item: &&Settings| item.text("Result") != Some("Success");
        let errors = operation.items.iter().filter(failed).count();
        let number = |n: usize| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
        let states = operation.items.iter().map(|item| {
            object(
                "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.UserState",
                super::value::from_settings(item),
            )
        });
        object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.BatchPolicyAssignmentOperation",
            [
                ("OperationId", Value::text(operation.id.as_str())),
                ("OperationName", objects::text_or_null(&operation.name)),
                (
                    "OverallStatus",
                    Value::text(format!("{:?}", operation.status)),
                ),
                ("CreatedBy", objects::text_or_null(&operation.created_by)),
                ("CreatedTime", time(operation.created)),
                ("CompletedTime", time(operation.completed)),
                ("CompletedCount", number(operation.items.len())),
                ("ErrorCount", number(errors)),
                ("InProgressCount", Value::Int(0)),
                ("NotStartedCount", Value::Int(0)),
                ("UserState", Value::array(states.collect())),
            ],
        )
    };
    let chosen = |operation: &&std::rc::Rc<Operation>| {
        matches!(
            operation.kind,
            OperationKind::PolicyBatch | OperationKind::PackageBatch
        ) && id
            .as_ref()
            .is_none_or(|id| operation.id.eq_ignore_ascii_case(id))
            && status
                .as_ref()
                .is_none_or(|s| format!("{:?}", operation.status).eq_ignore_ascii_case(s))
    };
    let values = cx
        .tenant()
        .operations
        .iter()
        .filter(chosen)
        .map(row)
        .collect();
    cx.write_all(values)
}

/// Dial-out policies are granted under another noun.
fn dial_out(cx: &mut Context, args: &Args) -> Outcome {
    super::policy::grant_kind(cx, args, PolicyType::DIAL_OUT)
}
