//! `Join-Path`

use crate::engine::drives::path::{is_host_drive, path_not_found, split_drive, split_provider};
use crate::engine::drives::{Hidden, Reading};
use crate::engine::{Args, Context, Engine, Result};
use crate::value::{Fault, Value};

/// Puts paths and children together with one separator.
pub fn join_path(cx: &mut Context, args: &Args) -> Result {
    let mut children = args.texts("ChildPath");
    children.extend(args.texts("AdditionalChildPath"));
    for parent in args.texts("Path") {
        let mut path = parent.to_string();
        let mut joined = Ok(());
        for child in &children {
            match join(cx.engine, &path, child) {
                Ok(next) => path = next,
                Err(fault) => {
                    joined = Err(fault);
                    break;
                }
            }
        }
        match joined {
            Err(fault) => cx.write_fault(fault)?,
            Ok(()) if args.flag("Resolve") => resolved(cx, &path)?,
            Ok(()) => cx.write(path)?,
        }
    }
    Ok(())
}

/// A path and what lies below it, with the separator that the parent's drive has.
pub fn join(engine: &mut Engine, parent: &str, child: &str) -> Result<String, Fault> {
    if split_provider(parent).is_none()
        && let Some((drive, _)) = split_drive(parent)
    {
        engine.find_drive(drive)?;
    }
    let (from, to) = separators(parent);
    let parent = parent.replace(from, to);
    let child = child.replace(from, to);
    if parent.is_empty() {
        return Ok(child);
    }
    let child = child.strip_prefix(to).unwrap_or(&child);
    if parent.ends_with(to) {
        Ok(format!("{parent}{child}"))
    } else {
        Ok(format!("{parent}{to}{child}"))
    }
}

/// The separator to replace, and that of the path's drive.
pub fn separators(path: &str) -> (&'static str, &'static str) {
    if is_host_drive(path) {
        ("/", "\\")
    } else {
        ("\\", "/")
    }
}

fn resolved(cx: &mut Context, path: &str) -> Result {
    let found = match cx
        .engine
        .find_items(path, Reading::Wildcards, Hidden::Skipped)
    {
        Ok(found) => found,
        Err(fault) => return cx.write_fault(fault),
    };
    for item in found.items {
        if cx.engine.item_exists(&item) {
            cx.write(Value::String(item.display()))?;
        } else {
            cx.write_fault(path_not_found(&item))?;
        }
    }
    Ok(())
}
