//! Native programs as stages of a pipeline.

use super::raw::Raw;
use crate::engine::host::Program;
use crate::engine::parameter_word::ParameterWord;
use crate::engine::report::Stream;
use crate::engine::{Call, Engine, Result, Sink};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Exception, Fault, Ptr, Str, Value};

/// A native program in a pipeline: its input is text lines, its output lines are strings.
pub(crate) struct NativeStage {
    path: Str,
    call: Ptr<Call>,
    raw: Vec<Raw>,
    input: Vec<Value>,
    expects_input: bool,
}

impl NativeStage {
    pub fn new(path: Str, call: Ptr<Call>, raw: Vec<Raw>, expects_input: bool) -> Self {
        Self {
            path,
            call,
            raw,
            input: Vec::new(),
            expects_input,
        }
    }

    pub fn begin(&mut self, _: &mut Engine, _: &mut dyn Sink) -> Result {
        Ok(())
    }

    pub fn process(&mut self, _: &mut Engine, item: Value, _: &mut dyn Sink) -> Result {
        self.input.push(item);
        Ok(())
    }

    pub fn end(&mut self, engine: &mut Engine, out: &mut dyn Sink) -> Result {
        let arguments = self.arguments(engine)?;
        let mut input = self.expects_input.then(String::new);
        for item in std::mem::take(&mut self.input) {
            let text = engine.to_text(&item)?;
            let input = input.get_or_insert_default();
            input.push_str(&text);
            input.push('\n');
        }
        let program = Program {
            path: self.path.to_string(),
            arguments,
            folder: engine.location_path(),
            input,
        };
        let output = engine
            .host
            .run_program(&program)
            .map_err(|error| self.refused(&error))?;
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            out.write(engine, Value::text(line))?;
        }
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            let exception = Exception::new(&exceptions::REMOTE_EXCEPTION, line).into_value();
            let record = ErrorRecord::new(
                exception,
                "NativeCommandErrorMessage",
                ErrorCategory::NotSpecified,
                Value::text(line),
            );
            engine.write_stream(Stream::Error, Value::Error(Ptr::new(record)))?;
        }
        let code = output.code;
        engine.set_global("LASTEXITCODE", Value::Int(code));
        engine.success = code == 0;
        Ok(())
    }

    /// The arguments as the program gets them.
    fn arguments(&self, engine: &mut Engine) -> Result<Vec<String>> {
        let mut arguments = Vec::new();
        for raw in &self.raw {
            match raw {
                Raw::Positional {
                    text: Some(text), ..
                } => arguments.push(text.to_string()),
                Raw::Positional { value, .. } => {
                    if ParameterWord::of(value).is_some() {
                        arguments.push(engine.to_text(value)?.to_string());
                        continue;
                    }
                    for item in engine.enumerate(value)? {
                        if !item.is_null() {
                            arguments.push(engine.to_text(&item)?.to_string());
                        }
                    }
                }
                Raw::Named {
                    name, value, text, ..
                } => match (value, text) {
                    (None, _) => arguments.push(format!("-{name}")),
                    (Some(_), Some(text)) => arguments.push(format!("-{name}:{text}")),
                    (Some(value), None) => {
                        let text = engine.to_text(value)?;
                        arguments.push(format!("-{name}:{text}"));
                    }
                },
                Raw::Dashes => arguments.push("--".into()),
                Raw::Verbatim(text) => {
                    arguments.extend(text.split_whitespace().map(str::to_string))
                }
            }
        }
        Ok(arguments)
    }

    fn refused(&self, error: &std::io::Error) -> Fault {
        let name = &self.call.invocation.command;
        let message = format!("Program '{name}' failed to run: {error}");
        Fault::new(
            &exceptions::APPLICATION_FAILED_EXCEPTION,
            "NativeCommandFailed",
            message,
        )
        .category(ErrorCategory::ResourceUnavailable)
    }
}
