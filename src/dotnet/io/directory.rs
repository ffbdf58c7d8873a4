//! `System.IO.Directory`

use super::file::{self, Zone};
use super::path::given;
use super::refusal;
use crate::dotnet::collections::this::{arg, flag, text};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::natives::{FileSystemInfo, ItemKind};
use crate::value::types::net;
use crate::value::wildcard::WildcardPattern;
use crate::value::{Array, Str, Value};
use std::path::{Path, PathBuf};

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_methods: &[
        M::new(
            "System.IO.DirectoryInfo CreateDirectory(string path)",
            create,
        ),
        M::new(
            "System.IO.DirectoryInfo CreateDirectory(string path, System.IO.UnixFileMode unixCreateMode)",
            create,
        ),
        M::new(
            "System.IO.DirectoryInfo CreateTempSubdirectory(string prefix = default)",
            create_temporary,
        ),
        M::new("void SetCurrentDirectory(string path)", set_current),
        M::new("void Delete(string path)", delete),
        M::new("void Delete(string path, bool recursive)", delete),
        M::new(
            "System.Collections.Generic.IEnumerable<string> EnumerateDirectories(string path)",
            folders,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> EnumerateDirectories(string path, string searchPattern)",
            folders,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> EnumerateDirectories(string path, string searchPattern, System.IO.SearchOption searchOption)",
            folders,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> EnumerateFiles(string path)",
            files,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> EnumerateFiles(string path, string searchPattern)",
            files,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> EnumerateFiles(string path, string searchPattern, System.IO.SearchOption searchOption)",
            files,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> EnumerateFileSystemEntries(string path)",
            entries,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> EnumerateFileSystemEntries(string path, string searchPattern)",
            entries,
        ),
        M::new(
            "System.Collections.Generic.IEnumerable<string> EnumerateFileSystemEntries(string path, string searchPattern, System.IO.SearchOption searchOption)",
            entries,
        ),
        M::new("bool Exists(string path)", exists),
        M::new("datetime GetCreationTime(string path)", |e, _, a| {
            file::time(e, a, |s| s.created, Zone::Local)
        }),
        M::new("datetime GetCreationTimeUtc(string path)", |e, _, a| {
            file::time(e, a, |s| s.created, Zone::Utc)
        }),
        M::new("datetime GetLastAccessTime(string path)", |e, _, a| {
            file::time(e, a, |s| s.accessed, Zone::Local)
        }),
        M::new("datetime GetLastAccessTimeUtc(string path)", |e, _, a| {
            file::time(e, a, |s| s.accessed, Zone::Utc)
        }),
        M::new("datetime GetLastWriteTimeUtc(string path)", |e, _, a| {
            file::time(e, a, |s| s.modified, Zone::Utc)
        }),
        M::new("string[] GetLogicalDrives()", |_, _, _| {
            Ok(Array::strings(["/"]))
        }),
        M::new("string GetCurrentDirectory()", current),
        M::new("string[] GetDirectories(string path)", folders),
        M::new(
            "string[] GetDirectories(string path, string searchPattern)",
            folders,
        ),
        M::new(
            "string[] GetDirectories(string path, string searchPattern, System.IO.SearchOption searchOption)",
            folders,
        ),
        M::new("string GetDirectoryRoot(string path)", |_, _, _| {
            Ok(Value::text("/"))
        }),
        M::new("string[] GetFiles(string path)", files),
        M::new(
            "string[] GetFiles(string path, string searchPattern)",
            files,
        ),
        M::new(
            "string[] GetFiles(string path, string searchPattern, System.IO.SearchOption searchOption)",
            files,
        ),
        M::new("string[] GetFileSystemEntries(string path)", entries),
        M::new(
            "string[] GetFileSystemEntries(string path, string searchPattern)",
            entries,
        ),
        M::new(
            "string[] GetFileSystemEntries(string path, string searchPattern, System.IO.SearchOption searchOption)",
            entries,
        ),
        M::new("datetime GetLastWriteTime(string path)", |e, _, a| {
            file::time(e, a, |s| s.modified, Zone::Local)
        }),
        M::new("System.IO.DirectoryInfo GetParent(string path)", parent),
        M::new(
            "void Move(string sourceDirName, string destDirName)",
            rename,
        ),
        M::new(
            "void SetCreationTime(string path, datetime creationTime)",
            file::set_time,
        ),
        M::new(
            "void SetCreationTimeUtc(string path, datetime creationTimeUtc)",
            file::set_time_utc,
        ),
        M::new(
            "void SetLastAccessTime(string path, datetime lastAccessTime)",
            file::set_time,
        ),
        M::new(
            "void SetLastAccessTimeUtc(string path, datetime lastAccessTimeUtc)",
            file::set_time_utc,
        ),
        M::new(
            "void SetLastWriteTime(string path, datetime lastWriteTime)",
            file::set_time,
        ),
        M::new(
            "void SetLastWriteTimeUtc(string path, datetime lastWriteTimeUtc)",
            file::set_time_utc,
        ),
    ],
    ..TypeTable::of(&net::DIRECTORY)
}];

fn shown(path: &Path) -> Str {
    path.to_string_lossy().as_ref().into()
}

/// A `DirectoryInfo` of a path.
pub fn info(path: PathBuf) -> Value {
    let text = shown(&path);
    FileSystemInfo::new(ItemKind::Directory, path, text).into()
}

fn create(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    match engine.host.files().create_directory(&path) {
        Ok(()) => Ok(info(path)),
        Err(error) => Err(refusal::of_directory(&error, &path)),
    }
}

