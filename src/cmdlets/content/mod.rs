//! What items hold: `Get-Content`, `Set-Content`, `Add-Content`, `Clear-Content`.

mod clear;
mod get;
mod split;
mod write;

pub use get::encoding;

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::stateful("Add-Content", write::add),
    CmdletEntry::new("Clear-Content", clear::clear_content),
    CmdletEntry::new("Get-Content", get::get_content),
    CmdletEntry::stateful("Set-Content", write::set),
];
