//! Streams: errors, warnings and the like, where they go, and what their preferences decide.

use super::call::redirect::Route;
use super::{ActionPreference, Context, Engine, Halt, Raise, Reach, Result};
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, ErrorRecord, Exception, Fault, Object, Ptr, Str, Value};

/// A stream other than output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stream {
    Error,
    Warning,
    Verbose,
    Debug,
    Information,
}

impl Stream {
    pub const ALL: [Stream; 5] = [
        Stream::Error,
        Stream::Warning,
        Stream::Verbose,
        Stream::Debug,
        Stream::Information,
    ];

    /// The preference variable of the stream.
    fn preference(self) -> &'static str {
        match self {
            Stream::Error => "ErrorActionPreference",
            Stream::Warning => "WarningPreference",
            Stream::Verbose => "VerbosePreference",
            Stream::Debug => "DebugPreference",
            Stream::Information => "InformationPreference",
        }
    }

    /// The type of the stream's records.
    fn record_type(self) -> &'static crate::value::NetType {
        match self {
            Stream::Error => &net::ERROR_RECORD,
            Stream::Warning => &net::WARNING_RECORD,
            Stream::Verbose => &net::VERBOSE_RECORD,
            Stream::Debug => &net::DEBUG_RECORD,
            Stream::Information => &net::INFORMATION_RECORD,
        }
    }
}

/// Shows a record that reached the host: set by the module that formats.
pub type Show = fn(&mut Engine, Stream, &Value);

impl Engine {
    /// Sends a record to where its stream goes: the console, a merged stream, a file, nowhere.
    ///
    /// # Errors
    /// What the receiving stage raises.
    pub(crate) fn write_stream(&mut self, stream: Stream, record: Value) -> Result {
        match self.routes.of(stream) {
            Route::Host => {
                let show = self.show;
                show(self, stream, &record);
                Ok(())
            }
            Route::Null => Ok(()),
            Route::Pending(queue) => {
                queue.borrow_mut().push(record);
                Ok(())
            }
        }
    }

    /// Writes a message to the warning, verbose or debug stream as its preference says.
    ///
    /// # Errors
    /// A terminating error under `Stop`.
    pub fn message(
        &mut self,
        stream: Stream,
        message: &str,
        action: Option<ActionPreference>,
    ) -> Result {
        let action = match action {
            Some(action) => action,
            None => self
                .preference(stream.preference())
                .unwrap_or(ActionPreference::Continue),
        };
        match action {
            ActionPreference::Ignore => Ok(()),
            ActionPreference::SilentlyContinue => {
                if !self.collectors.is_empty() {
                    let record = self.message_record(stream, message);
                    self.record(stream, &record);
                }
                Ok(())
            }
            ActionPreference::Inquire if !self.host.interactive() => {
                let record = self.message_record(stream, message);
                self.record(stream, &record);
                self.write_stream(stream, record)?;
                Err(super::prompt::not_interactive().into())
            }
            ActionPreference::Stop => {
                let record = self.message_record(stream, message);
                self.record(stream, &record);
                self.write_stream(stream, record)?;
                Err(stopped(stream, message))
            }
            _ => {
                let record = self.message_record(stream, message);
                self.record(stream, &record);
                self.write_stream(stream, record)
            }
        }
    }

    fn message_record(&mut self, stream: Stream, message: &str) -> Value {
        Object::of(
            Type::Net(stream.record_type()),
            [("Message", Value::text(message))],
        )
        .with_text(message)
        .into_value()
    }

    /// Writes text to the console as `Write-Host` does.
    pub fn print(&mut self, text: &str) {
        self.host.write(super::Channel::Output, text);
    }
}

/// The error that a message raises under `Stop`.
fn stopped(stream: Stream, message: &str) -> Box<Halt> {
    let (variable, text) = (stream.preference(), message);
    let text = format!(
        "The running command stopped because the preference variable \"{variable}\" or common parameter is set to Stop: {text}"
    );
    let exception =
        Exception::new(&exceptions::ACTION_PREFERENCE_STOP_EXCEPTION, text).into_value();
    let record = ErrorRecord::new(
        exception,
        "ActionPreferenceStop",
        ErrorCategory::OperationStopped,
        Value::Null,
    );
    Box::new(Halt::Error(Raise {
        record: Ptr::new(record),
        reach: Reach::Script,
    }))
}

