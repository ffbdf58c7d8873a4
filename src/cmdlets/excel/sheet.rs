//! Workbooks as rows of cells, and how they get into and out of files.

use crate::value::Value;
use crate::value::time::DateTime;
use calamine::{Data, Reader};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Table, TableStyle, Workbook, XlsxError,
};
use std::io::Cursor;

/// What a cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    #[default]
    Empty,
    Text(String),
    Number(f64),
    Bool(bool),
    /// Days since the end of 1899, as Excel counts them.
    Date(f64),
    /// Text after `=`.
    Formula(String),
}

/// A sheet, and how it looks.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub rows: Vec<Vec<Cell>>,
    pub look: Look,
}

/// How wide columns are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Widths {
    #[default]
    Plain,
    /// As wide as what they hold.
    Fitted,
}

/// What an export asks for beside values. Rows and columns count from 0.
#[derive(Clone, Debug, Default)]
pub struct Look {
    pub widths: Widths,
    /// The row of headers that stays in sight.
    pub frozen_row: Option<usize>,
    pub bold_row: Option<usize>,
    /// The row of headers and the first column of a range with filters.
    pub filter: Option<(usize, usize)>,
    /// The same of a table, with its name and style.
    pub table: Option<(usize, usize, String, Option<String>)>,
}

/// Days from 1899-12-30 to 0001-01-01 and the ticks of a day.
const EPOCH_DAYS: f64 = 693_593.0;
const DAY_TICKS: f64 = 864_000_000_000.0;

/// A date as Excel counts it.
pub fn serial(date: DateTime) -> f64 {
    date.ticks as f64 / DAY_TICKS - EPOCH_DAYS
}

/// The date of a count of days, to the millisecond.
pub fn date(serial: f64) -> DateTime {
    let milliseconds = ((serial + EPOCH_DAYS) * 86_400_000.0).round();
    DateTime {
        ticks: (milliseconds as i64).saturating_mul(10_000),
        ..DateTime::default()
    }
}

impl Cell {
    pub fn is_empty(&self) -> bool {
        *self == Cell::Empty
    }

    /// The cell as scripts see it: numbers are doubles.
    pub fn value(&self) -> Value {
        match self {
            Cell::Empty => Value::Null,
            Cell::Text(text) | Cell::Formula(text) => Value::text(text.as_str()),
            Cell::Number(number) => Value::Double(*number),
            Cell::Bool(on) => Value::Bool(*on),
            Cell::Date(serial) => Value::DateTime(date(*serial)),
        }
    }

    fn of(data: &Data) -> Self {
        match data {
            Data::Empty => Cell::Empty,
            Data::Int(n) => Cell::Number(*n as f64),
            Data::Float(n) => Cell::Number(*n),
            Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
                Cell::Text(text.clone())
            }
            Data::Bool(on) => Cell::Bool(*on),
            Data::DateTime(date) if date.is_datetime() => Cell::Date(date.as_f64()),
            Data::DateTime(span) => Cell::Number(span.as_f64()),
            Data::Error(error) => Cell::Text(error.to_string()),
        }
    }
}

/// The sheets of a workbook file; rows and columns stand where they stand in the file.
///
/// # Errors
/// Why the bytes are no workbook.
pub fn read(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let cursor = Cursor::new(bytes);
    let mut book = calamine::open_workbook_auto_from_rs(cursor).map_err(|e| e.to_string())?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let range = book.worksheet_range(&name).map_err(|e| e.to_string())?;
        let mut rows = Vec::new();
        if let Some((top, left)) = range.start() {
            rows.resize(top as usize, Vec::new());
            for row in range.rows() {
                let mut cells = vec![Cell::Empty; left as usize];
                cells.extend(row.iter().map(Cell::of));
                rows.push(cells);
            }
        }
        sheets.push(Sheet {
            name,
            rows,
            look: Look::default(),
        });
    }
    Ok(sheets)
}

/// Sheets as the bytes of a workbook file that says it was made at `now`.
///
/// # Errors
/// Why Excel would not take the sheets.
pub fn write(sheets: &[Sheet], now: DateTime) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    if let Ok(made) = ExcelDateTime::from_serial_datetime(serial(now)) {
        book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    }
    let dated = Format::new().set_num_format("m/d/yyyy h:mm");
    let bold = Format::new().set_bold();
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        let mut width = 0;
        for (row, cells) in (0u32..).zip(&sheet.rows) {
            width = width.max(cells.len());
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Text(text) if sheet.look.bold_row == Some(row as usize) => {
                        page.write_string_with_format(row, column, text, &bold)?
                    }
                    Cell::Text(text) => page.write_string(row, column, text)?,
                    Cell::Number(number) => page.write_number(row, column, *number)?,
                    Cell::Bool(on) => page.write_boolean(row, column, *on)?,
                    Cell::Date(days) => {
                        page.write_number_with_format(row, column, *days, &dated)?
                    }
                    Cell::Formula(text) => page.write_formula(row, column, text.as_str())?,
                };
            }
        }
        let place = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let column = |n: usize| u16::try_from(n).unwrap_or(u16::MAX);
        let (last_row, last_column) = (
            place(sheet.rows.len().saturating_sub(1)),
            column(width.saturating_sub(1)),
        );
        let look = &sheet.look;
        if let Some((top, left)) = look.filter {
            page.autofilter(place(top), column(left), last_row, last_column)?;
        }
        if let Some((top, left, name, style)) = &look.table {
            let mut table = Table::new().set_style(style_of(style.as_deref()));
            if !name.is_empty() {
                table = table.set_name(name);
            }
            if last_row > place(*top) {
                page.add_table(place(*top), column(*left), last_row, last_column, &table)?;
            }
        }
        if let Some(row) = look.frozen_row {
            page.set_freeze_panes(place(row + 1), 0)?;
        }
        if look.widths == Widths::Fitted {
            page.autofit();
        }
    }
    book.save_to_buffer()
}

/// The table styles that exports ask for most; others look like the default.
fn style_of(name: Option<&str>) -> TableStyle {
    match name.map(str::to_ascii_lowercase).as_deref() {
        Some("none") => TableStyle::None,
        Some("light1") => TableStyle::Light1,
        Some("light9") => TableStyle::Light9,
        Some("medium1") => TableStyle::Medium1,
        Some("medium2") => TableStyle::Medium2,
        Some("medium9") => TableStyle::Medium9,
        Some("dark1") => TableStyle::Dark1,
        _ => TableStyle::Medium6,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read() {
        let day = DateTime::from_date(2026, 3, 4).unwrap();
        let rows = vec![
            vec![Cell::Text("Name".into()), Cell::Text("When".into())],
            vec![Cell::Text("Ann".into()), Cell::Date(serial(day))],
            vec![Cell::Number(1.5), Cell::Bool(true)],
        ];
        let sheet = Sheet {
            name: "Data".into(),
            rows: rows.clone(),
            look: Look::default(),
        };
        let bytes = write(&[sheet], day).unwrap();
        let read = read(&bytes).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read.first().map(|s| s.name.as_str()), Some("Data"));
        assert_eq!(read.first().map(|s| &s.rows), Some(&rows));
        assert_eq!(date(serial(day)).ticks, day.ticks);
    }
}
