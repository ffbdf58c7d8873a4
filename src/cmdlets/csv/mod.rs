//! Delimiter-separated values: `ConvertFrom-Csv`, `ConvertTo-Csv`, `Export-Csv`, `Import-Csv`.

mod columns;
mod export;
mod import;
mod records;

pub use columns::columns_of;
pub use records::records;

use crate::engine::{Args, CmdletEntry, Context};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::stateful("ConvertFrom-Csv", || {
        Box::<import::ConvertFromCsv>::default()
    }),
    CmdletEntry::stateful("ConvertTo-Csv", || Box::<export::ConvertToCsv>::default()),
    CmdletEntry::stateful("Export-Csv", || Box::<export::ExportCsv>::default()),
    CmdletEntry::new("Import-Csv", import::import_csv),
];

/// What stands between fields: `-Delimiter`, the culture's list separator, or a comma.
fn delimiter(cx: &mut Context, args: &Args) -> char {
    if args.flag("UseCulture") {
        return cx
            .engine
            .culture()
            .list_separator
            .chars()
            .next()
            .unwrap_or(',');
    }
    match args.get("Delimiter").map(Value::base) {
        Some(Value::Char(unit)) => char::from_u32(u32::from(*unit)).unwrap_or(','),
        Some(Value::String(text)) => text.chars().next().unwrap_or(','),
        _ => ',',
    }
}

/// `-Path` and `-LiteralPath` together, or neither.
fn path_and_literal() -> Fault {
    let message = "You must specify either the -Path or -LiteralPath parameters, but not both.";
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "CannotSpecifyPathAndLiteralPath",
        message,
    )
    .category(ErrorCategory::InvalidData)
}
