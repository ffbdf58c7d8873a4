//! Objects that no rule looks into: translation rules, patterns, templates, flows. As with policies the declaration
//! names the properties; an object is known by its identity, or by an id that the service gives.

use std::rc::Rc;

use super::commands::Command;
use super::context::{Context, Outcome, Stop};
use super::objects;
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use super::select;
use super::value::{from_settings, to_setting};
use crate::engine::Args;
use crate::tenant::{Settings, Thing};
use crate::value::regex::{Options, Regex};
use crate::value::shape::same_name;
use crate::value::{Str, Value};

/// The nouns whose objects are kept so.
const NOUNS: &[&str] = &[
    "CsAgent",
    "CsAutoRecordingTemplate",
    "CsComplianceRecordingForCallQueueTemplate",
    "CsInboundBlockedNumberPattern",
    "CsInboundExemptNumberPattern",
    "CsMainlineAttendantAppointmentBookingFlow",
    "CsMainlineAttendantQuestionAnswerFlow",
    "CsMainlineAttendantSpamDetectionTemplate",
    "CsSharedCallHistoryTemplate",
    "CsSharedCallQueueHistoryTemplate",
    "CsSharedVoicemailTriageSettingsTemplate",
    "CsTagsTemplate",
    "CsTeamsComplianceRecordingApplication",
    "CsTeamsCustomBannerText",
    "CsTeamsRecordingAndTranscriptionCustomMessage",
    "CsTeamsRemoteLogCollectionDevice",
    "CsTeamsSurvivableBranchAppliance",
    "CsTeamsTranslationRule",
    "CsTeamsUnassignedNumberTreatment",
    "CsTenantBlockedCallingNumbers",
    "CsVideoInteropServiceProvider",
];

pub const RULES: &[RuleInfo] = &[
    THING_EXISTS.info,
    THING_IS_NEW,
    PATTERN_IS_REGEX.info,
    TARGET_IS_GIVEN,
];

/// An object of a class by its identity.
const THING_EXISTS: Rule<(String, String), Rc<Thing>> = Rule::new(
    RuleInfo::new(
        "GP-09",
        Kind::Refused,
        Provenance::Sibling,
        "\"{0}\" not found",
        "MicrosoftDocs/office-docs-powershell#9103",
    ),
    |tenant, (class, identity)| {
        let found = tenant.thing(class, identity).cloned();
        found.ok_or_else(|| Violation::of([identity]))
    },
);

/// Identities are unique.
const THING_IS_NEW: RuleInfo = RuleInfo::new(
    "GP-04",
    Kind::Refused,
    Provenance::Ours,
    "A {0} with the identity \"{1}\" already exists. The identity must be unique.",
    "office-docs-powershell New-CsTeamsTranslationRule.md",
);

/// CLI-08: patterns are regular expressions.
const PATTERN_IS_REGEX: Rule<str> = Rule::new(
    RuleInfo::new(
        "CLI-08",
        Kind::Refused,
        Provenance::Ours,
        "The pattern \"{0}\" is not a valid regular expression.",
        "office-docs-powershell New-CsTeamsUnassignedNumberTreatment.md",
    ),
    |_, pattern| match Regex::new(pattern, Options::default()) {
        Ok(_) => Ok(()),
        Err(_) => Err(Violation::of([&pattern])),
    },
);

/// CLI-08: a treatment leads somewhere.
const TARGET_IS_GIVEN: RuleInfo = RuleInfo::new(
    "CLI-08",
    Kind::Refused,
    Provenance::Seen,
    "Empty Target is not allowed.",
    "MicrosoftDocs/office-docs-powershell#9242",
);

/// Parameters that say how, and not what.
const CONTROL: &[&str] = &[
    "Identity",
    "Tenant",
    "Force",
    "Instance",
    "InMemory",
    "WhatIf",
    "Confirm",
    "MsftInternalProcessingMode",
    "Parent",
    "LocalStore",
];

/// What a command on such an object does; nothing for other nouns and verbs.
pub fn command(name: &'static str) -> Option<Command> {
    let (verb, noun) = name.split_once('-')?;
    if !NOUNS.contains(&noun) {
        return None;
    }
    let act = match verb {
        "Get" => get,
        "New" => new,
        "Set" => set,
        "Remove" => remove,
        _ => return None,
    };
    Some(Command::new(name, act))
}

