//! Direct Routing: the list of PSTN usages, the routes that carry them, and the session border controllers.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{Entity, Kind, Name, PolicyType, Refusal, Setting, Settings, Tenant, User};

/// The tenant's one list of PSTN usages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PstnUsages {
    pub usages: Vec<String>,
}

/// A voice route: which gateways take calls to numbers of a pattern, for callers with one of the usages.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VoiceRoute {
    pub name: String,
    pub description: String,
    /// A .NET regular expression.
    pub number_pattern: String,
    pub usages: Vec<String>,
    /// FQDNs.
    pub gateways: Vec<String>,
    /// The lowest is tried first.
    pub priority: u32,
    pub bridge_source_number: String,
}

/// A session border controller.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Gateway {
    pub fqdn: String,
    pub description: String,
    pub port: u32,
    pub enabled: bool,
    pub max_sessions: Option<u32>,
    pub media_bypass: bool,
    pub send_sip_options: bool,
    pub failover_seconds: u32,
    pub failover_codes: String,
    pub forward_call_history: bool,
    pub forward_pai: bool,
    pub pidf_lo_supported: bool,
    pub ip_address_version: String,
    /// Names of translation rules and what else is kept of it.
    pub settings: Settings,
}

/// What a new gateway has (VR-19).
impl Default for Gateway {
    fn default() -> Self {
        Self {
            fqdn: String::new(),
            description: String::new(),
            port: 0,
            enabled: false,
            max_sessions: None,
            media_bypass: false,
            send_sip_options: true,
            failover_seconds: 10,
            failover_codes: "408,503,504".into(),
            forward_call_history: false,
            forward_pai: false,
            pidf_lo_supported: false,
            ip_address_version: "IPv4".into(),
            settings: Settings::default(),
        }
    }
}

impl Entity for PstnUsages {
    type Key = ();
    stored!(PstnUsages in usages);

    fn key(&self) {}

    fn identity(&self) -> String {
        "Global".into()
    }
}

impl Entity for VoiceRoute {
    stored!(VoiceRoute in routes, name name);

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let dangling = |to, missing: &String| {
            Err(Refusal::Dangling {
                what: Kind::VoiceRoute,
                identity: self.identity(),
                to,
                missing: missing.clone(),
            })
        };
        if let Some(missing) = self.usages.iter().find(|usage| !tenant.has_usage(usage)) {
            return dangling(Kind::PstnUsages, missing);
        }
        if let Some(missing) = self
            .gateways
            .iter()
            .find(|fqdn| !tenant.gateways.has(&Name::of(fqdn)))
        {
            return dangling(Kind::Gateway, missing);
        }
        Ok(())
    }
}

impl Entity for Gateway {
    stored!(Gateway in gateways, name fqdn);

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let uses = |route: &&Rc<VoiceRoute>| {
            route
                .gateways
                .iter()
                .any(|fqdn| fqdn.eq_ignore_ascii_case(&self.fqdn))
        };
        let by: Vec<_> = tenant
            .routes
            .iter()
            .filter(uses)
            .map(|route| route.name.clone())
            .collect();
        if by.is_empty() {
            Ok(())
        } else {
            Err(Refusal::InUse {
                what: Kind::Gateway,
                identity: self.identity(),
                by,
            })
        }
    }
}

fn names(list: &[String], name: &str) -> bool {
    list.iter().any(|known| known.eq_ignore_ascii_case(name))
}

impl Tenant {
    /// The PSTN usages in their order.
    pub fn pstn_usages(&self) -> &[String] {
        self.usages.get(&()).map_or(&[], |list| &list.usages)
    }

    /// Whether a PSTN usage exists.
    pub fn has_usage(&self, usage: &str) -> bool {
        names(self.pstn_usages(), usage)
    }

    /// Replaces the list of PSTN usages.
    pub fn set_pstn_usages(&mut self, usages: Vec<String>) -> Result<(), Refusal> {
        match self.usages.has(&()) {
            true => self.change::<PstnUsages>(&(), |list| list.usages = usages),
            false => self.add(PstnUsages { usages }).map(drop),
        }
    }

    /// The routes and the policies that refer to a PSTN usage: while there are any it stays (VR-03).
    pub fn usage_users(&self, usage: &str) -> Vec<(Kind, String)> {
        let routes = self
            .routes
            .iter()
            .filter(|route| names(&route.usages, usage))
            .map(|route| (Kind::VoiceRoute, route.name.clone()));
        let voice = self.policies_of(&PolicyType::VOICE_ROUTING).into_iter();
        let voice = voice.filter(|policy| {
            policy
                .pstn_usages()
                .any(|known| known.eq_ignore_ascii_case(usage))
        });
        let emergency = self
            .policies_of(&PolicyType::EMERGENCY_CALL_ROUTING)
            .into_iter()
            .filter(|policy| {
                let entries = policy
                    .settings
                    .get("EmergencyNumbers")
                    .map_or(&[][..], Setting::elements);
                let mut maps = entries.iter().filter_map(Setting::as_map);
                maps.any(|entry| {
                    entry
                        .text("OnlinePSTNUsage")
                        .is_some_and(|known| known.eq_ignore_ascii_case(usage))
                })
            });
        let policies = voice
            .chain(emergency)
            .map(|policy| (Kind::Policy, policy.name.clone()));
        routes.chain(policies).collect()
    }

    /// The PSTN usages that a user's voice routing policy gives and that exist: those by which calls would leave through
    /// Direct Routing (SC-29).
    pub fn voice_usages(&self, user: &User) -> Vec<String> {
        let effective = self.effective_policy(user, &PolicyType::VOICE_ROUTING);
        let usages = effective
            .iter()
            .flat_map(|effective| effective.policy.pstn_usages());
        usages
            .filter(|usage| self.has_usage(usage))
            .map(str::to_owned)
            .collect()
    }

    /// The routes by priority, the first to be tried first.
    pub fn routes_by_priority(&self) -> Vec<&Rc<VoiceRoute>> {
        let mut routes: Vec<_> = self.routes.iter().collect();
        routes.sort_by_key(|route| route.priority);
        routes
    }

    /// The routes that carry a PSTN usage, by priority.
    pub fn routes_for(&self, usage: &str) -> Vec<&Rc<VoiceRoute>> {
        let mut routes = self.routes_by_priority();
        routes.retain(|route| names(&route.usages, usage));
        routes
    }

    /// The priority that a new route gets: the next behind all.
    pub fn next_priority(&self) -> u32 {
        self.routes
            .iter()
            .map(|route| route.priority.saturating_add(1))
            .max()
            .unwrap_or(0)
    }
}
