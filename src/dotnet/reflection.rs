//! `System.Reflection`: the members of types as objects.

use super::support::{array_of, at, items, text};
use crate::engine::members::methods::lineage;
use crate::engine::members::overload::{Overload, Parameter, TypeName};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::syntax::tree::{Membership, MethodRole};
use crate::value::convert::number::NumberType;
use crate::value::shape::same_name;
use crate::value::types::{NetType, Type, enums, net};
use crate::value::{EnumValue, Native, Object, Ptr, Str, Value};
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

/// The member of a name; of several methods the one with the wanted parameter types.
fn find(engine: &mut Engine, this: &Value, kind: Kind, args: &[Value]) -> Result<Value> {
    let name = text(args, 0);
    let types: Option<Vec<Type>> = args.get(1).map(|list| {
        let list = items(std::slice::from_ref(list), 0).into_iter();
        list.filter_map(|t| match t.base() {
            Value::Type(ty) => Some(ty.clone()),
            _ => None,
        })
        .collect()
    });
    let fits = |m: &Member, same: fn(&Type, &Type) -> bool| {
        types.as_ref().is_none_or(|types| {
            let mut pairs = types.iter().zip(&m.parameters);
            types.len() == m.parameters.len() && pairs.all(|(a, (_, b))| same(a, b))
        })
    };
    let mut all = members(engine, &subject(this));
    all.retain(|m| m.kind == kind && m.name == name);
    let exact = all.iter().position(|m| fits(m, |a, b| a == b));
    let found = exact.or_else(|| all.iter().position(|m| fits(m, Type::is)));
    let found = found.and_then(|at| all.get(at).cloned());
    Ok(found.map_or(Value::Null, value))
}

/// The public members, those of base types behind a type's own; static ones of the type alone.
fn members(engine: &mut Engine, ty: &Type) -> Vec<Member> {
    let mut all = Vec::new();
    of_class(ty, &mut all);
    if let Some(enumeration) = ty.enum_members() {
        let field = |name| Member {
            kind: Kind::Field,
            owner: Owner::Type,
            name,
            ty: ty.clone(),
            declaring: ty.clone(),
            parameters: Vec::new(),
            writable: false,
        };
        all.push(Member {
            owner: Owner::Instance,
            ty: Type::Net(&net::INT32),
            ..field(Str::from("value__"))
        });
        all.extend(enumeration.list.into_iter().map(|(name, _)| field(name)));
    }
    let arguments = crate::engine::members::methods::type_arguments(ty);
    for (depth, ancestor) in lineage(ty).into_iter().enumerate() {
        let own = depth == 0 && !matches!(ty, Type::Class(_));
        let declaring = if own { ty.clone() } else { Type::Net(ancestor) };
        for table in engine.tables_of(ancestor) {
            let sides = [
                (table.methods, Owner::Instance),
                (table.static_methods, Owner::Type),
            ];
            for (methods, owner) in sides {
                if owner == Owner::Type && !own {
                    continue;
                }
                for method in methods {
                    let made = of_overload(Kind::Method, owner, &declaring, method, &arguments);
                    let known = all.iter().any(|m: &Member| m.text() == made.text());
                    if !known {
                        all.push(made);
                    }
                }
            }
            if own {
                for method in table.constructors {
                    let made = of_overload(
                        Kind::Constructor,
                        Owner::Instance,
                        &declaring,
                        method,
                        &arguments,
                    );
                    all.push(made);
                }
            }
            let sides = [
                (table.properties, Owner::Instance),
                (table.static_properties, Owner::Type),
            ];
            for (properties, owner) in sides {
                if owner == Owner::Type && !own {
                    continue;
                }
                for property in properties {
                    let constant =
                        owner == Owner::Type && (ty.is_value_type() || ty.is_net(&net::STRING));
                    all.push(Member {
                        kind: if constant {
                            Kind::Field
                        } else {
                            Kind::Property
                        },
                        owner,
                        name: property.name.into(),
                        ty: TypeName::parse(property.ty).resolve(&arguments),
                        declaring: declaring.clone(),
                        parameters: Vec::new(),
                        writable: property.set.is_some(),
                    });
                }
            }
        }
    }
    all
}

