//! `Set-Item`, `Clear-Item`

use super::file_item::value_of;
use super::target;
use crate::engine::drives::{ItemPath, Provider};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

/// Gives a flat item another value.
pub fn set_item(cx: &mut Context, args: &Args) -> Result {
    let value = args.get("Value").cloned().unwrap_or(Value::Null);
    for item in target::possible(cx, args)? {
        if item.provider == Provider::FileSystem {
            cx.write_fault(not_supported())?;
            continue;
        }
        let shown = cx.engine.to_text(&value)?;
        let question = format!("Item: {} Value: {shown}", item.path);
        if cx.should_process(&question, "Set Item")? {
            write(cx, &item, value.clone())?;
            if args.flag("PassThru")
                && let Some(value) = value_of(cx.engine, &item)
            {
                cx.write(value)?;
            }
        }
    }
    Ok(())
}

/// Takes a flat item's value away.
pub fn clear_item(cx: &mut Context, args: &Args) -> Result {
    for item in target::existing(cx, args)? {
        if item.provider == Provider::FileSystem {
            cx.write_fault(not_supported())?;
        } else if cx.should_process(&target::item_target(&item), "Clear Item")? {
            match item.provider {
                Provider::Variable => write(cx, &item, Value::Null)?,
                provider => {
                    cx.engine.remove_flat(provider, &item.path)?;
                }
            }
        }
    }
    Ok(())
}

fn write(cx: &mut Context, item: &ItemPath, value: Value) -> Result {
    cx.engine
        .write_drive(item.provider.drive_name(), &item.path, value)
}

/// Files have content, not a value.
fn not_supported() -> Fault {
    let message =
        "Provider operation stopped because the provider does not support this operation.";
    Fault::new(
        &exceptions::PS_NOT_SUPPORTED_EXCEPTION,
        "NotSupported",
        message,
    )
    .category(ErrorCategory::NotImplemented)
}