/// Removes a folder with what is in it.
///
/// # Errors
/// What the file system refuses.
pub fn remove_all(engine: &mut Engine, path: &Path) -> Result {
    let names = match engine.host.files().list(path) {
        Ok(names) => names,
        Err(error) => return Err(refusal::of_directory(&error, path)),
    };
    for name in names {
        let child = path.join(name);
        let status = engine.host.files().status(&child);
        if status.is_ok_and(|s| s.is_directory && s.link_target.is_none()) {
            remove_all(engine, &child)?;
        } else if let Err(error) = engine.host.files().remove(&child) {
            return Err(refusal::of_file(engine, &error, &child));
        }
    }
    match engine.host.files().remove(path) {
        Ok(()) => Ok(()),
        Err(error) => Err(refusal::of_directory(&error, path)),
    }
}

fn delete(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    if flag(args, 1) {
        remove_all(engine, &path)?;
        return Ok(Value::Nothing);
    }
    match engine.host.files().remove(&path) {
        Ok(()) => Ok(Value::Nothing),
        Err(error) => Err(refusal::of_directory(&error, &path)),
    }
}

fn exists(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    if text(args, 0).is_empty() {
        return Ok(Value::Bool(false));
    }
    let path = given(engine, args, 0, "path")?;
    let status = engine.host.files().status(&path);
    Ok(Value::Bool(status.is_ok_and(|s| s.is_directory)))
}

fn current(engine: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    let path = engine.host.files().start_directory();
    Ok(Value::String(shown(&path)))
}

/// The current directory follows the session's location; setting it only asks for a folder that is there.
fn set_current(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    match engine.host.files().status(&path) {
        Ok(status) if status.is_directory => Ok(Value::Nothing),
        _ => Err(refusal::directory_not_found(&path).into()),
    }
}

/// A new folder in that of temporary files.
fn create_temporary(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    let folder = engine.invoke_static(&crate::value::Type::Net(&net::PATH), "GetTempPath", &[])?;
    let mut path = crate::value::convert::plain(&folder).to_string();
    path.push_str(&crate::dotnet::support::text(args, 0));
    for _ in 0..6 {
        let at = engine.host.random() as usize % LETTERS.len();
        path.push(LETTERS.get(at).copied().map_or('x', char::from));
    }
    create(engine, this, &[Value::text(path)])
}

fn parent(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = given(engine, args, 0, "path")?;
    Ok(match path.parent() {
        Some(parent) => info(parent.to_path_buf()),
        None => Value::Null,
    })
}

fn rename(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let from = given(engine, args, 0, "sourceDirName")?;
    let to = given(engine, args, 1, "destDirName")?;
    if engine.host.files().status(&from).is_err() {
        return Err(refusal::directory_not_found(&from).into());
    }
    if engine.host.files().status(&to).is_ok() {
        let message = format!(
            "Cannot create '{}' because a file or directory with the same name already exists.",
            to.display()
        );
        return Err(refusal::io(message).into());
    }
    match engine.host.files().rename(&from, &to) {
        Ok(()) => Ok(Value::Nothing),
        Err(error) => Err(refusal::of_directory(&error, &to)),
    }
}

/// Which entries of a folder are wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    Files,
    Folders,
    Both,
}

/// The entries of a folder, and of those below it when asked for, by name pattern.
///
/// # Errors
/// `DirectoryNotFoundException` and what else the file system refuses.
pub fn walk(
    engine: &mut Engine,
    folder: &Path,
    pattern: &str,
    deep: bool,
    wanted: Wanted,
) -> Result<Vec<(PathBuf, bool)>> {
    let names = match engine.host.files().list(folder) {
        Ok(names) => names,
        Err(error) => return Err(refusal::of_directory(&error, folder)),
    };
    let all = pattern.is_empty() || pattern == "*" || pattern == "*.*";
    let matcher = WildcardPattern::new(pattern, crate::value::text::CaseSensitivity::Sensitive);
    let (mut found, mut below) = (Vec::new(), Vec::new());
    for name in names {
        let path = folder.join(&name);
        let is_folder = engine
            .host
            .files()
            .status(&path)
            .is_ok_and(|s| s.is_directory);
        let kind = match wanted {
            Wanted::Files => !is_folder,
            Wanted::Folders => is_folder,
            Wanted::Both => true,
        };
        if kind && (all || matcher.as_ref().is_ok_and(|m| m.matches(&name))) {
            found.push((path.clone(), is_folder));
        }
        if is_folder && deep {
            below.push(path);
        }
    }
    for path in below {
        found.extend(walk(engine, &path, pattern, deep, wanted)?);
    }
    Ok(found)
}

/// Whether a `SearchOption` argument asks for the folders below too.
pub fn is_deep(option: &Value) -> bool {
    matches!(option.base(), Value::Enum(value) if value.value == 1)
}

fn listed(engine: &mut Engine, args: &[Value], wanted: Wanted) -> Result<Value> {
    let folder = given(engine, args, 0, "path")?;
    let given = text(args, 0);
    let found = walk(
        engine,
        &folder,
        &text(args, 1),
        is_deep(arg(args, 2)),
        wanted,
    )?;
    // Paths come back as relative as the folder was given.
    let paths = found.iter().map(|(path, _)| {
        let rest = path.strip_prefix(&folder).unwrap_or(path);
        shown(&Path::new(given.as_str()).join(rest))
    });
    Ok(Array::strings(paths.collect::<Vec<_>>()))
}

fn files(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    listed(engine, args, Wanted::Files)
}

fn folders(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    listed(engine, args, Wanted::Folders)
}

fn entries(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    listed(engine, args, Wanted::Both)
}
