//! `Update-TypeData`, `Get-TypeData`, `Remove-TypeData`: members and display properties by type name.

use crate::engine::members::extended::TypeData;
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::format::type_data::{DISPLAY_PROPERTY, DISPLAY_SET, KEY_SET};
use crate::value::shape::MemberKind;
use crate::value::types::{Type, exceptions, net};
use crate::value::{Dict, ErrorCategory, Fault, Object, Ptr, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-TypeData", get),
    CmdletEntry::new("Remove-TypeData", remove),
    CmdletEntry::new("Update-TypeData", update),
];

fn update(cx: &mut Context, args: &Args) -> Result {
    match args.set.as_str() {
        "FileSet" => super::format_data::update_types(cx, args),
        "TypeDataSet" => {
            for data in args.list("TypeData") {
                add_object(cx, args, &data)?;
            }
            Ok(())
        }
        _ => update_one(cx, args),
    }
}

fn update_one(cx: &mut Context, args: &Args) -> Result {
    let Some(ty) = args.text("TypeName") else {
        return Ok(());
    };
    let mut changed = false;
    if let (Some(name), Some(kind)) = (args.text("MemberName"), args.text("MemberType")) {
        let value = args.get("Value").cloned().unwrap_or(Value::Null);
        let second = args.get("SecondValue").cloned();
        let Some((kind, value)) = member(cx, &kind, value, second)? else {
            return Ok(());
        };
        add(cx, args, &ty, &name, kind, value)?;
        changed = true;
    }
    for (parameter, member) in [
        ("DefaultDisplayPropertySet", DISPLAY_SET),
        ("DefaultKeyPropertySet", KEY_SET),
    ] {
        if args.has(parameter) {
            let names = args.texts(parameter).into_iter().map(Value::String);
            let value = Value::array(names.collect());
            add(cx, args, &ty, member, MemberKind::Hidden, value)?;
            changed = true;
        }
    }
    if let Some(name) = args.text("DefaultDisplayProperty") {
        let value = Value::String(name);
        add(cx, args, &ty, DISPLAY_PROPERTY, MemberKind::Hidden, value)?;
        changed = true;
    }
    let others = [
        "InheritPropertySerializationSet",
        "PropertySerializationSet",
        "SerializationDepth",
        "SerializationMethod",
        "StringSerializationSource",
        "TargetTypeForDeserialization",
        "TypeAdapter",
        "TypeConverter",
    ];
    if !changed && !others.iter().any(|p| args.has(p)) {
        return cx.write_fault(nothing_given(&ty));
    }
    Ok(())
}

/// What the slot of a member holds, by its kind.
fn member(
    cx: &mut Context,
    kind: &str,
    value: Value,
    second: Option<Value>,
) -> Result<Option<(MemberKind, Value)>> {
    Ok(Some(match kind.to_ascii_lowercase().as_str() {
        "noteproperty" => (MemberKind::Note, value),
        "aliasproperty" => (MemberKind::Alias, Value::String(cx.engine.to_text(&value)?)),
        "scriptproperty" => {
            let pair = vec![value, second.unwrap_or(Value::Null)];
            (MemberKind::Script, Value::array(pair))
        }
        "scriptmethod" => (MemberKind::Method, value.base().clone()),
        _ => return Ok(None),
    }))
}

/// Gives a type name a member; one that is there already needs `-Force`.
fn add(
    cx: &mut Context,
    args: &Args,
    ty: &str,
    name: &str,
    kind: MemberKind,
    value: Value,
) -> Result {
    let members = cx.engine.state::<TypeData>().members(ty);
    if members.find(name).is_some() && !args.flag("Force") {
        let last = name.rsplit('.').next().unwrap_or(name);
        return cx.write_fault(already_present(ty, last));
    }
    members.set(name, kind, value);
    Ok(())
}

/// A `TypeData` object with its `TypeName` and `Members`.
fn add_object(cx: &mut Context, args: &Args, data: &Value) -> Result {
    let ty = cx.engine.get_property(data, "TypeName")?;
    let ty = cx.engine.to_text(&ty.unwrap_or_default())?;
    let Some(members) = cx.engine.get_property(data, "Members")? else {
        return Ok(());
    };
    let Value::Dict(members) = members.base().clone() else {
        return Ok(());
    };
    for (name, value) in members.pairs() {
        let name = cx.engine.to_text(&name)?;
        add(cx, args, &ty, &name, MemberKind::Note, value)?;
    }
    Ok(())
}

fn get(cx: &mut Context, args: &Args) -> Result {
    let wanted = args.texts("TypeName");
    let all = cx.engine.state::<TypeData>().names();
    for name in all {
        let shown = wanted.is_empty()
            || wanted.iter().any(|w| {
                crate::value::wildcard::WildcardPattern::new(
                    w,
                    crate::value::text::CaseSensitivity::Insensitive,
                )
                .is_ok_and(|p| p.matches(&name))
            });
        if !shown {
            continue;
        }
        let members = Dict::ordered();
        if let Some(bag) = cx.engine.state::<TypeData>().get(&name) {
            for (member, value) in bag.shape.members.iter().zip(&bag.values) {
                if member.kind != MemberKind::Hidden {
                    members.insert(Value::String(member.name.clone()), value.clone());
                }
            }
        }
        let data = Object::of(
            Type::Net(&net::TYPE_DATA),
            [
                ("TypeName", Value::String(name)),
                ("Members", Value::Dict(Ptr::new(members))),
            ],
        );
        cx.write(data.into_value())?;
    }
    Ok(())
}

fn remove(cx: &mut Context, args: &Args) -> Result {
    let name = match args.get("TypeData") {
        Some(data) => {
            let data = data.clone();
            let name = cx.engine.get_property(&data, "TypeName")?;
            Some(cx.engine.to_text(&name.unwrap_or_default())?)
        }
        None => args.text("TypeName"),
    };
    let Some(name) = name else {
        return Ok(());
    };
    if !cx.engine.state::<TypeData>().remove(&name) {
        return cx.write_fault(not_found(&name));
    }
    Ok(())
}

fn dynamic(ty: &str, what: &str) -> Fault {
    let message: Str = format!("Error in TypeData \"{ty}\": {what}").into();
    Fault::new(
        &exceptions::RUNTIME_EXCEPTION,
        "TypesDynamicUpdateException",
        message,
    )
    .category(ErrorCategory::InvalidOperation)
}

fn already_present(ty: &str, name: &str) -> Fault {
    dynamic(ty, &format!("The member {name} is already present."))
}

fn nothing_given(ty: &str) -> Fault {
    let what = "The TypeData must have at least one of the following items: \"Members\", \"TypeConverters\", \"TypeAdapters\", \"StandardMembers\".";
    dynamic(ty, what)
}

fn not_found(ty: &str) -> Fault {
    dynamic(
        ty,
        &format!(
            "The type \"{ty}\" was not found. The type name value must be the full name of the type. Verify the type name and run the command again."
        ),
    )
}
