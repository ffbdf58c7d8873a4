//! Times and attributes of files.

use super::{path_of, status};
use crate::dotnet::collections::this::native;
use crate::dotnet::io::refusal;
use crate::engine::{Engine, Result};
use crate::value::natives::{FileStatus, FileSystemInfo};
use crate::value::types::{Type, enums};
use crate::value::{EnumValue, Value};
use std::path::Path;

const READ_ONLY: i64 = 1;

const HIDDEN: i64 = 2;

pub(super) const DIRECTORY: i64 = 16;

const NORMAL: i64 = 128;

const REPARSE_POINT: i64 = 1024;

pub(super) fn unix_mode(engine: &mut Engine, this: &Value) -> Result<Value> {
    let mode = status(engine, this)?.map_or(-1, |s| i64::from(s.mode & 0o7777));
    Ok(EnumValue::of(Type::Net(&enums::UNIX_FILE_MODE), mode))
}

/// The attributes of a file on Unix.
pub fn attributes_of(status: &FileStatus, name: &str) -> Value {
    let mut bits = 0;
    if status.read_only {
        bits |= READ_ONLY;
    }
    if name.rsplit('/').next().is_some_and(|n| n.starts_with('.')) {
        bits |= HIDDEN;
    }
    if status.is_directory {
        bits |= DIRECTORY;
    }
    if status.link_target.is_some() {
        bits |= REPARSE_POINT;
    }
    if bits == 0 {
        bits = NORMAL;
    }
    EnumValue::of(Type::Net(&enums::FILE_ATTRIBUTES), bits)
}

pub(super) fn attributes(engine: &mut Engine, this: &Value) -> Result<Value> {
    let name = native::<FileSystemInfo>(this)?.name();
    Ok(match status(engine, this)? {
        Some(status) => attributes_of(&status, &name),
        None => EnumValue::of(Type::Net(&enums::FILE_ATTRIBUTES), -1),
    })
}

/// Sets the one attribute that Unix keeps: read-only.
///
/// # Errors
/// What the file system refuses.
pub fn set_attributes(engine: &mut Engine, path: &Path, value: &Value) -> Result {
    let Value::Enum(value) = value.base() else {
        return Ok(());
    };
    let read_only = value.value & READ_ONLY != 0;
    match engine.host.files().set_read_only(path, read_only) {
        Ok(()) => Ok(()),
        Err(error) => Err(refusal::of_file(engine, &error, path)),
    }
}

pub(super) fn set_read_only(engine: &mut Engine, this: &Value, value: Value) -> Result {
    let path = path_of(this)?;
    let read_only = matches!(value, Value::Bool(true));
    native::<FileSystemInfo>(this)?.status.replace(None);
    match engine.host.files().set_read_only(&path, read_only) {
        Ok(()) => Ok(()),
        Err(error) => Err(refusal::of_file(engine, &error, &path)),
    }
}

pub(super) fn set_time(engine: &mut Engine, this: &Value, value: Value) -> Result {
    let path = path_of(this)?;
    let zone = engine.zone();
    native::<FileSystemInfo>(this)?.status.replace(None);
    let Value::DateTime(time) = value else {
        return Ok(());
    };
    match engine
        .host
        .files()
        .set_modified(&path, time.to_universal(&zone))
    {
        Ok(()) => Ok(()),
        Err(error) => Err(refusal::of_file(engine, &error, &path)),
    }
}
