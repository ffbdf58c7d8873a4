//! `*-CsOnlineVoiceRoute`.

use std::rc::Rc;

use super::USAGE_EXISTS;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::teams::value::ListChange;
use crate::teams::{objects, select};
use crate::tenant::{Name, Setting, VoiceRoute};
use crate::value::regex::{Options, Regex};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineVoiceRoute", get),
    Command::new("New-CsOnlineVoiceRoute", new),
    Command::new("Set-CsOnlineVoiceRoute", set),
    Command::new("Remove-CsOnlineVoiceRoute", remove),
];

pub const RULES: &[RuleInfo] = &[
    ROUTE_EXISTS.info,
    ROUTE_IS_NEW.info,
    PATTERN_IS_REGEX.info,
    GATEWAY_EXISTS.info,
    ONE_WAY_OUT,
];

/// VR-09: a route is known by its name.
const ROUTE_EXISTS: Rule<str, Rc<VoiceRoute>> = Rule::new(
    RuleInfo::new(
        "VR-09",
        Kind::Refused,
        Provenance::Sibling,
        "\"{0}\" not found",
        "MicrosoftDocs/office-docs-powershell#9103",
    ),
    |tenant, name| {
        let found = tenant.routes.get(&Name::of(name)).cloned();
        found.ok_or_else(|| Violation::of([&name]))
    },
);

/// VR-09: names are unique.
const ROUTE_IS_NEW: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-09",
        Kind::Refused,
        Provenance::Ours,
        "A voice route with the identity \"{0}\" already exists. The identity must be unique.",
        "office-docs-powershell New-CsOnlineVoiceRoute.md",
    ),
    |tenant, name| match tenant.routes.has(&Name::of(name)) {
        false => Ok(()),
        true => Err(Violation::of([&name])),
    },
);

/// VR-11: the pattern is a regular expression of .NET.
const PATTERN_IS_REGEX: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-11",
        Kind::Refused,
        Provenance::Ours,
        "The number pattern \"{0}\" is not a valid regular expression.",
        "OfficeDocs-SkypeForBusiness Teams/direct-routing-voice-routing.md",
    ),
    |_, pattern| match Regex::new(pattern, Options::default()) {
        Ok(_) => Ok(()),
        Err(_) => Err(Violation::of([&pattern])),
    },
);

/// VR-13: a route leads to gateways that exist.
const GATEWAY_EXISTS: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-13",
        Kind::Refused,
        Provenance::Seen,
        "Cannot find specified Gateway \"{0}\".",
        "OfficeDocs-Support#925",
    ),
    |tenant, fqdn| match tenant.gateways.has(&Name::of(fqdn)) {
        true => Ok(()),
        false => Err(Violation::of([&fqdn])),
    },
);

/// VR-14: a bridge's source number and gateways exclude each other.
const ONE_WAY_OUT: RuleInfo = RuleInfo::new(
    "VR-14",
    Kind::Refused,
    Provenance::Ours,
    "BridgeSourcePhoneNumber and OnlinePstnGatewayList cannot be used together.",
    "office-docs-powershell New-CsOnlineVoiceRoute.md",
);

/// A route as it is displayed (VR-16).
fn object(route: &VoiceRoute) -> Value {
    let name = Value::text(route.name.as_str());
    objects::object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineVoiceRoute",
        [
            ("Identity", name.clone()),
            (
                "Priority",
                Value::Int(i32::try_from(route.priority).unwrap_or(i32::MAX)),
            ),
            ("Description", objects::text_or_null(&route.description)),
            ("NumberPattern", Value::text(route.number_pattern.as_str())),
            ("OnlinePstnUsages", objects::texts(&route.usages)),
            ("OnlinePstnGatewayList", objects::texts(&route.gateways)),
            (
                "BridgeSourcePhoneNumber",
                objects::text_or_null(&route.bridge_source_number),
            ),
            ("Name", name),
        ],
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(name) = args.text("Identity").filter(|name| !name.is_empty()) {
        let route = cx.require(&ROUTE_EXISTS, &*name)?;
        return cx.write(object(&route));
    }
    let routes = cx.tenant().routes_by_priority();
    let found = select::by_name(args, routes, |route| &route.name);
    let values = found.into_iter().map(|route| object(route)).collect();
    cx.write_all(values)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let name = args
        .text("Identity")
        .or_else(|| args.text("Name"))
        .unwrap_or_default();
    cx.require(&ROUTE_IS_NEW, &*name)?;
    let mut route = VoiceRoute {
        name: name.to_string(),
        number_pattern: "[0-9]{10}".into(),
        priority: cx.tenant().next_priority(),
        ..VoiceRoute::default()
    };
    fill(cx, args, &mut route)?;
    if !cx.approve(&name)? {
        return Ok(());
    }
    let emitted = object(&route);
    place(cx, route)?;
    cx.write(emitted)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let name = args.text("Identity").unwrap_or_default();
    let known = cx.require(&ROUTE_EXISTS, &*name)?;
    let mut route = VoiceRoute::clone(&known);
    fill(cx, args, &mut route)?;
    if !cx.approve(&known.name)? {
        return Ok(());
    }
    place(cx, route)
}

