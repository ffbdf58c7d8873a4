//! `*-CsOnlinePSTNGateway`: session border controllers.

use std::rc::Rc;

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::teams::value::{from_settings, to_setting};
use crate::teams::{objects, select};
use crate::tenant::{Gateway, Name};
use crate::value::{Str, Value};

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlinePSTNGateway", get),
    Command::new("New-CsOnlinePSTNGateway", new),
    Command::new("Set-CsOnlinePSTNGateway", set),
    Command::new("Remove-CsOnlinePSTNGateway", remove),
];

pub const RULES: &[RuleInfo] = &[
    GATEWAY_IS_FOUND.info,
    GATEWAY_IS_NEW.info,
    FQDN_IS_SHORT.info,
    DOMAIN_IS_OURS.info,
    PORT_IS_VALID.info,
    SESSIONS_ARE_VALID.info,
    NO_ROUTE_USES_IT.info,
];

const HELP: &str = "office-docs-powershell New-CsOnlinePSTNGateway.md";

const GATEWAY_IS_FOUND: Rule<str, Rc<Gateway>> = Rule::new(
    RuleInfo::new(
        "VR-13",
        Kind::Refused,
        Provenance::Sibling,
        "\"{0}\" not found",
        "MicrosoftDocs/office-docs-powershell#9103",
    ),
    |tenant, fqdn| {
        let found = tenant.gateways.get(&Name::of(fqdn)).cloned();
        found.ok_or_else(|| Violation::of([&fqdn]))
    },
);

const GATEWAY_IS_NEW: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-17",
        Kind::Refused,
        Provenance::Ours,
        "A PSTN gateway with the FQDN \"{0}\" already exists.",
        HELP,
    ),
    |tenant, fqdn| match tenant.gateways.has(&Name::of(fqdn)) {
        false => Ok(()),
        true => Err(Violation::of([&fqdn])),
    },
);

/// VR-17: an FQDN has up to 63 characters.
const FQDN_IS_SHORT: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-17",
        Kind::Stated,
        Provenance::Ours,
        "The FQDN \"{0}\" of the PSTN gateway is not valid: it has labels separated by dots and up to 63 characters.",
        HELP,
    ),
    |_, fqdn| match fqdn.len() <= 63 && fqdn.contains('.') {
        true => Ok(()),
        false => Err(Violation::of([&fqdn])),
    },
);

/// VR-18: the domain is a verified one of the tenant, and not the initial one.
const DOMAIN_IS_OURS: Rule<str> = Rule::new(
    RuleInfo::new(
        "VR-18",
        Kind::Refused,
        Provenance::Documented,
        "Can not use the \"{0}\" domain as it was not configured for this tenant",
        "OfficeDocs-SkypeForBusiness Teams/direct-routing-connect-the-sbc.md",
    ),
    |tenant, fqdn| {
        let initial = fqdn.to_ascii_lowercase().ends_with(".onmicrosoft.com");
        match tenant.organisation().owns(fqdn) && !initial {
            true => Ok(()),
            false => Err(Violation::of([&fqdn])),
        }
    },
);

/// VR-17: a port is 1 to 65535.
const PORT_IS_VALID: Rule<i64> = Rule::new(
    RuleInfo::new(
        "VR-17",
        Kind::Refused,
        Provenance::Ours,
        "SipSignalingPort must be between 1 and 65535; {0} was given.",
        HELP,
    ),
    |_, port| match (1..=65_535).contains(port) {
        true => Ok(()),
        false => Err(Violation::of([port])),
    },
);

/// VR-20: 1 to 100 000 sessions.
const SESSIONS_ARE_VALID: Rule<i64> = Rule::new(
    RuleInfo::new(
        "VR-20",
        Kind::Refused,
        Provenance::Ours,
        "MaxConcurrentSessions must be between 1 and 100000; {0} was given.",
        HELP,
    ),
    |_, sessions| match (1..=100_000).contains(sessions) {
        true => Ok(()),
        false => Err(Violation::of([sessions])),
    },
);

/// VR-21: a gateway of a route stays.
const NO_ROUTE_USES_IT: Rule<Gateway> = Rule::new(
    RuleInfo::new(
        "VR-21",
        Kind::Refused,
        Provenance::Seen,
        "Can not remove 'OnlinePSTNGateway', linked 'OnlineVoiceRoute' exists.\nUse 'Remove-CsOnlineVoiceRoute'",
        "MicrosoftDocs/OfficeDocs-SkypeForBusiness#2881",
    ),
    |tenant, gateway| {
        let fqdn = &gateway.fqdn;
        let used = tenant.routes.iter().any(|route| {
            route
                .gateways
                .iter()
                .any(|known| known.eq_ignore_ascii_case(fqdn))
        });
        if used {
            Err(Violation::default())
        } else {
            Ok(())
        }
    },
);

