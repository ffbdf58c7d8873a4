//! The line editor of the prompt.

use super::run::is_incomplete;
use crate::engine::Engine;
use crate::host::complete::{Offers, complete};
use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{Helper, Highlighter, Hinter};
use std::cell::RefCell;
use std::io::IsTerminal;
use std::path::PathBuf;

/// What reading gave.
pub enum Read {
    Statement(String),
    /// Ctrl+C: what was typed is dropped.
    Dropped,
    End,
}

/// The session of a prompt: Tab asks it while a line is read, and nobody else does then.
pub type Shared<'e> = RefCell<&'e mut Engine>;

/// Asks for more lines while a statement is open, and completes.
#[derive(Helper, Highlighter, Hinter)]
struct Statements<'s, 'e> {
    engine: &'s Shared<'e>,
}

impl Completer for Statements<'_, '_> {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        cursor: usize,
        _: &rustyline::Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let Ok(mut engine) = self.engine.try_borrow_mut() else {
            return Ok((cursor, Vec::new()));
        };
        let found = complete(&mut engine, line, cursor, Offers::Tenant);
        let pair = |text: String| Pair {
            display: text.clone(),
            replacement: text,
        };
        let pairs = found.matches.into_iter().map(|m| pair(m.text));
        Ok((found.start.min(cursor), pairs.collect()))
    }
}

impl Validator for Statements<'_, '_> {
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
pub struct Editor<'s, 'e> {
    inner: rustyline::Editor<Statements<'s, 'e>, FileHistory>,
    history: Option<PathBuf>,
}

impl<'s, 'e> Editor<'s, 'e> {
    /// An editor, where standard input and output are a terminal.
    pub fn on_terminal(engine: &'s Shared<'e>) -> Option<Self> {
        if !std::io::stdin().is_terminal() || !std::io::stdout().is_terminal() {
            return None;
        }
        let mut inner = rustyline::Editor::new().ok()?;
        inner.set_helper(Some(Statements { engine }));
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

impl Drop for Editor<'_, '_> {
    fn drop(&mut self) {
        if let Some(path) = &self.history {
            let _ = self.inner.save_history(path);
        }
    }
}
