//! Why the tenant did not take a change. What a user reads is made elsewhere.

use super::{Kind, Number, NumberType, ObjectId, PolicyType};

/// Why a change was not made. The display text is for logs and tests only.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing of that name.
    #[error("unknown {0:?} {1}")]
    Unknown(Kind, String),
    /// There is one already.
    #[error("{0:?} {1} exists")]
    Exists(Kind, String),
    /// What must be unique belongs to another.
    #[error("{value} belongs to {holder}")]
    Taken { value: String, holder: String },
    /// It refers to something that is not there.
    #[error("{what:?} {identity} refers to unknown {to:?} {missing}")]
    Dangling {
        what: Kind,
        identity: String,
        to: Kind,
        missing: String,
    },
    /// Others refer to it: their identities.
    #[error("{what:?} {identity} is used by {by:?}")]
    InUse {
        what: Kind,
        identity: String,
        by: Vec<String>,
    },
    /// The Global instance of a policy can be changed, not removed.
    #[error("the Global {0} cannot be removed")]
    Global(PolicyType),
    /// A policy that Microsoft supplies can neither be changed nor removed.
    #[error("{0} {1} is supplied by the host")]
    Host(PolicyType, String),
    #[error(transparent)]
    Number(#[from] NumberRefusal),
    #[error(transparent)]
    Licence(#[from] LicenceRefusal),
    /// The change does not fit the state: what it takes for granted is not so.
    #[error("{0:?} {1} is not as the change expects it")]
    Stale(Kind, String),
    /// Nothing is left to undo.
    #[error("nothing to undo")]
    NothingToUndo,
}

/// Why a telephone number was not assigned, unassigned, moved or removed.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum NumberRefusal {
    /// The tenant has no such number; only Direct Routing numbers come into being by assigning them.
    #[error("{0} is not a number of the tenant")]
    NotInTenant(Number),
    /// The tenant has it, as another type.
    #[error("{number} is a {actual:?} number")]
    OtherType { number: Number, actual: NumberType },
    /// It belongs to someone else.
    #[error("{number} is assigned to {holder}")]
    Assigned { number: Number, holder: ObjectId },
    /// A shared calling policy lists it as an emergency number.
    #[error("{number} is reserved by the policy {policy}")]
    Reserved { number: Number, policy: String },
    /// It may not be assigned for now.
    #[error("the assignment of {0} is blocked")]
    Blocked(Number),
    /// The account has no such number.
    #[error("{account} has no number {number}")]
    NotAssignedTo { number: Number, account: ObjectId },
    /// An extension on a number that is not of Direct Routing.
    #[error("{0}: only Direct Routing numbers have extensions")]
    Extension(Number),
}

/// Why a licence was not assigned.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LicenceRefusal {
    #[error("the tenant has no {0}")]
    UnknownSku(String),
    /// Every unit is in use.
    #[error("no unit of {0} is left")]
    NoUnitLeft(String),
    /// A usage location comes before a licence (LIC-03).
    #[error("{0} has no usage location")]
    NoUsageLocation(ObjectId),
}
