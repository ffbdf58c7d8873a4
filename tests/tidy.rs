//! Rules about the sources themselves.

#![allow(clippy::expect_used, reason = "tests may fail loudly")]

use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order in which they may depend: each on those before it.
const ORDER: [&str; 9] = [
    "syntax", "value", "code", "engine", "dotnet", "format", "cmdlets", "teams", "host",
];

const LONGEST_FILE: usize = 1000;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All Rust sources below a folder, with their text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}

fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}", problems.join("\n"));
}

/// The module of `src/` that a path belongs to.
fn module(path: &Path) -> Option<String> {
    let below = path.strip_prefix(root().join("src")).ok()?;
    let first = below.components().next()?.as_os_str().to_string_lossy();
    Some(first.trim_end_matches(".rs").to_string())
}

#[test]
fn no_file_is_over_long() {
    let mut problems = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for (path, text) in sources(&root().join(folder)) {
            let lines = text.lines().count();
            if lines > LONGEST_FILE {
                problems.push(format!("{}: {lines} lines", shown(&path)));
            }
        }
    }
    none(problems);
}

#[test]
fn modules_depend_leftwards() {
    let mut problems = Vec::new();
    for (path, text) in sources(&root().join("src")) {
        let Some(own) = module(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (at, _) in code.match_indices("crate::") {
                let name: String = code[at + "crate::".len()..]
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                    .collect();
                if !allowed(&own, &name) {
                    problems.push(format!(
                        "{}:{}: {own} may not use {name}",
                        shown(&path),
                        number + 1
                    ));
                }
            }
        }
    }
    none(problems);
}

fn allowed(own: &str, used: &str) -> bool {
    let place = |name: &str| ORDER.iter().position(|m| *m == name);
    match (own, used) {
        _ if own == used => true,
        ("lib" | "main", _) => true,
        ("tenant", _) => place(used).is_none(),
        (_, "tenant") => own == "teams" || own == "host",
        _ => match (place(own), place(used)) {
            (Some(own), Some(used)) => used < own,
            // Macros and items of the crate's root.
            _ => true,
        },
    }
}

#[test]
fn nothing_is_left_to_do_without_a_place_in_the_known_gaps() {
    let mut problems = Vec::new();
    for (path, text) in sources(&root().join("src")) {
        for (number, line) in text.lines().enumerate() {
            if ["TODO", "FIXME", "XXX:"].iter().any(|w| line.contains(w)) {
                problems.push(format!("{}:{}: {}", shown(&path), number + 1, line.trim()));
            }
        }
    }
    none(problems);
}

#[test]
fn nothing_but_the_host_touches_the_machine() {
    const DOORS: [&str; 8] = [
        "std::fs",
        "std::env::",
        "SystemTime::now",
        "Instant::now",
        "std::process",
        "println!",
        "eprintln!",
        "std::net::Tcp",
    ];
    let mut problems = Vec::new();
    for (path, text) in sources(&root().join("src")) {
        if matches!(module(&path).as_deref(), Some("host" | "main")) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            let line = line.split("//").next().unwrap_or_default();
            if DOORS.iter().any(|door| line.contains(door)) {
                problems.push(format!("{}:{}: {}", shown(&path), number + 1, line.trim()));
            }
        }
    }
    none(problems);
}

#[test]
fn every_module_says_what_it_is() {
    let silent = sources(&root().join("src"))
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| shown(&path));
    none(silent.collect());
}
