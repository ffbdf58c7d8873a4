//! The command line: sub-commands, and pwsh's own switches, so that the program can stand where `pwsh` stood.

mod arguments;
mod help;
mod job;
mod switches;

use super::boundary::Boundary;
use super::console::{Console, Options};
use super::files::Sandbox;
use super::web::Web;
use super::{repl, run, session};
use crate::engine::modules::available::Declared;
use crate::engine::{Engine, Piped};
use crate::value::Value;
pub use job::{Job, Request};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// The exit code of a command line that is wrong, as pwsh has it.
const BAD_COMMAND_LINE: i32 = 64;

/// Runs the command line and gives the exit code.
pub fn main(arguments: Vec<String>) -> i32 {
    match arguments.first().map(String::as_str) {
        Some("bind") => return super::bind::main(&arguments[1..]),
        Some("check") => return super::check::main(&arguments[1..]),
        Some("complete") => return super::complete::verb::main(&arguments[1..]),
        Some("help") => return help::print(),
        _ => {}
    }
    match switches::parse(arguments) {
        Ok(request) => perform(request),
        Err(refused) => refuse(&refused.to_string()),
    }
}

fn perform(mut request: Request) -> i32 {
    match request.job {
        Job::Help => return help::print(),
        Job::Version => return help::version(),
        _ => {}
    }
    // A session in a sandbox starts there; its script is meant as the caller wrote it.
    if request.sandbox.is_some()
        && let Job::File(path, _) = &mut request.job
        && let Ok(full) = std::path::absolute(&path)
        && full.is_file()
    {
        *path = full.to_string_lossy().into_owned();
    }
    // The process ends with its session: nothing is taken down piece by piece.
    let (mut engine, interrupted) = match start(&request) {
        Ok((engine, interrupted)) => (ManuallyDrop::new(engine), interrupted),
        Err(error) => {
            return refuse(&format!(
                "A path of the command line cannot be used: {error}"
            ));
        }
    };
    if let Job::File(path, _) = &request.job
        && let Some(refusal) = run::missing_script(&mut engine, path)
    {
        return refuse(&refusal);
    }
    if let Some(folder) = &request.folder {
        run::change_folder(&mut engine, folder);
    }
    let code = work(&mut engine, &interrupted, request);
    engine.host.close();
    code
}

/// Does what the command line asks for and gives the exit code.
fn work(engine: &mut Engine, interrupted: &Arc<AtomicBool>, request: Request) -> i32 {
    let stay = request.stay;
    let ended = match request.job {
        Job::File(path, words) => {
            let raw = arguments::of_script(words);
            run::file(engine, &path, raw, Piped::Lines)
        }
        Job::Command(text) => run::text(engine, &text, Piped::Lines),
        Job::CommandWithArguments(text, words) => {
            let words = words.into_iter().map(Value::text).collect();
            engine.set_global("args", Value::array(words));
            run::text(engine, &text, Piped::Lines)
        }
        Job::Input => run::input(engine),
        _ => return repl::run(engine, interrupted, repl::Greeting::of(request.logo)),
    };
    if stay && !ended.by_exit {
        return repl::run(engine, interrupted, repl::Greeting::Silent);
    }
    ended.code
}

/// A session as the command line wants it, and the flag that Ctrl+C sets.
///
/// # Errors
/// A sandbox or drive folder that is not there, or a file of web answers that is none.
fn start(request: &Request) -> std::io::Result<(Engine, Arc<AtomicBool>)> {
    let interrupted = Arc::new(AtomicBool::new(false));
    super::interrupt::listen(&interrupted);
    let options = Options {
        interaction: request.interaction,
        sandbox: sandbox(request)?,
        drives: request.drives.clone(),
        web: request.web.as_deref().map(Web::read).transpose()?,
        pace: request.pace,
        seed: request.seed,
        modules: vec![Declared {
            name: "MicrosoftTeams".into(),
            version: request.teams.module_version.to_string(),
        }],
    };
    let host = Console::new(options, interrupted.clone());
    let mut engine = session::start_with(Box::new(host), request.teams.clone());
    if request.advice.is_on() {
        engine.show = crate::host::advice::show;
    }
    Ok((engine, interrupted))
}

/// The folders of the sandbox and of the drives, and the script that is to run.
fn sandbox(request: &Request) -> std::io::Result<Option<Sandbox>> {
    let Some(folder) = &request.sandbox else {
        return Ok(None);
    };
    let folder = std::fs::canonicalize(folder)?;
    let drives = request.drives.iter().map(|d| d.folder.as_path());
    let script = match &request.job {
        Job::File(path, _) => Some(Path::new(path)),
        _ => None,
    };
    let boundary = Boundary::around(drives.chain([folder.as_path()]), script)?;
    Ok(Some(Sandbox { folder, boundary }))
}

fn refuse(message: &str) -> i32 {
    eprintln!("{message}");
    BAD_COMMAND_LINE
}
