//! Literate specs: in `tests/spec/**/*.md` a heading names a case, a `powershell` fence is its script, an `output` fence what it prints
//! (an `error` fence what it prints as errors). Each case has a session of its own: fresh tenant, fixed seed. `UPDATE=1` rewrites expectations.

#![allow(clippy::expect_used, reason = "tests may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A fence of a case: the lines from the one that opens it to the one that closes it.
#[derive(Clone, Copy, Debug)]
struct Fence {
    open: usize,
    close: usize,
}

/// A case as it stands in its file.
#[derive(Debug)]
struct Case {
    name: String,
    script: Fence,
    output: Option<Fence>,
    error: Option<Fence>,
}

#[test]
fn specs_hold() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(!files.is_empty(), "there are specs");
    let mut wrong = Vec::new();
    let mut count = 0;
    for path in files {
        count += check(&root, &path, &mut wrong);
    }
    println!("{count} cases");
    assert!(
        wrong.is_empty(),
        "{} cases differ\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder of specs")
        .map(|e| e.expect("an entry").path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|e| e == "md") {
            files.push(path);
        }
    }
}

/// Runs a file's cases; gives their number.
fn check(root: &Path, path: &Path, wrong: &mut Vec<String>) -> usize {
    let text = fs::read_to_string(path).expect("a spec");
    let lines: Vec<&str> = text.lines().collect();
    let cases = cases(&lines);
    let mut rewritten = Vec::new();
    let mut copied = 0;
    for case in &cases {
        let inside = |f: &Fence| join(&lines[f.open + 1..f.close]);
        let (stdout, stderr) = run(&inside(&case.script));
        let name = format!(
            "{} · {}",
            path.strip_prefix(root).expect("below").display(),
            case.name
        );
        for (kind, fence, got) in [
            ("output", &case.output, stdout),
            ("error", &case.error, stderr),
        ] {
            let expected = fence.as_ref().map(inside).unwrap_or_default();
            if trimmed(&expected) != trimmed(&got) {
                wrong.push(format!(
                    "{name}: {kind}\n--- expected\n{expected}--- ours\n{got}"
                ));
            }
            if let Some(fence) = fence {
                rewritten.extend(lines[copied..=fence.open].iter().map(ToString::to_string));
                rewritten.extend(trimmed(&got).lines().map(str::to_string));
                copied = fence.close;
            }
        }
    }
    rewritten.extend(lines[copied..].iter().map(ToString::to_string));
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, rewritten.join("\n") + "\n").expect("a spec can be written");
    }
    cases.len()
}

fn cases(lines: &[&str]) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    let mut name = String::new();
    let mut open: Option<(usize, &str)> = None;
    for (at, line) in lines.iter().enumerate() {
        match (open, line.strip_prefix("```")) {
            (None, Some(kind)) => open = Some((at, kind)),
            (Some((start, kind)), Some("")) => {
                let fence = Fence {
                    open: start,
                    close: at,
                };
                match (kind, found.last_mut()) {
                    ("powershell", _) => found.push(Case {
                        name: name.clone(),
                        script: fence,
                        output: None,
                        error: None,
                    }),
                    ("output", Some(case)) => case.output = Some(fence),
                    ("error", Some(case)) => case.error = Some(fence),
                    _ => {}
                }
                open = None;
            }
            (None, None) if line.starts_with('#') => {
                name = line.trim_start_matches('#').trim().to_string();
            }
            _ => {}
        }
    }
    found
}

fn join(lines: &[&str]) -> String {
    lines.iter().map(|l| format!("{l}\n")).collect()
}

/// Blank lines around and blanks at line ends carry no meaning in a document.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_matches('\n').to_string()
}

fn run(script: &str) -> (String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("case.ps1"), script).expect("a script");
    let output = Command::new(env!("CARGO_BIN_EXE_cmdlab"))
        .args(["-NoProfile", "-NonInteractive", "-File", "case.ps1"])
        .current_dir(folder.path())
        .envs([("NO_COLOR", "1"), ("TERM", "dumb"), ("TZ", "UTC")])
        .env("HOME", folder.path())
        .output()
        .expect("the program runs");
    let place = folder.path().to_string_lossy().into_owned();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&place, "<CWD>");
    (text(&output.stdout), text(&output.stderr))
}
