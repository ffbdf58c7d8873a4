//! `Import-LocalizedData`: texts of a script in the language of the session.

use super::powershell_data::constants;
use crate::cmdlets::data_file::stop;
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::encoding::Encoding;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};
use std::path::{Path, PathBuf};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Import-LocalizedData", import)];

/// Reads `BASE/CULTURE/NAME.psd1`, or that of a parent culture, into a variable or the output.
fn import(cx: &mut Context, args: &Args) -> Result {
    let source = cx.call.invocation.source.as_ref();
    let script = source
        .and_then(|s| s.path.as_deref())
        .unwrap_or_default()
        .to_string();
    let base = match args.text("BaseDirectory") {
        Some(folder) => cx.engine.full_path(&folder),
        None => match Path::new(&script).parent() {
            Some(folder) if !script.is_empty() => folder.to_path_buf(),
            _ => cx.engine.location_path(),
        },
    };
    let name = match args.text("FileName") {
        Some(name) if name.contains(['/', '\\']) => {
            let message = "The argument for the FileName parameter should not contain a path.";
            return stop(cx, invalid("InvalidOperation", message.into()));
        }
        Some(name) => name.strip_suffix(".psd1").unwrap_or(&name).to_string(),
        None if script.is_empty() => {
            let message = "The FileName parameter was not specified. The FileName parameter is required when Import-LocalizedData is not called from a script file.";
            return stop(cx, invalid("InvalidOperation", message.into()));
        }
        None => stem(&script),
    };
    let culture = match args.text("UICulture") {
        Some(culture) => culture,
        None => {
            let culture = cx.engine.variable("PSUICulture").unwrap_or_default();
            crate::value::convert::plain(&culture)
        }
    };
    let Some(path) = found(cx, &base, &culture, &name) else {
        let message = format!(
            "Cannot find the PowerShell data file '{name}.psd1' in directory '{}', or in any parent culture directories.",
            base.join(&*culture).display()
        );
        let fault = Fault::new(
            &exceptions::PS_INVALID_OPERATION_EXCEPTION,
            "ImportLocalizedData",
            message,
        );
        return cx.write_fault(
            fault
                .category(ErrorCategory::ObjectNotFound)
                .target(Value::text(path_text(&base.join(&*culture)))),
        );
    };
    let bytes = match cx.engine.host.files().read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            let (shown, error) = (path_text(&path), error.to_string());
            let message = format!(
                "The following error occurred while PowerShell was opening the data file '{shown}':\n{error}."
            );
            return cx.write_fault(invalid("ImportLocalizedData", message));
        }
    };
    let text = Encoding::Utf8.decode_file(&bytes);
    match constants(cx.engine, &text, &path_text(&path))? {
        Ok(data) => match args.text("BindingVariable") {
            Some(variable) => cx.engine.set_variable(&variable, data),
            None => cx.write(data),
        },
        Err(fault) => {
            let message = format!(
                "The following error occurred while PowerShell was loading the '{}' script data file:\n{}.",
                path_text(&path),
                fault.message()
            );
            cx.write_fault(invalid("ImportLocalizedData", message))
        }
    }
}

/// The file of a culture or of one of its parents, the invariant one, whose file lies in the folder itself, last.
fn found(cx: &mut Context, base: &Path, culture: &str, name: &str) -> Option<PathBuf> {
    let mut culture = culture;
    loop {
        let path = base.join(culture).join(format!("{name}.psd1"));
        let there = cx.engine.host.files().status(&path);
        if there.is_ok_and(|status| !status.is_directory) {
            return Some(path);
        }
        if culture.is_empty() {
            return None;
        }
        culture = culture.rsplit_once('-').map_or("", |(parent, _)| parent);
    }
}

fn stem(script: &str) -> String {
    let stem = Path::new(script).file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

fn path_text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn invalid(id: &str, message: String) -> Fault {
    Fault::new(&exceptions::PS_INVALID_OPERATION_EXCEPTION, id, message)
        .category(ErrorCategory::InvalidOperation)
}
