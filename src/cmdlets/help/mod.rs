//! Help: `Get-Help` and `help` for functions and scripts with comments, and for declared commands.

mod about;
mod comment;
pub mod examples;
mod get;
mod more;
mod object;
mod topic;

pub use comment::Example;
pub use more::{More, Prerequisite, Source};

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-Help", get::get_help),
    CmdletEntry::new("help", get::get_help),
];
