//! `Start-Transcript`, `Stop-Transcript`

use crate::engine::drives::io_error;
use crate::engine::transcript::Transcripts;
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Fault, MemberKind, Object, Str, Value};

const RULE: &str = "**********************\n";

/// Begins to write what is shown into a file, too.
pub fn start(cx: &mut Context, args: &Args) -> Result {
    let path = path(cx, args);
    let target = path.to_string_lossy().into_owned();
    let files = cx.engine.host.files();
    let exists = files.status(&path).ok();
    if exists.is_some() && args.flag("NoClobber") && !args.flag("Append") {
        return Err(cx.terminate(ErrorRecord::from_fault(exists_already(&target))));
    }
    if !cx.should_process(&target, "Start-Transcript")? {
        return Ok(());
    }
    let head = header(cx, args);
    let done = if args.flag("Append") {
        cx.engine.host.files().append(&path, head.as_bytes())
    } else {
        cx.engine.host.files().write(&path, head.as_bytes())
    };
    if let Err(error) = done {
        let fault = io_error::fault(&error, &target, "CannotStartTranscription")
            .category(ErrorCategory::InvalidOperation);
        return Err(cx.terminate(ErrorRecord::from_fault(fault)));
    }
    let transcripts = cx.engine.state::<Transcripts>().clone();
    transcripts.0.borrow_mut().push(path);
    cx.write(said(
        &format!("Transcript started, output file is {target}"),
        &target,
    ))
}

fn path(cx: &mut Context, args: &Args) -> std::path::PathBuf {
    let written = args.text("Path").or_else(|| args.text("LiteralPath"));
    if let Some(written) = written {
        return cx.engine.full_path(&written);
    }
    let folder = match args.text("OutputDirectory") {
        Some(folder) => cx.engine.full_path(&folder),
        None => cx.engine.full_path("~"),
    };
    let stamp = stamp(cx);
    let number = cx.engine.host.random() & 0xFFFF_FFFF;
    folder.join(format!(
        "PowerShell_transcript.cmdlab.{number:08x}.{stamp}.txt"
    ))
}

/// The time as transcripts write it.
fn stamp(cx: &mut Context) -> Str {
    let now = Value::DateTime(cx.engine.host.now());
    let shown = cx
        .engine
        .invoke_member(&now, "ToString", &["yyyyMMddHHmmss".into()]);
    shown
        .map(|v| crate::value::convert::plain(&v))
        .unwrap_or_default()
}

fn header(cx: &mut Context, args: &Args) -> String {
    let stamp = stamp(cx);
    if args.flag("UseMinimalHeader") {
        return format!("{RULE}PowerShell transcript start\nStart time: {stamp}\n{RULE}");
    }
    let user = cx.engine.host.environment("USER").unwrap_or_default();
    let version = crate::engine::session::POWERSHELL_VERSION;
    let process = cx.engine.host.process_id();
    format!(
        "{RULE}PowerShell transcript start\nStart time: {stamp}\nUsername: {user}\nRunAs User: {user}\nConfiguration Name: \nMachine: cmdlab (Unix)\nHost Application: cmdlab\nProcess ID: {process}\nPSVersion: {version}\nPSEdition: Core\nGitCommitId: {version}\nOS: Linux\nPlatform: Unix\nPSCompatibleVersions: 1.0, 2.0, 3.0, 4.0, 5.0, 5.1, 6.0, 7.0\nPSRemotingProtocolVersion: 2.4\nSerializationVersion: 1.1.0.1\nWSManStackVersion: 3.0\n{RULE}"
    )
}

/// Ends the transcript that was started last.
pub fn stop(cx: &mut Context, _args: &Args) -> Result {
    let transcripts = cx.engine.state::<Transcripts>().clone();
    let Some(path) = transcripts.0.borrow_mut().pop() else {
        return Err(cx.terminate(ErrorRecord::from_fault(none_running())));
    };
    let stamp = stamp(cx);
    let tail = format!("{RULE}PowerShell transcript end\nEnd time: {stamp}\n{RULE}");
    let target = path.to_string_lossy().into_owned();
    if let Err(error) = cx.engine.host.files().append(&path, tail.as_bytes()) {
        cx.write_fault(io_error::fault(&error, &target, "CannotStopTranscription"))?;
    }
    cx.write(said(
        &format!("Transcript stopped, output file is {target}"),
        &target,
    ))
}

/// A text that knows the file's path.
fn said(text: &str, path: &str) -> Value {
    let object = Object::around(Value::text(text));
    object
        .bag
        .borrow_mut()
        .set("Path", MemberKind::Note, Value::text(path));
    object.into_value()
}

fn none_running() -> Fault {
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "InvalidOperation",
        "An error occurred stopping transcription: The host is not currently transcribing.",
    )
    .category(ErrorCategory::InvalidOperation)
}

fn exists_already(path: &str) -> Fault {
    let message = format!("File {path} already exists and NoClobber was specified.");
    Fault::new(
        &exceptions::UNAUTHORIZED_ACCESS_EXCEPTION,
        "NoClobber",
        message,
    )
    .category(ErrorCategory::ResourceExists)
    .target(Value::text(path))
}
