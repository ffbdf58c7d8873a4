//! What a module exports: all functions and aliases, what `Export-ModuleMember` names, what the manifest lets through.

use super::Module;
use crate::engine::Engine;
use crate::engine::command::Function;
use crate::engine::drives::glob;
use crate::engine::scope::Scope;
use crate::value::shape::same_name;
use crate::value::wildcard::{WildcardPattern, contains_wildcards};
use crate::value::{Fault, Ptr, Str};

/// Names or patterns of members to export.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    pub functions: Vec<Str>,
    pub aliases: Vec<Str>,
    pub variables: Vec<Str>,
    pub cmdlets: Vec<Str>,
}

/// Compiled patterns.
pub(super) fn patterns(names: &[Str]) -> Result<Vec<WildcardPattern>, Fault> {
    names.iter().map(|n| glob::pattern(n)).collect()
}

/// Whether one of the patterns fits.
pub(super) fn fits(patterns: &[WildcardPattern], name: &str) -> bool {
    patterns.iter().any(|p| p.matches(name))
}

impl Engine {
    /// Adds members of a module's scope to what it exports.
    ///
    /// # Errors
    /// A pattern that is not valid.
    pub fn export_members(&mut self, module: &Ptr<Module>, chosen: &Chosen) -> Result<(), Fault> {
        module.exports_chosen.set(true);
        let Some(scope) = module.root() else {
            return Ok(());
        };
        self.collect_exports(module, &scope, chosen)?;
        Ok(())
    }

    /// What a module exports that has not said it: functions and aliases.
    ///
    /// # Errors
    /// None in practice.
    pub(super) fn export_defaults(&mut self, module: &Ptr<Module>) -> Result<(), Fault> {
        if module.exports_chosen.get() {
            return Ok(());
        }
        let Some(scope) = module.root() else {
            return Ok(());
        };
        let all = Chosen {
            functions: vec!["*".into()],
            aliases: vec!["*".into()],
            ..Chosen::default()
        };
        // What a module exports without saying so is told by the import.
        for text in self.collect_exports(module, &scope, &all)? {
            self.tell(text);
        }
        Ok(())
    }

    /// Adds to a module's exports, and says what was added.
    fn collect_exports(
        &mut self,
        module: &Ptr<Module>,
        scope: &Ptr<Scope>,
        chosen: &Chosen,
    ) -> Result<Vec<String>, Fault> {
        let mut told = Vec::new();
        let mut exports = module.exports.borrow_mut();
        let functions = patterns(&chosen.functions)?;
        let aliases = patterns(&chosen.aliases)?;
        if let Some(items) = scope.items.get() {
            for function in items.functions.borrow().values() {
                let known = exports
                    .functions
                    .iter()
                    .any(|f| f.name.eq_ignore_ascii_case(&function.name));
                if !known && fits(&functions, &function.name) {
                    told.push(format!("Exporting function '{}'.", function.name));
                    exports.functions.push(function.clone());
                }
            }
            for alias in items.aliases.borrow().values() {
                let known = exports
                    .aliases
                    .iter()
                    .any(|a| a.name.eq_ignore_ascii_case(&alias.name));
                if !known && fits(&aliases, &alias.name) {
                    told.push(format!("Exporting alias '{}'.", alias.name));
                    exports.aliases.push(alias.clone());
                }
            }
        }
        let variables = patterns(&chosen.variables)?;
        if !variables.is_empty() {
            for symbol in scope.names() {
                let name = self.symbols.spelling(symbol);
                let automatic = [
                    "PSScriptRoot",
                    "PSCommandPath",
                    "MyInvocation",
                    "args",
                    "input",
                    "_",
                ]
                .iter()
                .any(|n| name.eq_ignore_ascii_case(n));
                let known = exports.variables.iter().any(|v| same_name(&v.name, &name));
                if !automatic && !known && fits(&variables, &name) {
                    let variable = self.share(scope, symbol);
                    exports.variables.push(variable);
                }
            }
        }
        exports
            .functions
            .sort_by_cached_key(|f| f.name.to_lowercase());
        exports
            .aliases
            .sort_by_cached_key(|a| a.name.to_lowercase());
        exports
            .variables
            .sort_by_cached_key(|v| v.name.to_lowercase());
        Ok(told)
    }

    /// Leaves only what a manifest lets through.
    ///
    /// # Errors
    /// A pattern that is not valid.
    pub(super) fn restrict_exports(
        &mut self,
        module: &Ptr<Module>,
        functions: Option<&[Str]>,
        aliases: Option<&[Str]>,
        variables: Option<&[Str]>,
    ) -> Result<(), Fault> {
        let mut exports = module.exports.borrow_mut();
        if let Some(names) = functions {
            let patterns = patterns(names)?;
            exports.functions.retain(|f| fits(&patterns, &f.name));
            // Names without wildcards are in the manifest's order.
            let place = |f: &Ptr<Function>| names.iter().position(|n| same_name(n, &f.name));
            if names.iter().all(|n| !contains_wildcards(n)) {
                exports.functions.sort_by_key(place);
            }
        }
        if let Some(names) = aliases {
            let patterns = patterns(names)?;
            exports.aliases.retain(|a| fits(&patterns, &a.name));
        }
        if let Some(names) = variables {
            let patterns = patterns(names)?;
            exports.variables.retain(|v| fits(&patterns, &v.name));
        }
        Ok(())
    }
}
