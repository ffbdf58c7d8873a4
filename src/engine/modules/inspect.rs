//! Looking at a module's file without loading it: for `Get-Module -ListAvailable` and loading by command name.

use super::find::stem;
use super::{Module, ModuleFacts, ModuleKind};
use crate::engine::command::Function;
use crate::engine::drives::glob;
use crate::engine::{Engine, Result};
use crate::syntax::tree::{self, StatementKind};
use crate::value::{Ptr, ScriptBlock, Str};

impl Engine {
    /// A module as its files describe it.
    ///
    /// # Errors
    /// A manifest that cannot be read.
    pub fn inspect_module(&mut self, file: &str) -> Result<Ptr<Module>> {
        let is_manifest = file.to_ascii_lowercase().ends_with(".psd1");
        let base = file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut facts = ModuleFacts {
            version: "0.0".into(),
            ..ModuleFacts::default()
        };
        let mut script = (!is_manifest).then(|| file.to_string());
        let mut names: Option<Vec<Str>> = None;
        let mut kind = ModuleKind::Script;
        if is_manifest {
            let manifest = self.read_manifest(file)?;
            facts = manifest.facts();
            names = manifest.texts("FunctionsToExport");
            let root = manifest.root_module();
            script = self
                .module_file(&format!("{base}/{root}"))
                .filter(|_| !root.is_empty())
                .map(|f| f.to_string());
            kind = match &script {
                Some(f) if f.ends_with(".dll") => ModuleKind::Binary,
                Some(_) => ModuleKind::Script,
                None => ModuleKind::Manifest,
            };
        }
        let module = Ptr::new(Module {
            name: stem(file).into(),
            path: file.into(),
            base: base.into(),
            kind,
            ..Module::default()
        });
        *module.facts.borrow_mut() = facts;
        let functions = script
            .filter(|f| !f.ends_with(".dll"))
            .map(|f| self.functions_in(&f))
            .unwrap_or_default();
        let wanted = names
            .unwrap_or_else(|| vec!["*".into()])
            .iter()
            .map(|n| glob::pattern(n))
            .collect::<Result<Vec<_>, _>>()?;
        module.exports.borrow_mut().functions = functions
            .into_iter()
            .filter(|f| wanted.iter().any(|p| p.matches(&f.name)))
            .collect();
        Ok(module)
    }

    /// The functions that a script defines at its outermost level.
    fn functions_in(&mut self, file: &str) -> Vec<Ptr<Function>> {
        let Ok(bytes) = self.host.files().read(std::path::Path::new(file)) else {
            return Vec::new();
        };
        let text = crate::engine::session::decode_script(&bytes);
        let source = crate::syntax::Source::new(Some(file), text);
        let parsed = crate::syntax::parse(source);
        let blocks = [
            &parsed.script.body.begin,
            &parsed.script.body.process,
            &parsed.script.body.end,
        ];
        let statements = blocks.into_iter().flatten().flat_map(|b| &b.statements);
        statements
            .filter_map(|s| match &s.kind {
                StatementKind::Function(function) => Some(Ptr::new(Function {
                    name: function.name.as_ref().into(),
                    block: Ptr::new(ScriptBlock::new(function.body.clone(), None)),
                    filter: function.kind == tree::FunctionKind::Filter,
                    module: None,
                    options: Default::default(),
                })),
                _ => None,
            })
            .collect()
    }

    /// Loads the installed module that exports a command, when there is one.
    ///
    /// # Errors
    /// What loading raises.
    pub(crate) fn load_by_command(&mut self, command: &str) -> Result<bool> {
        if !command.contains('-') || command.contains(['/', '\\', ':']) {
            return Ok(false);
        }
        for (_, file) in self.installed_modules() {
            let modules = &self.state::<super::Modules>().loading;
            if modules.contains(&file) {
                continue;
            }
            let Ok(module) = self.inspect_module(&file) else {
                continue;
            };
            let exports = module
                .exports
                .borrow()
                .functions
                .iter()
                .any(|f| f.name.eq_ignore_ascii_case(command));
            if exports {
                let loaded = self.load_file(&file, Vec::new(), super::load::Reload::No)?;
                let scope = self.global_scope();
                self.import_into(&scope, &loaded, &super::import::Wanted::default())?;
                self.note_loaded(&loaded);
                return Ok(true);
            }
        }
        Ok(false)
    }
}
