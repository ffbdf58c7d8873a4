//! The items that a call names with `-Path` or `-LiteralPath`.

use crate::engine::drives::path::path_not_found;
use crate::engine::drives::{Hidden, ItemPath, NameFilter, Provider, Reading};
use crate::engine::{Args, Context, Result};
use crate::value::Str;

/// The paths of a call as they were written, and how to read them.
pub fn written(args: &Args) -> (Vec<Str>, Reading) {
    if args.has("LiteralPath") {
        (args.texts("LiteralPath"), Reading::Literal)
    } else {
        (args.texts("Path"), Reading::Wildcards)
    }
}

/// `-Force` finds hidden items.
pub fn hidden(args: &Args) -> Hidden {
    if args.flag("Force") {
        Hidden::Found
    } else {
        Hidden::Skipped
    }
}

/// `-Filter`, `-Include` and `-Exclude`.
///
/// # Errors
/// A pattern that is not valid.
pub fn name_filter(args: &Args) -> Result<NameFilter> {
    Ok(NameFilter::new(
        args.text("Filter").as_deref(),
        &args.texts("Include"),
        &args.texts("Exclude"),
    )?)
}

/// The existing items of a call. What is not there is an error of its own.
///
/// # Errors
/// What `-ErrorAction Stop` makes of them.
pub fn existing(cx: &mut Context, args: &Args) -> Result<Vec<ItemPath>> {
    let (texts, reading) = written(args);
    let filter = name_filter(args)?;
    let hidden = hidden(args);
    let mut items = Vec::new();
    for text in texts {
        let found = match cx.engine.find_items(&text, reading, hidden) {
            Ok(found) => found,
            Err(fault) => {
                cx.write_fault(fault)?;
                continue;
            }
        };
        for item in found.items {
            if !found.by_pattern && !cx.engine.item_exists(&item) {
                cx.write_fault(path_not_found(&item))?;
                continue;
            }
            if filter.is_empty() || filter.passes(&item.leaf()) {
                items.push(item);
            }
        }
    }
    Ok(items)
}

/// Acts on each item that a call names, there or not. A pattern that cannot be followed is an error of its own.
///
/// # Errors
/// Those of `act`, and what `-ErrorAction Stop` makes of others.
pub fn each(
    cx: &mut Context,
    args: &Args,
    mut act: impl FnMut(&mut Context, &ItemPath) -> Result,
) -> Result {
    let (texts, reading) = written(args);
    for text in texts {
        match cx.engine.find_items(&text, reading, hidden(args)) {
            Ok(found) => found.items.iter().try_for_each(|item| act(cx, item))?,
            Err(fault) => cx.write_fault(fault)?,
        }
    }
    Ok(())
}

/// The items of a call that may not exist yet (`Set-Content`, `Set-Item`).
///
/// # Errors
/// What `-ErrorAction Stop` makes of drives that are not there.
pub fn possible(cx: &mut Context, args: &Args) -> Result<Vec<ItemPath>> {
    let (texts, reading) = written(args);
    let filter = name_filter(args)?;
    let mut items = Vec::new();
    for text in texts {
        match cx.engine.find_items(&text, reading, hidden(args)) {
            Ok(found) => items.extend(
                found
                    .items
                    .into_iter()
                    .filter(|i| filter.is_empty() || filter.passes(&i.leaf())),
            ),
            Err(fault) => cx.write_fault(fault)?,
        }
    }
    Ok(items)
}

/// What `ShouldProcess` calls an item.
pub fn item_target(item: &ItemPath) -> String {
    format!("Item: {}", item.provider_path())
}

/// Whether an item is a file or folder.
pub fn is_file(item: &ItemPath) -> bool {
    item.provider == Provider::FileSystem
}
