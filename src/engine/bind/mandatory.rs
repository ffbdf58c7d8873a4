//! Mandatory parameters that are not bound, and what the pipeline may still bring.

use super::argument::{Argument, Origin};
use super::binder::{Binder, Coercion, Input};
use super::error::{BindResult, texts};
use super::sets::count;
use crate::engine::Engine;
use crate::engine::signature::SetFlags;

/// The unbound mandatory parameters of one set, or of all sets (`SetFlags::ALL`).
struct Missing {
    set: SetFlags,
    is_default: bool,
    /// Those that the pipeline cannot bring.
    fixed: Vec<usize>,
    by_value: Vec<usize>,
    by_property: Vec<usize>,
}

impl Missing {
    fn is_all(&self) -> bool {
        self.set == SetFlags::ALL
    }

    fn takes_pipeline(&self) -> bool {
        !self.by_value.is_empty() || !self.by_property.is_empty()
    }

    /// Whether it concerns the sets.
    fn concerns(&self, sets: SetFlags) -> bool {
        self.is_all() || self.set.meets(sets)
    }
}

/// What a call lacks, set by set.
#[derive(Default)]
struct Survey {
    sets: Vec<Missing>,
    /// The named sets with a missing parameter.
    named: SetFlags,
    any: bool,
    any_in_all: bool,
    /// Missing parameters in declared order.
    parameters: Vec<usize>,
}

impl Survey {
    /// The parameters that the pipeline cannot bring to the sets.
    fn fixed(&self, sets: SetFlags) -> Vec<usize> {
        let concerned = self.sets.iter().filter(|m| m.concerns(sets));
        concerned.flat_map(|m| m.fixed.iter().copied()).collect()
    }

    /// The only named set of `sets` for which `takes` holds; `Err` when there are several.
    fn only(
        &self,
        sets: SetFlags,
        takes: impl Fn(&Missing) -> bool,
    ) -> Result<Option<SetFlags>, ()> {
        let mut found = self
            .sets
            .iter()
            .filter(|m| !m.is_all() && m.set.meets(sets) && takes(m));
        match (found.next(), found.next()) {
            (first, None) => Ok(first.map(|m| m.set)),
            _ => Err(()),
        }
    }
}

impl Binder {
    /// Asks for mandatory parameters that nothing can bring any more, or refuses.
    ///
    /// # Errors
    /// `MissingMandatoryParameter`, `AmbiguousParameterSet`.
    pub(super) fn require_mandatory(&mut self, engine: &mut Engine, valid: u32) -> BindResult {
        let missing = self
            .missing(valid, self.input)
            .map_err(|stop| self.elaborate(stop))?;
        if missing.is_empty() {
            return Ok(());
        }
        let answers = self.prompt(engine, &missing)?;
        let Some(answers) = answers else {
            let error = texts::missing_mandatory(&self.list(&missing));
            return Err(self.elaborate(error.stop()));
        };
        for (index, value) in answers {
            let bound = self.bind_value(
                engine,
                index,
                Argument::positional(value).from(Origin::Answer),
                Coercion::Convert,
            );
            bound.map_err(|stop| self.elaborate(stop))?;
        }
        Ok(())
    }

    /// The names of parameters, each after a blank.
    pub(super) fn list(&self, indices: &[usize]) -> String {
        let names = indices.iter().filter_map(|i| self.candidates.get(*i));
        names.map(|p| format!(" {}", p.name)).collect()
    }

    fn survey(&self, input: Input) -> Survey {
        let default = self.candidates.signature.default_flags();
        let mut survey = Survey::default();
        for index in &self.unbound {
            let Some(parameter) = self.candidates.get(*index) else {
                continue;
            };
            let mut missing = false;
            for in_set in parameter.matching(self.current).filter(|s| s.mandatory) {
                missing = true;
                if in_set.set == SetFlags::ALL {
                    survey.any_in_all = true;
                } else {
                    survey.named = survey.named.or(self.current.and(in_set.set));
                }
                let place = survey.sets.iter().position(|m| m.set == in_set.set);
                let place = place.unwrap_or_else(|| {
                    survey.sets.push(Missing {
                        set: in_set.set,
                        is_default: default.meets(in_set.set),
                        fixed: Vec::new(),
                        by_value: Vec::new(),
                        by_property: Vec::new(),
                    });
                    survey.sets.len() - 1
                });
                let Some(entry) = survey.sets.get_mut(place) else {
                    continue;
                };
                let piped = input == Input::Expected;
                if piped && in_set.pipeline.value {
                    entry.by_value.push(*index);
                }
                if piped && in_set.pipeline.property {
                    entry.by_property.push(*index);
                }
                if !(piped && (in_set.pipeline.value || in_set.pipeline.property)) {
                    entry.fixed.push(*index);
                }
            }
            if missing {
                survey.any = true;
                survey.parameters.push(*index);
            }
        }
        survey
    }