fn of_overload(
    kind: Kind,
    owner: Owner,
    declaring: &Type,
    method: &'static NetMethod,
    arguments: &[Type],
) -> Member {
    let overload = Overload::parse(method);
    let parameter = |p: &Parameter| (p.name.clone(), p.ty.resolve(arguments));
    Member {
        kind,
        owner,
        name: match kind {
            Kind::Constructor => ".ctor".into(),
            _ => overload.name.clone(),
        },
        ty: overload.returns.resolve(arguments),
        declaring: declaring.clone(),
        parameters: overload.parameters.iter().map(parameter).collect(),
        writable: false,
    }
}

/// The members that a script's class declares.
fn of_class(ty: &Type, all: &mut Vec<Member>) {
    let Type::Class(class) = ty else { return };
    let Some(body) = class.body.get() else { return };
    let any = || Type::Net(&net::OBJECT);
    let properties = body.fields.iter().map(|p| (p, Owner::Instance));
    for (property, owner) in properties.chain(body.statics.iter().map(|p| (p, Owner::Type))) {
        all.push(Member {
            kind: Kind::Property,
            owner,
            name: property.name.clone(),
            ty: property.ty.clone().unwrap_or_else(any),
            declaring: ty.clone(),
            parameters: Vec::new(),
            writable: true,
        });
        let property_type = property.ty.clone().unwrap_or_else(any);
        let accessor = |prefix: &str, returns: Type, parameters| Member {
            kind: Kind::Method,
            owner,
            name: format!("{prefix}{}", property.name).into(),
            ty: returns,
            declaring: ty.clone(),
            parameters,
            writable: false,
        };
        all.push(accessor("get_", property_type.clone(), Vec::new()));
        let value = vec![(Str::from("value"), property_type)];
        all.push(accessor("set_", Type::Net(&net::VOID), value));
    }
    for method in &body.methods {
        let parameters = method.parameters.iter();
        all.push(Member {
            kind: match method.role {
                MethodRole::Constructor => Kind::Constructor,
                _ => Kind::Method,
            },
            owner: match method.membership {
                Membership::Static => Owner::Type,
                Membership::Instance => Owner::Instance,
            },
            name: match method.role {
                MethodRole::Constructor => ".ctor".into(),
                _ => method.name.clone(),
            },
            ty: method.returns.clone().unwrap_or(Type::Net(&net::VOID)),
            declaring: ty.clone(),
            parameters: parameters
                .map(|(name, ty)| (name.clone(), ty.clone().unwrap_or_else(any)))
                .collect(),
            writable: false,
        });
    }
}

fn parameters(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let list = member(this)
        .map(|m| m.parameters.clone())
        .unwrap_or_default();
    let infos = list.into_iter().enumerate().map(|(at, (name, ty))| {
        let pairs = [
            ("ParameterType", Value::Type(ty)),
            ("Name", Value::String(name)),
            ("Position", super::support::count(at)),
        ];
        Object::of(Type::Net(&net::PARAMETER_INFO), pairs).into_value()
    });
    Ok(array_of(&net::PARAMETER_INFO, infos.collect()))
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

/// Whether a name is that of an interface of the type, its bases' and those that they extend.
pub(super) fn interfaces(ty: &Type) -> Vec<Type> {
    fn add(found: &mut Vec<Type>, list: &[&'static NetType]) {
        for interface in list {
            if !found.iter().any(|t| t.is_net(interface)) {
                found.push(Type::Net(interface));
                add(found, interface.interfaces);
            }
        }
    }
    let mut found = Vec::new();
    if let Type::Class(class) = ty {
        found.extend(class.interfaces.iter().cloned());
    }
    for ancestor in lineage(ty) {
        add(&mut found, ancestor.interfaces);
    }
    found
}

/// An interface by its name.
pub(super) fn interface(ty: &Type, name: &str) -> Option<Type> {
    let named = |t: &Type| same_name(&t.name(), name) || same_name(&t.full_name(), name);
    interfaces(ty).into_iter().find(named)
}
