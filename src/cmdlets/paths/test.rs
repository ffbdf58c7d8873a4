//! `Test-Path`

use crate::cmdlets::items::target;
use crate::engine::drives::{ItemPath, Provider};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

/// Tells whether paths mean items.
pub fn test_path(cx: &mut Context, args: &Args) -> Result {
    let name = if args.has("LiteralPath") {
        "LiteralPath"
    } else {
        "Path"
    };
    let values = args.list(name);
    if values.is_empty() {
        return cx.write_fault(no_path());
    }
    let (_, reading) = target::written(args);
    let filter = target::name_filter(args)?;
    for value in values {
        if value.is_null() {
            cx.write_fault(no_path())?;
            continue;
        }
        let text = cx.engine.to_text(&value)?;
        if text.trim().is_empty() {
            cx.write(false)?;
            continue;
        }
        if args.flag("IsValid") {
            let valid = cx.engine.item_path(&text).is_ok() && !text.contains('\0');
            cx.write(valid)?;
            continue;
        }
        let found = cx.engine.find_items(&text, reading, target::hidden(args));
        let items = found.map(|f| f.items).unwrap_or_default();
        let mut any = false;
        for item in items {
            any |= (filter.is_empty() || filter.passes(&item.leaf())) && fits(cx, args, &item);
        }
        cx.write(any)?;
    }
    Ok(())
}

/// Whether an item is there, and of the kind and age that are asked for.
fn fits(cx: &mut Context, args: &Args, item: &ItemPath) -> bool {
    if !cx.engine.item_exists(item) {
        return false;
    }
    let kind = args
        .get("PathType")
        .map(crate::value::convert::plain)
        .unwrap_or_default();
    let right_kind = match kind.to_ascii_lowercase().as_str() {
        "container" => cx.engine.is_container(item),
        "leaf" => !cx.engine.is_container(item),
        _ => true,
    };
    if !right_kind || item.provider != Provider::FileSystem {
        return right_kind;
    }
    let Ok(status) = cx.engine.host.files().status(&item.file()) else {
        return false;
    };
    let modified = status.modified.ticks;
    let limit = |name: &str| match args.get(name).map(Value::base) {
        Some(Value::DateTime(time)) => Some(time.ticks),
        _ => None,
    };
    limit("OlderThan").is_none_or(|t| modified < t)
        && limit("NewerThan").is_none_or(|t| modified > t)
}

/// `NullPathNotPermitted`
fn no_path() -> Fault {
    Fault::new(
        &exceptions::ARGUMENT_NULL_EXCEPTION,
        "NullPathNotPermitted",
        "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')",
    )
    .category(ErrorCategory::InvalidArgument)
}
