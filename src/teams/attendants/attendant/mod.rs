//! `*-CsAutoAttendant`.

mod object;
mod rule;

use super::read;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{self, member, member_text, object};
use crate::teams::page::{self};
use crate::tenant::{AutoAttendant, ObjectId};
use crate::value::{Value, convert};
use object::{object_of, with_status};
pub(super) use rule::ATTENDANT_EXISTS;
pub use rule::RULES;
use rule::{AT_MOST_100, NO_ACCOUNT_LEADS_HERE, check};
use std::rc::Rc;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsAutoAttendant", get),
    Command::new("New-CsAutoAttendant", new),
    Command::new("Set-CsAutoAttendant", set),
    Command::new("Remove-CsAutoAttendant", remove),
    Command::new("Update-CsAutoAttendant", update),
    Command::new("Get-CsAutoAttendantStatus", status),
];

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let shown = |value: Value| {
        if args.flag("IncludeStatus") {
            with_status(value)
        } else {
            value
        }
    };
    if let Some(id) = args.text("Identity").filter(|id| !id.is_empty()) {
        let attendant = cx.require(&ATTENDANT_EXISTS, &*id)?;
        let value = object_of(cx.tenant(), &attendant);
        return cx.write(shown(value));
    }
    let first = page::first(cx, args, &AT_MOST_100)?;
    let tenant = cx.tenant();
    let all = tenant.attendants.iter();
    let mut found: Vec<&Rc<AutoAttendant>> = all
        .filter(|known| page::is_named(args, &known.name))
        .collect();
    if let Some(by) = args.text("SortBy") {
        let key = |known: &AutoAttendant| match by.to_ascii_lowercase().as_str() {
            "languageid" => known.language.to_lowercase(),
            "timezoneid" => known.time_zone.to_lowercase(),
            _ => known.name.to_lowercase(),
        };
        found.sort_by_key(|known| key(known));
        if args.flag("Descending") {
            found.reverse();
        }
    }
    let values = page::page(args, found, first)
        .map(|known| shown(object_of(tenant, known)))
        .collect();
    cx.write_all(values)
}

fn ids(values: &[Value]) -> Vec<ObjectId> {
    values
        .iter()
        .filter_map(|value| ObjectId::parse(&convert::plain(value)))
        .collect()
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let text = |name: &str| args.text(name).unwrap_or_default().to_string();
    let attendant = AutoAttendant {
        id: ObjectId::ZERO,
        name: text("Name"),
        language: text("LanguageId"),
        voice: args
            .text("VoiceId")
            .unwrap_or_else(|| "Female".into())
            .to_string(),
        time_zone: text("TimeZoneId"),
        voice_responses: args.flag("EnableVoiceResponse"),
        operator: args.get("Operator").and_then(read::call_target),
        default_flow: args
            .get("DefaultCallFlow")
            .map(read::flow_of)
            .unwrap_or_default(),
        flows: args.list("CallFlows").iter().map(read::flow_of).collect(),
        handling: args
            .list("CallHandlingAssociations")
            .iter()
            .map(read::handling_of)
            .collect(),
        included: args.get("InclusionScope").and_then(read::scope_of),
        excluded: args.get("ExclusionScope").and_then(read::scope_of),
        dial_by_name_resource: String::new(),
        authorized_users: ids(&args.list("AuthorizedUsers")),
        hidden_authorized_users: ids(&args.list("HideAuthorizedUsers")),
        settings: Default::default(),
    };
    check(cx, &attendant)?;
    let id = cx.change(|tenant| {
        let id = tenant.new_id();
        tenant.add(AutoAttendant { id, ..attendant })
    })?;
    emit(cx, id)
}

fn emit(cx: &mut Context, id: ObjectId) -> Outcome {
    let tenant = cx.tenant();
    let value = tenant
        .attendants
        .get(&id)
        .map(|known| object_of(tenant, known));
    match value {
        Some(value) => cx.write(with_status(value)),
        None => Ok(()),
    }
}

/// Takes over an attendant that a script has edited (AA-12).
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let instance = args.get("Instance").cloned().unwrap_or_default();
    let id = member_text(&instance, "Identity").or_else(|| member_text(&instance, "Id"));
    let known = cx.require(&ATTENDANT_EXISTS, &*id.unwrap_or_default())?;
    let text = |name: &str| member_text(&instance, name).unwrap_or_default().to_string();
    let list = |name: &str| match member(&instance, name).as_ref().map(Value::base) {
        Some(Value::Array(array)) => array.items.borrow().clone(),
        Some(Value::List(list)) => list.items.borrow().clone(),
        Some(Value::Null | Value::Nothing) | None => Vec::new(),
        Some(single) => vec![single.clone()],
    };
    let scope = member(&instance, "DirectoryLookupScope").unwrap_or_default();
    let attendant = AutoAttendant {
        id: known.id,
        name: text("Name"),
        language: text("LanguageId"),
        voice: text("VoiceId"),
        time_zone: text("TimeZoneId"),
        voice_responses: matches!(
            member(&instance, "VoiceResponseEnabled"),
            Some(Value::Bool(true))
        ),
        operator: member(&instance, "Operator")
            .as_ref()
            .and_then(read::call_target),
        default_flow: member(&instance, "DefaultCallFlow")
            .as_ref()
            .map(read::flow_of)
            .unwrap_or_default(),
        flows: list("CallFlows").iter().map(read::flow_of).collect(),
        handling: list("CallHandlingAssociations")
            .iter()
            .map(read::handling_of)
            .collect(),
        included: member(&scope, "InclusionScope")
            .as_ref()
            .and_then(read::scope_of),
        excluded: member(&scope, "ExclusionScope")
            .as_ref()
            .and_then(read::scope_of),
        dial_by_name_resource: text("DialByNameResourceId"),
        authorized_users: ids(&list("AuthorizedUsers")),
        hidden_authorized_users: ids(&list("HideAuthorizedUsers")),
        settings: known.settings.clone(),
    };
    check(cx, &attendant)?;
    let id = known.id;
    cx.change(|tenant| tenant.change::<AutoAttendant>(&id, |known| *known = attendant))?;
    emit(cx, id)
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("Identity").unwrap_or_default();
    let known = cx.require(&ATTENDANT_EXISTS, &*id)?;
    cx.require(&NO_ACCOUNT_LEADS_HERE, &known)?;
    cx.change(|tenant| tenant.remove::<AutoAttendant>(&known.id))?;
    Ok(())
}

/// Refreshes dial by name, which is up to date here always (AA-31).
fn update(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("Identity").unwrap_or_default();
    cx.require(&ATTENDANT_EXISTS, &*id).map(drop)
}

fn status(cx: &mut Context, args: &Args) -> Outcome {
    let id = args.text("Identity").unwrap_or_default();
    let known = cx.require(&ATTENDANT_EXISTS, &*id)?;
    let resources = args.texts("IncludeResources");
    let resources = match resources.is_empty() {
        true => vec![
            "AudioFile".into(),
            "DialByNameVoiceResponses".into(),
            "SipProvisioning".into(),
        ],
        false => resources,
    };
    let records = resources
        .into_iter()
        .map(|kind| {
            object(
                "Microsoft.Rtc.Management.OAA.Models.StatusRecord",
                [
                    ("Id", objects::id(known.id)),
                    ("Type", Value::String(kind)),
                    ("Status", Value::text("Successful")),
                    ("ErrorCode", Value::Null),
                    ("Message", Value::Null),
                ],
            )
        })
        .collect();
    cx.write_all(records)
}
