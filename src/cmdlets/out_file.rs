//! `Out-File`, and the file that `Tee-Object` writes.

use super::content::encoding;
use super::format_objects::input;
use crate::engine::drives::io_error::no_part;
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::format::Display;
use crate::format::lines::ToText;
use crate::value::encoding::Encoding;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Exception, Fault, Value};
use std::io::{self, ErrorKind};
use std::path::PathBuf;

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Out-File", || {
    Box::<OutFile>::default()
})];

/// Text is kept up to this size before it goes to the file.
const PENDING: usize = 1 << 16;

/// A file that objects are written to as the console would show them.
pub struct TextFile {
    path: PathBuf,
    encoding: Encoding,
    display: Display<ToText>,
}

impl TextFile {
    /// Opens the file that a call names (`-FilePath`, `-LiteralPath`).
    ///
    /// # Errors
    /// `NoClobber`, `FileOpenFailure`.
    pub fn open(cx: &mut Context, args: &Args) -> Result<Self> {
        let named = args.text("FilePath").or_else(|| args.text("LiteralPath"));
        let path = cx.engine.full_path(&named.unwrap_or_default());
        let width = args.int("Width").and_then(|w| usize::try_from(w).ok());
        let mut lines = ToText::new(width, cx.engine.host.width());
        if args.flag("NoNewline") {
            lines.end = "";
        }
        let mut file = Self {
            encoding: encoding(args).unwrap_or(Encoding::Utf8),
            display: Display::new(lines),
            path,
        };
        let begun = file.begin(cx, args);
        begun.map_err(|fault| cx.terminate(ErrorRecord::from_fault(fault)))?;
        Ok(file)
    }

    fn begin(&mut self, cx: &mut Context, args: &Args) -> std::result::Result<(), Fault> {
        let files = cx.engine.host.files();
        let status = files.status(&self.path).ok();
        if status.is_some() && args.flag("NoClobber") && !args.flag("Append") {
            return Err(no_clobber(&self.path.to_string_lossy()));
        }
        if status.as_ref().is_some_and(|s| s.read_only) && args.flag("Force") {
            // What cannot be made writable is refused by the writing itself.
            let _ = files.set_read_only(&self.path, false);
        }
        let written = match &status {
            Some(status) if args.flag("Append") && status.length > 0 => {
                if !args.has("Encoding")
                    && let Ok(bytes) = files.read(&self.path)
                    && let Some((found, _)) = Encoding::detect(&bytes)
                {
                    self.encoding = found;
                }
                files.append(&self.path, b"")
            }
            _ => files.write(&self.path, self.encoding.preamble()),
        };
        written.map_err(|error| self.refused(&error))
    }

    /// Writes an object.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn take(&mut self, cx: &mut Context, value: &Value) -> Result {
        self.display.take(cx.engine, value)?;
        if self.display.lines_mut().text.len() >= PENDING {
            self.flush(cx)?;
        }
        Ok(())
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn finish(&mut self, cx: &mut Context) -> Result {
        self.display.finish(cx.engine)?;
        self.flush(cx)
    }

    /// Hands on the lines that are held back.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn flush(&mut self, cx: &mut Context) -> Result {
        let text = std::mem::take(&mut self.display.lines_mut().text);
        if text.is_empty() {
            return Ok(());
        }
        let bytes = self.encoding.encode(&text);
        let written = cx.engine.host.files().append(&self.path, &bytes);
        written.map_err(|error| cx.terminate(ErrorRecord::from_fault(self.refused(&error))))
    }

    fn refused(&self, error: &io::Error) -> Fault {
        let path = self.path.to_string_lossy();
        let (ty, message) = match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => {
                (&exceptions::DIRECTORY_NOT_FOUND_EXCEPTION, no_part(&path))
            }
            ErrorKind::PermissionDenied | ErrorKind::IsADirectory => (
                &exceptions::UNAUTHORIZED_ACCESS_EXCEPTION,
                format!("Access to the path '{path}' is denied."),
            ),
            _ => (&exceptions::IO_EXCEPTION, error.to_string()),
        };
        Fault::from_exception(Exception::new(ty, message), "FileOpenFailure")
            .category(ErrorCategory::OpenError)
    }
}

fn no_clobber(path: &str) -> Fault {
    let message = format!("The file '{path}' already exists.");
    Fault::new(&exceptions::IO_EXCEPTION, "NoClobber", message)
        .category(ErrorCategory::ResourceExists)
        .target(Value::text(path))
}

/// `Out-File` in progress.
#[derive(Default)]
struct OutFile {
    file: Option<TextFile>,
    /// `-WhatIf`, or the user declined.
    declined: bool,
}

impl OutFile {
    fn open(&mut self, cx: &mut Context, args: &Args) -> Result {
        if self.file.is_some() || self.declined {
            return Ok(());
        }
        let named = args.text("FilePath").or_else(|| args.text("LiteralPath"));
        let path = cx.engine.full_path(&named.unwrap_or_default());
        if !cx.should_process(&path.to_string_lossy(), "Output to File")? {
            self.declined = true;
            return Ok(());
        }
        self.file = Some(TextFile::open(cx, args)?);
        Ok(())
    }
}

impl Cmdlet for OutFile {
    fn begin(&mut self, cx: &mut Context, args: &Args) -> Result {
        if args.has("FilePath") || args.has("LiteralPath") {
            self.open(cx, args)?;
        }
        Ok(())
    }

    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        self.open(cx, args)?;
        match (&mut self.file, input(args)) {
            (Some(file), Some(value)) => file.take(cx, value),
            _ => Ok(()),
        }
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        match &mut self.file {
            Some(file) => file.finish(cx),
            None => Ok(()),
        }
    }

    fn dispose(&mut self, cx: &mut Context, _: &Args) -> Result {
        match &mut self.file {
            Some(file) => file.flush(cx),
            None => Ok(()),
        }
    }
}
