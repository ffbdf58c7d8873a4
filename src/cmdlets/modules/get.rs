//! `Get-Module`

use super::spec;
use crate::engine::drives::glob;
use crate::engine::modules::available::VersionRange;
use crate::engine::modules::{Module, Modules};
use crate::engine::{Args, Context, Result};
use crate::value::{Ptr, Str};

/// Lists the loaded modules, or those that could be.
pub fn get_module(cx: &mut Context, args: &Args) -> Result {
    let wanted = spec::wanted(args);
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
