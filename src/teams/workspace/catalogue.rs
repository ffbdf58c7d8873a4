//! Apps as the Microsoft 365 catalogue has them: who may use them, for whom they are installed, what awaits review, and
//! the settings of the tenant.

use std::rc::Rc;

use super::{app, graph};
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::connect;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::object_with_text;
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::value::{from_setting, from_settings};
use crate::tenant::{Setting, Settings, Thing};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-AllM365TeamsApps", all),
    Command::new("Get-M365TeamsApp", get),
    Command::new("Get-M365UnifiedCustomPendingApps", pending),
    Command::new("Get-M365UnifiedTenantSettings", settings),
    Command::new("Update-M365TeamsApp", update),
    Command::new("Update-M365UnifiedCustomPendingApp", review),
    Command::new("Update-M365UnifiedTenantSettings", set),
];

pub const RULES: &[RuleInfo] = &[APP_EXISTS.info, APP_IS_PENDING.info, WORD_IS_KNOWN];

const CLASS: &str = "M365TeamsApp";
const PENDING: &str = "UnifiedCustomPendingApp";
const SETTING: &str = "UnifiedTenantSetting";

/// An app of the catalogue.
const APP_EXISTS: Rule<str, Rc<Thing>> = Rule::new(
    graph("TM-15", "The app '{0}' was not found."),
    |tenant, id| {
        let found = tenant.thing(CLASS, id).cloned();
        found.ok_or_else(|| Violation::of([&id]))
    },
);

/// An app that awaits review.
const APP_IS_PENDING: Rule<str, Rc<Thing>> = Rule::new(
    graph("TM-18", "The app '{0}' is not pending review."),
    |tenant, id| {
        let found = tenant.thing(PENDING, id).cloned();
        found.ok_or_else(|| Violation::of([&id]))
    },
);

/// One of the words that the page lists.
const WORD_IS_KNOWN: RuleInfo = graph("TM-19", "The {0} '{1}' is not valid. It is {2}.");

/// A word of a list in its spelling; nothing where the parameter is not given.
fn word(args: &Args, name: &str, words: &[&str]) -> Outcome<Option<String>> {
    let Some(text) = args.text(name) else {
        return Ok(None);
    };
    let known = words.iter().find(|word| word.eq_ignore_ascii_case(&text));
    match known {
        Some(word) => Ok(Some((*word).to_owned())),
        None => {
            let violation = Violation::of([&name, &text, &words.join(", ")]);
            Err(Stop::refused(WORD_IS_KNOWN, violation))
        }
    }
}

/// A part of an app with what it always has.
fn part(app: &Thing, name: &str, defaults: &[(&str, Setting)]) -> Value {
    let mut part: Settings = defaults.iter().cloned().collect();
    if let Some(own) = app.settings.get(name).and_then(Setting::as_map) {
        part.extend(own);
    }
    let text = defaults.first().and_then(|(first, _)| part.text(first));
    let text = text.unwrap_or_default().to_owned();
    object_with_text("", text, from_settings(&part))
}

fn object_of(app: &Thing) -> Value {
    let none = || Setting::List(Vec::new());
    let available = [
        ("AssignmentType", Setting::from("Everyone")),
        ("LastUpdatedTimestamp", Setting::Null),
        ("AssignedBy", Setting::Null),
        ("Users", none()),
        ("Groups", none()),
    ];
    let installed = [
        ("AppInstallType", Setting::from("Noone")),
        ("LastUpdatedTimestamp", Setting::Null),
        ("InstalledBy", Setting::Null),
        ("InstalledSource", Setting::Null),
        ("Version", Setting::Null),
        ("InstallForUsers", none()),
        ("InstallForGroups", none()),
    ];
    let blocked = app.settings.get("IsBlocked").and_then(Setting::as_bool);
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.M365TeamsApp",
        app.identity.as_str(),
        [
            ("Id", Value::text(app.identity.as_str())),
            ("IsBlocked", Value::Bool(blocked.unwrap_or(false))),
            ("AvailableTo", part(app, "AvailableTo", &available)),
            ("InstalledFor", part(app, "InstalledFor", &installed)),
        ],
    )
}

