//! `Get-`, `New-`, `Set-`, `Remove-Team` and `Set-TeamArchivedState`.

use std::rc::Rc;

use super::graph;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::connect;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{self, object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::value::{from_settings, to_setting};
use crate::tenant::{
    Group, GroupKind, ObjectId, Refusal, Role, Setting, Settings, Team, Tenant, User,
};
use crate::value::shape::same_name;
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-Team", get),
    Command::new("New-Team", new),
    Command::new("Set-Team", set),
    Command::new("Remove-Team", remove),
    Command::new("Set-TeamArchivedState", archive),
    Command::new("Set-TeamPicture", picture),
];

pub const RULES: &[RuleInfo] = &[
    TEAM_EXISTS.info,
    USER_EXISTS.info,
    GROUP_IS_FREE.info,
    ALIAS_IS_FREE.info,
];

/// A team by the id of its group.
pub const TEAM_EXISTS: Rule<str, Rc<Team>> = Rule::new(
    graph(
        "TM-01",
        "Error occurred while executing \nCode: Request_ResourceNotFound\nMessage: Resource '{0}' does not exist or one of its queried reference-property objects are not present.",
    ),
    |tenant, text| {
        let found = ObjectId::parse(text).and_then(|id| tenant.teams.get(&id).cloned());
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// The account of an object id or UPN.
pub const USER_EXISTS: Rule<str, Rc<User>> = Rule::new(
    graph("TM-02", "Could not find member {0} in directory."),
    |tenant, text| {
        tenant
            .user(text)
            .cloned()
            .ok_or_else(|| Violation::of([&text]))
    },
);

/// A group becomes a team once, and only a Microsoft 365 group does.
const GROUP_IS_FREE: Rule<str, Rc<Group>> = Rule::new(
    graph(
        "TM-03",
        "Error occurred while executing \nCode: BadRequest\nMessage: The group '{0}' is not a Microsoft 365 group or is already a team.",
    ),
    |tenant, text| {
        let group = ObjectId::parse(text).and_then(|id| tenant.groups.get(&id));
        let free = group
            .filter(|group| group.kind == GroupKind::Microsoft365 && !tenant.teams.has(&group.id));
        free.cloned().ok_or_else(|| Violation::of([&text]))
    },
);

/// A mail nickname is unique.
const ALIAS_IS_FREE: Rule<str> = Rule::new(
    graph(
        "TM-04",
        "Error occurred while executing \nCode: Request_BadRequest\nMessage: Another object with the same value for property mailNickname already exists.",
    ),
    |tenant, alias| match tenant.group(alias) {
        None => Ok(()),
        Some(_) => Err(Violation::default()),
    },
);

/// What a new team lets its members do.
const DEFAULTS: &[(&str, bool)] = &[
    ("AllowGiphy", true),
    ("AllowStickersAndMemes", true),
    ("AllowCustomMemes", true),
    ("AllowGuestCreateUpdateChannels", false),
    ("AllowGuestDeleteChannels", false),
    ("AllowCreateUpdateChannels", true),
    ("AllowCreatePrivateChannels", true),
    ("AllowDeleteChannels", true),
    ("AllowAddRemoveApps", true),
    ("AllowCreateUpdateRemoveTabs", true),
    ("AllowCreateUpdateRemoveConnectors", true),
    ("AllowUserEditMessages", true),
    ("AllowUserDeleteMessages", true),
    ("AllowOwnerDeleteMessages", true),
    ("AllowTeamMentions", true),
    ("AllowChannelMentions", true),
    ("ShowInTeamsSearchAndSuggestions", true),
];

fn defaults() -> Settings {
    DEFAULTS.iter().map(|(name, on)| (*name, *on)).collect()
}

fn object(tenant: &Tenant, team: &Team) -> Value {
    let group = tenant.groups.get(&team.group).cloned().unwrap_or_default();
    let mut settings = defaults();
    settings.set("GiphyContentRating", "Moderate");
    settings.extend(&team.settings);
    let mut pairs: Vec<(Str, Value)> = [
        ("GroupId", objects::id(team.group)),
        ("InternalId", text_or_null(&team.internal_id)),
        ("DisplayName", text_or_null(&group.display_name)),
        ("Visibility", Value::text(team.visibility.as_str())),
        ("Archived", Value::Bool(team.archived)),
        ("MailNickName", text_or_null(&group.alias)),
        ("Description", text_or_null(&group.description)),
        ("Classification", text_or_null(&team.classification)),
    ]
    .into_iter()
    .map(|(name, value)| (Str::from(name), value))
    .collect();
    pairs.extend(from_settings(&settings));
    object_with_text(
        "Microsoft.TeamsCmdlets.PowerShell.Custom.Model.TeamSettings",
        team.group.to_string(),
        pairs,
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(id) = args.text("GroupId") {
        let team = cx.require(&TEAM_EXISTS, &*id)?;
        let value = object(cx.tenant(), &team);
        return cx.write(value);
    }
    let user = match args.text("User") {
        Some(user) => Some(cx.require(&USER_EXISTS, &*user)?),
        None => None,
    };
    let archived = args
        .get("Archived")
        .map(|value| matches!(value.base(), Value::Bool(true)));
    let same = |name: &str, own: &str| args.text(name).is_none_or(|wanted| same_name(own, &wanted));
    let tenant = cx.tenant();
    let chosen = |team: &&Rc<Team>| {
        let group = tenant.groups.get(&team.group).cloned().unwrap_or_default();
        archived.is_none_or(|on| on == team.archived)
            && same("Visibility", &team.visibility)
            && same("DisplayName", &group.display_name)
            && same("MailNickName", &group.alias)
            && user
                .as_ref()
                .is_none_or(|user| tenant.is_member(team.group, user.id))
    };
    let values = tenant
        .teams
        .iter()
        .filter(chosen)
        .map(|team| object(tenant, team))
        .collect();
    cx.write_all(values)
}

/// The switches and ratings that the parameters give.
fn given(args: &Args) -> Settings {
    let known = |name: &str| {
        name == "GiphyContentRating" || DEFAULTS.iter().any(|(own, _)| same_name(own, name))
    };
    let values = args.values.iter().filter(|(name, _)| known(name));
    values
        .map(|(name, value)| (name.to_string(), to_setting(value)))
        .collect::<Settings>()
}

/// The letters and digits of a name.
fn alias_of(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A Microsoft 365 group that becomes a team.
fn new_group(
    tenant: &mut Tenant,
    name: &str,
    description: &str,
    alias: &str,
) -> Result<ObjectId, Refusal> {
    let initial = tenant.organisation().initial_domain.clone();
    let id = tenant.new_id();
    tenant.add(Group {
        id,
        display_name: name.to_owned(),
        description: description.to_owned(),
        mail: format!("{alias}@{initial}"),
        alias: alias.to_owned(),
        kind: GroupKind::Microsoft365,
        external_mail: false,
        created: None,
    })
}

/// Makes a team of a group, private unless something else is said, with its first owner.
fn make(tenant: &mut Tenant, team: Team, owner: Option<ObjectId>) -> Result<ObjectId, Refusal> {
    let group = team.group;
    let internal_id = format!("19:{}@thread.tacv2", tenant.new_id().digits());
    let visibility = match team.visibility.as_str() {
        "" => "Private".to_owned(),
        given => given.to_owned(),
    };
    tenant.new_team(Team {
        internal_id,
        visibility,
        ..team
    })?;
    if let Some(owner) = owner {
        tenant.join(group, owner, Role::Owner)?;
    }
    Ok(group)
}

/// A team of that name with its group.
pub(super) fn new_team(
    tenant: &mut Tenant,
    name: &str,
    visibility: &str,
    owner: Option<ObjectId>,
) -> Result<ObjectId, Refusal> {
    let group = new_group(tenant, name, "", &alias_of(name))?;
    let team = Team {
        group,
        visibility: visibility.to_owned(),
        ..Team::default()
    };
    make(tenant, team, owner)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let owner = match args.text("Owner") {
        Some(owner) => Some(cx.require(&USER_EXISTS, &*owner)?.id),
        None => connect::caller(cx),
    };
    let text = |name: &str| args.text(name).unwrap_or_default().to_string();
    let existing = match args.text("GroupId") {
        Some(group) => Some(cx.require(&GROUP_IS_FREE, &*group)?),
        None => None,
    };
    let alias = match text("MailNickName") {
        alias if alias.is_empty() => alias_of(&text("DisplayName")),
        alias => alias,
    };
    if existing.is_none() {
        cx.require(&ALIAS_IS_FREE, alias.as_str())?;
    }
    let settings = given(args);
    let id = cx.change(|tenant| {
        let group = match &existing {
            Some(group) => group.id,
            None => new_group(tenant, &text("DisplayName"), &text("Description"), &alias)?,
        };
        let team = Team {
            group,
            visibility: text("Visibility"),
            classification: text("Classification"),
            settings,
            ..Team::default()
        };
        make(tenant, team, owner)
    })?;
    let tenant = cx.tenant();
    let value = tenant.teams.get(&id).map(|team| object(tenant, team));
    match value {
        Some(value) => cx.write(value),
        None => Ok(()),
    }
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("GroupId").unwrap_or_default();
    let team = cx.require(&TEAM_EXISTS, &*id)?;
    let settings = given(args);
    cx.change(|tenant| {
        tenant.change::<Group>(&team.group, |group| {
            let fields = [
                ("DisplayName", &mut group.display_name),
                ("Description", &mut group.description),
                ("MailNickName", &mut group.alias),
            ];
            for (name, field) in fields {
                if let Some(text) = args.text(name) {
                    *field = text.to_string();
                }
            }
        })?;
        tenant.change::<Team>(&team.group, |team| {
            if let Some(visibility) = args.text("Visibility") {
                team.visibility = visibility.to_string();
            }
            if let Some(classification) = args.text("Classification") {
                team.classification = classification.to_string();
            }
            team.settings.extend(&settings);
        })
    })?;
    let tenant = cx.tenant();
    let value = tenant
        .teams
        .get(&team.group)
        .map(|team| object(tenant, team));
    match value {
        Some(value) => cx.write(value),
        None => Ok(()),
    }
}

/// The team goes with its group, as in the service.
fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("GroupId").unwrap_or_default();
    let team = cx.require(&TEAM_EXISTS, &*id)?;
    cx.change(|tenant| tenant.remove_group(team.group))
}

fn archive(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("GroupId").unwrap_or_default();
    let team = cx.require(&TEAM_EXISTS, &*id)?;
    let archived = matches!(
        args.get("Archived").map(Value::base),
        Some(Value::Bool(true))
    );
    cx.change(|tenant| tenant.change::<Team>(&team.group, |team| team.archived = archived))
}

/// The picture itself is not kept, only that there is one.
fn picture(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("GroupId").unwrap_or_default();
    let team = cx.require(&TEAM_EXISTS, &*id)?;
    let path = args.text("ImagePath").unwrap_or_default();
    cx.change(|tenant| {
        tenant.change::<Team>(&team.group, |team| {
            team.settings.set("Picture", Setting::from(path.as_str()));
        })
    })
}
