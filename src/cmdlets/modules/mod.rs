//! Modules: importing, making, listing and removing them.

mod export;
mod get;
mod import;
mod manifest;
mod new_module;
mod remove;
mod spec;

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Export-ModuleMember", export::export_member),
    CmdletEntry::new("Get-Module", get::get_module),
    CmdletEntry::new("Import-Module", import::import_module),
    CmdletEntry::new("New-Module", new_module::new_module),
    CmdletEntry::new("New-ModuleManifest", manifest::new_manifest),
    CmdletEntry::new("Remove-Module", remove::remove_module),
    CmdletEntry::new("Test-ModuleManifest", manifest::test_manifest),
];
