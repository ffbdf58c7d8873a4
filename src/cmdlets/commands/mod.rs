//! Commands: `Get-Command`.

mod filter;
mod get;

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Get-Command", get::get_command)];
