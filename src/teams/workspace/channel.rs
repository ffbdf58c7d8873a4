//! `Get-`, `New-`, `Set-`, `Remove-TeamChannel`, and the members of private and shared channels.

use std::rc::Rc;

use super::graph;
use super::team::{TEAM_EXISTS, USER_EXISTS};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Channel, ChannelMember, MembershipType, Name, ObjectId, Role};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-TeamChannel", get),
    Command::new("Get-TeamAllChannel", get),
    Command::new("New-TeamChannel", new),
    Command::new("Set-TeamChannel", set),
    Command::new("Remove-TeamChannel", remove),
    Command::new("Get-TeamChannelUser", users),
    Command::new("Add-TeamChannelUser", add),
    Command::new("Remove-TeamChannelUser", leave),
];

pub const RULES: &[RuleInfo] = &[
    CHANNEL_EXISTS.info,
    NAME_IS_FREE.info,
    GENERAL_STAYS,
    NAME_IS_SHORT.info,
    IS_PRIVATE,
    IS_IN_TEAM.info,
];

/// A channel of a team by its name.
const CHANNEL_EXISTS: Rule<(ObjectId, String), Rc<Channel>> = Rule::new(
    graph("TM-05", "Channel not found: {0}"),
    |tenant, (team, name)| {
        let found = tenant.channel(*team, name).cloned();
        found.ok_or_else(|| Violation::of([name]))
    },
);

/// Names are unique in a team.
const NAME_IS_FREE: Rule<(ObjectId, String)> = Rule::new(
    graph(
        "TM-06",
        "Error occurred while executing \nCode: BadRequest\nMessage: Channel name already existed, please use other name.",
    ),
    |tenant, (team, name)| match tenant.channel(*team, name) {
        None => Ok(()),
        Some(_) => Err(Violation::default()),
    },
);

/// General belongs to the team.
const GENERAL_STAYS: RuleInfo = graph(
    "TM-07",
    "Error occurred while executing \nCode: BadRequest\nMessage: The General channel cannot be deleted.",
);

/// A name has up to 50 characters.
const NAME_IS_SHORT: Rule<str> = Rule::new(
    graph(
        "TM-08",
        "Error occurred while executing \nCode: BadRequest\nMessage: The channel name '{0}' is longer than 50 characters.",
    ),
    |_, name| match name.chars().count() <= 50 {
        true => Ok(()),
        false => Err(Violation::of([&name])),
    },
);

/// Only private and shared channels have members of their own.
const IS_PRIVATE: RuleInfo = graph(
    "TM-09",
    "Error occurred while executing \nCode: BadRequest\nMessage: The channel '{0}' is not a private or shared channel.",
);

/// Who joins a private channel is in its team.
const IS_IN_TEAM: Rule<(ObjectId, ObjectId, String)> = Rule::new(
    graph(
        "TM-10",
        "Error occurred while executing \nCode: BadRequest\nMessage: The user '{0}' is not a member of the team.",
    ),
    |tenant, (team, user, name)| match tenant.is_member(*team, *user) {
        true => Ok(()),
        false => Err(Violation::of([name])),
    },
);

fn membership(text: &str) -> MembershipType {
    match text.to_ascii_lowercase().as_str() {
        "private" => MembershipType::Private,
        "shared" => MembershipType::Shared,
        _ => MembershipType::Standard,
    }
}

/// A channel as an object.
pub(super) fn shown(channel: &Channel) -> Value {
    object_with_text(
        "Microsoft.TeamsCmdlets.PowerShell.Custom.Model.Channel",
        channel.display_name.as_str(),
        [
            ("Id", Value::text(channel.id.as_str())),
            ("DisplayName", Value::text(channel.display_name.as_str())),
            ("Description", text_or_null(&channel.description)),
            (
                "MembershipType",
                Value::text(format!("{:?}", channel.membership)),
            ),
            ("HostTeamId", objects::id(channel.team)),
        ],
    )
}

fn team(cx: &Context, args: &Args) -> Outcome<ObjectId> {
    let id = args.text("GroupId").unwrap_or_default();
    Ok(cx.require(&TEAM_EXISTS, &*id)?.group)
}

