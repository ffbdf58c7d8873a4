//! The commands of the Teams module and their rules, one file an area.
//!
//! A command is a name in its area's `COMMANDS` table and a function `(&mut Context, &Args) -> Outcome`; its parameters
//! stand in `grammar/teams.syntax`. What must hold before it acts are [`Rule`]s, named constants beside it. Policies and
//! configurations are one implementation driven by the declarations. The tenant is reached through [`Context`] only.

mod accounts;
mod adoption;
mod assignments;
mod attendants;
mod audio;
mod caller_id;
mod calling;
mod commands;
mod conferencing;
mod connect;
mod context;
mod devices;
mod dial_plans;
mod directory;
mod disclaimer;
mod emergency;
mod environment;
mod examples;
mod failure;
mod fields;
mod filter;
mod graph;
mod help;
mod in_memory;
mod legacy;
mod migration;
mod named;
mod network;
mod numbers;
mod objects;
mod packages;
mod page;
mod patterns;
mod places;
mod policy;
mod queues;
mod refused;
mod rule;
mod select;
mod service;
mod settings;
mod shared_calling;
mod things;
mod types;
mod users;
mod value;
mod version;
mod voice_routing;
mod workspace;

pub use commands::Command;
pub use context::{Advice, Context, Outcome, Stop, Teams};
pub use examples::{Example, Sample, examples, property};
pub use help::more;
pub use policy::is_policy;
pub use rule::{Kind, Provenance, Rule, RuleInfo, Violation, rules};
pub use settings::{Fidelity, Role, Settings};
pub use version::ModuleVersion;

use crate::engine::Engine;

/// Puts the Teams module into a session that starts; the tenant itself is made when a command first asks for it.
pub fn start(engine: &mut Engine, settings: Settings) {
    commands::register(engine, settings);
    types::register_views(engine);
    engine.set_state(crate::cmdlets::help::Source(Some(help::more)));
    engine.set_state(crate::cmdlets::new_object::ModuleTypes(Some(
        policy::element,
    )));
}

/// What the module holds in a session, for the host's reports: the tenant with its journal, and the advice of the run.
pub fn teams(engine: &mut Engine) -> Option<&mut Teams> {
    engine.state::<context::Home>().teams.as_deref_mut()
}
