//! Call queues: who answers, and what happens when nobody can.

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Kind, ObjectId, Refusal, Settings, Tenant};

/// A call queue. What rules and displays of it need has fields; the many prompts and options are `settings`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CallQueue {
    pub id: ObjectId,
    pub name: String,
    pub language: String,
    /// `Attendant`, `Serial`, `RoundRobin` or `LongestIdle`.
    pub routing_method: String,
    pub users: Vec<ObjectId>,
    pub groups: Vec<ObjectId>,
    pub channel: String,
    pub allow_opt_out: bool,
    pub conference_mode: bool,
    pub presence_based_routing: bool,
    pub agent_alert_time: u32,
    pub overflow_threshold: u32,
    pub overflow_action: String,
    /// An object id, or `tel:+…`.
    pub overflow_target: String,
    pub timeout_threshold: u32,
    pub timeout_action: String,
    pub timeout_target: String,
    pub no_agent_action: String,
    pub no_agent_target: String,
    pub no_agent_apply_to: String,
    pub default_music_on_hold: bool,
    /// Ids of audio files.
    pub music_on_hold: String,
    pub welcome_music: String,
    pub welcome_text: String,
    /// Resource accounts whose number agents can call out with.
    pub caller_id_accounts: Vec<ObjectId>,
    pub authorized_users: Vec<ObjectId>,
    pub hidden_authorized_users: Vec<ObjectId>,
    pub settings: Settings,
}

/// What a new queue has (CQ-01 … CQ-07, CQ-15).
impl Default for CallQueue {
    fn default() -> Self {
        Self {
            id: ObjectId::ZERO,
            name: String::new(),
            language: String::new(),
            routing_method: "Attendant".into(),
            users: Vec::new(),
            groups: Vec::new(),
            channel: String::new(),
            allow_opt_out: true,
            conference_mode: true,
            presence_based_routing: true,
            agent_alert_time: 30,
            overflow_threshold: 50,
            overflow_action: "DisconnectWithBusy".into(),
            overflow_target: String::new(),
            timeout_threshold: 1200,
            timeout_action: "Disconnect".into(),
            timeout_target: String::new(),
            no_agent_action: "Queue".into(),
            no_agent_target: String::new(),
            no_agent_apply_to: "AllCalls".into(),
            default_music_on_hold: true,
            music_on_hold: String::new(),
            welcome_music: String::new(),
            welcome_text: String::new(),
            caller_id_accounts: Vec::new(),
            authorized_users: Vec::new(),
            hidden_authorized_users: Vec::new(),
            settings: Settings::default(),
        }
    }
}

impl Entity for CallQueue {
    stored!(CallQueue in queues, id id);

    fn facets(&self) -> Vec<Facet> {
        vec![Facet::new(By::Name, &self.name)]
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let dangling = |to, missing: &ObjectId| {
            Err(Refusal::Dangling {
                what: Kind::CallQueue,
                identity: self.identity(),
                to,
                missing: missing.to_string(),
            })
        };
        if let Some(missing) = self
            .users
            .iter()
            .chain(&self.caller_id_accounts)
            .find(|id| !tenant.users.has(id))
        {
            return dangling(Kind::User, missing);
        }
        if let Some(missing) = self.groups.iter().find(|id| !tenant.groups.has(id)) {
            return dangling(Kind::Group, missing);
        }
        match tenant
            .queues
            .all(By::Name, &self.name)
            .find(|queue| queue.id != self.id)
        {
            Some(holder) => Err(Refusal::Taken {
                value: self.name.clone(),
                holder: holder.id.to_string(),
            }),
            None => Ok(()),
        }
    }

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        tenant.unassociated(Kind::CallQueue, self.id)
    }
}

impl Tenant {
    /// The agents of a queue: the named ones, then the members of its groups, each once.
    pub fn agents(&self, queue: &CallQueue) -> Vec<ObjectId> {
        let of_groups = queue
            .groups
            .iter()
            .flat_map(|group| self.members(*group))
            .map(|membership| membership.account);
        let mut agents: Vec<ObjectId> = Vec::new();
        for agent in queue.users.iter().copied().chain(of_groups) {
            if !agents.contains(&agent) {
                agents.push(agent);
            }
        }
        agents
    }
}
