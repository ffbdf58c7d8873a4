//! Paths as scripts write them, and the items that they mean.

use super::drive::{Drive, Drives, no_drive, no_provider};
use super::provider::Provider;
use crate::engine::Engine;
pub use crate::value::natives::file_system_info::shown;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Exception, Fault, Ptr, Str, Value};
use std::path::PathBuf;

/// The place of an item, whether it is there or not.
#[derive(Clone)]
pub struct ItemPath {
    pub provider: Provider,
    pub drive: Ptr<Drive>,
    /// An absolute file path with `/` between its parts, or the name of a flat item (empty for all of them).
    pub path: Str,
}

impl ItemPath {
    /// The path for file access.
    pub fn file(&self) -> PathBuf {
        PathBuf::from(self.path.as_str())
    }

    /// What the provider calls the item: a file's path, a flat item's name.
    pub fn provider_path(&self) -> Str {
        match self.provider {
            Provider::FileSystem => shown(&self.path),
            _ => self.path.clone(),
        }
    }

    /// The path that error texts and `Resolve-Path` show: with the drive, unless the file system has it alone.
    pub fn display(&self) -> Str {
        match self.provider {
            Provider::FileSystem => {
                let drive = &self.drive;
                let inside = self
                    .path
                    .strip_prefix(drive.root.trim_end_matches('/'))
                    .filter(|_| drive.name != "/" && !is_host_drive(&drive.root));
                match inside {
                    Some(rest) => {
                        format!("{}:/{}", drive.name, rest.trim_start_matches('/')).into()
                    }
                    None => shown(&self.path),
                }
            }
            _ => format!("{}:/{}", self.drive.name, self.path).into(),
        }
    }

    /// The same place's neighbour below: a child of a folder.
    pub fn child(&self, name: &str) -> Self {
        let path = match self.provider {
            Provider::FileSystem => join(&self.path, name).into(),
            _ => name.into(),
        };
        Self {
            provider: self.provider,
            drive: self.drive.clone(),
            path,
        }
    }

    /// The last part of the path.
    pub fn leaf(&self) -> Str {
        match self.provider {
            Provider::FileSystem => match self.path.trim_end_matches('/').rsplit_once('/') {
                Some((_, leaf)) => leaf.into(),
                None => shown(&self.path),
            },
            _ => self.path.clone(),
        }
    }

    /// Whether the item is where its drive begins.
    pub fn is_root(&self) -> bool {
        match self.provider {
            Provider::FileSystem => {
                let path = self.path.trim_end_matches('/');
                path.is_empty() || path.len() == 2 && is_host_drive(path)
            }
            _ => self.path.is_empty(),
        }
    }

    /// The folder around it.
    pub fn parent(&self) -> Option<Self> {
        if self.is_root() {
            return None;
        }
        let path = match self.provider {
            Provider::FileSystem => parent(&self.path),
            _ => Str::new(),
        };
        Some(Self {
            provider: self.provider,
            drive: self.drive.clone(),
            path,
        })
    }
}

/// Which characters of a path have a meaning of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// `-Path`: `*`, `?`, `[…]`, and the backtick.
    Wildcards,
    /// `-LiteralPath`
    Literal,
}

/// Whether a path begins with a letter and a colon.
pub fn is_host_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

/// A folder's path and a name below it.
pub fn join(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

/// The path of the folder around a file.
pub fn parent(path: &str) -> Str {
    match path.trim_end_matches('/').rsplit_once('/') {
        Some(("", _)) => "/".into(),
        Some((head, _)) if head.len() == 2 && is_host_drive(head) => format!("{head}/").into(),
        Some((head, _)) => head.into(),
        None => path.into(),
    }
}

/// Reads a path from a base folder on: `\` separates too, `.` and `..` are resolved.
pub fn absolute(base: &str, text: &str) -> String {
    let below_drive = text.starts_with('\\');
    let text = text.replace('\\', "/");
    let (root, start, rest) = if text.starts_with('/') && !below_drive {
        ("/", "", text.as_str())
    } else {
        split_root(base, &text)
    };
    let mut parts: Vec<&str> = start.split('/').filter(|p| !p.is_empty()).collect();
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    format!("{root}{}", parts.join("/"))
}

/// The root, the parts of the base that stay, and the parts that follow.
fn split_root<'a>(base: &'a str, text: &'a str) -> (&'a str, &'a str, &'a str) {
    if is_host_drive(text) {
        let (root, rest) = text.split_at(2);
        return (drive_root(root), "", rest);
    }
    let (root, inside) = if is_host_drive(base) {
        let (root, inside) = base.split_at(2);
        (drive_root(root), inside)
    } else {
        ("/", base)
    };
    if text.starts_with('/') {
        (root, "", text)
    } else {
        (root, inside, text)
    }
}

