//! The terms of enhanced emergency services, accepted once a country: `*-CsOnlineEnhancedEmergencyServiceDisclaimer`.

use super::commands::Command;
use super::connect;
use super::context::{Context, Outcome};
use super::objects::{object, text_or_null};
use super::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::engine::Args;
use crate::tenant::{Settings, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineEnhancedEmergencyServiceDisclaimer", get),
    Command::new("Set-CsOnlineEnhancedEmergencyServiceDisclaimer", set),
];

pub const RULES: &[RuleInfo] = &[COUNTRY_IS_CODE.info];

const CLASS: &str = "EnhancedEmergencyServiceDisclaimer";

/// EM-16: a country has two letters.
const COUNTRY_IS_CODE: Rule<str> = Rule::new(
    RuleInfo::new(
        "EM-16",
        Kind::Refused,
        Provenance::Ours,
        "CountryOrRegion '{0}' is not valid. It is a country code of ISO 3166-1 alpha-2.",
        "office-docs-powershell Set-CsOnlineEnhancedEmergencyServiceDisclaimer.md",
    )
    .code("BadRequest"),
    |_, text| match text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        true => Ok(()),
        false => Err(Violation::of([&text])),
    },
);

/// What was answered for a country. The terms themselves are Microsoft's and are not shown.
fn object_of(tenant: &Tenant, country: &str) -> Value {
    let answer = tenant.thing(CLASS, country);
    let settings = answer
        .map(|thing| thing.settings.clone())
        .unwrap_or_default();
    let text = |name: &str| text_or_null(settings.text(name).unwrap_or_default());
    let response = if answer.is_some() { "Accepted" } else { "None" };
    object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineEnhancedEmergencyServiceDisclaimer",
        [
            ("Content", Value::Null),
            ("Country", Value::text(country)),
            ("RespondedByObjectId", text("RespondedByObjectId")),
            ("Response", Value::text(response)),
            ("ResponseTimestamp", text("ResponseTimestamp")),
            ("Version", text("Version")),
        ],
    )
}

fn country(cx: &Context, args: &Args) -> Outcome<String> {
    let text = args.text("CountryOrRegion").unwrap_or_else(|| "US".into());
    cx.require(&COUNTRY_IS_CODE, &*text)?;
    Ok(text.to_ascii_uppercase())
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let country = country(cx, args)?;
    let value = object_of(cx.tenant(), &country);
    cx.write(value)
}

/// Accepting twice changes nothing.
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let country = country(cx, args)?;
    if !cx.approve(&country)? {
        return Ok(());
    }
    if cx.tenant().thing(CLASS, &country).is_none() {
        let mut answer = Settings::default();
        if let Some(caller) = connect::caller(cx) {
            answer.set("RespondedByObjectId", caller.to_string());
        }
        answer.set("ResponseTimestamp", cx.now().to_string());
        let version = args.text("Version").unwrap_or_else(|| "1".into());
        answer.set("Version", version.to_string());
        cx.change(|tenant| tenant.new_thing(CLASS, &country, answer))?;
    }
    let value = object_of(cx.tenant(), &country);
    cx.write(value)
}
