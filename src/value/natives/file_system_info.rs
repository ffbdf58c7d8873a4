//! `FileInfo` and `DirectoryInfo`: a path, and what the disk said of it when it was last asked.

use crate::value::object::Extension;
use crate::value::time::DateTime;
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::RefCell;
use std::path::PathBuf;

/// What is known of a file or folder.
#[derive(Clone, Debug)]
pub struct FileStatus {
    pub is_directory: bool,
    pub length: u64,
    pub modified: DateTime,
    pub accessed: DateTime,
    pub created: DateTime,
    /// Unix permission bits.
    pub mode: u32,
    pub link_target: Option<PathBuf>,
    pub read_only: bool,
}

/// Which of the two types an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    File,
    Directory,
}

/// `System.IO.FileInfo` or `System.IO.DirectoryInfo`.
pub struct FileSystemInfo {
    pub kind: ItemKind,
    /// The absolute path (`FullName`), which `MoveTo` changes.
    pub path: RefCell<PathBuf>,
    /// The path as it was given (`ToString()`).
    pub original: Str,
    /// The status when it was last asked for: `None` before that, `Some(None)` when nothing is there.
    /// `Refresh()` forgets it.
    pub status: RefCell<Option<Option<FileStatus>>>,
    extension: Extension,
}

impl FileSystemInfo {
    /// An item that the disk has not been asked about.
    pub fn new(kind: ItemKind, path: PathBuf, original: impl Into<Str>) -> Self {
        Self {
            kind,
            path: RefCell::new(path),
            original: original.into(),
            status: RefCell::new(None),
            extension: Extension::default(),
        }
    }

    /// An item as a listing finds it, with its status.
    pub fn found(path: PathBuf, status: FileStatus) -> Self {
        let kind = if status.is_directory {
            ItemKind::Directory
        } else {
            ItemKind::File
        };
        let original = shown(&path.to_string_lossy());
        let info = Self::new(kind, path, original);
        *info.status.borrow_mut() = Some(Some(status));
        info
    }

    /// The last part of the path (`Name`).
    pub fn name(&self) -> Str {
        let path = self.path.borrow();
        match path.file_name() {
            Some(name) => name.to_string_lossy().as_ref().into(),
            None => path.to_string_lossy().as_ref().into(),
        }
    }
}

/// A path with `\` between its parts where it lies on a drive with a letter (`C:\Temp`).
pub fn shown(path: &str) -> Str {
    match path.as_bytes() {
        [letter, b':', ..] if letter.is_ascii_alphabetic() => path.replace('/', "\\").into(),
        _ => path.into(),
    }
}

impl Native for FileSystemInfo {
    fn ty(&self) -> Type {
        Type::Net(match self.kind {
            ItemKind::File => &net::FILE_INFO,
            ItemKind::Directory => &net::DIRECTORY_INFO,
        })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        self.original.clone()
    }

    fn extension(&self) -> Option<&Extension> {
        Some(&self.extension)
    }
}

impl From<FileSystemInfo> for Value {
    fn from(info: FileSystemInfo) -> Value {
        Value::Native(Ptr::new(info))
    }
}
