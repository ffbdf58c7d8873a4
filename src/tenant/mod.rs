//! The Teams tenant: plain Rust state that knows no PowerShell.
//!
//! Tables hold entities (`tenant.users`, `tenant.numbers`, …). Each mutation, whether `add`, `change`, `remove` or a verb
//! of the domain such as `assign_number`, ends in `apply(Change)`, which keeps the indices and the journal.

mod account;
mod assignment;
mod attendant;
mod audio;
mod bridge;
mod calling;
mod catalogue;
mod effective;
mod grant;
mod group;
mod id;
mod journal;
mod licence;
mod network;
mod number;
mod number_kind;
mod operation;
mod organisation;
mod place;
mod policy;
mod policy_type;
mod queue;
mod record;
mod refusal;
mod routing;
mod sample;
mod schedule;
mod setting;
mod shared_calling;
mod snapshot;
mod state;
mod table;
mod team;
mod telephone;
mod thing;
mod user;

#[cfg(test)]
mod tests;

pub use account::{
    AUTO_ATTENDANT_APPLICATION, Association, CALL_QUEUE_APPLICATION, ConfigurationKind,
    NewResourceAccount,
};
pub use assignment::Assignment;
pub use attendant::{
    Action, AutoAttendant, CallFlow, CallHandling, CallHandlingKind, CallTarget, CallTargetKind,
    DialScope, Menu, MenuOption, Prompt,
};
pub use audio::AudioFile;
pub use bridge::Bridge;
pub use calling::{CallGroupMembership, CallingSettings, Conferencing, Delegate, Voicemail};
pub use catalogue::catalogue;
pub use effective::{Effective, Source};
pub use grant::{GroupAssignment, Rank};
pub use group::{Group, GroupKind, Membership, Role};
pub use id::{IdGenerator, Name, ObjectId};
pub use journal::{Cause, Change, Difference, FieldDifference, Journal, Mark, Position};
pub use licence::{Feature, Sku, SkuPlan};
pub use network::{NetworkRegion, NetworkSite, NetworkSubnet, TrustedAddress};
pub use number::PhoneNumber;
pub use number_kind::{
    Block, Category, Holder, NumberSource, NumberState, NumberType, NumberUsage, PstnStatus, Target,
};
pub use operation::{Operation, OperationKind, OperationStatus};
pub use organisation::{Credits, Domain, DomainState, Organisation};
pub use place::{CivicAddress, Location, NetworkElement, NetworkElementKind};
pub use policy::{Authority, NormalizationRule, Policy, PolicyKey};
pub use policy_type::PolicyType;
pub use queue::CallQueue;
pub use record::{Kind, Record, Tables};
pub use refusal::{LicenceRefusal, NumberRefusal, Refusal};
pub use routing::{Gateway, PstnUsages, VoiceRoute};
pub use sample::SampleError;
pub use schedule::{Day, Schedule, ScheduleKind, TimeRange};
pub use setting::{Setting, Settings};
pub use shared_calling::Funding;
pub use snapshot::Snapshot;
pub use state::Tenant;
pub use table::{By, Entity, Facet, Rows, Table};
pub use team::{Channel, ChannelMember, MembershipType, Team};
pub use telephone::Number;
pub use thing::Thing;
pub use user::{AccountType, ApplicationInstance, User};
