//! The verbs that connect things: numbers to accounts, policies to users, groups and numbers.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{
    By, Category, Entity, Facet, Feature, Holder, Kind, Name, Number, NumberRefusal, NumberType,
    ObjectId, PhoneNumber, PolicyKey, PolicyType, Refusal, Target, Tenant, User,
};

/// What goes with the assignment of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    pub category: Category,
    pub location: Option<ObjectId>,
    pub network_site: Option<String>,
    pub reverse_number_lookup: Option<Vec<String>>,
}

impl Tenant {
    /// Assigns a number to an account or bridge. A Direct Routing number comes into being by it (PN-12); voice is enabled
    /// and the line URI set (PN-11); another primary number is replaced (PN-19). Errors: not in the tenant, of another type, held or blocked.
    pub fn assign_number(
        &mut self,
        number: &Number,
        kind: NumberType,
        target: Target,
        with: Assignment,
    ) -> Result<(), Refusal> {
        match self.numbers.get(number) {
            None if kind != NumberType::DirectRouting => {
                return Err(NumberRefusal::NotInTenant(number.clone()).into());
            }
            Some(known) if known.number_type != kind => {
                return Err(NumberRefusal::OtherType {
                    number: number.clone(),
                    actual: known.number_type,
                }
                .into());
            }
            Some(known) if known.is_blocked(self.now()) => {
                return Err(NumberRefusal::Blocked(number.clone()).into());
            }
            _ => {}
        }
        match self.holder(number) {
            Holder::Assigned(holder) if holder.id() != target.id() => {
                return Err(NumberRefusal::Assigned {
                    number: number.clone(),
                    holder: holder.id(),
                }
                .into());
            }
            Holder::SharedCallingPolicy(policy) => {
                return Err(NumberRefusal::Reserved {
                    number: number.clone(),
                    policy,
                }
                .into());
            }
            Holder::Nobody | Holder::Assigned(_) => {}
        }
        self.together(|tenant| {
            let primary = with.category == Category::Primary;
            let former = tenant
                .number_of(target.id())
                .map(|former| former.number.clone())
                .filter(|former| former != number);
            if let (true, Some(former)) = (primary, former) {
                tenant.free_number(&former)?;
            }
            if !tenant.numbers.has(number) {
                tenant.add(PhoneNumber::direct_routing(number.clone()))?;
            }
            tenant.change::<PhoneNumber>(number, |known| {
                known.target = Some(target);
                known.category = with.category;
                if with.location.is_some() {
                    known.location = with.location;
                }
                if let Some(site) = with.network_site {
                    known.network_site = site;
                }
                if let Some(lookup) = with.reverse_number_lookup {
                    known.reverse_number_lookup = lookup;
                }
            })?;
            match target {
                Target::Bridge(_) => Ok(()),
                Target::User(id) | Target::ResourceAccount(id) => {
                    tenant.change::<User>(&id, |user| {
                        user.enterprise_voice_enabled = true;
                        if primary {
                            user.line_uri = Some(number.clone());
                        }
                    })
                }
            }
        })
    }

    /// Takes a number from an account: voice is disabled with the last primary one (PN-25), and a Direct Routing number that
    /// was not uploaded leaves the tenant. Errors: the account does not have it.
    pub fn unassign_number(&mut self, number: &Number, account: ObjectId) -> Result<(), Refusal> {
        if self
            .numbers
            .get(number)
            .and_then(|known| known.target)
            .map(Target::id)
            != Some(account)
        {
            return Err(NumberRefusal::NotAssignedTo {
                number: number.clone(),
                account,
            }
            .into());
        }
        self.together(|tenant| {
            tenant.free_number(number)?;
            if !tenant.users.has(&account) {
                return Ok(());
            }
            tenant.change::<User>(&account, |user| {
                if user.line_uri.as_ref() == Some(number) {
                    user.line_uri = None;
                    user.enterprise_voice_enabled = false;
                }
            })
        })
    }

    /// Takes all numbers from an account; voice is disabled. Errors: the account is unknown.
    pub fn unassign_all(&mut self, account: ObjectId) -> Result<(), Refusal> {
        self.together(|tenant| {
            for number in tenant
                .numbers_of(account)
                .into_iter()
                .map(|number| number.number.clone())
                .collect::<Vec<_>>()
            {
                tenant.free_number(&number)?;
            }
            tenant.change::<User>(&account, |user| {
                user.enterprise_voice_enabled = false;
                user.line_uri = None;
            })
        })
    }

