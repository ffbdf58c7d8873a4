//! Granting policies: to users, to groups by rank, to numbers, to everyone.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{
    By, Entity, Facet, Kind, Name, Number, ObjectId, PhoneNumber, PolicyKey, PolicyType, Refusal,
    Tenant, User,
};

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