/// Puts a route at its priority; the ones from there on move down.
fn place(cx: &mut Context, route: VoiceRoute) -> Outcome {
    cx.change(|tenant| {
        let key = Name::of(&route.name);
        let taken = tenant
            .routes
            .iter()
            .any(|other| other.priority == route.priority && Name::of(&other.name) != key);
        if taken {
            let behind: Vec<Name> = tenant
                .routes
                .iter()
                .filter(|other| other.priority >= route.priority && Name::of(&other.name) != key)
                .map(|other| Name::of(&other.name))
                .collect();
            for other in behind {
                tenant.change::<VoiceRoute>(&other, |other| {
                    other.priority = other.priority.saturating_add(1);
                })?;
            }
        }
        match tenant.routes.has(&key) {
            true => tenant.change::<VoiceRoute>(&key, |known| *known = route),
            false => tenant.add(route).map(drop),
        }
    })
}

/// Takes over what the parameters give.
fn fill(cx: &mut Context, args: &Args, route: &mut VoiceRoute) -> Outcome {
    let listed = |name: &str, current: &[String]| -> Option<Vec<String>> {
        let given = args.get(name)?;
        let current: Vec<Setting> = current.iter().map(|item| item.as_str().into()).collect();
        let list = ListChange::of(given).apply(&current);
        Some(list.iter().filter_map(element).collect())
    };
    if let Some(pattern) = args.text("NumberPattern") {
        cx.require(&PATTERN_IS_REGEX, &*pattern)?;
        route.number_pattern = pattern.to_string();
    }
    if let Some(usages) = listed("OnlinePstnUsages", &route.usages) {
        usages
            .iter()
            .try_for_each(|usage| cx.require(&USAGE_EXISTS, usage.as_str()))?;
        route.usages = usages;
    }
    if let Some(gateways) = listed("OnlinePstnGatewayList", &route.gateways) {
        gateways
            .iter()
            .try_for_each(|fqdn| cx.require(&GATEWAY_EXISTS, fqdn.as_str()))?;
        route.gateways = gateways;
    }
    if let Some(description) = args.text("Description") {
        route.description = description.to_string();
    }
    if let Some(number) = args.text("BridgeSourcePhoneNumber") {
        route.bridge_source_number = number.to_string();
    }
    if let Some(priority) = args.int("Priority") {
        route.priority = u32::try_from(priority).unwrap_or_default();
    }
    if !route.bridge_source_number.is_empty() && !route.gateways.is_empty() {
        return Err(Stop::refused(ONE_WAY_OUT, Violation::default()));
    }
    Ok(())
}

/// A list's element: a text, or an object that carries its name as Identity.
fn element(setting: &Setting) -> Option<String> {
    let map = |setting: &Setting| setting.as_map()?.text("Identity").map(str::to_owned);
    setting
        .as_text()
        .map(str::to_owned)
        .or_else(|| map(setting))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let name: Str = args.text("Identity").unwrap_or_default();
    let route = cx.require(&ROUTE_EXISTS, &*name)?;
    if !cx.approve(&route.name)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove::<VoiceRoute>(&Name::of(&route.name)))?;
    Ok(())
}
