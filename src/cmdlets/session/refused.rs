//! What a sandbox does not do: sessions on other machines, other processes, debugging, updates.

use crate::engine::{Args, CmdletEntry, Context, Result};

const REMOTE: &str = "there are no other machines to connect to";
const PROCESSES: &str = "other processes are out of reach";
const DEBUGGER: &str = "there is no debugger";
pub(super) const UPDATES: &str = "nothing is downloaded";

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::refusing("Connect-PSSession", REMOTE),
    CmdletEntry::refusing("Debug-Process", DEBUGGER),
    CmdletEntry::refusing("Disable-PSBreakpoint", DEBUGGER),
    CmdletEntry::refusing("Disconnect-PSSession", REMOTE),
    CmdletEntry::refusing("Enable-PSBreakpoint", DEBUGGER),
    CmdletEntry::refusing("Enter-PSSession", REMOTE),
    CmdletEntry::new("Exit-PSSession", nothing),
    CmdletEntry::new("Get-PSBreakpoint", nothing),
    CmdletEntry::new("Get-PSSession", nothing),
    CmdletEntry::refusing("New-PSSession", REMOTE),
    CmdletEntry::refusing("Receive-PSSession", REMOTE),
    CmdletEntry::new("Remove-PSBreakpoint", nothing),
    CmdletEntry::new("Remove-PSSession", nothing),
    CmdletEntry::refusing("Restart-Computer", PROCESSES),
    CmdletEntry::refusing("Save-Help", UPDATES),
    CmdletEntry::refusing("Set-PSBreakpoint", DEBUGGER),
    CmdletEntry::refusing("Start-Process", PROCESSES),
    CmdletEntry::refusing("Stop-Computer", PROCESSES),
    CmdletEntry::refusing("Stop-Process", PROCESSES),
    CmdletEntry::refusing("Update-Help", UPDATES),
    CmdletEntry::new("Wait-Process", nothing),
];

/// There are none to list, end or wait for.
fn nothing(_: &mut Context, _: &Args) -> Result {
    Ok(())
}
