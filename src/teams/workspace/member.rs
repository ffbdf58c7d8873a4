//! `Get-`, `Add-` and `Remove-TeamUser`.

use super::graph;
use super::team::{TEAM_EXISTS, USER_EXISTS};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, object_with_text, text_or_null};
use crate::teams::rule::{RuleInfo, Violation};
use crate::tenant::{AccountType, ObjectId, Role, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-TeamUser", get),
    Command::new("Add-TeamUser", add),
    Command::new("Remove-TeamUser", remove),
    Command::new("Get-AssociatedTeam", associated),
];

pub const RULES: &[RuleInfo] = &[IS_MEMBER, LAST_OWNER_STAYS];

/// Who leaves is in the team.
const IS_MEMBER: RuleInfo = graph("TM-11", "User {0} is not a member of the team.");

/// A team keeps an owner.
const LAST_OWNER_STAYS: RuleInfo = graph("TM-12", "Last owner can not be removed from the team.");

/// The role that `-Role` asks for.
pub(super) fn role_of(args: &Args) -> Role {
    match args.text("Role") {
        Some(role) if role.eq_ignore_ascii_case("Owner") => Role::Owner,
        Some(role) if role.eq_ignore_ascii_case("Guest") => Role::Guest,
        _ => Role::Member,
    }
}

/// Members as rows, those of a role when one is asked for.
pub(super) fn rows(
    tenant: &Tenant,
    members: Vec<(ObjectId, Role)>,
    wanted: Option<&str>,
) -> Vec<Value> {
    let row = |(id, role): (ObjectId, Role)| {
        let user = tenant.users.get(&id)?;
        let role = match role {
            Role::Owner => "owner",
            _ if user.account_type == AccountType::Guest => "guest",
            Role::Guest => "guest",
            Role::Member => "member",
        };
        if wanted.is_some_and(|wanted| !wanted.eq_ignore_ascii_case(role)) {
            return None;
        }
        Some(object_with_text(
            "Microsoft.TeamsCmdlets.PowerShell.Custom.GetTeamUser+GetTeamUserResponse",
            id.to_string(),
            [
                ("UserId", objects::id(id)),
                ("User", text_or_null(&user.user_principal_name)),
                ("Name", text_or_null(&user.display_name)),
                ("Role", Value::text(role)),
            ],
        ))
    };
    members.into_iter().filter_map(row).collect()
}

fn team(cx: &Context, args: &Args) -> Outcome<ObjectId> {
    let id = args.text("GroupId").unwrap_or_default();
    Ok(cx.require(&TEAM_EXISTS, &*id)?.group)
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let team = team(cx, args)?;
    let tenant = cx.tenant();
    let members = tenant
        .members(team)
        .map(|member| (member.account, member.role))
        .collect();
    let values = rows(tenant, members, args.text("Role").as_deref());
    cx.write_all(values)
}

fn add(cx: &mut Context, args: &Args) -> Outcome {
    let team = team(cx, args)?;
    let user = cx.require(&USER_EXISTS, &*args.text("User").unwrap_or_default())?;
    let role = role_of(args);
    cx.change(|tenant| tenant.join(team, user.id, role))
}

/// Takes somebody out, or with `-Role Owner` only out of the owners.
fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let team = team(cx, args)?;
    let user = cx.require(&USER_EXISTS, &*args.text("User").unwrap_or_default())?;
    let tenant = cx.tenant();
    let Some(own) = tenant
        .memberships
        .get(&(team, user.id))
        .map(|member| member.role)
    else {
        return Err(Stop::refused(
            IS_MEMBER,
            Violation::of([&user.user_principal_name]),
        ));
    };
    let owners = tenant
        .members(team)
        .filter(|member| member.role == Role::Owner)
        .count();
    if own == Role::Owner && owners == 1 {
        return Err(Stop::refused(LAST_OWNER_STAYS, Violation::default()));
    }
    let demotes = role_of(args) == Role::Owner && args.has("Role");
    cx.change(|tenant| match demotes {
        true => tenant.join(team, user.id, Role::Member),
        false => tenant.leave(team, user.id),
    })
}

/// The teams that a user belongs to.
fn associated(cx: &mut Context, args: &Args) -> Outcome {
    let user = match args.text("User") {
        Some(user) => cx.require(&USER_EXISTS, &*user)?.id,
        None => crate::teams::connect::caller(cx).unwrap_or_default(),
    };
    let tenant = cx.tenant();
    let teams = tenant
        .groups_of(user)
        .filter(|group| tenant.teams.has(&group.id));
    let values = teams
        .map(|group| {
            object_with_text(
                "Microsoft.TeamsCmdlets.PowerShell.Custom.Model.Team",
                group.id.to_string(),
                [
                    ("TenantId", objects::id(tenant.id())),
                    ("GroupId", objects::id(group.id)),
                    ("DisplayName", text_or_null(&group.display_name)),
                ],
            )
        })
        .collect();
    cx.write_all(values)
}
