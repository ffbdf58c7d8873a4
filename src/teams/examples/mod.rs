//! Examples of commands, ours, each of which a test runs: written ones stand in `grammar/teams.examples`, those of
//! policies and configurations follow from the declaration.

mod policy;
mod sample;
mod written;

pub use sample::{Sample, property};

use crate::engine::signature::Catalogue;

/// An example of a command, for a session that is connected to the sample tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What it does, in a sentence.
    pub about: String,
    pub code: String,
}

/// The examples of a command: the written ones, else one that its declaration gives.
pub fn examples(catalogue: &Catalogue, name: &str) -> Vec<Example> {
    let written = written::of(name);
    if written.is_empty() {
        return policy::example(catalogue, name).into_iter().collect();
    }
    written
}
