//! `*-CsAutoAttendant`.

use std::rc::Rc;

use super::catalogue::{LANGUAGE_IS_SUPPORTED, ZONE_IS_SUPPORTED};
use super::{ours, parts, read, schedule};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{self, member, member_text, object, object_with_text, text_or_null};
use crate::teams::page::{self, at_most_100};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{
    Action, AutoAttendant, CallHandlingKind, CallTarget, CallTargetKind, ObjectId, Setting, Tenant,
};
use crate::value::{Value, convert};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsAutoAttendant", get),
    Command::new("New-CsAutoAttendant", new),
    Command::new("Set-CsAutoAttendant", set),
    Command::new("Remove-CsAutoAttendant", remove),
    Command::new("Update-CsAutoAttendant", update),
    Command::new("Get-CsAutoAttendantStatus", status),
];

pub const RULES: &[RuleInfo] = &[
    ATTENDANT_EXISTS.info,
    AT_MOST_100.info,
    LANGUAGE_IS_SUPPORTED.info,
    ZONE_IS_SUPPORTED.info,
    VOICE_IS_SPOKEN,
    FLOWS_ARE_GIVEN.info,
    SCHEDULES_EXIST.info,
    AFTER_HOURS_IS_ONES_OWN.info,
    ENDPOINTS_EXIST.info,
    OPERATOR_IS_GIVEN.info,
    GROUPS_EXIST.info,
    NO_ACCOUNT_LEADS_HERE.info,
];

const HELP: &str = "office-docs-powershell New-CsAutoAttendant.md";

/// AA-10: an attendant by its id.
pub(super) const ATTENDANT_EXISTS: Rule<str, Rc<AutoAttendant>> = Rule::new(
    ours(
        "AA-10",
        "The auto attendant '{0}' was not found.",
        "office-docs-powershell Get-CsAutoAttendant.md",
    )
    .code("NotFound"),
    |tenant, text| {
        let found = ObjectId::parse(text).and_then(|id| tenant.attendants.get(&id).cloned());
        found.ok_or_else(|| Violation::of([&text]))
    },
);

/// AA-09: a page holds at most 100.
const AT_MOST_100: Rule<i64> =
    at_most_100("AA-09", "office-docs-powershell Get-CsAutoAttendant.md");

/// AA-01: the voice is one of the language's.
const VOICE_IS_SPOKEN: RuleInfo = ours(
    "AA-01",
    "The VoiceId '{0}' is not a voice of the language {1}.",
    HELP,
);

/// AA-03: a flow that an association names is given.
const FLOWS_ARE_GIVEN: Rule<AutoAttendant> = Rule::new(
    ours(
        "AA-03",
        "The call flow '{0}' of a call handling association is not among CallFlows.",
        HELP,
    ),
    |_, attendant| {
        let given = |id: &ObjectId| attendant.flows.iter().any(|flow| flow.id == *id);
        let mut named = attendant.handling.iter().map(|handling| handling.flow);
        match named.find(|id| !given(id)) {
            None => Ok(()),
            Some(id) => Err(Violation::of([&id])),
        }
    },
);

/// AA-03: the schedule of an association exists.
const SCHEDULES_EXIST: Rule<AutoAttendant> = Rule::new(
    ours(
        "AA-03",
        "The schedule '{0}' of a call handling association was not found.",
        HELP,
    ),
    |tenant, attendant| {
        let mut named = attendant.handling.iter().map(|handling| handling.schedule);
        match named.find(|id| !tenant.schedules.has(id)) {
            None => Ok(()),
            Some(id) => Err(Violation::of([&id])),
        }
    },
);

/// AA-07: an after-hours schedule belongs to one attendant.
const AFTER_HOURS_IS_ONES_OWN: Rule<AutoAttendant> = Rule::new(
    RuleInfo::new(
        "AA-07",
        Kind::Refused,
        Provenance::Seen,
        "After hours schedules should not be shared by multiple auto attendants.",
        "MicrosoftDocs/office-docs-powershell#8944",
    )
    .code("BadRequest"),
    |tenant, attendant| {
        let mut own = attendant.handling.iter();
        let shared = own.any(|handling| {
            handling.kind == CallHandlingKind::AfterHours
                && tenant
                    .schedule_users(handling.schedule)
                    .iter()
                    .any(|user| *user != attendant.id)
        });
        if shared {
            Err(Violation::default())
        } else {
            Ok(())
        }
    },
);

/// AA-08: targets exist.
const ENDPOINTS_EXIST: Rule<AutoAttendant> = Rule::new(
    RuleInfo::new(
        "AA-08",
        Kind::Refused,
        Provenance::Seen,
        "{2} with specified ID ({0}) was not found in tenant ({1}). Please give correct parameter value.",
        "MicrosoftDocs/office-docs-powershell#10083",
    )
    .code("BadRequest"),
    |tenant, attendant| {
        let missing = attendant.targets().find(|target| tenant.resolve(target).is_err());
        match missing {
            None => Ok(()),
            Some(target) => Err(Violation::of([&target.id, &tenant.id(), &what(target)])),
        }
    },
);

fn what(target: &CallTarget) -> &'static str {
    match target.kind {
        CallTargetKind::ApplicationEndpoint => "An application endpoint",
        CallTargetKind::ConfigurationEndpoint => "A configuration endpoint",
        CallTargetKind::SharedVoicemail => "A group",
        CallTargetKind::User | CallTargetKind::ExternalPstn => "A user",
    }
}

