//! `System.Reflection`: the members of types as objects.

mod find;

use super::support::{array_of, at, items, text};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::convert::number::NumberType;
use crate::value::types::{NetType, Type, enums, net};
use crate::value::{EnumValue, Native, Ptr, Str, Value};
use find::{find, members, parameters};
pub(super) use find::{interface, interfaces};
use std::any::Any;

/// What kind of member it is, with the number of `MemberTypes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Constructor = 1,
    Field = 4,
    Method = 8,
    Property = 16,
}

/// Whether a member belongs to instances or to the type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Instance,
    Type,
}

/// A member of a type.
#[derive(Clone)]
struct Member {
    kind: Kind,
    owner: Owner,
    name: Str,
    /// Of the value, or of the result.
    ty: Type,
    declaring: Type,
    parameters: Vec<(Str, Type)>,
    writable: bool,
}

impl Native for Member {
    fn ty(&self) -> Type {
        Type::Net(match self.kind {
            Kind::Constructor => &net::RUNTIME_CONSTRUCTOR_INFO,
            Kind::Field => &net::RUNTIME_FIELD_INFO,
            Kind::Method => &net::RUNTIME_METHOD_INFO,
            Kind::Property => &net::RUNTIME_PROPERTY_INFO,
        })
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn text(&self) -> Str {
        let list: Vec<String> = self.parameters.iter().map(|(_, ty)| word(ty)).collect();
        let list = list.join(", ");
        match self.kind {
            Kind::Constructor => format!("Void .ctor({list})").into(),
            Kind::Method => format!("{} {}({list})", word(&self.ty), self.name).into(),
            Kind::Field | Kind::Property => format!("{} {}", word(&self.ty), self.name).into(),
        }
    }
}

/// A type as signatures of reflection write it: primitive ones without namespace.
fn word(ty: &Type) -> String {
    let number = ty.net().and_then(NumberType::of).is_some() && !ty.is_net(&net::DECIMAL);
    let short = [&net::VOID, &net::BOOLEAN, &net::CHAR];
    if number || short.iter().any(|t| ty.is_net(t)) {
        ty.name()
    } else {
        ty.full_name()
    }
    .to_string()
}

/// Yes or no about a member.
macro_rules! ask {
    ($name:literal, |$m:ident| $answer:expr) => {
        NetProperty::get($name, "bool", |_, this| {
            Ok(member(this).map_or(Value::Null, |$m| Value::Bool($answer)))
        })
    };
}

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("Name", "string", |_, this| {
                Ok(member(this).map_or(Value::Null, |m| Value::String(m.name.clone())))
            }),
            NetProperty::get("MemberType", "System.Reflection.MemberTypes", |_, this| {
                let ty = Type::Net(&enums::MEMBER_TYPES);
                Ok(member(this).map_or(Value::Null, |m| EnumValue::of(ty, m.kind as i64)))
            }),
            NetProperty::get("DeclaringType", "type", |_, this| {
                Ok(member(this).map_or(Value::Null, |m| Value::Type(m.declaring.clone())))
            }),
            NetProperty::get("ReflectedType", "type", |_, this| {
                Ok(member(this).map_or(Value::Null, |m| Value::Type(m.declaring.clone())))
            }),
        ],
        methods: &[NetMethod::new("string ToString()", |_, this, _| {
            Ok(member(this).map_or(Value::Null, |m| Value::String(m.text())))
        })],
        ..TypeTable::of(&net::RUNTIME_MEMBER_INFO)
    },
    TypeTable {
        properties: &[
            NetProperty::get("ReturnType", "type", value_type),
            ask!("IsStatic", |m| m.owner == Owner::Type),
            ask!("IsConstructor", |m| m.kind == Kind::Constructor),
            ask!("IsPublic", |_m| true),
            ask!("IsPrivate", |_m| false),
            ask!("IsAbstract", |_m| false),
            ask!("IsGenericMethod", |_m| false),
        ],
        methods: &[
            NetMethod::new(
                "System.Reflection.ParameterInfo[] GetParameters()",
                parameters,
            ),
            NetMethod::new(
                "System.Object Invoke(System.Object obj, System.Object[] parameters)",
                |engine, this, args| invoke(engine, this, at(args, 0), &items(args, 1)),
            ),
            NetMethod::new(
                "System.Object Invoke(System.Object[] parameters)",
                |engine, this, args| invoke(engine, this, Value::Null, &items(args, 0)),
            ),
        ],
        ..TypeTable::of(&net::RUNTIME_METHOD_INFO)
    },
    TypeTable {
        properties: &[
            NetProperty::get("PropertyType", "type", value_type),
            ask!("CanRead", |_m| true),
            ask!("CanWrite", |m| m.writable),
        ],
        methods: &[
            NetMethod::new("System.Object GetValue(System.Object obj)", get_value),
            NetMethod::new(
                "System.Object GetValue(System.Object obj, System.Object[] index)",
                get_value,
            ),
            NetMethod::new(
                "void SetValue(System.Object obj, System.Object value)",
                set_value,
            ),
        ],
        ..TypeTable::of(&net::RUNTIME_PROPERTY_INFO)
    },
    TypeTable {
        properties: &[
            NetProperty::get("FieldType", "type", value_type),
            ask!("IsStatic", |m| m.owner == Owner::Type),
            ask!("IsPublic", |_m| true),
            ask!("IsLiteral", |m| m.owner == Owner::Type),
        ],
        methods: &[
            NetMethod::new("System.Object GetValue(System.Object obj)", get_value),
            NetMethod::new("System.Object GetRawConstantValue()", get_value),
        ],
        ..TypeTable::of(&net::RUNTIME_FIELD_INFO)
    },
    TypeTable {
        methods: &[
            NetMethod::new(
                "System.Reflection.MethodInfo[] GetMethods()",
                |engine, this, _| Ok(list(engine, this, Kind::Method, &net::RUNTIME_METHOD_INFO)),
            ),
            NetMethod::new(
                "System.Reflection.PropertyInfo[] GetProperties()",
                |engine, this, _| {
                    Ok(list(
                        engine,
                        this,
                        Kind::Property,
                        &net::RUNTIME_PROPERTY_INFO,
                    ))
                },
            ),
            NetMethod::new(
                "System.Reflection.FieldInfo[] GetFields()",
                |engine, this, _| Ok(list(engine, this, Kind::Field, &net::RUNTIME_FIELD_INFO)),
            ),
            NetMethod::new(
                "System.Reflection.ConstructorInfo[] GetConstructors()",
                |engine, this, _| {
                    Ok(list(
                        engine,
                        this,
                        Kind::Constructor,
                        &net::RUNTIME_CONSTRUCTOR_INFO,
                    ))
                },
            ),
            NetMethod::new(
                "System.Reflection.MemberInfo[] GetMembers()",
                |engine, this, _| {
                    let all = members(engine, &subject(this));
                    Ok(array_of(
                        &net::MEMBER_INFO,
                        all.into_iter().map(value).collect(),
                    ))
                },
            ),
            NetMethod::new(
                "System.Reflection.MemberInfo[] GetMember(string name)",
                |engine, this, args| {
                    let name = text(args, 0);
                    let all = members(engine, &subject(this)).into_iter();
                    let found = all.filter(|m| m.name == name).map(value).collect();
                    Ok(array_of(&net::MEMBER_INFO, found))
                },
            ),
            NetMethod::new(
                "System.Reflection.MethodInfo GetMethod(string name)",
                |engine, this, args| find(engine, this, Kind::Method, args),
            ),
            NetMethod::new(
                "System.Reflection.MethodInfo GetMethod(string name, type[] types)",
                |engine, this, args| find(engine, this, Kind::Method, args),
            ),
            NetMethod::new(
                "System.Reflection.PropertyInfo GetProperty(string name)",
                |engine, this, args| find(engine, this, Kind::Property, args),
            ),
            NetMethod::new(
                "System.Reflection.FieldInfo GetField(string name)",
                |engine, this, args| find(engine, this, Kind::Field, args),
            ),
            NetMethod::new(
                "System.Reflection.ConstructorInfo GetConstructor(type[] types)",
                |engine, this, args| {
                    let wanted = [Value::text(".ctor"), at(args, 0)];
                    find(engine, this, Kind::Constructor, &wanted)
                },
            ),
        ],
        ..TypeTable::of(&net::TYPE)
    },
];

