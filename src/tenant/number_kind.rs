//! The words for what a number is, what it is for, and who has it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::ObjectId;

/// Who carries the calls of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NumberType {
    CallingPlan,
    OperatorConnect,
    DirectRouting,
}

impl NumberType {
    /// The type that `text` names, without case.
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::CallingPlan,
            Self::OperatorConnect,
            Self::DirectRouting,
        ]
        .into_iter()
        .find(|kind| kind.name().eq_ignore_ascii_case(text.trim()))
    }

    /// The name, as in `NumberType`.
    pub fn name(self) -> &'static str {
        match self {
            Self::CallingPlan => "CallingPlan",
            Self::OperatorConnect => "OperatorConnect",
            Self::DirectRouting => "DirectRouting",
        }
    }
}

/// What a number was acquired for (NT-01).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberUsage {
    /// A subscriber number.
    #[default]
    User,
    /// A toll number for attendants, queues and bridges.
    Service,
    TollFreeService,
    /// Operator Connect and Direct Routing numbers may serve both.
    Any,
}

impl NumberUsage {
    /// What a number of this usage can be assigned to.
    pub fn capabilities(self) -> Vec<String> {
        let names: &[&str] = match self {
            Self::User => &["UserAssignment"],
            Self::Service | Self::TollFreeService => {
                &["ConferenceAssignment", "VoiceApplicationAssignment"]
            }
            Self::Any => &[
                "ConferenceAssignment",
                "VoiceApplicationAssignment",
                "UserAssignment",
            ],
        };
        names.iter().map(|name| (*name).to_owned()).collect()
    }
}

/// How far the activation of a number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberState {
    #[default]
    Activated,
    AssignmentPending,
    AssignmentFailed,
    UpdatePending,
    UpdateFailed,
}

/// Which of a user's lines a number is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Category {
    #[default]
    Primary,
    /// Incoming only.
    Private,
    Alternate,
}

/// Where a number was assigned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NumberSource {
    #[default]
    Online,
    OnPremises,
}

/// Whom a number is assigned to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Target {
    User(ObjectId),
    ResourceAccount(ObjectId),
    Bridge(ObjectId),
}

impl Target {
    /// The id of the target.
    pub fn id(self) -> ObjectId {
        match self {
            Self::User(id) | Self::ResourceAccount(id) | Self::Bridge(id) => id,
        }
    }
}

/// A block on the assignment of a number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    Forever,
    Until(Timestamp),
}

/// Who or what has a number, the policies included that list it for emergency calls.
#[derive(Clone, Debug, PartialEq)]
pub enum Holder {
    Nobody,
    Assigned(Target),
    /// The name of a shared calling policy.
    SharedCallingPolicy(String),
}

/// The assignment of a number as the service names it (PN-33).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PstnStatus {
    Unassigned,
    UserAssigned,
    ConferenceAssigned,
    VoiceApplicationAssigned,
    PolicyAssigned,
}

impl PstnStatus {
    /// The name, as in `PstnAssignmentStatus`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unassigned => "Unassigned",
            Self::UserAssigned => "UserAssigned",
            Self::ConferenceAssigned => "ConferenceAssigned",
            Self::VoiceApplicationAssigned => "VoiceApplicationAssigned",
            Self::PolicyAssigned => "PolicyAssigned",
        }
    }
}
