//! `Remove-Module`

use super::spec;
use crate::engine::drives::glob;
use crate::engine::modules::{Module, Modules, module_of};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::wildcard::contains_wildcards;
use crate::value::{ErrorCategory, Fault, Ptr};

/// Takes modules and their commands out of the session.
pub fn remove_module(cx: &mut Context, args: &Args) -> Result {
    let mut chosen: Vec<Ptr<Module>> = Vec::new();
    let mut named = args.has("ModuleInfo");
    for value in args.list("ModuleInfo") {
        chosen.extend(module_of(&value));
    }
    for (name, range) in spec::wanted(args) {
        let pattern = glob::pattern(&name)?;
        let mut loaded = cx.engine.state::<Modules>().loaded.clone();
        if let Some(running) = cx.engine.running_module() {
            loaded.extend(running.nested.borrow().iter().cloned());
        }
        loaded.retain(|m| {
            pattern.matches(&m.name) && (range.is_any() || range.holds(&m.facts.borrow().version))
        });
        named |= !contains_wildcards(&name);
        chosen.extend(loaded);
    }
    let mut removed = 0;
    cx.engine.state::<Modules>().told.clear();
    for module in chosen {
        let target = format!("{} (Path: '{}')", module.name, module.path);
        if cx.should_process(&target, "Remove-Module")? {
            cx.engine.remove_module(&module, cx.out)?;
            removed += 1;
            let told = std::mem::take(&mut cx.engine.state::<Modules>().told);
            for text in told {
                cx.verbose(&text)?;
            }
        }
    }
    if removed == 0 && named && cx.call.common.what_if.is_none() {
        return cx.write_fault(none_removed());
    }
    Ok(())
}

fn none_removed() -> Fault {
    let message = "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.";
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "Modules_NoModulesRemoved",
        message,
    )
    .category(ErrorCategory::ResourceUnavailable)
}
