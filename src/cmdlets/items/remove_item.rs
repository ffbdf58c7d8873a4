//! `Remove-Item`

use super::target;
use crate::engine::drives::path::path_not_found;
use crate::engine::drives::{ItemPath, Provider, io_error};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};
use std::io;

/// Removes files, folders and flat items.
pub fn remove_item(cx: &mut Context, args: &Args) -> Result {
    for item in target::existing(cx, args)? {
        match item.provider {
            Provider::FileSystem => remove_file(cx, args, &item)?,
            _ => remove_flat(cx, &item)?,
        }
    }
    Ok(())
}

fn remove_file(cx: &mut Context, args: &Args, item: &ItemPath) -> Result {
    let path = item.provider_path();
    let Ok(status) = cx.engine.host.files().status(&item.file()) else {
        return cx.write_fault(path_not_found(item));
    };
    let is_link = status.link_target.is_some();
    if status.is_directory && !is_link {
        let place = cx.engine.location_path();
        if place.starts_with(item.file()) {
            return cx.write_fault(in_use(&path));
        }
        let children = cx.engine.host.files().list(&item.file());
        let has_children = children.is_ok_and(|c| !c.is_empty());
        if has_children && !args.flag("Recurse") && !allowed(cx, item)? {
            return Ok(());
        }
        if !cx.should_process(&path, "Remove Directory")? {
            return Ok(());
        }
        return match remove_folder(cx, item) {
            Ok(()) => Ok(()),
            Err(error) => {
                let fault = io_error::fault(&error, &path, "RemoveFileSystemItemIOError");
                cx.write_fault(fault)
            }
        };
    }
    if !cx.should_process(&path, "Remove File")? {
        return Ok(());
    }
    if status.read_only && !args.flag("Force") {
        let message = format!(
            "You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only. : '{path}'"
        );
        let fault = Fault::new(
            &exceptions::IO_EXCEPTION,
            "RemoveFileSystemItemUnAuthorizedAccess",
            message,
        )
        .category(ErrorCategory::PermissionDenied)
        .target(Value::String(path));
        return cx.write_fault(fault);
    }
    if status.read_only {
        // What cannot be made writable is refused by the removal itself.
        let _ = cx.engine.host.files().set_read_only(&item.file(), false);
    }
    match cx.engine.host.files().remove(&item.file()) {
        Ok(()) => Ok(()),
        Err(error) => {
            let fault = io_error::fault(&error, &path, "RemoveFileSystemItemUnAuthorizedAccess");
            cx.write_fault(fault)
        }
    }
}

/// Asks whether a folder goes with what it holds.
fn allowed(cx: &mut Context, item: &ItemPath) -> Result<bool> {
    if let Some(answer) = cx.call.confirmed.get() {
        return Ok(answer);
    }
    let path = item.provider_path();
    let question = format!(
        "The item at {path} has children and the Recurse parameter was not specified. If you continue, all children will be removed with the item. Are you sure you want to continue?"
    );
    let answer = cx.engine.ask_yes_no("Confirm", &question)?;
    if answer.for_all {
        cx.call.confirmed.set(Some(answer.yes));
    }
    Ok(answer.yes)
}

/// Removes a folder with all it holds; links are removed, not followed.
fn remove_folder(cx: &mut Context, item: &ItemPath) -> io::Result<()> {
    let files = cx.engine.host.files();
    for name in files.list(&item.file())? {
        let child = item.child(&name);
        let status = cx.engine.host.files().status(&child.file());
        match status {
            Ok(s) if s.is_directory && s.link_target.is_none() => remove_folder(cx, &child)?,
            _ => cx.engine.host.files().remove(&child.file())?,
        }
    }
    cx.engine.host.files().remove(&item.file())
}

fn remove_flat(cx: &mut Context, item: &ItemPath) -> Result {
    if !cx.should_process(&target::item_target(item), "Remove Item")? {
        return Ok(());
    }
    if !cx.engine.remove_flat(item.provider, &item.path)? {
        cx.write_fault(path_not_found(item))?;
    }
    Ok(())
}

/// The session stands in the folder or below it.
fn in_use(path: &str) -> Fault {
    let message = format!("Cannot remove the item at '{path}' because it is in use.");
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "InvalidOperation",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
    .target(Value::text(path))
}
