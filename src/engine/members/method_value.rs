//! A method named without a call: `'text'.Substring` shows its overloads.

use super::methods::{Group, Side, type_arguments};
use crate::value::types::{Type, net};
use crate::value::{Native, Ptr, Str, Value};
use std::any::Any;

/// `System.Management.Automation.PSMethod`.
pub struct MethodValue {
    /// The receiver, or the type of a static method.
    pub target: Value,
    pub group: Ptr<Group>,
    pub side: Side,
}

impl MethodValue {
    /// The definitions of the overloads, as `OverloadDefinitions` lists them.
    pub fn definitions(&self) -> Vec<Str> {
        let ty = match (&self.target, self.side) {
            (Value::Type(ty), Side::Static | Side::Constructor) => ty.clone(),
            (target, _) => target.base().type_of().unwrap_or(Type::Net(&net::OBJECT)),
        };
        definitions(&self.group, self.side, &ty)
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
