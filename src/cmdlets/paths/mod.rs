//! Paths: testing, joining, splitting, resolving, and where the session stands.

mod drive;
mod join;
mod location;
mod resolve;
mod split;
mod test;

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Convert-Path", resolve::convert_path),
    CmdletEntry::new("Get-Location", location::get_location),
    CmdletEntry::new("Get-PSDrive", drive::get_drive),
    CmdletEntry::new("Get-PSProvider", drive::get_provider),
    CmdletEntry::new("Join-Path", join::join_path),
    CmdletEntry::new("New-PSDrive", drive::new_drive),
    CmdletEntry::new("Pop-Location", location::pop_location),
    CmdletEntry::new("Push-Location", location::push_location),
    CmdletEntry::new("Remove-PSDrive", drive::remove_drive),
    CmdletEntry::new("Resolve-Path", resolve::resolve_path),
    CmdletEntry::new("Set-Location", location::set_location),
    CmdletEntry::new("Split-Path", split::split_path),
    CmdletEntry::new("Test-Path", test::test_path),
];