fn member(this: &Value) -> Option<&Member> {
    match this.base() {
        Value::Native(native) => native.get::<Member>(),
        _ => None,
    }
}

fn value(member: Member) -> Value {
    Value::Native(Ptr::new(member))
}

fn subject(this: &Value) -> Type {
    match this.base() {
        Value::Type(ty) => ty.clone(),
        _ => Type::Net(&net::OBJECT),
    }
}

fn value_type(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(member(this).map_or(Value::Null, |m| Value::Type(m.ty.clone())))
}

fn list(engine: &mut Engine, this: &Value, kind: Kind, element: &'static NetType) -> Value {
    let all = members(engine, &subject(this)).into_iter();
    array_of(element, all.filter(|m| m.kind == kind).map(value).collect())
}

fn invoke(engine: &mut Engine, this: &Value, target: Value, args: &[Value]) -> Result<Value> {
    let Some(member) = member(this).cloned() else {
        return Ok(Value::Null);
    };
    match (member.kind, member.owner) {
        (Kind::Constructor, _) => engine.construct(&member.declaring, args),
        (_, Owner::Type) => engine.invoke_static(&member.declaring, &member.name, args),
        (_, Owner::Instance) => engine.invoke_member(&target, &member.name, args),
    }
}

fn get_value(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let Some(member) = member(this).cloned() else {
        return Ok(Value::Null);
    };
    let found = match member.owner {
        Owner::Type => engine.get_static(&member.declaring, &member.name)?,
        Owner::Instance => engine.get_property(&at(args, 0), &member.name)?,
    };
    Ok(found.unwrap_or(Value::Null))
}

fn set_value(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    if let Some(member) = member(this).cloned() {
        match member.owner {
            Owner::Type => engine.set_static(&member.declaring, &member.name, at(args, 1))?,
            Owner::Instance => engine.set_member(&at(args, 0), &member.name, at(args, 1))?,
        }
    }
    Ok(Value::Nothing)
}
