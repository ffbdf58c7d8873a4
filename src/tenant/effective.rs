//! Which policy reaches a user: the direct one, else the best-ranked group's, else Global (GP-07).

use std::rc::Rc;

use super::{By, ObjectId, Policy, PolicyType, Tenant, User};

/// The policy that holds for a user, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Effective {
    pub policy: Rc<Policy>,
    pub source: Source,
}

/// How a policy came to a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    Direct,
    Group { group: ObjectId, rank: u32 },
    Global,
}

impl Tenant {
    /// The policy of a type that holds for a user; `None` only if the type has no Global instance.
    pub fn effective_policy(&self, user: &User, kind: &PolicyType) -> Option<Effective> {
        let direct = user
            .direct_policy(kind)
            .and_then(|name| self.policy(kind, name));
        if let Some(policy) = direct {
            return Some(Effective {
                policy: policy.clone(),
                source: Source::Direct,
            });
        }
        self.group_policies(user.id, kind)
            .into_iter()
            .next()
            .or_else(|| {
                let policy = self.policy(kind, "Global")?.clone();
                Some(Effective {
                    policy,
                    source: Source::Global,
                })
            })
    }

    /// The policies of a type that a user has by groups, the best-ranked first; only direct members count (GR-14).
    pub fn group_policies(&self, user: ObjectId, kind: &PolicyType) -> Vec<Effective> {
        if self.group_assignments.count(By::Class, kind.name()) == 0 {
            return Vec::new();
        }
        let ranks = self
            .group_ranks(kind)
            .into_iter()
            .filter(|assignment| self.is_member(assignment.group, user));
        ranks
            .filter_map(|assignment| {
                let policy = self.policy(kind, &assignment.policy)?.clone();
                Some(Effective {
                    policy,
                    source: Source::Group {
                        group: assignment.group,
                        rank: assignment.rank,
                    },
                })
            })
            .collect()
    }

    /// Everyone for whom a policy holds, whatever way it came.
    pub fn reached_by<'t>(&'t self, policy: &'t Policy) -> impl Iterator<Item = &'t Rc<User>> {
        let holds = |user: &Rc<User>| {
            self.effective_policy(user, &policy.kind)
                .is_some_and(|effective| *effective.policy == *policy)
        };
        self.users.iter().filter(move |user| holds(user))
    }
}
