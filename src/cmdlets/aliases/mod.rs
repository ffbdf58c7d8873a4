//! Aliases: `Get-`, `Set-`, `New-`, `Remove-`, `Import-`, `Export-Alias`.

pub mod built_in;
mod file;
mod get;
mod set;

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Export-Alias", file::export_alias),
    CmdletEntry::new("Get-Alias", get::get_alias),
    CmdletEntry::new("Import-Alias", file::import_alias),
    CmdletEntry::new("New-Alias", set::new_alias),
    CmdletEntry::new("Remove-Alias", set::remove_alias),
    CmdletEntry::new("Set-Alias", set::set_alias),
];
