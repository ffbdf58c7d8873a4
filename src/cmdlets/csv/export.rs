//! `ConvertTo-Csv`, `Export-Csv`

use super::columns::{Layout, columns_of};
use super::delimiter;
use super::records::Records;
use crate::cmdlets::data_file::{self, Opening, Output, stop};
use crate::cmdlets::items::target;
use crate::engine::{Args, Cmdlet, Context, Result};
use crate::value::encoding::Encoding;
use crate::value::shape::same_name;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value};

/// Turns objects into lines; the first object decides the columns.
#[derive(Default)]
struct Lines {
    layout: Option<Layout>,
    columns: Option<Vec<Str>>,
}

impl Lines {
    /// The lines of one object, the header before the first.
    fn of(&mut self, cx: &mut Context, args: &Args, item: &Value) -> Result<Vec<String>> {
        let layout = match &self.layout {
            Some(layout) => layout,
            None => {
                check(cx, args)?;
                let delimiter = delimiter(cx, args);
                self.layout.insert(Layout::of(delimiter, args))
            }
        };
        let mut lines = Vec::new();
        let columns = match &self.columns {
            Some(columns) => columns,
            None => {
                let columns = columns_of(cx.engine, item);
                if args.flag("IncludeTypeInformation") {
                    let names = cx.engine.type_names(item);
                    let name = names.first().cloned().unwrap_or_default();
                    let name = name.strip_prefix("CSV:").unwrap_or(&name);
                    lines.push(format!("#TYPE {name}"));
                }
                if !args.flag("NoHeader") {
                    lines.push(layout.header(&columns));
                }
                self.columns.insert(columns)
            }
        };
        lines.push(layout.line(cx.engine, item, columns)?);
        lines.retain(|line| !line.is_empty());
        Ok(lines)
    }
}

/// Parameters that cannot be used together.
fn check(cx: &mut Context, args: &Args) -> Result {
    let refuse = |id: &str, message: &str| {
        Fault::new(&exceptions::INVALID_OPERATION_EXCEPTION, id, message)
            .category(ErrorCategory::InvalidData)
    };
    if args.flag("IncludeTypeInformation") && args.flag("NoTypeInformation") {
        let message = "You must specify either the -IncludeTypeInformation or -NoTypeInformation parameters, but not both.";
        let id = "CannotSpecifyIncludeTypeInformationAndNoTypeInformation";
        return stop(cx, refuse(id, message));
    }
    if args.has("QuoteFields") && args.has("UseQuotes") {
        let message =
            "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.";
        return stop(cx, refuse("CannotSpecifyQuoteFieldsAndUseQuotes", message));
    }
    Ok(())
}

/// `ConvertTo-Csv`
#[derive(Default)]
pub struct ConvertToCsv {
    lines: Lines,
}

impl Cmdlet for ConvertToCsv {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = args.input_object().cloned().unwrap_or_default();
        if item.is_null() {
            return Ok(());
        }
        for line in self.lines.of(cx, args, &item)? {
            cx.write(line)?;
        }
        Ok(())
    }
}

/// `Export-Csv`
#[derive(Default)]
pub struct ExportCsv {
    lines: Lines,
    output: Option<Output>,
    /// Columns of the file that is appended to, until the first object has been compared with them.
    known: Option<Vec<Str>>,
    skipped: bool,
}

impl Cmdlet for ExportCsv {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        check(cx, args)?;
        if args.has("Path") == args.has("LiteralPath") {
            return stop(cx, super::path_and_literal());
        }
        let (paths, _) = target::written(args);
        let path = paths.first().cloned().unwrap_or_default();
        if !cx.should_process(&path, "Export-Csv")? {
            self.skipped = true;
            return Ok(());
        }
        let opening = if args.flag("Append") {
            Opening::Append
        } else {
            Opening::Replace
        };
        if opening == Opening::Append {
            self.known = self.columns_of_file(cx, args, &path)?;
        }
        self.output = Output::open(cx, args, Encoding::Utf8, opening)?;
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = args.input_object().cloned().unwrap_or_default();
        if self.skipped || item.is_null() {
            return Ok(());
        }
        if let Some(columns) = self.known.take() {
            compare(cx, args, &item, &columns)?;
            self.lines.columns = Some(columns);
        }
        let lines = self.lines.of(cx, args, &item)?;
        if let Some(output) = &mut self.output {
            for line in lines {
                output.push(cx, &line)?;
                output.push(cx, "\n")?;
            }
        }
        Ok(())
    }

    fn dispose(&mut self, cx: &mut Context, _: &Args) -> Result {
        match &mut self.output {
            Some(output) => output.flush(cx),
            None => Ok(()),
        }
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        self.dispose(cx, args)
    }
}

impl ExportCsv {
    /// The header of a file that has one.
    fn columns_of_file(
        &self,
        cx: &mut Context,
        args: &Args,
        path: &Str,
    ) -> Result<Option<Vec<Str>>> {
        let (_, reading) = target::written(args);
        let found = cx.engine.find_items(path, reading, target::hidden(args));
        let there = found
            .ok()
            .and_then(|f| f.items.first().cloned())
            .is_some_and(|item| cx.engine.item_exists(&item));
        if !there {
            return Ok(None);
        }
        let bytes = data_file::read(cx, path, args)?;
        let encoding = data_file::encoding(args).unwrap_or(Encoding::Utf8);
        let text = encoding.decode_file(&bytes);
        let mut records = Records::new(&text, delimiter(cx, args));
        records.type_line();
        let mut fields = Vec::new();
        records.next(&mut fields);
        let names: Vec<Str> = fields.iter().map(Str::from).collect();
        Ok((!names.is_empty()).then_some(names))
    }
}

/// Refuses an object that lacks a column of the file it is appended to.
fn compare(cx: &mut Context, args: &Args, item: &Value, columns: &[Str]) -> Result {
    if args.flag("Force") {
        return Ok(());
    }
    let own = columns_of(cx.engine, item);
    let missing = columns
        .iter()
        .find(|column| !own.iter().any(|name| same_name(name, column)));
    let Some(column) = missing else {
        return Ok(());
    };
    let (paths, _) = target::written(args);
    let path = paths.first().cloned().unwrap_or_default();
    let message = format!(
        "Cannot append CSV content to the following file: {path}. The appended object does not have a property that corresponds to the following column: {column}. To continue with mismatched properties, add the -Force parameter, and then retry the command."
    );
    let fault = Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "CannotAppendCsvWithMismatchedPropertyNames",
        message,
    )
    .category(ErrorCategory::InvalidData)
    .target(Value::String(column.clone()));
    stop(cx, fault)
}
