//! What help says of the module's commands beyond their declarations: the rules that they ask, and examples.

use super::connect;
use super::examples::examples;
use super::rule::{Kind, RuleInfo, rules};
use crate::cmdlets::help::{Example, More, Prerequisite};
use crate::engine::signature::Catalogue;
use crate::value::text::CaseSensitivity;
use crate::value::wildcard::WildcardPattern;

/// A line a rule: its id and the commands that ask it, beside the one whose page is the rule's source.
const ASKED: &str = include_str!("../../grammar/teams.rules");

/// The rules and examples of a command of ours.
pub fn more(catalogue: &Catalogue, name: &str) -> Option<More> {
    let signature = catalogue.find(name)?;
    if !super::commands::is_ours(&signature.module) {
        return None;
    }
    let asked = asked(name);
    let graph = signature.module != "MicrosoftTeams";
    let page = format!("{name}.md");
    let asked = rules().filter(|rule| {
        (asked.contains(&rule.id) || rule.source.ends_with(&page)) && is_of_graph(rule) == graph
    });
    let mut prerequisites: Vec<Prerequisite> = Vec::new();
    for rule in asked.filter(|rule| connect::concerns(rule, &signature.class)) {
        let text = says(rule);
        if !prerequisites
            .iter()
            .any(|known| known.id == rule.id && known.text == text)
        {
            prerequisites.push(Prerequisite { id: rule.id, text });
        }
    }
    let examples = examples(catalogue, name)
        .into_iter()
        .map(|example| Example {
            prompt: String::new(),
            code: example.code.trim_end().to_owned(),
            remarks: example.about,
        });
    Some(More {
        prerequisites,
        examples: examples.collect(),
    })
}

/// Whether a rule is one of the Graph commands, which share ids with ours.
fn is_of_graph(rule: &RuleInfo) -> bool {
    let mut tables = super::graph::RULES.iter().flat_map(|table| table.iter());
    tables.any(|known| known == rule)
}

/// The ids of the rules that a command asks.
pub fn asked(name: &str) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut id = "";
    for line in ASKED.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_whitespace();
        if !line.starts_with(' ') {
            id = words.next().unwrap_or_default();
        }
        if !found.contains(&id) && words.any(|pattern| matches(pattern, name)) {
            found.push(id);
        }
    }
    found
}

fn matches(pattern: &str, name: &str) -> bool {
    if !pattern.contains('*') {
        return pattern.eq_ignore_ascii_case(name);
    }
    WildcardPattern::new(pattern, CaseSensitivity::Insensitive).is_ok_and(|p| p.matches(name))
}

/// The rule's sentence, with `…` for what depends on the call, and what becomes of it where that is not an error.
fn says(rule: &RuleInfo) -> String {
    let mut text = String::new();
    let mut rest = rule.text;
    while let Some((before, after)) = rest.split_once('{') {
        let tail = after.split_once('}');
        text.push_str(before);
        match tail {
            Some((place, tail)) if place.parse::<usize>().is_ok() => {
                text.push('…');
                rest = tail;
            }
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    match rule.kind {
        Kind::Refused => {}
        Kind::Stated => text.push_str(" (advice with --fidelity service)"),
        Kind::Advice => text.push_str(" (advice)"),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::signature::catalogue::{GRAPH, TEAMS};
    use std::collections::BTreeSet;

    #[test]
    fn every_rule_says_who_asks_it() {
        let ids: BTreeSet<&str> = ASKED
            .lines()
            .filter(|line| !line.starts_with(['#', ' ']))
            .filter_map(|line| line.split(' ').next())
            .filter(|id| !id.is_empty())
            .collect();
        let of_page =
            |rule: &&RuleInfo| rule.source.contains("-Cs") && rule.source.ends_with(".md");
        let known = rules().filter(|rule| !of_page(rule));
        let known: BTreeSet<&str> = known.map(|rule| rule.id).collect();
        let missing: Vec<_> = known.difference(&ids).collect();
        assert!(
            missing.is_empty(),
            "not in grammar/teams.rules: {missing:?}"
        );
    }

    #[test]
    fn every_pattern_names_a_command() {
        let catalogue = Catalogue::new(&[TEAMS, GRAPH]);
        let names: Vec<&str> = catalogue.names().map(|(name, _)| name).collect();
        let lines = ASKED.lines().filter(|line| !line.starts_with('#'));
        for pattern in lines.flat_map(str::split_whitespace) {
            let is_rule = pattern.ends_with(|c: char| c.is_ascii_digit());
            assert!(
                is_rule || names.iter().any(|name| matches(pattern, name)),
                "{pattern}"
            );
        }
    }
}
