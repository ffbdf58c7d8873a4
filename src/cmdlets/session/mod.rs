//! The session itself: history, transcripts, execution policy, its process, experimental features.

mod execution_policy;
mod feature;
mod gallery;
mod history;
mod process;
mod read_line;
mod refused;
pub mod shell;
mod transcript;

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Add-History", history::add),
    CmdletEntry::new("cd..", |cx, _| process::go(cx, "..")),
    CmdletEntry::new("cd\\", |cx, _| process::go(cx, "/")),
    CmdletEntry::new("cd~", |cx, _| process::go(cx, "~")),
    CmdletEntry::new("Clear-History", history::clear),
    CmdletEntry::new("Clear-Host", |cx, _| {
        if cx.engine.host.color() {
            cx.engine.print("\u{1b}[2J\u{1b}[H");
        }
        Ok(())
    }),
    CmdletEntry::new("Disable-ExperimentalFeature", feature::switch),
    CmdletEntry::new("Enable-ExperimentalFeature", feature::switch),
    CmdletEntry::new("Get-ExecutionPolicy", execution_policy::get),
    CmdletEntry::new("Get-ExperimentalFeature", feature::get),
    CmdletEntry::new("Get-History", history::get),
    CmdletEntry::new("Get-Process", process::get),
    CmdletEntry::new("Get-Runspace", shell::runspace),
    CmdletEntry::new("Invoke-History", history::invoke),
    CmdletEntry::new("Pause", shell::pause),
    CmdletEntry::new("prompt", shell::prompt),
    CmdletEntry::new("Get-PSReadLineKeyHandler", read_line::handlers),
    CmdletEntry::new("Get-PSReadLineOption", read_line::get),
    CmdletEntry::new("Remove-PSReadLineKeyHandler", read_line::remove_handler),
    CmdletEntry::new("Set-PSReadLineKeyHandler", read_line::set_handler),
    CmdletEntry::new("Set-PSReadLineOption", read_line::set),
    CmdletEntry::new("Register-ArgumentCompleter", shell::register_completer),
    CmdletEntry::new("Set-ExecutionPolicy", execution_policy::set),
    CmdletEntry::new("Start-Transcript", transcript::start),
    CmdletEntry::new("Stop-Transcript", transcript::stop),
    CmdletEntry::new("Unblock-File", shell::unblock),
];

pub const GALLERY: &[CmdletEntry] = gallery::CMDLETS;
pub const REFUSED: &[CmdletEntry] = refused::CMDLETS;
