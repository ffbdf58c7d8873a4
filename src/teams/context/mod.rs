//! What a Teams command has at hand: the tenant, its rules, its output. The tenant is reached through here only.

mod state;
mod stop;

use super::connect::{self};
use super::failure::{self};
use super::rule::{Kind, Rule, RuleInfo, Violation};
use super::settings::{Fidelity, Settings};
use crate::cmdlets::data_file;
use crate::engine::signature::ShouldProcess;
use crate::engine::{self, Args};
use crate::tenant::{Cause, ObjectId, Position, Refusal, Tenant};
use crate::value::time::DateTime;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value};
use jiff::Timestamp;
pub(super) use state::Home;
pub use state::{Advice, Teams};
use std::rc::Rc;
pub use stop::{Outcome, Stop};

/// A Teams command's call.
pub struct Context<'a, 'b> {
    shell: &'a mut engine::Context<'b>,
    teams: Box<Teams>,
    spare: Option<Box<Teams>>,
    /// Whether the call has named itself to the journal.
    begun: bool,
}

/// Runs the behaviour of the called command.
///
/// # Errors
/// What the engine raises, and errors that end the statement.
pub(super) fn dispatch(shell: &mut engine::Context, args: &Args) -> engine::Result {
    let home = shell.engine.state::<Home>();
    let Some(teams) = home.teams.take() else {
        return Err(busy().into());
    };
    let spare = home.spare.take();
    let mut cx = Context {
        shell,
        teams,
        spare,
        begun: false,
    };
    let outcome = cx.act(args);
    let record = match outcome {
        Ok(()) => None,
        Err(Stop::Halt(halt)) => {
            cx.leave();
            return Err(halt);
        }
        Err(Stop::Refused(refused)) => Some(failure::record(&mut cx, &refused, args)),
    };
    let shell = cx.leave();
    match record {
        Some(record) => shell.write_error(record),
        None => Ok(()),
    }
}

/// A command that is called while another one holds the tenant: only an evaluation inside a command could do that.
fn busy() -> Fault {
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "TenantBusy",
        "The tenant is in use by another command.",
    )
    .category(ErrorCategory::ResourceBusy)
}

impl<'a, 'b> Context<'a, 'b> {
    fn act(&mut self, args: &Args) -> Outcome {
        if let Err(error) = self.teams.load() {
            let message = error.to_string();
            return Err(
                Fault::runtime("TenantNotLoaded", ErrorCategory::InvalidData, message).into(),
            );
        }
        let name = self.name();
        let Some(command) = self.teams.commands.get(&*name).copied() else {
            return Err(busy().into());
        };
        connect::admit(self, &command)?;
        (command.act)(self, args)
    }

    /// Gives the module's state back to the session.
    fn leave(self) -> &'a mut engine::Context<'b> {
        let home = self.shell.engine.state::<Home>();
        home.teams = Some(self.teams);
        home.spare = self.spare;
        self.shell
    }

    /// The command's name as declared.
    pub fn name(&self) -> Str {
        self.shell.call.invocation.command.clone()
    }

    /// The command's noun without `Cs`.
    pub fn noun(&self) -> Str {
        let name = self.name();
        let noun = name.split_once('-').map_or(&*name, |(_, noun)| noun);
        noun.strip_prefix("Cs").unwrap_or(noun).into()
    }

    /// The implementing class: what stands after the comma of error ids.
    pub fn class(&self) -> Str {
        self.shell.call.error_source.clone()
    }

    /// The tenant, to read.
    pub fn tenant(&self) -> &Tenant {
        &self.teams.tenant
    }

    /// The module's state.
    pub fn teams(&self) -> &Teams {
        &self.teams
    }

    pub(super) fn teams_mut(&mut self) -> &mut Teams {
        &mut self.teams
    }

    /// The engine, for conversions; it must not run script code that calls Teams commands.
    pub fn engine(&mut self) -> &mut engine::Engine {
        self.shell.engine
    }

    /// Changes the tenant; the journal notes the command and its place in the script.
    ///
    /// # Errors
    /// What the tenant refuses.
    pub fn change<R>(
        &mut self,
        work: impl FnOnce(&mut Tenant) -> Result<R, Refusal>,
    ) -> Outcome<R> {
        if !self.begun {
            let cause = Cause {
                cmdlet: Rc::from(&*self.name()),
                position: self.position(),
            };
            let now = instant(self.shell.engine.host.now());
            self.teams.tenant.set_now(now);
            self.teams.tenant.begin(cause);
            self.begun = true;
        }
        Ok(self.teams.tenant.together(work)?)
    }

    /// The time of the session's clock.
    pub fn now(&self) -> Timestamp {
        instant(self.shell.engine.host.now())
    }

    /// Where the call stands.
    pub fn position(&self) -> Option<Position> {
        let invocation = &self.shell.call.invocation;
        let source = invocation.source.as_ref()?;
        let place = source.position(invocation.span.start);
        Some(Position {
            script: source.path.clone(),
            line: place.line,
            column: place.column,
        })
    }

    /// An id for an object in memory.
    pub fn new_id(&mut self) -> ObjectId {
        self.teams.tenant.new_id()
    }

    /// The id of a request.
    pub fn correlation(&mut self) -> ObjectId {
        self.teams.correlations.next_id()
    }

