//! The commands of the Teams module and their rules, one file an area.

use crate::engine::CmdletEntry;

/// Every family, in no particular order.
pub const FAMILIES: &[&[CmdletEntry]] = &[];
