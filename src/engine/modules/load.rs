//! Loading a module from its file.

use super::available::VersionRange;
use super::export::Chosen;
use super::find::{leaf, stem};
use super::import::Wanted;
use super::manifest::{Manifest, spec_of};
use super::{Module, ModuleFacts, ModuleKind, Modules};
use crate::engine::call::frame::Ground;
use crate::engine::call::frame::SCRIPT_BLOCK;
use crate::engine::call::raw::Raw;
use crate::engine::{Discard, Engine, Result};
use crate::value::shape::same_name;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Ptr, ScriptBlock, Str, Value};

/// Whether a module that is loaded is loaded again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reload {
    No,
    /// `-Force`
    Yes,
}

impl Engine {
    /// Finds and loads a module by name or path.
    ///
    /// # Errors
    /// `Modules_ModuleNotFound`, and what loading raises.
    pub fn load_module(
        &mut self,
        name: &str,
        range: &VersionRange,
        arguments: Vec<Raw>,
        reload: Reload,
    ) -> Result<Ptr<Module>> {
        if !Self::is_module_path(name) {
            if reload == Reload::No {
                let loaded = self.state::<Modules>().loaded.iter().rev();
                let known = loaded
                    .into_iter()
                    .find(|m| same_name(&m.name, name) && range.holds(&m.facts.borrow().version));
                if let Some(known) = known {
                    return Ok(known.clone());
                }
            }
            if let Some(file) = self.installed_module(name, range) {
                return self.load_file(&file, arguments, reload);
            }
            let declared = self.declared_modules();
            let found = declared
                .iter()
                .find(|d| same_name(&d.name, name) && range.holds(&d.version));
            return match found {
                Some(declared) => Ok(self.declared_module(declared)),
                None => Err(not_found(name, range).into()),
            };
        }
        let Some(file) = self.module_file(name) else {
            return Err(not_found(name, range).into());
        };
        // A version is asked for before anything is run.
        if !range.is_any() {
            let version = self.inspect_module(&file)?.facts.borrow().version.clone();
            if !range.holds(&version) {
                return Err(not_found(name, range).into());
            }
        }
        self.load_file(&file, arguments, reload)
    }

    /// Loads a module's file, or gives the module that was loaded from it.
    ///
    /// # Errors
    /// What loading raises.
    pub fn load_file(
        &mut self,
        path: &str,
        arguments: Vec<Raw>,
        reload: Reload,
    ) -> Result<Ptr<Module>> {
        let modules = self.state::<Modules>();
        let known = modules
            .by_path
            .iter()
            .find(|m| m.path == path || manifest_path(m) == path);
        if let Some(known) = known.cloned() {
            if reload == Reload::No {
                return Ok(known);
            }
            self.remove_module(&known, &mut Discard)?;
        }
        if self.state::<Modules>().loading.iter().any(|p| p == path) {
            return Err(circle(path).into());
        }
        self.tell(format!("Loading module from path '{path}'."));
        self.state::<Modules>().loading.push(path.into());
        let loaded = if path.to_ascii_lowercase().ends_with(".psd1") {
            self.load_manifest(path, arguments)
        } else if path.to_ascii_lowercase().ends_with(".dll") {
            Err(no_assembly(path).into())
        } else {
            self.load_script_module(path, None, arguments)
        };
        self.state::<Modules>().loading.retain(|p| p != path);
        let module = loaded?;
        self.state::<Modules>().by_path.push(module.clone());
        Ok(module)
    }

    /// Notes what `Import-Module -Verbose` tells.
    pub(super) fn tell(&mut self, text: String) {
        self.state::<Modules>().told.push(text);
    }

