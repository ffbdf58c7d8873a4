//! `Invoke-RestMethod` and `Invoke-WebRequest`: the emulator has no network, and answers as the host declares.

mod request;
mod response;
mod rest;

use crate::engine::host::{WebAnswer, WebRequest, WebResponse};
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Exception, Fault, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Invoke-RestMethod", invoke_rest_method),
    CmdletEntry::new("Invoke-WebRequest", invoke_web_request),
];

fn invoke_rest_method(cx: &mut Context, args: &Args) -> Result {
    let Some(response) = respond(cx, args)? else {
        return Ok(());
    };
    if saved(cx, args, &response)? && !args.flag("PassThru") {
        return Ok(());
    }
    let value = rest::object(cx, &response)?;
    match value {
        Value::Nothing => Ok(()),
        value => cx.write(value),
    }
}

fn invoke_web_request(cx: &mut Context, args: &Args) -> Result {
    let Some(response) = respond(cx, args)? else {
        return Ok(());
    };
    if saved(cx, args, &response)? && !args.flag("PassThru") {
        return Ok(());
    }
    cx.write(response::object(&response))
}

/// Sends the request of a call; `None` when its failure is not terminating.
fn respond(cx: &mut Context, args: &Args) -> Result<Option<WebResponse>> {
    let request = request::of(cx, args)?;
    cx.verbose(&format!(
        "Requested HTTP/1.1 {} with {}-byte payload",
        request.method,
        request.body.len()
    ))?;
    let response = match cx.engine.host.web(&request) {
        WebAnswer::Response(response) => response,
        other => {
            let fault = unanswered(cx, &request, &other);
            return Err(cx.terminate(ErrorRecord::from_fault(fault)));
        }
    };
    if let Some(name) = args.text("ResponseHeadersVariable") {
        let headers = response::headers(&response);
        cx.engine.set_variable(&name, headers)?;
    }
    if let Some(name) = args.text("StatusCodeVariable") {
        let status = Value::Int(i32::from(response.status));
        cx.engine.set_variable(&name, status)?;
    }
    if let Some(name) = args.text("SessionVariable") {
        let session = request::session(&request);
        cx.engine.set_variable(&name, session)?;
    }
    if response.status >= 400 && !args.flag("SkipHttpErrorCheck") {
        let record = ErrorRecord::from_fault(failed(&request, &response));
        if !response.body.is_empty() {
            *record.details.borrow_mut() = Some((response.body.as_str().into(), "".into()));
        }
        return Err(cx.terminate(record));
    }
    Ok(Some(response))
}

/// `-OutFile`: whether the body went into a file.
fn saved(cx: &mut Context, args: &Args, response: &WebResponse) -> Result<bool> {
    let Some(path) = args.text("OutFile") else {
        return Ok(false);
    };
    let path = cx.engine.full_path(&path);
    let written = cx
        .engine
        .host
        .files()
        .write(&path, response.body.as_bytes());
    match written {
        Ok(()) => Ok(true),
        Err(error) => {
            let id = "WebCmdletOutFileException";
            let fault = crate::engine::drives::io_error::fault(&error, &path.to_string_lossy(), id);
            Err(cx.terminate(ErrorRecord::from_fault(fault)))
        }
    }
}

/// `CmdletNotEmulated` (ours): there is no network, and no answer is declared.
fn unanswered(cx: &Context, request: &WebRequest, answer: &WebAnswer) -> Fault {
    let name = &cx.call.invocation.command;
    let reason = match answer {
        WebAnswer::Offline => "the emulator has no network; --web FILE declares answers".into(),
        _ => format!(
            "no answer is declared for {} {}",
            request.method, request.uri
        ),
    };
    Fault::new(
        &exceptions::NOT_SUPPORTED_EXCEPTION,
        "CmdletNotEmulated",
        format!("{name} does not act here: {reason}."),
    )
    .category(ErrorCategory::NotImplemented)
}

/// A status that tells of an error.
fn failed(request: &WebRequest, response: &WebResponse) -> Fault {
    let message = format!(
        "Response status code does not indicate success: {} ({}).",
        response.status,
        response::description(response.status)
    );
    let exception = Exception::new(&exceptions::HTTP_RESPONSE_EXCEPTION, message)
        .with("StatusCode", response::status_value(response.status))
        .with("Response", response::message(response));
    Fault::from_exception(exception, "WebCmdletWebResponseException")
        .category(ErrorCategory::InvalidOperation)
        .target(request::message(request))
}
