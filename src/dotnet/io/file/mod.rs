//! `System.IO.File`: whole files, copies, times and attributes.

mod content;

use super::info::{attributes_of, local, set_attributes};
use super::path::given;
use super::{refusal, stream};
use crate::dotnet::collections::this::{arg, flag, text};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::natives::FileStatus;
use crate::value::time::{DateTime, Kind};
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, Value};
pub use content::{add, bytes, encoded, encoding, save};
use content::{append_bytes, append_text, read_bytes, read_text, write_bytes, write_text};
use std::path::Path;

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        M::new(
            "void AppendAllBytes(string path, byte[] bytes)",
            append_bytes,
        ),
        M::new(
            "void AppendAllText(string path, string contents)",
            append_text,
        ),
        M::new(
            "void AppendAllText(string path, string contents, System.Text.Encoding encoding)",
            append_text,
        ),
        M::new(
            "System.IO.StreamWriter AppendText(string path)",
            |e, t, a| super::writer::open(e, t, a, stream::Mode::Append),
        ),
        M::new(
            "void Copy(string sourceFileName, string destFileName)",
            copy,
        ),
        M::new(
            "void Copy(string sourceFileName, string destFileName, bool overwrite)",
            copy,
        ),
        M::new("System.IO.FileStream Create(string path)", |e, _, a| {
            stream::open(e, arg(a, 0), stream::Mode::Create)
        }),
        M::new(
            "System.IO.FileStream Create(string path, int bufferSize)",
            |e, _, a| stream::open(e, arg(a, 0), stream::Mode::Create),
        ),
        M::new(
            "System.IO.StreamWriter CreateText(string path)",
            |e, t, a| super::writer::open(e, t, a, stream::Mode::Create),
        ),
        M::new("void Delete(string path)", delete),
        M::new("bool Exists(string path)", exists),
        M::new(
            "System.IO.FileAttributes GetAttributes(string path)",
            get_attributes,
        ),
        M::new("datetime GetCreationTime(string path)", |e, _, a| {
            time(e, a, |s| s.created, Zone::Local)
        }),
        M::new("datetime GetCreationTimeUtc(string path)", |e, _, a| {
            time(e, a, |s| s.created, Zone::Utc)
        }),
        M::new("datetime GetLastAccessTime(string path)", |e, _, a| {
            time(e, a, |s| s.accessed, Zone::Local)
        }),
        M::new("datetime GetLastAccessTimeUtc(string path)", |e, _, a| {
            time(e, a, |s| s.accessed, Zone::Utc)
        }),
        M::new("datetime GetLastWriteTime(string path)", |e, _, a| {
            time(e, a, |s| s.modified, Zone::Local)
        }),
        M::new("datetime GetLastWriteTimeUtc(string path)", |e, _, a| {
            time(e, a, |s| s.modified, Zone::Utc)
        }),
        M::new(
            "System.IO.UnixFileMode GetUnixFileMode(string path)",
            |e, _, a| {
                let mode = i64::from(status(e, a)?.mode & 0o7777);
                Ok(EnumValue::of(Type::Net(&enums::UNIX_FILE_MODE), mode))
            },
        ),
        M::new(
            "void Move(string sourceFileName, string destFileName)",
            rename,
        ),
        M::new(
            "void Move(string sourceFileName, string destFileName, bool overwrite)",
            rename,
        ),
        M::new(
            "System.IO.FileStream Open(string path, System.IO.FileMode mode)",
            stream::open_mode,
        ),
        M::new(
            "System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access)",
            stream::open_mode,
        ),
        M::new(
            "System.IO.FileStream Open(string path, System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
            stream::open_mode,
        ),
        M::new("System.IO.FileStream OpenRead(string path)", |e, _, a| {
            stream::open(e, arg(a, 0), stream::Mode::Read)
        }),
        M::new(
            "System.IO.StreamReader OpenText(string path)",
            super::reader::open,
        ),
        M::new("System.IO.FileStream OpenWrite(string path)", |e, _, a| {
            stream::open(e, arg(a, 0), stream::Mode::Write)
        }),
        M::new("byte[] ReadAllBytes(string path)", read_bytes),
        M::new("string ReadAllText(string path)", read_text),
        M::new(
            "string ReadAllText(string path, System.Text.Encoding encoding)",
            read_text,
        ),
        M::new(
            "void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName)",
            replace,
        ),
        M::new(
            "void Replace(string sourceFileName, string destinationFileName, string destinationBackupFileName, bool ignoreMetadataErrors)",
            replace,
        ),
        M::new(
            "void SetCreationTimeUtc(string path, datetime creationTimeUtc)",
            set_time_utc,
        ),
        M::new(
            "void SetLastAccessTimeUtc(string path, datetime lastAccessTimeUtc)",
            set_time_utc,
        ),
        M::new(
            "void SetAttributes(string path, System.IO.FileAttributes fileAttributes)",
            put_attributes,
        ),
        M::new(
            "void SetCreationTime(string path, datetime creationTime)",
            set_time,
        ),
        M::new(
            "void SetLastAccessTime(string path, datetime lastAccessTime)",
            set_time,
        ),
        M::new(
            "void SetLastWriteTime(string path, datetime lastWriteTime)",
            set_time,
        ),
        M::new(
            "void SetLastWriteTimeUtc(string path, datetime lastWriteTimeUtc)",
            set_time_utc,
        ),
        M::new("void WriteAllBytes(string path, byte[] bytes)", write_bytes),
        M::new(
            "void WriteAllText(string path, string contents)",
            write_text,
        ),
        M::new(
            "void WriteAllText(string path, string contents, System.Text.Encoding encoding)",
            write_text,
        ),
    ],
    ..TypeTable::of(&net::FILE)
}];

