//! `*-CsTenantNetworkSite`.

use std::rc::Rc;

use super::ours;
use super::region::REGION_EXISTS;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::named::{self, Named, new, remove, set};
use crate::teams::objects::{self, object_with_text, text_or_null};
use crate::teams::rule::{Kind, Rule, RuleInfo, Violation};
use crate::teams::select;
use crate::tenant::{NetworkSite, NumberType, Policy, PolicyType, Tenant};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsTenantNetworkSite", get),
    Command::new("New-CsTenantNetworkSite", new::<NetworkSite>),
    Command::new("Set-CsTenantNetworkSite", set::<NetworkSite>),
    Command::new("Remove-CsTenantNetworkSite", remove::<NetworkSite>),
];

pub const RULES: &[RuleInfo] = &[
    SITE_EXISTS.info,
    SITE_IS_NEW.info,
    SITE_IS_EMPTY.info,
    POLICY_IS_THERE.info,
    SITE_ROUTES_ONE_WAY.info,
];

const HELP: &str = "office-docs-powershell New-CsTenantNetworkSite.md";

/// NW-03: a site by its id.
pub(super) const SITE_EXISTS: Rule<str, Rc<NetworkSite>> = Rule::new(
    ours("NW-03", "The network site \"{0}\" was not found.", HELP),
    named::find::<NetworkSite>,
);

/// NW-01: ids are unique.
const SITE_IS_NEW: Rule<str> = Rule::new(
    ours("NW-01", "The network site \"{0}\" already exists.", HELP),
    named::is_free::<NetworkSite>,
);

/// NW-06: a site with subnets stays.
const SITE_IS_EMPTY: Rule<NetworkSite> = Rule::new(
    ours(
        "NW-06",
        "The network site \"{0}\" cannot be removed: it has the subnet {1}.",
        "OfficeDocs-SkypeForBusiness Teams/cloud-voice-network-settings.md",
    ),
    |tenant, site| match tenant.subnets_of(&site.name).next() {
        None => Ok(()),
        Some(subnet) => Err(Violation::of([&site.name, &subnet.subnet])),
    },
);

/// NW-05: the policies of a site exist, and are not Global's.
const POLICY_IS_THERE: Rule<NetworkSite> = Rule::new(
    ours(
        "NW-05",
        "The {0} \"{1}\" of the network site was not found.",
        HELP,
    ),
    |tenant, site| {
        let missing = site.policies().find(|(kind, name)| {
            tenant
                .policy(kind, name)
                .is_none_or(|policy| policy.is_global())
        });
        match missing {
            None => Ok(()),
            Some((kind, name)) => Err(Violation::of([&kind, &name])),
        }
    },
);

/// SC-31: an emergency call routing policy of a site suits the shared calling users of one number type only.
const SITE_ROUTES_ONE_WAY: Rule<NetworkSite> = Rule::new(
    RuleInfo {
        kind: Kind::Stated,
        ..ours(
            "SC-31",
            "The emergency call routing policy \"{0}\" carries PSTN usages and would reach Shared Calling users with Calling Plan or Operator Connect numbers at the network site. Assign emergency call routing policies to the users instead.",
            "OfficeDocs-SkypeForBusiness Teams/shared-calling-setup.md",
        )
    },
    |tenant, site| {
        let name = &site.emergency_call_routing_policy;
        let policy = tenant.policy(&PolicyType::EMERGENCY_CALL_ROUTING, name);
        let Some(policy) = policy.filter(|_| !name.is_empty()) else {
            return Ok(());
        };
        let entries = policy.settings.get("EmergencyNumbers");
        let mut maps = entries
            .into_iter()
            .flat_map(|list| list.elements())
            .filter_map(|e| e.as_map());
        let routes = maps.any(|entry| entry.text("OnlinePSTNUsage").is_some_and(|u| !u.is_empty()));
        let shared = tenant.policies_of(&PolicyType::SHARED_CALLING);
        let carried = |policy: &Rc<Policy>| {
            let account = tenant.policy_account(policy);
            let number = account.and_then(|account| tenant.number_of(account.id));
            number.is_some_and(|number| number.number_type != NumberType::DirectRouting)
                && !tenant.policy_holders(&policy.kind, &policy.name).is_empty()
        };
        match routes && shared.iter().any(|policy| carried(policy)) {
            false => Ok(()),
            true => Err(Violation::of([name])),
        }
    },
);

