//! `New-Item`

use super::file_item::value_of;
use crate::engine::drives::io_error::{self, no_part};
use crate::engine::drives::{ItemPath, Provider};
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Str, Value};

/// What is to be made.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ItemType {
    File,
    Directory,
    SymbolicLink,
}

impl ItemType {
    fn parse(text: &str) -> Option<Self> {
        let text = text.to_ascii_lowercase();
        if text.is_empty() {
            return Some(ItemType::File);
        }
        [
            ("file", ItemType::File),
            ("directory", ItemType::Directory),
            ("container", ItemType::Directory),
            ("symboliclink", ItemType::SymbolicLink),
            ("junction", ItemType::SymbolicLink),
            ("hardlink", ItemType::SymbolicLink),
        ]
        .into_iter()
        .find(|(name, _)| name.starts_with(text.as_str()))
        .map(|(_, kind)| kind)
    }
}

/// Makes a file, folder, link, variable, function, alias or environment variable.
pub fn new_item(cx: &mut Context, args: &Args) -> Result {
    let mut texts = args.texts("Path");
    let name = args.text("Name").unwrap_or_default();
    if texts.is_empty() {
        texts.push(".".into());
    }
    for text in texts {
        let mut item = match cx.engine.item_path(&text) {
            Ok(item) => item,
            Err(fault) => {
                cx.write_fault(fault)?;
                continue;
            }
        };
        if !name.is_empty() {
            item = match item.provider {
                Provider::FileSystem => {
                    let joined = crate::engine::drives::path::join(&text, &name);
                    cx.engine.item_path(&joined)?
                }
                _ => item.child(&name),
            };
        }
        let made = match item.provider {
            Provider::FileSystem => make_file(cx, args, &item),
            _ => make_flat(cx, args, &item),
        };
        match made {
            Ok(()) => {}
            Err(Failure::Fault(fault)) => cx.write_fault(fault)?,
            Err(Failure::Halt(halt)) => return Err(halt),
        }
    }
    Ok(())
}

/// Why nothing was made.
enum Failure {
    Fault(Fault),
    Halt(Box<crate::engine::Halt>),
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Fault(fault)
    }
}

impl From<Box<crate::engine::Halt>> for Failure {
    fn from(halt: Box<crate::engine::Halt>) -> Self {
        Failure::Halt(halt)
    }
}

fn make_file(cx: &mut Context, args: &Args, item: &ItemPath) -> Result<(), Failure> {
    let written = args.text("ItemType").unwrap_or_default();
    let Some(kind) = ItemType::parse(&written) else {
        return Err(unknown_type(&written).into());
    };
    let path = item.provider_path();
    let action = match kind {
        ItemType::File => "Create File",
        ItemType::Directory => "Create Directory",
        ItemType::SymbolicLink => "Create Symbolic Link",
    };
    if !cx.should_process(&format!("Destination: {path}"), action)? {
        return Ok(());
    }
    match kind {
        ItemType::File => write_file(cx, args, item)?,
        ItemType::Directory => make_folder(cx, args, item)?,
        ItemType::SymbolicLink => make_link(cx, args, item)?,
    }
    if let Some(value) = value_of(cx.engine, item) {
        cx.write(value)?;
    }
    Ok(())
}

