//! The rules about assignments to groups and in batches.

use crate::teams::rule::{Kind, Provenance, RuleInfo};

pub const RULES: &[RuleInfo] = &[
    TYPE_IS_EXCLUDED,
    POLICY_EXISTS,
    ONE_A_TYPE,
    IS_ASSIGNED,
    BATCH_IS_SHORT,
    BATCH_TYPE,
    BATCH_POLICY,
];

const HELP: &str = "office-docs-powershell New-CsGroupPolicyAssignment.md";

const BATCH_HELP: &str = "office-docs-powershell New-CsBatchPolicyAssignmentOperation.md";

const fn ours(id: &'static str, text: &'static str, source: &'static str) -> RuleInfo {
    RuleInfo::new(id, Kind::Refused, Provenance::Ours, text, source)
}

/// GR-15, EM-08: types that groups do not get here.
pub(super) const TYPE_IS_EXCLUDED: RuleInfo = RuleInfo {
    kind: Kind::Stated,
    ..ours(
        "GR-15",
        "The policy type {0} cannot be assigned to groups.",
        HELP,
    )
};

/// GR-16: the policy exists.
pub(super) const POLICY_EXISTS: RuleInfo = ours(
    "GR-16",
    "The policy \"{0}\" of the type {1} was not found.",
    HELP,
);

/// GR-16: a group has one policy of a type.
pub(super) const ONE_A_TYPE: RuleInfo = ours(
    "GR-16",
    "The group \"{0}\" already has a policy of the type {1}. Remove the assignment first.",
    HELP,
);

/// An assignment that is removed is there.
pub(super) const IS_ASSIGNED: RuleInfo = ours(
    "GR-16",
    "The group \"{0}\" has no policy of the type {1}.",
    HELP,
);

/// BA-02: up to 5000 users.
pub(super) const BATCH_IS_SHORT: RuleInfo = ours(
    "BA-02",
    "A batch has at most 5000 users; {0} were given.",
    BATCH_HELP,
);

/// BA-03: shared calling is not assigned in batches.
pub(super) const BATCH_TYPE: RuleInfo = RuleInfo {
    kind: Kind::Stated,
    ..ours(
        "BA-03",
        "The policy type {0} cannot be assigned in a batch.",
        BATCH_HELP,
    )
};

/// BA-04: the policy exists.
pub(super) const BATCH_POLICY: RuleInfo = RuleInfo::new(
    "BA-04",
    Kind::Refused,
    Provenance::Seen,
    "Provided policy name is not valid",
    "MicrosoftDocs/OfficeDocs-SkypeForBusiness#4733",
);

pub(super) const EXCLUDED: &[&str] = &[
    "TeamsAppPermissionPolicy",
    "TeamsNetworkRoamingPolicy",
    "TeamsEmergencyCallRoutingPolicy",
    "TeamsVoiceApplicationsPolicy",
    "TeamsUpgradePolicy",
    "OnlineDialOutPolicy",
];