fn object(gateway: &Gateway) -> Value {
    let number = |n: u32| Value::Int(i32::try_from(n).unwrap_or(i32::MAX));
    let mut properties: Vec<(Str, Value)> = [
        ("Identity", Value::text(gateway.fqdn.as_str())),
        ("Fqdn", Value::text(gateway.fqdn.as_str())),
        ("SipSignalingPort", number(gateway.port)),
        ("FailoverTimeSeconds", number(gateway.failover_seconds)),
        (
            "ForwardCallHistory",
            Value::Bool(gateway.forward_call_history),
        ),
        ("ForwardPai", Value::Bool(gateway.forward_pai)),
        ("SendSipOptions", Value::Bool(gateway.send_sip_options)),
        (
            "MaxConcurrentSessions",
            gateway.max_sessions.map_or(Value::Null, number),
        ),
        ("Enabled", Value::Bool(gateway.enabled)),
        ("MediaBypass", Value::Bool(gateway.media_bypass)),
        (
            "FailoverResponseCodes",
            Value::text(gateway.failover_codes.as_str()),
        ),
        ("PidfLoSupported", Value::Bool(gateway.pidf_lo_supported)),
        (
            "IPAddressVersion",
            Value::text(gateway.ip_address_version.as_str()),
        ),
        ("Description", objects::text_or_null(&gateway.description)),
    ]
    .into_iter()
    .map(|(name, value)| (Str::from(name), value))
    .collect();
    properties.extend(from_settings(&gateway.settings));
    objects::object(
        "Microsoft.Teams.ConfigAPI.Cmdlets.OnlinePSTNGateway",
        properties,
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(fqdn) = args.text("Identity").filter(|fqdn| !fqdn.is_empty()) {
        let gateway = cx.require(&GATEWAY_IS_FOUND, &*fqdn)?;
        return cx.write(object(&gateway));
    }
    let all = cx.tenant().gateways.iter().collect();
    let found = select::by_name(args, all, |gateway| &gateway.fqdn);
    let values = found.into_iter().map(|gateway| object(gateway)).collect();
    cx.write_all(values)
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let fqdn = args
        .text("Fqdn")
        .or_else(|| args.text("Identity"))
        .unwrap_or_default();
    cx.require(&GATEWAY_IS_NEW, &*fqdn)?;
    cx.expect(&FQDN_IS_SHORT, &*fqdn)?;
    cx.require(&DOMAIN_IS_OURS, &*fqdn)?;
    let mut gateway = Gateway {
        fqdn: fqdn.to_string(),
        ..Gateway::default()
    };
    fill(cx, args, &mut gateway)?;
    if !cx.approve(&fqdn)? {
        return Ok(());
    }
    let emitted = object(&gateway);
    cx.change(|tenant| tenant.add(gateway))?;
    cx.write(emitted)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let fqdn = args.text("Identity").unwrap_or_default();
    let known = cx.require(&GATEWAY_IS_FOUND, &*fqdn)?;
    let mut gateway = Gateway::clone(&known);
    fill(cx, args, &mut gateway)?;
    if !cx.approve(&known.fqdn)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.change::<Gateway>(&Name::of(&known.fqdn), |known| *known = gateway))
}

/// Takes over what the parameters give; what has no field of its own is kept by name.
fn fill(cx: &mut Context, args: &Args, gateway: &mut Gateway) -> Outcome {
    for (name, value) in &args.values {
        let flag = matches!(value.base(), Value::Bool(true));
        let text = args.text(name).unwrap_or_default().to_string();
        let number = args.int(name).unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "identity" | "fqdn" | "whatif" | "confirm" => {}
            "sipsignalingport" => {
                cx.require(&PORT_IS_VALID, &number)?;
                gateway.port = u32::try_from(number).unwrap_or_default();
            }
            "maxconcurrentsessions" => {
                cx.require(&SESSIONS_ARE_VALID, &number)?;
                gateway.max_sessions = u32::try_from(number).ok();
            }
            "failovertimeseconds" => {
                gateway.failover_seconds = u32::try_from(number).unwrap_or_default()
            }
            "enabled" => gateway.enabled = flag,
            "mediabypass" => gateway.media_bypass = flag,
            "sendsipoptions" => gateway.send_sip_options = flag,
            "forwardcallhistory" => gateway.forward_call_history = flag,
            "forwardpai" => gateway.forward_pai = flag,
            "pidflosupported" => gateway.pidf_lo_supported = flag,
            "failoverresponsecodes" => gateway.failover_codes = text,
            "description" => gateway.description = text,
            "ipaddressversion" => gateway.ip_address_version = text,
            _ => {
                gateway.settings.set(name, to_setting(value));
            }
        }
    }
    Ok(())
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let fqdn = args.text("Identity").unwrap_or_default();
    let gateway = cx.require(&GATEWAY_IS_FOUND, &*fqdn)?;
    cx.require(&NO_ROUTE_USES_IT, &gateway)?;
    if !cx.approve(&gateway.fqdn)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove::<Gateway>(&Name::of(&gateway.fqdn)))?;
    Ok(())
}
