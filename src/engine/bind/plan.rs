//! What binding derives from a declaration once: names by hash, positions, and which parameters need a look later.

use super::candidates::Candidates;
use crate::engine::signature::{Parameter, SetFlags};
use crate::value::Str;
use crate::value::shape::fold;
use rustc_hash::FxHashMap;

/// The static half of binding, kept with the declaration.
#[derive(Debug, Default)]
pub struct Plan {
    /// Names and aliases, folded.
    names: FxHashMap<Str, usize>,
    /// Candidates that are mandatory somewhere.
    pub mandatory: Vec<usize>,
    /// Candidates that take pipeline input somewhere.
    pub takers: Vec<usize>,
    /// Candidates by position where no named sets, doubled positions or remaining arguments make it a question.
    pub straight: Option<Vec<usize>>,
}

impl Plan {
    pub fn new(candidates: &Candidates) -> Self {
        let mut plan = Self::default();
        for (index, parameter) in candidates.iter().enumerate() {
            // The first one wins, and names before aliases.
            plan.names.entry(fold(&parameter.name)).or_insert(index);
            if parameter.in_sets.iter().any(|s| s.mandatory) {
                plan.mandatory.push(index);
            }
            if parameter.takes_pipeline(SetFlags::ALL) {
                plan.takers.push(index);
            }
        }
        for (index, parameter) in candidates.iter().enumerate() {
            for alias in &parameter.aliases {
                plan.names.entry(fold(alias)).or_insert(index);
            }
        }
        plan.straight = straight(candidates);
        plan
    }

    /// The candidate of a whole name or alias.
    pub fn exact(&self, name: &str) -> Option<usize> {
        self.names.get(&fold(name)).copied()
    }
}

fn straight(candidates: &Candidates) -> Option<Vec<usize>> {
    if !candidates.signature.sets.is_empty() {
        return None;
    }
    let in_set = |p: &Parameter| match p.in_sets.as_slice() {
        [only] if !only.remaining => Some(only.position),
        _ => None,
    };
    let mut positions = Vec::new();
    for (index, parameter) in candidates.iter().enumerate() {
        if let Some(position) = in_set(parameter)? {
            positions.push((position, index));
        }
    }
    positions.sort_unstable();
    let doubled = positions
        .windows(2)
        .any(|pair| matches!(pair, [a, b] if a.0 == b.0));
    (!doubled).then(|| positions.into_iter().map(|(_, index)| index).collect())
}
