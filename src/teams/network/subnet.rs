//! `*-CsTenantNetworkSubnet` and `*-CsTenantTrustedIPAddress`: addresses with a mask.

use std::net::IpAddr;
use std::rc::Rc;

use super::ours;
use super::site::SITE_EXISTS;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::named::{self, Named, get, new, remove, set};
use crate::teams::objects::{object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{Name, NetworkSubnet, Tenant, TrustedAddress};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsTenantNetworkSubnet", get::<NetworkSubnet>),
    Command::new("New-CsTenantNetworkSubnet", new::<NetworkSubnet>),
    Command::new("Set-CsTenantNetworkSubnet", set::<NetworkSubnet>),
    Command::new("Remove-CsTenantNetworkSubnet", remove::<NetworkSubnet>),
    Command::new("Get-CsTenantTrustedIPAddress", get::<TrustedAddress>),
    Command::new("New-CsTenantTrustedIPAddress", new::<TrustedAddress>),
    Command::new("Set-CsTenantTrustedIPAddress", set::<TrustedAddress>),
    Command::new("Remove-CsTenantTrustedIPAddress", remove::<TrustedAddress>),
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
    named::find::<NetworkSubnet>,
);

const SUBNET_IS_NEW: Rule<str> = Rule::new(
    ours("NW-01", "The network subnet \"{0}\" already exists.", HELP),
    named::is_free::<NetworkSubnet>,
);

const TRUSTED_EXISTS: Rule<str, Rc<TrustedAddress>> = Rule::new(
    ours(
        "NW-04",
        "The trusted IP address \"{0}\" was not found.",
        TRUSTED_HELP,
    ),
    named::find::<TrustedAddress>,
);

const TRUSTED_IS_NEW: Rule<str> = Rule::new(
    ours(
        "NW-01",
        "The trusted IP address \"{0}\" already exists.",
        TRUSTED_HELP,
    ),
    named::is_free::<TrustedAddress>,
);

fn bits(n: u32) -> Value {
    Value::Int(i32::try_from(n).unwrap_or(i32::MAX))
}

/// The bits of an address that no mask is given for: all of them.
fn whole(address: &str) -> u32 {
    match address.parse() {
        Ok(IpAddr::V6(_)) => 128,
        _ => 32,
    }
}

/// The mask that the parameters give for an address; `known` where they give none.
fn mask(cx: &Context, args: &Args, address: &str, known: u32) -> Outcome<u32> {
    let address = cx.require(&ADDRESS_IS_VALID, address)?;
    match args.int("MaskBits") {
        Some(bits) => cx.require(&MASK_IS_VALID, &(address, bits)),
        None => Ok(known),
    }
}

impl Named for NetworkSubnet {
    const PARAMETER: &'static str = "SubnetID";
    const EXISTS: Rule<str, Rc<Self>> = SUBNET_EXISTS;
    const IS_NEW: Rule<str> = SUBNET_IS_NEW;

    fn name(&self) -> &String {
        &self.subnet
    }

    fn named(_: &Tenant, name: &str) -> Self {
        Self {
            subnet: name.to_owned(),
            mask_bits: whole(name),
            ..Self::default()
        }
    }

    fn object(&self) -> Value {
        let name = Value::text(self.subnet.as_str());
        object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.TenantNetworkSubnet",
            self.subnet.as_str(),
            [
                ("Identity", name.clone()),
                ("SubnetID", name),
                ("MaskBits", bits(self.mask_bits)),
                ("Description", text_or_null(&self.description)),
                ("NetworkSiteID", text_or_null(&self.site)),
            ],
        )
    }

    fn fill(&mut self, cx: &mut Context, args: &Args) -> Outcome {
        self.mask_bits = mask(cx, args, &self.subnet, self.mask_bits)?;
        let is_new = !cx.tenant().subnets.has(&Name::of(&self.subnet));
        if is_new || args.has("NetworkSiteID") {
            let site = args.text("NetworkSiteID").unwrap_or_default();
            self.site = cx.require(&SITE_EXISTS, &*site)?.name.clone();
        }
        if let Some(description) = args.text("Description") {
            self.description = description.to_string();
        }
        Ok(())
    }
}

impl Named for TrustedAddress {
    const PARAMETER: &'static str = "IPAddress";
    const EXISTS: Rule<str, Rc<Self>> = TRUSTED_EXISTS;
    const IS_NEW: Rule<str> = TRUSTED_IS_NEW;

    fn name(&self) -> &String {
        &self.address
    }

    fn named(_: &Tenant, name: &str) -> Self {
        Self {
            address: name.to_owned(),
            mask_bits: whole(name),
            ..Self::default()
        }
    }

    fn object(&self) -> Value {
        let name = Value::text(self.address.as_str());
        object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.TenantTrustedIPAddress",
            self.address.as_str(),
            [
                ("Identity", name.clone()),
                ("MaskBits", bits(self.mask_bits)),
                ("Description", text_or_null(&self.description)),
                ("IPAddress", name),
            ],
        )
    }

    fn fill(&mut self, cx: &mut Context, args: &Args) -> Outcome {
        self.mask_bits = mask(cx, args, &self.address, self.mask_bits)?;
        if let Some(description) = args.text("Description") {
            self.description = description.to_string();
        }
        Ok(())
    }
}
