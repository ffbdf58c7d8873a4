//! The state of the module in a session.

use crate::teams::commands::Command;
use crate::teams::connect::Connection;
use crate::teams::settings::Settings;
use crate::tenant::{IdGenerator, Position, Tenant};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Where the module keeps its state in the session; empty while a command works with it.
#[derive(Default)]
pub(in crate::teams) struct Home {
    pub teams: Option<Box<Teams>>,
    /// What stands in a command's hands while the session has the state back.
    pub(super) spare: Option<Box<Teams>>,
}

impl Home {
    /// The home of a module that starts.
    pub fn of(teams: Teams) -> Self {
        Self {
            teams: Some(Box::new(teams)),
            spare: None,
        }
    }
}

/// The module's state in a session.
pub struct Teams {
    pub tenant: Tenant,
    pub settings: Settings,
    /// What the run should know and no command refused.
    pub advice: Vec<Advice>,
    pub(in crate::teams) connection: Option<Connection>,
    /// The environment that is set for this machine.
    pub(in crate::teams) environment: Option<String>,
    /// The connection of the Graph commands.
    pub(in crate::teams) graph: Option<Connection>,
    pub(in crate::teams) commands: Rc<FxHashMap<&'static str, Command>>,
    /// Ids of requests, apart from those of objects: an error must not move the ids that follow.
    pub(super) correlations: IdGenerator,
    pub(super) loaded: bool,
}

/// A prerequisite that is not met, where the fidelity does not make it an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Advice {
    /// The rule's id.
    pub rule: &'static str,
    pub text: String,
    pub cmdlet: String,
    pub position: Option<Position>,
}

impl Teams {
    /// The module before its first command.
    pub fn new(settings: Settings) -> Self {
        Self {
            tenant: Tenant::default(),
            correlations: IdGenerator::new(settings.seed ^ 0x5eed_c011),
            settings,
            advice: Vec::new(),
            connection: None,
            environment: None,
            graph: None,
            commands: Rc::default(),
            loaded: false,
        }
    }

    /// Replaces the tenant: one from a state file in place of the sample.
    pub fn use_tenant(&mut self, tenant: Tenant) {
        self.tenant = tenant;
        self.loaded = true;
    }

    /// Makes the sample tenant, when there is none yet.
    ///
    /// # Errors
    /// The sample's files are faulty.
    pub fn load(&mut self) -> Result<&mut Tenant, crate::tenant::SampleError> {
        if !self.loaded {
            self.tenant = Tenant::contoso()?;
            self.tenant.seed(self.settings.seed);
            self.loaded = true;
        }
        Ok(&mut self.tenant)
    }
}
