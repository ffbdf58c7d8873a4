//! `cmdlab complete`: what is offered at a place of a text.

use super::tab_expansion::{offset, units};
use super::{Offers, complete};
use crate::engine::Engine;
use crate::host::console::{Console, Options};
use crate::host::{run, session};
use serde_json::{Value as Json, json};
use std::io::{BufRead, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

const USAGE: &str = "usage: cmdlab complete [--prelude FILE] [--cursor N] TEXT, or cmdlab complete [--prelude FILE] --jsonl";

/// What the command line asks for.
#[derive(Default)]
struct Request {
    jsonl: bool,
    prelude: Option<String>,
    cursor: Option<usize>,
    text: Option<String>,
}

impl Request {
    fn parse(arguments: &[String]) -> Option<Self> {
        let mut request = Self::default();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--jsonl" => request.jsonl = true,
                "--prelude" => request.prelude = Some(rest.next()?.clone()),
                "--cursor" => request.cursor = Some(rest.next()?.parse().ok()?),
                _ if request.text.is_none() => request.text = Some(argument.clone()),
                _ => return None,
            }
        }
        (request.jsonl != request.text.is_some()).then_some(request)
    }
}

/// Answers one text for people, or with `--jsonl` the lines of standard input; gives the exit code.
pub fn main(arguments: &[String]) -> i32 {
    let Some(request) = Request::parse(arguments) else {
        eprintln!("{USAGE}");
        return 64;
    };
    let host = Console::new(Options::default(), Arc::new(AtomicBool::new(false)));
    let mut engine = session::start(Box::new(host));
    if let Some(prelude) = &request.prelude {
        match std::fs::read_to_string(prelude) {
            Ok(text) => {
                run::silently(&mut engine, &text);
            }
            Err(error) => {
                eprintln!("The prelude cannot be read: {error}");
                return 64;
            }
        }
    }
    match request.text {
        Some(text) => tell(&mut engine, &text, request.cursor),
        None => lines(&mut engine),
    }
}

fn tell(engine: &mut Engine, text: &str, cursor: Option<usize>) -> i32 {
    let at = cursor.map_or(text.len(), |cursor| offset(text, cursor));
    let found = complete(engine, text, at, Offers::Tenant);
    if found.matches.is_empty() {
        println!("Nothing is offered there.");
        return 1;
    }
    let replaced = text.get(found.start..found.start + found.length);
    println!("In place of \"{}\":", replaced.unwrap_or_default());
    for one in &found.matches {
        println!("  {:17}  {}", one.kind.name(), one.text);
    }
    0
}

/// Answers requests, one JSON object a line.
fn lines(engine: &mut Engine) -> i32 {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { return 1 };
        let answer = match serde_json::from_str::<Json>(&line) {
            Ok(request) => answer(engine, &request),
            Err(error) => json!({ "error": "InvalidRequest", "message": error.to_string() }),
        };
        if writeln!(out, "{answer}").is_err() {
            return 1;
        }
    }
    0
}

fn answer(engine: &mut Engine, request: &Json) -> Json {
    let text = request
        .get("input")
        .and_then(Json::as_str)
        .unwrap_or_default();
    let cursor = request.get("cursor").and_then(Json::as_u64);
    let cursor = cursor.and_then(|c| usize::try_from(c).ok());
    let at = cursor.map_or(text.len(), |cursor| offset(text, cursor));
    let found = complete(engine, text, at, Offers::PowerShell);
    let (start, length) = units(text, &found);
    let matches: Vec<Json> = found
        .matches
        .iter()
        .map(|m| json!([m.text, m.kind.name()]))
        .collect();
    json!({ "start": start, "length": length, "matches": matches })
}
