//! `Get-ExecutionPolicy`, `Set-ExecutionPolicy`: outside of Windows everything may run, and nothing can change that.

use crate::engine::{Args, Context, Result};
use crate::value::types::{Type, enums, exceptions};
use crate::value::{EnumValue, ErrorCategory, ErrorRecord, Fault, Object, Value};

const SCOPES: [&str; 5] = [
    "MachinePolicy",
    "UserPolicy",
    "Process",
    "CurrentUser",
    "LocalMachine",
];

fn policy(name: &str) -> Value {
    let ty = Type::Net(&enums::EXECUTION_POLICY);
    let number = EnumValue::parse_member(&ty, name).unwrap_or_default();
    EnumValue::of(ty, number)
}

pub fn get(cx: &mut Context, args: &Args) -> Result {
    if !args.flag("List") {
        return cx.write(policy("Unrestricted"));
    }
    for scope in SCOPES {
        let ty = Type::Net(&enums::EXECUTION_POLICY_SCOPE);
        let number = EnumValue::parse_member(&ty, scope).unwrap_or_default();
        let row = Object::notes([
            ("Scope", EnumValue::of(ty, number)),
            ("ExecutionPolicy", policy("Unrestricted")),
        ]);
        cx.write(row.into_value())?;
    }
    Ok(())
}

pub fn set(cx: &mut Context, _args: &Args) -> Result {
    let fault = Fault::new(
        &exceptions::PLATFORM_NOT_SUPPORTED_EXCEPTION,
        "System.PlatformNotSupportedException",
        "Operation is not supported on this platform.",
    )
    .category(ErrorCategory::NotSpecified);
    Err(cx.terminate(ErrorRecord::from_fault(fault)))
}
