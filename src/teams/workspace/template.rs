//! Team templates: `Get-CsTeamTemplateList`, and `Get-`, `New-`, `Update-`, `Remove-CsTeamTemplate`.

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects::{member_text, object_with_text, text_or_null};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::teams::value::{from_settings, to_setting};
use crate::tenant::{Setting, Settings, Thing, catalogue};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsTeamTemplate", get),
    Command::new("Get-CsTeamTemplateList", list),
    Command::new("New-CsTeamTemplate", new),
    Command::new("Remove-CsTeamTemplate", remove),
    Command::new("Update-CsTeamTemplate", update),
];

pub const RULES: &[RuleInfo] = &[
    TEMPLATE_EXISTS.info,
    IS_TENANTS,
    BODY_IS_READABLE,
    HAS_NAMES,
];

const CLASS: &str = "TeamTemplate";
const TYPE: &str = "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.TeamTemplate";
const HELP: &str = "office-docs-powershell New-CsTeamTemplate.md";

const fn ours(id: &'static str, text: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, HELP).code("BadRequest")
}

/// TT-01: a template by its URI.
const TEMPLATE_EXISTS: Rule<str, Thing> = Rule::new(
    RuleInfo {
        code: Some("NotFound"),
        ..ours("TT-01", "The team template '{0}' was not found.")
    },
    |tenant, id| {
        let own = tenant.thing(CLASS, id).map(|thing| Thing::clone(thing));
        own.or_else(|| public(id))
            .ok_or_else(|| Violation::of([&id]))
    },
);

/// TT-02: Microsoft's templates stay as they are.
const IS_TENANTS: RuleInfo = ours(
    "TT-02",
    "The team template '{0}' is supplied by Microsoft and can be neither updated nor deleted.",
);

/// TT-03: a body is JSON, or an object.
const BODY_IS_READABLE: RuleInfo = ours("TT-03", "The body of the template is not valid JSON: {0}");

/// TT-03: a template has a name and a short description.
const HAS_NAMES: RuleInfo = ours("TT-03", "A team template requires {0}.");

/// One of Microsoft's templates, in the language that the URI ends with.
fn public(id: &str) -> Option<Thing> {
    let (bare, locale) = id.rsplit_once('/')?;
    let found = catalogue(CLASS).find(|thing| {
        let own = thing.identity.rsplit_once('/').map(|(bare, _)| bare);
        own.is_some_and(|own| own.eq_ignore_ascii_case(bare))
    })?;
    let mut found = found.clone();
    found.identity = format!("{bare}/{locale}");
    Some(found)
}

/// The properties of a template in order.
const PROPERTIES: &[&str] = &[
    "App",
    "Category",
    "Channel",
    "Classification",
    "Description",
    "DiscoverySetting",
    "DisplayName",
    "FunSetting",
    "GuestSetting",
    "Icon",
    "IsMembershipLimitedToOwner",
    "MemberSetting",
    "MessagingSetting",
    "OwnerUserObjectId",
    "PublishedBy",
    "ShortDescription",
    "Specialization",
    "TemplateId",
    "Uri",
    "Visibility",
];

fn count(settings: &Settings, list: &str, known: &str) -> i64 {
    match settings.get(list) {
        Some(list) => i64::try_from(list.elements().len()).unwrap_or(i64::MAX),
        None => settings.get(known).and_then(Setting::as_int).unwrap_or(0),
    }
}

/// The definition of a template. Where only the number of channels is known, they are General and numbered ones.
fn definition(thing: &Thing) -> Settings {
    let own = &thing.settings;
    let mut all = Settings::default();
    for name in PROPERTIES {
        let value = match (*name, own.get(name)) {
            (_, Some(value)) => value.clone(),
            ("Channel", None) => channels(count(own, "Channel", "ChannelCount")),
            ("Uri", None) => Setting::from(thing.identity.as_str()),
            ("ShortDescription", None) => own.get("DisplayName").cloned().unwrap_or_default(),
            _ => Setting::Null,
        };
        all.set(name, value);
    }
    all
}

fn channels(count: i64) -> Setting {
    let channel = |n: i64| {
        let name = match n {
            1 => "General".to_owned(),
            n => format!("Channel {n}"),
        };
        let mut channel = Settings::default();
        channel.set("Description", "");
        channel.set("DisplayName", name.as_str());
        channel.set("Id", name);
        channel.set("IsFavoriteByDefault", true);
        Setting::Map(channel)
    };
    Setting::List((1..=count).map(channel).collect())
}

/// A value as JSON writes it: names in camel case, what is not set left out.
fn camel(setting: &Setting) -> Setting {
    match setting {
        Setting::List(items) => Setting::List(items.iter().map(camel).collect()),
        Setting::Map(map) => Setting::Map(camels(map)),
        other => other.clone(),
    }
}

fn camels(map: &Settings) -> Settings {
    let pairs = map.iter().filter(|(_, value)| **value != Setting::Null);
    pairs
        .map(|(name, value)| {
            let mut letters = name.chars();
            let first = letters.next().map(|c| c.to_ascii_lowercase());
            let name: String = first.into_iter().chain(letters).collect();
            (name, camel(value))
        })
        .collect()
}

