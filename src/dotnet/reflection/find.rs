//! The members that a type has, and the one that a name means.

use super::{Kind, Member, Owner, member, subject, value};
use crate::dotnet::support::{array_of, items, text};
use crate::engine::members::methods::lineage;
use crate::engine::members::overload::{Overload, Parameter, TypeName};
use crate::engine::{Engine, NetMethod, Result};
use crate::syntax::tree::{Membership, MethodRole};
use crate::value::shape::same_name;
use crate::value::types::{NetType, Type, net};
use crate::value::{Native, Object, Str, Value};

/// The member of a name; of several methods the one with the wanted parameter types.
pub(super) fn find(engine: &mut Engine, this: &Value, kind: Kind, args: &[Value]) -> Result<Value> {
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
pub(super) fn members(engine: &mut Engine, ty: &Type) -> Vec<Member> {
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

pub(super) fn parameters(_: &mut Engine, this: &Value, _: &[Value]) -> Result<Value> {
    let list = member(this)
        .map(|m| m.parameters.clone())
        .unwrap_or_default();
    let infos = list.into_iter().enumerate().map(|(at, (name, ty))| {
        let pairs = [
            ("ParameterType", Value::Type(ty)),
            ("Name", Value::String(name)),
            ("Position", crate::dotnet::support::count(at)),
        ];
        Object::of(Type::Net(&net::PARAMETER_INFO), pairs).into_value()
    });
    Ok(array_of(&net::PARAMETER_INFO, infos.collect()))
}

/// Whether a name is that of an interface of the type, its bases' and those that they extend.
pub(in crate::dotnet) fn interfaces(ty: &Type) -> Vec<Type> {
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
pub(in crate::dotnet) fn interface(ty: &Type, name: &str) -> Option<Type> {
    let named = |t: &Type| same_name(&t.name(), name) || same_name(&t.full_name(), name);
    interfaces(ty).into_iter().find(named)
}
