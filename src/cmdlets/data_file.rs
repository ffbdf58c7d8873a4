//! The one file that a data command reads (`Import-Csv`, `Import-Clixml`) or writes (`Export-Csv`, `Export-Clixml`).

use crate::cmdlets::items::target;
use crate::engine::drives::{ItemPath, io_error};
use crate::engine::{Args, Context, Result};
use crate::value::encoding::{Encoding, EncodingValue};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Fault, Str, Value};

/// Bytes that are kept before they go to the file.
const PENDING: usize = 1 << 16;

/// The encoding that a call asks for.
pub fn encoding(args: &Args) -> Option<Encoding> {
    match args.get("Encoding")?.base() {
        Value::Native(native) => native.get::<EncodingValue>().map(|e| e.0),
        Value::String(name) => Encoding::parse(name),
        _ => None,
    }
}

/// A terminating error of the command.
pub fn stop<T>(cx: &Context, fault: Fault) -> Result<T> {
    Err(cx.terminate(ErrorRecord::from_fault(fault)))
}

/// The item that a path means, which must be exactly one.
fn single(cx: &mut Context, text: &Str, args: &Args) -> Result<ItemPath> {
    let (_, reading) = target::written(args);
    let mut found = match cx.engine.find_items(text, reading, target::hidden(args)) {
        Ok(found) => found.items,
        Err(fault) => return stop(cx, fault),
    };
    match (found.pop(), found.is_empty()) {
        (Some(item), true) => Ok(item),
        (Some(_), false) => stop(cx, several()),
        (None, _) => {
            let message = format!(
                "Cannot perform operation because the wildcard path {text} did not resolve to a file."
            );
            let fault = Fault::new(&exceptions::IO_EXCEPTION, "FileOpenFailure", message)
                .category(ErrorCategory::OpenError);
            stop(cx, fault)
        }
    }
}

fn several() -> Fault {
    let message = "Cannot perform operation because the path resolved to more than one file. This command cannot operate on multiple files.";
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "ReadWriteMultipleFilesNotSupported",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}

/// A missing file's own error, or that of its folder.
fn not_opened(cx: &mut Context, error: &std::io::Error, item: &ItemPath) -> Fault {
    let path = item.provider_path();
    let no_folder = error.kind() == std::io::ErrorKind::NotFound
        && item.parent().is_some_and(|p| !cx.engine.item_exists(&p));
    if no_folder {
        return Fault::new(
            &exceptions::DIRECTORY_NOT_FOUND_EXCEPTION,
            "FileOpenFailure",
            io_error::no_part(&path),
        )
        .category(ErrorCategory::OpenError);
    }
    io_error::fault(error, &path, "FileOpenFailure")
        .category(ErrorCategory::OpenError)
        .target(Value::Null)
}

/// The bytes of the file that a path names.
///
/// # Errors
/// `FileOpenFailure`, terminating.
pub fn read(cx: &mut Context, text: &Str, args: &Args) -> Result<Vec<u8>> {
    let item = single(cx, text, args)?;
    match cx.engine.host.files().read(&item.file()) {
        Ok(bytes) => Ok(bytes),
        Err(error) => {
            let fault = not_opened(cx, &error, &item);
            stop(cx, fault)
        }
    }
}

/// How a file is opened for writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    Replace,
    Append,
}

/// A file that a command writes.
pub struct Output {
    item: ItemPath,
    encoding: Encoding,
    pending: Vec<u8>,
}

impl Output {
    /// Opens the file of `-Path` or `-LiteralPath`; `None` when `-WhatIf` or the user says no.
    ///
    /// # Errors
    /// `NoClobber`, `FileOpenFailure`, terminating.
    pub fn open(
        cx: &mut Context,
        args: &Args,
        default: Encoding,
        opening: Opening,
    ) -> Result<Option<Self>> {
        let (texts, _) = target::written(args);
        let text = texts.first().cloned().unwrap_or_default();
        let item = single(cx, &text, args)?;
        let path = item.provider_path();
        let status = cx.engine.host.files().status(&item.file()).ok();
        if args.flag("NoClobber") && opening == Opening::Replace && status.is_some() {
            let message = format!("File '{path}' already exists and NoClobber was specified.");
            let fault = Fault::new(&exceptions::IO_EXCEPTION, "NoClobber", message)
                .category(ErrorCategory::ResourceExists)
                .target(Value::String(path));
            return stop(cx, fault);
        }
        if status.as_ref().is_some_and(|s| s.read_only) && args.flag("Force") {
            // What cannot be made writable is refused by the writing itself.
            let _ = cx.engine.host.files().set_read_only(&item.file(), false);
        }
        let mut encoding = encoding(args).unwrap_or(default);
        let fresh = opening == Opening::Replace || status.as_ref().is_none_or(|s| s.length == 0);
        let begun = if fresh {
            cx.engine
                .host
                .files()
                .write(&item.file(), encoding.preamble())
        } else {
            let known = cx.engine.host.files().read(&item.file());
            if let (false, Ok(bytes)) = (args.has("Encoding"), &known)
                && let Some((found, _)) = Encoding::detect(bytes)
            {
                encoding = found;
            }
            known.map(|_| ())
        };
        if let Err(error) = begun {
            let fault = not_opened(cx, &error, &item);
            return stop(cx, fault);
        }
        Ok(Some(Self {
            item,
            encoding,
            pending: Vec::new(),
        }))
    }

    /// Appends text.
    ///
    /// # Errors
    /// What the file system refuses.
    pub fn push(&mut self, cx: &mut Context, text: &str) -> Result {
        match self.encoding {
            Encoding::Utf8 | Encoding::Utf8Bom => self.pending.extend_from_slice(text.as_bytes()),
            encoding => self.pending.extend(encoding.encode(text)),
        }
        if self.pending.len() >= PENDING {
            self.flush(cx)?;
        }
        Ok(())
    }

    /// Brings everything into the file.
    ///
    /// # Errors
    /// What the file system refuses.
    pub fn flush(&mut self, cx: &mut Context) -> Result {
        if self.pending.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.pending);
        let written = cx.engine.host.files().append(&self.item.file(), &bytes);
        match written {
            Ok(()) => Ok(()),
            Err(error) => {
                let fault = not_opened(cx, &error, &self.item);
                stop(cx, fault)
            }
        }
    }
}
