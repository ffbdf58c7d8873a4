//! The version of the module that a session pretends to have: later commands are unknown, later parameters refused.

use std::fmt;

/// `Major.Minor.Build`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ModuleVersion(pub u16, pub u16, pub u16);

impl ModuleVersion {
    /// The version of the declarations.
    pub const NEWEST: Self = Self(8, 0, 0);

    /// Reads `5.5`, `5.5.0` or `5.5.1-preview`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-').next()?.split('.');
        let mut next = |missing: Option<u16>| match parts.next() {
            Some(part) => part.parse().ok(),
            None => missing,
        };
        Some(Self(next(None)?, next(Some(0))?, next(Some(0))?))
    }

    /// Whether a command exists in this version.
    pub fn has(self, command: &str) -> bool {
        let noun = command.split_once('-').map_or(command, |(_, noun)| noun);
        COMMANDS.iter().all(|(since, nouns)| {
            *since <= self
                || !nouns
                    .iter()
                    .any(|n| n.eq_ignore_ascii_case(noun) || n.eq_ignore_ascii_case(command))
        })
    }

    /// Whether a parameter exists in this version.
    pub fn has_parameter(self, command: &str, parameter: &str) -> bool {
        PARAMETERS.iter().all(|(since, commands, parameters)| {
            *since <= self
                || !commands.iter().any(|c| matches(c, command))
                || !parameters.iter().any(|p| p.eq_ignore_ascii_case(parameter))
        })
    }
}

impl fmt::Display for ModuleVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

/// A pattern is a name, or its beginning before `*`.
fn matches(pattern: &str, command: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => command
            .get(..stem.len())
            .is_some_and(|head| head.eq_ignore_ascii_case(stem)),
        None => pattern.eq_ignore_ascii_case(command),
    }
}

/// Nouns, or whole commands, with the version that brought them.
const COMMANDS: &[(ModuleVersion, &[&str])] = &[
    (
        ModuleVersion(3, 0, 0),
        &[
            "Set-CsPhoneNumberAssignment",
            "Remove-CsPhoneNumberAssignment",
        ],
    ),
    (ModuleVersion(4, 0, 0), &["Get-CsPhoneNumberAssignment"]),
    // SE-06
    (
        ModuleVersion(5, 5, 0),
        &["CsTeamsSharedCallingRoutingPolicy"],
    ),
    (ModuleVersion(7, 3, 1), &["CsPhoneNumberPolicyAssignment"]),
    (ModuleVersion(7, 5, 0), &["CsPhoneNumberAssignmentBlock"]),
    (ModuleVersion(7, 7, 0), &["CsPhoneNumberSmsActivation"]),
];

type ParameterGate = (
    ModuleVersion,
    &'static [&'static str],
    &'static [&'static str],
);

/// Parameters with the version that brought them (SE-07, SE-08).
const PARAMETERS: &[ParameterGate] = &[
    (ModuleVersion(4, 5, 0), &["Grant-Cs*"], &["Group", "Rank"]),
    (
        ModuleVersion(5, 4, 0),
        &["Set-CsPhoneNumberAssignment"],
        &["AssignmentCategory"],
    ),
    (
        ModuleVersion(5, 5, 0),
        &["Set-CsPhoneNumberAssignment", "Get-CsPhoneNumberAssignment"],
        &["NetworkSiteId"],
    ),
    (
        ModuleVersion(6, 9, 0),
        &["Get-CsOnlineUser"],
        &["Properties"],
    ),
    (
        ModuleVersion(7, 3, 0),
        &[
            "Set-CsPhoneNumberAssignment",
            "Remove-CsPhoneNumberAssignment",
        ],
        &["Notify"],
    ),
    (
        ModuleVersion(7, 5, 0),
        &["Remove-CsPhoneNumberAssignment"],
        &["AssignmentBlockedForever", "AssignmentBlockedDays"],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shared_calling_came_with_5_5() {
        let version = |text| ModuleVersion::parse(text).unwrap();
        let new = "New-CsTeamsSharedCallingRoutingPolicy";
        assert!(!version("5.4.0").has(new) && version("5.5.0").has(new));
        assert!(!version("3.1").has("Get-CsPhoneNumberAssignment"));
        assert!(version("3.1").has("Set-CsPhoneNumberAssignment"));
        assert!(!version("4.4.1").has_parameter("Grant-CsTeamsCallingPolicy", "rank"));
        assert!(version("4.4.1").has_parameter("Grant-CsTeamsCallingPolicy", "PolicyName"));
        assert_eq!(version("5.5.1-preview").to_string(), "5.5.1");
    }
}