fn all(cx: &mut Context, _args: &Args) -> Outcome {
    let apps = cx.tenant().things_of(CLASS);
    let values = apps.map(|app| object_of(app)).collect();
    cx.write_all(values)
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let app = cx.require(&APP_EXISTS, &*args.text("Id").unwrap_or_default())?;
    cx.write(object_of(&app))
}

/// Who did it, and when.
struct Stamp {
    who: String,
    when: String,
}

/// Adds ids to a list of entries, or takes them away.
fn listed(known: &[Setting], ids: &[String], operation: &str, stamp: &Stamp) -> Setting {
    let is = |entry: &Setting, id: &str| {
        let own = entry.as_map().and_then(|map| map.text("Id"));
        own.is_some_and(|own| own.eq_ignore_ascii_case(id))
    };
    let named = |entry: &&Setting| !ids.iter().any(|id| is(entry, id));
    let mut list: Vec<Setting> = known.iter().filter(named).cloned().collect();
    if operation != "Remove" {
        list.extend(ids.iter().map(|id| {
            let entry = [
                ("Id", id.as_str()),
                ("AssignedBy", stamp.who.as_str()),
                ("LastUpdatedTimeStamp", stamp.when.as_str()),
            ];
            Setting::Map(entry.into_iter().collect())
        }));
    }
    Setting::List(list)
}

/// The ids of a parameter; a text may hold several.
fn ids(args: &Args, name: &str) -> Vec<String> {
    let texts = args.texts(name);
    let words = texts.iter().flat_map(|text| text.split([',', ' ']));
    let words = words.filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

const TYPES: &[&str] = &["Everyone", "UsersAndGroups", "Noone"];
const OPERATIONS: &[&str] = &["Add", "Remove"];

fn update(cx: &mut Context, args: &Args) -> Outcome {
    let app = cx.require(&APP_EXISTS, &*args.text("Id").unwrap_or_default())?;
    let stamp = Stamp {
        who: connect::caller(cx)
            .map(|id| id.to_string())
            .unwrap_or_default(),
        when: cx.now().to_string(),
    };
    let mut settings = app.settings.clone();
    if let Some(Value::Bool(blocked)) = args.get("IsBlocked").map(Value::base) {
        settings.set("IsBlocked", *blocked);
    }
    let own = |settings: &Settings, name: &str| {
        let map = settings.get(name).and_then(Setting::as_map).cloned();
        map.unwrap_or_default()
    };
    if let Some(kind) = word(args, "AppAssignmentType", TYPES)? {
        let operation = word(args, "OperationType", OPERATIONS)?.unwrap_or_default();
        let mut part = own(&settings, "AvailableTo");
        part.set("AssignmentType", kind);
        part.set("LastUpdatedTimestamp", stamp.when.as_str());
        part.set("AssignedBy", stamp.who.as_str());
        for name in ["Users", "Groups"] {
            let known = part.get(name).cloned().unwrap_or_default();
            let list = listed(known.elements(), &ids(args, name), &operation, &stamp);
            part.set(name, list);
        }
        settings.set("AvailableTo", Setting::Map(part));
    }
    if let Some(kind) = word(args, "AppInstallType", TYPES)? {
        let operation = word(args, "InstallForOperationType", OPERATIONS)?.unwrap_or_default();
        let mut part = own(&settings, "InstalledFor");
        part.set("AppInstallType", kind);
        part.set("LastUpdatedTimestamp", stamp.when.as_str());
        part.set("InstalledBy", stamp.who.as_str());
        if let Some(version) = args.text("InstallVersion") {
            part.set("Version", version.to_string());
        }
        for name in ["InstallForUsers", "InstallForGroups"] {
            let known = part.get(name).cloned().unwrap_or_default();
            let list = listed(known.elements(), &ids(args, name), &operation, &stamp);
            part.set(name, list);
        }
        settings.set("InstalledFor", Setting::Map(part));
    }
    cx.change(|tenant| tenant.set_thing(CLASS, &app.identity, &settings))
}

fn pending(cx: &mut Context, _args: &Args) -> Outcome {
    let apps = cx.tenant().things_of(PENDING);
    let values = apps.map(|app| {
        object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.M365UnifiedCustomPendingApps",
            app.identity.as_str(),
            from_settings(&app.settings),
        )
    });
    let values = values.collect();
    cx.write_all(values)
}

