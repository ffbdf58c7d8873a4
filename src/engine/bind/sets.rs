//! Which parameter sets remain.

use super::binder::{Binder, SetDefault, Stage};
use super::error::{BindResult, texts};
use crate::engine::signature::{ALL_SETS, Parameter, SetFlags};
use crate::value::Str;

/// How many sets remain; all of them count as one.
pub(super) fn count(flags: SetFlags) -> u32 {
    if flags == SetFlags::ALL {
        1
    } else {
        flags.count()
    }
}

impl Binder {
    /// The number of sets that remain possible; ambiguity is resolved or refused.
    ///
    /// # Errors
    /// `AmbiguousParameterSet`.
    pub(super) fn validate_sets(
        &mut self,
        stage: Stage,
        set_default: SetDefault,
    ) -> BindResult<u32> {
        let default = self.candidates.signature.default_flags();
        let valid = count(self.current);
        if valid == 0 {
            return Err(self.elaborate(texts::ambiguous_set().stop()));
        }
        if valid > 1 {
            let is_default = self.current == default;
            if (stage == Stage::Last && is_default)
                || (!default.is_none() && self.current.meets(default))
            {
                self.set_name = self.name_of(default);
                if set_default == SetDefault::Yes {
                    self.current = default;
                    return Ok(1);
                }
                return Ok(valid);
            }
            if stage == Stage::BeforePipeline && self.takes_pipeline(self.current) {
                return Ok(valid);
            }
            return self.resolve_by_mandatory();
        }
        let mut valid = valid;
        if self.current == SetFlags::ALL {
            let declared = self.candidates.signature.sets.len();
            valid = u32::try_from(declared).unwrap_or(1).max(1);
            if stage == Stage::BeforePipeline && self.takes_pipeline(self.current) {
                // The pipeline decides.
            } else if !default.is_none() {
                if set_default == SetDefault::Yes {
                    self.current = default;
                    valid = 1;
                }
            } else if valid > 1 {
                valid = self.resolve_by_mandatory()?;
            }
        }
        self.set_name = self.name_of(self.current);
        Ok(valid)
    }

    /// Settles on the only set whose mandatory parameters are all bound.
    fn resolve_by_mandatory(&mut self) -> BindResult<u32> {
        let named = |p: &Parameter| p.set_flags();
        let all = self
            .candidates
            .iter()
            .map(named)
            .fold(SetFlags::NONE, SetFlags::or);
        let mut left = self.current.and(all);
        for parameter in self.unbound.iter().filter_map(|i| self.candidates.get(*i)) {
            for in_set in parameter
                .in_sets
                .iter()
                .filter(|s| s.mandatory && s.set != SetFlags::ALL)
            {
                left = left.without(in_set.set);
            }
        }
        if left.count() != 1 {
            return Err(self.elaborate(texts::ambiguous_set().stop()));
        }
        self.current = left;
        self.set_name = self.name_of(left);
        Ok(1)
    }

    /// At the end of the command line one set has to be chosen.
    pub(super) fn require_set(&mut self) -> BindResult {
        if self.candidates.signature.sets.len() < 2 || self.current != SetFlags::ALL {
            return Ok(());
        }
        let default = self.candidates.signature.default_flags();
        if default.is_none() {
            return Err(self.elaborate(texts::ambiguous_set().stop()));
        }
        self.current = default;
        Ok(())
    }

    /// Whether an unbound parameter of the sets takes pipeline input.
    pub(super) fn takes_pipeline(&self, sets: SetFlags) -> bool {
        let unbound = self.takers.iter().filter_map(|i| self.candidates.get(*i));
        unbound.into_iter().any(|p| p.takes_pipeline(sets))
    }

    /// The sets that can still take pipeline input; the current ones when that does not tell them apart.
    pub(super) fn sets_with_pipeline(&self) -> SetFlags {
        let delayed = self
            .delayed
            .iter()
            .filter_map(|(i, _)| self.candidates.get(*i));
        let mut sets = delayed
            .map(Parameter::set_flags)
            .fold(SetFlags::NONE, SetFlags::or);
        for parameter in self.takers.iter().filter_map(|i| self.candidates.get(*i)) {
            for in_set in parameter.matching(self.current) {
                if !(in_set.pipeline.value || in_set.pipeline.property) {
                    continue;
                }
                if in_set.set == SetFlags::ALL {
                    return self.current;
                }
                sets = sets.or(in_set.set);
            }
        }
        if sets.is_none() {
            self.current
        } else {
            self.current.and(sets)
        }
    }

    /// The name of a set; the default one's where several remain.
    pub(super) fn name_of(&self, flags: SetFlags) -> Str {
        let signature = &self.candidates.signature;
        let default = || {
            signature
                .default_set
                .clone()
                .unwrap_or_else(|| ALL_SETS.into())
        };
        match flags.single() {
            Some(index) => signature.sets.get(index).cloned().unwrap_or_default(),
            None => default(),
        }
    }
}
