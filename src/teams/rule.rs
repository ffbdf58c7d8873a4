//! Rules: what must hold before a command acts, each a named constant beside the command that asks for it.

use crate::tenant::Tenant;

/// What becomes of a violation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The service refuses, or the command cannot go on: an error in both fidelities.
    Refused,
    /// The documentation demands it: an error, and advice in the fidelity `service`.
    Stated,
    /// A prerequisite of the solution that no command checks: advice in both.
    Advice,
}

/// How the error's text is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provenance {
    /// Seen in the wild on this command.
    Seen,
    /// In the documentation of this command.
    Documented,
    /// Seen or documented for a sister command.
    Sibling,
    /// No refusal was ever published: the text states the documented requirement.
    Ours,
}

/// Everything about a rule but its check: one table for errors, `explain`, the coverage report and the labs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleInfo {
    /// The id in the catalogue of rules, such as `PN-07`.
    pub id: &'static str,
    /// The documentation or thread that it comes from.
    pub source: &'static str,
    pub kind: Kind,
    /// The error's text; `{0}`, `{1}`, … are filled in by the violation.
    pub text: &'static str,
    pub provenance: Provenance,
    /// The first part of the FullyQualifiedErrorId where it differs from the command family's.
    pub code: Option<&'static str>,
}

impl RuleInfo {
    /// A rule with the error id of its command's family.
    pub const fn new(
        id: &'static str,
        kind: Kind,
        provenance: Provenance,
        text: &'static str,
        source: &'static str,
    ) -> Self {
        Self {
            id,
            source,
            kind,
            text,
            provenance,
            code: None,
        }
    }

    /// The same rule with an error id of its own.
    pub const fn code(mut self, code: &'static str) -> Self {
        self.code = Some(code);
        self
    }

    /// The text with its places filled.
    pub fn fill(&self, violation: &Violation) -> String {
        let mut text = String::with_capacity(self.text.len() + 40);
        let mut rest = self.text;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let Some((place, tail)) = after.split_once('}') else {
                text.push('{');
                rest = after;
                continue;
            };
            match place.parse::<usize>() {
                Ok(at) => text.push_str(violation.0.get(at).map_or("", String::as_str)),
                Err(_) => {
                    text.push('{');
                    text.push_str(place);
                    text.push('}');
                }
            }
            rest = tail;
        }
        text.push_str(rest);
        text
    }
}

/// That a rule is broken, and the words for the places of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Violation(pub Vec<String>);

impl Violation {
    /// A violation whose text has these words.
    pub fn of<const N: usize>(words: [&dyn std::fmt::Display; N]) -> Self {
        Self(words.iter().map(ToString::to_string).collect())
    }
}

/// A rule about a question `Q`: it answers with what it establishes, or with how it is broken.
pub struct Rule<Q: ?Sized, T = ()> {
    pub info: RuleInfo,
    pub find: fn(&Tenant, &Q) -> Result<T, Violation>,
}

impl<Q: ?Sized, T> Rule<Q, T> {
    /// A rule from its description and its check.
    pub const fn new(info: RuleInfo, find: fn(&Tenant, &Q) -> Result<T, Violation>) -> Self {
        Self { info, find }
    }
}

/// Every rule that commands ask for, area by area.
pub fn rules() -> impl Iterator<Item = &'static RuleInfo> {
    const AREAS: &[&[&[RuleInfo]]] = &[
        super::accounts::RULES,
        &[super::adoption::RULES],
        &[super::assignments::RULES],
        super::attendants::RULES,
        &[super::audio::RULES],
        super::calling::RULES,
        super::conferencing::RULES,
        &[super::connect::RULES],
        &[super::caller_id::RULES],
        &[super::devices::RULES],
        super::dial_plans::RULES,
        &[super::directory::RULES],
        &[super::disclaimer::RULES],
        &[super::emergency::RULES],
        super::graph::RULES,
        &[super::legacy::RULES],
        &[super::migration::RULES],
        super::network::RULES,
        super::numbers::RULES,
        super::packages::RULES,
        &[super::patterns::RULES],
        super::places::RULES,
        &[super::policy::RULES],
        &[super::queues::RULES],
        &[super::service::RULES],
        super::shared_calling::RULES,
        &[super::things::RULES],
        &[super::users::RULES],
        super::voice_routing::RULES,
        super::workspace::RULES,
    ];
    AREAS
        .iter()
        .flat_map(|area| area.iter())
        .flat_map(|table| table.iter())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_filled_in_order_and_by_number() {
        let info = RuleInfo::new("X", Kind::Refused, Provenance::Ours, "{1} of {0}{{a}", "");
        assert_eq!(info.fill(&Violation::of([&"one", &2])), "2 of one{{a}");
        assert_eq!(info.fill(&Violation::default()), " of {{a}");
    }
}
