//! Putting a session together: engine, declarations, commands, display.

use crate::engine::command::BuiltIn;
use crate::engine::members::extended::ExtendedMembers;
use crate::engine::signature::Catalogue;
use crate::engine::{CmdletEntry, Engine, Host};
use std::cell::OnceCell;

/// The declarations that are built in.
const DECLARATIONS: &[&str] = &[
    include_str!("../../grammar/core.syntax"),
    include_str!("../../grammar/teams.syntax"),
];

/// Every family of commands that acts.
fn families() -> Vec<&'static [CmdletEntry]> {
    let mut all = Vec::new();
    all.extend_from_slice(crate::cmdlets::FAMILIES);
    all.extend_from_slice(crate::teams::FAMILIES);
    all
}

/// A session on a host, with all commands.
pub fn start(host: Box<dyn Host>) -> Engine {
    let mut engine = Engine::new(host, Catalogue::new(DECLARATIONS));
    let declared: Vec<BuiltIn> = engine
        .catalogue
        .names()
        .map(|(name, module)| BuiltIn {
            name: name.into(),
            module,
            entry: None,
            info: OnceCell::new(),
        })
        .collect();
    engine.add_commands(declared, &families());
    engine.types = crate::dotnet::TABLES.to_vec();
    engine.set_state(ExtendedMembers {
        lists: crate::dotnet::EXTENDED.to_vec(),
    });
    engine
}
