//! Where the session stands.

use super::drive::{Drive, Drives};
use super::path::{self, ItemPath};
use super::provider::Provider;
use crate::engine::Engine;
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::path::PathBuf;

impl Engine {
    /// The folder that relative paths start from.
    pub fn location_path(&self) -> PathBuf {
        PathBuf::from(self.location.as_str())
    }

    /// The absolute path of a file as a script writes it: `\` separates too, `~` is the home folder, `..` is resolved.
    pub fn full_path(&self, path: &str) -> PathBuf {
        let home;
        let path = match path.strip_prefix('~') {
            Some(rest) if rest.is_empty() || rest.starts_with(['/', '\\']) => {
                home = format!(
                    "{}{rest}",
                    self.host.environment("HOME").unwrap_or_default()
                );
                &home
            }
            _ => path,
        };
        let drive = path::split_drive(path).and_then(|(name, rest)| {
            let drive = self.peek::<Drives>()?.find(name)?;
            (drive.provider == Provider::FileSystem).then(|| (drive.root.clone(), rest))
        });
        let full = match drive {
            Some((root, rest)) => path::absolute(&root, rest.trim_start_matches(['/', '\\'])),
            None => path::absolute(&self.location, path),
        };
        PathBuf::from(full)
    }

    /// Moves the session to a folder or to a drive of another provider.
    pub fn set_location(&mut self, item: &ItemPath) {
        if item.provider == Provider::FileSystem {
            self.location = item.path.clone();
            let inside = item
                .path
                .strip_prefix(item.drive.root.as_str())
                .unwrap_or_default();
            *item.drive.current.borrow_mut() = inside.into();
        }
        self.state::<Drives>().standing = Some(item.drive.clone());
        let place = self.place_of(item);
        self.set_global("PWD", place);
    }

    /// The place that the session stands in.
    pub fn current_place(&mut self) -> ItemPath {
        let drive = self.current_drive();
        let path = match drive.provider {
            Provider::FileSystem => self.location.clone(),
            _ => Str::new(),
        };
        ItemPath {
            provider: drive.provider,
            drive,
            path,
        }
    }

    /// A `PathInfo`.
    pub fn place_of(&mut self, item: &ItemPath) -> Value {
        Value::Native(Ptr::new(PathInfo {
            path: item.display(),
            provider_path: item.provider_path(),
            drive: item.drive.clone(),
        }))
    }
}

/// `System.Management.Automation.PathInfo`
pub struct PathInfo {
    pub path: Str,
    pub provider_path: Str,
    pub drive: Ptr<Drive>,
}

impl Native for PathInfo {
    fn ty(&self) -> Type {
        Type::Net(&net::PATH_INFO)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.path.clone()
    }
}
