//! `using module` and `#Requires -Modules`.

use super::available::VersionRange;
use super::import::Wanted;
use super::load::{Reload, not_found};
use super::manifest::spec_of;
use crate::engine::{Engine, Result};
use crate::syntax::{Source, Span, tree};
use crate::value::natives::VersionValue;
use crate::value::types::exceptions;
use crate::value::version::Version;
use crate::value::{ErrorCategory, Fault, Ptr, Value};

impl Engine {
    /// Loads the modules of a script's `using` lines before it runs.
    ///
    /// # Errors
    /// A module that is not there is a parse error.
    pub(crate) fn use_modules(&mut self, using: &[tree::Using], source: &Ptr<Source>) -> Result {
        for line in using {
            let tree::UsingKind::Module(expression) = &line.kind else {
                continue;
            };
            let spec = self.constant(expression, source)?;
            let (name, range) = spec_of(&spec);
            let name = relative_to(source, &name);
            let loaded = self.load_module(&name, &range, Vec::new(), Reload::No);
            let module = match loaded {
                Ok(module) => module,
                Err(halt) if is_missing(&halt) => {
                    return Err(self.no_module(source, line.span, &name, &range));
                }
                Err(halt) => return Err(halt),
            };
            let scope = self.import_scope();
            self.import_into(&scope, &module, &Wanted::default())?;
            self.note_loaded(&module);
        }
        Ok(())
    }

    /// The value of a `using` line's expression, which is a text or a literal hashtable.
    fn constant(&mut self, expression: &tree::Expression, source: &Source) -> Result<Value> {
        if let tree::ExpressionKind::String { value, .. } = &expression.kind {
            return Ok(Value::text(&**value));
        }
        let text = Source::new(None, source.slice(expression.span));
        let block = self.parse(&text)?;
        self.block_value(&block, None, &[])
    }

    fn no_module(
        &mut self,
        source: &Ptr<Source>,
        span: Span,
        name: &str,
        range: &VersionRange,
    ) -> Box<crate::engine::Halt> {
        let message = not_found(name, range).message().to_string();
        let error = crate::syntax::ParseError {
            id: "ModuleNotFoundDuringParse",
            span,
            message,
            incomplete: false,
        };
        self.parse_error(source, std::slice::from_ref(&error), &error)
    }

    /// Checks one `#Requires -Modules` entry and loads the module.
    ///
    /// # Errors
    /// What loading raises.
    pub(crate) fn require_module(&mut self, script: &str, entries: &[(String, String)]) -> Result {
        let entry = |name: &str| {
            entries
                .iter()
                .find(|(n, _)| n.eq_ignore_ascii_case(name))
                .map(|(_, v)| v.as_str())
        };
        let version = |name: &str| {
            entry(name).and_then(|v| Version::parse(&super::available::version_text(v)).ok())
        };
        let Some(name) = entry("ModuleName") else {
            return Ok(());
        };
        let range = VersionRange {
            minimum: version("ModuleVersion"),
            maximum: version("MaximumVersion"),
            required: version("RequiredVersion"),
        };
        match self.load_module(name, &range, Vec::new(), Reload::No) {
            Ok(module) => {
                let scope = self.global_scope();
                self.import_into(&scope, &module, &Wanted::default())?;
                self.note_loaded(&module);
                Ok(())
            }
            Err(halt) if is_missing(&halt) => Err(missing_module(script, name, &range).into()),
            Err(halt) => Err(halt),
        }
    }
}

fn is_missing(halt: &crate::engine::Halt) -> bool {
    match halt {
        crate::engine::Halt::Error(raise) => {
            let id = raise.record.id.borrow();
            id.starts_with("Modules_Module") && id.contains("NotFound")
        }
        _ => false,
    }
}

/// A path in a `using` line starts from the script's folder.
fn relative_to(source: &Source, name: &str) -> String {
    let relative = name.starts_with("./")
        || name.starts_with("../")
        || name.starts_with(".\\")
        || name.starts_with("..\\");
    let folder = source
        .path
        .as_deref()
        .and_then(|p| p.rsplit_once('/'))
        .map(|(folder, _)| folder);
    match folder {
        Some(folder) if relative => format!("{folder}/{name}"),
        _ => name.to_string(),
    }
}

/// `ScriptRequiresMissingModules`
fn missing_module(script: &str, name: &str, range: &VersionRange) -> Fault {
    let shown = |version: &Option<Version>| version.map(VersionValue);
    let wanted = match (
        shown(&range.required),
        shown(&range.minimum),
        shown(&range.maximum),
    ) {
        (Some(required), ..) => format!(" with RequiredVersion '{required}'"),
        (_, Some(least), Some(most)) => {
            format!(" with ModuleVersion '{least}' and MaximumVersion '{most}'")
        }
        (_, Some(least), _) => format!(" with ModuleVersion '{least}'"),
        (_, _, Some(most)) => format!(" with MaximumVersion '{most}'"),
        _ => String::new(),
    };
    let message = format!(
        "The script '{script}' cannot be run because the following modules that are specified by the \"#requires\" statements of the script are missing: The module '{name}' cannot be found{wanted}.."
    );
    Fault::new(
        &exceptions::SCRIPT_REQUIRES_EXCEPTION,
        "ScriptRequiresMissingModules",
        message,
    )
    .category(ErrorCategory::ResourceUnavailable)
    .target(Value::text(script))
}
