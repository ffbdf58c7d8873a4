//! Native programs.

use crate::engine::host::{Program, ProgramOutput};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::process::{Command, Stdio};

/// Runs a program to its end.
///
/// # Errors
/// When it cannot be started.
pub fn run(program: &Program, environment: &BTreeMap<String, String>) -> io::Result<ProgramOutput> {
    let stdin = match program.input {
        Some(_) => Stdio::piped(),
        None => Stdio::inherit(),
    };
    let mut child = Command::new(&program.path)
        .args(&program.arguments)
        .current_dir(&program.folder)
        .env_clear()
        .envs(environment)
        .stdin(stdin)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let pipe = child.stdin.take();
    let output = std::thread::scope(|scope| {
        if let (Some(mut pipe), Some(input)) = (pipe, &program.input) {
            // A program that does not read to the end is no failure.
            scope.spawn(move || {
                let _ = pipe.write_all(input.as_bytes());
            });
        }
        child.wait_with_output()
    })?;
    Ok(ProgramOutput {
        stdout: output.stdout,
        stderr: output.stderr,
        code: output.status.code().unwrap_or(-1),
    })
}
