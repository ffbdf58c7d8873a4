//! Items as values, with what a provider adds to them.

use crate::engine::Engine;
use crate::engine::drives::drive::{DriveInfo, ProviderInfo};
use crate::engine::drives::{ItemPath, Provider};
use crate::engine::members::ps_object::attach;
use crate::value::natives::FileSystemInfo;
use crate::value::shape::MemberKind;
use crate::value::{Native, Object, Ptr, Value};

/// The notes that a provider adds to what it gives out.
pub fn notes(item: &ItemPath) -> Vec<(&'static str, Value)> {
    let provider = item.provider.full_name();
    let path = format!("{provider}::{}", item.provider_path());
    let mut notes = vec![("PSPath", Value::text(path))];
    if item.provider == Provider::FileSystem {
        let parent = item.parent().map_or(Value::Null, |p| {
            Value::text(format!("{provider}::{}", p.provider_path()))
        });
        notes.push(("PSParentPath", parent));
        notes.push(("PSChildName", Value::String(item.leaf())));
    }
    notes.push((
        "PSDrive",
        Value::Native(Ptr::new(DriveInfo(item.drive.clone()))),
    ));
    notes.push((
        "PSProvider",
        Value::Native(Ptr::new(ProviderInfo(item.provider))),
    ));
    notes
}

/// A value with a provider's notes, and that it is no container; one that cannot hold them is put into an object.
pub fn decorate(value: Value, item: &ItemPath) -> Value {
    let mut all = notes(item);
    all.push(("PSIsContainer", Value::Bool(false)));
    let mut value = value;
    for (name, note) in all {
        if !attach(&value, name, MemberKind::Note, note.clone()) {
            value = Object::around(value).into_value();
            attach(&value, name, MemberKind::Note, note);
        }
    }
    value
}

/// An existing item as a value; `None` when it has gone.
pub fn value_of(engine: &mut Engine, item: &ItemPath) -> Option<Value> {
    match item.provider {
        Provider::FileSystem => {
            let status = engine.host.files().status(&item.file()).ok()?;
            let container = status.is_directory;
            let info = FileSystemInfo::found(item.file(), status);
            decorate_native(&info, item, container);
            Some(info.into())
        }
        provider => {
            let value = engine.flat_item(provider, &item.path)?;
            Some(decorate(value, item))
        }
    }
}

fn decorate_native(info: &FileSystemInfo, item: &ItemPath, container: bool) {
    let Some(extension) = info.extension() else {
        return;
    };
    let mut bag = extension.bag.borrow_mut();
    for (name, note) in notes(item) {
        bag.set(name, MemberKind::Note, note);
    }
    bag.set("PSIsContainer", MemberKind::Note, Value::Bool(container));
}