/// AA-14: who transfers to the operator has one.
const OPERATOR_IS_GIVEN: Rule<AutoAttendant> = Rule::new(
    RuleInfo {
        kind: Kind::Stated,
        ..ours(
            "AA-14",
            "The auto attendant '{0}' transfers calls to the operator and has none.",
            "office-docs-powershell New-CsAutoAttendantMenuOption.md",
        )
    },
    |_, attendant| {
        let mut options = attendant.all_flows().flat_map(|flow| &flow.menu.options);
        let asks = options.any(|option| option.action == Action::TransferCallToOperator);
        match asks && attendant.operator.is_none() {
            false => Ok(()),
            true => Err(Violation::of([&attendant.name])),
        }
    },
);

/// AA-05, AA-20: the groups of the scopes exist.
const GROUPS_EXIST: Rule<AutoAttendant> = Rule::new(
    ours(
        "AA-20",
        "The group '{0}' of a dial scope was not found.",
        "office-docs-powershell New-CsAutoAttendantDialScope.md",
    ),
    |tenant, attendant| {
        let scopes = attendant.included.iter().chain(&attendant.excluded);
        let mut groups = scopes.flat_map(|scope| &scope.groups);
        match groups.find(|group| !tenant.groups.has(group)) {
            None => Ok(()),
            Some(group) => Err(Violation::of([group])),
        }
    },
);

/// AA-11: an attendant that accounts lead to stays.
const NO_ACCOUNT_LEADS_HERE: Rule<AutoAttendant> = Rule::new(
    ours(
        "AA-11",
        "The auto attendant '{0}' is associated with {1} resource accounts. Remove the associations first.",
        "office-docs-powershell Remove-CsAutoAttendant.md",
    ),
    |tenant, attendant| match tenant.accounts_of(attendant.id).len() {
        0 => Ok(()),
        accounts => Err(Violation::of([&attendant.name, &accounts])),
    },
);

/// An attendant as an object (AA-29).
fn object_of(tenant: &Tenant, attendant: &AutoAttendant) -> Value {
    let flows = Value::array(attendant.flows.iter().map(parts::call_flow).collect());
    let schedules = attendant
        .handling
        .iter()
        .filter_map(|handling| tenant.schedules.get(&handling.schedule))
        .map(|known| schedule::object_of(tenant, known))
        .collect();
    let handling = attendant
        .handling
        .iter()
        .map(parts::call_handling)
        .collect();
    let scope = object(
        "Microsoft.Rtc.Management.Hosted.OAA.Models.DirectoryLookupScope",
        [
            (
                "InclusionScope",
                parts::dial_scope(attendant.included.as_ref()),
            ),
            (
                "ExclusionScope",
                parts::dial_scope(attendant.excluded.as_ref()),
            ),
        ],
    );
    let ids = |ids: &[ObjectId]| objects::texts(ids.iter().map(ObjectId::to_string));
    let operator = attendant
        .operator
        .as_ref()
        .map_or(Value::Null, parts::callable_entity);
    object_with_text(
        "Microsoft.Rtc.Management.Hosted.OAA.Models.AutoAttendant",
        attendant.name.as_str(),
        [
            ("Identity", objects::id(attendant.id)),
            ("Id", objects::id(attendant.id)),
            ("TenantId", objects::id(tenant.id())),
            ("Name", Value::text(attendant.name.as_str())),
            ("LanguageId", Value::text(attendant.language.as_str())),
            ("VoiceId", text_or_null(&attendant.voice)),
            ("DefaultCallFlow", parts::call_flow(&attendant.default_flow)),
            ("Operator", operator),
            ("TimeZoneId", Value::text(attendant.time_zone.as_str())),
            (
                "VoiceResponseEnabled",
                Value::Bool(attendant.voice_responses),
            ),
            ("CallFlows", flows),
            ("Schedules", Value::array(schedules)),
            ("CallHandlingAssociations", Value::array(handling)),
            ("Status", Value::Null),
            (
                "DialByNameResourceId",
                text_or_null(&attendant.dial_by_name_resource),
            ),
            ("DirectoryLookupScope", scope),
            (
                "ApplicationInstances",
                ids(&tenant.accounts_of(attendant.id)),
            ),
            ("AuthorizedUsers", ids(&attendant.authorized_users)),
            (
                "HideAuthorizedUsers",
                ids(&attendant.hidden_authorized_users),
            ),
        ],
    )
}

fn with_status(value: Value) -> Value {
    if let Value::Object(object) = &value {
        object.set("Status", Value::text("Successful"));
    }
    value
}

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

/// Asks the rules about an attendant as it would be.
fn check(cx: &mut Context, attendant: &AutoAttendant) -> Outcome {
    let language = cx.require(&LANGUAGE_IS_SUPPORTED, attendant.language.as_str())?;
    cx.require(&ZONE_IS_SUPPORTED, attendant.time_zone.as_str())?;
    let voices = language.settings.get("Voices").map(Setting::texts);
    let spoken = voices
        .is_none_or(|mut voices| voices.any(|voice| voice.eq_ignore_ascii_case(&attendant.voice)));
    if !attendant.voice.is_empty() && !spoken {
        let violation = Violation::of([&attendant.voice, &attendant.language]);
        return Err(Stop::refused(VOICE_IS_SPOKEN, violation));
    }
    for rule in [
        &FLOWS_ARE_GIVEN,
        &SCHEDULES_EXIST,
        &AFTER_HOURS_IS_ONES_OWN,
        &ENDPOINTS_EXIST,
        &GROUPS_EXIST,
    ] {
        cx.require(rule, attendant)?;
    }
    cx.expect(&OPERATOR_IS_GIVEN, attendant)?;
    Ok(())
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
