//! What the members of a stream do.

use super::{Mode, Stream, long, stream};
use crate::dotnet::collections::this::{arg, int, text};
use crate::dotnet::io::path::resolve;
use crate::dotnet::io::refusal;
use crate::dotnet::support;
use crate::engine::members::errors;
use crate::engine::{Engine, Result};
use crate::value::types::{exceptions, net};
use crate::value::{Array, Ptr, Value};
use std::cell::{Cell, RefCell};

/// Opens a file.
///
/// # Errors
/// What the file system refuses.
pub fn open(engine: &mut Engine, path: &Value, mode: Mode) -> Result<Value> {
    let given = text(std::slice::from_ref(path), 0);
    if given.is_empty() {
        return Err(refusal::empty_path("path").into());
    }
    let path = resolve(engine, &given);
    let known = engine.host.files().status(&path);
    let there = known.is_ok();
    if known.is_ok_and(|s| s.is_directory) {
        return Err(refusal::denied(&path).into());
    }
    let keeps = match mode {
        Mode::Read | Mode::Truncate if !there => return Err(not_found(engine, &path)),
        Mode::CreateNew if there => return Err(refusal::exists(&path).into()),
        Mode::Read => true,
        Mode::Write | Mode::Append => there,
        Mode::Create | Mode::CreateNew | Mode::Truncate => false,
    };
    let outcome = if keeps {
        engine.host.files().read(&path)
    } else {
        engine.host.files().write(&path, &[]).map(|()| Vec::new())
    };
    let bytes = match outcome {
        Ok(bytes) => bytes,
        Err(error) => return Err(refusal::of_file(engine, &error, &path)),
    };
    let at = if mode == Mode::Append { bytes.len() } else { 0 };
    Ok(Value::Native(Ptr::new(Stream {
        ty: &net::FILE_STREAM,
        path: Some(path),
        saved: Cell::new(bytes.len()),
        bytes: RefCell::new(bytes),
        position: Cell::new(at),
        dirty: Cell::new(false),
        closed: Cell::new(false),
        can_read: !matches!(mode, Mode::Append),
        can_write: mode != Mode::Read,
    })))
}

fn not_found(engine: &mut Engine, path: &std::path::Path) -> Box<crate::engine::Halt> {
    let error = std::io::Error::from(std::io::ErrorKind::NotFound);
    refusal::of_file(engine, &error, path)
}

/// `File.Open` and `new FileStream`: `FileMode` and `FileAccess` together.
///
/// # Errors
/// What the file system refuses.
pub fn open_mode(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let number = |at: usize| match arg(args, at).base() {
        Value::Enum(value) => value.value,
        _ => 0,
    };
    let mode = match (number(1), number(2)) {
        (1, _) => Mode::CreateNew,
        (2, _) => Mode::Create,
        (3, 1) => Mode::Read,
        (3, _) => {
            let path = resolve(engine, &text(args, 0));
            if engine.host.files().status(&path).is_err() {
                return Err(not_found(engine, &path));
            }
            Mode::Write
        }
        (5, _) => Mode::Truncate,
        (6, _) => Mode::Append,
        _ => Mode::Write,
    };
    open(engine, arg(args, 0), mode)
}

pub(super) fn close(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    stream(this)?.close(engine)?;
    Ok(Value::Nothing)
}

pub(super) fn flush(engine: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    stream(this)?.flush(engine)?;
    Ok(Value::Nothing)
}

pub(super) fn copy_to(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let bytes = stream(this)?.read(usize::MAX)?;
    stream(arg(args, 0))?.write(&bytes)?;
    Ok(Value::Nothing)
}

pub(super) fn read(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let Value::Array(buffer) = arg(args, 0).base() else {
        return Err(errors::argument_null("buffer").into());
    };
    let offset = usize::try_from(int(args, 1)).unwrap_or(0);
    let room = buffer.len().saturating_sub(offset);
    let wanted = usize::try_from(int(args, 2)).unwrap_or(0).min(room);
    let bytes = stream(this)?.read(wanted)?;
    let mut items = buffer.items.borrow_mut();
    for (place, byte) in items.iter_mut().skip(offset).zip(&bytes) {
        *place = Value::Byte(*byte);
    }
    Ok(support::count(bytes.len()))
}

pub(super) fn read_byte(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let bytes = stream(this)?.read(1)?;
    Ok(Value::Int(bytes.first().map_or(-1, |b| i32::from(*b))))
}

pub(super) fn write(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let bytes = support::bytes(args, 0);
    let from = usize::try_from(int(args, 1)).unwrap_or(0);
    let to = from.saturating_add(usize::try_from(int(args, 2)).unwrap_or(0));
    match bytes.get(from..to) {
        Some(part) => stream(this)?.write(part)?,
        None => {
            let message = "Offset and length were out of bounds for the array or count is greater than the number of elements from index to the end of the source collection.";
            return Err(errors::net(&exceptions::ARGUMENT_EXCEPTION, message).into());
        }
    }
    Ok(Value::Nothing)
}

pub(super) fn write_byte(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    if let Value::Byte(byte) = arg(args, 0).base() {
        stream(this)?.write(&[*byte])?;
    }
    Ok(Value::Nothing)
}

pub(super) fn seek(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let stream = stream(this)?;
    stream.check()?;
    let base = match arg(args, 1).base() {
        Value::Enum(origin) if origin.value == 1 => stream.position.get(),
        Value::Enum(origin) if origin.value == 2 => stream.bytes.borrow().len(),
        _ => 0,
    };
    let offset = match arg(args, 0).base() {
        Value::Long(n) => *n,
        _ => 0,
    };
    let at = i64::try_from(base)
        .unwrap_or(i64::MAX)
        .saturating_add(offset);
    let Ok(at) = usize::try_from(at) else {
        let message =
            "An attempt was made to move the position before the beginning of the stream.";
        return Err(refusal::io(message.into()).into());
    };
    stream.position.set(at);
    Ok(long(at))
}

pub(super) fn set_length(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let stream = stream(this)?;
    stream.check()?;
    let length = match arg(args, 0).base() {
        Value::Long(n) => usize::try_from(*n).unwrap_or(0),
        _ => 0,
    };
    stream.bytes.borrow_mut().resize(length, 0);
    stream.position.set(stream.position.get().min(length));
    stream.saved.set(0);
    stream.dirty.set(true);
    Ok(Value::Nothing)
}

pub(super) fn to_array(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    Ok(Array::bytes(&stream(this)?.bytes.borrow()))
}

/// The bytes from the current place of a stream to its end.
///
/// # Errors
/// A value that is no stream, a stream that cannot be read.
pub fn rest(value: &Value) -> Result<Vec<u8>> {
    stream(value)?.read(usize::MAX)
}
