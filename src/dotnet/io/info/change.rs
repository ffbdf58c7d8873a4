//! What makes, moves, copies and lists files.

use super::{full_name, full_name_of, path_of, shown};
use crate::dotnet::collections::this::{arg, flag, native, text};
use crate::dotnet::io::directory::{self, Wanted};
use crate::dotnet::io::path::resolve;
use crate::dotnet::io::{refusal, stream};
use crate::engine::{Engine, Result};
use crate::value::natives::{FileSystemInfo, ItemKind};
use crate::value::types::{Type, net};
use crate::value::{Array, Ptr, Value};

pub(super) fn make(
    engine: &mut Engine,
    args: &[Value],
    kind: ItemKind,
    parameter: &str,
) -> Result<Value> {
    let given = text(args, 0);
    if given.is_empty() {
        return Err(refusal::empty_path(parameter).into());
    }
    let path = resolve(engine, &given);
    Ok(FileSystemInfo::new(kind, path, given).into())
}

/// Calls the static method of `File` or `Directory` that does the work.
pub(super) fn delegate(
    engine: &mut Engine,
    method: &str,
    ty: &'static crate::value::NetType,
    args: &[Value],
) -> Result<Value> {
    match engine.invoke_static(&Type::Net(ty), method, args) {
        Ok(value) => Ok(value),
        Err(halt) => Err(unwrapped(halt)),
    }
}

/// The exception itself of an error that the static method's call has wrapped.
fn unwrapped(halt: Box<crate::engine::Halt>) -> Box<crate::engine::Halt> {
    let inner = crate::engine::members::errors::exception_of(&halt).and_then(|e| e.inner.clone());
    match inner {
        Some(inner) => {
            let id = inner.ty.full_name();
            crate::engine::Halt::error(crate::value::ErrorRecord::new(
                Value::Exception(inner),
                id,
                crate::value::ErrorCategory::NotSpecified,
                Value::Null,
            ))
        }
        None => halt,
    }
}

pub(super) fn copy_to(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let target = text(args, 0);
    let given = [
        full_name_of(this)?,
        Value::String(target.clone()),
        Value::Bool(flag(args, 1)),
    ];
    delegate(engine, "Copy", &net::FILE, &given)?;
    let path = resolve(engine, &target);
    Ok(FileSystemInfo::new(ItemKind::File, path, target).into())
}

pub(super) fn move_to(
    engine: &mut Engine,
    this: &Value,
    args: &[Value],
    ty: &'static crate::value::NetType,
) -> Result<Value> {
    let mut given = vec![full_name_of(this)?];
    given.extend(args.iter().cloned());
    delegate(engine, "Move", ty, &given)?;
    let path = resolve(engine, &text(args, 0));
    let info = native::<FileSystemInfo>(this)?;
    info.path.replace(path);
    info.status.replace(None);
    Ok(Value::Nothing)
}

pub(super) fn create_below(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let path = path_of(this)?.join(text(args, 0).as_str());
    delegate(engine, "CreateDirectory", &net::DIRECTORY, &[shown(&path)])
}

pub(super) fn writer(engine: &mut Engine, this: &Value, mode: stream::Mode) -> Result<Value> {
    let path = full_name(engine, this)?;
    crate::dotnet::io::writer::open(engine, &path, std::slice::from_ref(&path), mode)
}

pub(super) fn listed(
    engine: &mut Engine,
    this: &Value,
    args: &[Value],
    wanted: Wanted,
) -> Result<Value> {
    let folder = path_of(this)?;
    let deep = directory::is_deep(arg(args, 1));
    let found = directory::walk(engine, &folder, &text(args, 0), deep, wanted)?;
    let items = found
        .into_iter()
        .map(|(path, is_folder)| {
            let kind = if is_folder {
                ItemKind::Directory
            } else {
                ItemKind::File
            };
            let original = path.to_string_lossy().into_owned();
            FileSystemInfo::new(kind, path, original).into()
        })
        .collect();
    let element = match wanted {
        Wanted::Files => &net::FILE_INFO,
        Wanted::Folders => &net::DIRECTORY_INFO,
        Wanted::Both => &net::FILE_SYSTEM_INFO,
    };
    Ok(Value::Array(Ptr::new(Array::of(Type::Net(element), items))))
}

pub(super) fn open_mode(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let mut all = vec![full_name_of(this)?];
    all.extend_from_slice(args);
    stream::open_mode(engine, this, &all)
}
