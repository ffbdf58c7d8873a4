//! `Get-Process` for the session's own process, and the short ways to folders.

use crate::engine::drives::glob;
use crate::engine::{Args, Context, Result};
use crate::value::types::{Type, exceptions, net};
use crate::value::wildcard::contains_wildcards;
use crate::value::{ErrorCategory, Fault, Object, Value};

/// The name that the session's process goes by.
const NAME: &str = "pwsh";

/// The session's own process; others are out of sight.
pub fn get(cx: &mut Context, args: &Args) -> Result {
    let own = i64::from(cx.engine.host.process_id());
    if args.has("Id") {
        for id in args.list("Id") {
            let text = crate::value::convert::plain(&id);
            if text.parse() == Ok(own) {
                let process = process(cx);
                cx.write(process)?;
            } else {
                let message = format!("Cannot find a process with the process identifier {text}.");
                cx.write_fault(missing("NoProcessFoundForGivenId", message, id))?;
            }
        }
        return Ok(());
    }
    let names = args.texts("Name");
    if names.is_empty() {
        let process = process(cx);
        return cx.write(process);
    }
    for name in names {
        if glob::pattern(&name)?.matches(NAME) {
            let process = process(cx);
            cx.write(process)?;
        } else if !contains_wildcards(&name) {
            let message = format!(
                "Cannot find a process with the name \"{name}\". Verify the process name and call the cmdlet again."
            );
            cx.write_fault(missing(
                "NoProcessFoundForGivenName",
                message,
                Value::String(name),
            ))?;
        }
    }
    Ok(())
}

fn process(cx: &mut Context) -> Value {
    let id = i32::try_from(cx.engine.host.process_id()).unwrap_or(1);
    let seconds = cx.engine.host.ticks() as f64 / 1e9;
    Object::of(
        Type::Net(&net::PROCESS),
        [
            ("Id", Value::Int(id)),
            ("ProcessName", Value::text(NAME)),
            ("Name", Value::text(NAME)),
            ("CPU", Value::Double(seconds)),
            ("WorkingSet64", Value::Long(0)),
            ("HasExited", Value::Bool(false)),
            ("StartTime", Value::DateTime(cx.engine.host.now())),
            ("SI", Value::Int(id)),
        ],
    )
    .into_value()
}

fn missing(id: &str, message: String, target: Value) -> Fault {
    Fault::new(&exceptions::PROCESS_COMMAND_EXCEPTION, id, message)
        .category(ErrorCategory::ObjectNotFound)
        .target(target)
}

/// `cd..` and its like.
pub fn go(cx: &mut Context, path: &str) -> Result {
    let item = cx.engine.item_path(path)?;
    cx.engine.set_location(&item);
    Ok(())
}
