//! `System.Type` as scripts ask it: names, kinds, bases.

use super::reflection::{interface, interfaces};
use super::support::{array_of, at, int, items, text};
use crate::engine::members::errors::type_text;
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::types::assembly::assembly_of;
use crate::value::types::{GenericType, NetType, Type, TypeKind, enums, net};
use crate::value::version::Version;
use crate::value::{Array, EnumValue, Object, Ptr, Value};

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

pub const TABLES: &[TypeTable] = &[
    TypeTable {
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
            ask!("IsArray", |ty| matches!(
                ty,
                Type::Array(_) | Type::Grid(..)
            )),
            ask!("IsEnum", |ty| ty.is_enum()),
            ask!("IsValueType", |ty| ty.is_value_type()),
            ask!("IsClass", |ty| !ty.is_value_type() && !is_interface(&ty)),
            ask!("IsInterface", |ty| is_interface(&ty)),
            ask!("IsPrimitive", |ty| ty.is_primitive()),
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
            ask!("IsSerializable", |ty| !is_interface(&ty)
                && (ty.is_enum() || !matches!(ty, Type::Class(_)))),
            ask!("IsAbstract", |ty| is_interface(&ty)),
            ask!("IsSealed", |ty| ty.is_value_type()
                || ty.is_net(&net::STRING)),
            ask!("IsNested", |ty| ty
                .net()
                .is_some_and(|t| t.name.contains('+'))),
            ask!("IsByRef", |_ty| false),
            ask!("IsPointer", |_ty| false),
            ask!("HasElementType", |ty| item_type(&ty).is_some()),
            NetProperty::get("GenericTypeArguments", "type[]", |_, this| {
                Ok(arguments(&subject(this)))
            }),
            NetProperty::get("AssemblyQualifiedName", "string", |_, this| {
                let ty = subject(this);
                let (name, assembly) = (type_text(&ty), assembly_of(&ty));
                Ok(Value::text(format!("{name}, {assembly}")))
            }),
            NetProperty::get("Assembly", "System.Reflection.Assembly", |_, this| {
                let full = assembly_of(&subject(this));
                let (name, version) = (assembly_part(full, 0), assembly_part(full, 1));
                let location = format!("/opt/microsoft/powershell/7/{name}.dll");
                let pairs = [
                    ("FullName", Value::text(full)),
                    ("Location", Value::text(location)),
                    ("ManifestModule", Value::text(format!("{name}.dll"))),
                    ("ShortName", Value::text(name)),
                    ("Version", Value::text(version)),
                ];
                let object = Object::of(Type::Net(&net::RUNTIME_ASSEMBLY), pairs);
                Ok(object.into_value())
            }),
            NetProperty::get("Module", "System.Reflection.Module", |_, this| {
                let name = assembly_part(assembly_of(&subject(this)), 0);
                Ok(Object::notes([("Name", Value::text(format!("{name}.dll")))]).into_value())
            }),
            NetProperty::get("GUID", "guid", |_, _| Ok(Value::Guid(uuid::Uuid::nil()))),
        ],
        methods: &[
            NetMethod::new("string ToString()", |_, this, _| {
                Ok(Value::String(subject(this).full_name()))
            }),
            NetMethod::new("type GetElementType()", |_, this, _| {
                Ok(item_type(&subject(this)).map_or(Value::Null, Value::Type))
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
            NetMethod::new("int GetArrayRank()", |_, this, _| {
                let ty = subject(this);
                Ok(Value::Int(ty.grid().map_or(1, |(_, rank)| i32::from(rank))))
            }),
            NetMethod::new("type[] GetInterfaces()", |_, this, _| {
                let list = interfaces(&subject(this));
                Ok(array_of(
                    &net::TYPE,
                    list.into_iter().map(Value::Type).collect(),
                ))
            }),
            NetMethod::new("type GetInterface(string name)", |_, this, args| {
                Ok(interface(&subject(this), &text(args, 0)).map_or(Value::Null, Value::Type))
            }),
            NetMethod::new(
                "type MakeGenericType(params type[] typeArguments)",
                |_, this, args| {
                    let arguments = items(args, 0).into_iter().filter_map(|v| match v.base() {
                        Value::Type(ty) => Some(ty.clone()),
                        _ => None,
                    });
                    let arguments = arguments.collect();
                    Ok(match subject(this) {
                        Type::Net(definition) => {
                            Value::Type(Type::Generic(Ptr::new(GenericType {
                                definition,
                                arguments,
                            })))
                        }
                        other => Value::Type(other),
                    })
                },
            ),
            NetMethod::new("type MakeArrayType(int rank)", |_, this, args| {
                let rank = u32::try_from(int(args, 0)).unwrap_or(1);
                Ok(Value::Type(subject(this).ranked(rank)))
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
        static_methods: &[
            NetMethod::new("System.TypeCode GetTypeCode(type type)", |_, _, args| {
                let code = match at(args, 0) {
                    Value::Type(ty) => type_code(&ty),
                    _ => 0,
                };
                Ok(EnumValue::of(Type::Net(&enums::TYPE_CODE), code))
            }),
            NetMethod::new("type GetType(string typeName)", |engine, _, args| {
                let name = text(args, 0);
                let found = engine.find_type(&name);
                Ok(found.map_or(Value::Null, Value::Type))
            }),
        ],
        ..TypeTable::of(&net::TYPE)
    },
    TypeTable {
        methods: &[NetMethod::new(
            "System.Reflection.AssemblyName GetName()",
            |engine, this, _| {
                let of = |engine: &mut Engine, name| engine.get_property(this, name);
                let pairs = [
                    ("Name", of(engine, "ShortName")?.unwrap_or_default()),
                    ("Version", version_of(of(engine, "Version")?)),
                    ("FullName", of(engine, "FullName")?.unwrap_or_default()),
                ];
                Ok(Object::of(Type::Net(&net::ASSEMBLY_NAME), pairs).into_value())
            },
        )],
        ..TypeTable::of(&net::ASSEMBLY)
    },
    TypeTable {
        static_methods: &[
            NetMethod::new(
                "System.Object CreateInstance(type type)",
                |engine, _, args| create(engine, args, &[]),
            ),
            NetMethod::new(
                "System.Object CreateInstance(type type, params System.Object[] args)",
                |engine, _, args| create(engine, args, &items(args, 1)),
            ),
        ],
        ..TypeTable::of(&net::ACTIVATOR)
    },
    TypeTable {
        static_methods: &[NetMethod::new(
            "type GetUnderlyingType(type nullableType)",
            |_, _, args| {
                Ok(match at(args, 0) {
                    Value::Type(Type::Generic(generic))
                        if std::ptr::eq(generic.definition, &net::NULLABLE_OF) =>
                    {
                        generic
                            .arguments
                            .first()
                            .cloned()
                            .map_or(Value::Null, Value::Type)
                    }
                    _ => Value::Null,
                })
            },
        )],
        ..TypeTable::of(&net::NULLABLE)
    },
];

/// The name, or the version, of an assembly's full name.
fn assembly_part(full: &'static str, at: usize) -> &'static str {
    let part = full.split(", ").nth(at).unwrap_or_default();
    part.strip_prefix("Version=").unwrap_or(part)
}

fn version_of(text: Option<Value>) -> Value {
    let text = text
        .as_ref()
        .map(crate::value::convert::plain)
        .unwrap_or_default();
    Version::parse(&text).map_or(Value::Null, Value::from)
}

fn create(engine: &mut Engine, args: &[Value], list: &[Value]) -> Result<Value> {
    match at(args, 0) {
        Value::Type(ty) => engine.construct(&ty, list),
        _ => Err(super::support::null_argument("type")),
    }
}

/// The number of the `TypeCode`.
fn type_code(ty: &Type) -> i64 {
    let known: [(&'static NetType, i64); 17] = [
        (&net::DB_NULL, 2),
        (&net::BOOLEAN, 3),
        (&net::CHAR, 4),
        (&net::SBYTE, 5),
        (&net::BYTE, 6),
        (&net::INT16, 7),
        (&net::UINT16, 8),
        (&net::INT32, 9),
        (&net::UINT32, 10),
        (&net::INT64, 11),
        (&net::UINT64, 12),
        (&net::SINGLE, 13),
        (&net::DOUBLE, 14),
        (&net::DECIMAL, 15),
        (&net::DATE_TIME, 16),
        (&net::STRING, 18),
        (&net::OBJECT, 1),
    ];
    if ty.is_enum() {
        return 9;
    }
    known
        .iter()
        .find(|(t, _)| ty.is_net(t))
        .map_or(1, |(_, code)| *code)
}

/// The item type of an array.
fn item_type(ty: &Type) -> Option<Type> {
    ty.element().or(ty.grid().map(|(t, _)| t)).cloned()
}

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
