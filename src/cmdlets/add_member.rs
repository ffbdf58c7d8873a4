//! `Add-Member`.

use crate::engine::members::ps_object::{attach, set_names};
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::value::shape::MemberKind;
use crate::value::types::exceptions;
use crate::value::{ErrorCategory, Fault, Object, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::new("Add-Member", add_member)];

/// A member to add.
struct New {
    name: Str,
    kind: MemberKind,
    value: Value,
}

fn add_member(cx: &mut Context, args: &Args) -> Result {
    let given = args.input_object().cloned().unwrap_or(Value::Null);
    // Values that cannot hold members are wrapped; the wrapper is what `-PassThru` gives.
    let target = if holds_members(&given) {
        given.clone()
    } else {
        Object::around(given.clone()).into_value()
    };
    let mut added = true;
    for member in members(cx, args)? {
        added &= add(cx, args, &target, member)?;
    }
    if let Some(name) = args.text("TypeName") {
        let mut names = cx.engine.type_names(&target);
        names.insert(0, name);
        set_names(&target, names);
    }
    if args.flag("PassThru") && added {
        cx.write(target)?;
    }
    Ok(())
}

fn holds_members(value: &Value) -> bool {
    match value {
        Value::Object(_)
        | Value::Exception(_)
        | Value::Dict(_)
        | Value::Instance(_)
        | Value::Error(_) => true,
        Value::Native(native) => native.extension().is_some(),
        _ => false,
    }
}

/// The members that the call describes.
fn members(cx: &mut Context, args: &Args) -> Result<Vec<New>> {
    if let Some(Value::Dict(dict)) = args.get("NotePropertyMembers").map(Value::base) {
        let mut all = Vec::new();
        for (key, value) in dict.pairs() {
            all.push(New {
                name: cx.engine.to_text(&key)?,
                kind: MemberKind::Note,
                value,
            });
        }
        return Ok(all);
    }
    if let Some(name) = args.text("NotePropertyName") {
        let value = args
            .get("NotePropertyValue")
            .cloned()
            .unwrap_or(Value::Null);
        return Ok(vec![New {
            name,
            kind: MemberKind::Note,
            value,
        }]);
    }
    let Some(name) = args.text("Name") else {
        return Ok(Vec::new());
    };
    let value = args.get("Value").cloned().unwrap_or(Value::Null);
    let second = args.get("SecondValue").cloned();
    let kind = match args.get("MemberType").map(Value::base) {
        Some(Value::Enum(kind)) => kind.text(),
        Some(Value::String(kind)) => kind.clone(),
        _ => Str::new(),
    };
    let (kind, value) = match kind.to_ascii_lowercase().as_str() {
        "noteproperty" => (MemberKind::Note, value),
        "aliasproperty" => (MemberKind::Alias, Value::String(cx.engine.to_text(&value)?)),
        "scriptproperty" => {
            if !matches!(value.base(), Value::ScriptBlock(_)) && !value.is_null() {
                return Err(cannot_convert(cx, &value)?.into());
            }
            let pair = vec![value, second.unwrap_or(Value::Null)];
            (MemberKind::Script, Value::array(pair))
        }
        "scriptmethod" => match value.base() {
            Value::ScriptBlock(_) => (MemberKind::Method, value.base().clone()),
            _ => return Err(cannot_convert(cx, &value)?.into()),
        },
        "propertyset" => (
            MemberKind::Set,
            Value::array(super::property::plain_list(&value)),
        ),
        "memberset" => (MemberKind::Note, value),
        other => return Err(not_addable(other).into()),
    };
    Ok(vec![New { name, kind, value }])
}

fn add(cx: &mut Context, args: &Args, target: &Value, member: New) -> Result<bool> {
    let exists = cx.engine.get_property(target, &member.name)?.is_some()
        || cx
            .engine
            .methods(target)
            .iter()
            .any(|m| crate::value::shape::same_name(&m.name, &member.name));
    if exists && !args.flag("Force") {
        cx.write_fault(already_exists(&member.name, target))?;
        return Ok(false);
    }
    if exists
        && let Value::Object(object) = target
        && object.is_custom()
    {
        // The replacement stands last, as an added member does.
        object.bag.borrow_mut().remove(&member.name);
    }
    attach(target, &member.name, member.kind, member.value);
    Ok(true)
}

/// `MemberAlreadyExists`.
fn already_exists(name: &str, target: &Value) -> Fault {
    let message = format!(
        "Cannot add a member with the name \"{name}\" because a member with that name already exists. To overwrite the member anyway, add the Force parameter to your command."
    );
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "MemberAlreadyExists",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
    .target(target.clone())
}

/// `CannotAddMemberType`.
fn not_addable(kind: &str) -> Fault {
    let message = format!(
        "Cannot add a member with type \"{kind}\". Specify a different type for the MemberTypes parameter."
    );
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "CannotAddMemberType",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
}

fn cannot_convert(cx: &mut Context, value: &Value) -> Result<Fault> {
    let text = cx.engine.to_text(value)?;
    let ty = value.type_of().map(|t| t.full_name()).unwrap_or_default();
    let message = format!(
        "Cannot convert the \"{text}\" value of type \"{ty}\" to type \"System.Management.Automation.ScriptBlock\"."
    );
    Ok(Fault::new(
        &exceptions::PS_INVALID_CAST_EXCEPTION,
        "ConvertToFinalInvalidCastException",
        message,
    )
    .category(ErrorCategory::NotSpecified))
}
