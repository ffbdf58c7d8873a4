//! `ConvertFrom-StringData`: lines of `name = value`.

use crate::cmdlets::data_file::stop;
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::regex::unescape;
use crate::value::types::exceptions;
use crate::value::{Dict, ErrorCategory, Fault, Ptr, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("ConvertFrom-StringData", convert)];

fn convert(cx: &mut Context, args: &Args) -> Result {
    let text = args.text("StringData").unwrap_or_default();
    let delimiter = match args.get("Delimiter").map(Value::base) {
        Some(Value::Char(unit)) => char::from_u32(u32::from(*unit)).unwrap_or('='),
        _ => '=',
    };
    let table = Dict::hashtable();
    for line in text.split('\n').map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((name, value)) = line.split_once(delimiter).filter(|(n, _)| !n.is_empty()) else {
            let message = format!("Data line '{line}' is not in 'name=value' format. ");
            return stop(cx, refused(message));
        };
        let name = name.trim_end();
        if table.get_text(name).is_some() {
            let message = format!("Data item '{name}' in line '{line}' is already defined. ");
            return stop(cx, refused(message));
        }
        let value = match unescape(value.trim_start()) {
            Ok(value) => value,
            Err(error) => {
                let fault = Fault::new(
                    &exceptions::REGEX_PARSE_EXCEPTION,
                    exceptions::REGEX_PARSE_EXCEPTION.name,
                    error.to_string(),
                );
                return stop(cx, fault);
            }
        };
        table.set(name, value);
    }
    cx.write(Value::Dict(Ptr::new(table)))
}

fn refused(message: String) -> Fault {
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "InvalidOperation",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
}
