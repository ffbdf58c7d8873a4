//! `cmdlab bind`: what a line would bind, with every Teams command replaced by one that only reports.

use super::advice::{Advice, advice};
use super::console::{Console, Options};
use super::{run, session};
use crate::engine::bind::Binder;
use crate::engine::signature::{ALL_SETS, Binding};
use crate::engine::switch::{SwitchParameter, is_present};
use crate::engine::{Args, CmdletEntry, Context, Engine, Result};
use crate::value::{ErrorRecord, Ptr, Value};
use serde_json::{Value as Json, json};
use std::io::{BufRead, Write};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What the commands of a line have reported: how often one was reached, and how the last was bound.
#[derive(Default)]
struct Report {
    command: String,
    set: String,
    /// In the order of binding.
    values: Vec<Bound>,
    count: usize,
}

/// A bound parameter.
struct Bound {
    name: String,
    value: Json,
    text: String,
    /// The .NET type of the converted value.
    ty: String,
    /// `name`, `prefix`, `alias`, `position`, `pipeline`, `default`, `splat`, …
    origin: &'static str,
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
        let first = engine.errors.items.borrow().last().cloned();
        if let (true, Some(Value::Error(record))) = (Advice::default().is_on(), first)
            && let Some(advice) = advice(engine, &record)
        {
            eprintln!("{advice}");
        }
        return 1;
    }
    let report = engine.state::<Report>();
    if report.count == 0 {
        println!("No command of the Teams module is called.");
        return 1;
    }
    if report.count > 1 {
        println!("Bound {} times; the last one:", report.count);
    }
    println!("{}, parameter set {}", report.command, report.set);
    let width = |of: fn(&Bound) -> &str| {
        let lengths = report.values.iter().map(|bound| of(bound).chars().count());
        lengths.max().unwrap_or_default()
    };
    let (names, origins) = (width(|b| &b.name), width(|b| b.origin));
    for Bound {
        name,
        text,
        ty,
        origin,
        ..
    } in &report.values
    {
        println!("  -{name:names$}  {origin:origins$}  [{ty}] {text}");
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
        .map(|(name, _)| CmdletEntry::inspecting(name, report))
        .collect();
    engine.add_commands(Vec::new(), entries);
}

/// The behaviour of a replaced command.
fn report(cx: &mut Context, args: &Args, binder: &Binder) -> Result {
    let mut values = Vec::with_capacity(args.values.len());
    for ((name, value), (_, origin)) in args.values.iter().zip(binder.origins()) {
        values.push(Bound {
            name: name.to_string(),
            value: shown(cx.engine, value)?,
            text: cx.engine.to_text(value)?.to_string(),
            ty: cx.engine.member_type(value).full_name().to_string(),
            origin: origin.word(),
        });
    }
    let command = cx.call.invocation.command.to_string();
    let report = cx.engine.state::<Report>();
    report.count += 1;
    report.command = command;
    report.set = if args.set.is_empty() {
        ALL_SETS.into()
    } else {
        args.set.to_string()
    };
    report.values = values;
    Ok(())
}

/// A value as JSON: what JSON has no word for is text.
fn shown(engine: &mut Engine, value: &Value) -> Result<Json> {
    Ok(match value.base() {
        Value::Null | Value::Nothing => Json::Null,
        Value::Bool(on) => Json::from(*on),
        Value::Int(number) => Json::from(*number),
        Value::Long(number) => Json::from(*number),
        Value::UInt(number) => Json::from(*number),
        Value::Double(number) => Json::from(*number),
        Value::Native(native) if native.get::<SwitchParameter>().is_some() => {
            Json::from(is_present(value))
        }
        Value::Array(_) | Value::List(_) => {
            let items = engine.enumerate(value)?;
            let items: Result<Vec<Json>> = items.iter().map(|item| shown(engine, item)).collect();
            Json::from(items?)
        }
        other => Json::from(engine.to_text(other)?.as_str()),
    })
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
    let mut bound: Vec<&str> = report.values.iter().map(|b| &*b.name).collect();
    bound.sort_by_key(|name| name.to_lowercase());
    let values = report
        .values
        .iter()
        .map(|b| json!({ "name": b.name, "value": b.value, "type": b.ty, "origin": b.origin }));
    let values: Vec<Json> = values.collect();
    json!({
        "command": report.command, "set": report.set, "bound": bound, "count": report.count, "values": values,
    })
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
