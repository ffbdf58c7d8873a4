//! `Test-Json`

use super::schema::{Misfit, misfits};
use crate::cmdlets::data_file;
use crate::engine::drives::io_error;
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Exception, Fault, Ptr, Value};
use serde::de::IgnoredAny;

/// Tells whether a text is JSON.
pub fn test_json(cx: &mut Context, args: &Args) -> Result {
    let text = match args.text("Json") {
        Some(text) => text.to_string(),
        None => {
            let path = args
                .text("Path")
                .or_else(|| args.text("LiteralPath"))
                .unwrap_or_default();
            let bytes = data_file::read(cx, &path, args)?;
            crate::value::encoding::Encoding::Utf8.decode_file(&bytes)
        }
    };
    let schema = schema(cx, args)?;
    let options = args.texts("Options");
    let asks = |name: &str| options.iter().any(|o| o.eq_ignore_ascii_case(name));
    let text = lenient(&text, asks("IgnoreComments"), asks("AllowTrailingCommas"));
    let misfits = match &schema {
        None => serde_json::from_str::<IgnoredAny>(&text).map(|_| Vec::new()),
        Some(schema) => serde_json::from_str(&text).map(|document| misfits(schema, &document)),
    };
    match misfits {
        Ok(misfits) => {
            for misfit in &misfits {
                cx.write_fault(not_fitting(misfit))?;
            }
            cx.write(Value::Bool(misfits.is_empty()))
        }
        Err(error) => {
            cx.write_fault(not_json(&error, &text))?;
            cx.write(Value::Bool(false))
        }
    }
}

/// A text without the comments and trailing commas that the options allow.
fn lenient(text: &str, comments: bool, commas: bool) -> String {
    if !comments && !commas {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '"' {
            let length = string_length(rest);
            clean.push_str(rest.get(..length).unwrap_or(rest));
            rest = rest.get(length..).unwrap_or_default();
            continue;
        }
        if comments && rest.starts_with("//") {
            rest = rest
                .get(rest.find('\n').unwrap_or(rest.len())..)
                .unwrap_or_default();
            continue;
        }
        if comments && rest.starts_with("/*") {
            let end = rest.find("*/").map_or(rest.len(), |at| at + 2);
            rest = rest.get(end..).unwrap_or_default();
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if commas && matches!(c, ']' | '}') {
            let kept = clean.trim_end().len();
            if clean.get(..kept).is_some_and(|t| t.ends_with(',')) {
                clean.truncate(kept - 1);
            }
        }
        clean.push(c);
    }
    clean
}

/// The length of the string that a text begins with, quotes included.
fn string_length(text: &str) -> usize {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn not_json(error: &serde_json::Error, text: &str) -> Fault {
    let inner = Exception::new(&exceptions::JSON_EXCEPTION, error.to_string());
    let exception =
        Exception::new(&exceptions::EXCEPTION, "Cannot parse the JSON.").caused_by(Ptr::new(inner));
    Fault::from_exception(exception, "InvalidJson")
        .category(ErrorCategory::InvalidData)
        .target(Value::text(text))
}

/// The schema that a call gives as text or file.
fn schema(cx: &mut Context, args: &Args) -> Result<Option<serde_json::Value>> {
    let text = match (args.text("Schema"), args.text("SchemaFile")) {
        (Some(text), _) => text.to_string(),
        (None, Some(path)) => {
            let full = cx.engine.full_path(&path);
            match cx.engine.host.files().read(&full) {
                Ok(bytes) => crate::value::encoding::Encoding::Utf8.decode_file(&bytes),
                Err(error) => {
                    let shown = full.to_string_lossy();
                    let fault = io_error::fault(&error, &shown, "JsonSchemaFileOpenFailure");
                    return data_file::stop(cx, fault.category(ErrorCategory::OpenError));
                }
            }
        }
        (None, None) => return Ok(None),
    };
    match serde_json::from_str(&text) {
        Ok(schema) => Ok(Some(schema)),
        Err(error) => {
            let inner = Exception::new(&exceptions::JSON_EXCEPTION, error.to_string());
            let exception = Exception::new(&exceptions::EXCEPTION, "Cannot parse the JSON schema.")
                .caused_by(Ptr::new(inner));
            let fault = Fault::from_exception(exception, "InvalidJsonSchema")
                .category(ErrorCategory::InvalidData);
            data_file::stop(cx, fault)
        }
    }
}

fn not_fitting(misfit: &Misfit) -> Fault {
    let message = format!(
        "The JSON is not valid with the schema: {} at '{}'",
        misfit.message, misfit.place
    );
    Fault::new(
        &exceptions::EXCEPTION,
        "InvalidJsonAgainstSchemaDetailed",
        message,
    )
    .category(ErrorCategory::InvalidData)
}
