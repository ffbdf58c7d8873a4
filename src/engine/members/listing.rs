//! The members of a value in PowerShell's order, for `Get-Member`, `Format-List` and their like.

use super::class_listing;
use super::extended::{self, Extended, TypeData};
use super::invoke::with_bag;
use super::method_value::definitions;
use super::methods::{Side, type_arguments};
use super::overload::{TypeName, shown};
use super::ps_object::names_of;
use crate::engine::{Engine, Result};
use crate::syntax::tree::Visibility;
use crate::value::object::Bag;
use crate::value::shape::{MemberKind, same_name};
use crate::value::types::{NetType, Type, net};
use crate::value::{Str, Value};

/// What kind of member a property or method is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyKind {
    Note,
    Property,
    Alias,
    Script,
    Code,
    Set,
    Parameterized,
    Method,
    ScriptMethod,
    MemberSet,
}

impl PropertyKind {
    /// The name in `PSMemberTypes`.
    pub fn name(self) -> &'static str {
        match self {
            PropertyKind::Note => "NoteProperty",
            PropertyKind::Property => "Property",
            PropertyKind::Alias => "AliasProperty",
            PropertyKind::Script => "ScriptProperty",
            PropertyKind::Code => "CodeProperty",
            PropertyKind::Set => "PropertySet",
            PropertyKind::Parameterized => "ParameterizedProperty",
            PropertyKind::Method => "Method",
            PropertyKind::ScriptMethod => "ScriptMethod",
            PropertyKind::MemberSet => "MemberSet",
        }
    }

    /// The number in `PSMemberTypes`.
    pub fn number(self) -> i64 {
        match self {
            PropertyKind::Alias => 1,
            PropertyKind::Code => 2,
            PropertyKind::Property => 4,
            PropertyKind::Note => 8,
            PropertyKind::Script => 16,
            PropertyKind::Set => 32,
            PropertyKind::Method => 64,
            PropertyKind::ScriptMethod => 256,
            PropertyKind::Parameterized => 512,
            PropertyKind::MemberSet => 1024,
        }
    }

    /// The type of the member as an object.
    pub fn net_type(self) -> &'static NetType {
        match self {
            PropertyKind::Note => &net::PS_NOTE_PROPERTY,
            PropertyKind::Property => &net::PS_PROPERTY,
            PropertyKind::Alias => &net::PS_ALIAS_PROPERTY,
            PropertyKind::Script => &net::PS_SCRIPT_PROPERTY,
            PropertyKind::Code => &net::PS_CODE_PROPERTY,
            PropertyKind::Set => &net::PS_PROPERTY_SET,
            PropertyKind::Parameterized => &net::PS_PARAMETERIZED_PROPERTY,
            PropertyKind::Method => &net::PS_METHOD,
            PropertyKind::ScriptMethod => &net::PS_SCRIPT_METHOD,
            PropertyKind::MemberSet => &net::PS_MEMBER_SET,
        }
    }

    /// The kind of a member that a script attached; `None` for hidden ones.
    pub fn of(kind: MemberKind) -> Option<Self> {
        match kind {
            MemberKind::Note => Some(PropertyKind::Note),
            MemberKind::Property | MemberKind::ReadOnly => Some(PropertyKind::Property),
            MemberKind::Alias => Some(PropertyKind::Alias),
            MemberKind::Script => Some(PropertyKind::Script),
            MemberKind::Method => Some(PropertyKind::ScriptMethod),
            MemberKind::Set => Some(PropertyKind::Set),
            MemberKind::Hidden => None,
        }
    }
}

/// Whether a property can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    ReadWrite,
}

/// What a definition tells beside name and type. The text of a note's value is made when it is asked for.
#[derive(Clone)]
pub enum Detail {
    Text(Str),
    Note(Value),
}

impl Default for Detail {
    fn default() -> Self {
        Self::Text(Str::new())
    }
}

impl std::fmt::Debug for Detail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl Detail {
    pub fn text(&self) -> Str {
        match self {
            Detail::Text(text) => text.clone(),
            Detail::Note(Value::Null | Value::Nothing) => "null".into(),
            Detail::Note(value) => crate::value::convert::text::net(value),
        }
    }
}

/// A property of a value.
#[derive(Clone, Debug)]
pub struct PropertyInfo {
    pub name: Str,
    pub kind: PropertyKind,
    /// The type as definitions show it; for notes that of the value.
    pub ty: Str,
    pub access: Access,
    /// What the definition shows after the type: an alias's target, a script's text.
    pub detail: Detail,
}

/// A method of a value.
#[derive(Clone, Debug)]
pub struct MethodInfo {
    pub name: Str,
    pub kind: PropertyKind,
    pub definition: Str,
}

impl PropertyInfo {
    /// `Definition` as `Get-Member` shows it.
    pub fn definition(&self) -> Str {
        let accessors = match self.access {
            Access::Read => "{get;}",
            Access::ReadWrite => "{get;set;}",
        };
        match self.kind {
            PropertyKind::Note => {
                format!("{} {}={}", self.ty, self.name, self.detail.text()).into()
            }
            PropertyKind::Alias => format!("{} = {}", self.name, self.detail.text()).into(),
            PropertyKind::Script => {
                format!("System.Object {} {}", self.name, self.detail.text()).into()
            }
            PropertyKind::Code => {
                format!("{} {}{{{}}}", self.ty, self.name, self.detail.text()).into()
            }
            PropertyKind::Set => format!("{} {{{}}}", self.name, self.detail.text()).into(),
            _ => format!("{} {} {accessors}", self.ty, self.name).into(),
        }
    }
}

/// The type of a note's value as its definition shows it.
pub fn note_type(value: &Value) -> Str {
    match value {
        Value::Nothing | Value::Null => "object".into(),
        other => match other.base().type_of() {
            Some(ty) => {
                let text = shown(&ty);
                // Definitions leave out `System.` of the simplest types.
                text.strip_prefix("System.")
                    .filter(|rest| !rest.contains('.'))
                    .map_or(text.clone(), Str::from)
            }
            None => "object".into(),
        },
    }
}

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
