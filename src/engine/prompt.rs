//! Questions to the user.

use super::{Echo, Engine, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault};

/// An answer to a yes/no question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub yes: bool,
    /// "Yes to All" or "No to All".
    pub for_all: bool,
}

impl Engine {
    /// Asks whether to go on, with PowerShell's choices.
    ///
    /// # Errors
    /// When nobody can answer.
    pub fn ask_yes_no(&mut self, caption: &str, message: &str) -> Result<Answer> {
        if !self.host.interactive() {
            return Err(not_interactive().into());
        }
        self.print(&format!("\n{caption}\n{message}\n"));
        loop {
            let prompt = "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is \"Y\"): ";
            let Some(line) = self.host.read_line(prompt, Echo::Shown) else {
                return Err(not_interactive().into());
            };
            let answer = |yes, for_all| Ok(Answer { yes, for_all });
            match line.trim().to_ascii_lowercase().as_str() {
                "" | "y" | "yes" => return answer(true, false),
                "a" => return answer(true, true),
                "n" | "no" => return answer(false, false),
                "l" => return answer(false, true),
                _ => {}
            }
        }
    }
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
