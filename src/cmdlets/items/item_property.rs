//! The item property cmdlets, for the file system.

use super::file_item::{notes, value_of};
use super::target;
use crate::engine::{Args, Context, Result};
use crate::value::types::exceptions;
use crate::value::wildcard::contains_wildcards;
use crate::value::{ErrorCategory, Fault, Object, Str, Value};

/// `Get-ItemProperty`: the item itself, or an object of the named properties.
pub fn get(cx: &mut Context, args: &Args) -> Result {
    let names = args.texts("Name");
    for item in target::existing(cx, args)? {
        if !target::is_file(&item) {
            cx.write_fault(not_supported_fault(Interface::Property))?;
            continue;
        }
        let Some(value) = value_of(cx.engine, &item) else {
            continue;
        };
        if names.is_empty() || names.iter().any(|n| n == "*") {
            cx.write(value)?;
            continue;
        }
        let mut pairs = Vec::new();
        for name in &names {
            match property(cx, &value, name)? {
                found if !found.is_empty() => pairs.extend(found),
                _ => {
                    if !contains_wildcards(name) {
                        cx.write_fault(no_property(name, &item.provider_path()))?;
                    }
                }
            }
        }
        if pairs.is_empty() {
            continue;
        }
        let object = Object::notes(pairs).into_value();
        for (name, note) in notes(&item) {
            crate::engine::members::ps_object::attach(
                &object,
                name,
                crate::value::MemberKind::Note,
                note,
            );
        }
        cx.write(object)?;
    }
    Ok(())
}

/// `Get-ItemPropertyValue`
pub fn get_value(cx: &mut Context, args: &Args) -> Result {
    for item in target::existing(cx, args)? {
        let Some(value) = value_of(cx.engine, &item) else {
            continue;
        };
        for name in args.texts("Name") {
            let found = property(cx, &value, &name)?;
            if found.is_empty() {
                cx.write_fault(no_property(&name, &item.provider_path()))?;
            }
            for (_, value) in found {
                cx.write(value)?;
            }
        }
    }
    Ok(())
}

/// The properties of a name or pattern.
fn property(cx: &mut Context, value: &Value, name: &str) -> Result<Vec<(Str, Value)>> {
    let mut found = Vec::new();
    let pattern = crate::engine::drives::glob::pattern(name)?;
    for info in cx.engine.properties(value) {
        if pattern.matches(&info.name) && !info.name.starts_with("PS") {
            let value = cx.engine.property_value(value, &info)?;
            found.push((info.name, value));
        }
    }
    Ok(found)
}

/// `Set-ItemProperty`
pub fn set(cx: &mut Context, args: &Args) -> Result {
    let pairs: Vec<(Str, Value)> = match args.input_object() {
        Some(object) => {
            let mut pairs = Vec::new();
            for info in cx.engine.properties(object) {
                pairs.push((info.name.clone(), cx.engine.property_value(object, &info)?));
            }
            pairs
        }
        None => vec![(
            args.text("Name").unwrap_or_default(),
            args.get("Value").cloned().unwrap_or(Value::Null),
        )],
    };
    for item in target::existing(cx, args)? {
        if !target::is_file(&item) {
            cx.write_fault(not_supported_fault(Interface::Property))?;
            continue;
        }
        let Some(value) = value_of(cx.engine, &item) else {
            continue;
        };
        for (name, new) in &pairs {
            let shown = cx.engine.to_text(new)?;
            let question = format!(
                "Item: {} Property: {name} Value: {shown}",
                item.provider_path()
            );
            let action = if item_is_folder(cx, &item) {
                "Set Property Directory"
            } else {
                "Set Property File"
            };
            if !cx.should_process(&question, action)? {
                continue;
            }
            if property(cx, &value, name)?.is_empty() {
                cx.write_fault(no_property(name, &item.provider_path()))?;
                continue;
            }
            cx.engine.set_member(&value, name, new.clone())?;
        }
        if args.flag("PassThru")
            && let Some(value) = value_of(cx.engine, &item)
        {
            cx.write(value)?;
        }
    }
    Ok(())
}

/// `Clear-ItemProperty`
pub fn clear(cx: &mut Context, args: &Args) -> Result {
    for item in target::existing(cx, args)? {
        if !target::is_file(&item) {
            cx.write_fault(not_supported_fault(Interface::Property))?;
            continue;
        }
        let Some(value) = value_of(cx.engine, &item) else {
            continue;
        };
        let name = args.text("Name").unwrap_or_default();
        let question = format!("Item: {} Property: {name}", item.provider_path());
        if !cx.should_process(&question, "Clear Property File")? {
            continue;
        }
        if property(cx, &value, &name)?.is_empty() {
            cx.write_fault(no_property(&name, &item.provider_path()))?;
        } else if name.eq_ignore_ascii_case("Attributes") {
            cx.engine
                .set_member(&value, "IsReadOnly", Value::Bool(false))?;
        }
    }
    Ok(())
}

fn item_is_folder(cx: &mut Context, item: &crate::engine::drives::ItemPath) -> bool {
    cx.engine.is_container(item)
}

/// What no provider of this session can do.
pub fn not_supported(cx: &mut Context, args: &Args) -> Result {
    for _ in target::existing(cx, args)? {
        cx.write_fault(not_supported_fault(Interface::DynamicProperty))?;
    }
    Ok(())
}

/// What a provider may implement beside its items.
#[derive(Clone, Copy, Debug)]
enum Interface {
    /// Properties can be read and set.
    Property,
    /// Properties can be made and removed.
    DynamicProperty,
}

fn not_supported_fault(interface: Interface) -> Fault {
    let message = format!(
        "Cannot use interface. The I{interface:?}CmdletProvider interface is not implemented by this provider."
    );
    Fault::new(
        &exceptions::PS_NOT_SUPPORTED_EXCEPTION,
        "NotSupported",
        message,
    )
    .category(ErrorCategory::NotImplemented)
}

fn no_property(name: &str, path: &str) -> Fault {
    let message = format!("Property {name} does not exist at path {path}.");
    Fault::new(
        &exceptions::PS_ARGUMENT_EXCEPTION,
        "System.Management.Automation.PSArgumentException",
        message,
    )
    .category(ErrorCategory::InvalidArgument)
    .target(Value::text(name))
}
