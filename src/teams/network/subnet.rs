//! `*-CsTenantNetworkSubnet` and `*-CsTenantTrustedIPAddress`: addresses with a mask.

use std::net::IpAddr;
use std::rc::Rc;

use super::ours;
use super::site::SITE_EXISTS;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::select;
use crate::tenant::{Name, NetworkSubnet, TrustedAddress};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsTenantNetworkSubnet", get_subnet),
    Command::new("New-CsTenantNetworkSubnet", new_subnet),
    Command::new("Set-CsTenantNetworkSubnet", set_subnet),
    Command::new("Remove-CsTenantNetworkSubnet", remove_subnet),
    Command::new("Get-CsTenantTrustedIPAddress", get_trusted),
    Command::new("New-CsTenantTrustedIPAddress", new_trusted),
    Command::new("Set-CsTenantTrustedIPAddress", set_trusted),
    Command::new("Remove-CsTenantTrustedIPAddress", remove_trusted),
];

pub const RULES: &[RuleInfo] = &[
    ADDRESS_IS_VALID.info,
    MASK_IS_VALID.info,
    SUBNET_EXISTS.info,
    SUBNET_IS_NEW.info,
    TRUSTED_EXISTS.info,
    TRUSTED_IS_NEW.info,
];

const HELP: &str = "office-docs-powershell New-CsTenantNetworkSubnet.md";
const TRUSTED_HELP: &str = "office-docs-powershell New-CsTenantTrustedIPAddress.md";

/// NW-03: an address of IPv4 or IPv6.
const ADDRESS_IS_VALID: Rule<str, IpAddr> = Rule::new(
    ours(
        "NW-03",
        "\"{0}\" is not a valid IPv4 or IPv6 address.",
        HELP,
    ),
    |_, text| text.parse().map_err(|_| Violation::of([&text])),
);

/// NW-03: up to 32 bits, or 128.
const MASK_IS_VALID: Rule<(IpAddr, i64), u32> = Rule::new(
    ours(
        "NW-03",
        "MaskBits must be between 0 and {1}; {0} was given.",
        HELP,
    ),
    |_, (address, bits)| {
        let most = if address.is_ipv4() { 32 } else { 128 };
        let valid = u32::try_from(*bits).ok().filter(|bits| *bits <= most);
        valid.ok_or_else(|| Violation::of([bits, &most]))
    },
);

const SUBNET_EXISTS: Rule<str, Rc<NetworkSubnet>> = Rule::new(
    ours("NW-03", "The network subnet \"{0}\" was not found.", HELP),
    |tenant, name| {
        let found = tenant.subnets.get(&Name::of(name)).cloned();
        found.ok_or_else(|| Violation::of([&name]))
    },
);

const SUBNET_IS_NEW: Rule<str> = Rule::new(
    ours("NW-01", "The network subnet \"{0}\" already exists.", HELP),
    |tenant, name| match tenant.subnets.has(&Name::of(name)) {
        false => Ok(()),
        true => Err(Violation::of([&name])),
    },
);

const TRUSTED_EXISTS: Rule<str, Rc<TrustedAddress>> = Rule::new(
    ours(
        "NW-04",
        "The trusted IP address \"{0}\" was not found.",
        TRUSTED_HELP,
    ),
    |tenant, name| {
        let found = tenant.trusted_addresses.get(&Name::of(name)).cloned();
        found.ok_or_else(|| Violation::of([&name]))
    },
);

const TRUSTED_IS_NEW: Rule<str> = Rule::new(
    ours(
        "NW-01",
        "The trusted IP address \"{0}\" already exists.",
        TRUSTED_HELP,
    ),
    |tenant, name| match tenant.trusted_addresses.has(&Name::of(name)) {
        false => Ok(()),
        true => Err(Violation::of([&name])),
    },
);

fn bits(n: u32) -> Value {
    Value::Int(i32::try_from(n).unwrap_or(i32::MAX))
}

fn subnet(subnet: &NetworkSubnet) -> Value {
    let name = Value::text(subnet.subnet.as_str());
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.TenantNetworkSubnet",
        subnet.subnet.as_str(),
        [
            ("Identity", name.clone()),
            ("SubnetID", name),
            ("MaskBits", bits(subnet.mask_bits)),
            ("Description", text_or_null(&subnet.description)),
            ("NetworkSiteID", text_or_null(&subnet.site)),
        ],
    )
}

