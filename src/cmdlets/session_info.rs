//! What a session tells of itself: culture, host, call stack; and new ids and temporary files.

use crate::engine::call::frame::SCRIPT_BLOCK;
use crate::engine::{Args, CmdletEntry, Context, Engine, Result};
use crate::value::culture::{self, Culture};
use crate::value::natives::{FileSystemInfo, ItemKind};
use crate::value::types::{exceptions, net};
use crate::value::{ErrorCategory, Fault, Object, Str, Type, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-Culture", get_culture),
    CmdletEntry::new("Get-UICulture", |cx, _| {
        let culture = cx.engine.ui_culture();
        cx.write(Value::from(culture))
    }),
    CmdletEntry::new("Get-Host", |cx, _| {
        let host = cx.engine.variable("Host").unwrap_or(Value::Null);
        cx.write(host)
    }),
    CmdletEntry::new("Get-PSCallStack", call_stack),
    CmdletEntry::new("New-Guid", new_guid),
    CmdletEntry::new("New-TemporaryFile", temporary_file),
];

fn get_culture(cx: &mut Context, args: &Args) -> Result {
    if args.flag("ListAvailable") {
        for culture in culture::all() {
            cx.write(Value::from(culture))?;
        }
        return Ok(());
    }
    if args.texts("Name").is_empty() {
        let culture = cx.engine.culture();
        return cx.write(Value::from(culture));
    }
    for name in args.texts("Name") {
        match Culture::find(&name) {
            Some(culture) => cx.write(Value::from(culture))?,
            None => cx.write_fault(no_culture(&name))?,
        }
    }
    Ok(())
}

fn no_culture(name: &str) -> Fault {
    let message = format!(
        "Culture is not supported. (Parameter 'name')\n{name} is an invalid culture identifier."
    );
    Fault::new(
        &exceptions::CULTURE_NOT_FOUND_EXCEPTION,
        "ItemNotFoundException",
        message,
    )
    .category(ErrorCategory::ObjectNotFound)
    .target(Value::text(name))
}

fn new_guid(cx: &mut Context, args: &Args) -> Result {
    if args.flag("Empty") {
        return cx.write(Value::Guid(uuid::Uuid::nil()));
    }
    if let Some(text) = args.text("InputObject") {
        return match crate::value::guid::parse(&text) {
            Ok(guid) => cx.write(Value::Guid(guid)),
            Err(reason) => cx.write_fault(
                Fault::new(
                    &exceptions::FORMAT_EXCEPTION,
                    "StringNotRecognizedAsGuid",
                    reason.to_string(),
                )
                .category(ErrorCategory::InvalidArgument),
            ),
        };
    }
    let guid = crate::engine::jobs::guid(cx.engine);
    cx.write(Value::Guid(guid))
}

fn temporary_file(cx: &mut Context, _: &Args) -> Result {
    let folder = cx.engine.host.files().temporary_directory();
    if !cx.should_process(&folder.to_string_lossy(), "Create file")? {
        return Ok(());
    }
    let mut random = cx.engine.host.random();
    let mut name = String::from("tmp");
    for _ in 0..6 {
        let letters = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        let at = usize::try_from(random % letters.len() as u64).unwrap_or(0);
        random /= letters.len() as u64;
        name.push(char::from(letters.get(at).copied().unwrap_or(b'a')));
    }
    name.push_str(".tmp");
    let path = folder.join(name);
    let text = path.to_string_lossy().into_owned();
    cx.engine.host.files().write(&path, b"").map_err(|error| {
        Fault::new(
            &exceptions::IO_EXCEPTION,
            "NewTemporaryFileWriteError",
            error.to_string(),
        )
        .category(ErrorCategory::WriteError)
        .target(Value::text(text.clone()))
    })?;
    let info = FileSystemInfo::new(ItemKind::File, path, text);
    cx.write(Value::from(info))
}

fn call_stack(cx: &mut Context, _: &Args) -> Result {
    let engine = &mut *cx.engine;
    let here = engine.at;
    let stack = engine.stack.clone();
    let mut all = Vec::new();
    for (frame, at) in stack.places(here) {
        let position = frame.source.position(at.start);
        let path = frame.source.path.as_deref();
        let file = path.and_then(|p| p.rsplit('/').next());
        let command: Str = match (frame.name.as_str(), file, &frame.invocation) {
            (SCRIPT_BLOCK, Some(file), Some(own)) if own.command.ends_with(".ps1") => file.into(),
            (name, ..) => name.into(),
        };
        let location = match file {
            Some(file) => format!("{file}: line {}", position.line),
            None => "<No file>".into(),
        };
        let line = Value::Int(i32::try_from(position.line).unwrap_or(i32::MAX));
        let invocation = match &frame.invocation {
            Some(own) => engine.invocation_value(own),
            None => Value::Null,
        };
        let arguments = bound_text(engine, &invocation)?;
        let pairs = [
            ("Command", Value::String(command)),
            ("Arguments", Value::String(arguments)),
            ("Location", Value::text(location)),
            ("FunctionName", Value::String(frame.name.clone())),
            ("ScriptName", path.map_or(Value::Null, Value::text)),
            ("ScriptLineNumber", line),
            ("InvocationInfo", invocation),
        ];
        all.push(Object::of(Type::Net(&net::CALL_STACK_FRAME), pairs).into_value());
    }
    for frame in all {
        cx.write(frame)?;
    }
    Ok(())
}

/// `{name=value, …}` of a call's bound parameters.
fn bound_text(engine: &mut Engine, invocation: &Value) -> Result<Str> {
    let bound = engine.get_member(invocation, "BoundParameters")?;
    let Some(Value::Dict(dict)) = bound else {
        return Ok("{}".into());
    };
    let mut parts = Vec::new();
    for (name, value) in dict.pairs() {
        let (name, value) = (engine.to_text(&name)?, engine.to_text(&value)?);
        parts.push(format!("{name}={value}"));
    }
    Ok(format!("{{{}}}", parts.join(", ")).into())
}
