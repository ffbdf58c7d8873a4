//! `Get-Item`, `Invoke-Item`

use super::file_item::value_of;
use super::target;
use crate::engine::drives::Provider;
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

/// Gives the items that paths mean.
pub fn get_item(cx: &mut Context, args: &Args) -> Result {
    for item in target::existing(cx, args)? {
        let is_drive = item.provider != Provider::FileSystem && item.path.is_empty();
        if is_drive {
            let list = cx.engine.flat_names(item.provider);
            for name in list {
                if let Some(value) = value_of(cx.engine, &item.child(&name)) {
                    cx.write(value)?;
                }
            }
        } else if let Some(value) = value_of(cx.engine, &item) {
            cx.write(value)?;
        }
    }
    Ok(())
}

/// Opening files with their programs is not for a sandbox.
pub fn invoke_item(cx: &mut Context, args: &Args) -> Result {
    for item in target::existing(cx, args)? {
        let message = format!(
            "Cannot open '{}': no program can be started from here.",
            item.provider_path()
        );
        let fault = Fault::new(
            &exceptions::INVALID_OPERATION_EXCEPTION,
            "InvokeItemNotSupported",
            message,
        )
        .category(ErrorCategory::InvalidOperation)
        .target(Value::String(item.provider_path()));
        cx.write_fault(fault)?;
    }
    Ok(())
}