/// `c:` → `C:/`
fn drive_root(drive: &str) -> &'static str {
    const ROOTS: [&str; 26] = [
        "A:/", "B:/", "C:/", "D:/", "E:/", "F:/", "G:/", "H:/", "I:/", "J:/", "K:/", "L:/", "M:/",
        "N:/", "O:/", "P:/", "Q:/", "R:/", "S:/", "T:/", "U:/", "V:/", "W:/", "X:/", "Y:/", "Z:/",
    ];
    let letter = drive.bytes().next().unwrap_or(b'c').to_ascii_uppercase();
    let at = usize::from(letter.saturating_sub(b'A'));
    ROOTS.get(at).copied().unwrap_or("C:/")
}

/// `drive:rest`, where the colon comes before any separator.
pub fn split_drive(text: &str) -> Option<(&str, &str)> {
    let (drive, rest) = text.split_once(':')?;
    (!drive.is_empty() && !drive.contains(['/', '\\'])).then_some((drive, rest))
}

/// `Provider::rest`
pub fn split_provider(text: &str) -> Option<(&str, &str)> {
    let (provider, rest) = text.split_once("::")?;
    (!provider.is_empty() && !provider.contains('/')).then_some((provider, rest))
}

impl Engine {
    /// The place that a path means, taken literally.
    ///
    /// # Errors
    /// `DriveNotFound`, `ProviderNotFound`.
    pub fn item_path(&mut self, text: &str) -> Result<ItemPath, Fault> {
        if let Some((name, rest)) = split_provider(text) {
            let provider = Provider::parse(name).ok_or_else(|| no_provider(name))?;
            if provider != Provider::FileSystem {
                return self.flat_path(provider.drive_name(), rest);
            }
            return Ok(self.file_path(rest));
        }
        if let Some((name, rest)) = split_drive(text) {
            let found = self.state::<Drives>().find(name).cloned();
            let drive = found.ok_or_else(|| no_drive(name))?;
            if drive.provider != Provider::FileSystem {
                return self.flat_path(name, rest);
            }
            let base = if rest.starts_with(['/', '\\']) {
                drive.root.to_string()
            } else {
                join(&drive.root, &drive.current.borrow())
            };
            let path = absolute(&base, rest.trim_start_matches(['/', '\\'])).into();
            return Ok(ItemPath {
                provider: Provider::FileSystem,
                drive,
                path,
            });
        }
        let standing = self.state::<Drives>().standing.clone();
        match standing {
            Some(drive) if !text.starts_with('/') && drive.provider != Provider::FileSystem => {
                self.flat_path(&drive.name.clone(), text)
            }
            Some(drive) if !text.starts_with(['/', '~']) => Ok(ItemPath {
                provider: Provider::FileSystem,
                path: absolute(&self.location.clone(), text).into(),
                drive,
            }),
            _ => Ok(self.file_path(text)),
        }
    }

    fn flat_path(&mut self, drive: &str, rest: &str) -> Result<ItemPath, Fault> {
        let drive = self.find_drive(drive)?;
        let name = rest.trim_matches(['/', '\\']);
        let name = if name == "." { "" } else { name };
        Ok(ItemPath {
            provider: drive.provider,
            drive,
            path: name.into(),
        })
    }

    fn file_path(&mut self, text: &str) -> ItemPath {
        let path: Str = self.full_path(text).to_string_lossy().as_ref().into();
        ItemPath {
            provider: Provider::FileSystem,
            drive: self.drive_of_path(&path),
            path,
        }
    }

    /// Whether there is an item.
    pub fn item_exists(&mut self, item: &ItemPath) -> bool {
        match item.provider {
            Provider::FileSystem => self.host.files().status(&item.file()).is_ok(),
            provider => item.path.is_empty() || self.has_flat_item(provider, &item.path),
        }
    }

    /// Whether an item can have children.
    pub fn is_container(&mut self, item: &ItemPath) -> bool {
        match item.provider {
            Provider::FileSystem => self
                .host
                .files()
                .status(&item.file())
                .is_ok_and(|s| s.is_directory),
            _ => item.path.is_empty(),
        }
    }
}

/// `PathNotFound`
pub fn path_not_found(item: &ItemPath) -> Fault {
    let path = item.display();
    let message = format!("Cannot find path '{path}' because it does not exist.");
    let exception = Exception::new(&exceptions::ITEM_NOT_FOUND_EXCEPTION, message)
        .with("ItemName", Value::String(path.clone()));
    Fault::from_exception(exception, "PathNotFound")
        .category(ErrorCategory::ObjectNotFound)
        .target(Value::String(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_absolute() {
        for (base, text, full) in [
            ("/a/b", "c", "/a/b/c"),
            ("/a/b", "..\\c/./d", "/a/c/d"),
            ("/a/b", "/x/", "/x"),
            ("/", "..", "/"),
            ("C:/Temp", "x", "C:/Temp/x"),
            ("C:/Temp", "\\x", "C:/x"),
            ("/a", "d:\\Temp\\x", "D:/Temp/x"),
        ] {
            assert_eq!(absolute(base, text), full);
        }
        assert_eq!(parent("/a"), Str::from("/"));
        assert_eq!(parent("C:/a"), Str::from("C:/"));
        assert_eq!(shown("C:/a/b"), Str::from("C:\\a\\b"));
    }
}
