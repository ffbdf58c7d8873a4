//! Where the session stands in the file system.

use super::Engine;
use std::path::{Component, Path, PathBuf};

impl Engine {
    /// The folder that relative paths start from.
    pub fn location_path(&self) -> PathBuf {
        PathBuf::from(self.location.as_str())
    }

    /// The absolute path of a path as a script writes it: `\` separates too, `~` is the home folder, `..` is resolved.
    pub fn full_path(&self, path: &str) -> PathBuf {
        let text = path.replace('\\', "/");
        let text = match text.strip_prefix('~') {
            Some(rest) if rest.is_empty() || rest.starts_with('/') => format!(
                "{}{rest}",
                self.host.environment("HOME").unwrap_or_default()
            ),
            _ => text,
        };
        let joined = self.location_path().join(text);
        let mut full = PathBuf::new();
        for part in joined.components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    full.pop();
                }
                other => full.push(other.as_os_str()),
            }
        }
        full
    }

    /// Moves the session to a folder.
    pub fn set_location(&mut self, path: &Path) {
        let text = path.to_string_lossy().to_string();
        self.set_global("PWD", super::session::path_info(&text));
        self.location = text.into();
    }
}
