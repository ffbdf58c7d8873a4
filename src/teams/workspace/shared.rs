//! Shared channels: the teams that one is shared with, and the channels that come into a team.

use std::rc::Rc;

use super::channel::shown;
use super::graph;
use super::member::rows;
use super::team::TEAM_EXISTS;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Channel, MembershipType, Name, ObjectId, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-SharedWithTeam", teams),
    Command::new("Get-SharedWithTeamUser", users),
    Command::new("Remove-SharedWithTeam", unshare),
    Command::new("Get-TeamIncomingChannel", incoming),
];

pub const RULES: &[RuleInfo] = &[CHANNEL_EXISTS.info, IS_SHARED, IS_SHARED_WITH];

/// A channel of the host team by its thread.
const CHANNEL_EXISTS: Rule<(ObjectId, String), Rc<Channel>> = Rule::new(
    graph("TM-05", "Channel not found: {0}"),
    |tenant, (team, id)| {
        let found = tenant.channels.get(&Name::of(id)).cloned();
        found
            .filter(|channel| channel.team == *team)
            .ok_or_else(|| Violation::of([id]))
    },
);

/// Only shared channels are shared.
const IS_SHARED: RuleInfo = graph(
    "TM-13",
    "Error occurred while executing \nCode: BadRequest\nMessage: The channel '{0}' is not a shared channel.",
);

/// The channel is shared with that team.
const IS_SHARED_WITH: RuleInfo = graph(
    "TM-14",
    "Error occurred while executing \nCode: NotFound\nMessage: The channel '{0}' is not shared with the team '{1}'.",
);

fn channel(cx: &Context, args: &Args) -> Outcome<Rc<Channel>> {
    let host = args.text("HostTeamId").unwrap_or_default();
    let host = cx.require(&TEAM_EXISTS, &*host)?.group;
    let id = args.text("ChannelId").unwrap_or_default().to_string();
    let channel = cx.require(&CHANNEL_EXISTS, &(host, id))?;
    match channel.membership {
        MembershipType::Shared => Ok(channel),
        _ => Err(Stop::refused(
            IS_SHARED,
            Violation::of([&channel.display_name]),
        )),
    }
}

/// The team that `-SharedWithTeamId` names, which must have the channel.
fn guest(args: &Args, channel: &Channel) -> Outcome<Option<ObjectId>> {
    let Some(text) = args
        .text("SharedWithTeamId")
        .filter(|text| !text.is_empty())
    else {
        return Ok(None);
    };
    let id = ObjectId::parse(&text).filter(|id| channel.shared_with.contains(id));
    match id {
        Some(id) => Ok(Some(id)),
        None => {
            let violation = Violation::of([&channel.display_name, &text]);
            Err(Stop::refused(IS_SHARED_WITH, violation))
        }
    }
}

fn team(tenant: &Tenant, id: ObjectId) -> Value {
    let name = tenant
        .groups
        .get(&id)
        .map(|group| group.display_name.clone());
    object_with_text(
        "Microsoft.TeamsCmdlets.PowerShell.Custom.Model.Team",
        id.to_string(),
        [
            ("TenantId", objects::id(tenant.id())),
            ("GroupId", objects::id(id)),
            ("DisplayName", text_or_null(&name.unwrap_or_default())),
        ],
    )
}

fn teams(cx: &mut Context, args: &Args) -> Outcome {
    let channel = channel(cx, args)?;
    let one = guest(args, &channel)?;
    let tenant = cx.tenant();
    let shared = channel.shared_with.iter();
    let values = shared
        .filter(|id| one.is_none_or(|one| one == **id))
        .map(|id| team(tenant, *id))
        .collect();
    cx.write_all(values)
}

fn users(cx: &mut Context, args: &Args) -> Outcome {
    let channel = channel(cx, args)?;
    let Some(team) = guest(args, &channel)? else {
        return Ok(());
    };
    let tenant = cx.tenant();
    let members = tenant.members(team);
    let members = members
        .map(|member| (member.account, member.role))
        .collect();
    let values = rows(tenant, members, args.text("Role").as_deref());
    cx.write_all(values)
}

fn unshare(cx: &mut Context, args: &Args) -> Outcome {
    let channel = channel(cx, args)?;
    let Some(team) = guest(args, &channel)? else {
        return Ok(());
    };
    cx.change(|tenant| {
        tenant.change::<Channel>(&Name::of(&channel.id), |channel| {
            channel.shared_with.retain(|known| *known != team);
        })
    })
}

/// The channels of other teams that are shared with this one.
fn incoming(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("GroupId").unwrap_or_default();
    let team = cx.require(&TEAM_EXISTS, &*id)?.group;
    let channels = cx.tenant().channels.iter();
    let values = channels
        .filter(|channel| channel.shared_with.contains(&team))
        .map(|channel| shown(channel))
        .collect();
    cx.write_all(values)
}
