//! `psobject` and the other members that every value has.

use super::listing::{PropertyInfo, PropertyKind};
use crate::engine::{Engine, Result};
use crate::value::object::{Extension, Object};
use crate::value::shape::{MemberKind, same_name};
use crate::value::types::{NetType, Type, enums, net};
use crate::value::{EnumValue, Native, Ptr, Str, Value};
use std::any::Any;
use std::cell::RefCell;

/// The member set behind `psobject`.
pub struct PsObject(pub Value);

/// The names of a value's types, which can be changed through it.
pub struct TypeNames(pub Value);

/// Which members a collection goes through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listed {
    Properties,
    Methods,
    All,
}

/// `psobject.Properties` and its like.
pub struct MemberCollection {
    pub target: Value,
    pub listed: Listed,
    /// Members as they were when the collection was asked for.
    pub members: Vec<Value>,
}

/// A member as an object: of a value, or made by a script and not attached yet.
pub struct MemberValue {
    pub target: Option<Value>,
    pub name: Str,
    pub kind: PropertyKind,
    /// The type that `TypeNameOfValue` tells for properties of .NET types.
    pub info: Option<PropertyInfo>,
    /// The value of a member that is not attached: a value, or what the kind needs.
    pub value: RefCell<Value>,
}

impl MemberValue {
    /// A member that no object has yet.
    pub fn detached(name: Str, kind: PropertyKind, value: Value) -> Value {
        Value::Native(Ptr::new(Self {
            target: None,
            name,
            kind,
            info: None,
            value: RefCell::new(value),
        }))
    }
}

macro_rules! native {
    ($name:ident, $ty:expr $(, $more:item)*) => {
        impl Native for $name {
            fn ty(&self) -> Type {
                let ty: fn(&Self) -> &'static NetType = $ty;
                Type::Net(ty(self))
            }
            fn as_any(&self) -> &dyn Any {
                self
            }
            $($more)*
        }
    };
}

native!(
    PsObject,
    |_| &net::PS_OBJECT,
    fn text(&self) -> Str {
        super::super::convert::text_of_reference(&self.0)
    }
);
native!(
    TypeNames,
    |_| &net::STRING_COLLECTION,
    fn items(&self) -> Option<Vec<Value>> {
        Some(names_of(&self.0).into_iter().map(Value::String).collect())
    }
);
native!(
    MemberCollection,
    |_| &net::PS_MEMBER_COLLECTION,
    fn items(&self) -> Option<Vec<Value>> {
        Some(self.members.clone())
    }
);
native!(
    MemberValue,
    |member| member.kind.net_type(),
    fn text(&self) -> Str {
        let value = self.value.borrow();
        match &self.info {
            Some(info) if !matches!(self.kind, PropertyKind::Note) => info.definition(),
            _ => format!(
                "{} {}={}",
                super::listing::note_type(&value),
                self.name,
                super::super::convert::text_of_reference(&value)
            )
            .into(),
        }
    }
);

/// The type names of a value: those that were attached, else those of its type.
pub fn names_of(value: &Value) -> Vec<Str> {
    if let Value::Object(object) = value {
        if let Some(names) = &*object.type_names.borrow() {
            return names.clone();
        }
        if let Some(base) = object.base() {
            return names_of(base);
        }
    }
    if let Some(extension) = extension(value)
        && let Some(names) = &*extension.type_names.borrow()
    {
        return names.clone();
    }
    let mut names = Vec::new();
    let mut ty = value.type_of();
    while let Some(t) = ty {
        names.push(super::errors::type_text(&t));
        ty = t.base();
    }
    names
}

fn extension(value: &Value) -> Option<&Extension> {
    match value {
        Value::Dict(dict) => dict.extension.get().map(|e| &**e),
        Value::Instance(instance) => instance.extension.get().map(|e| &**e),
        Value::Error(error) => error.extension.get().map(|e| &**e),
        Value::Native(native) => native.extension(),
        _ => None,
    }
}

/// Replaces the type names of a value that can keep them; false for others.
pub fn set_names(value: &Value, names: Vec<Str>) -> bool {
    match value {
        Value::Object(object) => *object.type_names.borrow_mut() = Some(names),
        Value::Dict(dict) => {
            *dict
                .extension
                .get_or_init(Box::default)
                .type_names
                .borrow_mut() = Some(names)
        }
        Value::Instance(instance) => {
            *instance
                .extension
                .get_or_init(Box::default)
                .type_names
                .borrow_mut() = Some(names);
        }
        Value::Error(error) => {
            *error
                .extension
                .get_or_init(Box::default)
                .type_names
                .borrow_mut() = Some(names)
        }
        Value::Native(native) => match native.extension() {
            Some(extension) => *extension.type_names.borrow_mut() = Some(names),
            None => return false,
        },
        _ => return false,
    }
    true
}

