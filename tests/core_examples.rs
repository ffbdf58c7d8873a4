//! Every example of a built-in command runs in an empty folder without an error, prints what its last comments say, and every command that
//! acts has one.

#![allow(clippy::expect_used, reason = "tests may fail loudly")]

use cmdlab::cmdlets::help::examples::{CoreExample, all};
use cmdlab::engine::Acting;
use cmdlab::host::console::{Console, Options};
use cmdlab::host::session;
use std::process::Command;
use std::sync::Arc;

/// Modules whose examples are those of `grammar/core.examples`.
fn is_core(module: &str) -> bool {
    module.is_empty()
        || module.starts_with("Microsoft.PowerShell.")
        || module == "ImportExcel"
        || module == "PSReadLine"
}

/// Acting commands that need no example: shortcuts, and what does nothing here.
const WITHOUT: &[&str] = &[
    "cd..",
    "cd\\",
    "cd~",
    "Clear-Host",
    "oss",
    "Pause",
    "Disable-ExperimentalFeature",
    "Enable-ExperimentalFeature",
    "Get-ExperimentalFeature",
    "Exit-PSSession",
    "Get-PSBreakpoint",
    "Get-PSSession",
    "Remove-PSBreakpoint",
    "Remove-PSSession",
    "Set-PSDebug",
    "Wait-Process",
    "Read-Host",
    "Get-Credential",
    "Out-GridView",
    "Copy-ItemProperty",
    "Move-ItemProperty",
    "New-ItemProperty",
    "Remove-ItemProperty",
    "Rename-ItemProperty",
    "Invoke-Item",
    "Invoke-RestMethod",
    "Invoke-WebRequest",
    "Unblock-File",
];

fn run(example: &CoreExample) -> Result<(), String> {
    let folder = tempfile::tempdir().expect("a folder");
    let script = folder.path().join(".example.ps1");
    std::fs::write(&script, &example.code).expect("a script");
    let output = Command::new(env!("CARGO_BIN_EXE_cmdlab"))
        .args(["-NonInteractive", "-File"])
        .arg(&script)
        .current_dir(folder.path())
        .envs([("NO_COLOR", "1"), ("TERM", "dumb"), ("TZ", "UTC")])
        .output()
        .expect("the program runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    if !errors.is_empty() {
        return Err(errors.into_owned());
    }
    let lines: Vec<&str> = example.code.lines().collect();
    let expected: Vec<&str> = lines
        .iter()
        .rev()
        .map_while(|line| line.strip_prefix('#'))
        .map(str::trim)
        .collect();
    let shown = String::from_utf8_lossy(&output.stdout);
    let mut got: Vec<&str> = shown.lines().map(str::trim).collect();
    got.reverse();
    if got != expected {
        return Err(format!("prints\n{shown}"));
    }
    Ok(())
}

#[test]
fn every_example_runs() {
    let mut problems = Vec::new();
    let examples = all();
    for example in &examples {
        if let Err(problem) = run(example) {
            problems.push(format!("{}: {problem}", example.commands.join(" ")));
        }
    }
    let host = Console::new(Options::default(), Arc::default());
    let engine = session::start(Box::new(host));
    for (name, module) in engine.catalogue.names() {
        let has = examples
            .iter()
            .any(|e| e.commands.iter().any(|c| c.eq_ignore_ascii_case(name)));
        let needs =
            is_core(&module) && engine.acting(name) == Acting::Yes && !WITHOUT.contains(&name);
        if needs && !has {
            problems.push(format!("{name} acts and has no example"));
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}
