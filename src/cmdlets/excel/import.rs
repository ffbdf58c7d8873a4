//! `Import-Excel`: the rows of a sheet as objects.

use super::sheet::{self, Cell, Sheet};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Object, Str, Value};

/// Reads sheets of files; the first sheet where none is named.
pub fn import_excel(cx: &mut Context, args: &Args) -> Result {
    for path in args.texts("Path") {
        one_file(cx, args, &path)?;
    }
    Ok(())
}

fn one_file(cx: &mut Context, args: &Args, path: &Str) -> Result {
    let full = cx.engine.full_path(path);
    let shown = full.to_string_lossy().into_owned();
    let Ok(bytes) = cx.engine.host.files().read(&full) else {
        return Err(thrown(format!("'{shown}' file not found")).into());
    };
    let wanted = args.texts("WorksheetName");
    let failed = |name: &str, reason: &str| {
        let message = format!(
            "Failed importing the Excel workbook '{shown}' with worksheet '{name}': {reason}"
        );
        thrown(message)
    };
    let sheets = sheet::read(&bytes).map_err(|reason| failed("", &reason))?;
    let all = |pattern: &Str| pattern.as_str() == "*";
    if wanted.is_empty() || wanted.iter().any(all) {
        let taken = if wanted.is_empty() { 1 } else { sheets.len() };
        for sheet in sheets.iter().take(taken) {
            rows(cx, args, sheet, &shown)?;
        }
        return Ok(());
    }
    for name in &wanted {
        match sheets.iter().find(|s| s.name.eq_ignore_ascii_case(name)) {
            Some(sheet) => rows(cx, args, sheet, &shown)?,
            None => {
                let names: Vec<&str> = sheets.iter().map(|s| s.name.as_str()).collect();
                let reason = format!(
                    "Worksheet '{name}' not found, the workbook only contains the worksheets '{}'. If you only wish to select the first worksheet, please remove the '-WorksheetName' parameter.",
                    names.join(" ")
                );
                return Err(failed(name, &reason).into());
            }
        }
    }
    Ok(())
}

/// A place counted from 1, as one from 0.
fn place(args: &Args, name: &str) -> Option<usize> {
    let number = args.int(name)?;
    usize::try_from(number).ok()?.checked_sub(1)
}

fn rows(cx: &mut Context, args: &Args, sheet: &Sheet, path: &str) -> Result {
    let top = place(args, "StartRow").unwrap_or(0);
    let width = sheet.rows.iter().map(Vec::len).max().unwrap_or(0);
    let left = place(args, "StartColumn").unwrap_or(0);
    let right = place(args, "EndColumn").map_or(width, |last| (last + 1).min(width));
    let mut columns: Vec<usize> = (left..right).collect();
    let chosen: Vec<usize> = args
        .texts("ImportColumns")
        .iter()
        .filter_map(|n| n.parse::<usize>().ok()?.checked_sub(1))
        .collect();
    if !chosen.is_empty() {
        columns = chosen;
    }
    let given = args.texts("HeaderName");
    let has_header_row = given.is_empty() && !args.flag("NoHeader");
    let mut headers: Vec<(usize, Str)> = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let name = if let Some(name) = given.get(at) {
            name.clone()
        } else if args.flag("NoHeader") {
            format!("P{}", at + 1).into()
        } else if has_header_row {
            match cell(sheet, top, *column) {
                Some(cell) if !cell.is_empty() => cx.engine.to_text(&cell.value())?,
                _ => continue,
            }
        } else {
            continue;
        };
        headers.push((*column, name));
    }
    let first = if has_header_row { top + 1 } else { top };
    let last =
        place(args, "EndRow").map_or(sheet.rows.len(), |last| (last + 1).min(sheet.rows.len()));
    if first >= last {
        return cx.warn(&format!(
            "Worksheet '{}' in workbook '{path}' contains no data in the rows after top row '{}'",
            sheet.name,
            top + 1
        ));
    }
    if args.flag("DataOnly") {
        headers.retain(|(column, _)| {
            (first..last).any(|row| cell(sheet, row, *column).is_some_and(|c| !c.is_empty()))
        });
    }
    let (texts, dates) = (args.texts("AsText"), args.texts("AsDate"));
    let listed = |list: &[Str], name: &str| {
        list.iter()
            .any(|n| n.as_str() == "*" || n.eq_ignore_ascii_case(name))
    };
    for row in first..last {
        let mut pairs = Vec::with_capacity(headers.len());
        let mut any = false;
        for (column, name) in &headers {
            let cell = cell(sheet, row, *column).cloned().unwrap_or_default();
            any |= !cell.is_empty();
            let value = match &cell {
                Cell::Number(number) if listed(&dates, name) => Cell::Date(*number).value(),
                Cell::Empty => Value::Null,
                cell if listed(&texts, name) => Value::String(cx.engine.to_text(&cell.value())?),
                cell => cell.value(),
            };
            pairs.push((name.clone(), value));
        }
        if any || !args.flag("DataOnly") {
            cx.write(Object::notes(pairs).into_value())?;
        }
    }
    Ok(())
}

fn cell(sheet: &Sheet, row: usize, column: usize) -> Option<&Cell> {
    sheet.rows.get(row)?.get(column)
}

/// What the module's functions throw: a text.
pub fn thrown(message: String) -> Fault {
    let id = message.clone();
    Fault::new(&exceptions::RUNTIME_EXCEPTION, id, message.as_str())
        .category(ErrorCategory::OperationStopped)
        .target(Value::text(message))
}
