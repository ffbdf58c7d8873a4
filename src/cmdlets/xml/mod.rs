//! XML: `ConvertTo-Xml`, `Select-Xml`.

mod select;
mod to;

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::stateful("ConvertTo-Xml", || Box::<to::ConvertToXml>::default()),
    CmdletEntry::new("Select-Xml", select::select_xml),
];
