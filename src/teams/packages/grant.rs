//! Applying packages: to users, to a group, in a batch.

use std::rc::Rc;

use super::ours;
use super::package::{PACKAGE_EXISTS, PAIR_IS_READABLE, Package};
use crate::engine::Args;
use crate::teams::assignments::named_users;
use crate::teams::commands::Command;
use crate::teams::connect;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::policy::GROUP_EXISTS;
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::users::USER_IS_FOUND;
use crate::tenant::{
    Authority, GroupAssignment, Name, ObjectId, Operation, OperationKind, Policy, PolicyType, Rank,
    Refusal, Settings, Tenant, User,
};

pub const COMMANDS: &[Command] = &[
    Command::new("Grant-CsGroupPolicyPackageAssignment", group),
    Command::new("Grant-CsUserPolicyPackage", users),
    Command::new("New-CsBatchPolicyPackageAssignmentOperation", batch),
];

pub const RULES: &[RuleInfo] = &[FEW_USERS.info, RANK_IS_VALID, TYPE_IS_IN_PACKAGE];

/// Where the package of a user or group is noted.
pub(super) const NOTED: &str = "PolicyPackage";
/// The class under which the packages of groups are noted.
pub(super) const OF_GROUPS: &str = "GroupPolicyPackage";

/// PP-06: 20 users in one call, 5000 in a batch.
const FEW_USERS: Rule<(usize, usize)> = Rule::new(
    ours(
        "PP-06",
        "A policy package can be applied to at most {1} users at a time; {0} were given.",
        "office-docs-powershell Grant-CsUserPolicyPackage.md",
    ),
    |_, (count, most)| match count <= most {
        true => Ok(()),
        false => Err(Violation::of([count, most])),
    },
);

const GROUP_HELP: &str = "office-docs-powershell Grant-CsGroupPolicyPackageAssignment.md";

/// PP-07: ranks begin at 1.
const RANK_IS_VALID: RuleInfo = ours(
    "PP-07",
    "The rank '{1}' of the policy type {0} is not valid. It is a number greater than or equal to 1.",
    GROUP_HELP,
);

/// PP-07: only what is in the package is ranked.
const TYPE_IS_IN_PACKAGE: RuleInfo = ours(
    "PP-07",
    "The policy type {0} is not in the policy package '{1}'.",
    GROUP_HELP,
);

/// The package that the parameters name; none takes the note away and leaves the policies.
fn package(cx: &Context, args: &Args) -> Outcome<Option<Package>> {
    let name = args.text("PackageName").filter(|name| !name.is_empty());
    name.map(|name| cx.require(&PACKAGE_EXISTS, &*name))
        .transpose()
}

/// The policies of Microsoft's packages come into being when one is first applied.
fn bring(tenant: &mut Tenant, package: &Package) -> Result<(), Refusal> {
    for (kind, name) in &package.policies {
        if tenant.policy(kind, name).is_none() {
            let settings = tenant.policy_defaults(kind);
            tenant.add(Policy {
                authority: Authority::Host,
                ..Policy::new(kind.clone(), name, settings)
            })?;
        }
    }
    Ok(())
}

/// Gives a user every policy of a package.
fn apply(tenant: &mut Tenant, user: ObjectId, package: Option<&Package>) -> Result<(), Refusal> {
    if let Some(package) = package {
        bring(tenant, package)?;
        for (kind, name) in &package.policies {
            tenant.grant(user, kind, Some(name))?;
        }
    }
    tenant.change::<User>(&user, |user| match package {
        Some(package) => {
            user.settings.set(NOTED, package.name.as_str());
        }
        None => {
            user.settings.remove(NOTED);
        }
    })
}

/// What is wrong with one user does not stop the others.
fn users(cx: &mut Context, args: &Args) -> Outcome {
    let package = package(cx, args)?;
    let names = named_users(args);
    cx.require(&FEW_USERS, &(names.len(), 20))?;
    for name in &names {
        let user = match cx.require(&USER_IS_FOUND, name.as_str()) {
            Ok(user) => user,
            Err(stop) => {
                cx.write_refusal(stop, args)?;
                continue;
            }
        };
        if cx.approve(&user.user_principal_name)? {
            cx.change(|tenant| apply(tenant, user.id, package.as_ref()))?;
        }
    }
    Ok(())
}

fn batch(cx: &mut Context, args: &Args) -> Outcome {
    let package = package(cx, args)?;
    let names = named_users(args);
    cx.require(&FEW_USERS, &(names.len(), 5_000))?;
    let caller = connect::caller(cx).map(|id| id.to_string());
    let id = cx.change(|tenant| {
        let items =
            tenant.for_each_user(&names, |tenant, user| apply(tenant, user, package.as_ref()))?;
        tenant.start(Operation {
            created_by: caller.unwrap_or_default(),
            ..Operation::done(OperationKind::PackageBatch, items)
        })
    })?;
    cx.write(id)
}

/// The ranks that `-PolicyRankings` gives.
fn ranks(cx: &Context, args: &Args, package: &Package) -> Outcome<Vec<(PolicyType, u32)>> {
    let mut ranks = Vec::new();
    for text in args.texts("PolicyRankings") {
        let (kind, rank) = cx.require(&PAIR_IS_READABLE, &*text)?;
        if !package.policies.iter().any(|(own, _)| *own == kind) {
            let violation = Violation::of([&kind, &package.name]);
            return Err(Stop::refused(TYPE_IS_IN_PACKAGE, violation));
        }
        match rank.parse() {
            Ok(number @ 1..) => ranks.push((kind, number)),
            _ => return Err(Stop::refused(RANK_IS_VALID, Violation::of([&kind, &rank]))),
        }
    }
    Ok(ranks)
}

/// A type without a given rank keeps the one that it has, or comes last.
fn group(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("GroupId").unwrap_or_default();
    let group = cx.require(&GROUP_EXISTS, &*id)?;
    let package = package(cx, args)?;
    let ranks = match &package {
        Some(package) => ranks(cx, args, package)?,
        None => Vec::new(),
    };
    if !cx.approve(&group.display_name)? {
        return Ok(());
    }
    let caller = connect::caller(cx);
    cx.change(|tenant| {
        let key = group.id.to_string();
        if tenant.thing(OF_GROUPS, &key).is_some() {
            tenant.remove_thing(OF_GROUPS, &key)?;
        }
        let Some(package) = &package else {
            return Ok(());
        };
        bring(tenant, package)?;
        for (kind, name) in &package.policies {
            let given = ranks.iter().find(|(own, _)| own == kind);
            let held = tenant.group_ranks(kind).into_iter().cloned();
            let held = held
                .filter(|known: &Rc<GroupAssignment>| known.group == group.id)
                .map(|known| known.rank)
                .next();
            let rank = given.map(|(_, rank)| *rank).or(held);
            if held.is_some() {
                tenant.revoke_from_group(group.id, kind)?;
            }
            tenant.grant_to_group(group.id, kind, name, rank.map_or(Rank::Last, Rank::At))?;
            let key = (group.id, Name::of(kind.name()));
            tenant.change::<GroupAssignment>(&key, |known| known.created_by = caller)?;
        }
        let mut note = Settings::default();
        note.set(NOTED, package.name.as_str());
        tenant.new_thing(OF_GROUPS, &key, note)
    })
}
