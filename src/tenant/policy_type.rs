//! The types of policies and configurations, by the names that the service gives them.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize};

use super::{By, Facet};

/// The type of a policy or configuration: the noun of its cmdlets without `Cs`. Compared without case.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct PolicyType(Cow<'static, str>);

macro_rules! policy_types {
    ($($constant:ident = $name:literal,)*) => {
        impl PolicyType {
            $(#[doc = concat!("`", $name, "`.")] pub const $constant: PolicyType = PolicyType(Cow::Borrowed($name));)*

            /// The types that rules and verbs of the tenant know by name.
            pub const NAMED: &[PolicyType] = &[$(Self::$constant,)*];
        }
    };
}

policy_types! {
    APPLICATION_ACCESS = "ApplicationAccessPolicy",
    CALLING_LINE_IDENTITY = "CallingLineIdentity",
    EXTERNAL_ACCESS = "ExternalAccessPolicy",
    AUDIO_CONFERENCING_ROUTING = "OnlineAudioConferencingRoutingPolicy",
    DIAL_OUT = "OnlineDialOutPolicy",
    VOICE_ROUTING = "OnlineVoiceRoutingPolicy",
    VOICEMAIL = "OnlineVoicemailPolicy",
    CALL_HOLD = "TeamsCallHoldPolicy",
    CALL_PARK = "TeamsCallParkPolicy",
    CALLING = "TeamsCallingPolicy",
    EMERGENCY_CALL_ROUTING = "TeamsEmergencyCallRoutingPolicy",
    EMERGENCY_CALLING = "TeamsEmergencyCallingPolicy",
    IP_PHONE = "TeamsIPPhonePolicy",
    MEETING = "TeamsMeetingPolicy",
    MESSAGING = "TeamsMessagingPolicy",
    NETWORK_ROAMING = "TeamsNetworkRoamingPolicy",
    SHARED_CALLING = "TeamsSharedCallingRoutingPolicy",
    SURVIVABLE_BRANCH_APPLIANCE = "TeamsSurvivableBranchAppliancePolicy",
    UPGRADE = "TeamsUpgradePolicy",
    VOICE_APPLICATIONS = "TeamsVoiceApplicationsPolicy",
    DIAL_PLAN = "TenantDialPlan",
}

impl PolicyType {
    /// The type of that name; a known one in its own spelling.
    pub fn named(name: &str) -> Self {
        let name = name.trim();
        let known = Self::NAMED
            .iter()
            .find(|kind| kind.0.eq_ignore_ascii_case(name));
        known
            .cloned()
            .unwrap_or_else(|| Self(Cow::Owned(name.to_owned())))
    }

    /// The name.
    pub fn name(&self) -> &str {
        &self.0
    }

    /// The facet by which holders of a policy are found.
    pub(super) fn held(&self, policy: &str) -> Facet {
        Facet::new(By::Policy, format!("{}|{policy}", self.0))
    }
}

impl fmt::Display for PolicyType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq for PolicyType {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Eq for PolicyType {}

impl Hash for PolicyType {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0
            .bytes()
            .for_each(|byte| state.write_u8(byte.to_ascii_lowercase()));
    }
}

impl<'de> Deserialize<'de> for PolicyType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::named(&Cow::<str>::deserialize(deserializer)?))
    }
}
