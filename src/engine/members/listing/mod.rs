//! The members of a value in PowerShell's order, for `Get-Member`, `Format-List` and their like.

mod kind;
mod method;

use super::class_listing;
use super::extended::{self, Extended, TypeData};
use super::invoke::with_bag;
use super::methods::{Side, type_arguments};
use super::overload::TypeName;
use super::ps_object::names_of;
use crate::engine::{Engine, Result};
use crate::syntax::tree::Visibility;
use crate::value::object::Bag;
use crate::value::shape::{MemberKind, same_name};
use crate::value::{Str, Value};
pub use kind::{Access, Detail, MethodInfo, PropertyInfo, PropertyKind, note_type};

impl Engine {
    /// The `PSTypeNames` of a value, most specific first.
    pub fn type_names(&self, value: &Value) -> Vec<Str> {
        names_of(value)
    }

    /// The properties of a value in PowerShell's order: attached ones, those of the type, those PowerShell adds.
    pub fn properties(&mut self, value: &Value) -> Vec<PropertyInfo> {
        let mut list: Vec<PropertyInfo> = Vec::new();
        self.collect(value, &mut list);
        list
    }

    /// The properties that only `Get-Member -Force` shows.
    pub fn hidden_properties(&mut self, value: &Value) -> Vec<PropertyInfo> {
        let Value::Instance(instance) = value else {
            return Vec::new();
        };
        let fields = class_listing::fields(&instance.class).into_iter();
        fields
            .filter(|field| field.visibility == Visibility::Hidden)
            .map(class_listing::field_info)
            .collect()
    }

    fn collect(&mut self, value: &Value, list: &mut Vec<PropertyInfo>) {
        let attached = with_bag(value, bag_properties).unwrap_or_default();
        for info in attached {
            add(list, info);
        }
        for name in self.type_names(value) {
            if !self.has_state::<TypeData>() {
                break;
            }
            if let Some(bag) = self.state::<TypeData>().get(&name) {
                for info in bag_properties(bag) {
                    add(list, info);
                }
            }
        }
        match value {
            Value::Object(object) => {
                if let Some(base) = object.base() {
                    let base = base.clone();
                    return self.collect(&base, list);
                }
                if object.is_custom() {
                    return;
                }
            }
            Value::Instance(instance) => {
                for property in class_listing::fields(&instance.class) {
                    if property.visibility == Visibility::Shown {
                        add(list, class_listing::field_info(property));
                    }
                }
                let base = instance.base.borrow().clone();
                if let Some(base) = base {
                    self.collect(&base, list);
                }
                return;
            }
            Value::Native(native) => {
                let adapted = native.adapted();
                for name in native.dynamic_names() {
                    // An element of that name is hidden by the indexer.
                    if adapted && same_name(&name, "Item") {
                        continue;
                    }
                    add(
                        list,
                        PropertyInfo {
                            name,
                            kind: PropertyKind::Property,
                            ty: "string".into(),
                            access: Access::ReadWrite,
                            detail: Detail::default(),
                        },
                    );
                }
                if adapted {
                    return;
                }
            }
            _ => {}
        }
        let ty = self.member_type(value);
        // What PowerShell adds comes before what the type declares.
        for member in extended::members_of(self, &ty) {
            let (kind, ty, detail): (_, &str, String) = match member.kind {
                Extended::Alias(other) => (PropertyKind::Alias, "", other.into()),
                Extended::Script(text, _) => (PropertyKind::Script, "System.Object", text.into()),
                Extended::Code(text, _) => (PropertyKind::Code, "System.Object", text.into()),
                Extended::Set(names) => (PropertyKind::Set, "", names.join(", ")),
            };
            add(
                list,
                PropertyInfo {
                    name: member.name.into(),
                    kind,
                    ty: ty.into(),
                    access: Access::Read,
                    detail: Detail::Text(detail.into()),
                },
            );
        }
        let arguments = type_arguments(&ty);
        for property in self.all_properties(&ty, Side::Instance) {
            let access = if property.set.is_some() {
                Access::ReadWrite
            } else {
                Access::Read
            };
            add(
                list,
                PropertyInfo {
                    name: property.name.into(),
                    kind: PropertyKind::Property,
                    ty: TypeName::parse(property.ty).text(&arguments),
                    access,
                    detail: Detail::default(),
                },
            );
        }
    }

    /// The value of a listed property.
    ///
    /// # Errors
    /// What the getter raises.
    pub fn property_value(&mut self, target: &Value, info: &PropertyInfo) -> Result<Value> {
        if info.kind == PropertyKind::Set {
            return Ok(Value::Null);
        }
        if let Value::Dict(_) = target.base()
            && with_bag(target, |bag| bag.find(&info.name))
                .flatten()
                .is_none()
        {
            // A key of the same name does not hide what `Get-Member` lists.
            let ty = self.member_type(target);
            if let Some(property) = self.find_property(&ty, &info.name, Side::Instance) {
                return (property.get)(self, target.base());
            }
        }
        Ok(self.own_member(target, &info.name)?.unwrap_or(Value::Null))
    }
}

fn add(list: &mut Vec<PropertyInfo>, info: PropertyInfo) {
    if !list.iter().any(|p| same_name(&p.name, &info.name)) {
        list.push(info);
    }
}

fn bag_properties(bag: &Bag) -> Vec<PropertyInfo> {
    let mut list = Vec::new();
    for (member, value) in bag.shape.members.iter().zip(&bag.values) {
        let Some(kind) = PropertyKind::of(member.kind) else {
            continue;
        };
        if kind == PropertyKind::ScriptMethod {
            continue;
        }
        let access = match member.kind {
            MemberKind::ReadOnly => Access::Read,
            _ => Access::ReadWrite,
        };
        let detail = match (kind, value) {
            (PropertyKind::Script, Value::Array(pair)) => {
                Detail::Text(script_detail(pair.get(0), pair.get(1)))
            }
            (PropertyKind::Script, other) => Detail::Text(script_detail(Some(other.clone()), None)),
            (PropertyKind::Set, Value::Array(names)) => {
                let names = names.items.borrow();
                let names: Vec<String> = names
                    .iter()
                    .map(|n| crate::value::convert::plain(n).to_string())
                    .collect();
                Detail::Text(names.join(", ").into())
            }
            _ => Detail::Note(value.clone()),
        };
        list.push(PropertyInfo {
            name: member.name.clone(),
            kind,
            ty: note_type(value),
            access,
            detail,
        });
    }
    list
}

fn script_detail(getter: Option<Value>, setter: Option<Value>) -> Str {
    let mut text = String::from("{");
    if let Some(Value::ScriptBlock(block)) = getter {
        text.push_str(&format!("get={};", block.text()));
    }
    if let Some(Value::ScriptBlock(block)) = setter {
        text.push_str(&format!("set={};", block.text()));
    }
    text.push('}');
    text.into()
}