    /// Enables or disables voice without a number: what shared calling users need.
    pub fn set_enterprise_voice(
        &mut self,
        account: ObjectId,
        enabled: bool,
    ) -> Result<(), Refusal> {
        self.change::<User>(&account, |user| user.enterprise_voice_enabled = enabled)
    }

    /// Sets or clears the emergency location of a number. Errors: the number or the location is unknown.
    pub fn set_number_location(
        &mut self,
        number: &Number,
        location: Option<ObjectId>,
    ) -> Result<(), Refusal> {
        let address = location
            .and_then(|id| self.locations.get(&id))
            .map(|location| location.address);
        self.change::<PhoneNumber>(number, |known| {
            known.location = location;
            known.civic_address = address;
        })
    }

    /// What a licence change leaves behind: numbers without the licence they need are unassigned (LIC-06, LIC-07).
    pub(super) fn drop_unlicensed_numbers(&mut self, account: ObjectId) -> Result<(), Refusal> {
        let user = self.account(account)?.clone();
        let features = self.features(&user);
        let has = |feature| features.contains(&feature);
        let phone =
            has(Feature::PhoneSystem) || (user.is_resource_account() && has(Feature::VoiceApp));
        let unlicensed = |number: &PhoneNumber| match number.number_type {
            NumberType::CallingPlan => {
                !phone || !user.is_resource_account() && !has(Feature::CallingPlan)
            }
            NumberType::OperatorConnect | NumberType::DirectRouting => !phone,
        };
        let lost: Vec<_> = self
            .numbers_of(account)
            .into_iter()
            .filter(|number| unlicensed(number))
            .map(|n| n.number.clone())
            .collect();
        for number in lost {
            self.unassign_number(&number, account)?;
        }
        if !phone && user.enterprise_voice_enabled {
            self.set_enterprise_voice(account, false)?;
        }
        match user.on_premises_line_uri.clone() {
            Some(uri) if self.account(account)?.line_uri.is_none() => {
                self.change::<User>(&account, |user| user.line_uri = Some(uri))
            }
            _ => Ok(()),
        }
    }

    fn free_number(&mut self, number: &Number) -> Result<(), Refusal> {
        self.change::<PhoneNumber>(number, |known| {
            known.target = None;
            known.category = Category::Primary;
        })?;
        let gone = self
            .numbers
            .get(number)
            .is_some_and(|known| known.number_type == NumberType::DirectRouting && !known.uploaded);
        if gone {
            self.remove::<PhoneNumber>(number).map(drop)
        } else {
            Ok(())
        }
    }
}

/// A policy that the members of a group have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupAssignment {
    pub group: ObjectId,
    pub kind: PolicyType,
    pub policy: String,
    /// Among the groups that have a policy of this type: 1 wins.
    pub rank: u32,
    #[serde(default)]
    pub created: Option<Timestamp>,
    #[serde(default)]
    pub created_by: Option<ObjectId>,
}

/// The place of a group among those that have a policy of a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Rank {
    /// The others move down.
    At(u32),
    #[default]
    Last,
}

impl Entity for GroupAssignment {
    type Key = (ObjectId, Name);
    stored!(GroupAssignment in group_assignments);

    fn key(&self) -> Self::Key {
        (self.group, Name::of(self.kind.name()))
    }

    fn identity(&self) -> String {
        format!("{}|{}", self.group, self.kind)
    }

    fn facets(&self) -> Vec<Facet> {
        let group = Facet::new(By::Group, self.group.to_string());
        vec![
            Facet::new(By::Class, self.kind.name()),
            group,
            self.kind.held(&self.policy),
        ]
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let dangling = |to, missing| Refusal::Dangling {
            what: Kind::GroupAssignment,
            identity: self.identity(),
            to,
            missing,
        };
        if !tenant.groups.has(&self.group) {
            return Err(dangling(Kind::Group, self.group.to_string()));
        }
        if tenant.policy(&self.kind, &self.policy).is_none() {
            return Err(dangling(
                Kind::Policy,
                format!("{}|{}", self.kind, self.policy),
            ));
        }
        Ok(())
    }
}

