//! `Get-Member`.

use crate::engine::members::{MethodInfo, PropertyInfo, PropertyKind};
use crate::engine::{Args, Cmdlet, CmdletEntry, Context, Result};
use crate::value::text::CaseSensitivity;
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

impl Found {
    /// The `MemberDefinition`.
    fn describe(&self, type_name: &Str) -> Value {
        let kind = EnumValue::of(Type::Net(&enums::PS_MEMBER_TYPES), self.kind.number());
        let pairs = [
            ("TypeName", Value::String(type_name.clone())),
            ("Name", Value::String(self.name.clone())),
            ("MemberType", kind),
            ("Definition", Value::String(self.definition.clone())),
        ];
        Object::of(Type::Net(&net::MEMBER_DEFINITION), pairs).into_value()
    }
}

impl Cmdlet for GetMember {
    fn process(&mut self, cx: &mut Context, args: &Args) -> Result {
        let item = match args.input_object() {
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
        found.sort_by(|a, b| {
            let name = |found: &Found| crate::value::shape::fold(&found.name);
            rank(a.kind)
                .cmp(rank(b.kind))
                .then_with(|| name(a).cmp(&name(b)))
        });
        let names = match args.texts("Name") {
            names if names.is_empty() => vec!["*".into()],
            names => names,
        };
        // Each name asked for has a list of its own.
        for name in names {
            let Ok(pattern) = WildcardPattern::new(&name, CaseSensitivity::Insensitive) else {
                continue;
            };
            for member in found.iter().filter(|m| pattern.matches(&m.name)) {
                cx.write(member.describe(&type_name))?;
            }
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
    let mut properties = cx.engine.properties(item);
    let mut methods = cx.engine.methods(item);
    methods.retain(|m| !is_accessor(&m.name));
    if force {
        properties.extend(cx.engine.hidden_properties(item));
        methods.extend(cx.engine.hidden_methods(item));
    }
    let mut all: Vec<Found> = properties
        .into_iter()
        .map(|p: PropertyInfo| Found {
            definition: p.definition(),
            name: p.name,
            kind: p.kind,
        })
        .collect();
    all.extend(methods.into_iter().map(|m: MethodInfo| Found {
        name: m.name,
        kind: m.kind,
        definition: m.definition,
    }));
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
