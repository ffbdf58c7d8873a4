//! The network topology: regions, sites in them, subnets of sites, and the trusted external addresses.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Kind, Name, PolicyType, Refusal, Tenant};

/// A region.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkRegion {
    pub name: String,
    pub description: String,
    pub central_site: String,
}

/// A site in a region. Policies are named without `Tag:`, empty for none.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkSite {
    pub name: String,
    pub description: String,
    /// Empty for none.
    pub region: String,
    pub address: String,
    pub location_based_routing: bool,
    pub location_policy: String,
    pub emergency_call_routing_policy: String,
    pub emergency_calling_policy: String,
    pub roaming_policy: String,
}

/// A subnet of a site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NetworkSubnet {
    /// An IPv4 or IPv6 address.
    pub subnet: String,
    pub mask_bits: u32,
    pub description: String,
    pub site: String,
}

/// An external address that clients of the organisation come from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrustedAddress {
    pub address: String,
    pub mask_bits: u32,
    pub description: String,
}

impl Entity for NetworkRegion {
    stored!(NetworkRegion in regions, name name);

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let by: Vec<_> = tenant
            .sites_of(&self.name)
            .map(|site| site.name.clone())
            .collect();
        if by.is_empty() {
            Ok(())
        } else {
            Err(Refusal::InUse {
                what: Kind::NetworkRegion,
                identity: self.identity(),
                by,
            })
        }
    }
}

impl Entity for NetworkSite {
    stored!(NetworkSite in sites, name name);

    fn facets(&self) -> Vec<Facet> {
        let policies = self.policies().map(|(kind, name)| kind.held(name));
        std::iter::once(Facet::new(By::Parent, &self.region))
            .chain(policies)
            .collect()
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let dangling = |to, missing| {
            Err(Refusal::Dangling {
                what: Kind::NetworkSite,
                identity: self.identity(),
                to,
                missing,
            })
        };
        if !self.region.is_empty() && !tenant.regions.has(&Name::of(&self.region)) {
            return dangling(Kind::NetworkRegion, self.region.clone());
        }
        match self
            .policies()
            .find(|(kind, name)| tenant.policy(kind, name).is_none())
        {
            Some((kind, name)) => dangling(Kind::Policy, format!("{kind}|{name}")),
            None => Ok(()),
        }
    }

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let by: Vec<_> = tenant
            .subnets_of(&self.name)
            .map(|subnet| subnet.subnet.clone())
            .collect();
        if by.is_empty() {
            Ok(())
        } else {
            Err(Refusal::InUse {
                what: Kind::NetworkSite,
                identity: self.identity(),
                by,
            })
        }
    }
}

impl NetworkSite {
    /// The policies that the site names.
    pub fn policies(&self) -> impl Iterator<Item = (PolicyType, &str)> {
        let named = [
            (
                PolicyType::EMERGENCY_CALL_ROUTING,
                &self.emergency_call_routing_policy,
            ),
            (
                PolicyType::EMERGENCY_CALLING,
                &self.emergency_calling_policy,
            ),
            (PolicyType::NETWORK_ROAMING, &self.roaming_policy),
        ];
        named
            .into_iter()
            .filter(|(_, name)| !name.is_empty())
            .map(|(kind, name)| (kind, name.as_str()))
    }
}

impl Entity for NetworkSubnet {
    stored!(NetworkSubnet in subnets, name subnet);

    fn facets(&self) -> Vec<Facet> {
        vec![Facet::new(By::Parent, &self.site)]
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        if self.site.is_empty() || tenant.sites.has(&Name::of(&self.site)) {
            return Ok(());
        }
        let missing = self.site.clone();
        Err(Refusal::Dangling {
            what: Kind::NetworkSubnet,
            identity: self.identity(),
            to: Kind::NetworkSite,
            missing,
        })
    }
}

impl Entity for TrustedAddress {
    stored!(TrustedAddress in trusted_addresses, name address);
}

impl Tenant {
    /// The sites of a region.
    pub fn sites_of(&self, region: &str) -> impl Iterator<Item = &Rc<NetworkSite>> {
        self.sites.all(By::Parent, region)
    }

    /// The subnets of a site.
    pub fn subnets_of(&self, site: &str) -> impl Iterator<Item = &Rc<NetworkSubnet>> {
        self.subnets.all(By::Parent, site)
    }
}
