//! Module manifests: `.psd1` files and what they say.

use super::ModuleFacts;
use crate::engine::call::frame::SCRIPT_BLOCK;
use crate::engine::call::function_stage::Place;
use crate::engine::{Engine, Result};
use crate::syntax::Source;
use crate::value::types::exceptions;
use crate::value::{Dict, ErrorCategory, Fault, Ptr, Str, Value};

/// A manifest that has been read.
pub struct Manifest {
    pub entries: Ptr<Dict>,
}

impl Manifest {
    /// An entry as text.
    pub fn text(&self, name: &str) -> Str {
        match self.entries.get_text(name) {
            Some(value) => crate::value::convert::plain(&value),
            None => Str::new(),
        }
    }

    /// An entry's items; `None` when the entry is not there.
    pub fn list(&self, name: &str) -> Option<Vec<Value>> {
        Some(match self.entries.get_text(name)? {
            Value::Nothing | Value::Null => Vec::new(),
            Value::Array(array) => array.items.borrow().clone(),
            Value::List(list) => list.items.borrow().clone(),
            value => vec![value],
        })
    }

    /// An entry's items as texts.
    pub fn texts(&self, name: &str) -> Option<Vec<Str>> {
        let items = self.list(name)?;
        Some(items.iter().map(crate::value::convert::plain).collect())
    }

    /// What the manifest says of the module.
    pub fn facts(&self) -> ModuleFacts {
        let private = self.entries.get_text("PrivateData").unwrap_or(Value::Null);
        let data = match private.base() {
            Value::Dict(dict) => match dict.get_text("PSData") {
                Some(Value::Dict(data)) => Some(data),
                _ => None,
            },
            _ => None,
        };
        let published = |name: &str| {
            data.as_ref()
                .and_then(|d| d.get_text(name))
                .map(|v| crate::value::convert::plain(&v))
                .unwrap_or_default()
        };
        let tags = data
            .as_ref()
            .and_then(|d| d.get_text("Tags"))
            .map(|tags| match tags.base() {
                Value::Array(array) => array
                    .items
                    .borrow()
                    .iter()
                    .map(crate::value::convert::plain)
                    .collect(),
                other => vec![crate::value::convert::plain(other)],
            })
            .unwrap_or_default();
        let required = self.list("RequiredModules").unwrap_or_default();
        ModuleFacts {
            version: self.text("ModuleVersion"),
            description: self.text("Description"),
            author: self.text("Author"),
            company: self.text("CompanyName"),
            copyright: self.text("Copyright"),
            guid: self.text("GUID"),
            powershell_version: self.text("PowerShellVersion"),
            root_module: self.root_module(),
            prefix: self.text("DefaultCommandPrefix"),
            required_modules: required.iter().map(|m| spec_of(m).0).collect(),
            file_list: self.texts("FileList").unwrap_or_default(),
            editions: self.texts("CompatiblePSEditions").unwrap_or_default(),
            prerelease: published("Prerelease"),
            project_uri: published("ProjectUri"),
            release_notes: published("ReleaseNotes"),
            tags,
            private_data: private,
        }
    }

    /// `RootModule`, or its older name.
    pub fn root_module(&self) -> Str {
        let root = self.text("RootModule");
        if root.is_empty() {
            self.text("ModuleToProcess")
        } else {
            root
        }
    }
}

/// A module specification: a name, or a hashtable with `ModuleName` and versions.
pub fn spec_of(value: &Value) -> (Str, super::available::VersionRange) {
    use super::available::{VersionRange, version_text};
    use crate::value::version::Version;
    let entry = |name: &str| match value.base() {
        Value::Dict(dict) => dict.get_text(name),
        // A `ModuleSpecification`
        Value::Object(object) => object.get(name),
        _ => None,
    };
    if !matches!(value.base(), Value::Dict(_) | Value::Object(_)) {
        return (crate::value::convert::plain(value), VersionRange::default());
    }
    let text = |names: [&str; 2]| {
        names
            .iter()
            .filter_map(|n| entry(n))
            .find(|v| !v.is_null())
            .map(|v| crate::value::convert::plain(&v))
    };
    let version =
        |names: [&str; 2]| text(names).and_then(|t| Version::parse(&version_text(&t)).ok());
    let range = VersionRange {
        minimum: version(["ModuleVersion", "Version"]),
        maximum: version(["MaximumVersion", "MaximumVersion"]),
        required: version(["RequiredVersion", "RequiredVersion"]),
    };
    (text(["ModuleName", "Name"]).unwrap_or_default(), range)
}

impl Engine {
    /// Reads a manifest.
    ///
    /// # Errors
    /// When the file cannot be read, has parse errors or is no hashtable.
    pub fn read_manifest(&mut self, path: &str) -> Result<Manifest> {
        let file = std::path::PathBuf::from(path);
        let bytes = match self.host.files().read(&file) {
            Ok(bytes) => bytes,
            Err(error) => {
                return Err(crate::engine::drives::io_error::fault(
                    &error,
                    path,
                    "Modules_ModuleNotFound",
                )
                .into());
            }
        };
        let text = crate::engine::session::decode_script(&bytes);
        let source = Source::new(Some(path), text);
        let block = self.parse(&source)?;
        let body = self.body_of(&block);
        let global = self.global.clone();
        let ground = self.ground_for(&body, &Place::New, global);
        let mut results = Vec::new();
        self.run_body(
            body,
            ground,
            (SCRIPT_BLOCK.into(), Str::new()),
            Vec::new(),
            Vec::new(),
            &mut results,
        )?;
        match results.first().map(Value::base) {
            Some(Value::Dict(entries)) => Ok(Manifest {
                entries: entries.clone(),
            }),
            _ => Err(no_manifest(path).into()),
        }
    }
}

fn no_manifest(path: &str) -> Fault {
    let message = format!(
        "The module manifest '{path}' could not be processed because it is not a valid PowerShell module manifest file. Remove the elements that are not permitted: the file must be a hashtable."
    );
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "Modules_InvalidManifest",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
    .target(Value::text(path))
}
