//! `Clear-Content`

use crate::cmdlets::items::target;
use crate::engine::drives::{Provider, io_error};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Value};

/// Empties files and flat items.
pub fn clear_content(cx: &mut Context, args: &Args) -> Result {
    for item in target::existing(cx, args)? {
        if !cx.should_process(&target::item_target(&item), "Clear Content")? {
            continue;
        }
        let path = item.provider_path();
        match item.provider {
            Provider::FileSystem if cx.engine.is_container(&item) => {
                let message = format!(
                    "Unable to clear content because it is a directory: '{path}'. Please use 'Get-ChildItem' instead."
                );
                let fault = Fault::new(
                    &exceptions::INVALID_OPERATION_EXCEPTION,
                    "ClearDirectoryContent",
                    message,
                )
                .category(ErrorCategory::InvalidOperation)
                .target(Value::String(path));
                cx.write_fault(fault)?;
            }
            Provider::FileSystem => {
                if let Err(error) = cx.engine.host.files().write(&item.file(), b"") {
                    cx.write_fault(io_error::fault(&error, &path, "ClearContentIOError"))?;
                }
            }
            provider => cx
                .engine
                .write_drive(provider.drive_name(), &item.path, Value::Null)?,
        }
    }
    Ok(())
}
