//! Running a script or a text to its end, and the exit code.

use crate::engine::call::raw::Raw;
use crate::engine::report::Stream;
use crate::engine::{Engine, Halt, Sink};
use crate::syntax::Source;
use crate::value::Value;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended {
    pub code: i32,
    /// Whether `exit` ended it.
    pub by_exit: bool,
}

/// Runs a script file.
pub fn file(engine: &mut Engine, path: &str, arguments: Vec<Raw>, out: &mut dyn Sink) -> Ended {
    let result = engine.run_file(path, arguments, out);
    ended(engine, result, i32::from(false))
}

/// Runs a text as `-Command` does: its last command's success is the exit code.
pub fn text(engine: &mut Engine, text: &str, out: &mut dyn Sink) -> Ended {
    let source = Source::new(None, text);
    let result = engine.run_text(&source, out);
    let code = i32::from(!engine.success);
    ended(engine, result, code)
}

/// Shows what nobody caught.
fn ended(engine: &mut Engine, result: crate::engine::Result, code: i32) -> Ended {
    match result {
        Ok(()) => Ended {
            code,
            by_exit: false,
        },
        Err(halt) => match *halt {
            Halt::Exit(code) => Ended {
                code,
                by_exit: true,
            },
            Halt::Error(raise) => {
                engine.remember_error(&raise.record);
                let show = engine.show;
                show(engine, Stream::Error, &Value::Error(raise.record));
                Ended {
                    code: 1,
                    by_exit: false,
                }
            }
            Halt::Interrupted => Ended {
                code: 130,
                by_exit: true,
            },
            _ => Ended {
                code,
                by_exit: false,
            },
        },
    }
}
