//! Auto attendants: call flows, menus, prompts, and when which flow is in force.

use serde::{Deserialize, Serialize};

use super::record::stored;
use super::{By, Entity, Facet, Kind, ObjectId, Refusal, Settings, Tenant};

/// An auto attendant.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AutoAttendant {
    pub id: ObjectId,
    pub name: String,
    pub language: String,
    pub voice: String,
    /// A Windows name, such as `Pacific Standard Time`.
    pub time_zone: String,
    pub voice_responses: bool,
    pub operator: Option<CallTarget>,
    pub default_flow: CallFlow,
    pub flows: Vec<CallFlow>,
    pub handling: Vec<CallHandling>,
    /// Whom dial by name and by extension reach; none is everyone.
    pub included: Option<DialScope>,
    pub excluded: Option<DialScope>,
    /// Resource account of dial by name.
    pub dial_by_name_resource: String,
    pub authorized_users: Vec<ObjectId>,
    pub hidden_authorized_users: Vec<ObjectId>,
    pub settings: Settings,
}

/// What a caller hears and can do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CallFlow {
    pub id: ObjectId,
    pub name: String,
    pub greetings: Vec<Prompt>,
    pub menu: Menu,
    pub force_listen: bool,
    pub settings: Settings,
}

/// The menu of a call flow.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Menu {
    pub name: String,
    pub prompts: Vec<Prompt>,
    pub options: Vec<MenuOption>,
    pub dial_by_name: bool,
    /// `None`, `ByName` or `ByExtension`.
    pub directory_search: String,
}

/// One choice of a menu.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MenuOption {
    pub action: Action,
    /// `Tone0` to `Tone9`, `ToneStar`, `TonePound`, `Automatic`.
    pub dtmf: String,
    pub voice_responses: Vec<String>,
    pub target: Option<CallTarget>,
    pub prompt: Option<Prompt>,
    pub settings: Settings,
}

/// What a choice does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    #[default]
    DisconnectCall,
    TransferCallToOperator,
    TransferCallToTarget,
    Announcement,
    AgentsAndQueues,
    MainlineAttendantFlow,
}

/// Whom a call is sent to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallTarget {
    pub kind: CallTargetKind,
    /// An object id, or `tel:+…`.
    pub id: String,
    #[serde(default)]
    pub transcription: bool,
    #[serde(default)]
    pub suppress_system_prompt: bool,
    #[serde(default)]
    pub call_priority: Option<u32>,
}

/// What a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallTargetKind {
    User,
    /// A resource account.
    ApplicationEndpoint,
    /// An attendant or queue.
    ConfigurationEndpoint,
    ExternalPstn,
    SharedVoicemail,
}

/// Something played: a text, an audio file, or both with a choice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Prompt {
    /// `None`, `TextToSpeech` or `AudioFile`.
    pub active: String,
    pub text: String,
    /// The id of an audio file.
    pub audio: String,
}

/// Which call flow is in force at which times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallHandling {
    pub kind: CallHandlingKind,
    pub schedule: ObjectId,
    pub flow: ObjectId,
    pub enabled: bool,
}

/// Holidays win over after hours (AA-04).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CallHandlingKind {
    AfterHours,
    Holiday,
}

/// The groups whose members can be reached by name or extension.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DialScope {
    pub groups: Vec<ObjectId>,
}

impl Entity for AutoAttendant {
    stored!(AutoAttendant in attendants, id id);

    fn facets(&self) -> Vec<Facet> {
        let schedules = self
            .handling
            .iter()
            .map(|handling| Facet::new(By::Configuration, handling.schedule.to_string()));
        std::iter::once(Facet::new(By::Name, &self.name))
            .chain(schedules)
            .collect()
    }

    fn admit(&self, tenant: &Tenant) -> Result<(), Refusal> {
        let dangling = |to, missing: String| Refusal::Dangling {
            what: Kind::AutoAttendant,
            identity: self.identity(),
            to,
            missing,
        };
        for target in self.targets() {
            tenant
                .resolve(target)
                .map_err(|kind| dangling(kind, target.id.clone()))?;
        }
        let mut scoped = self
            .included
            .iter()
            .chain(&self.excluded)
            .flat_map(|scope| &scope.groups);
        if let Some(group) = scoped.find(|group| !tenant.groups.has(group)) {
            return Err(dangling(Kind::Group, group.to_string()));
        }
        let schedules = self.handling.iter().map(|handling| handling.schedule);
        match schedules
            .into_iter()
            .find(|schedule| !tenant.schedules.has(schedule))
        {
            Some(schedule) => Err(dangling(Kind::Schedule, schedule.to_string())),
            None => Ok(()),
        }
    }

    fn release(&self, tenant: &Tenant) -> Result<(), Refusal> {
        tenant.unassociated(Kind::AutoAttendant, self.id)
    }
}

impl AutoAttendant {
    /// The default flow and the others.
    pub fn all_flows(&self) -> impl Iterator<Item = &CallFlow> {
        std::iter::once(&self.default_flow).chain(&self.flows)
    }

    /// Everyone that calls can be sent to, the operator first.
    pub fn targets(&self) -> impl Iterator<Item = &CallTarget> {
        let options = self
            .all_flows()
            .flat_map(|flow| &flow.menu.options)
            .filter_map(|option| option.target.as_ref());
        self.operator.iter().chain(options)
    }
}

impl Tenant {
    /// Whether what a call target names is there; if not, what it should have been.
    pub fn resolve(&self, target: &CallTarget) -> Result<(), Kind> {
        let id = ObjectId::parse(&target.id);
        let known = |has: &dyn Fn(ObjectId) -> bool, kind| {
            if id.is_some_and(has) {
                Ok(())
            } else {
                Err(kind)
            }
        };
        match target.kind {
            CallTargetKind::ExternalPstn => Ok(()),
            CallTargetKind::User => known(&|id| self.users.has(&id), Kind::User),
            CallTargetKind::ApplicationEndpoint => known(
                &|id| {
                    self.users
                        .get(&id)
                        .is_some_and(|user| user.is_resource_account())
                },
                Kind::User,
            ),
            CallTargetKind::ConfigurationEndpoint => known(
                &|id| self.attendants.has(&id) || self.queues.has(&id),
                Kind::AutoAttendant,
            ),
            CallTargetKind::SharedVoicemail => known(&|id| self.groups.has(&id), Kind::Group),
        }
    }

    /// Whether dial by name of an attendant reaches a user: exclusion wins, no inclusion is everyone (AA-05).
    pub fn dials(&self, attendant: &AutoAttendant, user: ObjectId) -> bool {
        let in_scope = |scope: &DialScope| {
            scope
                .groups
                .iter()
                .any(|group| self.is_member(*group, user))
        };
        !attendant.excluded.as_ref().is_some_and(in_scope)
            && attendant.included.as_ref().is_none_or(in_scope)
    }

    /// The attendants that use a schedule.
    pub fn schedule_users(&self, schedule: ObjectId) -> Vec<ObjectId> {
        self.attendants
            .all(By::Configuration, schedule.to_string())
            .map(|attendant| attendant.id)
            .collect()
    }
}
