//! The grammar and the parser name the same productions.

// Tests may fail loudly, and so may what they share.
#![allow(clippy::expect_used)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The productions that `grammar/powershell.ebnf` defines.
fn defined() -> BTreeSet<String> {
    let text = fs::read_to_string("grammar/powershell.ebnf").expect("the grammar");
    text.lines()
        .filter_map(|line| line.split_once(" = ").map(|(name, _)| name.trim_end()))
        .filter(|name| {
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
        })
        .map(str::to_string)
        .collect()
}

/// The productions that comments in `src/syntax` claim, each of which must name the function below it.
fn implemented() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for path in sources(Path::new("src/syntax")) {
        let text = fs::read_to_string(&path).expect("a source");
        let lines: Vec<&str> = text.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let Some((_, rest)) = line.split_once("/// Production `") else {
                continue;
            };
            let (name, _) = rest.split_once('`').expect("a closing backtick");
            let below = lines[index..]
                .iter()
                .find(|l| l.contains("fn "))
                .unwrap_or(&"");
            assert!(
                below.contains(&format!("fn {name}(")),
                "{}: {name} stands above {below}",
                path.display()
            );
            assert!(names.insert(name.to_string()), "{name} is claimed twice");
        }
    }
    names
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_production_has_its_function() {
    let (defined, implemented) = (defined(), implemented());
    let missing: Vec<_> = defined.difference(&implemented).collect();
    let unknown: Vec<_> = implemented.difference(&defined).collect();
    assert!(missing.is_empty(), "in the grammar only: {missing:?}");
    assert!(unknown.is_empty(), "in the parser only: {unknown:?}");
}

/// The grammar without comments, prose and quoted text.
fn references(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let close = match c {
            '(' if rest.starts_with("(*") => "*)",
            '?' => "?",
            '"' => "\"",
            '\'' => "'",
            c => {
                out.push(c);
                rest = &rest[c.len_utf8()..];
                continue;
            }
        };
        let open = if close == "*)" { 2 } else { 1 };
        let end = rest[open..].find(close).map(|i| open + i + close.len());
        rest = &rest[end.unwrap_or(rest.len())..];
    }
    out
}

#[test]
fn every_production_that_is_used_is_defined() {
    let text = fs::read_to_string("grammar/powershell.ebnf").expect("the grammar");
    let (plain, defined) = (references(&text), defined());
    let words = plain.split(|c: char| !(c.is_ascii_lowercase() || c == '_'));
    let unknown: BTreeSet<&str> = words
        .filter(|word| word.len() > 1 && !defined.contains(*word))
        .collect();
    assert!(unknown.is_empty(), "used, but not defined: {unknown:?}");
}
