//! Single settings of the service: custom apps, call data, licences in their grace period.

use super::commands::Command;
use super::context::{Context, Outcome, Stop};
use super::objects::{member_text, object};
use super::rule::{Kind, Provenance, RuleInfo, Violation};
use super::users::USER_IS_FOUND;
use crate::engine::Args;
use crate::tenant::{Setting, Settings};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsCloudCallDataConnection", connection),
    Command::new("New-CsCloudCallDataConnection", connect),
    Command::new("Get-CsTeamsSettingsCustomApp", custom_apps),
    Command::new("Set-CsTeamsSettingsCustomApp", set_custom_apps),
    Command::new("Remove-CsUserLicenseGracePeriod", grace_period),
];

pub const RULES: &[RuleInfo] = &[CONNECTION_IS_NEW, CONNECTION_EXISTS];

const CONNECTION: &str = "CloudCallDataConnection";
const CUSTOM_APPS: &str = "TeamsSettingsCustomApp";
const GLOBAL: &str = "Global";

const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source).code("BadRequest")
}

/// CD-01: there is one connection.
const CONNECTION_IS_NEW: RuleInfo = ours(
    "CD-01",
    "The online call data connection already exists. See Get-CsCloudCallDataConnection.",
    "office-docs-powershell New-CsCloudCallDataConnection.md",
);

/// CD-01: what is shown was made.
const CONNECTION_EXISTS: RuleInfo = RuleInfo {
    code: Some("NotFound"),
    ..ours(
        "CD-01",
        "There is no online call data connection. Create it with New-CsCloudCallDataConnection.",
        "office-docs-powershell Get-CsCloudCallDataConnection.md",
    )
};

fn token(token: &str) -> Value {
    object("", [("Token", Value::text(token))])
}

fn connection(cx: &mut Context, _args: &Args) -> Outcome {
    let known = cx.tenant().thing(CONNECTION, GLOBAL);
    let own = known
        .and_then(|known| known.settings.text("Token"))
        .map(token);
    match own {
        Some(value) => cx.write(value),
        None => Err(Stop::refused(CONNECTION_EXISTS, Violation::default())),
    }
}

fn connect(cx: &mut Context, _args: &Args) -> Outcome {
    if cx.tenant().thing(CONNECTION, GLOBAL).is_some() {
        return Err(Stop::refused(CONNECTION_IS_NEW, Violation::default()));
    }
    let own = cx.change(|tenant| {
        let own = tenant.new_id().to_string();
        let settings = [("Token", own.as_str())].into_iter().collect();
        tenant.new_thing(CONNECTION, GLOBAL, settings)?;
        Ok(own)
    })?;
    cx.write(token(&own))
}

const SIDELOADED: &str = "IsSideloadedAppsInteractionEnabled";

fn custom_apps(cx: &mut Context, _args: &Args) -> Outcome {
    let known = cx.tenant().thing(CUSTOM_APPS, GLOBAL);
    let on = known.and_then(|known| known.settings.get(SIDELOADED)?.as_bool());
    cx.write(object("", [(SIDELOADED, Value::Bool(on.unwrap_or(false)))]))
}

fn set_custom_apps(cx: &mut Context, args: &Args) -> Outcome {
    let given = args.get("isSideloadedAppsInteractionEnabled");
    let on = matches!(given.map(Value::base), Some(Value::Bool(true)));
    if !cx.approve(SIDELOADED)? {
        return Ok(());
    }
    let settings: Settings = [(SIDELOADED, Setting::from(on))].into_iter().collect();
    let known = cx.tenant().thing(CUSTOM_APPS, GLOBAL).is_some();
    cx.change(|tenant| match known {
        true => tenant.set_thing(CUSTOM_APPS, GLOBAL, &settings),
        false => tenant.new_thing(CUSTOM_APPS, GLOBAL, settings),
    })
}

/// Licences go at once here, so no plan is ever in a grace period, and none changes.
fn grace_period(cx: &mut Context, args: &Args) -> Outcome {
    let instance = || member_text(args.input_object()?, "Identity");
    let identity = args.text("Identity").or_else(instance).unwrap_or_default();
    let user = cx.require(&USER_IS_FOUND, &*identity)?;
    cx.approve(&user.user_principal_name).map(drop)
}
