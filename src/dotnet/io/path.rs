//! `System.IO.Path`, as it is on Unix.

use super::refusal;
use crate::dotnet::collections::this::{arg, text};
use crate::engine::members::errors;
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::types::{Type, net};
use crate::value::{Array, Ptr, Str, Value};
use std::path::{Component, Path, PathBuf};

pub const TABLES: &[TypeTable] = &[TypeTable {
    static_properties: &[
        P::get("AltDirectorySeparatorChar", "char", slash),
        P::get("DirectorySeparatorChar", "char", slash),
        P::get("PathSeparator", "char", |_, _| {
            Ok(Value::Char(u16::from(b':')))
        }),
        P::get("VolumeSeparatorChar", "char", slash),
        P::get("InvalidPathChars", "char[]", |engine, this| {
            invalid_path(engine, this, &[])
        }),
    ],
    static_methods: &[
        M::new(
            "string ChangeExtension(string path, string extension)",
            change_extension,
        ),
        M::new("string Combine(string path1, string path2)", combine),
        M::new(
            "string Combine(string path1, string path2, string path3)",
            combine,
        ),
        M::new(
            "string Combine(string path1, string path2, string path3, string path4)",
            combine,
        ),
        M::new("string Combine(params string[] paths)", combine),
        M::new(
            "bool EndsInDirectorySeparator(string path)",
            ends_in_separator,
        ),
        M::new("bool Exists(string path)", exists),
        M::new("string GetDirectoryName(string path)", directory_name),
        M::new("string GetExtension(string path)", extension),
        M::new("string GetFileName(string path)", file_name),
        M::new("string GetFileNameWithoutExtension(string path)", stem),
        M::new("string GetFullPath(string path)", full_path),
        M::new(
            "string GetFullPath(string path, string basePath)",
            full_path_from,
        ),
        M::new("char[] GetInvalidFileNameChars()", invalid_name),
        M::new("char[] GetInvalidPathChars()", invalid_path),
        M::new("string GetPathRoot(string path)", root),
        M::new("string GetRandomFileName()", random_name),
        M::new(
            "string GetRelativePath(string relativeTo, string path)",
            relative,
        ),
        M::new("string GetTempFileName()", temporary_file),
        M::new("string GetTempPath()", temporary),
        M::new("bool HasExtension(string path)", has_extension),
        M::new("bool IsPathFullyQualified(string path)", rooted),
        M::new("bool IsPathRooted(string path)", rooted),
        M::new("string Join(string path1, string path2)", join),
        M::new(
            "string Join(string path1, string path2, string path3)",
            join,
        ),
        M::new(
            "string Join(string path1, string path2, string path3, string path4)",
            join,
        ),
        M::new("string Join(params string[] paths)", join),
        M::new("string TrimEndingDirectorySeparator(string path)", trim_end),
    ],
    ..TypeTable::of(&net::PATH)
}];

fn slash(_: &mut Engine, _: &Value) -> Result<Value> {
    Ok(Value::Char(u16::from(b'/')))
}

fn chars(units: &[u16]) -> Value {
    let items = units.iter().map(|u| Value::Char(*u)).collect();
    Value::Array(Ptr::new(Array::of(Type::Net(&net::CHAR), items)))
}

fn invalid_name(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(chars(&[0, u16::from(b'/')]))
}

fn invalid_path(_: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    Ok(chars(&[0]))
}

/// The last part of a path.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The extension with its dot; empty when there is none.
pub fn extension_of(path: &str) -> &str {
    let name = name_of(path);
    match name.rfind('.') {
        Some(at) if at + 1 < name.len() => name.get(at..).unwrap_or_default(),
        _ => "",
    }
}

/// The last part without its extension.
pub fn stem_of(path: &str) -> &str {
    let name = name_of(path);
    name.rfind('.')
        .map_or(name, |at| name.get(..at).unwrap_or(name))
}

fn change_extension(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = text(args, 0);
    if path.is_empty() {
        return Ok(Value::text(""));
    }
    let name = name_of(&path);
    let kept = match name.rfind('.') {
        Some(at) => path.len() - name.len() + at,
        None => path.len(),
    };
    let base = path.get(..kept).unwrap_or(&path);
    let new = text(args, 1);
    Ok(Value::text(if arg(args, 1).is_null() {
        base.to_owned()
    } else if new.starts_with('.') {
        format!("{base}{new}")
    } else {
        format!("{base}.{new}")
    }))
}

/// The parts that `Combine` and `Join` are given: one array, or one argument each.
fn parts(args: &[Value]) -> Vec<Str> {
    let items = match args {
        [one] => match one.base() {
            Value::Array(array) => array.items.borrow().clone(),
            _ => args.to_vec(),
        },
        _ => args.to_vec(),
    };
    items.iter().map(crate::value::convert::plain).collect()
}

fn combine(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut path = String::new();
    for part in parts(args) {
        if part.is_empty() {
            continue;
        }
        if part.starts_with('/') || path.is_empty() {
            path = part.to_string();
        } else {
            if !path.ends_with('/') {
                path.push('/');
            }
            path.push_str(&part);
        }
    }
    Ok(Value::text(path))
}

fn join(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let mut path = String::new();
    for part in parts(args) {
        if !path.is_empty() && !path.ends_with('/') && !part.starts_with('/') && !part.is_empty() {
            path.push('/');
        }
        path.push_str(&part);
    }
    Ok(Value::text(path))
}

fn ends_in_separator(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(text(args, 0).ends_with('/')))
}

