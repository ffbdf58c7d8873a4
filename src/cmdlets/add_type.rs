//! `Add-Type`: assemblies that are here anyhow are accepted; nothing is compiled.

use crate::cmdlets::data_file::stop;
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Add-Type", add_type)];

/// Assemblies beside those of .NET's `System.…` that scripts ask for and whose types are here, as far as they are.
const KNOWN: &[&str] = &[
    "Microsoft.CSharp",
    "Microsoft.PowerShell.Commands.Utility",
    "Microsoft.VisualBasic",
    "mscorlib",
    "netstandard",
    "PresentationCore",
    "PresentationFramework",
    "WindowsBase",
];

fn add_type(cx: &mut Context, args: &Args) -> Result {
    if !args.has("AssemblyName") {
        let fault = Fault::new(
            &exceptions::NOT_SUPPORTED_EXCEPTION,
            "CmdletNotEmulated",
            "Add-Type does not act here: there is no compiler for types in other languages.",
        );
        return stop(cx, fault.category(ErrorCategory::NotImplemented));
    }
    for name in args.texts("AssemblyName") {
        if !is_known(&name) {
            return stop(cx, missing(name));
        }
    }
    Ok(())
}

/// Whether an assembly is there; a version and what else identifies it may follow its name.
fn is_known(name: &str) -> bool {
    let name = name.split(',').next().unwrap_or_default().trim();
    let name = name.strip_suffix(".dll").unwrap_or(name);
    let system = name
        .get(..6)
        .is_some_and(|start| start.eq_ignore_ascii_case("System"))
        && matches!(name.as_bytes().get(6), None | Some(b'.'));
    system || KNOWN.iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn missing(name: Str) -> Fault {
    let message = format!("Cannot add type. The assembly '{name}' could not be found.");
    Fault::new(&exceptions::EXCEPTION, "ASSEMBLY_NOT_FOUND", message)
        .category(ErrorCategory::ObjectNotFound)
        .target(Value::String(name))
}
