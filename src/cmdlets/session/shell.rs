//! The functions that a session of PowerShell begins with, and registrations for completion.

use crate::engine::prompt::not_interactive;
use crate::engine::{Args, Context, Echo, Result};
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Fault, Object, Str, Value};

/// The name of the session's runspace.
const NAME: &str = "Runspace1";

/// `Pause`
pub fn pause(cx: &mut Context, _: &Args) -> Result {
    if !cx.engine.host.interactive() {
        return Err(not_interactive().into());
    }
    let _ = cx
        .engine
        .host
        .read_line("Press Enter to continue...: ", Echo::Shown);
    Ok(())
}

/// `prompt`: what the prompt shows.
pub fn prompt(cx: &mut Context, _: &Args) -> Result {
    let place = cx.engine.current_place().display();
    cx.write(Value::text(format!("PS {place}> ")))
}

/// `Get-Runspace`: the one that the session runs in.
pub fn runspace(cx: &mut Context, args: &Args) -> Result {
    let (ids, names) = (args.list("Id"), args.texts("Name"));
    let is_own = |id: &Value| crate::value::convert::plain(id).as_str() == "1";
    let mut named = false;
    for name in &names {
        named |= crate::engine::drives::glob::pattern(name)?.matches(NAME);
    }
    if !(ids.is_empty() || ids.iter().any(is_own)) || !(names.is_empty() || named) {
        return Ok(());
    }
    let state = Object::notes([("State", Value::text("Opened")), ("Reason", Value::Null)]);
    let pairs = [
        ("Id", Value::Int(1)),
        ("Name", Value::text(NAME)),
        ("ComputerName", Value::text("localhost")),
        ("RunspaceStateInfo", state.into_value()),
        ("RunspaceAvailability", Value::text("Busy")),
        ("RunspaceIsRemote", Value::Bool(false)),
    ];
    cx.write(Object::of(Type::Net(&net::RUNSPACE), pairs).into_value())
}

/// What a completer completes.
#[derive(Clone, Debug)]
pub enum Completes {
    /// The argument of a parameter, of some commands or (with none) of all.
    Parameter { name: Str, commands: Vec<Str> },
    /// The arguments of programs.
    Native(Vec<Str>),
    /// Those of programs that have no completer of their own.
    AnyNative,
}

/// A block that completes arguments, and what for.
#[derive(Clone, Debug)]
pub struct ArgumentCompleter {
    pub completes: Completes,
    pub block: Value,
}

/// The completers of the session.
#[derive(Default)]
pub struct ArgumentCompleters(pub Vec<ArgumentCompleter>);

/// `Register-ArgumentCompleter`
pub fn register_completer(cx: &mut Context, args: &Args) -> Result {
    let commands = args.texts("CommandName");
    let completes = match args.text("ParameterName") {
        Some(name) => Completes::Parameter { name, commands },
        None if args.flag("NativeFallback") => Completes::AnyNative,
        None => Completes::Native(commands),
    };
    let completer = ArgumentCompleter {
        completes,
        block: args.get("ScriptBlock").cloned().unwrap_or_default(),
    };
    cx.engine.state::<ArgumentCompleters>().0.push(completer);
    Ok(())
}

/// `Unblock-File`: files have no mark of the web. Where drives like those of Windows are declared it passes, as there.
pub fn unblock(cx: &mut Context, args: &Args) -> Result {
    if cx.engine.host.files().drives().is_empty() {
        let fault = Fault::new(
            &exceptions::PLATFORM_NOT_SUPPORTED_EXCEPTION,
            "LinuxNotSupported",
            "The cmdlet does not support Linux.",
        );
        return crate::cmdlets::data_file::stop(cx, fault.category(ErrorCategory::NotImplemented));
    }
    crate::cmdlets::items::target::existing(cx, args).map(drop)
}
