//! `FileInfo` and `DirectoryInfo`.

mod attributes;
mod change;

use super::directory::{self, Wanted};
use super::path::extension_of;
use super::{refusal, stream};
use crate::dotnet::collections::this::{arg, native};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::Value;
use crate::value::natives::{FileStatus, FileSystemInfo, ItemKind};
use crate::value::time::{DateTime, Kind};
use crate::value::types::net;
use attributes::{attributes, set_read_only, set_time, unix_mode};
pub use attributes::{attributes_of, set_attributes};
use change::{copy_to, create_below, delegate, listed, make, move_to, open_mode, writer};
use std::path::{Path, PathBuf};

/// 1601-01-01, the time of what is not there.
const NOWHERE: i64 = 504_911_232_000_000_000;

macro_rules! time {
    ($name:literal, $field:ident, local) => {
        P {
            name: $name,
            ty: "datetime",
            get: |engine, this| {
                let time = status(engine, this)?.map_or_else(nowhere, |s| s.$field);
                Ok(Value::DateTime(local(engine, time)))
            },
            set: Some(set_time),
        }
    };
    ($name:literal, $field:ident, utc) => {
        P {
            name: $name,
            ty: "datetime",
            get: |engine, this| {
                let time = status(engine, this)?.map_or_else(nowhere, |s| s.$field);
                Ok(Value::DateTime(time))
            },
            set: Some(set_time),
        }
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P::get("FullName", "string", full_name),
            P::get("Extension", "string", extension),
            P::get("Name", "string", name),
            P::get("Exists", "bool", exists),
            time!("CreationTime", created, local),
            time!("CreationTimeUtc", created, utc),
            time!("LastAccessTime", accessed, local),
            time!("LastAccessTimeUtc", accessed, utc),
            time!("LastWriteTime", modified, local),
            time!("LastWriteTimeUtc", modified, utc),
            P::get("LinkTarget", "string", link_target),
            P::get("UnixFileMode", "System.IO.UnixFileMode", unix_mode),
            P {
                name: "Attributes",
                ty: "System.IO.FileAttributes",
                get: attributes,
                set: Some(|engine, this, value| {
                    let path = path_of(this)?;
                    set_attributes(engine, &path, &value)?;
                    native::<FileSystemInfo>(this)?.status.replace(None);
                    Ok(())
                }),
            },
        ],
        methods: &[
            M::new("void Refresh()", |_, this, _| {
                native::<FileSystemInfo>(this)?.status.replace(None);
                Ok(Value::Nothing)
            }),
            M::new("string ToString()", |_, this, _| {
                Ok(Value::String(
                    native::<FileSystemInfo>(this)?.original.clone(),
                ))
            }),
        ],
        ..TypeTable::of(&net::FILE_SYSTEM_INFO)
    },
    TypeTable {
        properties: &[
            P::get("Directory", "System.IO.DirectoryInfo", parent),
            P::get("DirectoryName", "string", parent_name),
            P {
                name: "IsReadOnly",
                ty: "bool",
                get: |engine, this| {
                    Ok(Value::Bool(
                        status(engine, this)?.is_some_and(|s| s.read_only),
                    ))
                },
                set: Some(set_read_only),
            },
            P::get("Length", "long", length),
        ],
        methods: &[
            M::new("System.IO.StreamWriter AppendText()", |e, this, _| {
                writer(e, this, stream::Mode::Append)
            }),
            M::new("System.IO.FileInfo CopyTo(string destFileName)", copy_to),
            M::new(
                "System.IO.FileInfo CopyTo(string destFileName, bool overwrite)",
                copy_to,
            ),
            M::new("System.IO.FileStream Create()", |e, this, _| {
                stream::open(e, &full_name_of(this)?, stream::Mode::Create)
            }),
            M::new("System.IO.StreamWriter CreateText()", |e, this, _| {
                writer(e, this, stream::Mode::Create)
            }),
            M::new("void Delete()", |e, this, _| {
                delegate(e, "Delete", &net::FILE, &[full_name_of(this)?])
            }),
            M::new("void MoveTo(string destFileName)", |e, this, a| {
                move_to(e, this, a, &net::FILE)
            }),
            M::new(
                "void MoveTo(string destFileName, bool overwrite)",
                |e, this, a| move_to(e, this, a, &net::FILE),
            ),
            M::new(
                "System.IO.FileStream Open(System.IO.FileMode mode)",
                open_mode,
            ),
            M::new(
                "System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access)",
                open_mode,
            ),
            M::new(
                "System.IO.FileStream Open(System.IO.FileMode mode, System.IO.FileAccess access, System.IO.FileShare share)",
                open_mode,
            ),
            M::new(
                "System.IO.FileInfo Replace(string destinationFileName, string destinationBackupFileName)",
                |e, this, a| {
                    let all = [full_name_of(this)?, arg(a, 0).clone(), arg(a, 1).clone()];
                    delegate(e, "Replace", &net::FILE, &all)
                },
            ),
            M::new("System.IO.FileStream OpenRead()", |e, this, _| {
                stream::open(e, &full_name_of(this)?, stream::Mode::Read)
            }),
            M::new("System.IO.StreamReader OpenText()", |e, this, _| {
                let path = full_name(e, this)?;
                super::reader::open(e, &path, std::slice::from_ref(&path))
            }),
            M::new("System.IO.FileStream OpenWrite()", |e, this, _| {
                stream::open(e, &full_name_of(this)?, stream::Mode::Write)
            }),
        ],
        constructors: &[M::new("new(string fileName)", |e, _, a| {
            make(e, a, ItemKind::File, "fileName")
        })],
        ..TypeTable::of(&net::FILE_INFO)
    },
    TypeTable {
        properties: &[
            P::get("Parent", "System.IO.DirectoryInfo", parent),
            P::get("Root", "System.IO.DirectoryInfo", |_, _| {
                Ok(directory::info(PathBuf::from("/")))
            }),
        ],
        methods: &[
            M::new("void Create()", |e, this, _| {
                delegate(
                    e,
                    "CreateDirectory",
                    &net::DIRECTORY,
                    &[full_name_of(this)?],
                )
                .map(|_| Value::Nothing)
            }),
            M::new(
                "System.IO.DirectoryInfo CreateSubdirectory(string path)",
                create_below,
            ),
            M::new("void Delete()", |e, this, _| {
                delegate(e, "Delete", &net::DIRECTORY, &[full_name_of(this)?])
            }),
            M::new("void Delete(bool recursive)", |e, this, a| {
                delegate(
                    e,
                    "Delete",
                    &net::DIRECTORY,
                    &[full_name_of(this)?, arg(a, 0).clone()],
                )
            }),
            M::new(
                "System.IO.DirectoryInfo[] GetDirectories()",
                |e, this, a| listed(e, this, a, Wanted::Folders),
            ),
            M::new(
                "System.IO.DirectoryInfo[] GetDirectories(string searchPattern)",
                |e, this, a| listed(e, this, a, Wanted::Folders),
            ),
            M::new(
                "System.IO.DirectoryInfo[] GetDirectories(string searchPattern, System.IO.SearchOption searchOption)",
                |e, this, a| listed(e, this, a, Wanted::Folders),
            ),
            M::new("System.IO.FileInfo[] GetFiles()", |e, this, a| {
                listed(e, this, a, Wanted::Files)
            }),
            M::new(
                "System.IO.FileInfo[] GetFiles(string searchPattern)",
                |e, this, a| listed(e, this, a, Wanted::Files),
            ),
            M::new(
                "System.IO.FileInfo[] GetFiles(string searchPattern, System.IO.SearchOption searchOption)",
                |e, this, a| listed(e, this, a, Wanted::Files),
            ),
            M::new(
                "System.IO.FileSystemInfo[] GetFileSystemInfos()",
                |e, this, a| listed(e, this, a, Wanted::Both),
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<System.IO.DirectoryInfo> EnumerateDirectories()",
                |e, this, a| listed(e, this, a, Wanted::Folders),
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<System.IO.DirectoryInfo> EnumerateDirectories(string searchPattern)",
                |e, this, a| listed(e, this, a, Wanted::Folders),
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<System.IO.DirectoryInfo> EnumerateDirectories(string searchPattern, System.IO.SearchOption searchOption)",
                |e, this, a| listed(e, this, a, Wanted::Folders),
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<System.IO.FileInfo> EnumerateFiles()",
                |e, this, a| listed(e, this, a, Wanted::Files),
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<System.IO.FileInfo> EnumerateFiles(string searchPattern)",
                |e, this, a| listed(e, this, a, Wanted::Files),
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<System.IO.FileInfo> EnumerateFiles(string searchPattern, System.IO.SearchOption searchOption)",
                |e, this, a| listed(e, this, a, Wanted::Files),
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<System.IO.FileSystemInfo> EnumerateFileSystemInfos()",
                |e, this, a| listed(e, this, a, Wanted::Both),
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<System.IO.FileSystemInfo> EnumerateFileSystemInfos(string searchPattern)",
                |e, this, a| listed(e, this, a, Wanted::Both),
            ),
            M::new(
                "System.Collections.Generic.IEnumerable<System.IO.FileSystemInfo> EnumerateFileSystemInfos(string searchPattern, System.IO.SearchOption searchOption)",
                |e, this, a| listed(e, this, a, Wanted::Both),
            ),
            M::new(
                "System.IO.FileSystemInfo[] GetFileSystemInfos(string searchPattern)",
                |e, this, a| listed(e, this, a, Wanted::Both),
            ),
            M::new(
                "System.IO.FileSystemInfo[] GetFileSystemInfos(string searchPattern, System.IO.SearchOption searchOption)",
                |e, this, a| listed(e, this, a, Wanted::Both),
            ),
            M::new("void MoveTo(string destDirName)", |e, this, a| {
                move_to(e, this, a, &net::DIRECTORY)
            }),
        ],
        constructors: &[M::new("new(string path)", |e, _, a| {
            make(e, a, ItemKind::Directory, "path")
        })],
        ..TypeTable::of(&net::DIRECTORY_INFO)
    },
];

