//! `Copy-Item`, `Move-Item`, `Rename-Item`

use super::file_item::value_of;
use super::target;
use crate::engine::drives::io_error::{self, no_part};
use crate::engine::drives::{ItemPath, Provider};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

/// Copies files and folders, or flat items.
pub fn copy_item(cx: &mut Context, args: &Args) -> Result {
    for source in target::existing(cx, args)? {
        let Some(destination) = destination(cx, args)? else {
            return Ok(());
        };
        if source.provider != Provider::FileSystem {
            copy_flat(cx, args, &source, &destination)?;
            continue;
        }
        let mut to = destination.clone();
        let folder = cx.engine.is_container(&source);
        if cx.engine.is_container(&to) {
            to = to.child(&source.leaf());
        } else if folder && cx.engine.item_exists(&to) {
            cx.write_fault(onto_leaf(&to))?;
            continue;
        }
        let action = if folder {
            "Copy Directory"
        } else {
            "Copy File"
        };
        if !cx.should_process(&both(&source, &to), action)? {
            continue;
        }
        let copied = if folder {
            copy_folder(cx, args, &source, &to)
        } else {
            copy_file(cx, args, &source, &to)
        };
        match copied {
            Ok(()) if args.flag("PassThru") => emit(cx, &to)?,
            Ok(()) => {}
            Err(fault) => cx.write_fault(fault)?,
        }
    }
    Ok(())
}

/// Moves files and folders.
pub fn move_item(cx: &mut Context, args: &Args) -> Result {
    for source in target::existing(cx, args)? {
        let Some(mut to) = destination(cx, args)? else {
            return Ok(());
        };
        if source.provider != Provider::FileSystem {
            rename_flat(cx, args, &source, &to.path.clone())?;
            continue;
        }
        if cx.engine.is_container(&to) && to.path != source.path {
            to = to.child(&source.leaf());
        }
        let folder = cx.engine.is_container(&source);
        let action = if folder {
            "Move Directory"
        } else {
            "Move File"
        };
        if !cx.should_process(&both(&source, &to), action)? {
            continue;
        }
        let ids = if folder {
            ("MoveDirectoryItemIOError", "MoveDirectoryItemIOError")
        } else {
            ("MoveFileInfoItemIOError", "MoveFileInfoItemIOError")
        };
        relocate(cx, args, &source, &to, ids)?;
    }
    Ok(())
}

/// Gives an item another name.
pub fn rename_item(cx: &mut Context, args: &Args) -> Result {
    let (texts, reading) = target::written(args);
    let Some(text) = texts.first() else {
        return Ok(());
    };
    let found = match cx.engine.find_items(text, reading, target::hidden(args)) {
        Ok(found) => found.items,
        Err(fault) => return cx.write_fault(fault),
    };
    let source = found.into_iter().next();
    let Some(source) = source.filter(|s| cx.engine.item_exists(s)) else {
        return cx.write_fault(nothing_to_rename(text));
    };
    let written = args.text("NewName").unwrap_or_default();
    if source.provider != Provider::FileSystem {
        return rename_flat(cx, args, &source, &written);
    }
    let mut name = written.replace('\\', "/");
    if name.contains('/') {
        let full = cx.engine.item_path(&name)?;
        let here = source.parent().map(|p| p.path);
        let same = full.parent().map(|p| p.path) == here;
        let plain = name.trim_start_matches("./");
        if !same && plain.contains('/') {
            return cx.write_fault(not_a_name());
        }
        name = full.leaf().to_string();
    }
    let Some(parent) = source.parent() else {
        return Ok(());
    };
    let to = parent.child(&name);
    let folder = cx.engine.is_container(&source);
    let action = if folder {
        "Rename Directory"
    } else {
        "Rename File"
    };
    if !cx.should_process(&both(&source, &to), action)? {
        return Ok(());
    }
    if to.path == source.path {
        let fault = Fault::new(
            &exceptions::IO_EXCEPTION,
            "RenameItemIOError",
            "Source and destination path must be different.",
        )
        .category(ErrorCategory::WriteError)
        .target(Value::String(source.provider_path()));
        return cx.write_fault(fault);
    }
    relocate(
        cx,
        args,
        &source,
        &to,
        ("RenameItemIOError", "RenameItemIOError"),
    )
}

/// Moves an item; what is in the way goes under `-Force` only.
fn relocate(
    cx: &mut Context,
    args: &Args,
    from: &ItemPath,
    to: &ItemPath,
    (id, exists_id): (&str, &str),
) -> Result {
    if let Ok(status) = cx.engine.host.files().status(&to.file()) {
        let same = from.path.eq_ignore_ascii_case(&to.path);
        if !same && (status.is_directory || !args.flag("Force")) {
            let error = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
            let mut fault = io_error::fault(&error, &to.provider_path(), exists_id);
            fault = fault.target(Value::String(from.provider_path()));
            return cx.write_fault(fault);
        }
    }
    if let Some(parent) = to.parent()
        && !cx.engine.item_exists(&parent)
    {
        return cx.write_fault(missing_folder(to, from, id));
    }
    match cx.engine.host.files().rename(&from.file(), &to.file()) {
        Ok(()) if args.flag("PassThru") => emit(cx, to),
        Ok(()) => Ok(()),
        Err(error) => cx.write_fault(io_error::fault(&error, &from.provider_path(), id)),
    }
}

