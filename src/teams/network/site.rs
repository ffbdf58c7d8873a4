//! `*-CsTenantNetworkSite`.

use std::rc::Rc;

use super::ours;
use super::region::REGION_EXISTS;
use crate::engine::Args;
use crate::teams::commands::Command;
use crate::teams::context::{Context, Outcome};
use crate::teams::objects::{self, object_with_text, text_or_null};
use crate::teams::rule::{Kind, Rule, RuleInfo, Violation};
use crate::teams::select;
use crate::tenant::{Name, NetworkSite, NumberType, Policy, PolicyType};
use crate::value::Value;

pub const COMMANDS: &[Command] = &[
    Command::new("Get-CsTenantNetworkSite", get),
    Command::new("New-CsTenantNetworkSite", new),
    Command::new("Set-CsTenantNetworkSite", set),
    Command::new("Remove-CsTenantNetworkSite", remove),
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
    |tenant, name| {
        let found = tenant.sites.get(&Name::of(name)).cloned();
        found.ok_or_else(|| Violation::of([&name]))
    },
);

/// NW-01: ids are unique.
const SITE_IS_NEW: Rule<str> = Rule::new(
    ours("NW-01", "The network site \"{0}\" already exists.", HELP),
    |tenant, name| match tenant.sites.has(&Name::of(name)) {
        false => Ok(()),
        true => Err(Violation::of([&name])),
    },
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

fn object(site: &NetworkSite) -> Value {
    let name = Value::text(site.name.as_str());
    object_with_text(
        "Microsoft.Teams.ConfigAPI.Cmdlets.TenantNetworkSite",
        site.name.as_str(),
        [
            ("Identity", name.clone()),
            ("NetworkSiteID", name),
            ("Description", text_or_null(&site.description)),
            ("NetworkRegionID", text_or_null(&site.region)),
            ("SiteAddress", text_or_null(&site.address)),
            (
                "EnableLocationBasedRouting",
                Value::Bool(site.location_based_routing),
            ),
            (
                "EmergencyCallRoutingPolicyName",
                text_or_null(&site.emergency_call_routing_policy),
            ),
            (
                "EmergencyCallingPolicyName",
                text_or_null(&site.emergency_calling_policy),
            ),
            (
                "NetworkRoamingPolicyName",
                text_or_null(&site.roaming_policy),
            ),
        ],
    )
}

fn get(cx: &mut Context, args: &Args) -> Outcome {
    let tenant = cx.tenant();
    let numbers = matches!(
        args.get("IncludePhoneNumbers").map(Value::base),
        Some(Value::Bool(true))
    );
    let shown = |site: &NetworkSite| {
        let value = object(site);
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

/// Takes over what the parameters give, and asks the rules about the result.
fn fill(cx: &mut Context, args: &Args, site: &mut NetworkSite) -> Outcome {
    let fields = [
        ("Description", &mut site.description),
        ("NetworkRegionID", &mut site.region),
        ("SiteAddress", &mut site.address),
        ("LocationPolicy", &mut site.location_policy),
        (
            "EmergencyCallRoutingPolicy",
            &mut site.emergency_call_routing_policy,
        ),
        ("EmergencyCallingPolicy", &mut site.emergency_calling_policy),
        ("NetworkRoamingPolicy", &mut site.roaming_policy),
    ];
    for (name, field) in fields {
        if args.has(name) {
            let text = args.text(name).unwrap_or_default();
            *field = Policy::bare_name(&text).to_owned();
        }
    }
    if let Some(on) = args.get("EnableLocationBasedRouting") {
        site.location_based_routing = matches!(on.base(), Value::Bool(true));
    }
    if !site.region.is_empty() {
        cx.require(&REGION_EXISTS, site.region.as_str())?;
    }
    cx.require(&POLICY_IS_THERE, site)?;
    cx.expect(&SITE_ROUTES_ONE_WAY, site)?;
    Ok(())
}

fn new(cx: &mut Context, args: &Args) -> Outcome {
    let name = args
        .text("Identity")
        .or_else(|| args.text("NetworkSiteID"))
        .unwrap_or_default();
    cx.require(&SITE_IS_NEW, &*name)?;
    let mut site = NetworkSite {
        name: name.to_string(),
        ..NetworkSite::default()
    };
    fill(cx, args, &mut site)?;
    if !cx.approve(&name)? {
        return Ok(());
    }
    let emitted = object(&site);
    cx.change(|tenant| tenant.add(site))?;
    cx.write(emitted)
}

fn set(cx: &mut Context, args: &Args) -> Outcome {
    let known = cx.require(&SITE_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    let mut site = NetworkSite::clone(&known);
    fill(cx, args, &mut site)?;
    if !cx.approve(&known.name)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.change::<NetworkSite>(&Name::of(&known.name), |known| *known = site))
}

fn remove(cx: &mut Context, args: &Args) -> Outcome {
    let site = cx.require(&SITE_EXISTS, &*args.text("Identity").unwrap_or_default())?;
    cx.require(&SITE_IS_EMPTY, &site)?;
    if !cx.approve(&site.name)? {
        return Ok(());
    }
    cx.change(|tenant| tenant.remove::<NetworkSite>(&Name::of(&site.name)))?;
    Ok(())
}
