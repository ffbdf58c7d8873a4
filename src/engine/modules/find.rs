//! The file of a module: a path, or a name below the folders of `PSModulePath`.

use super::available::VersionRange;
use crate::engine::Engine;
use crate::value::Str;
use crate::value::version::Version;

/// What a module file can end in, the first one that exists counts.
const EXTENSIONS: [&str; 4] = [".psd1", ".psm1", ".cdxml", ".dll"];

impl Engine {
    /// Whether a module is named by its path.
    pub fn is_module_path(name: &str) -> bool {
        name.contains(['/', '\\']) || name.starts_with('~') || has_extension(name)
    }

    /// The file of a module that is named by its path.
    pub fn module_file(&mut self, path: &str) -> Option<Str> {
        let full = self.full_path(path).to_string_lossy().into_owned();
        if self.is_file(&full) {
            return has_extension(&full).then(|| full.into());
        }
        if self.is_folder(&full) {
            let name = leaf(&full).to_string();
            return self.in_folder(&full, &name, &VersionRange::default());
        }
        EXTENSIONS
            .iter()
            .chain([".ps1"].iter())
            .map(|e| format!("{full}{e}"))
            .find(|p| self.is_file(p))
            .map(Str::from)
    }

    /// The file of a module below the folders of `PSModulePath`.
    pub fn installed_module(&mut self, name: &str, range: &VersionRange) -> Option<Str> {
        let name = name.replace('\\', "/");
        for folder in self.module_folders() {
            let below = format!("{folder}/{name}");
            if self.is_folder(&below)
                && let Some(file) = self.in_folder(&below, leaf(&name), range)
            {
                return Some(file);
            }
        }
        None
    }

    /// The folders of `PSModulePath`.
    pub fn module_folders(&self) -> Vec<String> {
        let path = self.host.environment("PSModulePath").unwrap_or_default();
        path.split(':')
            .filter(|p| !p.is_empty())
            .map(|p| p.trim_end_matches('/').to_string())
            .collect()
    }

    /// The modules that have files below `PSModulePath`: names and files.
    pub fn installed_modules(&mut self) -> Vec<(String, Str)> {
        let mut found = Vec::new();
        for folder in self.module_folders() {
            let path = std::path::PathBuf::from(&folder);
            for name in self.host.files().list(&path).unwrap_or_default() {
                let below = format!("{folder}/{name}");
                if !self.is_folder(&below) {
                    continue;
                }
                if let Some(file) = self.in_folder(&below, &name, &VersionRange::default()) {
                    found.push((name, file));
                }
            }
        }
        found
    }

    /// The module file in a folder of its name, or in the newest fitting folder that is called by a version.
    fn in_folder(&mut self, folder: &str, name: &str, range: &VersionRange) -> Option<Str> {
        let path = std::path::PathBuf::from(folder);
        let mut versions: Vec<(Version, String)> = self
            .host
            .files()
            .list(&path)
            .unwrap_or_default()
            .into_iter()
            .filter_map(|n| Version::parse(&n).ok().map(|v| (v, n)))
            .filter(|(_, n)| range.holds(n))
            .collect();
        versions.sort();
        let below = versions
            .into_iter()
            .rev()
            .map(|(_, n)| format!("{folder}/{n}"));
        for place in below.chain([folder.to_string()]) {
            for extension in EXTENSIONS {
                let file = format!("{place}/{name}{extension}");
                if let Some(file) = self.spelled(&file) {
                    return Some(file.into());
                }
            }
        }
        None
    }

    /// A file's path as the folder spells it: module names ignore case.
    fn spelled(&mut self, file: &str) -> Option<String> {
        if self.is_file(file) {
            return Some(file.into());
        }
        let (folder, name) = file.rsplit_once('/')?;
        let names = self.host.files().list(std::path::Path::new(folder)).ok()?;
        let found = names.into_iter().find(|n| n.eq_ignore_ascii_case(name))?;
        Some(format!("{folder}/{found}"))
    }

    fn is_file(&mut self, path: &str) -> bool {
        let status = self.host.files().status(std::path::Path::new(path));
        status.is_ok_and(|s| !s.is_directory)
    }

    fn is_folder(&mut self, path: &str) -> bool {
        let status = self.host.files().status(std::path::Path::new(path));
        status.is_ok_and(|s| s.is_directory)
    }
}

/// Whether a path ends as module files do.
fn has_extension(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    EXTENSIONS
        .iter()
        .chain([".ps1"].iter())
        .any(|e| lower.ends_with(e))
}

/// The last part of a path.
pub(super) fn leaf(path: &str) -> &str {
    path.trim_end_matches('/')
        .rsplit('/')
        .next()
        .unwrap_or_default()
}

/// A file's name without folder and extension.
pub(super) fn stem(path: &str) -> &str {
    let name = leaf(path);
    match name.rfind('.') {
        Some(at) => name.get(..at).unwrap_or(name),
        None => name,
    }
}
