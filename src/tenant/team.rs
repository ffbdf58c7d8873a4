//! Teams, their channels, and who is in a private or shared channel. The members of a team are those of its group.

use std::rc::Rc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Kind, Name, ObjectId, Refusal, Role, Settings, Tenant};

/// A team; its id is that of its Microsoft 365 group, which holds name, mail and members.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Team {
    pub group: ObjectId,
    /// `Private`, `Public` or `HiddenMembership`.
    pub visibility: String,
    pub archived: bool,
    pub classification: String,
    pub internal_id: String,
    /// `AllowGiphy` and its like.
    pub settings: Settings,
}

/// A channel of a team.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Channel {
    /// `19:…@thread.tacv2`.
    pub id: String,
    pub team: ObjectId,
    pub display_name: String,
    pub description: String,
    pub membership: MembershipType,
    pub created: Option<Timestamp>,
    /// Teams that a shared channel is shared with.
    pub shared_with: Vec<ObjectId>,
}

/// Who belongs to a channel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum MembershipType {
    #[default]
    Standard,
    Private,
    Shared,
}

/// One account in one private or shared channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelMember {
    pub channel: String,
    pub account: ObjectId,
    #[serde(default)]
    pub role: Role,
}

impl Entity for Team {
    stored!(Team in teams, id group);

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        if tenant.groups.has(&self.group) {
            return Ok(());
        }
        Err(Refusal::Dangling {
            what: Kind::Team,
            identity: self.identity(),
            to: Kind::Group,
            missing: self.group.to_string(),
        })
    }
}

impl Entity for Channel {
    stored!(Channel in channels, name id);

    fn facets(&self) -> Vec<Facet> {
        let team = self.team.to_string();
        vec![
            Facet::new(By::Name, format!("{team}|{}", self.display_name)),
            Facet::new(By::Parent, team),
        ]
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        if !tenant.teams.has(&self.team) {
            return Err(Refusal::Dangling {
                what: Kind::Channel,
                identity: self.id.clone(),
                to: Kind::Team,
                missing: self.team.to_string(),
            });
        }
        match tenant
            .channel(self.team, &self.display_name)
            .filter(|other| other.id != self.id)
        {
            Some(other) => Err(Refusal::Taken {
                value: self.display_name.clone(),
                holder: other.id.clone(),
            }),
            None => Ok(()),
        }
    }
}

impl Entity for ChannelMember {
    type Key = (Name, ObjectId);
    stored!(ChannelMember in channel_members);

    fn key(&self) -> Self::Key {
        (Name::of(&self.channel), self.account)
    }

    fn identity(&self) -> String {
        format!("{}|{}", self.channel, self.account)
    }

    fn facets(&self) -> Vec<Facet> {
        vec![
            Facet::new(By::Parent, &self.channel),
            Facet::new(By::Member, self.account.to_string()),
        ]
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let dangling = |to, missing| {
            Err(Refusal::Dangling {
                what: Kind::ChannelMember,
                identity: self.identity(),
                to,
                missing,
            })
        };
        if !tenant.channels.has(&Name::of(&self.channel)) {
            return dangling(Kind::Channel, self.channel.clone());
        }
        if !tenant.users.has(&self.account) {
            return dangling(Kind::User, self.account.to_string());
        }
        Ok(())
    }
}

impl Tenant {
    /// The channels of a team, in the order of their creation.
    pub fn channels_of(&self, team: ObjectId) -> impl Iterator<Item = &Rc<Channel>> {
        self.channels.all(By::Parent, team.to_string())
    }

    /// The channel of that name in a team.
    pub fn channel(&self, team: ObjectId, display_name: &str) -> Option<&Rc<Channel>> {
        self.channels
            .first(By::Name, format!("{team}|{display_name}"))
    }

    /// The own members of a private or shared channel.
    pub fn channel_members(&self, channel: &str) -> impl Iterator<Item = &Rc<ChannelMember>> {
        self.channel_members.all(By::Parent, channel)
    }

    /// Makes a team of a group, with the channel General. Errors: no such group, or it is a team already.
    pub fn new_team(&mut self, team: Team) -> Result<(), Refusal> {
        self.together(|tenant| {
            let group = tenant.add(team)?;
            let id = format!("19:{}@thread.tacv2", tenant.new_id().digits());
            let channel = Channel {
                id,
                team: group,
                display_name: "General".into(),
                created: Some(tenant.now()),
                ..Channel::default()
            };
            tenant.add(channel).map(drop)
        })
    }

    /// Removes a channel with its members. Errors: it is unknown.
    pub fn remove_channel(&mut self, id: &str) -> Result<(), Refusal> {
        self.together(|tenant| {
            for key in tenant
                .channel_members(id)
                .map(|member| member.key())
                .collect::<Vec<_>>()
            {
                tenant.remove::<ChannelMember>(&key)?;
            }
            tenant.remove::<Channel>(&Name::of(id)).map(drop)
        })
    }

    /// Removes a team with its channels; the group stays. Errors: it is unknown.
    pub fn remove_team(&mut self, team: ObjectId) -> Result<(), Refusal> {
        self.together(|tenant| {
            for channel in tenant
                .channels_of(team)
                .map(|channel| channel.id.clone())
                .collect::<Vec<_>>()
            {
                tenant.remove_channel(&channel)?;
            }
            tenant.remove::<Team>(&team).map(drop)
        })
    }
}