/// A template, which shows itself as JSON.
fn object_of(definition: &Settings, type_name: &str) -> Value {
    let text = serde_json::to_string_pretty(&camels(definition)).unwrap_or_default();
    object_with_text(type_name, text, from_settings(definition))
}

/// The URI that `-OdataId` or an `-InputObject` gives.
fn uri(args: &Args) -> Str {
    let instance = || member_text(args.input_object()?, "OdataId");
    args.text("OdataId").or_else(instance).unwrap_or_default()
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let thing = cx.require(&TEMPLATE_EXISTS, &*uri(args))?;
    cx.write(object_of(&definition(&thing), TYPE))
}

/// Microsoft's templates in a language, and all of the tenant's.
fn list(cx: &mut Context, args: &Args) -> Outcome {
    let locale = args
        .text("PublicTemplateLocale")
        .unwrap_or_else(|| "en-US".into());
    let summary = |thing: &Thing, id: &str| {
        let own = &thing.settings;
        let number = |n: i64| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
        let name = own.text("DisplayName").unwrap_or_default();
        let short = own.text("ShortDescription").unwrap_or(name);
        object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.TeamTemplateSummary",
            name,
            [
                ("OdataId", Value::text(id)),
                ("Name", Value::text(name)),
                ("ShortDescription", text_or_null(short)),
                (
                    "ChannelCount",
                    number(count(own, "Channel", "ChannelCount")),
                ),
                ("AppCount", number(count(own, "App", "AppCount"))),
            ],
        )
    };
    let public = catalogue(CLASS).map(|thing| {
        let bare = thing.identity.rsplit_once('/').map_or("", |(bare, _)| bare);
        summary(thing, &format!("{bare}/{locale}"))
    });
    let own = cx.tenant().things_of(CLASS);
    let own = own.map(|thing| summary(thing, &thing.identity));
    let values = public.chain(own).collect();
    cx.write_all(values)
}

/// What a body or the parameters say.
fn given(args: &Args) -> Outcome<Settings> {
    let body = args.get("Body").map(Value::base);
    let mut given = match body {
        Some(Value::String(text)) => match serde_json::from_str::<Settings>(text) {
            Ok(settings) => settings,
            Err(error) => {
                let violation = Violation::of([&error]);
                return Err(Stop::refused(BODY_IS_READABLE, violation));
            }
        },
        Some(other) => match to_setting(other) {
            Setting::Map(settings) => settings,
            _ => Settings::default(),
        },
        None => Settings::default(),
    };
    for (name, value) in &args.values {
        if PROPERTIES.iter().any(|known| known == &&**name) {
            given.set(name, to_setting(value));
        }
    }
    let mut ordered = Settings::default();
    for name in PROPERTIES {
        if let Some(value) = given.get(name).filter(|value| **value != Setting::Null) {
            ordered.set(name, value.clone());
        }
    }
    for name in ["DisplayName", "ShortDescription"] {
        if ordered.text(name).is_none_or(str::is_empty) {
            return Err(Stop::refused(HAS_NAMES, Violation::of([&name])));
        }
    }
    Ok(ordered)
}

fn respond(cx: &mut Context, id: &str) -> Outcome {
    let response: Settings = [("Id", id)].into_iter().collect();
    cx.write(object_of(
        &response,
        "Microsoft.Teams.ConfigAPI.Cmdlets.Generated.Models.CreateTemplateResponse",
    ))
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let mut settings = given(args)?;
    let name = settings.text("DisplayName").unwrap_or_default().to_owned();
    let instance = || member_text(args.input_object()?, "Locale");
    let locale = args
        .text("Locale")
        .or_else(instance)
        .unwrap_or_else(|| "en-US".into());
    if !cx.approve(&name)? {
        return Ok(());
    }
    let id = cx.change(|tenant| {
        let id = format!(
            "/api/teamtemplates/v1.0/{}/Tenant/{locale}",
            tenant.new_id()
        );
        settings.remove("Uri");
        tenant.new_thing(CLASS, &id, settings)?;
        Ok(id)
    })?;
    respond(cx, &id)
}

fn own(cx: &Context, args: &Args) -> Outcome<Thing> {
    let thing = cx.require(&TEMPLATE_EXISTS, &*uri(args))?;
    match cx.tenant().thing(CLASS, &thing.identity) {
        Some(_) => Ok(thing),
        None => Err(Stop::refused(IS_TENANTS, Violation::of([&thing.identity]))),
    }
}

/// The new definition replaces the old one.
fn update(cx: &mut Context, args: &Args) -> Outcome {
    let thing = own(cx, args)?;
    let mut settings = given(args)?;
    if !cx.approve(&thing.identity)? {
        return Ok(());
    }
    settings.remove("Uri");
    cx.change(|tenant| {
        tenant.remove_thing(CLASS, &thing.identity)?;
        tenant.new_thing(CLASS, &thing.identity, settings)
    })?;
    respond(cx, &thing.identity)
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let thing = own(cx, args)?;
    if !cx.approve(&thing.identity)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove_thing(CLASS, &thing.identity))
}
