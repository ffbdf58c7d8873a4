//! `cmdlab bind`: what a line would bind, with every Teams command replaced by one that only reports.

use super::console::{Console, Options};
use super::{run, session};
use crate::engine::signature::{ALL_SETS, Binding};
use crate::engine::{Args, CmdletEntry, Context, Engine, Result};
use crate::value::{ErrorRecord, Ptr, Value};
use serde_json::{Value as Json, json};
use std::io::{BufRead, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What the commands of a line have reported.
#[derive(Default)]
struct Report {
    set: String,
    bound: Vec<String>,
    values: Vec<(String, String)>,
    count: usize,
}

/// Answers a line for people, or with `--jsonl` the lines of standard input; gives the exit code.
pub fn main(arguments: &[String]) -> i32 {
    let options = Options::default();
    let host = Console::new(options, Arc::new(AtomicBool::new(false)));
    let mut engine = session::start(Box::new(host));
    replace(&mut engine);
    match arguments {
        [flag] if flag == "--jsonl" => lines(&mut engine),
        [flag, line] if flag == "--json" => {
            println!("{}", answer(&mut engine, line));
            0
        }
        [line] if !line.starts_with("--") => tell(&mut engine, line),
        _ => {
            eprintln!("usage: cmdlab bind [--json] LINE, or cmdlab bind --jsonl");
            64
        }
    }
}

/// Says how one line binds, or why it does not.
fn tell(engine: &mut Engine, line: &str) -> i32 {
    let found = answer(engine, line);
    let text = |key: &str| found.get(key).and_then(Json::as_str).unwrap_or_default();
    if found.get("error").is_some() {
        println!(
            "{}\n  {} ({})",
            text("message"),
            text("error"),
            text("category")
        );
        return 1;
    }
    if found.get("count").and_then(Json::as_u64) == Some(0) {
        println!("No command of the Teams module is called.");
        return 1;
    }
    println!("parameter set: {}", text("set"));
    for (name, value) in &engine.state::<Report>().values {
        println!("  -{name} {value}");
    }
    0
}

/// Answers requests, one JSON object a line.
fn lines(engine: &mut Engine) -> i32 {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let Ok(line) = line else { return 1 };
        let answer = match serde_json::from_str::<Json>(&line) {
            Ok(request) => answer(
                engine,
                request
                    .get("line")
                    .and_then(Json::as_str)
                    .unwrap_or_default(),
            ),
            Err(error) => json!({ "error": "InvalidRequest", "message": error.to_string() }),
        };
        if writeln!(out, "{answer}").is_err() {
            return 1;
        }
    }
    0
}

/// Gives the Teams commands a behaviour that reports. They bind as the functions do that stand for them.
fn replace(engine: &mut Engine) {
    const MODULE: &str = "MicrosoftTeams";
    engine.catalogue.bind_as(MODULE, Binding::AdvancedFunction);
    let names = engine
        .catalogue
        .names()
        .filter(|(_, module)| *module == MODULE);
    let entries: Vec<CmdletEntry> = names
        .map(|(name, _)| CmdletEntry::new(name, report))
        .collect();
    engine.add_commands(Vec::new(), entries);
}

/// The behaviour of a replaced command.
fn report(cx: &mut Context, args: &Args) -> Result {
    let report = cx.engine.state::<Report>();
    report.count += 1;
    report.set = if args.set.is_empty() {
        ALL_SETS.into()
    } else {
        args.set.to_string()
    };
    report.bound = args
        .values
        .iter()
        .map(|(name, _)| name.to_string())
        .collect();
    report.bound.sort_by_key(|name| name.to_lowercase());
    let mut values = Vec::with_capacity(args.values.len());
    for (name, value) in &args.values {
        values.push((name.to_string(), cx.engine.to_text(value)?.to_string()));
    }
    cx.engine.state::<Report>().values = values;
    Ok(())
}

fn answer(engine: &mut Engine, line: &str) -> Json {
    engine.set_state(Report::default());
    engine.errors.items.borrow_mut().clear();
    engine.show = |_, _, _| {};
    run::silently(engine, line);
    // The last of the list is the error that came first.
    let first = engine.errors.items.borrow().last().cloned();
    if let Some(Value::Error(record)) = first {
        return failure(&record);
    }
    let report = engine.state::<Report>();
    json!({ "set": report.set, "bound": report.bound, "count": report.count })
}

fn failure(record: &Ptr<ErrorRecord>) -> Json {
    let id = record
        .id
        .borrow()
        .split(',')
        .next()
        .unwrap_or_default()
        .to_string();
    let ty = record
        .net_exception()
        .map(|e| e.ty.name().to_string())
        .unwrap_or_default();
    json!({ "error": id, "category": record.category.name(), "type": ty, "message": record.message().as_str() })
}