/// The time that .NET tells of what is not there.
pub fn nowhere() -> DateTime {
    DateTime {
        ticks: NOWHERE,
        kind: Kind::Utc,
    }
}

/// A time of the disk in the session's zone.
pub fn local(engine: &mut Engine, time: DateTime) -> DateTime {
    let zone = engine.zone();
    time.to_local(&zone)
}

fn path_of(this: &Value) -> Result<PathBuf> {
    Ok(native::<FileSystemInfo>(this)?.path.borrow().clone())
}

/// What the disk says, asked once until `Refresh()`.
pub fn status(engine: &mut Engine, this: &Value) -> Result<Option<FileStatus>> {
    let info = native::<FileSystemInfo>(this)?;
    if let Some(known) = &*info.status.borrow() {
        return Ok(known.clone());
    }
    let path = info.path.borrow().clone();
    let found = engine.host.files().status(&path).ok();
    *info.status.borrow_mut() = Some(found.clone());
    Ok(found)
}

fn shown(path: &Path) -> Value {
    Value::String(crate::engine::drives::path::shown(&path.to_string_lossy()))
}

fn full_name_of(this: &Value) -> Result<Value> {
    Ok(shown(&path_of(this)?))
}

fn full_name(_: &mut Engine, this: &Value) -> Result<Value> {
    full_name_of(this)
}

