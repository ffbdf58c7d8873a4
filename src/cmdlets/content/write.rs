//! `Set-Content`, `Add-Content`

use super::get::encoding;
use crate::cmdlets::items::target;
use crate::engine::drives::io_error::{self, no_part};
use crate::engine::drives::{ItemPath, Provider};
use crate::engine::{Args, Cmdlet, Context, Result};
use crate::value::encoding::Encoding;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, ErrorRecord, Fault, Value};

/// How writing begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// What was there goes.
    Set,
    Add,
}

/// Where a call writes to, open since the first input.
struct Writer {
    mode: Mode,
    /// The paths that are open; other ones close them.
    open: Option<Vec<crate::value::Str>>,
    targets: Vec<Target>,
}

struct Target {
    item: ItemPath,
    encoding: Encoding,
    /// Bytes that have not reached the file yet.
    pending: Vec<u8>,
    /// What a flat item is to hold.
    values: Option<Vec<Value>>,
}

/// Bytes that are kept before they go to the file.
const PENDING: usize = 1 << 16;

pub fn set() -> Box<dyn Cmdlet> {
    Box::new(Writer::new(Mode::Set))
}

pub fn add() -> Box<dyn Cmdlet> {
    Box::new(Writer::new(Mode::Add))
}

impl Cmdlet for Writer {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let (texts, _) = target::written(args);
        if self.open.as_ref() != Some(&texts) {
            self.flush_all(cx)?;
            self.targets.clear();
            self.open(cx, args)?;
            self.open = Some(texts);
        }
        let value = args.get("Value").cloned().unwrap_or(Value::Null);
        self.write(cx, args, &value)?;
        if args.flag("PassThru") {
            cx.write_items(value)?;
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, _args: &Args) -> Result {
        self.flush_all(cx)
    }

    fn dispose(&mut self, cx: &mut Context, _args: &Args) -> Result {
        self.flush_all(cx)
    }
}

impl Writer {
    fn new(mode: Mode) -> Self {
        Self {
            mode,
            open: None,
            targets: Vec::new(),
        }
    }

    fn open(&mut self, cx: &mut Context, args: &Args) -> Result {
        let action = match self.mode {
            Mode::Set => "Set Content",
            Mode::Add => "Add Content",
        };
        for item in target::possible(cx, args)? {
            let path = item.provider_path();
            if item.provider != Provider::FileSystem {
                self.targets.push(Target::new(item, Encoding::Utf8));
                continue;
            }
            if !cx.should_process(&format!("Path: {path}"), action)? {
                continue;
            }
            match self.open_file(cx, args, item) {
                Ok(target) => self.targets.push(target),
                Err(fault) => cx.write_fault(fault)?,
            }
        }
        Ok(())
    }

    fn open_file(&self, cx: &mut Context, args: &Args, item: ItemPath) -> Result<Target, Fault> {
        let path = item.provider_path();
        if let Some(parent) = item.parent()
            && !cx.engine.item_exists(&parent)
        {
            return Err(Fault::new(
                &exceptions::DIRECTORY_NOT_FOUND_EXCEPTION,
                "GetContentWriterDirectoryNotFoundError",
                no_part(&path),
            )
            .category(ErrorCategory::ObjectNotFound)
            .target(Value::String(path)));
        }
        let files = cx.engine.host.files();
        let status = files.status(&item.file()).ok();
        if status.as_ref().is_some_and(|s| s.is_directory) {
            let message = format!(
                "Unable to write content because it is a directory: '{path}'. Please use 'Get-ChildItem' instead."
            );
            return Err(Fault::new(
                &exceptions::INVALID_OPERATION_EXCEPTION,
                "GetContentWriterInvalidOperationError",
                message,
            )
            .category(ErrorCategory::InvalidOperation));
        }
        if status.as_ref().is_some_and(|s| s.read_only) {
            if !args.flag("Force") {
                let denied = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
                let id = "GetContentWriterUnauthorizedAccessError";
                return Err(io_error::fault(&denied, &path, id));
            }
            // What cannot be made writable is refused by the writing itself.
            let _ = files.set_read_only(&item.file(), false);
        }
        let mut encoding = encoding(args).unwrap_or(Encoding::Utf8);
        let fresh = self.mode == Mode::Set || status.as_ref().is_none_or(|s| s.length == 0);
        let begun = if fresh {
            let mark = if args.flag("AsByteStream") {
                &[]
            } else {
                encoding.preamble()
            };
            files.write(&item.file(), mark)
        } else {
            if !args.has("Encoding") {
                // What is added is written as what is there.
                if let Some((found, _)) = files
                    .read(&item.file())
                    .ok()
                    .and_then(|bytes| Encoding::detect(&bytes))
                {
                    encoding = found;
                }
            }
            Ok(())
        };
        let id = "GetContentWriterUnauthorizedAccessError";
        begun.map_err(|e| io_error::fault(&e, &path, id))?;
        Ok(Target::new(item, encoding))
    }