    /// What a rule establishes.
    ///
    /// # Errors
    /// The rule is broken, whatever the fidelity.
    pub fn require<Q: ?Sized, T>(&self, rule: &Rule<Q, T>, question: &Q) -> Outcome<T> {
        (rule.find)(&self.teams.tenant, question)
            .map_err(|violation| Stop::refused(rule.info, violation))
    }

    /// What a rule establishes; nothing when it is broken and the fidelity makes that advice.
    ///
    /// # Errors
    /// The rule is broken, and that is an error here.
    pub fn expect<Q: ?Sized, T>(&mut self, rule: &Rule<Q, T>, question: &Q) -> Outcome<Option<T>> {
        match (rule.find)(&self.teams.tenant, question) {
            Ok(found) => Ok(Some(found)),
            Err(violation) => self.broken(&rule.info, violation).map(|()| None),
        }
    }

    /// Deals with a rule that the command itself found broken.
    ///
    /// # Errors
    /// The fidelity makes it an error.
    pub fn broken(&mut self, info: &RuleInfo, violation: Violation) -> Outcome {
        let advice = match info.kind {
            Kind::Refused => false,
            Kind::Stated => self.teams.settings.fidelity == Fidelity::Service,
            Kind::Advice => true,
        };
        if !advice {
            return Err(Stop::refused(*info, violation));
        }
        let advice = Advice {
            rule: info.id,
            text: info.fill(&violation),
            cmdlet: self.name().to_string(),
            position: self.position(),
        };
        self.teams.advice.push(advice);
        Ok(())
    }

    /// Emits one result. The stages behind run at once and may call Teams commands.
    ///
    /// # Errors
    /// What the stages downstream raise.
    pub fn write(&mut self, value: impl Into<Value>) -> Outcome {
        let value = value.into();
        self.outside(|shell| shell.write(value))
    }

    /// Emits results one by one.
    ///
    /// # Errors
    /// What the stages downstream raise.
    pub fn write_all(&mut self, values: Vec<Value>) -> Outcome {
        values.into_iter().try_for_each(|value| self.write(value))
    }

    /// Writes an error that does not end the call.
    ///
    /// # Errors
    /// The error itself under `-ErrorAction Stop`.
    pub fn write_refusal(&mut self, stop: Stop, args: &Args) -> Outcome {
        match stop {
            Stop::Halt(halt) => Err(Stop::Halt(halt)),
            Stop::Refused(refused) => {
                let record = failure::record(self, &refused, args);
                self.outside(|shell| shell.write_error(record))
            }
        }
    }

    /// Writes a warning.
    ///
    /// # Errors
    /// A terminating error under `-WarningAction Stop`.
    pub fn warn(&mut self, message: &str) -> Outcome {
        self.outside(|shell| shell.warn(message))
    }

    /// The bytes of the file that a path names.
    ///
    /// # Errors
    /// `FileOpenFailure`, terminating.
    pub fn read_file(&mut self, path: &Str) -> Outcome<Vec<u8>> {
        self.outside(|shell| data_file::read(shell, path, &Args::default()))
    }

    /// Prints the id of the request, as voice commands do beside or in place of an error (ER-07).
    pub fn announce_request(&mut self) {
        let text = format!("Correlation id for this request : {}\n", self.correlation());
        self.shell.engine.print(&text);
    }

    /// Asks `-WhatIf` and `-Confirm` about an action on `target`; commands without them act.
    ///
    /// # Errors
    /// When confirmation is needed and nobody can answer.
    pub fn approve(&mut self, target: &str) -> Outcome<bool> {
        let name = self.name();
        let signature = self.shell.engine.catalogue.find(&name);
        if signature.is_none_or(|s| s.should_process == ShouldProcess::No) {
            return Ok(true);
        }
        self.outside(|shell| shell.should_process(target, &name))
    }

    /// Lets the session go on with the tenant in its place.
    fn outside<R>(
        &mut self,
        work: impl FnOnce(&mut engine::Context<'b>) -> engine::Result<R>,
    ) -> Outcome<R> {
        let spare = self.spare.take();
        let spare = spare.unwrap_or_else(|| Box::new(Teams::new(Settings::default())));
        let teams = std::mem::replace(&mut self.teams, spare);
        self.shell.engine.state::<Home>().teams = Some(teams);
        let result = work(self.shell);
        match self.shell.engine.state::<Home>().teams.take() {
            Some(teams) => self.spare = Some(std::mem::replace(&mut self.teams, teams)),
            None => return Err(busy().into()),
        }
        // Downstream commands may have named themselves to the journal.
        self.begun = false;
        Ok(result?)
    }
}

/// A .NET time as the tenant keeps it.
pub fn instant(time: DateTime) -> Timestamp {
    const EPOCH: i64 = 621_355_968_000_000_000;
    let ticks = i128::from(time.ticks.saturating_sub(EPOCH));
    Timestamp::from_nanosecond(ticks * 100).unwrap_or_default()
}

/// The tenant's time as scripts see it: UTC.
pub fn date_time(time: Timestamp) -> DateTime {
    const EPOCH: i128 = 621_355_968_000_000_000;
    let ticks = time.as_nanosecond() / 100 + EPOCH;
    DateTime {
        ticks: i64::try_from(ticks).unwrap_or_default(),
        kind: crate::value::time::Kind::Utc,
    }
}
