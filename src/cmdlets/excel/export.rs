//! `Export-Excel`: objects as the rows of a sheet. Other sheets of the file keep their values.

use super::import::thrown;
use super::sheet::{self, Cell, Look, Sheet, Widths};
use crate::engine::{Args, Cmdlet, Context, Result};
use crate::value::{Str, Value};

/// Gathers its input; the file is written at the end.
#[derive(Default)]
pub struct ExportExcel {
    items: Vec<Value>,
}

impl Cmdlet for ExportExcel {
    fn process(&mut self, _: &mut Context, args: &Args) -> Result {
        match args.input_object() {
            None | Some(Value::Nothing | Value::Null) => {}
            Some(Value::Array(array)) => self.items.extend(array.items.borrow().iter().cloned()),
            Some(item) => self.items.push(item.clone()),
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let items = std::mem::take(&mut self.items);
        let path = match args.text("Path").filter(|p| !p.is_empty()) {
            Some(path) => cx.engine.full_path(&path),
            None => {
                let folder = cx.engine.host.files().temporary_directory();
                folder.join(format!("{:08x}.xlsx", cx.engine.host.random() as u32))
            }
        };
        let shown = path.to_string_lossy().into_owned();
        let known = cx.engine.host.files().read(&path).ok();
        if known.is_some() && args.flag("NoClobber") {
            return Err(thrown(format!("'{shown}' already exists")).into());
        }
        let mut sheets = match &known {
            Some(bytes) => sheet::read(bytes).map_err(|reason| {
                thrown(format!("Could not open Excel Package {shown}: {reason}"))
            })?,
            None => Vec::new(),
        };
        let name = args.text("WorksheetName").unwrap_or("Sheet1".into());
        let at = match sheets
            .iter()
            .position(|s| s.name.eq_ignore_ascii_case(&name))
        {
            Some(at) => at,
            None => {
                sheets.push(Sheet {
                    name: name.to_string(),
                    ..Sheet::default()
                });
                sheets.len() - 1
            }
        };
        let Some(sheet) = sheets.get_mut(at) else {
            return Ok(());
        };
        let filled = fill(cx, args, sheet, &items)?;
        let now = cx.engine.host.now();
        let bytes = sheet::write(&sheets, now)
            .map_err(|reason| thrown(format!("Failed exporting data to '{shown}': {reason}")))?;
        if let Err(error) = cx.engine.host.files().write(&path, &bytes) {
            let (_, reason, _) = crate::engine::drives::io_error::described(&error, &shown);
            return Err(thrown(format!("Error saving file {shown}: {reason}")).into());
        }
        if args.flag("ReturnRange") {
            cx.write(Value::text(filled))?;
        }
        Ok(())
    }
}

/// Puts the objects into the sheet; gives the range that they take.
fn fill(cx: &mut Context, args: &Args, sheet: &mut Sheet, items: &[Value]) -> Result<String> {
    if args.flag("ClearSheet") {
        sheet.rows.clear();
    }
    let place = |name: &str| {
        let number = args.int(name).and_then(|n| usize::try_from(n).ok());
        number.unwrap_or(1).saturating_sub(1)
    };
    let (mut row, left) = (place("StartRow"), place("StartColumn"));
    let appends = args.flag("Append") && !sheet.rows.is_empty();
    let mut headers: Vec<Str> = Vec::new();
    if appends {
        for cell in sheet.rows.get(row).into_iter().flatten().skip(left) {
            headers.push(cx.engine.to_text(&cell.value())?);
        }
        row = sheet.rows.len();
    } else if let Some(title) = args.text("Title") {
        put(sheet, row, left, Cell::Text(title.to_string()));
        row += 1;
    }
    let top = if appends { place("StartRow") } else { row };
    let excluded = args.texts("ExcludeProperty");
    let first = row;
    for item in items {
        let properties = match item.base() {
            Value::Object(_) | Value::Instance(_) | Value::Native(_) | Value::Dict(_) => {
                columns(cx, item)?
            }
            _ => Vec::new(),
        };
        if properties.is_empty() {
            // Plain values stand under one another, without a header.
            let cell = cell(cx, args, "", item)?;
            put(sheet, row, left, cell);
            row += 1;
            continue;
        }
        if headers.is_empty() {
            let kept = properties.iter().map(|(name, _)| name.clone());
            headers = kept
                .filter(|name| !excluded.iter().any(|e| e.eq_ignore_ascii_case(name)))
                .collect();
            if !args.flag("NoHeader") {
                for (at, name) in headers.iter().enumerate() {
                    put(sheet, row, left + at, Cell::Text(name.to_string()));
                }
                row += 1;
            }
        }
        for (at, name) in headers.iter().enumerate() {
            let own = properties
                .iter()
                .find(|(n, _)| n.eq_ignore_ascii_case(name));
            if let Some((_, value)) = own {
                let cell = cell(cx, args, name, value)?;
                put(sheet, row, left + at, cell);
            }
        }
        row += 1;
    }
    sheet.look = look(args, top, left);
    let width = headers.len().max(1);
    Ok(format!(
        "{}{}:{}{}",
        letters(left),
        first + 1,
        letters(left + width - 1),
        row.max(first + 1)
    ))
}

fn look(args: &Args, top: usize, left: usize) -> Look {
    let named = |name: &str| args.flag(name).then_some(top);
    let table = args
        .has("TableName")
        .then(|| args.text("TableName").unwrap_or_default())
        .or_else(|| args.has("TableStyle").then(Str::new));
    Look {
        widths: if args.flag("AutoSize") {
            Widths::Fitted
        } else {
            Widths::Plain
        },
        frozen_row: named("FreezeTopRow"),
        bold_row: named("BoldTopRow"),
        filter: (args.flag("AutoFilter") && table.is_none()).then_some((top, left)),
        table: table.map(|name| {
            let style = args.text("TableStyle").map(|s| s.to_string());
            (top, left, name.to_string(), style)
        }),
    }
}

/// The columns of an object: its properties, a dictionary's entries.
fn columns(cx: &mut Context, item: &Value) -> Result<Vec<(Str, Value)>> {
    if let Value::Dict(dict) = item.base()
        && !dict.is_set()
    {
        let text = |key: &Value| crate::value::convert::plain(key);
        return Ok(dict
            .pairs()
            .iter()
            .map(|(k, v)| (text(k), v.clone()))
            .collect());
    }
    let mut pairs = Vec::new();
    for info in cx.engine.properties(item) {
        let value = cx.engine.property_value(item, &info)?;
        pairs.push((info.name, value));
    }
    Ok(pairs)
}

/// A value as a cell. Text that reads as a number becomes one, unless the column is excepted.
fn cell(cx: &mut Context, args: &Args, column: &str, value: &Value) -> Result<Cell> {
    Ok(match value.base() {
        Value::Nothing | Value::Null => Cell::Empty,
        Value::Bool(on) => Cell::Bool(*on),
        Value::DateTime(date) => Cell::Date(sheet::serial(*date)),
        Value::TimeSpan(span) => Cell::Number(span.ticks as f64 / 864_000_000_000.0),
        Value::String(text) => {
            let kept = args
                .texts("NoNumberConversion")
                .iter()
                .any(|n| n.as_str() == "*" || n.eq_ignore_ascii_case(column));
            match text.strip_prefix('=') {
                Some(formula) if !kept => Cell::Formula(format!("={formula}")),
                _ => match text.trim().parse::<f64>() {
                    Ok(number) if !kept && number.is_finite() => Cell::Number(number),
                    _ => Cell::Text(text.to_string()),
                },
            }
        }
        base if crate::value::operator::arithmetic::is_number(base) => {
            let text = crate::value::convert::plain(base);
            match text.parse::<f64>() {
                Ok(number) if number.is_finite() => Cell::Number(number),
                _ => Cell::Text(text.to_string()),
            }
        }
        _ => Cell::Text(cx.engine.to_text(value)?.to_string()),
    })
}

fn put(sheet: &mut Sheet, row: usize, column: usize, cell: Cell) {
    if sheet.rows.len() <= row {
        sheet.rows.resize(row + 1, Vec::new());
    }
    let Some(cells) = sheet.rows.get_mut(row) else {
        return;
    };
    if cells.len() <= column {
        cells.resize(column + 1, Cell::Empty);
    }
    if let Some(place) = cells.get_mut(column) {
        *place = cell;
    }
}

/// The letters of a column counted from 0.
fn letters(column: usize) -> String {
    let mut text = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or(0);
        text.insert(0, char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    text
}
