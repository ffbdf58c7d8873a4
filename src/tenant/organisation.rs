//! The organisation: who the tenant is, its domains, and how it pays for calls.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{Entity, ObjectId, Refusal, Settings, Tenant};

/// The one organisation of a tenant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Organisation {
    pub id: ObjectId,
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub preferred_language: String,
    /// The first part of the onmicrosoft.com domain.
    pub initial_domain: String,
    pub created: Option<Timestamp>,
    pub domains: Vec<Domain>,
    pub credits: Credits,
    /// Whether directory synchronisation is on.
    pub synchronised: bool,
    pub technical_contacts: Vec<String>,
    pub street: String,
    pub city: String,
    pub state: String,
    pub postal_code: String,
    pub telephone: String,
    /// What else is shown of it.
    pub settings: Settings,
}

/// A DNS domain of the organisation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Domain {
    pub name: String,
    pub state: DomainState,
    /// Whether users may have SIP addresses in it.
    pub sip: bool,
}

/// Whether the ownership of a domain is proven.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DomainState {
    Unverified,
    #[default]
    Verified,
    /// The domain that new users get.
    Default,
}

/// How calls beyond a plan are paid: prepaid credits, or billing afterwards.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Credits {
    /// Prepaid Communications Credits in hundredths of the currency.
    pub balance: i64,
    pub currency: String,
    /// Post-paid pay-as-you-go of the new commerce (LIC-09).
    pub post_paid: bool,
}

impl Entity for Organisation {
    type Key = ();
    stored!(Organisation in organisations);

    fn key(&self) {}

    fn identity(&self) -> String {
        self.id.to_string()
    }
}

impl Organisation {
    /// The domain of that name, verified or not.
    pub fn domain(&self, name: &str) -> Option<&Domain> {
        self.domains
            .iter()
            .find(|domain| domain.name.eq_ignore_ascii_case(name))
    }

    /// Whether `address` (a UPN, a mail address, an FQDN) lies in a verified domain.
    pub fn owns(&self, address: &str) -> bool {
        let mut name = address.rsplit('@').next().unwrap_or(address);
        loop {
            if self
                .domain(name)
                .is_some_and(|domain| domain.state != DomainState::Unverified)
            {
                return true;
            }
            match name.split_once('.') {
                Some((_, parent)) if !address.contains('@') => name = parent,
                _ => return false,
            }
        }
    }
}

impl Tenant {
    /// The organisation; of an empty tenant, an empty one.
    pub fn organisation(&self) -> std::rc::Rc<Organisation> {
        self.organisations.get(&()).cloned().unwrap_or_default()
    }

    /// The tenant's id.
    pub fn id(&self) -> ObjectId {
        self.organisations
            .get(&())
            .map(|organisation| organisation.id)
            .unwrap_or_default()
    }

    /// Adds to the Communications Credits, or takes from them.
    pub fn fund(&mut self, hundredths: i64) -> Result<(), Refusal> {
        self.change::<Organisation>(&(), |organisation| {
            organisation.credits.balance = organisation.credits.balance.saturating_add(hundredths);
        })
    }
}