fn name(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(Value::String(native::<FileSystemInfo>(this)?.name()))
}

fn extension(_: &mut Engine, this: &Value) -> Result<Value> {
    let path = path_of(this)?;
    Ok(Value::text(extension_of(&path.to_string_lossy())))
}

fn exists(engine: &mut Engine, this: &Value) -> Result<Value> {
    let folder = native::<FileSystemInfo>(this)?.kind == ItemKind::Directory;
    let status = status(engine, this)?;
    Ok(Value::Bool(
        status.is_some_and(|s| s.is_directory == folder),
    ))
}

fn length(engine: &mut Engine, this: &Value) -> Result<Value> {
    match status(engine, this)? {
        Some(status) if !status.is_directory => Ok(Value::Long(
            i64::try_from(status.length).unwrap_or(i64::MAX),
        )),
        _ => Err(refusal::file_not_found(&path_of(this)?).into()),
    }
}

fn link_target(engine: &mut Engine, this: &Value) -> Result<Value> {
    let target = status(engine, this)?.and_then(|s| s.link_target);
    Ok(target.map_or(Value::Null, |t| shown(&t)))
}

fn parent(_: &mut Engine, this: &Value) -> Result<Value> {
    let path = path_of(this)?;
    Ok(match path.parent() {
        Some(parent) => directory::info(parent.to_path_buf()),
        None => Value::Null,
    })
}

fn parent_name(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(path_of(this)?.parent().map_or(Value::Null, shown))
}
