//! Defining functions, and what `#Requires` asks for.

use crate::code::{Body, Expr, Qualifier};
use crate::engine::command::{Alias, Function};
use crate::engine::session::POWERSHELL_VERSION;
use crate::engine::{Engine, Result};
use crate::syntax::Source;
use crate::syntax::tree::{self, FunctionKind, Requirement};
use crate::value::types::exceptions;
use crate::value::version::Version;
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
        for requirement in requirements {
            let Requirement::Version { text, .. } = requirement else {
                continue;
            };
            let text = crate::engine::modules::available::version_text(text);
            let known = Version::parse(&text).is_ok_and(|v| is_known(&v));
            if !known {
                let own = POWERSHELL_VERSION;
                let message = format!(
                    "The script '{name}' cannot be run because it contained a \"#requires\" statement for PowerShell {text}. The version of PowerShell that is required by the script does not match the currently running version of PowerShell {own}."
                );
                let ty = &exceptions::SCRIPT_REQUIRES_EXCEPTION;
                return Err(Fault::new(ty, "ScriptRequiresUnmatchedPSVersion", message)
                    .category(ErrorCategory::ResourceUnavailable)
                    .target(Value::text(name))
                    .into());
            }
        }
        let editions: Vec<&str> = requirements
            .iter()
            .filter_map(|r| match r {
                Requirement::Edition { name, .. } => Some(name.as_str()),
                _ => None,
            })
            .collect();
        if !editions.is_empty() && !editions.iter().any(|e| e.eq_ignore_ascii_case("Core")) {
            let message = format!(
                "The script '{name}' cannot be run because it contained a \"#requires\" statement for PowerShell editions '{}'. The edition of PowerShell that is required by the script does not match the currently running PowerShell Core edition.",
                editions.join(",")
            );
            let id = "ScriptRequiresUnmatchedPSEdition";
            let fault = Fault::runtime(id, ErrorCategory::NotSpecified, message);
            return Err(fault.target(Value::text(name)).into());
        }
        for requirement in requirements {
            if let Requirement::Module { entries, .. } = requirement {
                self.require_module(name, entries)?;
            }
        }
        Ok(())
    }
}

/// The versions of PowerShell that a script may ask for.
fn is_known(version: &Version) -> bool {
    let own = Version::parse(POWERSHELL_VERSION).map_or(0, |v| v.minor);
    match (version.major, version.minor) {
        (1..=4, minor) => minor == 0,
        (5, minor) => minor <= 1,
        (6, minor) => minor <= 2,
        (7, minor) => minor <= own,
        _ => false,
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
