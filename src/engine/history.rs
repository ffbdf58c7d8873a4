//! The commands that the prompt has run.

use crate::value::Str;
use crate::value::time::DateTime;

/// A command line of the past.
#[derive(Clone)]
pub struct HistoryEntry {
    pub id: i64,
    pub command: Str,
    pub started: DateTime,
    pub ended: DateTime,
    pub completed: Completion,
}

/// `ExecutionStatus`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completion {
    Completed,
    Failed,
    Stopped,
}

impl Completion {
    pub fn name(self) -> &'static str {
        match self {
            Completion::Completed => "Completed",
            Completion::Failed => "Failed",
            Completion::Stopped => "Stopped",
        }
    }
}

/// The history of a session, the oldest command first.
#[derive(Default)]
pub struct History {
    pub entries: Vec<HistoryEntry>,
    last: i64,
}

impl History {
    /// Notes a command; beyond `limit` the oldest one is forgotten.
    pub fn add(&mut self, mut entry: HistoryEntry, limit: usize) -> i64 {
        self.last += 1;
        entry.id = self.last;
        self.entries.push(entry);
        let beyond = self.entries.len().saturating_sub(limit.max(1));
        self.entries.drain(..beyond);
        self.last
    }
}