    /// Runs a script module; with a manifest, as its root module.
    fn load_script_module(
        &mut self,
        path: &str,
        manifest: Option<(&str, &Manifest)>,
        arguments: Vec<Raw>,
    ) -> Result<Ptr<Module>> {
        let body = self.load_script(path)?;
        let facts = manifest.map(|(_, m)| m.facts()).unwrap_or_default();
        let name = manifest.map_or_else(|| stem(path), |(file, _)| stem(file));
        let module = Ptr::new(Module {
            name: name.into(),
            path: path.into(),
            base: folder(path).into(),
            kind: ModuleKind::Script,
            ..Module::default()
        });
        *module.definition.borrow_mut() = body.tree.source.text.as_ref().into();
        *module.facts.borrow_mut() = ModuleFacts {
            version: if facts.version.is_empty() {
                "0.0".into()
            } else {
                facts.version.clone()
            },
            ..facts
        };
        let scope = self.module_scope(&module, body.layout.clone());
        if let Some((_, manifest)) = manifest {
            self.load_nested(&module, manifest)?;
        }
        let ground = Ground { scope, map: None };
        let name: Str = leaf(path).into();
        let outer = self.state::<Modules>().running.replace(module.clone());
        let result = self.run_body(
            body,
            ground,
            (name.clone(), name),
            arguments,
            Vec::new(),
            &mut Discard,
        );
        self.state::<Modules>().running = outer;
        result?;
        if let Some((_, manifest)) = manifest {
            self.export_by_manifest(&module, manifest)?;
        } else {
            self.export_defaults(&module)?;
        }
        Ok(module)
    }

    /// Loads a module by its manifest.
    fn load_manifest(&mut self, path: &str, arguments: Vec<Raw>) -> Result<Ptr<Module>> {
        let manifest = self.read_manifest(path)?;
        for required in manifest.list("RequiredModules").unwrap_or_default() {
            let (name, range) = spec_of(&required);
            let module = self
                .load_module(&name, &range, Vec::new(), Reload::No)
                .map_err(|_| missing_requirement(path, &name))?;
            let scope = self.global_scope();
            self.import_into(&scope, &module, &Wanted::default())?;
            self.note_loaded(&module);
        }
        for script in manifest.texts("ScriptsToProcess").unwrap_or_default() {
            let file = format!("{}/{script}", folder(path));
            let body = self.load_script(&file)?;
            let scope = self.scope.clone();
            let ground = self.ground_for(
                &body,
                &crate::engine::call::function_stage::Place::Caller,
                scope,
            );
            self.run_body(
                body,
                ground,
                (script.clone(), script),
                Vec::new(),
                Vec::new(),
                &mut Discard,
            )?;
        }
        let root = manifest.root_module();
        if root.is_empty() {
            return self.load_without_root(path, &manifest);
        }
        let Some(file) = self.beside(path, &root) else {
            return Err(no_root(&root, path).into());
        };
        if file.to_ascii_lowercase().ends_with(".dll") {
            return Err(no_assembly(&file).into());
        }
        self.tell(format!("Loading module from path '{file}'."));
        self.load_script_module(&file, Some((path, &manifest)), arguments)
    }

    /// A manifest without a root module is a module of its nested ones.
    fn load_without_root(&mut self, path: &str, manifest: &Manifest) -> Result<Ptr<Module>> {
        let module = Ptr::new(Module {
            name: stem(path).into(),
            path: path.into(),
            base: folder(path).into(),
            kind: ModuleKind::Manifest,
            ..Module::default()
        });
        *module.facts.borrow_mut() = manifest.facts();
        self.module_scope(&module, Ptr::default());
        self.load_nested(&module, manifest)?;
        self.export_by_manifest(&module, manifest)?;
        Ok(module)
    }

    fn load_nested(&mut self, module: &Ptr<Module>, manifest: &Manifest) -> Result {
        let Some(scope) = module.root() else {
            return Ok(());
        };
        for nested in manifest.list("NestedModules").unwrap_or_default() {
            let (name, range) = spec_of(&nested);
            let base = format!("{}/manifest", module.base);
            let inner = match self.beside(&base, &name) {
                Some(file) => self.load_file(&file, Vec::new(), Reload::No)?,
                None => self.load_module(&name, &range, Vec::new(), Reload::No)?,
            };
            self.import_into(&scope, &inner, &Wanted::default())?;
            module.nested.borrow_mut().push(inner);
        }
        Ok(())
    }

    /// A file that a manifest names relative to itself.
    fn beside(&mut self, manifest: &str, name: &str) -> Option<Str> {
        let name = name.replace('\\', "/");
        let path = format!("{}/{name}", folder(manifest));
        self.module_file(&path)
    }

