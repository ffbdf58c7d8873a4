//! What Microsoft supplies to every tenant and no cmdlet changes: languages and time zones of attendants, policy
//! packages, public team templates. Read when first asked for.

use std::sync::OnceLock;

use super::Thing;

/// Everything of a class, in the service's order; nothing if the class is not known.
///
/// Classes: `AutoAttendantSupportedLanguage`, `AutoAttendantSupportedTimeZone`, `PolicyPackage`, `TeamTemplate`.
pub fn catalogue(class: &str) -> impl Iterator<Item = &'static Thing> {
    static THINGS: OnceLock<Vec<Thing>> = OnceLock::new();
    let read = || {
        serde_json::from_str(include_str!("../../data/contoso/catalogue.json")).unwrap_or_default()
    };
    THINGS
        .get_or_init(read)
        .iter()
        .filter(move |thing| thing.class.eq_ignore_ascii_case(class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_zones_packages_and_templates_are_there() {
        for (class, identity) in [
            ("AutoAttendantSupportedLanguage", "en-US"),
            ("AutoAttendantSupportedTimeZone", "Pacific Standard Time"),
            ("PolicyPackage", "Education_PrimaryStudent"),
        ] {
            assert!(
                catalogue(class).any(|thing| thing.identity == identity),
                "{class} {identity}"
            );
        }
        assert_eq!(catalogue("TeamTemplate").count(), 10);
        assert_eq!(catalogue("None such").count(), 0);
    }
}
