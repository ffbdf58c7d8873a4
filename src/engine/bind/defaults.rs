//! `$PSDefaultParameterValues`.

use super::argument::{Argument, Origin};
use super::binder::{Binder, Coercion, Delay};
use super::error::{BindResult, Stop};
use crate::code::symbol::DEFAULT_PARAMETER_VALUES;
use crate::engine::Engine;
use crate::engine::report::Stream;
use crate::engine::signature::{Binding, SetFlags};
use crate::syntax::tree::CaseForm;
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
        let (mut exact, mut patterns, mut malformed) = (Vec::new(), Vec::new(), Vec::new());
        for (key, value) in table.pairs() {
            let Value::String(text) = key.base() else {
                continue;
            };
            let text = text.clone();
            let key = text.trim();
            if same_name(key, "Disabled") {
                if engine.is_true(&value) {
                    return Ok(());
                }
                continue;
            }
            let Some((command, parameter)) = split(key) else {
                malformed.push(text);
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
            let [index] = found.as_slice() else {
                if !found.is_empty() && contains_wildcards(&parameter) {
                    warn_of(engine, &several_parameters(&parameter))?;
                }
                continue;
            };
            if let Some((_, other)) = self.defaults.iter().find(|(i, _)| i == index) {
                if !engine.equal(other, &value, CaseForm::Sensitive)? {
                    warn_of(engine, &several_values(&parameter))?;
                    refused.push(*index);
                }
                continue;
            }
            self.defaults.push((*index, value));
        }
        self.defaults.retain(|(i, _)| !refused.contains(i));
        if malformed.is_empty() {
            return Ok(());
        }
        for key in &malformed {
            table.remove(&Value::String(key.clone()));
        }
        warn_of(engine, &bad_keys(&malformed))
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

fn warn_of(engine: &mut Engine, message: &str) -> BindResult {
    engine
        .message(Stream::Warning, message, None)
        .map_err(Stop::Halt)
}

fn bad_keys(keys: &[Str]) -> String {
    const HELP: &str = "For information about the correct format, see about_Parameters_Default_Values at https://go.microsoft.com/fwlink/?LinkId=228266.";
    let names: Vec<&str> = keys.iter().map(Str::as_str).collect();
    match names.as_slice() {
        [key] => format!("The key '{key}' does not have a valid format. {HELP}"),
        keys => format!(
            "The keys '{}' do not have valid formats. {HELP}",
            keys.join(", ")
        ),
    }
}

fn several_parameters(name: &str) -> String {
    format!(
        "The following name or alias defined in $PSDefaultParameterValues for this cmdlet resolves to multiple parameters: {name}. The default has been ignored."
    )
}

fn several_values(name: &str) -> String {
    format!(
        "Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the following name or alias: {name}. These defaults have been ignored."
    )
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