    fn export_by_manifest(&mut self, module: &Ptr<Module>, manifest: &Manifest) -> Result {
        self.export_defaults(module)?;
        let variables = manifest.texts("VariablesToExport");
        if let (Some(names), false) = (&variables, module.exports_chosen.get()) {
            let named: Vec<Str> = names.iter().filter(|n| *n != "*").cloned().collect();
            let chosen = Chosen {
                variables: named,
                ..Chosen::default()
            };
            let chosen_before = module.exports_chosen.get();
            self.export_members(module, &chosen)?;
            module.exports_chosen.set(chosen_before);
        }
        self.restrict_exports(
            module,
            manifest.texts("FunctionsToExport").as_deref(),
            manifest.texts("AliasesToExport").as_deref(),
            variables.as_deref(),
        )?;
        Ok(())
    }

    /// A dynamic module of a block (`New-Module`).
    ///
    /// # Errors
    /// What the block raises.
    pub fn dynamic_module(
        &mut self,
        name: Option<Str>,
        block: &ScriptBlock,
        arguments: Vec<Raw>,
        chosen: &Chosen,
    ) -> Result<(Ptr<Module>, Vec<Value>)> {
        self.state::<Modules>().dynamic += 1;
        let number = self.state::<Modules>().dynamic;
        let name = name.unwrap_or_else(|| format!("__DynamicModule_{number}").into());
        let module = Ptr::new(Module {
            name,
            ..Module::default()
        });
        module.facts.borrow_mut().version = "0.0".into();
        *module.definition.borrow_mut() = block.text().into();
        let body = self.body_of(block);
        let scope = self.module_scope(&module, body.layout.clone());
        let ground = Ground { scope, map: None };
        let mut results = Vec::new();
        self.run_body(
            body,
            ground,
            (SCRIPT_BLOCK.into(), Str::new()),
            arguments,
            Vec::new(),
            &mut results,
        )?;
        let named = !(chosen.functions.is_empty() && chosen.cmdlets.is_empty());
        if named {
            self.export_members(&module, chosen)?;
        } else {
            self.export_defaults(&module)?;
        }
        Ok((module, results))
    }
}

/// The manifest's path of a module that has a root module beside it.
fn manifest_path(module: &Module) -> String {
    format!("{}/{}.psd1", module.base, module.name)
}

fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `Modules_ModuleNotFound`
pub fn not_found(name: &str, range: &VersionRange) -> Fault {
    let fault = |id: &str, message: String| {
        Fault::new(&exceptions::FILE_NOT_FOUND_EXCEPTION, id, message)
            .category(ErrorCategory::ResourceUnavailable)
            .target(Value::text(name))
    };
    let version = range.required.or(range.minimum).or(range.maximum);
    match version {
        None => fault(
            "Modules_ModuleNotFound",
            format!(
                "The specified module '{name}' was not loaded because no valid module file was found in any module directory."
            ),
        ),
        Some(version) => {
            let version = crate::value::natives::VersionValue(version);
            fault(
                "Modules_ModuleWithVersionNotFound",
                format!(
                    "The specified module '{name}' with version '{version}' was not loaded because no valid module file was found in any module directory."
                ),
            )
        }
    }
}

fn no_assembly(path: &str) -> Fault {
    let message = format!("The module '{path}' is an assembly, which cannot be loaded here.");
    Fault::new(
        &exceptions::PS_NOT_SUPPORTED_EXCEPTION,
        "Modules_AssemblyNotSupported",
        message,
    )
    .category(ErrorCategory::NotImplemented)
    .target(Value::text(path))
}

fn circle(path: &str) -> Fault {
    let message = format!(
        "The module '{path}' cannot be loaded because it is being loaded already: the modules need each other."
    );
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "Modules_ModuleTooDeeplyNested",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
    .target(Value::text(path))
}

fn no_root(root: &str, manifest: &str) -> Fault {
    let message = format!(
        "The module to process '{root}', listed in field 'RootModule' of module manifest '{manifest}' was not processed because no valid module was found in any module directory."
    );
    Fault::new(
        &exceptions::PS_INVALID_OPERATION_EXCEPTION,
        "Modules_ModuleFileNotFound",
        message,
    )
    .category(ErrorCategory::ResourceUnavailable)
    .target(Value::text(stem(manifest)))
}

fn missing_requirement(manifest: &str, name: &str) -> Fault {
    let message = format!(
        "The required module '{name}' is not loaded. Load the module or remove the module from 'RequiredModules' in the file '{manifest}'."
    );
    Fault::new(
        &exceptions::MISSING_MEMBER_EXCEPTION,
        "Modules_InvalidManifest",
        message,
    )
    .category(ErrorCategory::ResourceUnavailable)
    .target(Value::text(manifest))
}
