//! `Remove-Module`

use super::spec;
use crate::engine::drives::glob;
use crate::engine::modules::{Module, Modules, module_of};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::wildcard::contains_wildcards;
use crate::value::{ErrorCategory, Fault, Ptr, Value};

/// Takes modules and their commands out of the session.
pub fn remove_module(cx: &mut Context, args: &Args) -> Result {
    let mut chosen: Vec<Ptr<Module>> = Vec::new();
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
        if loaded.is_empty() && !contains_wildcards(&name) {
            cx.write_fault(not_loaded(&name))?;
        }
        chosen.extend(loaded);
    }
    for module in chosen {
        let target = format!("{} (Path: '{}')", module.name, module.path);
        if cx.should_process(&target, "Remove-Module")? {
            cx.engine.remove_module(&module)?;
        }
    }
    Ok(())
}

fn not_loaded(name: &str) -> Fault {
    let message = "No modules were removed. Verify that the specification of modules to remove is correct and those modules exist in the runspace.".to_string();
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "Modules_NoModulesRemoved",
        message,
    )
    .category(ErrorCategory::ResourceUnavailable)
    .target(Value::text(name))
}
