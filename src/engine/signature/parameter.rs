//! One parameter of a command.

use super::completer::Completer;
use super::set_flags::SetFlags;
use super::type_name::ParameterType;
use super::validation::{Transformation, Validation};
use crate::value::Str;
use crate::value::shape::same_name;

/// What a parameter takes from the pipeline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pipeline {
    /// `ValueFromPipeline`
    pub value: bool,
    /// `ValueFromPipelineByPropertyName`
    pub property: bool,
}

/// A parameter in one parameter set, or in all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InSet {
    /// The set's flag; `SetFlags::ALL` when the attribute names no set.
    pub set: SetFlags,
    pub mandatory: bool,
    pub position: Option<i32>,
    pub pipeline: Pipeline,
    /// `ValueFromRemainingArguments`
    pub remaining: bool,
    pub help_message: Option<Str>,
}

/// What binding lets through that it refuses otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allows {
    pub null: bool,
    pub empty_string: bool,
    pub empty_collection: bool,
}

/// Whether the documentation declares a parameter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Declared {
    #[default]
    Yes,
    /// Only examples use it.
    No,
}

/// A parameter as declared.
#[derive(Clone, Debug, Default)]
pub struct Parameter {
    pub name: Str,
    pub ty: ParameterType,
    /// The documented type, where the service takes more than that.
    pub documented_type: Option<ParameterType>,
    pub aliases: Vec<Str>,
    pub in_sets: Vec<InSet>,
    pub allows: Allows,
    /// Validation attributes, in declared order.
    pub validations: Vec<Validation>,
    /// How many of `[Parameter()]`, `[Alias()]` and the validations stand before the type of a function's parameter.
    pub typed_after: Option<usize>,
    /// Argument transformations, in declared order.
    pub transformations: Vec<Transformation>,
    /// Attributes for completion, in declared order.
    pub completers: Vec<Completer>,
    /// Accepted values that are documented or belong to an enum: for completion and messages, not checked by binding.
    pub accepts: Vec<Str>,
    /// The default that the documentation states.
    pub documented_default: Option<Str>,
    pub declared: Declared,
    /// Whether it is the documentation that says what comes by the pipeline.
    pub piped: Declared,
    /// The version of the module that brought it, where that is known.
    pub since: Option<Str>,
    /// In SYNTAX, but without a description.
    pub undocumented: bool,
    /// `[Obsolete()]`: the advice.
    pub obsolete: Option<Str>,
    /// A provider adds it once the others are bound: shorter names mean the others first.
    pub dynamic: bool,
    /// `DontShow`: completion leaves it out.
    pub hidden: bool,
}

impl Parameter {
    /// Whether a name is the parameter's own or an alias, but for case.
    pub fn answers_to(&self, name: &str) -> bool {
        same_name(&self.name, name) || self.aliases.iter().any(|a| same_name(a, name))
    }

    /// The values that are accepted: those that binding checks, else those that are documented.
    pub fn accepted(&self) -> &[Str] {
        let checked = self.validations.iter().find_map(|v| match v {
            Validation::Set { values, .. } => Some(values.as_slice()),
            _ => None,
        });
        checked.unwrap_or(&self.accepts)
    }

    /// Whether the parameter belongs to every set.
    pub fn in_all_sets(&self) -> bool {
        self.in_sets.iter().any(|s| s.set == SetFlags::ALL)
    }

    /// The sets that name the parameter; none for one that belongs to all.
    pub fn set_flags(&self) -> SetFlags {
        let named = self.in_sets.iter().filter(|s| s.set != SetFlags::ALL);
        named.fold(SetFlags::NONE, |flags, s| flags.or(s.set))
    }

    /// How the parameter stands in one set.
    pub fn in_set(&self, set: SetFlags) -> Option<&InSet> {
        let all = |s: &&InSet| s.set == SetFlags::ALL;
        let own = self.in_sets.iter().find(|s| s.set == set);
        own.or_else(|| self.in_sets.iter().find(all))
    }

    /// How the parameter stands in each of the given sets that it belongs to.
    pub fn matching(&self, sets: SetFlags) -> impl Iterator<Item = &InSet> {
        self.in_sets
            .iter()
            .filter(move |s| s.set == SetFlags::ALL || s.set.meets(sets))
    }

    /// Whether the pipeline can reach the parameter in one of the sets.
    pub fn takes_pipeline(&self, sets: SetFlags) -> bool {
        self.matching(sets)
            .any(|s| s.pipeline.value || s.pipeline.property)
    }
}
