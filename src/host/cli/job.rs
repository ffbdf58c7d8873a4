//! What a command line asks for.

use crate::host::advice::Advice;
use crate::host::clock::Pace;
use crate::host::console::Interaction;
use crate::host::files::HostDrive;
use crate::teams;
use std::path::PathBuf;

/// What is to be run.
#[derive(Debug, PartialEq)]
pub enum Job {
    /// A script file with its arguments.
    File(String, Vec<String>),
    /// `-Command`: a text.
    Command(String),
    /// `-CommandWithArgs`: a text, and what `$args` holds.
    CommandWithArguments(String, Vec<String>),
    /// `-Command -`: statements from standard input, without a prompt.
    Input,
    /// The prompt.
    Prompt,
    Version,
    Help,
}

/// A command line, read.
#[derive(Debug)]
pub struct Request {
    pub job: Job,
    pub interaction: Interaction,
    /// `-NoExit`: the prompt follows.
    pub stay: bool,
    pub logo: bool,
    /// `-WorkingDirectory`
    pub folder: Option<String>,
    pub sandbox: Option<PathBuf>,
    /// Drives like those of Windows, and their folders.
    pub drives: Vec<HostDrive>,
    /// A file of answers to web requests.
    pub web: Option<PathBuf>,
    pub pace: Pace,
    pub seed: u64,
    /// Whether errors about names are followed by advice.
    pub advice: Advice,
    /// What the Teams module is like: its version, how strict it is, whose account.
    pub teams: teams::Settings,
}

impl Default for Request {
    fn default() -> Self {
        Self {
            job: Job::Prompt,
            interaction: Interaction::Allowed,
            stay: false,
            logo: true,
            folder: None,
            sandbox: None,
            drives: Vec::new(),
            web: None,
            pace: Pace::Virtual,
            seed: 1,
            advice: Advice::default(),
            teams: teams::Settings::default(),
        }
    }
}
