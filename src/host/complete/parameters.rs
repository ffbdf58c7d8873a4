//! Names of parameters: what a written one means, and which are offered.

use super::binding::{Bound, Target};
use super::cursor::Place;
use super::{Found, Kind, Match};
use crate::engine::signature::common::{COMMON, CommonParameter, PAGING, SHOULD_PROCESS};
use crate::engine::signature::{Paging, ShouldProcess, Signature};
use crate::value::Str;
use crate::value::shape::same_name;
use crate::value::wildcard::simple_match;

/// The order in which classes of cmdlets declare their parameters, where it is not that of the declarations.
const ORDER: &str = include_str!("../../../grammar/core.order");

impl Bound {
    /// What a name or the beginning of one means; nothing when it is ambiguous.
    pub(super) fn meant(&self, name: &str) -> Option<Target> {
        let list = &self.signature.parameters;
        if let Some(index) = list.iter().position(|p| p.answers_to(name)) {
            return Some(Target::Declared(index));
        }
        let common = common_parameters(&self.signature);
        let own = |c: &&CommonParameter| same_name(c.name, name) || same_name(c.alias, name);
        if let Some(common) = common.iter().copied().find(own) {
            return Some(Target::Common(common));
        }
        let begins = |full: &str| simple_match(&format!("{name}*"), full);
        let declared: Vec<usize> = (0..list.len())
            .filter(|i| list.get(*i).is_some_and(|p| begins(&p.name)))
            .collect();
        match declared.as_slice() {
            [one] => Some(Target::Declared(*one)),
            [] => {
                let mut found = common.iter().copied().filter(|c| begins(c.name));
                match (found.next(), found.next()) {
                    (Some(one), None) => Some(Target::Common(one)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Parameters that can still be written and whose names begin as the word does.
    pub fn names(&self, typed: &str) -> Vec<Match> {
        let partial = typed.trim_start_matches(['-', '\u{2013}', '\u{2014}', '\u{2015}']);
        let pattern = format!("{partial}*");
        let mut found = Vec::new();
        let mut offer = |name: &str, aliases: &mut dyn Iterator<Item = &str>| {
            if simple_match(&pattern, name) {
                found.push(Match::new(format!("-{name}"), Kind::ParameterName));
            } else if !partial.is_empty() {
                for alias in aliases.filter(|a| !a.is_empty() && simple_match(&pattern, a)) {
                    found.push(Match::new(format!("-{alias}"), Kind::ParameterName));
                }
            }
        };
        for index in order(&self.command, &self.signature) {
            let shown = self.parameter(index).filter(|p| !p.hidden);
            if let Some(parameter) = shown.filter(|_| !self.is_out(index)) {
                offer(
                    &parameter.name,
                    &mut parameter.aliases.iter().map(Str::as_str),
                );
            }
        }
        for common in common_parameters(&self.signature) {
            if !self.has_common(common.name) {
                offer(common.name, &mut std::iter::once(common.alias));
            }
        }
        found
    }
}

/// The parameters that commands have without declaring them.
fn common_parameters(signature: &Signature) -> Vec<&'static CommonParameter> {
    let mut list: Vec<&'static CommonParameter> = Vec::new();
    if !signature.has_common_parameters() {
        return list;
    }
    if signature.should_process == ShouldProcess::Yes {
        list.extend(SHOULD_PROCESS);
    }
    if signature.paging == Paging::Yes {
        list.extend(PAGING);
    }
    list.extend(COMMON);
    list
}

/// Whether a word is a parameter's name: a dash and a letter.
pub fn is_parameter(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|c| c == '-')
        && characters
            .next()
            .is_some_and(|c| c.is_alphabetic() || c == '_' || c == '?')
}

/// The order of offering: as the class declares, then what else there is.
fn order(command: &str, signature: &Signature) -> Vec<usize> {
    let line = ORDER.lines().find_map(|line| {
        let (name, rest) = line.split_once(' ')?;
        same_name(name, command).then_some(rest)
    });
    let parameters = &signature.parameters;
    let place = |name: &str| parameters.iter().position(|p| same_name(&p.name, name));
    let mut order: Vec<usize> = Vec::with_capacity(parameters.len());
    order.extend(line.unwrap_or_default().split(' ').filter_map(place));
    for index in 0..parameters.len() {
        if !order.contains(&index) {
            order.push(index);
        }
    }
    order
}

/// What a word that begins with a dash is completed to.
pub fn complete(bound: &Bound, place: &Place) -> Found {
    Found::at(place.word, bound.names(place.text_of(place.word)))
}