/// What is published comes into the tenant's store; what is rejected goes.
fn review(cx: &mut Context, args: &Args) -> Outcome {
    let waiting = cx.require(&APP_IS_PENDING, &*args.text("Id").unwrap_or_default())?;
    let status = word(args, "ReviewStatus", &["Published", "Rejected"])?;
    cx.change(|tenant| {
        tenant.remove_thing(PENDING, &waiting.identity)?;
        if status.as_deref() != Some("Published") {
            return Ok(());
        }
        let own = |name: &str| waiting.settings.text(name).unwrap_or_default().to_owned();
        let (id, external) = (waiting.identity.clone(), own("ExternalId"));
        let name = match waiting.settings.get("Metadata").and_then(Setting::as_map) {
            Some(map) => map.text("DisplayName").unwrap_or_default().to_owned(),
            None => own("Metadata"),
        };
        let published = [
            ("Id", id.as_str()),
            ("ExternalId", external.as_str()),
            ("DisplayName", name.as_str()),
            ("DistributionMethod", "organization"),
        ];
        if tenant.thing(app::CLASS, &id).is_some() {
            tenant.remove_thing(app::CLASS, &id)?;
        }
        tenant.new_thing(app::CLASS, &id, published.into_iter().collect())
    })
}

/// The settings of the tenant, all of which begin with `All`.
const NAMES: &[&str] = &[
    "DefaultApp",
    "GlobalApp",
    "PrivateApp",
    "EnableCopilotExtensibility",
];

fn settings(cx: &mut Context, args: &Args) -> Outcome {
    let wanted = args.texts("SettingNames");
    if let Some(text) = wanted
        .iter()
        .find(|text| !NAMES.iter().any(|name| name.eq_ignore_ascii_case(text)))
    {
        let violation = Violation::of([&"SettingName", text, &NAMES.join(", ")]);
        return Err(Stop::refused(WORD_IS_KNOWN, violation));
    }
    let tenant = cx.tenant();
    let names = NAMES.iter().filter(|name| {
        wanted.is_empty() || wanted.iter().any(|text| text.eq_ignore_ascii_case(name))
    });
    let values = names.map(|name| {
        let known = tenant.thing(SETTING, name);
        let own = |field: &str| {
            let value = known.and_then(|known| known.settings.get(field));
            value.map_or(Value::Null, from_setting)
        };
        let value = match own("SettingValue") {
            Value::Null => Value::text("All"),
            value => value,
        };
        object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.M365UnifiedTenantSettings",
            *name,
            [
                ("SettingName", Value::text(*name)),
                ("SettingValue", value),
                ("Users", own("Users")),
                ("Groups", own("Groups")),
            ],
        )
    });
    let values = values.collect();
    cx.write_all(values)
}

/// Users and groups concern `EnableCopilotExtensibility`, which alone may be `Some`.
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let name = word(args, "SettingName", NAMES)?.unwrap_or_default();
    let values: &[&str] = match name.as_str() {
        "EnableCopilotExtensibility" => &["All", "None", "Some"],
        _ => &["All", "None"],
    };
    let value = word(args, "SettingValue", values)?.unwrap_or_default();
    let removes = word(args, "Operation", OPERATIONS)?.as_deref() == Some("Remove");
    let known = cx.tenant().thing(SETTING, &name).cloned();
    let mut settings = known
        .as_ref()
        .map(|known| known.settings.clone())
        .unwrap_or_default();
    settings.set("SettingValue", value);
    for field in ["Users", "Groups"] {
        let given = ids(args, field);
        let mut list: Vec<String> = settings
            .get(field)
            .iter()
            .flat_map(|list| list.texts())
            .filter(|id| !given.iter().any(|other| other.eq_ignore_ascii_case(id)))
            .map(str::to_owned)
            .collect();
        if !removes {
            list.extend(given);
        }
        settings.set(field, list);
    }
    cx.change(|tenant| match known {
        Some(_) => tenant.set_thing(SETTING, &name, &settings),
        None => tenant.new_thing(SETTING, &name, settings),
    })
}
