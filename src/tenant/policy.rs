//! The store of policies and configurations: type, name, values. Global always exists; others are named `Tag:…`.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::state::ToIdentity;
use super::{
    By, Entity, Facet, Kind, Name, Number, PolicyType, Refusal, Setting, Settings, Tenant, sample,
};

/// An instance of a policy or configuration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    pub kind: PolicyType,
    /// `Global`, a name without `Tag:`, or a scope such as `Site:Redmond`.
    pub name: String,
    #[serde(default)]
    pub authority: Authority,
    #[serde(default)]
    pub settings: Settings,
}

/// Whose a policy is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Authority {
    #[default]
    Tenant,
    /// Supplied by Microsoft: neither changed nor removed (GP-05).
    Host,
}

/// The key of a policy: its type and its name without case and without `Tag:`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PolicyKey(PolicyType, Name);

impl PolicyKey {
    /// The key of `identity`, with or without `Tag:`.
    pub fn new(kind: &PolicyType, identity: &str) -> Self {
        Self(kind.clone(), Name::of(Policy::bare_name(identity)))
    }
}

impl ToIdentity for PolicyKey {
    fn to_identity(&self) -> String {
        format!("{}|{}", self.0, self.1.as_str())
    }
}

impl Entity for Policy {
    type Key = PolicyKey;
    stored!(Policy in policies);

    fn key(&self) -> PolicyKey {
        PolicyKey::new(&self.kind, &self.name)
    }

    fn identity(&self) -> String {
        format!("{}|{}", self.kind, self.name)
    }

    fn facets(&self) -> Vec<Facet> {
        let mut facets = vec![Facet::new(By::Class, self.kind.name())];
        if self.kind == PolicyType::SHARED_CALLING {
            facets.extend(
                self.emergency_numbers()
                    .map(|number| Facet::new(By::Number, number.as_str())),
            );
        }
        if let Some(account) = self
            .settings
            .text("ResourceAccount")
            .filter(|id| !id.is_empty())
        {
            facets.push(Facet::new(By::Account, account));
        }
        facets
    }

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        if self.is_global() {
            return Err(Refusal::Global(self.kind.clone()));
        }
        if self.authority == Authority::Host {
            return Err(Refusal::Host(self.kind.clone(), self.name.clone()));
        }
        let by = tenant.policy_holders(&self.kind, &self.name);
        if by.is_empty() {
            Ok(())
        } else {
            Err(Refusal::InUse {
                what: Kind::Policy,
                identity: self.identity(),
                by,
            })
        }
    }
}

impl Policy {
    /// A policy of the tenant.
    pub fn new(kind: PolicyType, identity: &str, settings: Settings) -> Self {
        Self {
            kind,
            name: Self::bare_name(identity).to_owned(),
            authority: Authority::Tenant,
            settings,
        }
    }

    /// An identity without its `Tag:`.
    pub fn bare_name(identity: &str) -> &str {
        let identity = identity.trim();
        match identity.get(..4) {
            Some(tag) if tag.eq_ignore_ascii_case("tag:") => &identity[4..],
            _ => identity,
        }
    }

    /// Whether it is the instance for everyone.
    pub fn is_global(&self) -> bool {
        self.name.eq_ignore_ascii_case("Global")
    }

    /// `Global`, `Tag:Name`, or the scope as it is.
    pub fn full_identity(&self) -> String {
        if self.is_global() || self.name.contains(':') {
            self.name.clone()
        } else {
            format!("Tag:{}", self.name)
        }
    }

    /// The numbers under `EmergencyNumbers` of a shared calling policy; malformed ones are left out.
    pub fn emergency_numbers(&self) -> impl Iterator<Item = Number> {
        self.settings
            .get("EmergencyNumbers")
            .into_iter()
            .flat_map(Setting::texts)
            .filter_map(Number::parse)
    }

    /// The PSTN usages of a voice routing policy, in their order.
    pub fn pstn_usages(&self) -> impl Iterator<Item = &str> {
        self.settings
            .get("OnlinePstnUsages")
            .into_iter()
            .flat_map(Setting::texts)
    }

