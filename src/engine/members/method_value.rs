//! A method named without a call: `'text'.Substring` shows its overloads.

use super::class_listing;
use super::methods::{Group, Side, type_arguments};
use crate::syntax::tree::Membership;
use crate::value::types::{Type, net};
use crate::value::{Class, Native, Ptr, Str, Value};
use std::any::Any;

/// `System.Management.Automation.PSMethod`.
pub struct MethodValue {
    /// The receiver, or the type of a static method.
    pub target: Value,
    pub name: Str,
    /// The overloads; `None` for those of a script's class.
    pub group: Option<Ptr<Group>>,
    pub side: Side,
}

impl MethodValue {
    /// The definitions of the overloads, as `OverloadDefinitions` lists them.
    pub fn definitions(&self) -> Vec<Str> {
        let ty = match (&self.target, self.side) {
            (Value::Type(ty), Side::Static | Side::Constructor) => ty.clone(),
            (target, _) => target.base().type_of().unwrap_or(Type::Net(&net::OBJECT)),
        };
        match (&self.group, &ty) {
            (Some(group), _) => definitions(group, self.side, &ty),
            (None, Type::Class(class)) => class_definitions(class, &self.name, self.side),
            (None, _) => Vec::new(),
        }
    }
}

/// The definitions of the methods of a name, or of the constructors, that a class has.
pub fn class_definitions(class: &Ptr<Class>, name: &str, side: Side) -> Vec<Str> {
    match side {
        Side::Instance => class_listing::overloads(class, name, Membership::Instance),
        Side::Static => class_listing::overloads(class, name, Membership::Static),
        Side::Constructor => class_listing::constructors(class),
    }
}

/// The definitions of a group's overloads for a type.
pub fn definitions(group: &Group, side: Side, ty: &Type) -> Vec<Str> {
    let arguments = type_arguments(ty);
    let prefix = if side == Side::Static { "static " } else { "" };
    let constructs = (side == Side::Constructor).then_some(ty);
    group
        .overloads
        .iter()
        .map(|o| o.definition(prefix, constructs, &arguments))
        .collect()
}

/// Whether a member's value is a method: one of .NET, or a script method.
pub fn is_method(value: &Value) -> bool {
    match value {
        Value::Native(native) => native.get::<MethodValue>().is_some(),
        Value::Object(object) => object.ty().is_net(&net::PS_SCRIPT_METHOD),
        _ => false,
    }
}

impl Native for MethodValue {
    fn ty(&self) -> Type {
        Type::Net(&net::PS_METHOD)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        let all: Vec<String> = self.definitions().iter().map(Str::to_string).collect();
        all.join(", ").into()
    }
}
