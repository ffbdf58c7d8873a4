//! Modules that the host declares: PowerShell's own and those that the session has without files of theirs.

use super::{Module, ModuleFacts, ModuleKind, Modules};
use crate::engine::Engine;
use crate::value::shape::same_name;
use crate::value::version::Version;
use crate::value::{Ptr, Str};

/// A module that is there without a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    pub name: String,
    pub version: String,
}

/// PowerShell's own modules with their versions, where commands of theirs are declared or scripts ask for them.
const BUILT_IN: &[(&str, &str)] = &[
    ("ImportExcel", "7.8.10"),
    ("Microsoft.PowerShell.Archive", "1.2.5"),
    ("Microsoft.PowerShell.Host", "7.0.0.0"),
    ("Microsoft.PowerShell.Management", "7.0.0.0"),
    ("Microsoft.PowerShell.PSResourceGet", "1.2.0"),
    ("Microsoft.PowerShell.Security", "7.0.0.0"),
    ("Microsoft.PowerShell.ThreadJob", "2.2.0"),
    ("Microsoft.PowerShell.Utility", "7.0.0.0"),
    ("PackageManagement", "1.4.8.1"),
    ("PowerShellGet", "2.2.5"),
    ("PSReadLine", "2.4.5"),
];

/// What every session has loaded.
const LOADED: [&str; 2] = [
    "Microsoft.PowerShell.Management",
    "Microsoft.PowerShell.Utility",
];

/// The folder that built-in modules say they are in.
const MODULE_HOME: &str = "/opt/microsoft/powershell/7/Modules";

/// The version of commands that belong to the engine itself.
pub const CORE_VERSION: &str = "7.6.5.500";

impl Engine {
    /// The modules that are there without files, by name.
    pub fn declared_modules(&self) -> Vec<Declared> {
        let mut all: Vec<Declared> = BUILT_IN
            .iter()
            .map(|(name, version)| Declared {
                name: (*name).into(),
                version: (*version).into(),
            })
            .chain(self.host.modules())
            .collect();
        all.sort_by_key(|d| d.name.to_lowercase());
        all
    }

    /// The version that a declared module has.
    pub fn declared_version(&self, name: &str) -> Option<String> {
        if same_name(name, "Microsoft.PowerShell.Core") {
            return Some(CORE_VERSION.into());
        }
        self.declared_modules()
            .into_iter()
            .find(|d| same_name(&d.name, name))
            .map(|d| d.version)
    }

    /// A declared module as an object with the commands that the catalogue has for it.
    pub fn declared_module(&mut self, declared: &Declared) -> Ptr<Module> {
        let modules = self.state::<Modules>();
        let known = modules
            .by_path
            .iter()
            .find(|m| m.root().is_none() && same_name(&m.name, &declared.name));
        if let Some(known) = known {
            return known.clone();
        }
        let mut cmdlets: Vec<Str> = self
            .cmdlets
            .values()
            .filter(|c| same_name(&c.module, &declared.name))
            .map(|c| c.name.clone())
            .collect();
        cmdlets.sort_by_cached_key(|n| n.to_lowercase());
        let own = declared.name.starts_with("Microsoft.PowerShell.");
        let folder = if own {
            format!("{MODULE_HOME}/{}", declared.name)
        } else {
            format!(
                "{}/.local/share/powershell/Modules/{}/{}",
                self.host.environment("HOME").unwrap_or_default(),
                declared.name,
                declared.version
            )
        };
        let facts = ModuleFacts {
            version: declared.version.as_str().into(),
            author: if own { "PowerShell" } else { "" }.into(),
            company: if declared.name.starts_with("Microsoft") {
                "Microsoft Corporation"
            } else {
                ""
            }
            .into(),
            ..ModuleFacts::default()
        };
        let module = Ptr::new(Module {
            name: declared.name.as_str().into(),
            path: format!("{folder}/{}.psd1", declared.name).into(),
            base: folder.into(),
            kind: if own {
                ModuleKind::Manifest
            } else {
                ModuleKind::Script
            },
            ..Module::default()
        });
        *module.facts.borrow_mut() = facts;
        module.exports.borrow_mut().cmdlets = cmdlets;
        self.state::<Modules>().by_path.push(module.clone());
        module
    }

    /// Notes the modules that every session has loaded.
    pub fn start_modules(&mut self) {
        for declared in self.declared_modules() {
            if LOADED.contains(&declared.name.as_str()) {
                let module = self.declared_module(&declared);
                self.state::<Modules>().loaded.push(module);
            }
        }
        if self.host.environment("PSModulePath").is_none() {
            let home = self.host.environment("HOME").unwrap_or_default();
            let path = format!(
                "{home}/.local/share/powershell/Modules:/usr/local/share/powershell/Modules:{MODULE_HOME}"
            );
            self.host.set_environment("PSModulePath", Some(&path));
        }
    }
}

/// What a caller asks of a module's version.
#[derive(Clone, Debug, Default)]
pub struct VersionRange {
    pub minimum: Option<Version>,
    pub maximum: Option<Version>,
    pub required: Option<Version>,
}

impl VersionRange {
    /// Whether a version is what is asked for.
    pub fn holds(&self, version: &str) -> bool {
        let nothing_asked =
            self.minimum.is_none() && self.maximum.is_none() && self.required.is_none();
        let Ok(version) = Version::parse(&version_text(version)) else {
            return nothing_asked;
        };
        self.minimum.is_none_or(|m| version >= m)
            && self.maximum.is_none_or(|m| version <= m)
            && self.required.is_none_or(|r| padded(r) == padded(version))
    }

    pub fn is_any(&self) -> bool {
        self.minimum.is_none() && self.maximum.is_none() && self.required.is_none()
    }
}

fn padded(version: Version) -> (i32, i32, i32, i32) {
    (
        version.major,
        version.minor,
        version.build.max(0),
        version.revision.max(0),
    )
}

/// A version of at least two parts: `3` is `3.0`; what follows a hyphen is left out.
pub fn version_text(text: &str) -> String {
    let text = text.split('-').next().unwrap_or_default().trim();
    let text = text.trim_end_matches(".*");
    if text.contains('.') {
        text.to_string()
    } else {
        format!("{text}.0")
    }
}
