//! From direct assignments of policies to groups: what could be one, what conflicts, and moving.

use std::rc::Rc;

use super::commands::Command;
use super::connect;
use super::context::{Context, Outcome, Stop, date_time};
use super::objects::{self, object, text_or_null};
use super::policy::GROUP_EXISTS;
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::engine::Args;
use crate::tenant::{
    Group, GroupAssignment, Operation, OperationKind, PolicyType, Rank, Role, Settings, Source,
    Tenant, User,
};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-DirectToGroupAssignmentsMigrationStatus", status),
    Command::new("Get-GroupAssignmentRecommendationsPerPolicyName", by_name),
    Command::new("Get-GroupAssignmentRecommendationsPerPolicyType", by_type),
    Command::new("Get-GroupPolicyAssignmentConflict", conflicts),
    Command::new("Invoke-ClearDirectToGroupAssignmentMigration", clear),
    Command::new("Invoke-StartDirectToGroupAssignmentMigration", start),
];

pub const RULES: &[RuleInfo] = &[
    MIGRATION_EXISTS.info,
    POLICY_EXISTS,
    GROUP_HAS_ONE,
    GROUP_IS_FREE,
];

const HELP: &str = "office-docs-powershell Invoke-StartDirectToGroupAssignmentMigration.md";
/// Groups with fewer users are not recommended, unless another number is given.
const THRESHOLD: usize = 500;

const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source)
}

/// GA-01: a migration by its id.
const MIGRATION_EXISTS: Rule<str, Rc<Operation>> = Rule::new(
    ours(
        "GA-01",
        "The migration '{0}' was not found.",
        "office-docs-powershell Get-DirectToGroupAssignmentsMigrationStatus.md",
    ),
    |tenant, id| {
        let found = tenant.operation(OperationKind::GroupMigration, id).cloned();
        found.ok_or_else(|| Violation::of([&id]))
    },
);

/// GA-02: the policy exists.
const POLICY_EXISTS: RuleInfo = ours(
    "GA-02",
    "The policy \"{1}\" of the type {0} was not found.",
    HELP,
);

/// GA-03: conflicts are those of an assignment.
const GROUP_HAS_ONE: RuleInfo = ours(
    "GA-03",
    "The group \"{0}\" has no policy of the type {1}.",
    "office-docs-powershell Get-GroupPolicyAssignmentConflict.md",
);

/// GA-04: a group with an assignment is taken only when that is said.
const GROUP_IS_FREE: RuleInfo = ours(
    "GA-04",
    "The group \"{0}\" already has a policy of the type {1}. Specify AllowNonEmptyGroup to migrate anyway.",
    HELP,
);

fn kind(args: &Args) -> PolicyType {
    PolicyType::named(&args.text("PolicyType").unwrap_or_default())
}

fn threshold(args: &Args) -> usize {
    let given = args.text("GroupThreshold");
    given
        .and_then(|text| text.parse().ok())
        .unwrap_or(THRESHOLD)
}

/// How many users have which policies of a type directly, in order of their names.
fn counts(tenant: &Tenant, kind: &PolicyType) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for name in tenant
        .users
        .iter()
        .filter_map(|user| user.direct_policy(kind))
    {
        match counts
            .iter_mut()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
        {
            Some((_, count)) => *count += 1,
            None => counts.push((name.to_owned(), 1)),
        }
    }
    counts.sort();
    counts
}

fn number(n: usize) -> Value {
    Value::Int(i32::try_from(n).unwrap_or(i32::MAX))
}

fn by_name(cx: &mut Context, args: &Args) -> Outcome {
    let (kind, least) = (kind(args), threshold(args));
    let counts = counts(cx.tenant(), &kind);
    let rows = counts.into_iter().filter(|(_, count)| *count >= least);
    let rows = rows.map(|(name, count)| {
        object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.GroupAssignmentRecommendationsPerPolicyName",
            [
                ("PolicyType", Value::text(kind.name())),
                ("PolicyName", Value::text(name)),
                ("UserCount", number(count)),
            ],
        )
    });
    let rows = rows.collect();
    cx.write_all(rows)
}

