//! Help: `Get-Help` and `help` for functions and scripts with comments, and for declared commands.

mod comment;
mod get;
mod object;
mod topic;

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-Help", get::get_help),
    CmdletEntry::new("help", get::get_help),
];
