//! `Get-Member`.

use crate::engine::members::{MethodInfo, PropertyInfo, PropertyKind};
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::text::{CaseSensitivity, culture_compare};
use crate::value::types::{enums, exceptions, net};
use crate::value::wildcard::WildcardPattern;
use crate::value::{EnumValue, ErrorCategory, Fault, Object, Str, Type, Value};

pub const CMDLETS: &[CmdletEntry] = &[CmdletEntry::stateful("Get-Member", || {
    Box::<GetMember>::default()
})];

#[derive(Default)]
struct GetMember {
    /// Type names that have been shown.
    shown: Vec<Str>,
    any: bool,
}

/// One line of the answer.
struct Found {
    name: Str,
    kind: PropertyKind,
    definition: Str,
}

impl Cmdlet for GetMember {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = match args.get("InputObject") {
            Some(item) if !item.is_null() => item.clone(),
            _ => return Ok(()),
        };
        self.any = true;
        let is_static = args.flag("Static");
        let type_name = match item.base() {
            Value::Type(ty) if is_static => ty.full_name(),
            _ => cx
                .engine
                .type_names(&item)
                .into_iter()
                .next()
                .unwrap_or_default(),
        };
        if self.shown.contains(&type_name) {
            return Ok(());
        }
        self.shown.push(type_name.clone());
        let mut found = if is_static {
            static_members(cx, &item)
        } else {
            instance_members(cx, &item, args.flag("Force"))
        };
        let mask = args.get("MemberType").map(|v| match v.base() {
            Value::Enum(value) => value.value,
            _ => -1,
        });
        if let Some(mask) = mask {
            found.retain(|m| m.kind.number() & mask != 0);
        }
        let patterns: Vec<WildcardPattern> = args
            .texts("Name")
            .iter()
            .filter_map(|name| WildcardPattern::new(name, CaseSensitivity::Insensitive).ok())
            .collect();
        if !patterns.is_empty() {
            found.retain(|m| patterns.iter().any(|p| p.matches(&m.name)));
        }
        found.sort_by(|a, b| {
            rank(a.kind)
                .cmp(rank(b.kind))
                .then_with(|| culture_compare(&a.name, &b.name, CaseSensitivity::Insensitive))
        });
        for member in found {
            let pairs = [
                ("TypeName", Value::String(type_name.clone())),
                ("Name", Value::String(member.name)),
                (
                    "MemberType",
                    EnumValue::of(Type::Net(&enums::PS_MEMBER_TYPES), member.kind.number()),
                ),
                ("Definition", Value::String(member.definition)),
            ];
            cx.write(Object::of(Type::Net(&net::MEMBER_DEFINITION), pairs).into_value())?;
        }
        Ok(())
    }

    fn end(&mut self, cx: &mut Context, _: &Args) -> Result {
        if self.any {
            return Ok(());
        }
        cx.write_fault(no_object())
    }
}

/// The order of kinds in the answer: by their names' numbers, as the member types sort as text.
fn rank(kind: PropertyKind) -> &'static str {
    kind.name()
}

fn instance_members(cx: &mut Context, item: &Value, force: bool) -> Vec<Found> {
    let mut all: Vec<Found> = cx
        .engine
        .properties(item)
        .into_iter()
        .map(|p: PropertyInfo| Found {
            definition: p.definition(),
            name: p.name,
            kind: p.kind,
        })
        .collect();
    let methods = cx.engine.methods(item).into_iter();
    all.extend(
        methods
            .filter(|m| force || !is_accessor(&m.name))
            .map(|m: MethodInfo| Found {
                name: m.name,
                kind: m.kind,
                definition: m.definition,
            }),
    );
    all
}

fn is_accessor(name: &str) -> bool {
    name.starts_with("get_") || name.starts_with("set_")
}

/// The static members of a type, or of a value's type.
fn static_members(cx: &mut Context, item: &Value) -> Vec<Found> {
    let ty = match item.base() {
        Value::Type(ty) => ty.clone(),
        other => match other.type_of() {
            Some(ty) => ty,
            None => return Vec::new(),
        },
    };
    cx.engine
        .static_listing(&ty)
        .into_iter()
        .map(|(name, kind, definition)| Found {
            name,
            kind,
            definition,
        })
        .collect()
}

/// `NoObjectInGetMember`.
fn no_object() -> Fault {
    let message = "You must specify an object for the Get-Member cmdlet.";
    Fault::new(
        &exceptions::INVALID_OPERATION_EXCEPTION,
        "NoObjectInGetMember",
        message,
    )
    .category(ErrorCategory::CloseError)
}
