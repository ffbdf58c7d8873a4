//! Putting a session together: engine, declarations, commands, display.

use crate::dotnet::ps_style::Rendering;
use crate::engine::command::BuiltIn;
use crate::engine::members::extended::ExtendedMembers;
use crate::engine::signature::{Catalogue, catalogue};
use crate::engine::{Engine, Host};
use crate::host::complete;
use crate::teams;
use std::cell::OnceCell;

/// The declarations that are built in.
const DECLARATIONS: &[&str] = &[
    catalogue::CORE,
    include_str!("../../grammar/gallery.syntax"),
    include_str!("../../grammar/more.syntax"),
    catalogue::TEAMS,
    catalogue::GRAPH,
];

/// A session on a host, with all commands and the Teams module as it is by default.
pub fn start(host: Box<dyn Host>) -> Engine {
    start_with(host, teams::Settings::default())
}

/// A session on a host, with all commands and the Teams module as `settings` say.
pub fn start_with(host: Box<dyn Host>, settings: teams::Settings) -> Engine {
    let mut engine = Engine::new(host, Catalogue::new(DECLARATIONS));
    let declared: Vec<BuiltIn> = engine
        .catalogue
        .names()
        .map(|(name, module)| BuiltIn {
            name: name.into(),
            module,
            entry: None,
            signature: Default::default(),
            info: OnceCell::new(),
        })
        .collect();
    let families = crate::cmdlets::FAMILIES.iter();
    let families = families.chain([&complete::tab_expansion::CMDLETS]);
    let built_in = families.flat_map(|f| f.iter().copied());
    engine.add_commands(declared, built_in);
    teams::start(&mut engine, settings);
    engine.types = crate::dotnet::TABLES.to_vec();
    engine.set_state(ExtendedMembers {
        lists: crate::dotnet::EXTENDED.to_vec(),
    });
    engine.types.push(crate::format::packet_members::TABLES);
    engine.types.push(complete::tab_expansion::TABLES);
    engine.show = crate::format::show;
    engine.render = crate::format::render;
    let context = crate::dotnet::powershell::intrinsics::ExecutionContext::value();
    engine.set_read_only("ExecutionContext", context);
    let asks_plain = engine.host.environment("NO_COLOR");
    let rendering = match asks_plain.is_some_and(|v| !v.is_empty()) {
        true => Rendering::PlainText,
        false => Rendering::Host,
    };
    engine.set_read_only("PSStyle", crate::dotnet::ps_style::value(rendering));
    crate::cmdlets::prepare(&mut engine);
    engine.mark_start();
    engine
}
