//! What .NET says of a failed file access.

use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Exception, Fault, NetType, Value};
use std::io::{self, ErrorKind};

/// The exception type, text and category of a failed access to a path.
pub fn described(error: &io::Error, path: &str) -> (&'static NetType, String, ErrorCategory) {
    match error.kind() {
        ErrorKind::NotFound => (
            &exceptions::FILE_NOT_FOUND_EXCEPTION,
            format!("Could not find file '{path}'."),
            ErrorCategory::ObjectNotFound,
        ),
        ErrorKind::NotADirectory => (
            &exceptions::DIRECTORY_NOT_FOUND_EXCEPTION,
            no_part(path),
            ErrorCategory::ObjectNotFound,
        ),
        ErrorKind::PermissionDenied | ErrorKind::IsADirectory => (
            &exceptions::UNAUTHORIZED_ACCESS_EXCEPTION,
            format!("Access to the path '{path}' is denied."),
            ErrorCategory::PermissionDenied,
        ),
        ErrorKind::AlreadyExists => (
            &exceptions::IO_EXCEPTION,
            format!("The file '{path}' already exists."),
            ErrorCategory::WriteError,
        ),
        ErrorKind::DirectoryNotEmpty => (
            &exceptions::IO_EXCEPTION,
            format!("Directory not empty : '{path}'"),
            ErrorCategory::WriteError,
        ),
        _ => (
            &exceptions::IO_EXCEPTION,
            error.to_string(),
            ErrorCategory::WriteError,
        ),
    }
}

/// The text of a `DirectoryNotFoundException`.
pub fn no_part(path: &str) -> String {
    format!("Could not find a part of the path '{path}'.")
}

/// A failed access as an exception.
pub fn exception(error: &io::Error, path: &str) -> Exception {
    let (ty, message, _) = described(error, path);
    Exception::new(ty, message)
}

/// A failed access as a cmdlet's error of the given id.
pub fn fault(error: &io::Error, path: &str, id: &str) -> Fault {
    let (ty, message, category) = described(error, path);
    Fault::new(ty, id, message)
        .category(category)
        .target(Value::text(path))
}
