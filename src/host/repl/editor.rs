//! The line editor of the prompt.

use super::run::is_incomplete;
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Completer, Helper, Highlighter, Hinter};
use std::io::IsTerminal;
use std::path::PathBuf;

/// What reading gave.
pub enum Read {
    Statement(String),
    /// Ctrl+C: what was typed is dropped.
    Dropped,
    End,
}

/// Asks for more lines while a statement is open.
#[derive(Completer, Helper, Highlighter, Hinter)]
struct Statements;

impl Validator for Statements {
    fn validate(&self, context: &mut ValidationContext) -> rustyline::Result<ValidationResult> {
        let text = context.input();
        Ok(if is_incomplete(text) {
            ValidationResult::Incomplete
        } else {
            ValidationResult::Valid(None)
        })
    }
}

/// rustyline with a history that lasts.
pub struct Editor {
    inner: rustyline::Editor<Statements, FileHistory>,
    history: Option<PathBuf>,
}

impl Editor {
    /// An editor, where standard input and output are a terminal.
    pub fn on_terminal() -> Option<Self> {
        if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
            return None;
        }
        let mut inner = rustyline::Editor::new().ok()?;
        inner.set_helper(Some(Statements));
        let history =
            std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cmdlab_history"));
        if let Some(path) = &history {
            // There is none before the first session.
            let _ = inner.load_history(path);
        }
        Some(Self { inner, history })
    }

    /// Reads a statement.
    pub fn read(&mut self, prompt: &str) -> Read {
        match self.inner.readline(prompt) {
            Ok(text) => {
                // A history that cannot grow is no reason to refuse a statement.
                let _ = self.inner.add_history_entry(text.as_str());
                Read::Statement(text)
            }
            Err(ReadlineError::Interrupted) => Read::Dropped,
            Err(_) => Read::End,
        }
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        if let Some(path) = &self.history {
            let _ = self.inner.save_history(path);
        }
    }
}
