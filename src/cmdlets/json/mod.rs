//! JSON: `ConvertFrom-Json`, `ConvertTo-Json`, `Test-Json`.

pub mod date;
mod from;
pub mod parse;
mod path;
mod schema;
mod test;
mod to;
mod write;

pub use date::{DateKind, value as date_value};
pub use write::{date_text, offset_text};

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::stateful("ConvertFrom-Json", || {
        Box::<from::ConvertFromJson>::default()
    }),
    CmdletEntry::stateful("ConvertTo-Json", || Box::<to::ConvertToJson>::default()),
    CmdletEntry::new("Test-Json", test::test_json),
];
