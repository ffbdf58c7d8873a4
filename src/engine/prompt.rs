//! Questions to the user.

use super::{Channel, Echo, Engine, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault};
use unicode_width::UnicodeWidthStr;

/// An answer to a yes/no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub yes: bool,
    /// "Yes to All" or "No to All".
    pub for_all: bool,
}

/// One choice: a label whose hot key follows an `&`, and the help behind `?`.
#[derive(Clone, Debug)]
pub struct Choice {
    pub label: String,
    pub help: String,
}

impl Choice {
    pub fn new(label: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            help: help.into(),
        }
    }

    /// The letter that chooses, and the label without its mark.
    fn key(&self) -> (String, String) {
        let bare = self.label.replacen('&', "", 1);
        let key = self
            .label
            .split_once('&')
            .and_then(|(_, after)| after.chars().next())
            .map(|c| c.to_uppercase().to_string())
            .unwrap_or_default();
        (key, bare)
    }
}

/// The choices of a confirmation, with PowerShell's labels; `Suspend` opens a nested prompt, which there is none of.
const CONFIRM: [&str; 5] = ["&Yes", "Yes to &All", "&No", "No to A&ll", "&Suspend"];

impl Engine {
    /// Asks whether to go on, with PowerShell's choices.
    ///
    /// # Errors
    /// When nobody can answer.
    pub fn ask_yes_no(&mut self, caption: &str, message: &str) -> Result<Answer> {
        let choices = CONFIRM.map(|label| Choice::new(label, ""));
        loop {
            let answer = |yes, for_all| Ok(Answer { yes, for_all });
            match self.ask_choice(caption, message, &choices, Some(0))? {
                0 => return answer(true, false),
                1 => return answer(true, true),
                2 => return answer(false, false),
                3 => return answer(false, true),
                _ => {}
            }
        }
    }

    /// Asks for one of several choices and gives its place; an empty answer is the default.
    ///
    /// # Errors
    /// When nobody can answer.
    pub fn ask_choice(
        &mut self,
        caption: &str,
        message: &str,
        choices: &[Choice],
        default: Option<usize>,
    ) -> Result<usize> {
        if !self.host.interactive() {
            return Err(not_interactive().into());
        }
        let mut head = String::from("\n");
        for text in [caption, message].into_iter().filter(|t| !t.is_empty()) {
            head.push_str(text);
            head.push('\n');
        }
        self.host.write(Channel::Output, &head);
        let keys: Vec<(String, String)> = choices.iter().map(Choice::key).collect();
        let prompt = choice_line(&keys, default, self.host.width());
        loop {
            let Some(line) = self.host.read_line(&prompt, Echo::Shown) else {
                return Err(not_interactive().into());
            };
            let said = line.trim();
            if let (true, Some(default)) = (said.is_empty(), default) {
                return Ok(default);
            }
            if said == "?" {
                let help: String = choices
                    .iter()
                    .zip(&keys)
                    .map(|(choice, (key, _))| format!("{key} - {}\n", choice.help))
                    .collect();
                self.host.write(Channel::Output, &help);
                continue;
            }
            let meant = keys.iter().position(|(key, bare)| {
                said.eq_ignore_ascii_case(key) || said.eq_ignore_ascii_case(bare)
            });
            if let Some(found) = meant {
                return Ok(found);
            }
        }
    }
}

/// The line of choices: broken where the console ends, as the console host breaks it.
fn choice_line(keys: &[(String, String)], default: Option<usize>, width: usize) -> String {
    let mut parts: Vec<String> = keys
        .iter()
        .map(|(key, bare)| format!("[{key}] {bare}  "))
        .collect();
    let default = default.and_then(|d| keys.get(d)).map(|(key, _)| key);
    match default {
        Some(key) => {
            parts.push("[?] Help ".into());
            parts.push(format!("(default is \"{key}\"): "));
        }
        None => parts.push("[?] Help: ".into()),
    }
    let (mut line, mut used) = (String::new(), 0);
    for part in parts {
        let columns = part.width();
        if used + columns > width.saturating_sub(1) {
            line.push('\n');
            line.push_str(part.trim_end());
            used = columns;
        } else {
            line.push_str(&part);
            used += columns;
        }
    }
    line
}

/// What PowerShell says when `-NonInteractive` forbids a question.
pub(crate) fn not_interactive() -> Fault {
    let message =
        "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.";
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "InvalidOperation",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
}