/// A thing as its commands emit it.
pub(super) fn object(class: &str, thing: &Thing) -> Value {
    let mut pairs = vec![(Str::from("Identity"), Value::text(thing.identity.as_str()))];
    pairs.extend(from_settings(&thing.settings));
    let type_name = format!("{}{class}", super::types::CONFIG_PREFIX);
    objects::object_with_text(&type_name, thing.identity.as_str(), pairs)
}

/// The identity that the parameters give: by one of the names that declarations have for it.
fn identity(args: &Args) -> Option<Str> {
    let instance = || {
        let instance = args.get("Instance")?;
        ["Identity", "Id"]
            .iter()
            .find_map(|name| objects::member_text(instance, name))
    };
    ["Identity", "Id", "TreatmentId", "Fqdn"]
        .iter()
        .find_map(|name| args.text(name))
        .filter(|text| !text.is_empty())
        .or_else(instance)
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let class = cx.noun().to_string();
    if let Some(identity) = identity(args) {
        let thing = cx.require(&THING_EXISTS, &(class.clone(), identity.to_string()))?;
        return cx.write(object(&class, &thing));
    }
    let all: Vec<&Thing> = cx
        .tenant()
        .things_of(&class)
        .map(|thing| &**thing)
        .collect();
    let mut found = select::by_name(args, all, |thing| &thing.identity);
    if let Some(name) = args.text("NameFilter").map(|name| name.to_lowercase()) {
        found.retain(|thing| {
            let own = thing
                .settings
                .text("Name")
                .unwrap_or_default()
                .to_lowercase();
            own.contains(&*name)
        });
    }
    let values = found
        .into_iter()
        .map(|thing| object(&class, thing))
        .collect();
    cx.write_all(values)
}

/// What the parameters give.
fn given(cx: &Context, args: &Args) -> Outcome<Settings> {
    let mut settings = Settings::default();
    let instance = args.get("Instance").map(|value| to_setting(value.base()));
    if let Some(crate::tenant::Setting::Map(own)) = instance {
        settings.extend(&own);
        settings.remove("Identity");
    }
    for (name, value) in &args.values {
        if !CONTROL.iter().any(|control| same_name(control, name)) {
            settings.set(name, to_setting(value));
        }
    }
    if let Some(pattern) = settings.text("Pattern") {
        cx.require(&PATTERN_IS_REGEX, pattern)?;
    }
    Ok(settings)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let class = cx.noun().to_string();
    let mut settings = given(cx, args)?;
    let target_missing = settings
        .get("Target")
        .is_none_or(crate::tenant::Setting::is_empty);
    if class == "TeamsUnassignedNumberTreatment" && target_missing {
        return Err(Stop::refused(TARGET_IS_GIVEN, Violation::default()));
    }
    let name = cx.name();
    let declared = cx.engine().catalogue.find(&name);
    let has = |name: &str| {
        declared
            .as_ref()
            .is_some_and(|d| d.parameter(name).is_some())
    };
    // Templates and flows are known by an id of the service, all others by what the caller says.
    let by_id = !has("Identity") && !has("Fqdn") && !has("Id");
    let named = identity(args).or_else(|| args.text("Name").filter(|_| !by_id));
    let identity = named.map_or_else(|| cx.new_id().to_string(), |name| name.to_string());
    if by_id {
        settings.set("Id", identity.as_str());
    }
    if cx.tenant().thing(&class, &identity).is_some() {
        return Err(Stop::refused(
            THING_IS_NEW,
            Violation::of([&class, &identity]),
        ));
    }
    if !cx.approve(&identity)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.new_thing(&class, &identity, settings))?;
    match cx.tenant().thing(&class, &identity).cloned() {
        Some(thing) => cx.write(object(&class, &thing)),
        None => Ok(()),
    }
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let class = cx.noun().to_string();
    let identity = identity(args)
        .unwrap_or_else(|| "Global".into())
        .to_string();
    let thing = cx.require(&THING_EXISTS, &(class.clone(), identity))?;
    let settings = given(cx, args)?;
    if !cx.approve(&thing.identity)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.set_thing(&class, &thing.identity, &settings))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let class = cx.noun().to_string();
    let identity = identity(args).unwrap_or_default().to_string();
    let thing = cx.require(&THING_EXISTS, &(class.clone(), identity))?;
    if !cx.approve(&thing.identity)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove_thing(&class, &thing.identity))
}
