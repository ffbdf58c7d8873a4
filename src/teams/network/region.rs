//! `*-CsTenantNetworkRegion`.

use std::rc::Rc;

use super::ours;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::named::{self, Named, get, new, remove, set};
use crate::teams::objects::{object_with_text, text_or_null};
use crate::teams::rule::{Rule, RuleInfo, Violation};
use crate::tenant::{NetworkRegion, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsTenantNetworkRegion", get::<NetworkRegion>),
    Command::new("New-CsTenantNetworkRegion", new::<NetworkRegion>),
    Command::new("Set-CsTenantNetworkRegion", set::<NetworkRegion>),
    Command::new("Remove-CsTenantNetworkRegion", remove::<NetworkRegion>),
];

pub const RULES: &[RuleInfo] = &[REGION_EXISTS.info, REGION_IS_NEW.info, REGION_IS_EMPTY.info];

const HELP: &str = "office-docs-powershell New-CsTenantNetworkRegion.md";

/// NW-02: a region by its id.
pub(super) const REGION_EXISTS: Rule<str, Rc<NetworkRegion>> = Rule::new(
    ours("NW-02", "The network region \"{0}\" was not found.", HELP),
    named::find::<NetworkRegion>,
);

/// NW-01: ids are unique.
const REGION_IS_NEW: Rule<str> = Rule::new(
    ours("NW-01", "The network region \"{0}\" already exists.", HELP),
    named::is_free::<NetworkRegion>,
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

impl Named for NetworkRegion {
    const PARAMETER: &'static str = "NetworkRegionID";
    const EXISTS: Rule<str, Rc<Self>> = REGION_EXISTS;
    const IS_NEW: Rule<str> = REGION_IS_NEW;

    fn name(&self) -> &String {
        &self.name
    }

    fn named(_: &Tenant, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            ..Self::default()
        }
    }

    fn object(&self) -> Value {
        let name = Value::text(self.name.as_str());
        object_with_text(
            "Microsoft.Teams.ConfigAPI.Cmdlets.TenantNetworkRegion",
            self.name.as_str(),
            [
                ("Identity", name.clone()),
                ("CentralSite", text_or_null(&self.central_site)),
                ("Description", text_or_null(&self.description)),
                ("NetworkRegionID", name),
            ],
        )
    }

    fn fill(&mut self, _: &mut Context, args: &Args) -> Outcome {
        if let Some(site) = args.text("CentralSite") {
            self.central_site = site.to_string();
        }
        if let Some(description) = args.text("Description") {
            self.description = description.to_string();
        }
        Ok(())
    }

    fn may_go(&self, cx: &Context) -> Outcome {
        cx.require(&REGION_IS_EMPTY, self)
    }
}
