//! The prompt: reads statements, runs them, shows what they give.

mod editor;

use super::run;
use crate::engine::history::{Completion, History, HistoryEntry};
use crate::engine::{Channel, Echo, Engine, Piped};
use crate::syntax::Source;
use crate::value::Value;
use crate::value::time::DateTime;
use editor::{Editor, Read, Shared};
use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the prompt says first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Greeting {
    Logo,
    Silent,
}

impl Greeting {
    /// With `-NoLogo` there is none.
    pub fn of(logo: bool) -> Self {
        if logo { Self::Logo } else { Self::Silent }
    }
}

/// Where lines come from.
enum Lines<'s, 'e> {
    Terminal(Box<Editor<'s, 'e>>),
    /// Standard input; each line is shown behind the prompt.
    Piped,
}

/// Runs the prompt until `exit` or the end of input; gives the exit code.
pub fn run(engine: &mut Engine, interrupted: &AtomicBool, greeting: Greeting) -> i32 {
    let shared: Shared = RefCell::new(engine);
    let mut lines = match Editor::on_terminal(&shared) {
        Some(editor) => Lines::Terminal(Box::new(editor)),
        None => Lines::Piped,
    };
    if greeting == Greeting::Logo && matches!(lines, Lines::Terminal(_)) {
        let logo = format!(
            "cmdlab {}: Teams Phone, offline. Get-Command -Module MicrosoftTeams lists its commands, exit leaves.\n",
            env!("CARGO_PKG_VERSION")
        );
        shared.borrow_mut().host.write(Channel::Output, &logo);
    }
    loop {
        interrupted.store(false, Ordering::Relaxed);
        let Some(statement) = read(&shared, &mut lines) else {
            return 0;
        };
        if statement.trim().is_empty() {
            continue;
        }
        let mut engine = shared.borrow_mut();
        let started = engine.host.now();
        let ended = run::text(&mut engine, &statement, Piped::Nothing);
        remember(&mut engine, &statement, started);
        // Ctrl+C ends the statement and not the session.
        if ended.by_exit && ended.code != 130 {
            return ended.code;
        }
    }
}

/// Puts a command into the session's history.
fn remember(engine: &mut Engine, command: &str, started: DateTime) {
    let limit = match engine.variable("MaximumHistoryCount") {
        Some(Value::Int(count)) => usize::try_from(count).unwrap_or(1),
        _ => usize::MAX,
    };
    let completed = if engine.success {
        Completion::Completed
    } else {
        Completion::Failed
    };
    let entry = HistoryEntry {
        id: 0,
        command: command.trim_end().into(),
        started,
        ended: engine.host.now(),
        completed,
    };
    engine.state::<History>().add(entry, limit);
}

/// Reads lines until they make a statement; `None` at the end of input.
fn read(shared: &Shared, lines: &mut Lines) -> Option<String> {
    let prompt = prompt_text(&mut shared.borrow_mut());
    match lines {
        Lines::Terminal(editor) => loop {
            shared.borrow_mut().host.flush();
            match editor.read(&prompt) {
                Read::Statement(text) => return Some(text),
                Read::Dropped => {}
                Read::End => return None,
            }
        },
        Lines::Piped => {
            let mut engine = shared.borrow_mut();
            let mut text = engine.host.read_line(&prompt, Echo::Shown)?;
            while run::is_incomplete(&text) {
                let Some(more) = engine.host.read_line(">> ", Echo::Shown) else {
                    break;
                };
                text.push('\n');
                text.push_str(&more);
            }
            Some(text)
        }
    }
}

/// What the `prompt` function says, or pwsh's own prompt.
fn prompt_text(engine: &mut Engine) -> String {
    let own = format!("PS {}> ", engine.location_path().display());
    let mut said = Vec::new();
    let source = Source::new(None, "prompt");
    match engine.run_text(&source, Piped::Nothing, &mut said) {
        Ok(()) => said
            .first()
            .and_then(|value| engine.to_text(value).ok())
            .map_or(own, |text| text.to_string()),
        Err(_) => own,
    }
}
