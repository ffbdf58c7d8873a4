//! `Import-Excel` and `Export-Excel` of the ImportExcel module, for plain sheets: values, headers, tables and widths.

mod export;
mod import;
mod sheet;

use crate::engine::CmdletEntry;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::stateful("Export-Excel", || Box::<export::ExportExcel>::default()),
    CmdletEntry::new("Import-Excel", import::import_excel),
];
