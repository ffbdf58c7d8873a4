//! The methods of values and types.

use super::kind::{Access, MethodInfo, PropertyKind};
use crate::engine::Engine;
use crate::engine::members::class_listing;
use crate::engine::members::invoke::with_bag;
use crate::engine::members::method_value::definitions;
use crate::engine::members::methods::{Side, type_arguments};
use crate::engine::members::overload::{TypeName, shown};
use crate::syntax::tree::Visibility;
use crate::value::shape::{MemberKind, same_name};
use crate::value::types::Type;
use crate::value::{Str, Value};

impl Engine {
    /// The methods that only `Get-Member -Force` shows: hidden ones, and the accessors of properties.
    pub fn hidden_methods(&mut self, value: &Value) -> Vec<MethodInfo> {
        let method = |name: Str, definition: String| MethodInfo {
            name,
            kind: PropertyKind::Method,
            definition: definition.into(),
        };
        let mut list = match value {
            Value::Instance(instance) => {
                class_listing::methods(&instance.class, Visibility::Hidden)
            }
            _ => Vec::new(),
        };
        let mut properties = self.properties(value);
        properties.extend(self.hidden_properties(value));
        for property in properties {
            if property.kind != PropertyKind::Property {
                continue;
            }
            let (name, ty) = (&property.name, &property.ty);
            let getter = format!("get_{name}");
            let getter_text = format!("{ty} {getter}()");
            list.push(method(getter.into(), getter_text));
            if property.access == Access::ReadWrite {
                let setter = format!("set_{name}");
                let setter_text = format!("void {setter}({ty} value)");
                list.push(method(setter.into(), setter_text));
            }
        }
        list
    }

    /// The static members of a type: name, kind and definition.
    pub fn static_listing(&mut self, ty: &Type) -> Vec<(Str, PropertyKind, Str)> {
        let arguments = type_arguments(ty);
        let mut list = Vec::new();
        for name in self.method_names(ty, Side::Static) {
            if let Some(group) = self.method_group(ty, &name, Side::Static) {
                let texts: Vec<String> = definitions(&group, Side::Static, ty)
                    .iter()
                    .map(Str::to_string)
                    .collect();
                list.push((name, PropertyKind::Method, texts.join(", ").into()));
            }
        }
        if let Type::Class(class) = ty
            && !class.is_enum()
        {
            list.extend(class_listing::statics(class));
        } else if let Some(group) = self.method_group(ty, "new", Side::Constructor) {
            let texts: Vec<String> = definitions(&group, Side::Constructor, ty)
                .iter()
                .map(Str::to_string)
                .collect();
            list.push(("new".into(), PropertyKind::Method, texts.join(", ").into()));
        }
        if let Some(members) = ty.enum_members() {
            for (name, _) in members.list {
                let text = format!("static {} {name} {{get;}}", shown(ty));
                list.push((name, PropertyKind::Property, text.into()));
            }
        }
        for property in self.all_properties(ty, Side::Static) {
            let accessors = if property.set.is_some() {
                "{get;set;}"
            } else {
                "{get;}"
            };
            let ty = TypeName::parse(property.ty).text(&arguments);
            let text = format!("static {ty} {} {accessors}", property.name);
            list.push((property.name.into(), PropertyKind::Property, text.into()));
        }
        list
    }

    /// The methods of a value: those scripts attached, those of the class, those of the type by name.
    pub fn methods(&mut self, value: &Value) -> Vec<MethodInfo> {
        let mut list: Vec<MethodInfo> = Vec::new();
        let attached = with_bag(value, |bag| {
            bag.shape
                .members
                .iter()
                .filter(|m| m.kind == MemberKind::Method)
                .map(|m| MethodInfo {
                    name: m.name.clone(),
                    kind: PropertyKind::ScriptMethod,
                    definition: format!("System.Object {}();", m.name).into(),
                })
                .collect::<Vec<_>>()
        });
        list.extend(attached.unwrap_or_default());
        if let Value::Instance(instance) = value {
            for method in class_listing::methods(&instance.class, Visibility::Shown) {
                if !list.iter().any(|m| same_name(&m.name, &method.name)) {
                    list.push(method);
                }
            }
        }
        let ty = self.member_type(value);
        for name in self.method_names(&ty, Side::Instance) {
            if list.iter().any(|m| same_name(&m.name, &name)) {
                continue;
            }
            if let Some(group) = self.method_group(&ty, &name, Side::Instance) {
                let texts: Vec<String> = definitions(&group, Side::Instance, &ty)
                    .iter()
                    .map(Str::to_string)
                    .collect();
                let indexer = matches!(name.as_str(), "Item" | "Chars");
                list.push(MethodInfo {
                    kind: if indexer {
                        PropertyKind::Parameterized
                    } else {
                        PropertyKind::Method
                    },
                    definition: if indexer {
                        format!("{} {{get;}}", texts.join(", ")).into()
                    } else {
                        texts.join(", ").into()
                    },
                    name,
                });
            }
        }
        list
    }
}
