//! Defining functions, and what `#Requires` asks for.

use crate::code::{Body, Expr, Qualifier};
use crate::engine::command::{Alias, Function};
use crate::engine::modules::using::missing_modules;
use crate::engine::{Engine, Result};
use crate::syntax::Source;
use crate::syntax::tree::{self, FunctionKind, Requirement};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Ptr, ScriptBlock, Str, Value};
use std::cell::OnceCell;

impl Engine {
    /// A `function` or `filter` statement.
    pub(crate) fn define_function(
        &mut self,
        tree: &Ptr<tree::Function>,
        qualifier: Option<Qualifier>,
        name: &Str,
        code: &Ptr<OnceCell<Ptr<Body>>>,
    ) {
        let body = code
            .get_or_init(|| crate::code::lower(&tree.body, &mut self.symbols))
            .clone();
        let aliases = aliases(&body);
        let block = ScriptBlock::new(tree.body.clone(), self.home());
        let _ = block.code.set(body);
        let function = Function {
            name: name.clone(),
            block: Ptr::new(block),
            filter: tree.kind == FunctionKind::Filter,
            module: self.scope.module.clone(),
            options: Default::default(),
        };
        let scope = self.qualified(qualifier.unwrap_or(Qualifier::Local));
        self.define(&scope, function);
        for alias in aliases {
            let alias = Alias {
                name: alias,
                definition: name.clone(),
                description: Str::new(),
                options: Default::default(),
                module: Str::new(),
            };
            self.define_alias(&scope, alias);
        }
    }

    /// Checks a script's `#Requires` lines.
    ///
    /// # Errors
    /// `ScriptRequiresException` for what the session does not have.
    pub(crate) fn check_requirements(
        &mut self,
        requirements: &[Requirement],
        source: &Ptr<Source>,
    ) -> Result {
        let name = source
            .path
            .as_deref()
            .and_then(|p| p.rsplit('/').next())
            .unwrap_or_default();
        let mut missing = Vec::new();
        for requirement in requirements {
            match requirement {
                Requirement::Module { entries, .. } if !self.require_module(entries)? => {
                    let name = entries
                        .iter()
                        .find(|(n, _)| n.eq_ignore_ascii_case("ModuleName"));
                    missing.extend(name.map(|(_, v)| v.clone()));
                }
                Requirement::Version { text, .. } if major(text) > 7 => {
                    let own = crate::engine::session::POWERSHELL_VERSION;
                    let message = format!(
                        "The script '{name}' cannot be run because it contained a \"#requires\" statement for PowerShell {text}. The version of PowerShell that is required by the script does not match the currently running version of PowerShell {own}."
                    );
                    return Err(unmet("ScriptRequiresUnmatchedPSVersion", message).into());
                }
                Requirement::Edition { name: edition, .. }
                    if !edition.eq_ignore_ascii_case("Core") =>
                {
                    let message = format!(
                        "The script '{name}' cannot be run because it contained a \"#requires\" statement for PowerShell editions '{edition}'. The edition of PowerShell that is required by the script does not match the currently running PowerShell Core edition."
                    );
                    return Err(unmet("ScriptRequiresUnmatchedPSEdition", message).into());
                }
                _ => {}
            }
        }
        if !missing.is_empty() {
            return Err(missing_modules(name, &missing).into());
        }
        Ok(())
    }
}

/// The names that a function's `[Alias()]` gives it.
fn aliases(body: &Body) -> Vec<Str> {
    let attributes = body.attributes.iter();
    let named = attributes.filter(|a| a.name.is_attribute("Alias"));
    let names = named.flat_map(|a| &a.positional);
    names
        .filter_map(|name| match name {
            Expr::Literal(Value::String(text)) => Some(text.clone()),
            _ => None,
        })
        .collect()
}

fn major(version: &str) -> u32 {
    version
        .split('.')
        .next()
        .and_then(|n| n.trim().parse().ok())
        .unwrap_or(0)
}

fn unmet(id: &str, message: String) -> Fault {
    Fault::new(&exceptions::SCRIPT_REQUIRES_EXCEPTION, id, message)
        .category(ErrorCategory::ResourceUnavailable)
}