fn emit(cx: &mut Context, item: &ItemPath) -> Result {
    match value_of(cx.engine, item) {
        Some(value) => cx.write(value),
        None => Ok(()),
    }
}

fn both(from: &ItemPath, to: &ItemPath) -> String {
    format!(
        "Item: {} Destination: {}",
        from.provider_path(),
        to.provider_path()
    )
}

fn destination(cx: &mut Context, args: &Args) -> Result<Option<ItemPath>> {
    let text = args.text("Destination").unwrap_or_else(|| ".".into());
    let text = if text.is_empty() { ".".into() } else { text };
    match cx.engine.item_path(&text) {
        Ok(item) => Ok(Some(item)),
        Err(fault) => {
            cx.write_fault(fault)?;
            Ok(None)
        }
    }
}

fn copy_file(cx: &mut Context, args: &Args, from: &ItemPath, to: &ItemPath) -> Result<(), Fault> {
    let path = to.provider_path();
    if from.path == to.path {
        let message = format!("Cannot overwrite the item {path} with itself.");
        return Err(Fault::new(&exceptions::IO_EXCEPTION, "CopyError", message)
            .category(ErrorCategory::WriteError)
            .target(Value::String(path)));
    }
    if let Some(parent) = to.parent()
        && !cx.engine.item_exists(&parent)
    {
        return Err(
            missing_folder(to, from, "System.IO.DirectoryNotFoundException")
                .category(ErrorCategory::NotSpecified)
                .target(Value::Null),
        );
    }
    let files = cx.engine.host.files();
    if args.flag("Force") && files.status(&to.file()).is_ok_and(|s| s.read_only) {
        // What cannot be made writable is refused by the writing itself.
        let _ = files.set_read_only(&to.file(), false);
    }
    let done = files
        .read(&from.file())
        .and_then(|bytes| files.write(&to.file(), &bytes));
    done.map_err(|e| io_error::fault(&e, &path, "CopyFileInfoItemUnauthorizedAccessError"))
}

/// Copies a folder, and what it holds under `-Recurse`.
fn copy_folder(cx: &mut Context, args: &Args, from: &ItemPath, to: &ItemPath) -> Result<(), Fault> {
    let path = to.provider_path();
    let made = cx.engine.host.files().create_directory(&to.file());
    made.map_err(|e| io_error::fault(&e, &path, "CopyDirectoryInfoItemIOError"))?;
    if !args.flag("Recurse") {
        return Ok(());
    }
    let names = cx.engine.host.files().list(&from.file());
    let names =
        names.map_err(|e| io_error::fault(&e, &from.path, "CopyDirectoryInfoItemIOError"))?;
    for name in names {
        let (from, below) = (from.child(&name), to.child(&name));
        if below.path == to.path || from.path == to.path {
            continue;
        }
        if cx.engine.is_container(&from) {
            copy_folder(cx, args, &from, &below)?;
        } else {
            copy_file(cx, args, &from, &below)?;
        }
    }
    Ok(())
}

/// Copies the value of a flat item under another name.
fn copy_flat(cx: &mut Context, args: &Args, from: &ItemPath, to: &ItemPath) -> Result {
    if !cx.should_process(&both(from, to), "Copy Item")? {
        return Ok(());
    }
    let value = cx
        .engine
        .read_drive(from.provider.drive_name(), &from.path)?;
    let name = if to.provider == from.provider {
        &to.path
    } else {
        &from.path
    };
    cx.engine
        .write_drive(from.provider.drive_name(), name, value)?;
    if args.flag("PassThru") {
        emit(cx, to)?;
    }
    Ok(())
}

/// Gives a flat item another name.
fn rename_flat(cx: &mut Context, args: &Args, from: &ItemPath, name: &str) -> Result {
    let to = from.child(name);
    if !cx.should_process(&both(from, &to), "Rename Item")? {
        return Ok(());
    }
    let drive = from.provider.drive_name();
    let value = cx.engine.read_drive(drive, &from.path)?;
    cx.engine.remove_flat(from.provider, &from.path)?;
    cx.engine.write_drive(drive, name, value)?;
    if args.flag("PassThru") {
        emit(cx, &to)?;
    }
    Ok(())
}

fn missing_folder(to: &ItemPath, from: &ItemPath, id: &str) -> Fault {
    Fault::new(
        &exceptions::DIRECTORY_NOT_FOUND_EXCEPTION,
        id,
        no_part(&to.provider_path()),
    )
    .category(ErrorCategory::WriteError)
    .target(Value::String(from.provider_path()))
}

fn onto_leaf(to: &ItemPath) -> Fault {
    let path = to.provider_path();
    Fault::new(
        &exceptions::PS_ARGUMENT_EXCEPTION,
        "CopyContainerItemToLeafError",
        "Container cannot be copied onto existing leaf item.",
    )
    .category(ErrorCategory::InvalidArgument)
    .target(Value::String(path))
}

fn nothing_to_rename(text: &str) -> Fault {
    let message = format!("Cannot rename because item at '{text}' does not exist.");
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "InvalidOperation",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
}

fn not_a_name() -> Fault {
    Fault::new(
        &exceptions::PS_ARGUMENT_EXCEPTION,
        "Argument",
        "Cannot rename the specified target, because it represents a path or device name.",
    )
    .category(ErrorCategory::InvalidArgument)
}
