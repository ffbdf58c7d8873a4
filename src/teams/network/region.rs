//! `*-CsTenantNetworkRegion`.

use std::rc::Rc;

use super::ours;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::teams::select;
use crate::tenant::{Name, NetworkRegion};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsTenantNetworkRegion", get),
    Command::new("New-CsTenantNetworkRegion", new),
    Command::new("Set-CsTenantNetworkRegion", set),
    Command::new("Remove-CsTenantNetworkRegion", remove),
];

pub const RULES: &[RuleInfo] = &[REGION_EXISTS.info, REGION_IS_NEW.info, REGION_IS_EMPTY.info];

const HELP: &str = "office-docs-powershell New-CsTenantNetworkRegion.md";

/// NW-02: a region by its id.
pub(super) const REGION_EXISTS: Rule<str, Rc<NetworkRegion>> = Rule::new(
    ours("NW-02", "The network region \"{0}\" was not found.", HELP),
    |tenant, name| {
        let found = tenant.regions.get(&Name::of(name)).cloned();
        found.ok_or_else(|| Violation::of([&name]))
    },
);

/// NW-01: ids are unique.
const REGION_IS_NEW: Rule<str> = Rule::new(
    ours("NW-01", "The network region \"{0}\" already exists.", HELP),
    |tenant, name| match tenant.regions.has(&Name::of(name)) {
        false => Ok(()),
        true => Err(Violation::of([&name])),
    },
);

/// NW-06: a region with sites stays.
const REGION_IS_EMPTY: Rule<NetworkRegion> = Rule::new(
    ours(
        "NW-06",
        "The network region \"{0}\" cannot be removed: it has the site \"{1}\".",
        "OfficeDocs-SkypeForBusiness Teams/cloud-voice-network-settings.md",
    ),
    |tenant, region| match tenant.sites_of(&region.name).next() {
        None => Ok(()),
        Some(site) => Err(Violation::of([&region.name, &site.name])),
    },
);

fn object(region: &NetworkRegion) -> Value {
    let name = Value::text(region.name.as_str());
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.TenantNetworkRegion",
        region.name.as_str(),
        [
            ("Identity", name.clone()),
            ("CentralSite", text_or_null(&region.central_site)),
            ("Description", text_or_null(&region.description)),
            ("NetworkRegionID", name),
        ],
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    if let Some(name) = args.text("Identity").filter(|name| !name.is_empty()) {
        let region = cx.require(&REGION_EXISTS, &*name)?;
        return cx.write(object(&region));
    }
    let all = cx.tenant().regions.iter().map(|region| &**region).collect();
    let found = select::by_name(args, all, |region: &NetworkRegion| &region.name);
    let values = found.into_iter().map(object).collect();
    cx.write_all(values)
}

fn fill(args: &Args, region: &mut NetworkRegion) {
    if let Some(site) = args.text("CentralSite") {
        region.central_site = site.to_string();
    }
    if let Some(description) = args.text("Description") {
        region.description = description.to_string();
    }
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let name = args
        .text("Identity")
        .or_else(|| args.text("NetworkRegionID"))
        .unwrap_or_default();
    cx.require(&REGION_IS_NEW, &*name)?;
    let mut region = NetworkRegion {
        name: name.to_string(),
        ..NetworkRegion::default()
    };
    fill(args, &mut region);
    if !cx.approve(&name)? {
        return Ok(());
    }
    let emitted = object(&region);
    cx.change(|tenant| tenant.add(region))?;
    cx.write(emitted)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let region = cx.require(&REGION_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    if !cx.approve(&region.name)? {
        return Ok(());
    }
    cx.change(|tenant| {
        tenant.change::<NetworkRegion>(&Name::of(&region.name), |region| fill(args, region))
    })
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let region = cx.require(&REGION_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    cx.require(&REGION_IS_EMPTY, &region)?;
    if !cx.approve(&region.name)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove::<NetworkRegion>(&Name::of(&region.name)))?;
    Ok(())
}
