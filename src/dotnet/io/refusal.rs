//! What .NET says when a file cannot be reached. Each sentence stands here once.

use crate::engine::members::errors;
use crate::engine::{Engine, Halt};
use crate::value::types::exceptions;
use crate::value::{Exception, Fault};
use std::io::{Error, ErrorKind};
use std::path::Path;

/// A file that is not there.
pub fn file_not_found(path: &Path) -> Fault {
    let message = format!("Could not find file '{}'.", path.display());
    Fault::from_exception(
        Exception::new(&exceptions::FILE_NOT_FOUND_EXCEPTION, message)
            .with("FileName", path.to_string_lossy().as_ref()),
        exceptions::FILE_NOT_FOUND_EXCEPTION.name,
    )
}

/// A folder that is not there.
pub fn directory_not_found(path: &Path) -> Fault {
    errors::net(
        &exceptions::DIRECTORY_NOT_FOUND_EXCEPTION,
        format!("Could not find a part of the path '{}'.", path.display()),
    )
}

/// A place that may not be touched.
pub fn denied(path: &Path) -> Fault {
    errors::net(
        &exceptions::UNAUTHORIZED_ACCESS_EXCEPTION,
        format!("Access to the path '{}' is denied.", path.display()),
    )
}

/// A file that is there already.
pub fn exists(path: &Path) -> Fault {
    io(format!("The file '{}' already exists.", path.display()))
}

/// `IOException`
pub fn io(message: String) -> Fault {
    errors::net(&exceptions::IO_EXCEPTION, message)
}

/// An empty path.
pub fn empty_path(parameter: &str) -> Fault {
    errors::argument("The path is empty.", parameter)
}

/// A stream, reader or writer that has been closed.
pub fn closed(what: &str) -> Fault {
    errors::net(&exceptions::OBJECT_DISPOSED_EXCEPTION, what)
}

/// The error of an operation on a file; the host tells whether its folder is there.
pub fn of_file(engine: &mut Engine, error: &Error, path: &Path) -> Box<Halt> {
    let folder = path.parent().unwrap_or(path).to_path_buf();
    match error.kind() {
        ErrorKind::NotFound if engine.host.files().status(&folder).is_err() => {
            directory_not_found(path)
        }
        ErrorKind::NotFound => file_not_found(path),
        ErrorKind::PermissionDenied | ErrorKind::IsADirectory => denied(path),
        ErrorKind::AlreadyExists => exists(path),
        ErrorKind::NotADirectory => directory_not_found(path),
        _ => io(format!("{error} : '{}'", path.display())),
    }
    .into()
}

/// The error of an operation on a folder.
pub fn of_directory(error: &Error, path: &Path) -> Box<Halt> {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => directory_not_found(path),
        ErrorKind::PermissionDenied => denied(path),
        ErrorKind::DirectoryNotEmpty => io(format!("Directory not empty : '{}'", path.display())),
        _ => io(format!("{error} : '{}'", path.display())),
    }
    .into()
}