    /// The normalization rules of a dial plan, in the order in which they are tried.
    pub fn normalization_rules(&self) -> impl Iterator<Item = NormalizationRule> {
        let rules = self
            .settings
            .get("NormalizationRules")
            .map_or(&[][..], Setting::elements);
        rules
            .iter()
            .filter_map(Setting::as_map)
            .map(NormalizationRule::of)
    }
}

/// A rule of a dial plan.
#[derive(Clone, Debug, PartialEq)]
pub struct NormalizationRule {
    pub name: String,
    pub description: String,
    /// A .NET regular expression.
    pub pattern: String,
    pub translation: String,
    pub internal_extension: bool,
}

impl NormalizationRule {
    fn of(settings: &Settings) -> Self {
        let text = |name| settings.text(name).unwrap_or_default().to_owned();
        Self {
            name: text("Name"),
            description: text("Description"),
            pattern: text("Pattern"),
            translation: text("Translation"),
            internal_extension: settings
                .get("IsInternalExtension")
                .and_then(Setting::as_bool)
                .unwrap_or_default(),
        }
    }
}

impl Tenant {
    /// The policy of that type and identity, with or without `Tag:`.
    pub fn policy(&self, kind: &PolicyType, identity: &str) -> Option<&Rc<Policy>> {
        self.policies.get(&PolicyKey::new(kind, identity))
    }

    /// All instances of a type, Global first.
    pub fn policies_of(&self, kind: &PolicyType) -> Vec<&Rc<Policy>> {
        let mut policies: Vec<_> = self.policies.all(By::Class, kind.name()).collect();
        policies.sort_by_key(|policy| !policy.is_global());
        policies
    }

    /// The values that a new policy of this type starts with and that a reset Global returns to.
    pub fn policy_defaults(&self, kind: &PolicyType) -> Settings {
        sample::policy_defaults(kind)
    }

    /// Creates a policy from its defaults and `given`. Errors: the name is taken.
    pub fn new_policy(
        &mut self,
        kind: &PolicyType,
        identity: &str,
        given: &Settings,
    ) -> Result<(), Refusal> {
        let mut settings = self.policy_defaults(kind);
        settings.extend(given);
        self.add(Policy::new(kind.clone(), identity, settings))
            .map(drop)
    }

    /// Changes values of a policy. Errors: it is unknown, or the host's.
    pub fn set_policy(
        &mut self,
        kind: &PolicyType,
        identity: &str,
        given: &Settings,
    ) -> Result<(), Refusal> {
        let key = PolicyKey::new(kind, identity);
        match self.policies.get(&key) {
            Some(policy) if policy.authority == Authority::Host => {
                Err(Refusal::Host(kind.clone(), policy.name.clone()))
            }
            _ => self.change::<Policy>(&key, |policy| policy.settings.extend(given)),
        }
    }

    /// Removes a policy; Global returns to its defaults instead (GP-02). Errors: unknown, the host's, or assigned.
    pub fn remove_policy(&mut self, kind: &PolicyType, identity: &str) -> Result<(), Refusal> {
        match self.policy(kind, identity) {
            Some(policy) if policy.is_global() => self.set_global(kind, self.policy_defaults(kind)),
            _ => self
                .remove::<Policy>(&PolicyKey::new(kind, identity))
                .map(drop),
        }
    }

    /// Who has a policy: ids of users and groups, numbers, names of network sites.
    pub fn policy_holders(&self, kind: &PolicyType, name: &str) -> Vec<String> {
        let held = format!("{kind}|{}", Policy::bare_name(name));
        let users = self
            .users
            .all(By::Policy, &held)
            .map(|user| user.id.to_string());
        let groups = self
            .group_assignments
            .all(By::Policy, &held)
            .map(|assignment| assignment.group.to_string());
        let numbers = self
            .numbers
            .all(By::Policy, &held)
            .map(|number| number.number.to_string());
        let sites = self
            .sites
            .all(By::Policy, &held)
            .map(|site| site.name.clone());
        users.chain(groups).chain(numbers).chain(sites).collect()
    }

    pub(super) fn set_global(
        &mut self,
        kind: &PolicyType,
        settings: Settings,
    ) -> Result<(), Refusal> {
        let key = PolicyKey::new(kind, "Global");
        if !self.policies.has(&key) {
            return self
                .add(Policy::new(kind.clone(), "Global", settings))
                .map(drop);
        }
        self.change::<Policy>(&key, |policy| policy.settings = settings)
    }
}
