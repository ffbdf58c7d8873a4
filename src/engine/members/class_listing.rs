//! The members of script classes as `Get-Member`, `OverloadDefinitions` and reflection list them.

use super::listing::{Access, Detail, MethodInfo, PropertyInfo, PropertyKind};
use super::overload::shown;
use crate::syntax::tree::{Membership, MethodRole, Visibility};
use crate::value::class::{Class, Method, Property};
use crate::value::shape::same_name;
use crate::value::types::Type;
use crate::value::{Ptr, Str};

/// A class and its script base classes, itself first.
pub fn chain(class: &Ptr<Class>) -> Vec<Ptr<Class>> {
    let mut all = vec![class.clone()];
    let mut next = class.base.clone();
    while let Some(Type::Class(base)) = next {
        next = base.base.clone();
        all.push(base);
    }
    all
}

/// The instance properties as .NET lists them: those that the class itself declares, then those of its base classes.
pub fn fields(class: &Ptr<Class>) -> Vec<&Property> {
    let Some(body) = class.body.get() else {
        return Vec::new();
    };
    let inherited = match &class.base {
        Some(Type::Class(base)) => fields(base),
        _ => Vec::new(),
    };
    let is_inherited = |p: &&Property| inherited.iter().any(|i| same_name(&i.name, &p.name));
    let own = body.fields.iter().filter(|p| !is_inherited(p));
    let rest = inherited.iter().filter_map(|inherited| {
        let same = |p: &&Property| same_name(&p.name, &inherited.name);
        body.fields.iter().find(same)
    });
    own.chain(rest).collect()
}

/// A property of a script's class.
pub fn field_info(property: &Property) -> PropertyInfo {
    PropertyInfo {
        name: property.name.clone(),
        kind: PropertyKind::Property,
        ty: property.ty.as_ref().map_or("System.Object".into(), shown),
        access: Access::ReadWrite,
        detail: Detail::default(),
    }
}

/// The methods of instances that are shown, or those that are hidden, with all their overloads.
pub fn methods(class: &Ptr<Class>, visibility: Visibility) -> Vec<MethodInfo> {
    let mut list: Vec<MethodInfo> = Vec::new();
    for class in chain(class) {
        for method in class.body.get().into_iter().flat_map(|body| &body.methods) {
            let listed = method.role == MethodRole::Method
                && method.membership == Membership::Instance
                && method.visibility == visibility;
            if listed && !list.iter().any(|m| same_name(&m.name, &method.name)) {
                let texts = overloads(&class, &method.name, Membership::Instance);
                list.push(MethodInfo {
                    name: method.name.clone(),
                    kind: PropertyKind::Method,
                    definition: joined(&texts),
                });
            }
        }
    }
    list
}

/// The static members of a class and its script base classes: name, kind and definition.
pub fn statics(class: &Ptr<Class>) -> Vec<(Str, PropertyKind, Str)> {
    let mut list: Vec<(Str, PropertyKind, Str)> = Vec::new();
    for class in chain(class) {
        let Some(body) = class.body.get() else {
            continue;
        };
        for method in &body.methods {
            let listed = method.role == MethodRole::Method
                && method.membership == Membership::Static
                && method.visibility == Visibility::Shown;
            if listed && !list.iter().any(|(name, ..)| same_name(name, &method.name)) {
                let texts = overloads(&class, &method.name, Membership::Static);
                list.push((method.name.clone(), PropertyKind::Method, joined(&texts)));
            }
        }
        for property in &body.statics {
            if property.visibility == Visibility::Shown {
                let ty = property.ty.as_ref().map_or("System.Object".into(), shown);
                let text = format!("static {ty} {} {{get;set;}}", property.name);
                list.push((property.name.clone(), PropertyKind::Property, text.into()));
            }
        }
    }
    let constructors = joined(&constructors(class));
    list.push(("new".into(), PropertyKind::Method, constructors));
    list
}

/// The definitions of a class's constructors.
pub fn constructors(class: &Ptr<Class>) -> Vec<Str> {
    let mut texts: Vec<Str> = class
        .constructors()
        .map(|m| format!("{} new({})", class.name, parameters(m)).into())
        .collect();
    if texts.is_empty() {
        texts.push(format!("{} new()", class.name).into());
    }
    texts
}

/// The definitions of the overloads of a method, the class's own first; empty when there are none of that name.
pub fn overloads(class: &Ptr<Class>, name: &str, membership: Membership) -> Vec<Str> {
    let prefix = match membership {
        Membership::Static => "static ",
        Membership::Instance => "",
    };
    let mut texts: Vec<Str> = Vec::new();
    for class in chain(class) {
        for method in class.body.get().into_iter().flat_map(|body| &body.methods) {
            if method.role == MethodRole::Method
                && method.membership == membership
                && same_name(&method.name, name)
            {
                let returns = method
                    .returns
                    .as_ref()
                    .map_or("System.Object".into(), shown);
                let text = format!("{prefix}{returns} {}({})", method.name, parameters(method));
                if !texts.iter().any(|t| *t == text.as_str()) {
                    texts.push(text.into());
                }
            }
        }
    }
    texts
}

fn parameters(method: &Method) -> String {
    let list: Vec<String> = method
        .parameters
        .iter()
        .map(|(name, ty)| {
            let ty = ty.as_ref().map_or("System.Object".into(), shown);
            format!("{ty} {name}")
        })
        .collect();
    list.join(", ")
}

fn joined(texts: &[Str]) -> Str {
    let texts: Vec<&str> = texts.iter().map(Str::as_str).collect();
    texts.join(", ").into()
}
