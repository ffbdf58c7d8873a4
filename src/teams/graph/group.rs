//! `Get-MgGroup`, `Get-MgGroupMember`, `New-MgGroupMember`.

use std::rc::Rc;

use super::connect::signed_in;
use super::user::{OBJECT_EXISTS, odata};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::filter;
use crate::teams::objects::{self, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Group, GroupKind, ObjectId, Role};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::offline("Get-MgGroup", get),
    Command::offline("Get-MgGroupMember", members),
    Command::offline("New-MgGroupMember", join),
];

pub const RULES: &[RuleInfo] = &[GROUP_EXISTS.info];

/// The group of an object id.
const GROUP_EXISTS: Rule<str, Rc<Group>> = Rule::new(
    RuleInfo {
        id: "GR-16",
        ..OBJECT_EXISTS.info
    },
    |tenant, text| {
        let found = ObjectId::parse(text).and_then(|id| tenant.groups.get(&id).cloned());
        found.ok_or_else(|| Violation::of([&text]))
    },
);

fn property(group: &Group, name: &str) -> Value {
    let microsoft = group.kind == GroupKind::Microsoft365;
    match name.to_ascii_lowercase().as_str() {
        "displayname" => text_or_null(&group.display_name),
        "id" => objects::id(group.id),
        "mail" => text_or_null(&group.mail),
        "mailnickname" => text_or_null(&group.alias),
        "description" => text_or_null(&group.description),
        "grouptypes" => objects::texts(microsoft.then_some("Unified")),
        "mailenabled" => Value::Bool(group.kind != GroupKind::Security),
        "securityenabled" => Value::Bool(matches!(
            group.kind,
            GroupKind::Security | GroupKind::MailEnabledSecurity
        )),
        _ => Value::Null,
    }
}

const PROPERTIES: &[&str] = &[
    "DisplayName",
    "Id",
    "MailNickname",
    "Description",
    "GroupTypes",
    "Mail",
    "MailEnabled",
    "SecurityEnabled",
];

fn object(group: &Group) -> Value {
    objects::object_with_text(
        "Microsoft.Graph.PowerShell.Models.MicrosoftGraphGroup",
        group.id.to_string(),
        PROPERTIES.iter().map(|name| (*name, property(group, name))),
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    signed_in(cx)?;
    if let Some(id) = args.text("GroupId") {
        let group = cx.require(&GROUP_EXISTS, &*id)?;
        return cx.write(object(&group));
    }
    let filter = args
        .text("Filter")
        .and_then(|text| filter::parse(&odata(&text)).ok());
    let top = args.int("Top").and_then(|n| usize::try_from(n).ok());
    let chosen = |group: &&Rc<Group>| {
        let get = |name: &str| property(group, name);
        filter.as_ref().is_none_or(|filter| filter.passes(&get))
    };
    let groups = cx.tenant().groups.iter().filter(chosen);
    let values = groups
        .take(top.unwrap_or(usize::MAX))
        .map(|group| object(group))
        .collect();
    cx.write_all(values)
}

fn members(cx: &mut Context, args: &Args) -> Outcome {
    signed_in(cx)?;
    let id = args.text("GroupId").unwrap_or_default();
    let group = cx.require(&GROUP_EXISTS, &*id)?;
    let tenant = cx.tenant();
    let values = tenant
        .members(group.id)
        .map(|member| {
            let user = tenant.users.get(&member.account);
            let name = user
                .map(|user| user.display_name.clone())
                .unwrap_or_default();
            let upn = user
                .map(|user| user.user_principal_name.clone())
                .unwrap_or_default();
            let more = crate::value::Dict::hashtable();
            more.set("displayName", Value::text(name));
            more.set("userPrincipalName", Value::text(upn));
            objects::object_with_text(
                "Microsoft.Graph.PowerShell.Models.MicrosoftGraphDirectoryObject",
                member.account.to_string(),
                [
                    (Str::from("Id"), objects::id(member.account)),
                    (Str::from("DeletedDateTime"), Value::Null),
                    (Str::from("AdditionalProperties"), Value::Dict(more.into())),
                ],
            )
        })
        .collect();
    cx.write_all(values)
}

fn join(cx: &mut Context, args: &Args) -> Outcome {
    signed_in(cx)?;
    let id = args.text("GroupId").unwrap_or_default();
    let group = cx.require(&GROUP_EXISTS, &*id)?;
    let member = args.text("DirectoryObjectId").unwrap_or_default();
    let user = cx.require(&OBJECT_EXISTS, &*member)?;
    if !cx.approve(&group.display_name)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.join(group.id, user.id, Role::Member))
}