fn write_file(cx: &mut Context, args: &Args, item: &ItemPath) -> Result<(), Failure> {
    let (path, file) = (item.provider_path(), item.file());
    let force = args.flag("Force");
    let text = match args.get("Value") {
        Some(value) if !value.is_null() => cx.engine.to_text(value)?,
        _ => Str::new(),
    };
    if let Some(parent) = item.parent()
        && !cx.engine.item_exists(&parent)
    {
        if !force {
            let fault = Fault::new(
                &exceptions::DIRECTORY_NOT_FOUND_EXCEPTION,
                "NewItemIOError",
                no_part(&path),
            )
            .category(ErrorCategory::WriteError)
            .target(Value::String(path));
            return Err(fault.into());
        }
        let made = cx.engine.host.files().create_directory(&parent.file());
        made.map_err(|e| io_error::fault(&e, &path, "CreateDirectoryIOError"))?;
    }
    let status = cx.engine.host.files().status(&file).ok();
    if status.as_ref().is_some_and(|s| s.is_directory) {
        let error = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        return Err(io_error::fault(&error, &path, "NewItemUnauthorizedAccessError").into());
    }
    if status.is_some() && !force {
        let error = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(io_error::fault(&error, &path, "NewItemIOError").into());
    }
    let done = cx.engine.host.files().write(&file, text.as_bytes());
    done.map_err(|e| io_error::fault(&e, &path, "NewItemUnauthorizedAccessError"))?;
    Ok(())
}

fn make_folder(cx: &mut Context, args: &Args, item: &ItemPath) -> Result<(), Failure> {
    let (path, file) = (item.provider_path(), item.file());
    if let Ok(status) = cx.engine.host.files().status(&file) {
        if !(status.is_directory && args.flag("Force")) {
            let message = format!("An item with the specified name {path} already exists.");
            let fault = Fault::new(&exceptions::IO_EXCEPTION, "DirectoryExist", message)
                .category(ErrorCategory::ResourceExists)
                .target(Value::String(path));
            return Err(fault.into());
        }
        return Ok(());
    }
    let made = cx.engine.host.files().create_directory(&file);
    made.map_err(|e| io_error::fault(&e, &path, "CreateDirectoryIOError"))?;
    Ok(())
}

fn make_link(cx: &mut Context, args: &Args, item: &ItemPath) -> Result<(), Failure> {
    let target = match args.get("Value") {
        Some(value) if !value.is_null() => cx.engine.to_text(value)?,
        _ => Str::new(),
    };
    let path = item.provider_path();
    let exists = cx.engine.host.files().status(&item.file()).is_ok();
    if exists && args.flag("Force") {
        let removed = cx.engine.host.files().remove(&item.file());
        removed.map_err(|e| io_error::fault(&e, &path, "NewItemIOError"))?;
    }
    let target = std::path::PathBuf::from(target.replace('\\', "/"));
    let linked = cx.engine.host.files().symlink(&target, &item.file());
    linked.map_err(|e| io_error::fault(&e, &path, "NewItemIOError"))?;
    Ok(())
}

fn make_flat(cx: &mut Context, args: &Args, item: &ItemPath) -> Result<(), Failure> {
    let value = args.get("Value").cloned().unwrap_or(Value::Null);
    let shown = cx.engine.to_text(&value)?;
    let action = match item.provider {
        Provider::Alias => "New Alias Item?",
        _ => "New Item",
    };
    let target = format!("Item: {} Type:  Value: {shown}", item.path);
    if !cx.should_process(&target, action)? {
        return Ok(());
    }
    if cx.engine.item_exists(item) && !args.flag("Force") {
        return Err(exists(item).into());
    }
    cx.engine
        .write_drive(item.provider.drive_name(), &item.path, value)?;
    if let Some(value) = value_of(cx.engine, item) {
        cx.write(value)?;
    }
    Ok(())
}

/// A flat item of that name is there already.
fn exists(item: &ItemPath) -> Fault {
    let message = format!("The item at path '{}' already exists.", item.path);
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, "Argument", message)
        .category(ErrorCategory::InvalidArgument)
        .target(Value::String(item.path.clone()))
}

/// `-ItemType` names nothing that a file system has.
fn unknown_type(name: &str) -> Fault {
    let message = format!(
        "The type '{name}' is not a known type for the file system. Only \"file\",\"directory\" or \"symboliclink\" can be specified."
    );
    Fault::new(&exceptions::PS_ARGUMENT_EXCEPTION, "Argument", message)
        .category(ErrorCategory::InvalidArgument)
}
