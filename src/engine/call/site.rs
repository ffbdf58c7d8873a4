//! What a call site remembers between calls: the command, how it is called, and where its arguments go.

use super::direct::Direct;
use crate::code::{Command as CommandCode, CommandName};
use crate::engine::Engine;
use crate::engine::bind::Course;
use crate::engine::command::Command;
use crate::syntax::tree::Invocation as Mode;
use crate::value::{Fault, Invocation, Ptr, Str};
use std::cell::OnceCell;

/// What the name of a call site meant, valid until commands are defined again.
pub(crate) struct Site {
    epoch: u64,
    pub command: Command,
    /// The call as `$MyInvocation` and error records show it: the same for every call from here.
    invocation: OnceCell<Ptr<Invocation>>,
    /// The short way of calling a plain function, where there is one.
    pub direct: OnceCell<Option<Direct>>,
    /// Where a cmdlet's arguments go, where that is settled.
    pub course: OnceCell<Option<Course>>,
}

/// Where a command stands in its pipeline.
#[derive(Clone, Copy)]
pub(crate) struct Position {
    pub length: u32,
    /// From one.
    pub index: u32,
    pub expects_input: bool,
}

impl Position {
    /// That of a pipeline's only command.
    pub const LONE: Self = Self {
        length: 1,
        index: 1,
        expects_input: false,
    };
}

impl Engine {
    /// What a call site remembers; `None` when it must ask again.
    pub(super) fn known_site(&self, code: &CommandCode) -> Option<Ptr<Site>> {
        let site = code.site.borrow().clone()?.downcast::<Site>().ok()?;
        (site.epoch == self.epoch).then_some(site)
    }

    /// The command of a call site; asked again when commands were defined since.
    ///
    /// # Errors
    /// `CommandNotFoundException`.
    pub(super) fn site_of(&mut self, code: &CommandCode, name: &str) -> Result<Ptr<Site>, Fault> {
        if let Some(site) = self.known_site(code) {
            return Ok(site);
        }
        let command = self.lookup(name)?;
        let site = Ptr::new(Site {
            epoch: self.epoch,
            command,
            invocation: OnceCell::new(),
            direct: OnceCell::new(),
            course: OnceCell::new(),
        });
        *code.site.borrow_mut() = Some(site.clone());
        Ok(site)
    }

    /// The invocation of a call site, made once.
    pub(super) fn invocation_at(
        &self,
        site: &Site,
        code: &CommandCode,
        position: Position,
    ) -> Ptr<Invocation> {
        let made = site.invocation.get_or_init(|| {
            let name = match &code.name {
                CommandName::Known(name) => name.clone(),
                CommandName::Computed(_) => Str::new(),
            };
            Ptr::new(self.invocation_of(code, &site.command, name, position))
        });
        made.clone()
    }

    /// How a command is called: its place, the name as written and the command's own.
    pub(super) fn invocation_of(
        &self,
        code: &CommandCode,
        command: &Command,
        name: Str,
        position: Position,
    ) -> Invocation {
        Invocation {
            source: Some(self.source.clone()),
            span: code.span,
            name: match code.invocation {
                Mode::Call => "&".into(),
                Mode::Dot => ".".into(),
                Mode::Plain => name,
            },
            command: self.command_name(command),
            pipeline_length: position.length,
            pipeline_position: position.index,
            expecting_input: position.expects_input,
            ..Invocation::default()
        }
    }
}
