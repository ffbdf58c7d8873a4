//! `ConvertFrom-Json`

use super::date::DateKind;
use super::parse::{JsonError, Parser, Shaped};
use crate::cmdlets::data_file::stop;
use crate::engine::{Args, Cmdlet, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Exception, Fault, Str, Value};

/// How deep objects and arrays may lie in one another.
const DEPTH: usize = 1024;

/// Gathers its input: one document, or a document a string.
#[derive(Default)]
pub struct ConvertFromJson {
    texts: Vec<Str>,
}

impl Cmdlet for ConvertFromJson {
    fn process(&mut self, _: &mut Context, args: &Args) -> Result {
        self.texts
            .push(args.text("InputObject").unwrap_or_default());
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, args: &Args) -> Result {
        let texts = std::mem::take(&mut self.texts);
        let [first, rest @ ..] = texts.as_slice() else {
            return Ok(());
        };
        if rest.is_empty() {
            let value = parsed(cx, args, first);
            return emit(cx, args, value);
        }
        match parsed(cx, args, first) {
            Ok(value) if !value.is_null() => {
                emit(cx, args, Ok(value))?;
                for text in rest {
                    let value = parsed(cx, args, text);
                    emit(cx, args, value)?;
                }
                Ok(())
            }
            // The first string is no document of its own: all of them are one.
            Ok(_) | Err(JsonError::Syntax(_)) => {
                let lines: Vec<&str> = texts.iter().map(Str::as_str).collect();
                let value = parsed(cx, args, &lines.join("\n"));
                emit(cx, args, value)
            }
            Err(error) => stop(cx, fault(error)),
        }
    }
}

fn parsed(cx: &mut Context, args: &Args, text: &str) -> Result<Value, JsonError> {
    let shaped = if args.flag("AsHashtable") {
        Shaped::Tables
    } else {
        Shaped::Objects
    };
    let dates = match args.get("DateKind").map(Value::base) {
        Some(Value::Enum(kind)) => DateKind::of(kind.value),
        _ => DateKind::Default,
    };
    let depth = args
        .int("Depth")
        .and_then(|n| usize::try_from(n).ok())
        .unwrap_or(DEPTH);
    let zone = cx.engine.zone();
    Parser::new(text, shaped, dates, depth, zone).document()
}

fn emit(cx: &mut Context, args: &Args, value: Result<Value, JsonError>) -> Result {
    match value {
        Ok(value) if args.flag("NoEnumerate") => cx.write(value),
        Ok(value) => cx.write_items(value),
        Err(error) => stop(cx, fault(error)),
    }
}

fn fault(error: JsonError) -> Fault {
    match error {
        JsonError::Syntax(reason) => {
            let inner = Exception::new(&exceptions::JSON_READER_EXCEPTION, reason.as_str());
            let message = format!("Conversion from JSON failed with error: {reason}");
            let exception = Exception::new(&exceptions::ARGUMENT_EXCEPTION, message)
                .caused_by(crate::value::Ptr::new(inner));
            Fault::from_exception(exception, "System.ArgumentException")
        }
        JsonError::EmptyKey => refused(
            "EmptyKeyInJsonString",
            "The provided JSON includes a property whose name is an empty string, this is only supported using the -AsHashTable switch.".into(),
        ),
        JsonError::Casing(own, new) => refused(
            "KeysWithDifferentCasingInJsonString",
            format!("Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable switch instead. The key that was attempted to be added to the existing key '{own}' was '{new}'."),
        ),
    }
}

fn refused(id: &str, message: String) -> Fault {
    Fault::new(&exceptions::INVALID_OPERATION_EXCEPTION, id, message)
        .category(ErrorCategory::InvalidOperation)
}
