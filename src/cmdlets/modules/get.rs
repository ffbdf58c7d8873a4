//! `Get-Module`

use super::spec;
use crate::engine::drives::glob;
use crate::engine::modules::available::VersionRange;
use crate::engine::modules::{Module, Modules};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Ptr, Str, Value};

/// Lists the loaded modules, or those that could be.
pub fn get_module(cx: &mut Context, args: &Args) -> Result {
    let wanted = spec::wanted(args);
    let listed = args.flag("ListAvailable");
    for (name, _) in wanted.iter().filter(|(n, _)| n.contains(['/', '\\'])) {
        if !listed {
            return Err(by_path(name).into());
        }
        if cx.engine.module_file(name).is_none() {
            cx.write_fault(no_file(name))?;
        }
    }
    let modules = if args.flag("ListAvailable") {
        available(cx, &wanted)?
    } else {
        loaded(cx, args)
    };
    if wanted.is_empty() {
        for module in modules {
            cx.write(Module::value(&module))?;
        }
        return Ok(());
    }
    for (name, range) in wanted {
        let bare = name.trim_end_matches(['/', '\\']);
        let bare = bare.rsplit(['/', '\\']).next().unwrap_or_default();
        let pattern = glob::pattern(bare)?;
        for module in &modules {
            let version = module.facts.borrow().version.clone();
            if pattern.matches(&module.name) && (range.is_any() || range.holds(&version)) {
                cx.write(Module::value(module))?;
            }
        }
    }
    Ok(())
}

/// `ModuleDiscoveryForLoadedModulesWorksOnlyForUnQualifiedNames`
fn by_path(name: &str) -> Fault {
    let message = format!(
        "Running the Get-Module cmdlet without ListAvailable parameter is not supported for module names that include a path. Name parameter has this element '{name}' which resolves to a path. Update the Name parameter to not have path elements, and then try again."
    );
    Fault::new(
        &exceptions::ARGUMENT_EXCEPTION,
        "ModuleDiscoveryForLoadedModulesWorksOnlyForUnQualifiedNames",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
    .target(Value::text(name))
}

/// `Modules_ModuleNotFoundForGetModule`
fn no_file(name: &str) -> Fault {
    let message = format!(
        "The specified module '{name}' was not found. Update the Name parameter to point to a valid path, and then try again. "
    );
    Fault::new(
        &exceptions::FILE_NOT_FOUND_EXCEPTION,
        "Modules_ModuleNotFoundForGetModule",
        message,
    )
    .category(ErrorCategory::ResourceUnavailable)
    .target(Value::text(name))
}

fn loaded(cx: &mut Context, args: &Args) -> Vec<Ptr<Module>> {
    let mut modules = cx.engine.state::<Modules>().loaded.clone();
    if let Some(running) = cx.engine.running_module() {
        modules.extend(running.nested.borrow().iter().cloned());
        modules.push(running);
    }
    if args.flag("All") {
        let nested: Vec<Ptr<Module>> = modules
            .iter()
            .flat_map(|m| m.nested.borrow().clone())
            .collect();
        modules.extend(nested);
    }
    modules.sort_by_cached_key(|m| m.name.to_lowercase());
    modules.dedup_by(|a, b| Ptr::ptr_eq(a, b));
    modules
}

fn available(cx: &mut Context, wanted: &[(Str, VersionRange)]) -> Result<Vec<Ptr<Module>>> {
    let mut found = Vec::new();
    for (name, _) in wanted {
        if name.contains(['/', '\\'])
            && let Some(file) = cx.engine.module_file(name)
        {
            found.push(cx.engine.inspect_module(&file)?);
        }
    }
    for (_, file) in cx.engine.installed_modules() {
        found.push(cx.engine.inspect_module(&file)?);
    }
    for declared in cx.engine.declared_modules() {
        found.push(cx.engine.declared_module(&declared));
    }
    found.sort_by_cached_key(|m| m.name.to_lowercase());
    Ok(found)
}
