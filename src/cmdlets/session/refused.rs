//! What a sandbox does not do: networks, sessions on other machines, other processes, debugging, updates. These commands bind
//! and then say why they do not act.

use crate::engine::{Args, CmdletEntry, Context, Result};

const REMOTE: &str = "there are no other machines to connect to";
const PROCESSES: &str = "other processes are out of reach";
const DEBUGGER: &str = "there is no debugger";
const CERTIFICATES: &str = "there are no certificates and keys";
const EVENTS: &str = "no object of the emulator raises events";
const MARKDOWN: &str = "Markdown is not rendered";
const NETWORK: &str = "the emulator has no network";
const CLOCK: &str = "the clock of a session is virtual and moves by Start-Sleep only";
const SUBSYSTEMS: &str = "no subsystems can be registered";
const TRACES: &str = "nothing is traced";
pub(super) const UPDATES: &str = "nothing is downloaded";

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::refusing("Connect-PSSession", REMOTE),
    CmdletEntry::refusing("ConvertFrom-Markdown", MARKDOWN),
    CmdletEntry::refusing("Debug-Job", DEBUGGER),
    CmdletEntry::refusing("Debug-Process", DEBUGGER),
    CmdletEntry::refusing("Debug-Runspace", DEBUGGER),
    CmdletEntry::refusing("Disable-PSBreakpoint", DEBUGGER),
    CmdletEntry::refusing("Disable-RunspaceDebug", DEBUGGER),
    CmdletEntry::refusing("Disconnect-PSSession", REMOTE),
    CmdletEntry::refusing("Enable-PSBreakpoint", DEBUGGER),
    CmdletEntry::refusing("Enable-RunspaceDebug", DEBUGGER),
    CmdletEntry::refusing("Enter-PSHostProcess", REMOTE),
    CmdletEntry::refusing("Enter-PSSession", REMOTE),
    CmdletEntry::refusing("exec", PROCESSES),
    CmdletEntry::refusing("Exit-PSHostProcess", REMOTE),
    CmdletEntry::new("Exit-PSSession", nothing),
    CmdletEntry::refusing("Export-PSSession", REMOTE),
    CmdletEntry::refusing("Get-CmsMessage", CERTIFICATES),
    CmdletEntry::refusing("Get-MarkdownOption", MARKDOWN),
    CmdletEntry::refusing("Get-PfxCertificate", CERTIFICATES),
    CmdletEntry::new("Get-PSBreakpoint", nothing),
    CmdletEntry::refusing("Get-PSHostProcessInfo", PROCESSES),
    CmdletEntry::new("Get-PSSession", nothing),
    CmdletEntry::refusing("Get-RunspaceDebug", DEBUGGER),
    CmdletEntry::refusing("Get-PSSubsystem", SUBSYSTEMS),
    CmdletEntry::refusing("Get-TraceSource", TRACES),
    CmdletEntry::refusing("Import-PSSession", REMOTE),
    CmdletEntry::refusing("New-PSRoleCapabilityFile", REMOTE),
    CmdletEntry::refusing("New-PSSession", REMOTE),
    CmdletEntry::refusing("New-PSSessionConfigurationFile", REMOTE),
    CmdletEntry::refusing("New-PSSessionOption", REMOTE),
    CmdletEntry::refusing("New-PSTransportOption", REMOTE),
    CmdletEntry::refusing("Protect-CmsMessage", CERTIFICATES),
    CmdletEntry::refusing("Receive-PSSession", REMOTE),
    CmdletEntry::refusing("Register-ObjectEvent", EVENTS),
    CmdletEntry::new("Remove-PSBreakpoint", nothing),
    CmdletEntry::new("Remove-PSSession", nothing),
    CmdletEntry::refusing("Restart-Computer", PROCESSES),
    CmdletEntry::refusing("Save-Help", UPDATES),
    CmdletEntry::refusing("Send-MailMessage", NETWORK),
    CmdletEntry::refusing("Set-Date", CLOCK),
    CmdletEntry::refusing("Set-MarkdownOption", MARKDOWN),
    CmdletEntry::refusing("Set-PSBreakpoint", DEBUGGER),
    CmdletEntry::refusing("Set-TraceSource", TRACES),
    CmdletEntry::refusing("Show-Markdown", MARKDOWN),
    CmdletEntry::refusing("Start-Process", PROCESSES),
    CmdletEntry::refusing("Stop-Computer", PROCESSES),
    CmdletEntry::refusing("Stop-Process", PROCESSES),
    CmdletEntry::refusing("Switch-Process", PROCESSES),
    CmdletEntry::refusing("Test-Connection", NETWORK),
    CmdletEntry::refusing("Trace-Command", TRACES),
    CmdletEntry::refusing("Unprotect-CmsMessage", CERTIFICATES),
    CmdletEntry::refusing("Update-Help", UPDATES),
    CmdletEntry::refusing("Wait-Debugger", DEBUGGER),
    CmdletEntry::new("Wait-Process", nothing),
];

/// There are none to list, end or wait for.
fn nothing(_: &mut Context, _: &Args) -> Result {
    Ok(())
}
