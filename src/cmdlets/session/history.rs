//! `Get-`, `Add-`, `Clear-`, `Invoke-History`

use crate::engine::history::{Completion, History, HistoryEntry};
use crate::engine::{Args, Context, Result};
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Fault, Object, Value};

/// Lists the last commands.
pub fn get(cx: &mut Context, args: &Args) -> Result {
    let entries = cx.engine.state::<History>().entries.clone();
    let ids: Vec<i64> = args
        .list("Id")
        .iter()
        .filter_map(|v| crate::value::convert::plain(v).parse().ok())
        .collect();
    let count = args.int("Count").and_then(|n| usize::try_from(n).ok());
    if ids.is_empty() {
        let from = count.map_or(0, |n| entries.len().saturating_sub(n));
        for entry in entries.into_iter().skip(from) {
            cx.write(info(&entry))?;
        }
        return Ok(());
    }
    for id in ids {
        match entries.iter().find(|e| e.id == id) {
            Some(entry) => cx.write(info(entry))?,
            None => cx.write_fault(no_entry(id))?,
        }
    }
    Ok(())
}

fn info(entry: &HistoryEntry) -> Value {
    let ticks = entry.ended.ticks.saturating_sub(entry.started.ticks);
    Object::of(
        Type::Net(&net::HISTORY_INFO),
        [
            ("Id", Value::Long(entry.id)),
            ("CommandLine", Value::String(entry.command.clone())),
            ("ExecutionStatus", Value::text(entry.completed.name())),
            ("StartExecutionTime", Value::DateTime(entry.started)),
            ("EndExecutionTime", Value::DateTime(entry.ended)),
            (
                "Duration",
                Value::TimeSpan(crate::value::time::TimeSpan { ticks }),
            ),
        ],
    )
    .into_value()
}

/// Adds entries to the history.
pub fn add(cx: &mut Context, args: &Args) -> Result {
    for value in args.list("InputObject") {
        let line = cx.engine.get_property(&value, "CommandLine")?;
        let line = match line {
            Some(line) => line,
            None => value,
        };
        let command = cx.engine.to_text(&line)?;
        let now = cx.engine.host.now();
        let entry = HistoryEntry {
            id: 0,
            command,
            started: now,
            ended: now,
            completed: Completion::Completed,
        };
        let limit = limit(cx);
        cx.engine.state::<History>().add(entry.clone(), limit);
        if args.flag("Passthru") {
            cx.write(info(&entry))?;
        }
    }
    Ok(())
}

/// `$MaximumHistoryCount`
fn limit(cx: &mut Context) -> usize {
    match cx.engine.variable("MaximumHistoryCount") {
        Some(Value::Int(n)) => usize::try_from(n).unwrap_or(4096),
        _ => 4096,
    }
}

/// Forgets commands.
pub fn clear(cx: &mut Context, args: &Args) -> Result {
    let ids: Vec<i64> = args
        .list("Id")
        .iter()
        .filter_map(|v| crate::value::convert::plain(v).parse().ok())
        .collect();
    let lines = args.texts("CommandLine");
    if !cx.should_process("PowerShell", "Clear-History")? {
        return Ok(());
    }
    let count = args.int("Count").and_then(|n| usize::try_from(n).ok());
    let newest = args.flag("Newest");
    let history = cx.engine.state::<History>();
    if !ids.is_empty() {
        history.entries.retain(|e| !ids.contains(&e.id));
    } else if !lines.is_empty() {
        history.entries.retain(|e| !lines.contains(&e.command));
    } else if let Some(count) = count {
        let count = count.min(history.entries.len());
        if newest {
            let keep = history.entries.len() - count;
            history.entries.truncate(keep);
        } else {
            history.entries.drain(..count);
        }
    } else {
        history.entries.clear();
    }
    Ok(())
}

/// Runs a command again.
pub fn invoke(cx: &mut Context, args: &Args) -> Result {
    let wanted = args.text("Id");
    let entries = &cx.engine.state::<History>().entries;
    let found = match &wanted {
        None => entries.last(),
        Some(text) => match text.parse::<i64>() {
            Ok(id) => entries.iter().find(|e| e.id == id),
            Err(_) => entries
                .iter()
                .rev()
                .find(|e| e.command.starts_with(text.as_str())),
        },
    };
    let Some(command) = found.map(|e| e.command.clone()) else {
        let id = wanted.and_then(|t| t.parse().ok()).unwrap_or_default();
        return cx.write_fault(no_entry(id));
    };
    cx.engine.print(&format!("{command}\n"));
    let source = crate::syntax::Source::new(None, command.as_str());
    let block = cx.engine.parse(&source)?;
    let value = cx.engine.block_value(&block, None, &[])?;
    cx.write_items(value)
}

fn no_entry(id: i64) -> Fault {
    let message = format!("Cannot locate the history for ID {id}.");
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "GetHistoryNoHistoryForId",
        message,
    )
    .category(ErrorCategory::ObjectNotFound)
    .target(Value::Long(id))
}
