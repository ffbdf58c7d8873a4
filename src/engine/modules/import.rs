//! Bringing a module's exports into a scope, and taking them out again.

use super::export::{fits, patterns};
use super::{Module, Modules};
use crate::engine::command::{Alias, Function};
use crate::engine::scope::{Scope, Slot};
use crate::engine::{BlockScope, Engine, Result, Sink};
use crate::value::shape::{fold, same_name};
use crate::value::{Ptr, Str, Value};

/// What an import takes, and under which names.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// `None` takes all.
    pub functions: Option<Vec<Str>>,
    pub aliases: Option<Vec<Str>>,
    pub variables: Option<Vec<Str>>,
    pub cmdlets: Option<Vec<Str>>,
    pub prefix: Str,
    /// What is there already stays.
    pub no_clobber: NoClobber,
}

/// `-NoClobber`
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoClobber {
    #[default]
    Replace,
    Keep,
}

/// A name with a prefix before its noun: `Get-Item` → `Get-MyItem`.
pub fn prefixed(name: &str, prefix: &str) -> Str {
    if prefix.is_empty() {
        return name.into();
    }
    match name.split_once('-') {
        Some((verb, noun)) => format!("{verb}-{prefix}{noun}").into(),
        None => format!("{prefix}{name}").into(),
    }
}

/// What `-NoClobber -Verbose` tells.
fn not_imported(kind: &str, name: &str) -> String {
    format!(
        "The {kind} '{name}' was not imported because there is a member with the same name in the current scope."
    )
}

impl Engine {
    /// Makes a module's exports known in a scope.
    ///
    /// # Errors
    /// A pattern that is not valid.
    pub fn import_into(
        &mut self,
        scope: &Ptr<Scope>,
        module: &Ptr<Module>,
        wanted: &Wanted,
    ) -> Result {
        // With one kind named, the others are left out.
        let any = wanted.functions.is_some()
            || wanted.aliases.is_some()
            || wanted.variables.is_some()
            || wanted.cmdlets.is_some();
        let all = |list: &Option<Vec<Str>>| match list {
            Some(list) => list.clone(),
            None if any => Vec::new(),
            None => vec![Str::from("*")],
        };
        let functions = patterns(&all(&wanted.functions))?;
        let aliases = patterns(&all(&wanted.aliases))?;
        let variables = patterns(&all(&wanted.variables))?;
        let own_prefix = module.facts.borrow().prefix.clone();
        let prefix = if wanted.prefix.is_empty() {
            own_prefix
        } else {
            wanted.prefix.clone()
        };
        let exports = module.exports.borrow();
        let mut told_aliases = Vec::new();
        for function in &exports.functions {
            if !fits(&functions, &function.name) {
                continue;
            }
            let name = prefixed(&function.name, &prefix);
            if wanted.no_clobber == NoClobber::Keep && self.find_command(&name).is_some() {
                self.tell(not_imported("function", &name));
                continue;
            }
            self.tell(format!("Importing function '{name}'."));
            let imported = Function {
                name,
                block: function.block.clone(),
                filter: function.filter,
                module: Some(module.clone()),
                options: function.options.clone(),
            };
            self.define(scope, imported);
        }
        for alias in &exports.aliases {
            if !fits(&aliases, &alias.name) {
                continue;
            }
            let name = prefixed(&alias.name, &prefix);
            if wanted.no_clobber == NoClobber::Keep && self.find_command(&name).is_some() {
                self.tell(not_imported("alias", &name));
                continue;
            }
            let renamed = exports
                .functions
                .iter()
                .find(|f| fits(&functions, &f.name) && same_name(&f.name, &alias.definition));
            let definition = match renamed {
                Some(function) => prefixed(&function.name, &prefix),
                None => alias.definition.clone(),
            };
            told_aliases.push(format!("Importing alias '{name}'."));
            let imported = Alias {
                name,
                definition,
                description: alias.description.clone(),
                options: alias.options.clone(),
                module: module.name.clone(),
            };
            self.define_alias(scope, imported);
        }
        for variable in &exports.variables {
            if !fits(&variables, &variable.name) {
                continue;
            }
            self.tell(format!("Importing variable '{}'.", variable.name));
            let symbol = self.symbols.intern(&variable.name);
            scope.put(symbol, Slot::Variable(variable.clone()));
        }
        for text in told_aliases {
            self.tell(text);
        }
        Ok(())
    }

    /// Notes a module as loaded for the session state that imports it.
    pub fn note_loaded(&mut self, module: &Ptr<Module>) {
        if let Some(importer) = self.running_module() {
            let mut nested = importer.nested.borrow_mut();
            if !nested.iter().any(|m| Ptr::ptr_eq(m, module)) {
                nested.push(module.clone());
            }
            return;
        }
        let modules = self.state::<Modules>();
        if !modules.loaded.iter().any(|m| Ptr::ptr_eq(m, module)) {
            modules.loaded.push(module.clone());
        }
    }

    /// Takes a module and its commands out of the session; `OnRemove` runs first, and writes to the pipeline.
    ///
    /// # Errors
    /// What its `OnRemove` raises.
    pub fn remove_module(&mut self, module: &Ptr<Module>, out: &mut dyn Sink) -> Result {
        let on_remove = module.on_remove.borrow().clone();
        if let Value::ScriptBlock(block) = on_remove.base() {
            let block = block.clone();
            let args = [Module::value(module)];
            self.call_block(&block, BlockScope::New, None, &args, out)?;
        }
        let modules = self.state::<Modules>();
        modules.loaded.retain(|m| !Ptr::ptr_eq(m, module));
        modules.by_path.retain(|m| !Ptr::ptr_eq(m, module));
        let mut scopes: Vec<Ptr<Scope>> = vec![self.global.clone()];
        scopes.extend(self.scopes().cloned());
        for scope in scopes {
            self.forget_imports(&scope, module);
        }
        self.epoch += 1;
        Ok(())
    }

    fn forget_imports(&mut self, scope: &Ptr<Scope>, module: &Ptr<Module>) {
        let mut told: Vec<String> = Vec::new();
        let mut told_aliases: Vec<String> = Vec::new();
        let removed = |kind: &str, name: &str| format!("Removing the imported \"{name}\" {kind}.");
        if let Some(items) = scope.items.get() {
            items.functions.borrow_mut().retain(|_, f| {
                let own = f.module.as_ref().is_some_and(|m| Ptr::ptr_eq(m, module));
                if own {
                    told.push(removed("function", &f.name));
                }
                !own
            });
            items.aliases.borrow_mut().retain(|_, a| {
                let own = !a.module.is_empty() && fold(&a.module) == fold(&module.name);
                if own {
                    told_aliases.push(removed("alias", &a.name));
                }
                !own
            });
        }
        let exports = module.exports.borrow();
        for slot in scope.slots.borrow_mut().iter_mut() {
            if let Slot::Variable(held) = slot
                && exports.variables.iter().any(|v| Ptr::ptr_eq(v, held))
            {
                told.push(removed("variable", &held.name));
                *slot = Slot::Unset;
            }
        }
        told.append(&mut told_aliases);
        self.state::<Modules>().told.append(&mut told);
        let nested = module.nested.borrow().clone();
        drop(exports);
        for inner in nested {
            self.forget_imports(scope, &inner);
        }
    }
}
