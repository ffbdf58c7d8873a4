//! The rows of the CSV files that some commands are given.

use crate::cmdlets::csv::records;
use crate::teams::context::{Context, Outcome};
use crate::value::Str;

/// The rows of a file behind its header, each with the fields trimmed; empty rows are left out.
///
/// # Errors
/// The file cannot be read.
pub fn rows(cx: &mut Context, path: &Str) -> Outcome<Vec<Vec<String>>> {
    let bytes = cx.read_file(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    let rows = records(text, ',').into_iter().skip(1);
    let trimmed = rows.map(|row| row.iter().map(|field| field.trim().to_owned()).collect());
    Ok(trimmed
        .filter(|row: &Vec<String>| row.iter().any(|field| !field.is_empty()))
        .collect())
}

/// A field of a row; nothing where the row is too short.
pub fn field(row: &[String], at: usize) -> &str {
    row.get(at).map_or("", String::as_str)
}
