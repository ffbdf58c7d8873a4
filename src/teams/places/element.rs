//! Subnets, switches, ports and access points that tell a location: `*-CsOnlineLisSubnet` and its like.

use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome, Stop};
use crate::teams::objects;
use crate::teams::rule::{Kind, Provenance, Rule, RuleInfo, Violation};
use crate::tenant::{NetworkElement, NetworkElementKind, ObjectId};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsOnlineLisSubnet", get),
    Command::new("Set-CsOnlineLisSubnet", set),
    Command::new("Remove-CsOnlineLisSubnet", remove),
    Command::new("Get-CsOnlineLisSwitch", get),
    Command::new("Set-CsOnlineLisSwitch", set),
    Command::new("Remove-CsOnlineLisSwitch", remove),
    Command::new("Get-CsOnlineLisPort", get),
    Command::new("Set-CsOnlineLisPort", set),
    Command::new("Remove-CsOnlineLisPort", remove),
    Command::new("Get-CsOnlineLisWirelessAccessPoint", get),
    Command::new("Set-CsOnlineLisWirelessAccessPoint", set),
    Command::new("Remove-CsOnlineLisWirelessAccessPoint", remove),
];

pub const RULES: &[RuleInfo] = &[
    SUBNET_IS_ADDRESS.info,
    BSSID_IS_VALID.info,
    ELEMENT_IS_FOUND,
];

/// LIS-10: a subnet is a network id of IPv4 or IPv6.
const SUBNET_IS_ADDRESS: Rule<str> = Rule::new(
    RuleInfo::new(
        "LIS-10",
        Kind::Stated,
        Provenance::Ours,
        "The subnet '{0}' is not a network id.",
        "office-docs-powershell Set-CsOnlineLisSubnet.md",
    )
    .code("BadRequest"),
    |_, text| match text.parse::<std::net::IpAddr>() {
        Ok(_) => Ok(()),
        Err(_) => Err(Violation::of([&text])),
    },
);

/// LIS-11: a BSSID has six pairs of digits, the last of which may be a wildcard.
const BSSID_IS_VALID: Rule<str> = Rule::new(
    RuleInfo::new(
        "LIS-11",
        Kind::Stated,
        Provenance::Ours,
        "The BSSID '{0}' is not valid. Its form is nn-nn-nn-nn-nn-nn; the last one or two characters may be an asterisk.",
        "office-docs-powershell Set-CsOnlineLisWirelessAccessPoint.md",
    )
    .code("BadRequest"),
    |_, text| {
        let pairs: Vec<&str> = text.split(['-', ':']).collect();
        let hex = |pair: &str| pair.len() == 2 && pair.bytes().all(|b| b.is_ascii_hexdigit());
        let wild = |pair: &str| {
            let digits = pair.trim_end_matches('*');
            pair.ends_with('*') && digits.len() < 2 && digits.bytes().all(|b| b.is_ascii_hexdigit())
        };
        let valid = match pairs.split_last() {
            Some((last, rest)) => {
                rest.len() == 5 && rest.iter().all(|pair| hex(pair)) && (hex(last) || wild(last))
            }
            None => false,
        };
        match valid {
            true => Ok(()),
            false => Err(Violation::of([&text])),
        }
    },
);

/// An element that is spoken of exists.
const ELEMENT_IS_FOUND: RuleInfo = RuleInfo::new(
    "LIS-10",
    Kind::Refused,
    Provenance::Ours,
    "'{0}' was not found.",
    "office-docs-powershell Remove-CsOnlineLisSubnet.md",
)
.code("NotFound");

/// The kind of the command's noun, and the parameter that names an element.
fn kind(cx: &Context) -> (NetworkElementKind, &'static str) {
    match &*cx.noun() {
        "OnlineLisSubnet" => (NetworkElementKind::Subnet, "Subnet"),
        "OnlineLisSwitch" => (NetworkElementKind::Switch, "ChassisID"),
        "OnlineLisPort" => (NetworkElementKind::Port, "ChassisID"),
        _ => (NetworkElementKind::WirelessAccessPoint, "BSSID"),
    }
}

fn type_name(kind: NetworkElementKind) -> &'static str {
    match kind {
        NetworkElementKind::Subnet => "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineLisSubnet",
        NetworkElementKind::Switch => "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineLisSwitch",
        NetworkElementKind::Port => "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineLisPort",
        NetworkElementKind::WirelessAccessPoint => {
            "Microsoft.Teams.ConfigAPI.Cmdlets.OnlineLisWirelessAccessPoint"
        }
    }
}

fn object(element: &NetworkElement, name: &str) -> Value {
    let mut pairs = vec![(name, Value::text(element.name.as_str()))];
    if element.kind == NetworkElementKind::Port {
        pairs.push(("PortID", Value::text(element.port.as_str())));
    }
    pairs.push(("Description", objects::text_or_null(&element.description)));
    pairs.push(("LocationId", objects::id(element.location)));
    objects::object(type_name(element.kind), pairs)
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let (kind, name) = kind(cx);
    let (wanted, port) = (args.text(name), args.text("PortID"));
    let same = |wanted: &Option<crate::value::Str>, own: &str| {
        wanted
            .as_ref()
            .is_none_or(|wanted| own.eq_ignore_ascii_case(wanted))
    };
    let found = cx
        .tenant()
        .elements(kind)
        .filter(|element| same(&wanted, &element.name) && same(&port, &element.port))
        .map(|element| object(element, name))
        .collect();
    cx.write_all(found)
}

/// Makes or changes an element; its location need not exist (LIS-10).
fn set(cx: &mut Context, args: &Args) -> Outcome {
    let (kind, name) = kind(cx);
    let own = args.text(name).unwrap_or_default();
    match kind {
        NetworkElementKind::Subnet => cx.expect(&SUBNET_IS_ADDRESS, &*own)?,
        NetworkElementKind::WirelessAccessPoint => cx.expect(&BSSID_IS_VALID, &*own)?,
        NetworkElementKind::Switch | NetworkElementKind::Port => None,
    };
    if !cx.approve(&own)? {
        return Ok(());
    }
    let location = args
        .text("LocationId")
        .and_then(|text| ObjectId::parse(&text));
    let element = NetworkElement {
        kind,
        name: own.to_string(),
        port: args.text("PortID").unwrap_or_default().to_string(),
        description: args.text("Description").unwrap_or_default().to_string(),
        location: location.unwrap_or_default(),
    };
    cx.change(|tenant| tenant.set_element(element))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let (kind, name) = kind(cx);
    let own = args.text(name).unwrap_or_default();
    let port = args.text("PortID").unwrap_or_default();
    let key = NetworkElement::key_of(kind, &own, &port);
    if !cx.tenant().network_elements.has(&key) {
        return Err(Stop::refused(ELEMENT_IS_FOUND, Violation::of([&own])));
    }
    if !cx.approve(&own)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove::<NetworkElement>(&key))?;
    Ok(())
}
