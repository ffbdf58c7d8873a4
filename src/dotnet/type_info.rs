//! `System.Type` as scripts ask it: names, kinds, bases.

use super::support::at;
use crate::engine::members::errors::type_text;
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::types::{Type, TypeKind, net};
use crate::value::{Array, Ptr, Value};

/// The type that the receiver is.
fn subject(this: &Value) -> Type {
    match this.base() {
        Value::Type(ty) => ty.clone(),
        _ => Type::Net(&net::OBJECT),
    }
}

/// A question about a type that is answered by yes or no.
macro_rules! ask {
    ($name:literal, |$ty:ident| $answer:expr) => {
        NetProperty::get($name, "bool", |_, this| {
            let $ty = subject(this);
            Ok(Value::Bool($answer))
        })
    };
}

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        NetProperty::get("Name", "string", |_, this| {
            Ok(Value::String(subject(this).name()))
        }),
        NetProperty::get("FullName", "string", |_, this| {
            Ok(Value::String(type_text(&subject(this))))
        }),
        NetProperty::get("Namespace", "string", |_, this| {
            Ok(namespace(&subject(this)))
        }),
        NetProperty::get("BaseType", "type", |_, this| {
            Ok(subject(this).base().map_or(Value::Null, Value::Type))
        }),
        NetProperty::get("UnderlyingSystemType", "type", |_, this| Ok(this.clone())),
        ask!("IsArray", |ty| matches!(ty, Type::Array(_))),
        ask!("IsEnum", |ty| ty.is_enum()),
        ask!("IsValueType", |ty| ty.is_value_type()),
        ask!("IsClass", |ty| !ty.is_value_type() && !is_interface(&ty)),
        ask!("IsInterface", |ty| is_interface(&ty)),
        ask!("IsPrimitive", |ty| is_primitive(&ty)),
        ask!("IsGenericType", |ty| matches!(ty, Type::Generic(_))
            || ty.net().is_some_and(|t| t.name.contains('`'))),
        ask!("IsGenericTypeDefinition", |ty| ty
            .net()
            .is_some_and(|t| t.name.contains('`'))),
        ask!("IsConstructedGenericType", |ty| matches!(
            ty,
            Type::Generic(_)
        )),
        ask!(
            "IsPublic",
            |ty| !matches!(ty, Type::Net(t) if t.name.contains('+'))
        ),
        ask!("IsSerializable", |ty| !is_interface(&ty)),
        ask!("IsAbstract", |ty| is_interface(&ty)),
        ask!("IsSealed", |ty| ty.is_value_type()
            || ty.is_net(&net::STRING)),
        ask!("IsNested", |ty| ty
            .net()
            .is_some_and(|t| t.name.contains('+'))),
        ask!("IsByRef", |_ty| false),
        ask!("IsPointer", |_ty| false),
        ask!("HasElementType", |ty| ty.element().is_some()),
        NetProperty::get("GenericTypeArguments", "type[]", |_, this| {
            Ok(arguments(&subject(this)))
        }),
        NetProperty::get("GUID", "guid", |_, _| Ok(Value::Guid(uuid::Uuid::nil()))),
    ],
    methods: &[
        NetMethod::new("string ToString()", |_, this, _| {
            Ok(Value::String(subject(this).full_name()))
        }),
        NetMethod::new("type GetElementType()", |_, this, _| {
            Ok(subject(this)
                .element()
                .map_or(Value::Null, |ty| Value::Type(ty.clone())))
        }),
        NetMethod::new("type[] GetGenericArguments()", |_, this, _| {
            Ok(arguments(&subject(this)))
        }),
        NetMethod::new("string[] GetEnumNames()", |engine, this, _| {
            of_enum(engine, "GetNames", std::slice::from_ref(this))
        }),
        NetMethod::new("array GetEnumValues()", |engine, this, _| {
            of_enum(engine, "GetValues", std::slice::from_ref(this))
        }),
        NetMethod::new("type GetEnumUnderlyingType()", |engine, this, _| {
            of_enum(engine, "GetUnderlyingType", std::slice::from_ref(this))
        }),
        NetMethod::new(
            "string GetEnumName(System.Object value)",
            |engine, this, args| of_enum(engine, "GetName", &[this.clone(), at(args, 0)]),
        ),
        NetMethod::new(
            "bool IsEnumDefined(System.Object value)",
            |engine, this, args| of_enum(engine, "IsDefined", &[this.clone(), at(args, 0)]),
        ),
        NetMethod::new("type GetGenericTypeDefinition()", |_, this, _| {
            Ok(subject(this)
                .definition()
                .map_or(Value::Null, |ty| Value::Type(Type::Net(ty))))
        }),
        NetMethod::new("bool IsAssignableFrom(type c)", |_, this, args| {
            Ok(Value::Bool(match at(args, 0) {
                Value::Type(other) => other.is(&subject(this)),
                _ => false,
            }))
        }),
        NetMethod::new("bool IsAssignableTo(type targetType)", |_, this, args| {
            Ok(Value::Bool(match at(args, 0) {
                Value::Type(other) => subject(this).is(&other),
                _ => false,
            }))
        }),
        NetMethod::new("bool IsSubclassOf(type c)", |_, this, args| {
            let own = subject(this);
            Ok(Value::Bool(match at(args, 0) {
                Value::Type(other) => own != other && !is_interface(&other) && own.is(&other),
                _ => false,
            }))
        }),
        NetMethod::new("bool IsInstanceOfType(System.Object o)", |_, this, args| {
            let ty = at(args, 0).type_of();
            Ok(Value::Bool(ty.is_some_and(|ty| ty.is(&subject(this)))))
        }),
        NetMethod::new("type MakeArrayType()", |_, this, _| {
            Ok(Value::Type(subject(this).array_of()))
        }),
        NetMethod::new("bool Equals(type o)", |_, this, args| {
            Ok(Value::Bool(
                matches!(at(args, 0), Value::Type(other) if other == subject(this)),
            ))
        }),
    ],
    ..TypeTable::of(&net::TYPE)
}];

/// What `Enum` answers about the type.
fn of_enum(engine: &mut Engine, name: &str, args: &[Value]) -> Result<Value> {
    engine.invoke_static(&Type::Net(&net::ENUM), name, args)
}

fn namespace(ty: &Type) -> Value {
    match ty {
        Type::Net(ty) => Value::text(ty.namespace()),
        Type::Generic(generic) => Value::text(generic.definition.namespace()),
        Type::Array(element) | Type::Grid(element, _) => namespace(element),
        Type::Class(_) => Value::Null,
    }
}

fn arguments(ty: &Type) -> Value {
    let list = match ty {
        Type::Generic(generic) => generic.arguments.iter().cloned().map(Value::Type).collect(),
        _ => Vec::new(),
    };
    Value::Array(Ptr::new(Array::of(Type::Net(&net::TYPE), list)))
}

fn is_interface(ty: &Type) -> bool {
    let definition = match ty {
        Type::Net(ty) => Some(*ty),
        Type::Generic(generic) => Some(generic.definition),
        _ => None,
    };
    definition.is_some_and(|ty| matches!(ty.kind, TypeKind::Interface))
}

fn is_primitive(ty: &Type) -> bool {
    [
        &net::BOOLEAN,
        &net::BYTE,
        &net::SBYTE,
        &net::INT16,
        &net::UINT16,
        &net::INT32,
        &net::UINT32,
        &net::INT64,
        &net::UINT64,
        &net::SINGLE,
        &net::DOUBLE,
        &net::CHAR,
        &net::INT_PTR,
    ]
    .iter()
    .any(|known| ty.is_net(known))
}
