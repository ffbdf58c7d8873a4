//! `Update-FormatData`, `Get-FormatData`, and the type files of `Update-TypeData`.

use crate::engine::members::extended::TypeData;
use crate::engine::{Args, CmdletEntry, Context, Result};
use crate::format::element::Element;
use crate::format::property::Expression;
use crate::format::ps1xml;
use crate::format::type_data::DISPLAY_SET;
use crate::format::view::{self, View, Views};
use crate::value::shape::MemberKind;
use crate::value::text::CaseSensitivity;
use crate::value::types::{Type, exceptions, net};
use crate::value::wildcard::WildcardPattern;
use crate::value::{ErrorCategory, Fault, Object, Ptr, Str, Value};

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Get-FormatData", get),
    CmdletEntry::new("Update-FormatData", update),
];

fn update(cx: &mut Context, args: &Args) -> Result {
    for (parameter, front) in [("AppendPath", Order::Behind), ("PrependPath", Order::Front)] {
        for path in args.texts(parameter) {
            let root = match read(cx, &path) {
                Ok(root) => root,
                Err(fault) => {
                    cx.write_fault(fault)?;
                    continue;
                }
            };
            let list = ps1xml::views(&root);
            let views = cx.engine.state::<Views>();
            match front {
                Order::Front => views.prepend(list),
                Order::Behind => views.append(list),
            }
        }
    }
    Ok(())
}

#[derive(Clone, Copy)]
enum Order {
    Front,
    Behind,
}

/// Reads a `.ps1xml` file.
fn read(cx: &mut Context, path: &str) -> std::result::Result<Element, Fault> {
    let full = cx.engine.full_path(path);
    let shown = full.to_string_lossy().to_string();
    let Ok(bytes) = cx.engine.host.files().read(&full) else {
        let message = format!("Cannot find path '{shown}' because it does not exist.");
        return Err(Fault::new(
            &exceptions::ITEM_NOT_FOUND_EXCEPTION,
            "PathNotFound",
            message,
        )
        .category(ErrorCategory::ObjectNotFound)
        .target(Value::text(shown)));
    };
    let text = String::from_utf8_lossy(&bytes);
    let text = text.trim_start_matches('\u{feff}');
    Element::read(text).map_err(|problem| {
        let message = format!("There is an error in the file {shown}: {problem}");
        Fault::new(
            &exceptions::RUNTIME_EXCEPTION,
            "FormatXmlUpdateException",
            message,
        )
        .category(ErrorCategory::InvalidOperation)
    })
}

/// Adds the members that type files give (`Update-TypeData -AppendPath`).
///
/// # Errors
/// What writing an error raises.
pub fn update_types(cx: &mut Context, args: &Args) -> Result {
    for path in [args.texts("PrependPath"), args.texts("AppendPath")].concat() {
        let root = match read(cx, &path) {
            Ok(root) => root,
            Err(fault) => {
                cx.write_fault(fault)?;
                continue;
            }
        };
        for ty in root.all("Type") {
            let Some(name) = ty.value("Name") else {
                continue;
            };
            let bag = cx.engine.state::<TypeData>().members(name);
            for member in ty.child("Members").iter().flat_map(|m| &m.children) {
                if let Some((member, kind, value)) = member_of(member) {
                    bag.set(&member, kind, value);
                }
            }
        }
    }
    Ok(())
}

/// A member that a type file describes.
fn member_of(member: &Element) -> Option<(String, MemberKind, Value)> {
    let name = member.value("Name")?.to_string();
    let script = |part: &str| {
        let text = &member.child(part)?.text;
        match view::block(text)? {
            Expression::Block(block) => Some(Value::ScriptBlock(block)),
            Expression::Name(_) => None,
        }
    };
    Some(match member.name.as_str() {
        "NoteProperty" => (name, MemberKind::Note, Value::text(member.value("Value")?)),
        "AliasProperty" => (
            name,
            MemberKind::Alias,
            Value::text(member.value("ReferencedMemberName")?),
        ),
        "ScriptProperty" => {
            let set = script("SetScriptBlock").unwrap_or(Value::Null);
            let pair = vec![script("GetScriptBlock")?, set];
            (name, MemberKind::Script, Value::array(pair))
        }
        "ScriptMethod" => (name, MemberKind::Method, script("Script")?),
        "PropertySet" => (name, MemberKind::Set, names_of(member)),
        "MemberSet" if name == "PSStandardMembers" => {
            let set = member
                .child("Members")?
                .all("PropertySet")
                .find(|s| s.value("Name") == Some("DefaultDisplayPropertySet"))?;
            (DISPLAY_SET.to_string(), MemberKind::Hidden, names_of(set))
        }
        _ => return None,
    })
}

fn names_of(set: &Element) -> Value {
    let names = set.child("ReferencedProperties");
    let names = names.iter().flat_map(|r| r.all("Name"));
    Value::array(names.map(|n| Value::text(n.text.trim())).collect())
}

fn get(cx: &mut Context, args: &Args) -> Result {
    let wanted: Vec<WildcardPattern> = args
        .texts("TypeName")
        .iter()
        .filter_map(|t| WildcardPattern::new(t, CaseSensitivity::Insensitive).ok())
        .collect();
    for (types, views) in view::by_types(cx.engine) {
        let shown = wanted.is_empty() || types.iter().any(|t| wanted.iter().any(|w| w.matches(t)));
        if shown {
            cx.write(definition(&types, &views))?;
        }
    }
    Ok(())
}

/// An `ExtendedTypeDefinition`: type names and their views.
fn definition(types: &[Str], views: &[Ptr<View>]) -> Value {
    let names = Value::array(types.iter().cloned().map(Value::String).collect());
    let views = views.iter().map(|v| {
        let pairs = [
            ("Name", Value::String(v.name.clone())),
            ("Control", Value::text(v.control.type_name())),
        ];
        Object::of(Type::Net(&net::FORMAT_VIEW_DEFINITION), pairs).into_value()
    });
    let first = types.first().cloned().unwrap_or_default();
    Object::of(
        Type::Net(&net::EXTENDED_TYPE_DEFINITION),
        [
            ("TypeNames", names),
            ("TypeName", Value::String(first)),
            ("FormatViewDefinition", Value::array(views.collect())),
        ],
    )
    .into_value()
}
