//! `Get-Error`

use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::{Object, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Get-Error", get_error)];

/// What is put behind a type's name so that all is shown.
const EXTENDED: &str = "#PSExtendedError";

fn get_error(cx: &mut Context, args: &Args) -> Result {
    if let Some(given) = args.input_object() {
        return cx.write(extended(given.base()));
    }
    let newest = args.int("Newest").and_then(|n| usize::try_from(n).ok());
    let errors: Vec<Value> = {
        let all = cx.engine.errors.items.borrow();
        all.iter().take(newest.unwrap_or(1)).cloned().collect()
    };
    for error in errors {
        cx.write(extended(&error))?;
    }
    Ok(())
}

/// An error under the type name of its detailed view.
fn extended(error: &Value) -> Value {
    let name: Str = match error {
        Value::Error(_) => format!("System.Management.Automation.ErrorRecord{EXTENDED}").into(),
        Value::Exception(_) => format!("System.Exception{EXTENDED}").into(),
        _ => return error.clone(),
    };
    Object::around(error.clone()).named(name).into_value()
}
