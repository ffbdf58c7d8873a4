//! How a command ends before its end.

use crate::engine::Halt;
use crate::teams::failure::Refused;
use crate::teams::rule::{Kind, Provenance, RuleInfo, Violation};
use crate::tenant::Refusal;
use crate::value::Fault;

/// How a command ends before its end: refused, which is written as a non-terminating error, or stopped by the engine.
pub enum Stop {
    Refused(Box<Refused>),
    Halt(Box<Halt>),
}

/// What a command answers.
pub type Outcome<T = ()> = Result<T, Stop>;

impl From<Box<Halt>> for Stop {
    fn from(halt: Box<Halt>) -> Self {
        Self::Halt(halt)
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Halt(fault.into())
    }
}

/// What the tenant refuses though no rule of the command saw it coming.
const TENANT_AGREES: RuleInfo = RuleInfo::new(
    "TN-01",
    Kind::Refused,
    Provenance::Ours,
    "The request is not valid in this tenant: {0}.",
    "the tenant's own invariants",
);

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::refused(TENANT_AGREES, Violation::of([&refusal]))
    }
}

impl Stop {
    /// A refusal by a rule.
    pub fn refused(info: RuleInfo, violation: Violation) -> Self {
        Self::Refused(Box::new(Refused { info, violation }))
    }
}