fn by_type(cx: &mut Context, args: &Args) -> Outcome {
    let least = threshold(args);
    let tenant = cx.tenant();
    let users = tenant.users.iter();
    let mut kinds: Vec<PolicyType> = users
        .flat_map(|user| user.policies.keys().cloned())
        .collect();
    kinds.sort_by(|a, b| a.name().cmp(b.name()));
    kinds.dedup();
    let rows = kinds.iter().filter_map(|kind| {
        let counts = counts(tenant, kind);
        let groups = counts.iter().filter(|(_, count)| *count >= least);
        let (groups, users) =
            groups.fold((0, 0), |(groups, users), (_, n)| (groups + 1, users + n));
        (groups > 0).then(|| {
            object(
                "Microsoft.Teams.ConfigAPI.Cmdlets.GroupAssignmentRecommendationsPerPolicyType",
                [
                    ("PolicyType", Value::text(kind.name())),
                    ("GroupCount", number(groups)),
                    ("UserCount", number(users)),
                ],
            )
        })
    });
    let rows = rows.collect();
    cx.write_all(rows)
}

/// The members of a group whom its policy does not reach, and what they have instead.
fn conflicts(cx: &mut Context, args: &Args) -> Outcome {
    let group = cx.require(&GROUP_EXISTS, &*args.text("GroupId").unwrap_or_default())?;
    let kind = kind(args);
    let tenant = cx.tenant();
    if !holds(tenant, &group, &kind) {
        let violation = Violation::of([&group.display_name, &kind]);
        return Err(Stop::refused(GROUP_HAS_ONE, violation));
    }
    let members = tenant.members(group.id);
    let users = members.filter_map(|member| tenant.users.get(&member.account));
    let rows = users.filter_map(|user| {
        let effective = tenant.effective_policy(user, &kind)?;
        let (how, source) = match effective.source {
            Source::Group { group: other, .. } if other == group.id => return None,
            Source::Group { group: other, .. } => ("Group", objects::id(other)),
            Source::Direct => ("Direct", Value::Null),
            Source::Global => return None,
        };
        Some(object(
            "Microsoft.Teams.ConfigAPI.Cmdlets.GroupPolicyAssignmentConflict",
            [
                ("UserId", objects::id(user.id)),
                ("UserPrincipalName", text_or_null(&user.user_principal_name)),
                ("AssignmentType", Value::text(how)),
                ("PolicyName", Value::text(effective.policy.name.as_str())),
                ("GroupId", source),
            ],
        ))
    });
    let rows = rows.collect();
    cx.write_all(rows)
}

fn holds(tenant: &Tenant, group: &Group, kind: &PolicyType) -> bool {
    let ranks = tenant.group_ranks(kind);
    ranks.iter().any(|known| known.group == group.id)
}

fn object_of(operation: &Operation) -> Value {
    let request = &operation.request;
    let text = |name: &str| text_or_null(request.text(name).unwrap_or_default());
    let time = |time: Option<jiff::Timestamp>| {
        time.map_or(Value::Null, |time| Value::DateTime(date_time(time)))
    };
    object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.DirectToGroupAssignmentsMigrationStatus",
        [
            ("MigrationEventId", Value::text(operation.id.as_str())),
            ("Status", Value::text(format!("{:?}", operation.status))),
            ("PolicyType", text("PolicyType")),
            ("PolicyName", text("PolicyName")),
            ("GroupId", text("GroupId")),
            ("UserCount", number(operation.items.len())),
            ("CreatedTime", time(operation.created)),
            ("CompletedTime", time(operation.completed)),
        ],
    )
}