    fn write(&mut self, cx: &mut Context, args: &Args, value: &Value) -> Result {
        let items = cx.engine.enumerate(value)?;
        let bytes = args.flag("AsByteStream");
        for item in &items {
            let text = if bytes || item.is_null() {
                None
            } else {
                Some(cx.engine.to_text(item)?)
            };
            for target in &mut self.targets {
                match (&text, item.base()) {
                    _ if target.item.provider != Provider::FileSystem => {
                        target.values.get_or_insert_default().push(item.clone());
                    }
                    (Some(text), _) => {
                        target.pending.extend(target.encoding.encode(text));
                        if !args.flag("NoNewline") {
                            target.pending.extend(target.encoding.encode("\n"));
                        }
                    }
                    (None, Value::Byte(byte)) => target.pending.push(*byte),
                    (None, Value::Nothing | Value::Null) => {}
                    (None, other) => match byte_of(other) {
                        Some(byte) => target.pending.push(byte),
                        None => return Err(cx.terminate(ErrorRecord::from_fault(no_byte()))),
                    },
                }
            }
        }
        for target in &mut self.targets {
            if target.pending.len() >= PENDING {
                target.flush(cx)?;
            }
        }
        Ok(())
    }

    fn flush_all(&mut self, cx: &mut Context) -> Result {
        for target in &mut self.targets {
            target.flush(cx)?;
        }
        Ok(())
    }
}

impl Target {
    fn new(item: ItemPath, encoding: Encoding) -> Self {
        Self {
            encoding,
            pending: Vec::new(),
            values: (item.provider != Provider::FileSystem).then(Vec::new),
            item,
        }
    }

    fn flush(&mut self, cx: &mut Context) -> Result {
        if self.item.provider != Provider::FileSystem {
            let Some(values) = self.values.take() else {
                return Ok(());
            };
            let value = Value::from_results(values);
            let drive = self.item.provider.drive_name();
            return cx.engine.write_drive(drive, &self.item.path, value);
        }
        if self.pending.is_empty() {
            return Ok(());
        }
        let bytes = std::mem::take(&mut self.pending);
        let done = cx.engine.host.files().append(&self.item.file(), &bytes);
        match done {
            Ok(()) => Ok(()),
            Err(error) => cx.write_fault(io_error::fault(
                &error,
                &self.item.provider_path(),
                "WriteContentIOError",
            )),
        }
    }
}

/// A number that is a byte.
fn byte_of(value: &Value) -> Option<u8> {
    match value {
        Value::Int(n) => u8::try_from(*n).ok(),
        Value::Long(n) => u8::try_from(*n).ok(),
        _ => None,
    }
}

/// `-AsByteStream` with something that is no byte.
fn no_byte() -> Fault {
    let message = "Cannot proceed with byte encoding. When using byte encoding the content must be of type byte.";
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "ByteEncodingError",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
}
