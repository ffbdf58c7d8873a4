//! What the host decides about the Teams module before a session starts.

use super::version::ModuleVersion;

/// How strictly documented prerequisites are taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fidelity {
    /// Every documented prerequisite is an error.
    #[default]
    Documented,
    /// Only what the live service is known to refuse is an error; the rest becomes advice.
    Service,
}

/// The directory role of whoever signs in (SE-04).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Teams Administrator together with User Administrator: everything.
    #[default]
    Administrator,
    /// Teams Communications Administrator: telephony and meetings.
    Communications,
    /// Teams Telephony Administrator: numbers, voice policies and voice applications.
    Telephony,
    /// Global Reader: nothing that changes.
    Reader,
    /// No administrative role.
    Member,
}

impl Role {
    /// The role of a name as the command line has it.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text.to_ascii_lowercase().as_str() {
            "administrator" => Self::Administrator,
            "communications" => Self::Communications,
            "telephony" => Self::Telephony,
            "reader" => Self::Reader,
            "member" => Self::Member,
            _ => return None,
        })
    }
}

/// Settings of a session.
#[derive(Clone, Debug)]
pub struct Settings {
    pub fidelity: Fidelity,
    /// The version of the MicrosoftTeams module that is installed.
    pub module_version: ModuleVersion,
    pub role: Role,
    /// Who signs in when a script does not say.
    pub account: String,
    /// Ids of new objects follow from it.
    pub seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            fidelity: Fidelity::Documented,
            module_version: ModuleVersion::NEWEST,
            role: Role::Administrator,
            account: "admin@contoso.com".into(),
            seed: 1,
        }
    }
}
