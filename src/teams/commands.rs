//! The table of Teams commands: those of the areas, and the policies and configurations that the declarations name.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::context::{Context, Home, Outcome, Teams, dispatch};
use super::settings::Settings;
use super::version::ModuleVersion;
use super::{
    accounts, adoption, assignments, attendants, audio, calling, conferencing, connect, devices,
    dial_plans, directory, disclaimer, emergency, environment, graph, in_memory, legacy, migration,
    network, numbers, packages, patterns, places, policy, queues, refused, service, things, users,
    voice_routing, workspace,
};
use crate::engine::{Args, CmdletEntry, Engine};
use crate::value::shape::fold;

/// Whether a module's commands are run here.
pub(super) fn is_ours(module: &str) -> bool {
    module == "MicrosoftTeams" || module.starts_with("Microsoft.Graph.")
}

/// Whether a command works before `Connect-MicrosoftTeams`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    Connection,
    Nothing,
}

/// A command's name and what it does.
#[derive(Clone, Copy)]
pub struct Command {
    pub name: &'static str,
    pub needs: Needs,
    pub act: fn(&mut Context, &Args) -> Outcome,
}

impl Command {
    /// A command of a connected session.
    pub const fn new(name: &'static str, act: fn(&mut Context, &Args) -> Outcome) -> Self {
        Self {
            name,
            needs: Needs::Connection,
            act,
        }
    }

    /// A command that works without a connection.
    pub const fn offline(name: &'static str, act: fn(&mut Context, &Args) -> Outcome) -> Self {
        Self {
            name,
            needs: Needs::Nothing,
            act,
        }
    }
}

/// The tables of the areas.
const AREAS: &[&[&[Command]]] = &[
    accounts::COMMANDS,
    &[adoption::COMMANDS],
    &[assignments::COMMANDS],
    attendants::COMMANDS,
    &[audio::COMMANDS],
    calling::COMMANDS,
    conferencing::COMMANDS,
    &[connect::COMMANDS],
    &[devices::COMMANDS],
    dial_plans::COMMANDS,
    &[directory::COMMANDS],
    &[disclaimer::COMMANDS],
    &[emergency::COMMANDS],
    &[environment::COMMANDS],
    graph::COMMANDS,
    &[in_memory::COMMANDS],
    &[legacy::COMMANDS],
    &[migration::COMMANDS],
    network::COMMANDS,
    numbers::COMMANDS,
    packages::COMMANDS,
    &[patterns::COMMANDS],
    places::COMMANDS,
    &[queues::COMMANDS],
    &[service::COMMANDS],
    &[users::COMMANDS],
    voice_routing::COMMANDS,
    workspace::COMMANDS,
];

/// Every command of the areas.
fn own() -> impl Iterator<Item = &'static Command> {
    AREAS
        .iter()
        .flat_map(|area| area.iter())
        .flat_map(|table| table.iter())
}

/// Puts the module's commands into a session: what the version does not have yet is unknown there.
pub(super) fn register(engine: &mut Engine, settings: Settings) {
    let own: FxHashMap<&str, Command> = own().map(|command| (command.name, *command)).collect();
    let version = settings.module_version;
    if version < ModuleVersion::NEWEST {
        let has = move |since: &str| ModuleVersion::parse(since).is_none_or(|v| v <= version);
        engine.catalogue.limit("MicrosoftTeams", has);
    }
    let declared: Vec<&'static str> = engine
        .catalogue
        .names()
        .filter(|(_, module)| is_ours(module))
        .map(|(name, _)| name)
        .collect();
    let mut commands = FxHashMap::default();
    for name in declared {
        if !engine.catalogue.exists(name) {
            engine.cmdlets.remove(&fold(name));
            continue;
        }
        let acting = own
            .get(name)
            .copied()
            .or_else(|| policy::command(name))
            .or_else(|| things::command(name));
        if let Some(command) = acting {
            commands.insert(name, Command { name, ..command });
        }
    }
    let known = |(name, _): &&(&'static str, _)| engine.catalogue.exists(name);
    let refused = refused::REFUSED.iter().filter(known);
    let refused = refused.map(|(name, reason)| CmdletEntry::refusing(name, reason));
    let entries: Vec<CmdletEntry> = commands
        .keys()
        .map(|name| CmdletEntry::new(name, dispatch))
        .chain(refused)
        .collect();
    engine.add_commands(Vec::new(), entries);
    let mut teams = Teams::new(settings);
    teams.commands = Rc::new(commands);
    engine.set_state(Home::of(teams));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::signature::Catalogue;
    use crate::engine::signature::catalogue::{GRAPH, TEAMS};

    #[test]
    fn every_command_is_declared_by_that_name() {
        let catalogue = Catalogue::new(&[TEAMS, GRAPH]);
        for command in own() {
            assert_eq!(catalogue.spelling(command.name), Some(command.name));
        }
    }
}
