//! The only door to console, files, clock, randomness and environment.

use super::modules::available::Declared;
pub use crate::value::natives::FileStatus;
use crate::value::time::DateTime;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Which of the console's two outputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    Output,
    Error,
}

/// What a prompt expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Echo {
    Shown,
    /// Passwords.
    Hidden,
}

/// Console, clock, chance and environment of a session.
pub trait Host {
    /// Writes text as it is.
    fn write(&mut self, channel: Channel, text: &str);

    /// Columns of the console; 80 where there is no terminal, as recorded.
    fn width(&self) -> usize;

    /// Whether output may carry colour.
    fn color(&self) -> bool;

    /// Whether output goes to a terminal.
    fn terminal(&self) -> bool;

    /// Whether somebody can answer prompts.
    fn interactive(&self) -> bool;

    /// Asks for a line; `None` at the end of input.
    fn read_line(&mut self, prompt: &str, echo: Echo) -> Option<String>;

    /// The next line of redirected standard input, which nobody is asked for; `None` at its end or on a terminal.
    fn input_line(&mut self) -> Option<String>;

    /// Hands on what was written and is still held back.
    fn flush(&mut self);

    /// The session is over: hands on everything and takes away what only shows while it lasts.
    fn close(&mut self) {
        self.flush();
    }

    /// The (virtual) time, in UTC.
    fn now(&self) -> DateTime;

    /// Lets time pass (`Start-Sleep`): advances the virtual clock, or waits.
    fn sleep(&mut self, milliseconds: u64);

    /// A monotonic reading in nanoseconds for `Measure-Command` and `Stopwatch`.
    fn ticks(&self) -> u64;

    /// The next number of the session's seeded sequence.
    fn random(&mut self) -> u64;

    fn environment(&self, name: &str) -> Option<String>;
    /// Sets or (with `None`) removes a variable.
    fn set_environment(&mut self, name: &str, value: Option<&str>);
    /// All variables, sorted by name.
    fn environment_all(&self) -> Vec<(String, String)>;

    /// The file system as the script may see it.
    fn files(&mut self) -> &mut dyn Files;

    /// Whether native programs may run.
    fn native_allowed(&self) -> bool;

    /// Runs a native program to its end, in the session's environment.
    fn run_program(&mut self, program: &Program) -> io::Result<ProgramOutput>;

    /// What Ctrl+C sets; loops look at it.
    fn interrupt(&self) -> Arc<AtomicBool>;

    /// Modules that the session has without files of theirs, with their versions.
    fn modules(&self) -> Vec<Declared>;

    /// Answers a web request.
    fn web(&mut self, request: &WebRequest) -> WebAnswer;

    /// Shows how far an activity is (`Write-Progress`), or takes the display away.
    fn show_progress(&mut self, lines: &[String]);

    /// The id of the process (`$PID`).
    fn process_id(&self) -> u32;
}

/// A native program to be run.
#[derive(Clone, Debug)]
pub struct Program {
    pub path: String,
    pub arguments: Vec<String>,
    pub folder: PathBuf,
    /// What is piped in; without it the program shares the console's input.
    pub input: Option<String>,
}

/// What a native program gave.
#[derive(Clone, Debug)]
pub struct ProgramOutput {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// The exit code; -1 when a signal ended it.
    pub code: i32,
}

/// File access. Paths are absolute; a sandbox answers `PermissionDenied` for what lies outside.
pub trait Files {
    fn status(&self, path: &Path) -> io::Result<FileStatus>;
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;
    fn write(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    fn append(&mut self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Names in a folder, sorted as the real host lists them.
    fn list(&self, path: &Path) -> io::Result<Vec<String>>;
    fn create_directory(&mut self, path: &Path) -> io::Result<()>;
    /// Removes a file or an empty folder.
    fn remove(&mut self, path: &Path) -> io::Result<()>;
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;
    fn set_read_only(&mut self, path: &Path, read_only: bool) -> io::Result<()>;
    fn set_modified(&mut self, path: &Path, time: DateTime) -> io::Result<()>;
    fn symlink(&mut self, target: &Path, link: &Path) -> io::Result<()>;
    /// Letters of drives that the host maps to folders: paths like `C:/Temp/x` are theirs, whatever the case of names.
    fn drives(&self) -> Vec<String> {
        Vec::new()
    }
    /// The folder that the session starts in.
    fn start_directory(&self) -> PathBuf;
    fn temporary_directory(&self) -> PathBuf;
}

/// A request that a script sends.
#[derive(Clone, Debug)]
pub struct WebRequest {
    pub method: String,
    pub uri: String,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// What comes back.
#[derive(Clone, Debug)]
pub struct WebResponse {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// How a request ends.
#[derive(Clone, Debug)]
pub enum WebAnswer {
    Response(WebResponse),
    /// Answers are declared, and none fits.
    Undeclared,
    /// The host has no network and no answers.
    Offline,
}
