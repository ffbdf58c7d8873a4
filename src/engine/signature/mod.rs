//! Declarations of commands: parameter sets, parameters and their rules, the same for functions, built-in and Teams cmdlets.

pub mod catalogue;
pub mod common;
pub mod completer;
mod lines;
mod notation;
pub mod parameter;
pub mod set_flags;
pub mod syntax_text;
pub mod type_name;
pub mod validation;
mod words;

pub use catalogue::{Catalogue, NotationError};
pub use completer::Completer;
pub use parameter::{Declared, InSet, Parameter, Pipeline};
pub use set_flags::SetFlags;
pub use syntax_text::syntax_text;
pub use type_name::ParameterType;
pub use validation::{RangeKind, Transformation, Validation};

use super::bind::Plan;
use crate::value::Str;
use crate::value::shape::same_name;
use std::cell::OnceCell;

/// The name that stands for every parameter set.
pub const ALL_SETS: &str = "__AllParameterSets";

/// How a command takes arguments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Binding {
    /// A compiled cmdlet.
    #[default]
    Cmdlet,
    /// A function with `[CmdletBinding()]` or `[Parameter()]`: bound like a cmdlet.
    AdvancedFunction,
    /// A function without them: no common parameters, what is left over goes to `$args`.
    PlainFunction,
}

/// Whether `-WhatIf` and `-Confirm` exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShouldProcess {
    #[default]
    No,
    Yes,
}

/// Whether `-First`, `-Skip` and `-IncludeTotalCount` exist.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paging {
    #[default]
    No,
    Yes,
}

/// Whether parameters without a position of their own get one (`PositionalBinding`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PositionalBinding {
    #[default]
    Yes,
    No,
}

/// `ConfirmImpact`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    None,
    Low,
    #[default]
    Medium,
    High,
}

/// What a command declares.
#[derive(Debug, Default)]
pub struct Signature {
    pub name: Str,
    pub module: Str,
    /// The implementing class of a cmdlet; a function's own name: what follows the comma of an error's id.
    pub class: Str,
    pub binding: Binding,
    /// Named parameter sets; the index is the bit in [`SetFlags`]. Empty when there is only `__AllParameterSets`.
    pub sets: Vec<Str>,
    /// The default set's name as declared; it need not be a set of any parameter.
    pub default_set: Option<Str>,
    /// In declared order.
    pub parameters: Vec<Parameter>,
    pub should_process: ShouldProcess,
    pub paging: Paging,
    pub impact: Impact,
    pub outputs: Vec<Str>,
    /// The version of the module that brought it.
    pub since: Option<Str>,
    /// What binding has derived from all this.
    pub(in crate::engine) plan: OnceCell<Plan>,
}

impl Signature {
    /// The parameter of a name or alias, exact but for case.
    pub fn parameter(&self, name: &str) -> Option<&Parameter> {
        self.parameters.iter().find(|p| p.answers_to(name))
    }

    /// The flag of a set; `__AllParameterSets` is every flag.
    pub fn set_flags(&self, name: &str) -> Option<SetFlags> {
        if same_name(name, ALL_SETS) {
            return Some(SetFlags::ALL);
        }
        let index = self.sets.iter().position(|s| same_name(s, name))?;
        SetFlags::of(index)
    }

    /// The flag of a set, which is added when it is new.
    ///
    /// # Errors
    /// `None` when there are 32 sets already.
    pub fn add_set(&mut self, name: &str) -> Option<SetFlags> {
        if let Some(flags) = self.set_flags(name) {
            return Some(flags);
        }
        let flags = SetFlags::of(self.sets.len())?;
        self.sets.push(name.into());
        Some(flags)
    }

    /// The name of the set that a single flag stands for, or `__AllParameterSets`.
    pub fn set_name(&self, flags: SetFlags) -> Str {
        flags
            .single()
            .and_then(|index| self.sets.get(index).cloned())
            .unwrap_or_else(|| ALL_SETS.into())
    }

    /// The flags of the default set; empty when there is none.
    pub fn default_flags(&self) -> SetFlags {
        let named = self.default_set.as_deref().filter(|n| *n != ALL_SETS);
        named
            .and_then(|name| self.set_flags(name))
            .unwrap_or(SetFlags::NONE)
    }

    /// A copy that more parameters can be added to.
    pub fn extended(&self) -> Self {
        Self {
            name: self.name.clone(),
            module: self.module.clone(),
            class: self.class.clone(),
            binding: self.binding,
            sets: self.sets.clone(),
            default_set: self.default_set.clone(),
            parameters: self.parameters.clone(),
            should_process: self.should_process,
            paging: self.paging,
            impact: self.impact,
            outputs: self.outputs.clone(),
            since: self.since.clone(),
            plan: OnceCell::new(),
        }
    }

    /// Turns the declaration into that of a stand-in, which has the documented types and does not name its set when there is only one.
    pub fn stand_in(&mut self, binding: Binding) {
        self.binding = binding;
        self.parameters.retain(|p| p.declared == Declared::Yes);
        for parameter in &mut self.parameters {
            if parameter.piped == Declared::No {
                let in_sets = parameter.in_sets.iter_mut();
                in_sets.for_each(|s| s.pipeline = Pipeline::default());
            }
            if let Some(documented) = parameter.documented_type.take() {
                parameter.ty = documented;
            }
        }
        if self.sets.len() == 1 {
            self.sets.clear();
            self.default_set = None;
            let in_sets = self.parameters.iter_mut().flat_map(|p| &mut p.in_sets);
            in_sets.for_each(|s| s.set = SetFlags::ALL);
        }
    }

    /// Whether `-Verbose`, `-ErrorAction` and the like exist.
    pub fn has_common_parameters(&self) -> bool {
        self.binding != Binding::PlainFunction
    }
}

#[cfg(test)]
mod tests;
