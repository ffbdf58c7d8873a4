//! What a sandbox does not do: sessions on other machines, other processes, debugging, updates.

use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault};

const REMOTE: &str = "there are no other machines to connect to";
const PROCESSES: &str = "other processes are out of reach";
const DEBUGGER: &str = "there is no debugger";
const UPDATES: &str = "nothing is downloaded";

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Connect-PSSession", |cx, _| refuse(cx, REMOTE)),
    CmdletEntry::new("Debug-Process", |cx, _| refuse(cx, DEBUGGER)),
    CmdletEntry::new("Disable-PSBreakpoint", |cx, _| refuse(cx, DEBUGGER)),
    CmdletEntry::new("Disconnect-PSSession", |cx, _| refuse(cx, REMOTE)),
    CmdletEntry::new("Enable-PSBreakpoint", |cx, _| refuse(cx, DEBUGGER)),
    CmdletEntry::new("Enter-PSSession", |cx, _| refuse(cx, REMOTE)),
    CmdletEntry::new("Exit-PSSession", nothing),
    CmdletEntry::new("Get-PSBreakpoint", nothing),
    CmdletEntry::new("Get-PSSession", nothing),
    CmdletEntry::new("New-PSSession", |cx, _| refuse(cx, REMOTE)),
    CmdletEntry::new("Receive-PSSession", |cx, _| refuse(cx, REMOTE)),
    CmdletEntry::new("Remove-PSBreakpoint", nothing),
    CmdletEntry::new("Remove-PSSession", nothing),
    CmdletEntry::new("Restart-Computer", |cx, _| refuse(cx, PROCESSES)),
    CmdletEntry::new("Save-Help", |cx, _| refuse(cx, UPDATES)),
    CmdletEntry::new("Set-PSBreakpoint", |cx, _| refuse(cx, DEBUGGER)),
    CmdletEntry::new("Start-Process", |cx, _| refuse(cx, PROCESSES)),
    CmdletEntry::new("Stop-Computer", |cx, _| refuse(cx, PROCESSES)),
    CmdletEntry::new("Stop-Process", |cx, _| refuse(cx, PROCESSES)),
    CmdletEntry::new("Update-Help", |cx, _| refuse(cx, UPDATES)),
    CmdletEntry::new("Wait-Process", nothing),
];

/// There are none to list, end or wait for.
fn nothing(_: &mut Context, _: &Args) -> Result {
    Ok(())
}

fn refuse(cx: &mut Context, reason: &str) -> Result {
    cx.write_fault(refusal(cx, reason))
}

/// `CmdletNotEmulated`, with the reason.
pub(super) fn refusal(cx: &Context, reason: &str) -> Fault {
    let name = &cx.call.invocation.command;
    let message = format!("{name} does not act here: {reason}.");
    Fault::new(
        &exceptions::NOT_SUPPORTED_EXCEPTION,
        "CmdletNotEmulated",
        message,
    )
    .category(ErrorCategory::NotImplemented)
}
