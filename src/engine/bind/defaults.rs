//! `$PSDefaultParameterValues`.

use super::argument::{Argument, Origin};
use super::binder::{Binder, Coercion, Delay};
use super::error::{BindResult, Stop};
use crate::code::symbol::DEFAULT_PARAMETER_VALUES;
use crate::engine::Engine;
use crate::engine::signature::{Binding, SetFlags};
use crate::value::shape::same_name;
use crate::value::text::CaseSensitivity;
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{Str, Value};

impl Engine {
    /// Whether `$PSDefaultParameterValues` has any entries.
    pub(super) fn has_default_parameter_values(&self) -> bool {
        let own = self.scope.own(DEFAULT_PARAMETER_VALUES);
        let held = own.and_then(|slot| slot.value());
        let table = held.or_else(|| self.read_outer(DEFAULT_PARAMETER_VALUES));
        matches!(table.as_ref().map(Value::base), Some(Value::Dict(table)) if !table.is_empty())
    }
}

impl Binder {
    /// Collects the entries that concern the command.
    ///
    /// # Errors
    /// None of its own.
    pub(super) fn find_defaults(&mut self, engine: &mut Engine) -> BindResult {
        if self.candidates.signature.binding == Binding::PlainFunction {
            return Ok(());
        }
        if !engine.has_default_parameter_values() {
            return Ok(());
        }
        let Some(table) = engine.variable("PSDefaultParameterValues") else {
            return Ok(());
        };
        let Value::Dict(table) = table.base() else {
            return Ok(());
        };
        let (mut exact, mut patterns) = (Vec::new(), Vec::new());
        for (key, value) in table.pairs() {
            let Value::String(key) = key.base() else {
                continue;
            };
            let key = key.trim();
            if same_name(key, "Disabled") {
                if engine.is_true(&value) {
                    return Ok(());
                }
                continue;
            }
            let Some((command, parameter)) = split(key) else {
                continue;
            };
            let list = if contains_wildcards(key) {
                &mut patterns
            } else {
                &mut exact
            };
            list.push((command, parameter, value));
        }
        let name = self.candidates.signature.name.clone();
        let mut refused = Vec::new();
        for (command, parameter, value) in exact.into_iter().chain(patterns) {
            if !fits(&command, &name) {
                continue;
            }
            let found = self.matching(&parameter);
            let [index] = found.as_slice() else { continue };
            if self.defaults.iter().any(|(i, _)| i == index) {
                refused.push(*index);
                continue;
            }
            self.defaults.push((*index, value));
        }
        self.defaults.retain(|(i, _)| !refused.contains(i));
        Ok(())
    }

    /// The parameters that a name or pattern means.
    fn matching(&self, name: &str) -> Vec<usize> {
        let pattern = contains_wildcards(name);
        let mut found: Vec<usize> = Vec::new();
        for (index, parameter) in self.candidates.iter().enumerate() {
            let is = |own: &Str| {
                if pattern {
                    fits(name, own)
                } else {
                    same_name(own, name)
                }
            };
            let hit = is(&parameter.name) || parameter.aliases.iter().any(is);
            if hit {
                found.push(index);
            }
        }
        found
    }

    /// Binds those of the entries that fit the remaining sets.
    ///
    /// # Errors
    /// What script blocks among the values raise.
    pub(super) fn apply_defaults(&mut self, engine: &mut Engine) -> BindResult {
        if self.defaults.is_empty() {
            return Ok(());
        }
        let mut possible = SetFlags::ALL;
        let mut chosen = Vec::new();
        for (index, value) in &self.defaults {
            let Some(parameter) = self.candidates.get(*index) else {
                continue;
            };
            let flags = parameter.set_flags();
            if self.is_bound(*index) || !(parameter.in_all_sets() || flags.meets(self.current)) {
                continue;
            }
            if !flags.is_none() {
                possible = possible.and(flags);
                if possible.is_none() {
                    return Ok(());
                }
            }
            chosen.push((*index, value.clone()));
        }
        let sets = self.current;
        for (index, value) in chosen {
            let value = match value.base() {
                Value::ScriptBlock(block) => match engine.block_value(block, None, &[])? {
                    Value::Nothing => continue,
                    answer => answer,
                },
                _ => value,
            };
            let argument = Argument::positional(value).from(Origin::Default);
            match self.bind_argument(
                engine,
                sets,
                index,
                argument,
                Coercion::Convert,
                Delay::Allowed,
            ) {
                Ok(true) => {
                    self.from_defaults.push(index);
                    self.defaults_used = true;
                }
                Ok(false) | Err(Stop::Error(_)) => {}
                Err(stop) => return Err(stop),
            }
        }
        Ok(())
    }
}

/// The two halves of `command:parameter`, each of which may be quoted.
fn split(key: &str) -> Option<(Str, Str)> {
    let quote = key.chars().next().filter(|c| matches!(c, '\'' | '"'));
    let (command, rest) = match quote {
        Some(quote) => key.get(1..)?.split_once(quote)?,
        None => key.split_at(key.find(':')?),
    };
    let parameter = rest.trim_start().strip_prefix(':')?.trim();
    let parameter = parameter.trim_matches(['\'', '"']);
    (!command.trim().is_empty() && !parameter.is_empty())
        .then(|| (command.trim().into(), parameter.into()))
}

/// Whether a pattern matches a name.
fn fits(pattern: &str, name: &str) -> bool {
    same_name(pattern, name)
        || WildcardPattern::new(pattern, CaseSensitivity::Insensitive)
            .is_ok_and(|w| w.matches(name))
}
