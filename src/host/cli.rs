//! The command line: pwsh's own switches, and the sub-commands.

use super::clock::Pace;
use super::console::{Console, Interaction, Options};
use super::{run, session};
use crate::engine::call::raw::Raw;
use crate::engine::{Channel, Engine, Result, Sink};
use crate::value::Value;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What is to be run.
#[derive(Debug, PartialEq)]
enum Job {
    File(String, Vec<String>),
    Command(String),
    Prompt,
}

/// Prints results as they come, one line each.
struct Lines;

impl Sink for Lines {
    fn write(&mut self, engine: &mut Engine, value: Value) -> Result {
        let text = engine.to_text(&value)?;
        engine.host.write(Channel::Output, &format!("{text}\n"));
        Ok(())
    }
}

/// Runs the command line and gives the exit code.
pub fn main(arguments: Vec<String>) -> i32 {
    if arguments.first().is_some_and(|a| a == "bind") {
        return super::bind::main();
    }
    if arguments.first().is_some_and(|a| a == "check") {
        return super::check::main(&arguments[1..]);
    }
    let mut job = Job::Prompt;
    let mut interaction = Interaction::Allowed;
    let mut rest = arguments.into_iter();
    while let Some(argument) = rest.next() {
        let lower = argument.to_ascii_lowercase();
        match lower.as_str() {
            "-noprofile" | "-nop" | "-nologo" => {}
            "-noninteractive" | "-noni" => interaction = Interaction::Forbidden,
            "-file" | "-f" => {
                let path = rest.next().unwrap_or_default();
                job = Job::File(path, rest.by_ref().collect());
            }
            "-command" | "-c" => job = Job::Command(rest.by_ref().collect::<Vec<_>>().join(" ")),
            _ => job = Job::File(argument, rest.by_ref().collect()),
        }
    }
    let options = Options {
        interaction,
        sandbox: None,
        pace: Pace::Virtual,
        seed: 1,
    };
    let host = Console::new(options, Arc::new(AtomicBool::new(false)));
    let mut engine = session::start(Box::new(host));
    engine.show = |engine, _, value| {
        let text = match value {
            Value::Error(record) => record.message(),
            other => crate::value::convert::plain(other),
        };
        engine.host.write(Channel::Error, &format!("{text}\n"));
    };
    let ended = match job {
        Job::File(path, arguments) => {
            let raw = arguments
                .into_iter()
                .map(|a| Raw::Positional {
                    value: Value::text(a),
                    text: None,
                })
                .collect();
            run::file(&mut engine, &path, raw, &mut Lines)
        }
        Job::Command(text) => run::text(&mut engine, &text, &mut Lines),
        Job::Prompt => return 0,
    };
    ended.code
}
