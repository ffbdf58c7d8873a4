//! Languages and time zones that attendants support, and what the tenant's attendants have.

use super::ours;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::object_with_text;
use crate::teams::rule::{Rule, Violation};
use crate::teams::value::from_settings;
use crate::tenant::{Thing, catalogue};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsAutoAttendantSupportedLanguage", languages),
    Command::new("Get-CsAutoAttendantSupportedTimeZone", zones),
    Command::new("Get-CsAutoAttendantTenantInformation", information),
];

const LANGUAGE: &str = "AutoAttendantSupportedLanguage";
const LANGUAGE_TYPE: &str = "Microsoft.Rtc.Management.Hosted.OAA.Models.Language";
const ZONE: &str = "AutoAttendantSupportedTimeZone";
const HELP: &str = "office-docs-powershell New-CsAutoAttendant.md";

/// AA-01: a supported language.
pub(super) const LANGUAGE_IS_SUPPORTED: Rule<str, &'static Thing> = Rule::new(
    ours(
        "AA-01",
        "The LanguageId '{0}' is not supported. See Get-CsAutoAttendantSupportedLanguage.",
        HELP,
    ),
    |_, text| find(LANGUAGE, text).ok_or_else(|| Violation::of([&text])),
);

/// AA-01: a supported time zone.
pub(super) const ZONE_IS_SUPPORTED: Rule<str, &'static Thing> = Rule::new(
    ours(
        "AA-01",
        "The TimeZoneId '{0}' is not supported. See Get-CsAutoAttendantSupportedTimeZone.",
        HELP,
    ),
    |_, text| find(ZONE, text).ok_or_else(|| Violation::of([&text])),
);

fn find(class: &str, identity: &str) -> Option<&'static Thing> {
    catalogue(class).find(|thing| thing.identity.eq_ignore_ascii_case(identity))
}

fn object(thing: &Thing, type_name: &str) -> Value {
    let mut pairs = vec![(Str::from("Id"), Value::text(thing.identity.as_str()))];
    pairs.extend(from_settings(&thing.settings));
    object_with_text(type_name, thing.identity.as_str(), pairs)
}

/// Every supported language.
pub(super) fn all_languages() -> Vec<Value> {
    let things = catalogue(LANGUAGE);
    things.map(|thing| object(thing, LANGUAGE_TYPE)).collect()
}

fn languages(cx: &mut Context, args: &Args) -> Outcome {
    match args.text("Identity") {
        Some(identity) => {
            let thing = cx.require(&LANGUAGE_IS_SUPPORTED, &*identity)?;
            cx.write(object(thing, LANGUAGE_TYPE))
        }
        None => cx.write_all(all_languages()),
    }
}

fn zones(cx: &mut Context, args: &Args) -> Outcome {
    let type_name = "Microsoft.Rtc.Management.Hosted.OAA.Models.TimeZone";
    match args.text("Identity") {
        Some(identity) => {
            let thing = cx.require(&ZONE_IS_SUPPORTED, &*identity)?;
            cx.write(object(thing, type_name))
        }
        None => cx.write_all(
            catalogue(ZONE)
                .map(|thing| object(thing, type_name))
                .collect(),
        ),
    }
}

fn information(cx: &mut Context, _args: &Args) -> Outcome {
    let pairs = [
        ("DefaultLanguageId", Value::text("en-US")),
        ("DefaultTimeZoneId", Value::text("Pacific Standard Time")),
    ];
    let text = "TenantInformation";
    cx.write(object_with_text(
        "Microsoft.Rtc.Management.Hosted.OAA.Models.TenantInformation",
        text,
        pairs,
    ))
}
