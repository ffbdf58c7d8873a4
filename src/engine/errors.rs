//! Errors on their way: where they happened, `$Error`, and what an error of a command is called.

use super::report::Stream;
use super::{ActionPreference, Engine, Halt, Raise, Reach, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorRecord, Exception, Invocation, Ptr, Value};

/// `$Error` keeps this many.
const MAX_ERRORS: usize = 256;

/// What is said of text that is no data because it would have to run.
pub const DYNAMIC_EXPRESSIONS: &str =
    "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions.";

impl Engine {
    /// Gives an error the place of the running statement, when it has none yet.
    pub(crate) fn positioned(&mut self, mut raise: Raise) -> Raise {
        self.place_raise(&mut raise);
        raise
    }

    fn place_raise(&mut self, raise: &mut Raise) {
        if raise.record.invocation.borrow().is_none()
            && let Some(wrapped) = as_runtime_exception(&raise.record)
        {
            raise.record = Ptr::new(wrapped);
        }
        self.locate_record(&raise.record);
    }

    /// Gives a halt's error its place.
    pub(crate) fn place_halt(&mut self, halt: &mut Halt) {
        if let Halt::Error(raise) = halt {
            self.place_raise(raise);
        }
    }

    pub(crate) fn locate_record(&mut self, record: &ErrorRecord) {
        if record.invocation.borrow().is_none() {
            let invocation = Invocation {
                source: Some(self.source.clone()),
                span: self.at,
                ..Invocation::default()
            };
            *record.invocation.borrow_mut() = Some(Ptr::new(invocation));
        }
        if record.stack_trace.get().is_none() {
            let _ = record.stack_trace.set(self.stack_trace());
        }
    }

    /// Puts an error in front of `$Error`.
    pub fn remember_error(&mut self, record: &Ptr<ErrorRecord>) {
        let mut errors = self.errors.items.borrow_mut();
        let same =
            matches!(errors.first(), Some(Value::Error(first)) if Ptr::ptr_eq(first, record));
        if !same {
            errors.insert(0, Value::Error(record.clone()));
            errors.truncate(MAX_ERRORS);
        }
    }

    /// `$ErrorActionPreference`.
    pub(crate) fn error_preference(&mut self) -> ActionPreference {
        self.preference("ErrorActionPreference")
            .unwrap_or(ActionPreference::Continue)
    }

    /// A preference variable's value.
    pub(crate) fn preference(&mut self, name: &str) -> Option<ActionPreference> {
        let value = self.variable(name)?;
        ActionPreference::of(&value)
    }

    /// Writes a non-terminating error as its command's `-ErrorAction` or the preference says.
    ///
    /// # Errors
    /// `ActionPreferenceStopException` in the place of the error under `Stop`.
    pub(crate) fn non_terminating(
        &mut self,
        record: Ptr<ErrorRecord>,
        action: Option<ActionPreference>,
    ) -> Result {
        self.locate_record(&record);
        let action = match action {
            Some(action) => action,
            None => self.error_preference(),
        };
        self.success = false;
        match action {
            ActionPreference::Ignore => Ok(()),
            ActionPreference::SilentlyContinue => {
                self.record(Stream::Error, &Value::Error(record.clone()));
                self.remember_error(&record);
                Ok(())
            }
            ActionPreference::Stop => {
                self.remember_error(&record);
                Err(Box::new(Halt::Error(Raise {
                    record,
                    reach: Reach::Stopped,
                })))
            }
            _ => {
                self.record(Stream::Error, &Value::Error(record.clone()));
                self.remember_error(&record);
                self.write_stream(Stream::Error, Value::Error(record))
            }
        }
    }
}

/// A failed conversion in an expression: the engine raises its own exception around the cast's.
fn as_runtime_exception(record: &ErrorRecord) -> Option<ErrorRecord> {
    let Value::Exception(exception) = &record.exception else {
        return None;
    };
    let cast = exception
        .ty
        .net()
        .is_some_and(|ty| ty.is(&exceptions::PS_INVALID_CAST_EXCEPTION));
    cast.then(|| {
        let outer = Exception::new(&exceptions::RUNTIME_EXCEPTION, exception.message.clone())
            .caused_by(exception.clone());
        record.with_exception(outer.into_value())
    })
}

impl ActionPreference {
    /// The preference that a value names.
    pub fn of(value: &Value) -> Option<Self> {
        const ALL: [(ActionPreference, &str); 7] = [
            (ActionPreference::SilentlyContinue, "SilentlyContinue"),
            (ActionPreference::Stop, "Stop"),
            (ActionPreference::Continue, "Continue"),
            (ActionPreference::Inquire, "Inquire"),
            (ActionPreference::Ignore, "Ignore"),
            (ActionPreference::Suspend, "Suspend"),
            (ActionPreference::Break, "Break"),
        ];
        match value.base() {
            Value::Enum(e) => ALL.get(usize::try_from(e.value).ok()?).map(|(p, _)| *p),
            Value::Int(n) => ALL.get(usize::try_from(*n).ok()?).map(|(p, _)| *p),
            Value::String(text) => ALL
                .iter()
                .find(|(_, name)| name.eq_ignore_ascii_case(text))
                .map(|(p, _)| *p),
            _ => None,
        }
    }
}