fn named(cx: &Context, args: &Args, parameter: &str) -> Outcome<Rc<Channel>> {
    let team = team(cx, args)?;
    let name = args.text(parameter).unwrap_or_default().to_string();
    cx.require(&CHANNEL_EXISTS, &(team, name))
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let team = team(cx, args)?;
    let kind = args.text("MembershipType").map(|text| membership(&text));
    let channels = cx.tenant().channels_of(team);
    let chosen = channels.filter(|channel| kind.is_none_or(|kind| kind == channel.membership));
    let values = chosen.map(|channel| shown(channel)).collect();
    cx.write_all(values)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let team = team(cx, args)?;
    let text = |name: &str| args.text(name).unwrap_or_default().to_string();
    let name = text("DisplayName");
    cx.require(&NAME_IS_SHORT, name.as_str())?;
    cx.require(&NAME_IS_FREE, &(team, name.clone()))?;
    let owner = match args.text("Owner") {
        Some(owner) => Some(cx.require(&USER_EXISTS, &*owner)?.id),
        None => crate::teams::connect::caller(cx),
    };
    let kind = membership(&text("MembershipType"));
    let channel = cx.change(|tenant| {
        let channel = Channel {
            id: format!("19:{}@thread.tacv2", tenant.new_id().digits()),
            team,
            display_name: name,
            description: text("Description"),
            membership: kind,
            created: Some(tenant.now()),
            shared_with: Vec::new(),
        };
        tenant.add(channel.clone())?;
        if let (Some(account), true) = (owner, kind != MembershipType::Standard) {
            let channel = channel.id.clone();
            let role = Role::Owner;
            tenant.add(ChannelMember {
                channel,
                account,
                role,
            })?;
        }
        Ok(channel)
    })?;
    cx.write(shown(&channel))
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let channel = named(cx, args, "CurrentDisplayName")?;
    let new = args.text("NewDisplayName");
    if let Some(new) = &new {
        cx.require(&NAME_IS_SHORT, &**new)?;
        if !new.eq_ignore_ascii_case(&channel.display_name) {
            cx.require(&NAME_IS_FREE, &(channel.team, new.to_string()))?;
        }
    }
    let description = args.text("Description");
    cx.change(|tenant| {
        tenant.change::<Channel>(&Name::of(&channel.id), |channel| {
            if let Some(new) = new {
                channel.display_name = new.to_string();
            }
            if let Some(description) = description {
                channel.description = description.to_string();
            }
        })
    })
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let channel = named(cx, args, "DisplayName")?;
    if channel.display_name.eq_ignore_ascii_case("General") {
        return Err(Stop::refused(GENERAL_STAYS, Violation::default()));
    }
    cx.change(|tenant| tenant.remove_channel(&channel.id))
}

/// The members of a channel: its own, or those of the team.
fn users(cx: &mut Context, args: &Args) -> Outcome {
    let channel = named(cx, args, "DisplayName")?;
    let role = args.text("Role");
    let tenant = cx.tenant();
    let members: Vec<(ObjectId, Role)> = match channel.membership {
        MembershipType::Standard => {
            let members = tenant.members(channel.team);
            members
                .map(|member| (member.account, member.role))
                .collect()
        }
        _ => {
            let members = tenant.channel_members(&channel.id);
            members
                .map(|member| (member.account, member.role))
                .collect()
        }
    };
    let values = super::member::rows(tenant, members, role.as_deref());
    cx.write_all(values)
}

fn private(cx: &Context, args: &Args) -> Outcome<Rc<Channel>> {
    let channel = named(cx, args, "DisplayName")?;
    if channel.membership == MembershipType::Standard {
        return Err(Stop::refused(
            IS_PRIVATE,
            Violation::of([&channel.display_name]),
        ));
    }
    Ok(channel)
}

fn add(cx: &mut Context, args: &Args) -> Outcome {
    let channel = private(cx, args)?;
    let user = cx.require(&USER_EXISTS, &*args.text("User").unwrap_or_default())?;
    if channel.membership == MembershipType::Private {
        let question = (channel.team, user.id, user.user_principal_name.clone());
        cx.require(&IS_IN_TEAM, &question)?;
    }
    let role = super::member::role_of(args);
    cx.change(|tenant| {
        let key = (Name::of(&channel.id), user.id);
        match tenant.channel_members.has(&key) {
            true => tenant.change::<ChannelMember>(&key, |member| member.role = role),
            false => {
                let (channel, account) = (channel.id.clone(), user.id);
                tenant
                    .add(ChannelMember {
                        channel,
                        account,
                        role,
                    })
                    .map(drop)
            }
        }
    })
}

fn leave(cx: &mut Context, args: &Args) -> Outcome {
    let channel = private(cx, args)?;
    let user = cx.require(&USER_EXISTS, &*args.text("User").unwrap_or_default())?;
    let key = (Name::of(&channel.id), user.id);
    let demotes = args
        .text("Role")
        .is_some_and(|role| role.eq_ignore_ascii_case("Owner"));
    if !cx.tenant().channel_members.has(&key) {
        let name = user.user_principal_name.clone();
        let question = (ObjectId::ZERO, user.id, name);
        return cx.require(&IS_IN_TEAM, &question);
    }
    cx.change(|tenant| match demotes {
        true => tenant.change::<ChannelMember>(&key, |member| member.role = Role::Member),
        false => tenant.remove::<ChannelMember>(&key).map(drop),
    })
}
