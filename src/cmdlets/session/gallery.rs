//! The module gallery, answered from the modules that the host declares.

use super::refused::UPDATES;
use crate::engine::drives::glob;
use crate::engine::modules::available::Declared;
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::types::exceptions;
use crate::value::wildcard::contains_wildcards;
use crate::value::{ErrorCategory, Fault, Object, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Find-Module", find),
    CmdletEntry::new("Get-InstalledModule", installed),
    CmdletEntry::new("Get-PSRepository", repository),
    CmdletEntry::new("Install-Module", install),
    CmdletEntry::new("Install-PackageProvider", |_, _| Ok(())),
    CmdletEntry::new("Register-PSRepository", |_, _| Ok(())),
    CmdletEntry::refusing("Save-Module", UPDATES),
    CmdletEntry::new("Set-PSRepository", |_, _| Ok(())),
    CmdletEntry::new("Uninstall-Module", |_, _| Ok(())),
    CmdletEntry::new("Update-Module", install),
];

fn repository_info(module: &Declared) -> Value {
    Object::notes([
        ("Name", Value::text(module.name.as_str())),
        ("Version", Value::text(module.version.as_str())),
        ("Type", Value::text("Module")),
        ("Repository", Value::text("PSGallery")),
        ("Description", Value::text("")),
    ])
    .named("Microsoft.PowerShell.Commands.PSRepositoryItemInfo")
    .into_value()
}

/// The declared modules that are no part of PowerShell.
fn offered(cx: &Context) -> Vec<Declared> {
    cx.engine.host.modules()
}

fn matching(cx: &mut Context, args: &Args, missing: fn(&str) -> Fault) -> Result<Vec<Declared>> {
    let all = offered(cx);
    let names = args.texts("Name");
    if names.is_empty() {
        return Ok(all);
    }
    let mut found = Vec::new();
    for name in names {
        let pattern = glob::pattern(&name)?;
        let before = found.len();
        found.extend(all.iter().filter(|m| pattern.matches(&m.name)).cloned());
        if found.len() == before && !contains_wildcards(&name) {
            cx.write_fault(missing(&name))?;
        }
    }
    Ok(found)
}

fn find(cx: &mut Context, args: &Args) -> Result {
    for module in matching(cx, args, not_found)? {
        cx.write(repository_info(&module))?;
    }
    Ok(())
}

fn installed(cx: &mut Context, args: &Args) -> Result {
    for module in matching(cx, args, not_installed)? {
        cx.write(repository_info(&module))?;
    }
    Ok(())
}

/// A declared module is there already; another one cannot be had.
fn install(cx: &mut Context, args: &Args) -> Result {
    for module in matching(cx, args, not_found)? {
        if args.flag("PassThru") {
            cx.write(repository_info(&module))?;
        }
    }
    Ok(())
}

fn repository(cx: &mut Context, _args: &Args) -> Result {
    let row = Object::notes([
        ("Name", Value::text("PSGallery")),
        ("InstallationPolicy", Value::text("Untrusted")),
        (
            "SourceLocation",
            Value::text("https://www.powershellgallery.com/api/v2"),
        ),
    ])
    .named("Microsoft.PowerShell.Commands.PSRepository");
    cx.write(row.into_value())
}

fn not_found(name: &str) -> Fault {
    let message = format!(
        "No match was found for the specified search criteria and module name '{name}'. Try Get-PSRepository to see all available registered module repositories."
    );
    Fault::new(&exceptions::EXCEPTION, "NoMatchFoundForCriteria", message)
        .category(ErrorCategory::ObjectNotFound)
        .target(Value::text(
            "Microsoft.PowerShell.PackageManagement.Cmdlets.FindPackage",
        ))
}

fn not_installed(name: &str) -> Fault {
    let message =
        format!("No match was found for the specified search criteria and module names '{name}'.");
    Fault::new(&exceptions::EXCEPTION, "NoMatchFound", message)
        .category(ErrorCategory::ObjectNotFound)
        .target(Value::text(name))
}
