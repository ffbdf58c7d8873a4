//! `cmdlab check`: what the parser has against scripts, for people and for programs.

use crate::syntax::{self, ParseError, Source};
use serde_json::{Value as Json, json};
use std::io::{BufRead, Write};
use std::rc::Rc;

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A place, an excerpt and carets for each.
    Text,
    /// One JSON document for all files.
    Json,
}

/// Checks the files named (standard input without any); gives the exit code: 0 clean, 1 errors found, 2 not readable.
pub fn main(arguments: &[String]) -> i32 {
    if arguments.iter().any(|a| a == "--jsonl") {
        return lines();
    }
    let form = match arguments.iter().any(|a| a == "--json") {
        true => Form::Json,
        false => Form::Text,
    };
    let files: Vec<&String> = arguments.iter().filter(|a| !a.starts_with("--")).collect();
    let sources = match files.is_empty() {
        true => vec![("<stdin>", std::io::read_to_string(std::io::stdin()))],
        false => files
            .into_iter()
            .map(|f| (f.as_str(), std::fs::read(f).map(|b| text(&b))))
            .collect(),
    };
    report(sources, form)
}

/// The text of a script file: UTF-8, or UTF-16 behind its mark.
fn text(bytes: &[u8]) -> String {
    let wide = |unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).skip(1);
        let units: Vec<u16> = units
            .filter_map(|pair| pair.try_into().ok().map(unit))
            .collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn report(sources: Vec<(&str, std::io::Result<String>)>, form: Form) -> i32 {
    let mut code = 0;
    let mut documents = Vec::new();
    let mut out = std::io::stdout().lock();
    for (name, read) in sources {
        let text = match read {
            Ok(text) => text,
            Err(error) => {
                // Nothing more can be done when standard error is closed.
                let _ = writeln!(std::io::stderr(), "{name}: {error}");
                code = 2;
                continue;
            }
        };
        let source = Source::new(Some(name), text);
        let mut parsed = syntax::parse(source.clone());
        parsed.errors.append(&mut parsed.definition_errors);
        if !parsed.errors.is_empty() {
            code = code.max(1);
        }
        match form {
            Form::Json => documents.push(document(name, &source, &parsed.errors)),
            Form::Text => {
                for error in &parsed.errors {
                    if writeln!(out, "{}", excerpt(name, &source, error)).is_err() {
                        return 2;
                    }
                }
            }
        }
    }
    if form == Form::Json && writeln!(out, "{:#}", Json::from(documents)).is_err() {
        return 2;
    }
    code
}

fn document(name: &str, source: &Source, errors: &[ParseError]) -> Json {
    let errors = errors.iter().map(|error| {
        let (at, length) = place(source, error);
        json!({
            "id": error.id, "line": at.line, "column": at.column, "length": length,
            "message": error.message, "incomplete": error.incomplete,
        })
    });
    json!({ "file": name, "errors": errors.collect::<Vec<_>>() })
}

/// Where an error stands and how many UTF-16 units it covers.
fn place(source: &Source, error: &ParseError) -> (syntax::Position, usize) {
    let length = source.slice(error.span).encode_utf16().count();
    (source.position(error.span.start), length)
}

/// `file:line:column: message (id)`, the line, and carets under what is wrong.
fn excerpt(name: &str, source: &Source, error: &ParseError) -> String {
    let (at, length) = place(source, error);
    let line = source.line(at.line);
    let before = (at.column - 1) as usize;
    let units = line.encode_utf16().count();
    let carets = length.clamp(1, units.saturating_sub(before).max(1));
    let pad: String = line
        .chars()
        .take(before)
        .map(|c| if c == '\t' { '\t' } else { ' ' })
        .collect();
    let number = at.line.to_string();
    let gap = " ".repeat(number.len());
    format!(
        "{name}:{}:{}: {} ({})\n{number} | {line}\n{gap} | {pad}{}",
        at.line,
        at.column,
        error.message,
        error.id,
        "^".repeat(carets)
    )
}

/// Answers `{"source"}` lines of standard input with `{"errors":[[id, line, column, length, message]…]}`.
fn lines() -> i32 {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { return 1 };
        let answer = match serde_json::from_str::<Json>(&line) {
            Ok(request) => {
                let text = request
                    .get("source")
                    .and_then(Json::as_str)
                    .unwrap_or_default();
                answer(&Source::new(None, text))
            }
            Err(error) => json!({ "error": error.to_string() }),
        };
        if writeln!(out, "{answer}").is_err() {
            return 1;
        }
    }
    0
}

fn answer(source: &Rc<Source>) -> Json {
    let parsed = syntax::parse(source.clone());
    let errors = parsed.errors.iter().map(|error| {
        let (at, length) = place(source, error);
        json!([error.id, at.line, at.column, length, error.message])
    });
    json!({ "errors": errors.collect::<Vec<_>>(), "incomplete": parsed.incomplete })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_token() {
        let source = Source::new(None, "'a'\n\t) x");
        let parsed = syntax::parse(source.clone());
        let shown = excerpt("a.ps1", &source, &parsed.errors[0]);
        assert!(shown.ends_with("\n2 | \t) x\n  | \t^"), "{shown}");
    }
}
