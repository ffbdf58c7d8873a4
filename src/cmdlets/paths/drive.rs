//! `Get-`, `New-`, `Remove-PSDrive`, `Get-PSProvider`

use crate::engine::drives::drive::{DriveInfo, ProviderInfo, no_drive, no_provider};
use crate::engine::drives::{Drive, Drives, Provider, glob};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::wildcard::contains_wildcards;
use crate::value::{ErrorCategory, Fault, Ptr, Str, Value};

/// Lists drives.
pub fn get_drive(cx: &mut Context, args: &Args) -> Result {
    let providers = args.texts("PSProvider");
    let literal = args.has("LiteralName");
    let names = if literal {
        args.texts("LiteralName")
    } else {
        args.texts("Name")
    };
    let all = cx.engine.state::<Drives>().list.clone();
    let all: Vec<Ptr<Drive>> = all
        .into_iter()
        .filter(|d| {
            providers.is_empty()
                || providers
                    .iter()
                    .any(|p| Provider::parse(p) == Some(d.provider))
        })
        .collect();
    if names.is_empty() {
        for drive in all {
            cx.write(value_of(drive))?;
        }
        return Ok(());
    }
    for name in names {
        let pattern = glob::pattern(&name)?;
        let found: Vec<&Ptr<Drive>> = all
            .iter()
            .filter(|d| {
                if literal {
                    d.name.eq_ignore_ascii_case(&name)
                } else {
                    pattern.matches(&d.name)
                }
            })
            .collect();
        if found.is_empty() && (literal || !contains_wildcards(&name)) {
            cx.write_fault(missing(&name))?;
        }
        for drive in found {
            cx.write(value_of(drive.clone()))?;
        }
    }
    Ok(())
}

fn value_of(drive: Ptr<Drive>) -> Value {
    Value::Native(Ptr::new(DriveInfo(drive)))
}

/// `GetLocationNoMatchingDrive`
fn missing(name: &str) -> Fault {
    no_drive(name).id("GetLocationNoMatchingDrive")
}

/// Makes a drive for a folder.
pub fn new_drive(cx: &mut Context, args: &Args) -> Result {
    let name = args.text("Name").unwrap_or_default();
    let provider = args.text("PSProvider").unwrap_or_default();
    let root = args.text("Root").unwrap_or_default();
    let Some(provider) = Provider::parse(&provider) else {
        return Err(
            cx.terminate(crate::value::ErrorRecord::from_fault(no_provider(
                &provider,
            ))),
        );
    };
    if name.contains([':', '/', '\\', '.', '~']) {
        return cx.write_fault(bad_name(&name));
    }
    if cx.engine.state::<Drives>().find(&name).is_some() {
        return cx.write_fault(exists(&name));
    }
    let target = format!(
        "Name: {name} Provider: {} Root: {root}",
        provider.full_name()
    );
    if !cx.should_process(&target, "New Drive")? {
        return Ok(());
    }
    let root: Str = if provider == Provider::FileSystem {
        let item = cx.engine.item_path(&root)?;
        if !cx.engine.is_container(&item) {
            return cx.write_fault(no_root(&item.display()));
        }
        item.path
    } else {
        Str::new()
    };
    let drive =
        Drive::new(name, provider, root).described(args.text("Description").unwrap_or_default());
    let drive = Ptr::new(drive);
    cx.engine.state::<Drives>().add(drive.clone());
    cx.write(value_of(drive))
}

/// Takes a drive away.
pub fn remove_drive(cx: &mut Context, args: &Args) -> Result {
    let mut names = args.texts("Name");
    names.extend(args.texts("LiteralName"));
    for name in names {
        let pattern = glob::pattern(&name)?;
        let found: Vec<Ptr<Drive>> = cx
            .engine
            .state::<Drives>()
            .list
            .iter()
            .filter(|d| pattern.matches(&d.name))
            .cloned()
            .collect();
        if found.is_empty() && !contains_wildcards(&name) {
            cx.write_fault(no_drive(&name))?;
        }
        for drive in found {
            let target = format!(
                "Name: {} Provider: {} Root: {}",
                drive.name,
                drive.provider.full_name(),
                drive.root
            );
            if !cx.should_process(&target, "Remove Drive")? {
                continue;
            }
            let standing = cx.engine.current_drive();
            if standing.name == drive.name {
                cx.write_fault(standing_in(&drive.name))?;
                continue;
            }
            cx.engine
                .state::<Drives>()
                .list
                .retain(|d| !Ptr::ptr_eq(d, &drive));
        }
    }
    Ok(())
}

/// Lists providers.
pub fn get_provider(cx: &mut Context, args: &Args) -> Result {
    let names = args.texts("PSProvider");
    if names.is_empty() {
        for provider in Provider::ALL {
            cx.write(Value::Native(Ptr::new(ProviderInfo(provider))))?;
        }
        return Ok(());
    }
    for name in names {
        let bare = name.rsplit('\\').next().unwrap_or_default();
        let pattern = glob::pattern(bare)?;
        let mut any = false;
        for provider in Provider::ALL {
            if pattern.matches(provider.name()) {
                any = true;
                cx.write(Value::Native(Ptr::new(ProviderInfo(provider))))?;
            }
        }
        if !any && !contains_wildcards(&name) {
            cx.write_fault(no_provider(&name))?;
        }
    }
    Ok(())
}

fn exists(name: &str) -> Fault {
    let message = format!("A drive with the name '{name}' already exists.");
    Fault::new(
        &exceptions::SESSION_STATE_EXCEPTION,
        "DriveAlreadyExists",
        message,
    )
    .category(ErrorCategory::ResourceExists)
    .target(Value::text(name))
}

fn bad_name(name: &str) -> Fault {
    let message = "Cannot process the drive name because the drive name contains one or more of the following characters that are not valid: ; ~ / \\ . :".to_string();
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, "Argument", message)
        .category(ErrorCategory::InvalidArgument)
        .target(Value::text(name))
}

fn no_root(path: &str) -> Fault {
    let message = format!(
        "The specified drive root \"{path}\" either does not exist, or it is not a folder."
    );
    Fault::new(&exceptions::IO_EXCEPTION, "DriveRootError", message)
        .category(ErrorCategory::ReadError)
        .target(Value::text(path))
}

fn standing_in(name: &str) -> Fault {
    let message = format!("Cannot remove drive '{name}' because it is in use.");
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "InvalidOperation",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
    .target(Value::text(name))
}
