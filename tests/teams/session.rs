//! A session for tests: the engine without display, connected, on a tenant that can be made fresh.

use cmdlab::engine::{Engine, Piped};
use cmdlab::host::console::{Console, Options};
use cmdlab::syntax::Source;
use cmdlab::teams;
use cmdlab::tenant::Tenant;
use cmdlab::value::Value;
use std::sync::Arc;

pub struct Session {
    pub engine: Engine,
}

impl Session {
    /// A session that is not connected.
    pub fn start(settings: teams::Settings) -> Self {
        let options = Options::default();
        let host = Console::new(options, Arc::default());
        let mut engine = cmdlab::host::session::start_with(Box::new(host), settings);
        engine.show = |_, _, _| {};
        Self { engine }
    }

    /// A session with `Connect-MicrosoftTeams` behind it.
    pub fn connected() -> Self {
        let mut session = Self::start(teams::Settings::default());
        session.run("Connect-MicrosoftTeams").expect("a connection");
        session
    }

    /// Goes back to the sample tenant as it was at the start.
    pub fn reset(&mut self) {
        let tenant = Tenant::contoso().expect("the sample tenant");
        let module = teams::teams(&mut self.engine).expect("the module");
        module.use_tenant(tenant);
    }

    /// What a script gives, as texts; its first error as `id: message`.
    pub fn run(&mut self, script: &str) -> Result<Vec<String>, String> {
        self.engine.errors.items.borrow_mut().clear();
        let mut out = Vec::new();
        let source = Source::new(None, script);
        let ended = self.engine.run_text(&source, Piped::Nothing, &mut out);
        let first = self.engine.errors.items.borrow().last().cloned();
        match (first, ended) {
            (Some(Value::Error(record)), _) => {
                Err(format!("{}: {}", record.id.borrow(), record.message()))
            }
            (_, Err(halt)) => Err(format!("{halt:?}")),
            _ => Ok(out
                .iter()
                .map(|value| self.engine.to_text(value).expect("a text").to_string())
                .collect()),
        }
    }

    /// The names of the Teams module's commands.
    pub fn names(&self) -> Vec<&'static str> {
        let names = self.engine.catalogue.names();
        let ours = names.filter(|(_, module)| module == "MicrosoftTeams");
        ours.map(|(name, _)| name).collect()
    }
}