    /// The mandatory parameters that are missing for good; narrows the sets by what the pipeline can bring.
    pub(super) fn missing(&mut self, valid: u32, input: Input) -> BindResult<Vec<usize>> {
        let survey = self.survey(input);
        if input == Input::None {
            return Ok(survey.parameters);
        }
        if !survey.any {
            return Ok(Vec::new());
        }
        let default = self.candidates.signature.default_flags();
        let mut lacking = if survey.named.is_none() {
            self.current
        } else {
            survey.named
        };
        if survey.any_in_all {
            lacking = self.current.and(self.declared_sets());
        }
        // The default set lacks nothing, but others do: it stays, the others go unless the pipeline can complete one.
        if valid > 1 && !default.is_none() && !default.meets(lacking) && default.meets(self.current)
        {
            let completed = survey.sets.iter().any(|m| {
                !m.is_all()
                    && m.set.meets(self.current)
                    && !m.set.meets(default)
                    && m.takes_pipeline()
            });
            if completed {
                self.prioritized = default;
            } else {
                lacking = self.current.without(lacking);
                self.current = lacking;
                if self.current == default {
                    self.set_name = self.name_of(self.current);
                }
            }
        }
        match count(lacking) {
            0 => Err(texts::ambiguous_set().stop()),
            1 => Ok(survey.fixed(lacking)),
            _ if self.prioritized.is_none() => self.choose(&survey, lacking, default),
            _ => Ok(Vec::new()),
        }
    }

    /// Several sets lack something: the default set, or the only one that the pipeline can complete.
    fn choose(
        &mut self,
        survey: &Survey,
        lacking: SetFlags,
        default: SetFlags,
    ) -> BindResult<Vec<usize>> {
        if !default.is_none() && lacking.meets(default) && latches(survey, default) {
            self.current = default;
            self.set_name = self.name_of(default);
            return Ok(survey.fixed(default));
        }
        let by_value = survey.only(lacking, |m| !m.by_value.is_empty());
        let by_property = survey.only(lacking, |m| !m.by_property.is_empty());
        let unique = match (by_value, by_property) {
            (Ok(Some(a)), Ok(Some(b))) if a == b => Some(a),
            (Ok(Some(set)), Ok(None)) | (Ok(None), Ok(Some(set))) => Some(set),
            _ => None,
        };
        if let Some(set) = unique {
            return Ok(self.keep(survey, set));
        }
        let fixed = survey
            .sets
            .iter()
            .filter(|m| m.concerns(lacking) && !m.fixed.is_empty());
        let (mut found, mut named) = (false, SetFlags::NONE);
        for missing in fixed {
            found = true;
            if !missing.is_all() {
                named = named.or(missing.set);
            }
        }
        if !found {
            return Ok(Vec::new());
        }
        if let Ok(Some(set)) = by_value {
            return Ok(self.keep(survey, set));
        }
        if by_value.is_ok() && by_property.is_ok() {
            return Err(texts::ambiguous_set().stop());
        }
        if !named.is_none() {
            self.ignore(named);
            if self.current.is_none() {
                return Err(texts::ambiguous_set().stop());
            }
            if count(self.current) == 1 {
                self.set_name = self.name_of(self.current);
            }
        }
        Ok(Vec::new())
    }

    /// Goes on with one set; sets that lack nothing remain possible beside it.
    fn keep(&mut self, survey: &Survey, set: SetFlags) -> Vec<usize> {
        let own = survey
            .sets
            .iter()
            .rev()
            .find(|m| !m.is_all() && m.set.meets(set));
        let settled = own.is_some_and(|m| !m.fixed.is_empty());
        let others = survey.sets.iter().filter(|m| !m.concerns(set));
        let others = others.fold(SetFlags::NONE, |flags, m| flags.or(m.set));
        if settled {
            self.current = set;
        } else {
            self.ignore(others);
        }
        self.set_name = self.name_of(self.current);
        if !settled && self.current != set {
            self.prioritized = set;
        }
        survey.fixed(set)
    }

    fn ignore(&mut self, sets: SetFlags) {
        if sets.is_none() {
            return;
        }
        let from = if self.current == SetFlags::ALL {
            self.declared_sets()
        } else {
            self.current
        };
        self.current = from.without(sets);
    }

    fn declared_sets(&self) -> SetFlags {
        match self.candidates.signature.sets.len() {
            0 | 32.. => SetFlags::ALL,
            n => SetFlags((1u32 << n) - 1),
        }
    }
}

/// Whether the default set wins among several that lack something.
fn latches(survey: &Survey, default: SetFlags) -> bool {
    let others = || survey.sets.iter().filter(|m| !m.is_all() && !m.is_default);
    let other_takes_input = others().any(|m| m.takes_pipeline() && m.fixed.is_empty());
    let other_takes_property = others().any(|m| !m.by_property.is_empty());
    if let Some(own) = survey.sets.iter().find(|m| m.set == default) {
        if !own.by_property.is_empty() && !other_takes_property {
            return true;
        }
        if own.takes_pipeline() && !other_takes_input {
            return true;
        }
    }
    !other_takes_input
        || survey
            .sets
            .iter()
            .any(|m| m.is_all() && !m.fixed.is_empty())
}
