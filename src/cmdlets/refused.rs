//! Commands that reach beyond the sandbox: they bind and then say why they do not act.

use crate::engine::CmdletEntry;

const NETWORK: &str = "the emulator has no network";
const CLOCK: &str = "the clock of a session is virtual and moves by Start-Sleep only";

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::refusing("Send-MailMessage", NETWORK),
    CmdletEntry::refusing("Set-Date", CLOCK),
    CmdletEntry::refusing("Test-Connection", NETWORK),
];
