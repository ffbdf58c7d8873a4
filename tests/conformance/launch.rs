//! Runs the built program as the recordings were made.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run gave.
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub exit: i64,
}

/// A run to be made.
#[derive(Default)]
pub struct Run<'a> {
    pub arguments: Vec<String>,
    pub files: Vec<(String, String)>,
    pub stdin: &'a [u8],
    pub environment: Vec<(String, String)>,
    pub unset: Vec<String>,
}

/// The folder of the data.
pub fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance")
}

/// The environment of the recordings.
pub fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cmdlab"));
    command.envs([
        ("NO_COLOR", "1"),
        ("TERM", "dumb"),
        ("LANG", "en_US.UTF-8"),
        ("LC_ALL", "en_US.UTF-8"),
        ("TZ", "UTC"),
    ]);
    command
}

/// Runs the program in an empty folder of its own.
pub fn launch(run: &Run) -> Ran {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().canonicalize().expect("its path");
    for (name, text) in &run.files {
        let path = root.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    let mut command = program();
    command
        .args(&run.arguments)
        .current_dir(&root)
        .env("HOME", &root)
        .envs(run.environment.iter().cloned());
    for name in &run.unset {
        command.env_remove(name);
    }
    let output = communicate(command, run.stdin);
    let root = root.to_string_lossy().into_owned();
    let text = |bytes: &[u8]| {
        String::from_utf8_lossy(bytes)
            .replace(&root, "<CWD>")
            .replace(env!("CARGO_BIN_EXE_cmdlab"), "<HOST>")
            .replace("\r\n", "\n")
    };
    Ran {
        stdout: text(&output.stdout),
        stderr: text(&output.stderr),
        exit: output.status.code().map_or(-1, i64::from),
    }
}

/// Feeds a program and collects what it prints.
pub fn communicate(mut command: Command, stdin: &[u8]) -> std::process::Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut pipe = child.stdin.take().expect("its input");
    std::thread::scope(|scope| {
        // A program that does not read its input closes it; that is no failure.
        scope.spawn(move || {
            let _ = pipe.write_all(stdin);
        });
        child.wait_with_output().expect("the program ends")
    })
}
