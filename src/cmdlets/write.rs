//! `Write-Output`, `Write-Host` and the commands that write to the other streams.

use crate::engine::{Args, CmdletEntry, Context, Engine, Result};
use crate::value::types::net;
use crate::value::{Object, Str, Type, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Write-Output", write_output),
    CmdletEntry::new("Write-Host", write_host),
    CmdletEntry::new("Write-Warning", write_warning),
    CmdletEntry::new("Write-Verbose", write_verbose),
    CmdletEntry::new("Write-Debug", write_debug),
    CmdletEntry::new("Write-Information", write_information),
];

fn write_output(cx: &mut Context, args: &Args) -> Result {
    let value = match args.input_object() {
        None => return Ok(()),
        Some(Value::Nothing) => return Ok(()),
        Some(value) => value.clone(),
    };
    if args.flag("NoEnumerate") {
        return cx.write(value);
    }
    cx.write_items(value)
}

/// The text of `Write-Host`: items joined by the separator, at any depth.
fn host_text(
    engine: &mut Engine,
    value: &Value,
    separator: &str,
    out: &mut String,
) -> Result<bool> {
    match value.base() {
        Value::Nothing | Value::Null => Ok(false),
        Value::String(text) => {
            out.push_str(text);
            Ok(!text.is_empty())
        }
        base if engine.is_enumerable(base) => {
            let mut any = false;
            for item in engine.enumerate(base)? {
                if any && !separator.is_empty() {
                    out.push_str(separator);
                }
                any |= host_text(engine, &item, separator, out)?;
            }
            Ok(any)
        }
        _ => {
            let text = engine.to_text(value)?;
            out.push_str(&text);
            Ok(!text.is_empty())
        }
    }
}

fn write_host(cx: &mut Context, args: &Args) -> Result {
    let separator = match args.get("Separator") {
        Some(value) => cx.engine.to_text(value)?,
        None => " ".into(),
    };
    let mut text = String::new();
    if let Some(value) = args.get("Object") {
        host_text(cx.engine, value, &separator, &mut text)?;
    }
    let color = |name: &str| args.get(name).cloned().unwrap_or(Value::Null);
    let message = Object::of(
        Type::Net(&net::HOST_INFORMATION_MESSAGE),
        [
            ("Message", Value::text(text.as_str())),
            ("NoNewLine", Value::Bool(args.flag("NoNewline"))),
            ("ForegroundColor", color("ForegroundColor")),
            ("BackgroundColor", color("BackgroundColor")),
        ],
    )
    .with_text(text);
    cx.information(message.into_value(), &["PSHOST"])
}

fn message(args: &Args) -> Str {
    args.text("Message").unwrap_or_default()
}

fn write_warning(cx: &mut Context, args: &Args) -> Result {
    cx.warn(&message(args))
}

fn write_verbose(cx: &mut Context, args: &Args) -> Result {
    cx.verbose(&message(args))
}

fn write_debug(cx: &mut Context, args: &Args) -> Result {
    cx.debug(&message(args))
}

fn write_information(cx: &mut Context, args: &Args) -> Result {
    let tags = args.texts("Tags");
    let tags: Vec<&str> = tags.iter().map(Str::as_str).collect();
    let data = args.get("MessageData").cloned().unwrap_or(Value::Null);
    cx.information(data, &tags)
}
