//! Commands that reach beyond the sandbox: they bind and then say why they do not act.

use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Invoke-RestMethod", no_network),
    CmdletEntry::new("Invoke-WebRequest", no_network),
    CmdletEntry::new("Send-MailMessage", no_network),
    CmdletEntry::new("Test-Connection", no_network),
    CmdletEntry::new("Set-Date", |cx, _| {
        let reason = "the clock of a session is virtual and moves by Start-Sleep only";
        Err(refused(cx, reason).into())
    }),
];

fn no_network(cx: &mut Context, _: &Args) -> Result {
    Err(refused(cx, "the emulator has no network").into())
}

/// `CmdletNotEmulated`, with the reason.
fn refused(cx: &Context, reason: &str) -> Fault {
    let name = &cx.call.invocation.command;
    let message = format!("{name} does not act here: {reason}.");
    Fault::new(
        &exceptions::NOT_SUPPORTED_EXCEPTION,
        "CmdletNotEmulated",
        message,
    )
    .category(ErrorCategory::NotImplemented)
}