/// Attaches a member to a value that can hold some; false for others (numbers, text, arrays).
pub fn attach(target: &Value, name: &str, kind: MemberKind, value: Value) -> bool {
    let bag = match target {
        Value::Object(object) => &object.bag,
        Value::Exception(exception) => &exception.bag,
        Value::Dict(dict) => &dict.extension.get_or_init(Box::default).bag,
        Value::Instance(instance) => &instance.extension.get_or_init(Box::default).bag,
        Value::Error(error) => &error.extension.get_or_init(Box::default).bag,
        Value::Native(native) => match native.extension() {
            Some(extension) => &extension.bag,
            None => return false,
        },
        _ => return false,
    };
    bag.borrow_mut().set(name, kind, value);
    true
}

/// Removes an attached member; false when there is none.
pub fn detach(target: &Value, name: &str) -> bool {
    match target {
        Value::Object(object) => object.bag.borrow_mut().remove(name),
        Value::Exception(exception) => exception.bag.borrow_mut().remove(name),
        other => extension(other).is_some_and(|e| e.bag.borrow_mut().remove(name)),
    }
}

/// The members that every value has: `psobject`, `pstypenames` and their like.
pub fn intrinsic(engine: &mut Engine, target: &Value, name: &str) -> Option<Value> {
    let named = |wanted: &str| same_name(name, wanted);
    if !name
        .get(..2)
        .is_some_and(|head| head.eq_ignore_ascii_case("ps"))
    {
        return None;
    }
    let _ = engine;
    if named("psobject") || named("psextended") || named("psadapted") {
        Some(Value::Native(Ptr::new(PsObject(target.clone()))))
    } else if named("pstypenames") {
        Some(Value::Native(Ptr::new(TypeNames(target.clone()))))
    } else if named("psbase") {
        Some(match target.base() {
            // The members of a dictionary itself, not its keys.
            Value::Dict(_) => Value::Native(Ptr::new(Adapted(target.base().clone()))),
            base => base.clone(),
        })
    } else {
        None
    }
}

/// `psbase` of a dictionary: its .NET members, whatever its keys are called.
pub struct Adapted(pub Value);

impl Native for Adapted {
    fn ty(&self) -> Type {
        self.0.type_of().unwrap_or(Type::Net(&net::OBJECT))
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn dynamic_member(&self, name: &str) -> Option<Value> {
        let Value::Dict(dict) = &self.0 else {
            return None;
        };
        if same_name(name, "Count") {
            Some(Value::Int(i32::try_from(dict.len()).unwrap_or(i32::MAX)))
        } else if same_name(name, "Keys") {
            Some(Value::array(dict.keys()))
        } else if same_name(name, "Values") {
            Some(Value::array(dict.values()))
        } else {
            None
        }
    }
}

impl Engine {
    /// The members of a value as objects.
    ///
    /// # Errors
    /// What getters raise.
    pub fn member_objects(&mut self, target: &Value, listed: Listed) -> Result<Vec<Value>> {
        let mut members = Vec::new();
        if listed != Listed::Methods {
            for info in self.properties(target) {
                let value = self.property_value(target, &info).unwrap_or_default();
                members.push(Value::Native(Ptr::new(MemberValue {
                    target: Some(target.clone()),
                    name: info.name.clone(),
                    kind: info.kind,
                    info: Some(info),
                    value: RefCell::new(value),
                })));
            }
        }
        if listed != Listed::Properties {
            for method in self.methods(target) {
                members.push(Value::Native(Ptr::new(MemberValue {
                    target: Some(target.clone()),
                    name: method.name.clone(),
                    kind: method.kind,
                    info: None,
                    value: RefCell::new(Value::text(method.definition)),
                })));
            }
        }
        Ok(members)
    }

    /// A copy of a value as `psobject.Copy()` makes it.
    pub fn copy_object(&mut self, target: &Value) -> Value {
        match target {
            Value::Object(object) => {
                let copy = match object.base() {
                    Some(base) => Object::around(base.clone()),
                    None => Object::with_bag(object.ty(), object.bag.borrow().clone()),
                };
                *copy.bag.borrow_mut() = object.bag.borrow().clone();
                *copy.type_names.borrow_mut() = object.type_names.borrow().clone();
                copy.into_value()
            }
            other => other.clone(),
        }
    }
}

/// `PSMemberTypes` as a value.
pub fn member_type_value(number: i64) -> Value {
    EnumValue::of(Type::Net(&enums::PS_MEMBER_TYPES), number)
}
