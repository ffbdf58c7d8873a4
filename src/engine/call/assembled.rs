//! Pipelines that no text describes: an object of a script holds their commands and arguments (`[powershell]::Create()`).

use super::function_stage::Place;
use super::pipeline::unless_it_stopped;
use super::raw::Raw;
use super::stage::Start;
use crate::engine::command::Command;
use crate::engine::{Engine, Result, Sink};
use crate::value::{Invocation, Ptr, Str, Value};

/// A command of such a pipeline.
pub(crate) struct Assembled {
    pub command: Command,
    /// The name that it was asked for by.
    pub name: Str,
    pub arguments: Vec<Raw>,
    pub place: Place,
}

impl Engine {
    /// Runs a command with named arguments and gives back what it writes.
    ///
    /// # Errors
    /// A command that is not there, what it raises.
    pub(crate) fn run_command<const N: usize>(
        &mut self,
        name: &str,
        arguments: [(&str, Value); N],
    ) -> Result<Vec<Value>> {
        let command = self.lookup(name)?;
        let named = |(name, value): (&str, Value)| Raw::given(name, value);
        let one = Assembled {
            command,
            name: name.into(),
            arguments: arguments.into_iter().map(named).collect(),
            place: Place::New,
        };
        let mut results = Vec::new();
        self.run_assembled(vec![one], None, &mut results)?;
        Ok(results)
    }

    /// Runs commands as one pipeline; `input` goes into the first of them.
    ///
    /// # Errors
    /// What the commands raise.
    pub(crate) fn run_assembled(
        &mut self,
        commands: Vec<Assembled>,
        input: Option<Vec<Value>>,
        out: &mut dyn Sink,
    ) -> Result {
        let id = self.next_pipeline();
        let length = commands.len() as u32;
        let mut running = Vec::with_capacity(commands.len());
        for (i, one) in commands.into_iter().enumerate() {
            let expecting_input = i > 0 || input.is_some();
            let invocation = Invocation {
                name: one.name.clone(),
                command: one.name,
                pipeline_length: length,
                pipeline_position: i as u32 + 1,
                expecting_input,
                ..Invocation::default()
            };
            let start = Start {
                pipeline: id,
                place: one.place,
                expects_input: expecting_input,
                site: None,
            };
            let stage = self.stage_of(one.command, one.arguments, Ptr::new(invocation), start)?;
            running.push(self.redirected(stage, &[])?);
        }
        let result = (|| {
            self.begin_stages(&mut running, out)?;
            for item in input.into_iter().flatten() {
                self.feed_stages(&mut running, id, item, out)?;
            }
            self.end_stages(&mut running, id, out)
        })();
        self.finish_stages(&mut running)?;
        unless_it_stopped(result, id)
    }
}