/// The time that a property is shown in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    Local,
    Utc,
}

fn exists(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    if text(args, 0).is_empty() {
        return Ok(Value::Bool(false));
    }
    let path = given(engine, args, 0, "path")?;
    let status = engine.host.files().status(&path);
    Ok(Value::Bool(status.is_ok_and(|s| !s.is_directory)))
}

fn delete(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    match engine.host.files().status(&path) {
        Ok(status) if status.is_directory => return Err(refusal::denied(&path).into()),
        Ok(_) => {}
        Err(_) => {
            let folder = path.parent().unwrap_or(&path).to_path_buf();
            if engine.host.files().status(&folder).is_err() {
                return Err(refusal::directory_not_found(&path).into());
            }
            return Ok(Value::Nothing);
        }
    }
    match engine.host.files().remove(&path) {
        Ok(()) => Ok(Value::Nothing),
        Err(error) => Err(refusal::of_file(engine, &error, &path)),
    }
}

/// Whether something stands at a path.
fn taken(engine: &mut Engine, path: &Path) -> bool {
    engine.host.files().status(path).is_ok()
}

fn copy(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let from = given(engine, args, 0, "sourceFileName")?;
    let to = given(engine, args, 1, "destFileName")?;
    let bytes = match engine.host.files().read(&from) {
        Ok(bytes) => bytes,
        Err(error) => return Err(refusal::of_file(engine, &error, &from)),
    };
    if taken(engine, &to) && !flag(args, 2) {
        return Err(refusal::exists(&to).into());
    }
    match engine.host.files().write(&to, &bytes) {
        Ok(()) => Ok(Value::Nothing),
        Err(error) => Err(refusal::of_file(engine, &error, &to)),
    }
}

fn rename(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let from = given(engine, args, 0, "sourceFileName")?;
    let to = given(engine, args, 1, "destFileName")?;
    if !taken(engine, &from) {
        return Err(refusal::file_not_found(&from).into());
    }
    if taken(engine, &to) && !flag(args, 2) {
        return Err(refusal::exists(&to).into());
    }
    match engine.host.files().rename(&from, &to) {
        Ok(()) => Ok(Value::Nothing),
        Err(error) => Err(refusal::of_file(engine, &error, &to)),
    }
}

fn status(engine: &mut Engine, args: &[Value]) -> Result<FileStatus> {
    let path = given(engine, args, 0, "path")?;
    match engine.host.files().status(&path) {
        Ok(status) => Ok(status),
        Err(error) => Err(refusal::of_file(engine, &error, &path)),
    }
}

/// A time of a file; 1601-01-01 for one that is not there.
///
/// # Errors
/// An empty path.
pub fn time(
    engine: &mut Engine,
    args: &[Value],
    pick: fn(&FileStatus) -> DateTime,
    zone: Zone,
) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    let found = engine.host.files().status(&path).ok();
    let time = found.as_ref().map_or_else(super::info::nowhere, pick);
    Ok(Value::DateTime(match zone {
        Zone::Local => local(engine, time),
        Zone::Utc => time,
    }))
}

/// Sets the time of the last change.
///
/// # Errors
/// What the file system refuses.
pub fn set_time(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    let zone = engine.zone();
    if let Value::DateTime(time) = arg(args, 1).base() {
        let time = time.to_universal(&zone);
        if let Err(error) = engine.host.files().set_modified(&path, time) {
            return Err(refusal::of_file(engine, &error, &path));
        }
    }
    Ok(Value::Nothing)
}

/// As [`set_time`]; a time of no zone is universal.
///
/// # Errors
/// What the file system refuses.
pub fn set_time_utc(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let time = match arg(args, 1).base() {
        Value::DateTime(time) if time.kind == Kind::Unspecified => Value::DateTime(DateTime {
            kind: Kind::Utc,
            ..*time
        }),
        other => other.clone(),
    };
    set_time(engine, this, &[arg(args, 0).clone(), time])
}

/// Puts a file in the place of another, which is kept under a third name where one is given.
fn replace(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let to = given(engine, args, 1, "destinationFileName")?;
    if !taken(engine, &to) {
        return Err(refusal::file_not_found(&to).into());
    }
    let yes = Value::Bool(true);
    if !text(args, 2).is_empty() {
        let kept = [arg(args, 1).clone(), arg(args, 2).clone(), yes.clone()];
        rename(engine, this, &kept)?;
    }
    rename(
        engine,
        this,
        &[arg(args, 0).clone(), arg(args, 1).clone(), yes],
    )
}

fn get_attributes(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let status = status(engine, args)?;
    let name = text(args, 0);
    Ok(attributes_of(&status, &name))
}

fn put_attributes(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    set_attributes(engine, &path, arg(args, 1))?;
    Ok(Value::Nothing)
}