fn trim_end(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = text(args, 0);
    match path.strip_suffix('/') {
        Some(rest) if !rest.is_empty() => Ok(Value::text(rest)),
        _ => Ok(Value::String(path)),
    }
}

fn exists(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = text(args, 0);
    if path.is_empty() {
        return Ok(Value::Bool(false));
    }
    let path = resolve(engine, &path);
    Ok(Value::Bool(engine.host.files().status(&path).is_ok()))
}

/// The folder part of a path, without double separators; `None` for a root.
pub fn parent_of(path: &str) -> Option<String> {
    if path.is_empty() || path.bytes().all(|b| b == b'/') {
        return None;
    }
    let Some(at) = path.rfind('/') else {
        return Some(String::new());
    };
    let folder = path.get(..at).unwrap_or_default().trim_end_matches('/');
    if folder.is_empty() {
        return Some("/".into());
    }
    let mut clean = String::new();
    for c in folder.chars() {
        if c != '/' || !clean.ends_with('/') {
            clean.push(c);
        }
    }
    Some(clean)
}

fn directory_name(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(parent_of(&text(args, 0)).map_or(Value::Null, Value::text))
}

fn extension(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::text(extension_of(&text(args, 0))))
}

fn has_extension(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(!extension_of(&text(args, 0)).is_empty()))
}

fn file_name(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::text(name_of(&text(args, 0))))
}

fn stem(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::text(stem_of(&text(args, 0))))
}

/// A path without `.` and `..`, a trailing separator kept.
fn clean(path: &Path, trailing: bool) -> PathBuf {
    let mut full = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                full.pop();
            }
            other => full.push(other.as_os_str()),
        }
    }
    if trailing && full.parent().is_some() {
        full.push("");
    }
    full
}

/// The absolute path of a path as .NET takes it: from the folder the process was started in, not from `$PWD`.
pub fn resolve(engine: &mut Engine, path: &str) -> PathBuf {
    if crate::engine::drives::path::is_host_drive(path) && engine.has_host_drive(path) {
        return engine.full_path(path);
    }
    let base = engine.host.files().start_directory();
    clean(&base.join(path), path.ends_with('/'))
}

/// The absolute path of an argument that must not be empty.
///
/// # Errors
/// `ArgumentException` for an empty path.
pub fn given(engine: &mut Engine, args: &[Value], at: usize, name: &str) -> Result<PathBuf> {
    let path = text(args, at);
    if path.is_empty() {
        return Err(errors::argument("The value cannot be an empty string.", name).into());
    }
    Ok(resolve(engine, &path))
}

fn shown(path: &Path) -> Value {
    Value::text(path.to_string_lossy().as_ref())
}

fn full_path(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = text(args, 0);
    if path.is_empty() {
        return Err(refusal::empty_path("path").into());
    }
    Ok(shown(&resolve(engine, &path)))
}

fn full_path_from(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let (path, base) = (text(args, 0), text(args, 1));
    if !base.starts_with('/') {
        return Err(
            errors::argument("Basepath argument is not fully qualified.", "basePath").into(),
        );
    }
    Ok(shown(&clean(
        &Path::new(base.as_str()).join(path.as_str()),
        path.ends_with('/'),
    )))
}

fn root(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let path = text(args, 0);
    if path.is_empty() {
        return Ok(Value::Null);
    }
    Ok(Value::text(if path.starts_with('/') { "/" } else { "" }))
}

fn rooted(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Value::Bool(text(args, 0).starts_with('/')))
}

/// Letters and digits by chance.
fn random(engine: &mut Engine, length: usize) -> String {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz012345";
    (0..length)
        .map(|_| {
            let at = (engine.host.random() % 32) as usize;
            DIGITS.get(at).map_or('a', |b| char::from(*b))
        })
        .collect()
}

fn random_name(engine: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    let name = format!("{}.{}", random(engine, 8), random(engine, 3));
    Ok(Value::text(name))
}

fn relative(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let from = given(engine, args, 0, "relativeTo")?;
    let to = given(engine, args, 1, "path")?;
    let (a, b): (Vec<_>, Vec<_>) = (from.components().collect(), to.components().collect());
    let shared = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let mut path = PathBuf::new();
    for _ in a.iter().skip(shared) {
        path.push("..");
    }
    for part in b.iter().skip(shared) {
        path.push(part.as_os_str());
    }
    if path.as_os_str().is_empty() {
        path.push(".");
    }
    Ok(shown(&path))
}

fn temporary(engine: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    let mut path = engine.host.files().temporary_directory();
    path.push("");
    Ok(shown(&path))
}

fn temporary_file(engine: &mut Engine, _: &Value, _: &[Value]) -> Result<Value> {
    let folder = engine.host.files().temporary_directory();
    let path = folder.join(format!("tmp{}.tmp", random(engine, 6)));
    if let Err(error) = engine.host.files().write(&path, &[]) {
        return Err(refusal::of_file(engine, &error, &path));
    }
    Ok(shown(&path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_paths() {
        assert_eq!(extension_of("a/x.tar.gz"), ".gz");
        assert_eq!(extension_of("a.b/x"), "");
        assert_eq!(extension_of("x."), "");
        assert_eq!(stem_of("/a/b.txt"), "b");
        assert_eq!(parent_of("/a"), Some("/".into()));
        assert_eq!(parent_of("a//b"), Some("a".into()));
        assert_eq!(parent_of("a"), Some(String::new()));
        assert_eq!(parent_of("/"), None);
    }
}