fn status(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(id) = args.text("MigrationEventId") {
        let operation = cx.require(&MIGRATION_EXISTS, &*id)?;
        return cx.write(object_of(&operation));
    }
    let operations = cx.tenant().operations.iter();
    let migrations = operations.filter(|known| known.kind == OperationKind::GroupMigration);
    let values = migrations.map(|known| object_of(known)).collect();
    cx.write_all(values)
}

/// What both commands work with: the policy, the group, and those who have the policy directly.
struct Move {
    kind: PolicyType,
    policy: String,
    group: Rc<Group>,
    holders: Vec<Rc<User>>,
}

fn asked(cx: &Context, args: &Args) -> Outcome<Move> {
    let kind = kind(args);
    let group = cx.require(&GROUP_EXISTS, &*args.text("GroupId").unwrap_or_default())?;
    let name = args.text("PolicyName").unwrap_or_default();
    let Some(policy) = cx.tenant().policy(&kind, &name) else {
        return Err(Stop::refused(POLICY_EXISTS, Violation::of([&kind, &name])));
    };
    let policy = policy.name.clone();
    let users = cx.tenant().users.iter();
    let holders = users.filter(|user| user.direct_policy(&kind) == Some(&*policy));
    Ok(Move {
        holders: holders.cloned().collect(),
        kind,
        policy,
        group,
    })
}

fn note(moved: &Move) -> Operation {
    let items = moved.holders.iter().map(|user| {
        let id = user.id.to_string();
        let pairs = [("Id", id.as_str()), ("State", "Success")];
        pairs.into_iter().collect::<Settings>()
    });
    let group = moved.group.id.to_string();
    let request = [
        ("PolicyType", moved.kind.name()),
        ("PolicyName", moved.policy.as_str()),
        ("GroupId", group.as_str()),
    ];
    Operation {
        request: request.into_iter().collect(),
        ..Operation::done(OperationKind::GroupMigration, items.collect())
    }
}

/// Those who have the policy directly join the group, which gets it; their own assignments go.
fn start(cx: &mut Context, args: &Args) -> Outcome {
    let moved = asked(cx, args)?;
    let allowed = matches!(
        args.get("AllowNonEmptyGroup").map(Value::base),
        Some(Value::Bool(true))
    );
    let taken = holds(cx.tenant(), &moved.group, &moved.kind);
    if taken && !allowed {
        let violation = Violation::of([&moved.group.display_name, &moved.kind]);
        return Err(Stop::refused(GROUP_IS_FREE, violation));
    }
    let caller = connect::caller(cx);
    let id = cx.change(|tenant| {
        let Move {
            kind,
            policy,
            group,
            holders,
        } = &moved;
        if !taken {
            tenant.grant_to_group(group.id, kind, policy, Rank::Last)?;
            let key = (group.id, crate::tenant::Name::of(kind.name()));
            tenant.change::<GroupAssignment>(&key, |known| known.created_by = caller)?;
        }
        for user in holders {
            if !tenant.is_member(group.id, user.id) {
                tenant.join(group.id, user.id, Role::Member)?;
            }
            tenant.grant(user.id, kind, None)?;
        }
        tenant.start(note(&moved))
    })?;
    emit(cx, &id)
}

/// Members of the group lose the direct assignment of the policy.
fn clear(cx: &mut Context, args: &Args) -> Outcome {
    let mut moved = asked(cx, args)?;
    let tenant = cx.tenant();
    let group = moved.group.id;
    moved
        .holders
        .retain(|user| tenant.is_member(group, user.id));
    let id = cx.change(|tenant| {
        for user in &moved.holders {
            tenant.grant(user.id, &moved.kind, None)?;
        }
        tenant.start(note(&moved))
    })?;
    emit(cx, &id)
}

fn emit(cx: &mut Context, id: &str) -> Outcome {
    let operation = cx
        .tenant()
        .operation(OperationKind::GroupMigration, id)
        .cloned();
    match operation {
        Some(operation) => cx.write(object_of(&operation)),
        None => Ok(()),
    }
}
