//! Experimental features: there are none.

use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::wildcard::contains_wildcards;
use crate::value::{ErrorCategory, Fault, Value};

pub fn get(cx: &mut Context, args: &Args) -> Result {
    for name in args.texts("Name") {
        if !contains_wildcards(&name) {
            cx.write_fault(unknown(&name))?;
        }
    }
    Ok(())
}

pub fn switch(cx: &mut Context, args: &Args) -> Result {
    for name in args.texts("Name") {
        cx.write_fault(unknown(&name))?;
    }
    Ok(())
}

fn unknown(name: &str) -> Fault {
    let message = format!(
        "Unable to find an experimental feature that matches the name \"{name}\". Please use 'Get-ExperimentalFeature' to find all experimental features."
    );
    Fault::new(
        &exceptions::ITEM_NOT_FOUND_EXCEPTION,
        "ItemNotFoundException",
        message,
    )
    .category(ErrorCategory::ObjectNotFound)
    .target(Value::text(name))
}
