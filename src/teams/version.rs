//! The version of the module that a session pretends to have: what later ones brought is unknown.

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
}

impl fmt::Display for ModuleVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::signature::Catalogue;
    use crate::engine::signature::catalogue::TEAMS;

    #[test]
    fn what_came_later_is_not_there() {
        let version = |text: &str| ModuleVersion::parse(text).unwrap();
        let at = |text: &str| {
            let own = version(text);
            let mut catalogue = Catalogue::new(&[TEAMS]);
            catalogue.limit("MicrosoftTeams", move |since| version(since) <= own);
            catalogue
        };
        let new = "New-CsTeamsSharedCallingRoutingPolicy";
        assert!(!at("5.4.0").exists(new) && at("5.5.0").exists(new));
        assert!(!at("3.1").exists("Get-CsPhoneNumberAssignment"));
        assert!(at("3.1").exists("Set-CsPhoneNumberAssignment"));
        let rank = |text: &str| {
            let grant = at(text).find("Grant-CsTeamsCallingPolicy").unwrap();
            grant.parameter("Rank").is_some()
        };
        assert!(!rank("4.4.1") && rank("4.5.0"));
        assert_eq!(version("5.5.1-preview").to_string(), "5.5.1");
    }
}
