//! Running a script or a text to its end, and the exit code.

use crate::engine::call::raw::Raw;
use crate::engine::report::Stream;
use crate::engine::{Discard, Engine, Halt, Piped, Result, Sink};
use crate::format::OutDefault;
use crate::syntax::Source;
use crate::value::Value;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    pub code: i32,
    /// Whether `exit` ended it.
    pub by_exit: bool,
}

impl Ended {
    const fn with(code: i32) -> Self {
        Self {
            code,
            by_exit: false,
        }
    }
}

/// Runs a script file.
pub fn file(engine: &mut Engine, path: &str, arguments: Vec<Raw>, piped: Piped) -> Ended {
    let result = displayed(engine, |engine, out| {
        engine.run_file(path, arguments, piped, out)
    });
    ended(engine, result, 0)
}

/// Runs a text as `-Command` does: its last command's success is the exit code.
pub fn text(engine: &mut Engine, text: &str, piped: Piped) -> Ended {
    let source = Source::new(None, text);
    let result = displayed(engine, |engine, out| engine.run_text(&source, piped, out));
    let code = i32::from(!engine.success);
    ended(engine, result, code)
}

/// Runs a text and drops what it gives.
pub fn silently(engine: &mut Engine, text: &str) -> Ended {
    let source = Source::new(None, text);
    let result = engine.run_text(&source, Piped::Nothing, &mut Discard);
    ended(engine, result, 0)
}

/// Runs the statements of standard input one after another (`-Command -`).
pub fn input(engine: &mut Engine) -> Ended {
    let mut statement = String::new();
    loop {
        let line = engine.host.input_line();
        let over = line.is_none();
        let blank = line.as_deref().is_none_or(str::is_empty);
        if let Some(line) = line {
            statement.push_str(&line);
            statement.push('\n');
        }
        if !statement.trim().is_empty() && (blank || !is_incomplete(&statement)) {
            let one = text(engine, &std::mem::take(&mut statement), Piped::Nothing);
            if one.by_exit {
                return one;
            }
        }
        if over {
            return Ended::with(0);
        }
    }
}

/// Whether more lines must follow before a text can run.
pub fn is_incomplete(text: &str) -> bool {
    crate::syntax::parse(Source::new(None, text)).incomplete
}

/// The refusal of a script file that is not there.
pub fn missing_script(engine: &mut Engine, path: &str) -> Option<String> {
    let full = engine.full_path(path);
    let status = engine.host.files().status(&full);
    let missing = match status {
        Ok(status) => status.is_directory,
        Err(_) => true,
    };
    missing.then(|| format!("The argument '{path}' is not recognized as the name of a script file. Check the spelling of the name, or if a path was included, verify that the path is correct and try again."))
}

/// `-WorkingDirectory`: a folder that is not there is an error, and the run goes on.
pub fn change_folder(engine: &mut Engine, folder: &str) {
    let command = format!("Set-Location -LiteralPath '{}'", folder.replace('\'', "''"));
    text(engine, &command, Piped::Nothing);
}

/// Runs with output that is displayed.
fn displayed(
    engine: &mut Engine,
    run: impl FnOnce(&mut Engine, &mut dyn Sink) -> Result,
) -> Result {
    let mut display = OutDefault::console(engine);
    let result = run(engine, &mut display);
    let finished = display.finish(engine);
    result.and(finished)
}

/// Shows what nobody caught.
fn ended(engine: &mut Engine, result: Result, code: i32) -> Ended {
    let halt = match result {
        Ok(()) => return Ended::with(code),
        Err(halt) => *halt,
    };
    match halt {
        Halt::Exit(code) => Ended {
            code,
            by_exit: true,
        },
        Halt::Error(raise) => {
            engine.remember_error(&raise.record);
            let show = engine.show;
            show(engine, Stream::Error, &Value::Error(raise.record));
            Ended::with(1)
        }
        Halt::Interrupted => Ended {
            code: 130,
            by_exit: true,
        },
        _ => Ended::with(code),
    }
}
