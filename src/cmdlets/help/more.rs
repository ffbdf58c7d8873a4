//! What a module knows of its commands beyond their declarations.

use super::comment::Example;
use crate::engine::signature::Catalogue;

/// What must hold before a command acts.
pub struct Prerequisite {
    /// The id of the rule.
    pub id: &'static str,
    pub text: String,
}

/// Prerequisites and examples of a command.
pub struct More {
    pub prerequisites: Vec<Prerequisite>,
    pub examples: Vec<Example>,
}

/// Whom help asks for more; the module sets it when it starts.
#[derive(Default)]
pub struct Source(pub Option<fn(&Catalogue, &str) -> Option<More>>);
