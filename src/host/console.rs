//! The machine as a session's host: console, clock, environment, files.

use super::clock::{Clock, Pace};
use super::files::{HostDrive, RealFiles, Sandbox};
use super::progress::Progress;
use super::web::Web;
use crate::engine::host::{Program, ProgramOutput, WebAnswer, WebRequest};
use crate::engine::modules::available::Declared;
use crate::engine::{Channel, Echo, Files, Host};
use crate::value::time::DateTime;
use std::collections::BTreeMap;
use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Whether prompts may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interaction {
    Allowed,
    /// `-NonInteractive`
    Forbidden,
}

/// What the command line decides about a host.
pub struct Options {
    pub interaction: Interaction,
    pub sandbox: Option<Sandbox>,
    /// Drives like those of Windows.
    pub drives: Vec<HostDrive>,
    pub pace: Pace,
    pub seed: u64,
    /// Modules that are there without files.
    pub modules: Vec<Declared>,
    /// Answers to web requests, where some are declared.
    pub web: Option<Web>,
}

/// Nobody to ask, no drives of Windows, time that passes at once, the first seed.
impl Default for Options {
    fn default() -> Self {
        Self {
            interaction: Interaction::Forbidden,
            sandbox: None,
            drives: Vec::new(),
            pace: Pace::Virtual,
            seed: 1,
            modules: vec![Declared {
                name: "MicrosoftTeams".into(),
                version: crate::teams::ModuleVersion::NEWEST.to_string(),
            }],
            web: None,
        }
    }
}

/// The host of the command line.
pub struct Console {
    output: BufWriter<io::Stdout>,
    width: usize,
    color: bool,
    terminal: bool,
    interaction: Interaction,
    clock: Clock,
    environment: BTreeMap<String, String>,
    files: RealFiles,
    random: u64,
    modules: Vec<Declared>,
    interrupted: Arc<AtomicBool>,
    web: Option<Web>,
    progress: Progress,
}

/// Columns where there is no terminal.
const PLAIN_WIDTH: usize = 80;

impl Console {
    pub fn new(options: Options, interrupted: Arc<AtomicBool>) -> Self {
        let terminal = io::stdout().is_terminal();
        // As pwsh does, the kind of terminal decides, wherever the output goes.
        let plain =
            std::env::var("TERM").is_ok_and(|t| t == "dumb") || std::env::var_os("TERM").is_none();
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        Self {
            output: BufWriter::with_capacity(1 << 16, io::stdout()),
            width: if terminal {
                columns.unwrap_or(120)
            } else {
                PLAIN_WIDTH
            },
            color: !plain,
            terminal,
            interaction: options.interaction,
            clock: Clock::start(options.pace),
            environment: std::env::vars_os()
                .map(|(k, v)| {
                    (
                        k.to_string_lossy().into_owned(),
                        v.to_string_lossy().into_owned(),
                    )
                })
                .collect(),
            files: RealFiles {
                sandbox: options.sandbox,
                drives: options.drives,
            },
            random: options.seed,
            modules: options.modules,
            interrupted,
            web: options.web,
            progress: Progress::default(),
        }
    }
}

impl Host for Console {
    fn write(&mut self, channel: Channel, text: &str) {
        if self.progress.is_shown() && !text.is_empty() {
            // What is written comes where the bars stand; the next report draws them again.
            self.show_progress(&[]);
        }
        // A closed pipe is not the script's fault, and nothing is left to tell.
        let _ = match channel {
            Channel::Output => self.output.write_all(text.as_bytes()),
            Channel::Error => self
                .output
                .flush()
                .and_then(|()| io::stderr().write_all(text.as_bytes())),
        };
    }

    fn width(&self) -> usize {
        self.width
    }

    fn color(&self) -> bool {
        self.color
    }

    fn terminal(&self) -> bool {
        self.terminal
    }

    fn interactive(&self) -> bool {
        self.interaction == Interaction::Allowed
    }

    fn read_line(&mut self, prompt: &str, echo: Echo) -> Option<String> {
        self.write(Channel::Output, prompt);
        self.flush();
        let line = standard_input_line()?;
        // A terminal shows what is typed; redirected input is shown by us.
        if echo == Echo::Shown && !io::stdin().is_terminal() {
            self.write(Channel::Output, &format!("{line}\n"));
        }
        Some(line)
    }

    fn input_line(&mut self) -> Option<String> {
        if io::stdin().is_terminal() {
            return None;
        }
        standard_input_line()
    }

    fn flush(&mut self) {
        // A closed pipe is not the script's fault.
        let _ = self.output.flush();
    }

    fn close(&mut self) {
        if self.progress.is_shown() {
            self.show_progress(&[]);
        }
        self.flush();
    }

    fn now(&self) -> DateTime {
        self.clock.now()
    }

    fn sleep(&mut self, milliseconds: u64) {
        self.clock.sleep(milliseconds);
    }

    fn ticks(&self) -> u64 {
        self.clock.elapsed()
    }

    fn random(&mut self) -> u64 {
        // SplitMix64: every seed gives a full sequence.
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn environment(&self, name: &str) -> Option<String> {
        self.environment.get(name).cloned()
    }

    fn set_environment(&mut self, name: &str, value: Option<&str>) {
        match value {
            Some(value) => self.environment.insert(name.to_string(), value.to_string()),
            None => self.environment.remove(name),
        };
    }

    fn environment_all(&self) -> Vec<(String, String)> {
        self.environment
            .iter()
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect()
    }

    fn files(&mut self) -> &mut dyn Files {
        &mut self.files
    }

    fn native_allowed(&self) -> bool {
        self.files.sandbox.is_none()
    }

    fn run_program(&mut self, program: &Program) -> io::Result<ProgramOutput> {
        self.flush();
        let program = Program {
            folder: self.files.mapped(&program.folder).into_owned(),
            ..program.clone()
        };
        super::program::run(&program, &self.environment)
    }

    fn interrupt(&self) -> Arc<AtomicBool> {
        self.interrupted.clone()
    }

    fn modules(&self) -> Vec<Declared> {
        self.modules.clone()
    }

    fn web(&mut self, request: &WebRequest) -> WebAnswer {
        match &self.web {
            Some(web) => web.answer(request),
            None => WebAnswer::Offline,
        }
    }

    fn show_progress(&mut self, lines: &[String]) {
        if !io::stderr().is_terminal() || !io::stdout().is_terminal() {
            return;
        }
        self.flush();
        let drawn = self.progress.draw(lines);
        // A closed terminal is not the script's fault.
        let _ = io::stderr().write_all(drawn.as_bytes());
    }

    fn process_id(&self) -> u32 {
        std::process::id()
    }
}

fn standard_input_line() -> Option<String> {
    let mut line = Vec::new();
    let read = io::stdin().lock().read_until(b'\n', &mut line).ok()?;
    let text = String::from_utf8_lossy(&line);
    (read > 0).then(|| text.trim_end_matches(['\n', '\r']).to_string())
}

impl Drop for Console {
    fn drop(&mut self) {
        self.close();
    }
}