impl Named for NetworkSite {
    const PARAMETER: &'static str = "NetworkSiteID";
    const EXISTS: Rule<str, Rc<Self>> = SITE_EXISTS;
    const IS_NEW: Rule<str> = SITE_IS_NEW;

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
            "Microsoft.Teams.ConfigAPI.Cmdlets.TenantNetworkSite",
            self.name.as_str(),
            [
                ("Identity", name.clone()),
                ("NetworkSiteID", name),
                ("Description", text_or_null(&self.description)),
                ("NetworkRegionID", text_or_null(&self.region)),
                ("SiteAddress", text_or_null(&self.address)),
                (
                    "EnableLocationBasedRouting",
                    Value::Bool(self.location_based_routing),
                ),
                (
                    "EmergencyCallRoutingPolicyName",
                    text_or_null(&self.emergency_call_routing_policy),
                ),
                (
                    "EmergencyCallingPolicyName",
                    text_or_null(&self.emergency_calling_policy),
                ),
                (
                    "NetworkRoamingPolicyName",
                    text_or_null(&self.roaming_policy),
                ),
            ],
        )
    }

    fn fill(&mut self, cx: &mut Context, args: &Args) -> Outcome {
        let fields = [
            ("Description", &mut self.description),
            ("NetworkRegionID", &mut self.region),
            ("SiteAddress", &mut self.address),
            ("LocationPolicy", &mut self.location_policy),
            (
                "EmergencyCallRoutingPolicy",
                &mut self.emergency_call_routing_policy,
            ),
            ("EmergencyCallingPolicy", &mut self.emergency_calling_policy),
            ("NetworkRoamingPolicy", &mut self.roaming_policy),
        ];
        for (name, field) in fields {
            if args.has(name) {
                let text = args.text(name).unwrap_or_default();
                *field = Policy::bare_name(&text).to_owned();
            }
        }
        if let Some(on) = args.get("EnableLocationBasedRouting") {
            self.location_based_routing = matches!(on.base(), Value::Bool(true));
        }
        if !self.region.is_empty() {
            cx.require(&REGION_EXISTS, self.region.as_str())?;
        }
        cx.require(&POLICY_IS_THERE, self)?;
        cx.expect(&SITE_ROUTES_ONE_WAY, self)?;
        Ok(())
    }

    fn may_go(&self, cx: &Context) -> Outcome {
        cx.require(&SITE_IS_EMPTY, self)
    }
}

/// `Get-CsTenantNetworkSite`, which tells the numbers of a site too.
fn get(cx: &mut Context, args: &Args) -> Outcome {
    let tenant = cx.tenant();
    let numbers = matches!(
        args.get("IncludePhoneNumbers").map(Value::base),
        Some(Value::Bool(true))
    );
    let shown = |site: &NetworkSite| {
        let value = site.object();
        if let (Value::Object(object), true) = (&value, numbers) {
            let own = tenant.numbers.iter();
            let own = own.filter(|number| number.network_site.eq_ignore_ascii_case(&site.name));
            object.set(
                "PhoneNumbers",
                objects::texts(own.map(|number| number.number.to_string())),
            );
        }
        value
    };
    let found: Vec<Value> = match args.text("Identity").filter(|name| !name.is_empty()) {
        Some(name) => vec![shown(&*cx.require(&SITE_EXISTS, &*name)?)],
        None => {
            let all = tenant.sites.iter().map(|site| &**site).collect();
            let found = select::by_name(args, all, |site: &NetworkSite| &site.name);
            found.into_iter().map(shown).collect()
        }
    };
    cx.write_all(found)
}
