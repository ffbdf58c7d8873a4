//! Groups of the directory and who is in them.

use std::rc::Rc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Kind, ObjectId, Refusal, Table, Tenant};

/// A group.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Group {
    pub id: ObjectId,
    pub display_name: String,
    pub description: String,
    pub mail: String,
    pub alias: String,
    pub kind: GroupKind,
    /// Whether mail from outside reaches it, which shared voicemail needs.
    pub external_mail: bool,
    pub created: Option<Timestamp>,
}

/// The kinds of groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupKind {
    #[default]
    Security,
    MailEnabledSecurity,
    Distribution,
    Microsoft365,
}

/// One account in one group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Membership {
    pub group: ObjectId,
    pub account: ObjectId,
    #[serde(default)]
    pub role: Role,
}

/// What a member is. An owner of a team is a member as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    Owner,
    #[default]
    Member,
    Guest,
}

impl Entity for Group {
    stored!(Group in groups, id id);

    fn facets(&self) -> Vec<Facet> {
        let named = [
            (By::Name, &self.display_name),
            (By::Mail, &self.mail),
            (By::Alias, &self.alias),
        ];
        named
            .into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(by, text)| Facet::new(by, text))
            .collect()
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        match tenant
            .groups
            .all(By::Mail, &self.mail)
            .find(|group| group.id != self.id)
        {
            Some(holder) if !self.mail.is_empty() => Err(Refusal::Taken {
                value: self.mail.clone(),
                holder: holder.id.to_string(),
            }),
            _ => Ok(()),
        }
    }

    fn touch(&mut self, now: Timestamp) {
        self.created.get_or_insert(now);
    }
}

impl Entity for Membership {
    type Key = (ObjectId, ObjectId);
    stored!(Membership in memberships);

    fn key(&self) -> Self::Key {
        (self.group, self.account)
    }

    fn identity(&self) -> String {
        format!("{}|{}", self.group, self.account)
    }

    fn facets(&self) -> Vec<Facet> {
        vec![
            Facet::new(By::Group, self.group.to_string()),
            Facet::new(By::Member, self.account.to_string()),
        ]
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let dangling = |to, missing: ObjectId| {
            Err(Refusal::Dangling {
                what: Kind::Membership,
                identity: self.identity(),
                to,
                missing: missing.to_string(),
            })
        };
        if !tenant.groups.has(&self.group) {
            return dangling(Kind::Group, self.group);
        }
        if !tenant.users.has(&self.account) && !tenant.groups.has(&self.account) {
            return dangling(Kind::User, self.account);
        }
        Ok(())
    }
}

impl Table<Group> {
    /// The group that `text` names: an object id, a mail address (with or without `sip:`), an alias.
    pub fn find(&self, text: &str) -> Option<&Rc<Group>> {
        let text = text.trim();
        let text = text
            .get(..4)
            .filter(|scheme| scheme.eq_ignore_ascii_case("sip:"))
            .map_or(text, |_| &text[4..]);
        match ObjectId::parse(text) {
            Some(id) => self.get(&id),
            None => self
                .first(By::Mail, text)
                .or_else(|| self.first(By::Alias, text)),
        }
    }
}

impl Tenant {
    /// The group that `text` names: object id, mail address or alias.
    pub fn group(&self, text: &str) -> Option<&Rc<Group>> {
        self.groups.find(text)
    }

    /// Whether an account is a direct member.
    pub fn is_member(&self, group: ObjectId, account: ObjectId) -> bool {
        self.memberships.has(&(group, account))
    }

    /// The memberships of a group, in the order of joining.
    pub fn members(&self, group: ObjectId) -> impl Iterator<Item = &Rc<Membership>> {
        self.memberships.all(By::Group, group.to_string())
    }

    /// The groups that an account is a direct member of.
    pub fn groups_of(&self, account: ObjectId) -> impl Iterator<Item = &Rc<Group>> {
        self.memberships
            .all(By::Member, account.to_string())
            .filter_map(|membership| self.groups.get(&membership.group))
    }

    /// Puts an account into a group, or changes its role there. Errors: either is unknown.
    pub fn join(&mut self, group: ObjectId, account: ObjectId, role: Role) -> Result<(), Refusal> {
        match self.memberships.has(&(group, account)) {
            true => {
                self.change::<Membership>(&(group, account), |membership| membership.role = role)
            }
            false => self
                .add(Membership {
                    group,
                    account,
                    role,
                })
                .map(drop),
        }
    }

    /// Takes an account out of a group. Errors: it is not in it.
    pub fn leave(&mut self, group: ObjectId, account: ObjectId) -> Result<(), Refusal> {
        self.remove::<Membership>(&(group, account)).map(drop)
    }

    /// Removes a group with its memberships, policies and team. Errors: it is unknown.
    pub fn remove_group(&mut self, group: ObjectId) -> Result<(), Refusal> {
        self.together(|tenant| {
            if tenant.teams.has(&group) {
                tenant.remove_team(group)?;
            }
            for member in tenant
                .members(group)
                .map(|membership| membership.account)
                .collect::<Vec<_>>()
            {
                tenant.leave(group, member)?;
            }
            let held = tenant.group_assignments.all(By::Group, group.to_string());
            for kind in held
                .map(|assignment| assignment.kind.clone())
                .collect::<Vec<_>>()
            {
                tenant.revoke_from_group(group, &kind)?;
            }
            tenant.remove::<Group>(&group).map(drop)
        })
    }
}