impl Tenant {
    /// Grants a policy to a user, or takes the direct assignment away with `None` (GR-09). Errors: user or policy unknown.
    pub fn grant(
        &mut self,
        user: ObjectId,
        kind: &PolicyType,
        policy: Option<&str>,
    ) -> Result<(), Refusal> {
        let name = policy
            .map(|policy| self.require_policy(kind, policy))
            .transpose()?;
        self.change::<User>(&user, |user| match name {
            Some(name) => {
                user.policies.insert(kind.clone(), name);
            }
            None => {
                user.policies.shift_remove(kind);
            }
        })
    }

    /// Copies a policy's settings into Global, or returns Global to its defaults with `None` (GR-11).
    pub fn grant_to_everyone(
        &mut self,
        kind: &PolicyType,
        policy: Option<&str>,
    ) -> Result<(), Refusal> {
        let settings = match policy {
            Some(policy) => self
                .policy(kind, policy)
                .map(|policy| policy.settings.clone()),
            None => Some(self.policy_defaults(kind)),
        };
        let Some(settings) = settings else {
            return Err(Refusal::Unknown(
                Kind::Policy,
                format!("{kind}|{}", policy.unwrap_or_default()),
            ));
        };
        self.set_global(kind, settings)
    }

    /// Grants a policy to a group at a rank; others move down (GR-13). A group's former policy of the type is replaced.
    /// Errors: group or policy unknown.
    pub fn grant_to_group(
        &mut self,
        group: ObjectId,
        kind: &PolicyType,
        policy: &str,
        rank: Rank,
    ) -> Result<(), Refusal> {
        let policy = self.require_policy(kind, policy)?;
        self.together(|tenant| {
            if tenant
                .group_assignments
                .has(&(group, Name::of(kind.name())))
            {
                tenant.revoke_from_group(group, kind)?;
            }
            let last = tenant.group_ranks(kind).len() as u32 + 1;
            let rank = match rank {
                Rank::At(rank) => rank.clamp(1, last),
                Rank::Last => last,
            };
            tenant.shift_ranks(kind, rank, 1)?;
            let created = Some(tenant.now());
            tenant
                .add(GroupAssignment {
                    group,
                    kind: kind.clone(),
                    policy,
                    rank,
                    created,
                    created_by: None,
                })
                .map(drop)
        })
    }

    /// Takes a policy from a group; the groups behind move up. Errors: the group has none of this type.
    pub fn revoke_from_group(&mut self, group: ObjectId, kind: &PolicyType) -> Result<(), Refusal> {
        self.together(|tenant| {
            let removed = tenant.remove::<GroupAssignment>(&(group, Name::of(kind.name())))?;
            tenant.shift_ranks(kind, removed.rank, -1)
        })
    }

    /// The groups that have a policy of this type, the best-ranked first.
    pub fn group_ranks(&self, kind: &PolicyType) -> Vec<&std::rc::Rc<GroupAssignment>> {
        let mut ranks: Vec<_> = self.group_assignments.all(By::Class, kind.name()).collect();
        ranks.sort_by_key(|assignment| assignment.rank);
        ranks
    }

    /// Attaches a policy to a number, or takes it away with `None` (PN-37). Errors: number or policy unknown.
    pub fn grant_to_number(
        &mut self,
        number: &Number,
        kind: &PolicyType,
        policy: Option<&str>,
    ) -> Result<(), Refusal> {
        let name = policy
            .map(|policy| self.require_policy(kind, policy))
            .transpose()?;
        self.change::<PhoneNumber>(number, |known| match name {
            Some(name) => {
                known.policies.insert(kind.clone(), name);
            }
            None => {
                known.policies.shift_remove(kind);
            }
        })
    }

    /// The name of an existing policy in its own spelling.
    fn require_policy(&self, kind: &PolicyType, policy: &str) -> Result<String, Refusal> {
        let found = self.policies.get(&PolicyKey::new(kind, policy));
        found
            .map(|policy| policy.name.clone())
            .ok_or_else(|| Refusal::Unknown(Kind::Policy, format!("{kind}|{policy}")))
    }

    /// Moves every rank from `from` on by one.
    fn shift_ranks(&mut self, kind: &PolicyType, from: u32, by: i32) -> Result<(), Refusal> {
        let behind: Vec<_> = self
            .group_ranks(kind)
            .into_iter()
            .filter(|other| other.rank >= from)
            .map(|other| other.key())
            .collect();
        for key in behind {
            self.change::<GroupAssignment>(&key, |other| {
                other.rank = other.rank.saturating_add_signed(by)
            })?;
        }
        Ok(())
    }
}
