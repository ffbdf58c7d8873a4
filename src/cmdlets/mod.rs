//! The built-in commands, one file a family.

use crate::engine::CmdletEntry;

/// Every family, in no particular order.
pub const FAMILIES: &[&[CmdletEntry]] = &[];
