//! The functions that a session of PowerShell begins with, and registrations for completion.

use crate::engine::prompt::not_interactive;
use crate::engine::{Args, Context, Echo, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value};

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

/// A block that completes arguments, and what for.
#[derive(Clone, Debug)]
pub struct ArgumentCompleter {
    pub commands: Vec<Str>,
    pub parameter: Str,
    pub block: Value,
}

/// The completers of the session.
#[derive(Default)]
pub struct ArgumentCompleters(pub Vec<ArgumentCompleter>);

/// `Register-ArgumentCompleter`
pub fn register_completer(cx: &mut Context, args: &Args) -> Result {
    let completer = ArgumentCompleter {
        commands: args.texts("CommandName"),
        parameter: args.text("ParameterName").unwrap_or_default(),
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