impl Context<'_> {
    /// Writes a non-terminating error: shown or collected as `-ErrorAction` and the preference say.
    ///
    /// # Errors
    /// A terminating error under `Stop`.
    pub fn write_error(&mut self, record: ErrorRecord) -> Result {
        self.own(&record);
        self.call.failed.set(true);
        let record = Ptr::new(record);
        self.engine
            .non_terminating(record, self.call.common.error_action)
    }

    /// Writes a fault as a non-terminating error.
    ///
    /// # Errors
    /// A terminating error under `Stop`.
    pub fn write_fault(&mut self, fault: Fault) -> Result {
        self.write_error(ErrorRecord::from_fault(fault))
    }

    /// Makes a record the command's own: its invocation, and its class behind the id's comma.
    pub fn own(&self, record: &ErrorRecord) {
        own_record(self.call, record);
    }

    /// A terminating error of this command.
    pub fn terminate(&self, record: ErrorRecord) -> Box<Halt> {
        self.own(&record);
        Halt::error(record)
    }

    /// `Write-Warning` from within a command.
    ///
    /// # Errors
    /// A terminating error under `-WarningAction Stop`.
    pub fn warn(&mut self, message: &str) -> Result {
        self.engine
            .message(Stream::Warning, message, self.call.common.warning_action)
    }

    /// `Write-Verbose` from within a command.
    ///
    /// # Errors
    /// A terminating error when the preference is `Stop`.
    pub fn verbose(&mut self, message: &str) -> Result {
        let action = self.call.common.verbose.map(switch_action);
        self.engine.message(Stream::Verbose, message, action)
    }

    /// `Write-Debug` from within a command.
    ///
    /// # Errors
    /// A terminating error when the preference is `Stop`.
    pub fn debug(&mut self, message: &str) -> Result {
        let action = self.call.common.debug.map(switch_action);
        self.engine.message(Stream::Debug, message, action)
    }

    /// `Write-Information` from within a command; `data` that is a `HostInformationMessage` is always shown.
    ///
    /// # Errors
    /// A terminating error when the preference is `Stop`.
    pub fn information(&mut self, data: Value, tags: &[&str]) -> Result {
        let tags: Vec<Str> = tags.iter().map(|t| Str::from(*t)).collect();
        let host = tags.iter().any(|t| t == "PSHOST");
        let text = self.engine.to_text(&data)?;
        let invocation = &self.call.invocation;
        let script = invocation.source.as_ref().and_then(|s| s.path.clone());
        let source = script.map_or_else(|| invocation.command.clone(), |path| Str::from(&*path));
        let record = Object::of(
            Type::Net(&net::INFORMATION_RECORD),
            [
                ("MessageData", data),
                ("Source", Value::String(source)),
                ("TimeGenerated", Value::DateTime(self.engine.host.now())),
                (
                    "Tags",
                    crate::value::List::array_list(tags.into_iter().map(Value::String).collect()),
                ),
            ],
        )
        .with_text(text)
        .into_value();
        let action = match self.call.common.information_action {
            Some(action) => action,
            None if host => ActionPreference::Continue,
            None => self
                .engine
                .preference("InformationPreference")
                .unwrap_or(ActionPreference::SilentlyContinue),
        };
        match action {
            ActionPreference::Ignore => Ok(()),
            // What nobody shows can still be redirected.
            ActionPreference::SilentlyContinue => {
                self.engine.record(Stream::Information, &record);
                match self.engine.routes.of(Stream::Information) {
                    Route::Host => Ok(()),
                    _ => self.engine.write_stream(Stream::Information, record),
                }
            }
            ActionPreference::Stop => {
                self.engine.record(Stream::Information, &record);
                let text = self.engine.to_text(&record)?;
                Err(stopped(Stream::Information, &text))
            }
            _ => {
                self.engine.record(Stream::Information, &record);
                self.engine.write_stream(Stream::Information, record)
            }
        }
    }

    /// `ShouldProcess`: false under `-WhatIf` (after saying what would be done) or when the user declines.
    ///
    /// # Errors
    /// When confirmation is needed and nobody can answer.
    pub fn should_process(&mut self, target: &str, action: &str) -> Result<bool> {
        let what_if = self.what_if();
        let text = format!("Performing the operation \"{action}\" on target \"{target}\".");
        if what_if {
            self.engine.print(&format!("What if: {text}\n"));
            return Ok(false);
        }
        let question = format!("Are you sure you want to perform this action?\n{text}");
        self.confirm(&text, &question, "Confirm")
    }

    fn what_if(&mut self) -> bool {
        match self.call.common.what_if {
            Some(on) => on,
            None => match self.engine.variable("WhatIfPreference") {
                Some(value) => self.engine.is_true(&value),
                None => false,
            },
        }
    }

    /// Whether the command's impact is as high as `$ConfirmPreference`.
    fn impact_asks(&mut self) -> bool {
        let preference = match self.engine.variable("ConfirmPreference") {
            Some(Value::Enum(level)) => level.value,
            Some(Value::String(text)) => ["none", "low", "medium", "high"]
                .iter()
                .position(|n| text.eq_ignore_ascii_case(n))
                .map_or(3, |n| n as i64),
            _ => 3,
        };
        preference != 0 && self.call.impact.get() as i64 >= preference
    }

    /// `ShouldProcess` with sentences of the command's own: what is told, what is asked, and the caption.
    ///
    /// # Errors
    /// When confirmation is needed and nobody can answer.
    pub fn should_process_in_words(
        &mut self,
        description: &str,
        question: &str,
        caption: &str,
    ) -> Result<bool> {
        if self.what_if() {
            self.engine.print(&format!("What if: {description}\n"));
            return Ok(false);
        }
        self.confirm(description, question, caption)
    }

    /// Asks when `-Confirm` is given or the command's impact reaches `$ConfirmPreference`; a session without a user cannot answer.
    fn confirm(&mut self, description: &str, question: &str, caption: &str) -> Result<bool> {
        let asks = match self.call.common.confirm {
            Some(on) => on,
            None => self.impact_asks(),
        };
        if !asks {
            self.verbose(description)?;
            return Ok(true);
        }
        if let Some(answer) = self.call.confirmed.get() {
            return Ok(answer);
        }
        let answer = self.engine.ask_yes_no(caption, question)?;
        if answer.for_all {
            self.call.confirmed.set(Some(answer.yes));
        }
        Ok(answer.yes)
    }
}

fn switch_action(on: bool) -> ActionPreference {
    if on {
        ActionPreference::Continue
    } else {
        ActionPreference::SilentlyContinue
    }
}

/// Makes a record a call's own: its invocation, and its class behind the id's comma.
pub(crate) fn own_record(call: &super::Call, record: &ErrorRecord) {
    if record.invocation.borrow().is_some() {
        return;
    }
    *record.invocation.borrow_mut() = Some(call.invocation.clone());
    let mut id = record.id.borrow_mut();
    if !call.error_source.is_empty() && !id.contains(',') {
        let full = if id.is_empty() {
            call.error_source.to_string()
        } else {
            format!("{},{}", *id, call.error_source)
        };
        *id = full.into();
    }
}