fn get_subnet(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(name) = args.text("Identity").filter(|name| !name.is_empty()) {
        let known = cx.require(&SUBNET_EXISTS, &*name)?;
        return cx.write(subnet(&known));
    }
    let all = cx.tenant().subnets.iter().map(|known| &**known).collect();
    let found = select::by_name(args, all, |known: &NetworkSubnet| &known.subnet);
    let values = found.into_iter().map(subnet).collect();
    cx.write_all(values)
}

/// The mask that the parameters give for an address; `default` where they give none.
fn mask(cx: &Context, args: &Args, address: &str, default: Option<u32>) -> Outcome<u32> {
    let address = cx.require(&ADDRESS_IS_VALID, address)?;
    let whole = if address.is_ipv4() { 32 } else { 128 };
    match args.int("MaskBits") {
        Some(bits) => cx.require(&MASK_IS_VALID, &(address, bits)),
        None => Ok(default.unwrap_or(whole)),
    }
}

fn new_subnet(cx: &mut Context, args: &Args) -> Outcome {
    let name = args
        .text("Identity")
        .or_else(|| args.text("SubnetID"))
        .unwrap_or_default();
    cx.require(&SUBNET_IS_NEW, &*name)?;
    let mask_bits = mask(cx, args, &name, None)?;
    let site = args.text("NetworkSiteID").unwrap_or_default();
    let site = cx.require(&SITE_EXISTS, &*site)?.name.clone();
    if !cx.approve(&name)? {
        return Ok(());
    }
    let made = NetworkSubnet {
        subnet: name.to_string(),
        mask_bits,
        description: args.text("Description").unwrap_or_default().to_string(),
        site,
    };
    let emitted = subnet(&made);
    cx.change(|tenant| tenant.add(made))?;
    cx.write(emitted)
}

fn set_subnet(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&SUBNET_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    let mut changed = NetworkSubnet::clone(&known);
    changed.mask_bits = mask(cx, args, &known.subnet, Some(known.mask_bits))?;
    if let Some(site) = args.text("NetworkSiteID") {
        changed.site = cx.require(&SITE_EXISTS, &*site)?.name.clone();
    }
    if let Some(description) = args.text("Description") {
        changed.description = description.to_string();
    }
    if !cx.approve(&known.subnet)? {
        return Ok(());
    }
    let key = Name::of(&known.subnet);
    cx.change(|tenant| tenant.change::<NetworkSubnet>(&key, |known| *known = changed))
}

fn remove_subnet(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&SUBNET_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    if !cx.approve(&known.subnet)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove::<NetworkSubnet>(&Name::of(&known.subnet)))?;
    Ok(())
}

fn trusted(address: &TrustedAddress) -> Value {
    let name = Value::text(address.address.as_str());
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.TenantTrustedIPAddress",
        address.address.as_str(),
        [
            ("Identity", name.clone()),
            ("MaskBits", bits(address.mask_bits)),
            ("Description", text_or_null(&address.description)),
            ("IPAddress", name),
        ],
    )
}

fn get_trusted(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(name) = args.text("Identity").filter(|name| !name.is_empty()) {
        let known = cx.require(&TRUSTED_EXISTS, &*name)?;
        return cx.write(trusted(&known));
    }
    let all = cx
        .tenant()
        .trusted_addresses
        .iter()
        .map(|known| &**known)
        .collect();
    let found = select::by_name(args, all, |known: &TrustedAddress| &known.address);
    let values = found.into_iter().map(trusted).collect();
    cx.write_all(values)
}

fn new_trusted(cx: &mut Context, args: &Args) -> Outcome {
    let name = args
        .text("Identity")
        .or_else(|| args.text("IPAddress"))
        .unwrap_or_default();
    cx.require(&TRUSTED_IS_NEW, &*name)?;
    let made = TrustedAddress {
        address: name.to_string(),
        mask_bits: mask(cx, args, &name, None)?,
        description: args.text("Description").unwrap_or_default().to_string(),
    };
    if !cx.approve(&name)? {
        return Ok(());
    }
    let emitted = trusted(&made);
    cx.change(|tenant| tenant.add(made))?;
    cx.write(emitted)
}

fn set_trusted(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&TRUSTED_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    let mut changed = TrustedAddress::clone(&known);
    changed.mask_bits = mask(cx, args, &known.address, Some(known.mask_bits))?;
    if let Some(description) = args.text("Description") {
        changed.description = description.to_string();
    }
    if !cx.approve(&known.address)? {
        return Ok(());
    }
    let key = Name::of(&known.address);
    cx.change(|tenant| tenant.change::<TrustedAddress>(&key, |known| *known = changed))
}

fn remove_trusted(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&TRUSTED_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    if !cx.approve(&known.address)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove::<TrustedAddress>(&Name::of(&known.address)))?;
    Ok(())
}
