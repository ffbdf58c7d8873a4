//! `psobject`: the members of a value as objects, which can be read, set, added and removed.

use super::support::{at, text};
use crate::engine::members::ps_object::{
    Listed, MemberCollection, MemberValue, PsObject, TypeNames, attach, detach, member_type_value,
    names_of, set_names,
};
use crate::engine::members::{Access, PropertyKind};
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::shape::{MemberKind, same_name};
use crate::value::text::CaseSensitivity;
use crate::value::types::{exceptions, net};
use crate::value::wildcard::WildcardPattern;
use crate::value::{Array, ErrorCategory, Fault, Object, Ptr, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get("Members", "System.Object", |engine, this| {
                collection(engine, this, Listed::All)
            }),
            NetProperty::get("Properties", "System.Object", |engine, this| {
                collection(engine, this, Listed::Properties)
            }),
            NetProperty::get("Methods", "System.Object", |engine, this| {
                collection(engine, this, Listed::Methods)
            }),
            NetProperty::get("ImmediateBaseObject", "System.Object", |_, this| {
                Ok(target(this).base().clone())
            }),
            NetProperty::get("BaseObject", "System.Object", |_, this| {
                Ok(target(this).base().clone())
            }),
            NetProperty::get("TypeNames", "System.Object", |_, this| {
                Ok(Value::Native(Ptr::new(TypeNames(target(this)))))
            }),
        ],
        methods: &[NetMethod::new("psobject Copy()", |engine, this, _| {
            let target = target(this);
            Ok(engine.copy_object(&target))
        })],
        static_methods: &[NetMethod::new(
            "psobject AsPSObject(System.Object obj)",
            |_, _, args| Ok(at(args, 0)),
        )],
        constructors: &[
            NetMethod::new("new()", |_, _, _| Ok(Object::custom().into_value())),
            NetMethod::new("new(System.Object obj)", |_, _, args| Ok(at(args, 0))),
        ],
        ..TypeTable::of(&net::PS_OBJECT)
    },
    TypeTable {
        properties: &[NetProperty::get("Count", "int", |_, this| {
            let count = members(this).map_or(0, |m| m.members.len());
            Ok(Value::Int(i32::try_from(count).unwrap_or(i32::MAX)))
        })],
        methods: &[
            NetMethod::new("void Add(System.Object member)", add),
            NetMethod::new(
                "void Add(System.Object member, bool preValidated)",
                |engine, this, args| add(engine, this, args.get(..1).unwrap_or_default()),
            ),
            NetMethod::new("void Remove(string name)", |_, this, args| {
                if let Some(members) = members(this) {
                    detach(&members.target, &text(args, 0));
                }
                Ok(Value::Nothing)
            }),
            NetMethod::new("System.Object Item(string name)", |_, this, args| {
                let name = text(args, 0);
                Ok(listed(this)
                    .into_iter()
                    .find(|m| member(m).is_some_and(|m| same_name(&m.name, &name)))
                    .unwrap_or(Value::Null))
            }),
            NetMethod::new("System.Object Match(string name)", |_, this, args| {
                let pattern = WildcardPattern::new(&text(args, 0), CaseSensitivity::Insensitive);
                let mut found = listed(this);
                found.retain(|m| {
                    member(m).is_some_and(|m| pattern.as_ref().is_ok_and(|p| p.matches(&m.name)))
                });
                Ok(Value::array(found))
            }),
        ],
        ..TypeTable::of(&net::PS_MEMBER_COLLECTION)
    },
    TypeTable {
        properties: &[
            NetProperty::get(
                "MemberType",
                "System.Management.Automation.PSMemberTypes",
                |_, this| {
                    Ok(member(this).map_or(Value::Null, |m| member_type_value(m.kind.number())))
                },
            ),
            NetProperty {
                name: "Value",
                ty: "System.Object",
                get: value_of,
                set: Some(set_value),
            },
            NetProperty::get("TypeNameOfValue", "string", type_of_value),
            NetProperty::get("Name", "string", |_, this| {
                Ok(member(this).map_or(Value::Null, |m| Value::String(m.name.clone())))
            }),
            NetProperty::get("IsInstance", "bool", |_, this| {
                Ok(Value::Bool(member(this).is_some_and(|m| {
                    m.info.is_none() || matches!(m.kind, PropertyKind::Note)
                })))
            }),
        ],
        methods: &[NetMethod::new("psmemberinfo Copy()", |_, this, _| {
            Ok(this.clone())
        })],
        ..TypeTable::of(&net::PS_MEMBER_INFO)
    },
    TypeTable {
        properties: &[
            NetProperty::get("IsSettable", "bool", |_, this| {
                Ok(Value::Bool(member(this).is_some_and(|m| {
                    m.info
                        .as_ref()
                        .is_none_or(|i| i.access == Access::ReadWrite)
                })))
            }),
            NetProperty::get("IsGettable", "bool", |_, _| Ok(Value::Bool(true))),
        ],
        ..TypeTable::of(&net::PS_PROPERTY_INFO)
    },
    TypeTable {
        constructors: &[NetMethod::new(
            "new(string name, System.Object value)",
            |_, _, args| {
                Ok(MemberValue::detached(
                    text(args, 0),
                    PropertyKind::Note,
                    at(args, 1),
                ))
            },
        )],
        ..TypeTable::of(&net::PS_NOTE_PROPERTY)
    },
    TypeTable {
        properties: &[NetProperty::get(
            "ReferencedMemberName",
            "string",
            |_, this| {
                Ok(member(this).map_or(Value::Null, |m| match &m.info {
                    Some(info) => Value::String(info.detail.text()),
                    None => m.value.borrow().clone(),
                }))
            },
        )],
        constructors: &[NetMethod::new(
            "new(string name, string referencedMemberName)",
            |_, _, args| {
                Ok(MemberValue::detached(
                    text(args, 0),
                    PropertyKind::Alias,
                    at(args, 1),
                ))
            },
        )],
        ..TypeTable::of(&net::PS_ALIAS_PROPERTY)
    },
    TypeTable {
        constructors: &[
            NetMethod::new(
                "new(string name, scriptblock getterScript)",
                |_, _, args| {
                    let pair = Value::array(vec![at(args, 1), Value::Null]);
                    Ok(MemberValue::detached(
                        text(args, 0),
                        PropertyKind::Script,
                        pair,
                    ))
                },
            ),
            NetMethod::new(
                "new(string name, scriptblock getterScript, scriptblock setterScript)",
                |_, _, args| {
                    let pair = Value::array(vec![at(args, 1), at(args, 2)]);
                    Ok(MemberValue::detached(
                        text(args, 0),
                        PropertyKind::Script,
                        pair,
                    ))
                },
            ),
        ],
        ..TypeTable::of(&net::PS_SCRIPT_PROPERTY)
    },
    TypeTable {
        methods: &[NetMethod::new(
            "System.Object Invoke(params System.Object[] arguments)",
            |engine, this, args| match member(this) {
                Some(MemberValue {
                    target: Some(target),
                    name,
                    ..
                }) => engine.invoke_member(target, name, args),
                _ => Ok(Value::Null),
            },
        )],
        constructors: &[NetMethod::new(
            "new(string name, scriptblock script)",
            |_, _, args| {
                Ok(MemberValue::detached(
                    text(args, 0),
                    PropertyKind::ScriptMethod,
                    at(args, 1),
                ))
            },
        )],
        ..TypeTable::of(&net::PS_SCRIPT_METHOD)
    },
    TypeTable {
        constructors: &[NetMethod::new(
            "new(string name, System.Collections.Generic.IEnumerable[string] referencedPropertyNames)",
            |_, _, args| {
                Ok(MemberValue::detached(
                    text(args, 0),
                    PropertyKind::Set,
                    at(args, 1),
                ))
            },
        )],
        ..TypeTable::of(&net::PS_PROPERTY_SET)
    },
    TypeTable {
        properties: &[NetProperty::get("Count", "int", |_, this| {
            let count = names(this).len();
            Ok(Value::Int(i32::try_from(count).unwrap_or(i32::MAX)))
        })],
        methods: &[
            NetMethod::new("void Add(string value)", |_, this, args| {
                change(this, |names| names.push(text(args, 0)))
            }),
            NetMethod::new("void Insert(int index, string value)", |_, this, args| {
                change(this, |names| {
                    let place = usize::try_from(super::support::int(args, 0)).unwrap_or(0);
                    names.insert(place.min(names.len()), text(args, 1));
                })
            }),
            NetMethod::new("void Clear()", |_, this, _| change(this, Vec::clear)),
            NetMethod::new("bool Contains(string value)", |_, this, args| {
                Ok(Value::Bool(names(this).contains(&text(args, 0))))
            }),
            NetMethod::new("int IndexOf(string value)", |_, this, args| {
                let place = names(this).iter().position(|n| *n == text(args, 0));
                Ok(Value::Int(
                    place.and_then(|p| i32::try_from(p).ok()).unwrap_or(-1),
                ))
            }),
            NetMethod::new("void Remove(string value)", |_, this, args| {
                let gone = text(args, 0);
                change(this, |names| names.retain(|n| *n != gone))
            }),
            NetMethod::new("void RemoveAt(int index)", |_, this, args| {
                change(this, |names| {
                    let place = usize::try_from(super::support::int(args, 0)).unwrap_or(usize::MAX);
                    if place < names.len() {
                        names.remove(place);
                    }
                })
            }),
        ],
        ..TypeTable::of(&net::STRING_COLLECTION)
    },
];

/// The value behind `psobject`.
fn target(this: &Value) -> Value {
    match this {
        Value::Native(native) => native
            .get::<PsObject>()
            .map_or(Value::Null, |object| object.0.clone()),
        other => other.clone(),
    }
}

fn collection(engine: &mut Engine, this: &Value, listed: Listed) -> Result<Value> {
    let target = target(this);
    let members = engine.member_objects(&target, listed)?;
    Ok(Value::Native(Ptr::new(MemberCollection {
        target,
        listed,
        members,
    })))
}

fn members(this: &Value) -> Option<&MemberCollection> {
    match this {
        Value::Native(native) => native.get::<MemberCollection>(),
        _ => None,
    }
}

fn listed(this: &Value) -> Vec<Value> {
    members(this).map(|m| m.members.clone()).unwrap_or_default()
}

fn member(this: &Value) -> Option<&MemberValue> {
    match this {
        Value::Native(native) => native.get::<MemberValue>(),
        _ => None,
    }
}

/// The value of a member as it is now.
fn value_of(engine: &mut Engine, this: &Value) -> Result<Value> {
    let Some(own) = member(this) else {
        return Ok(Value::Null);
    };
    match (&own.target, &own.info) {
        (Some(target), Some(info)) => engine.property_value(target, info),
        (Some(target), None) if own.kind == PropertyKind::Note => Ok(engine
            .get_property(target, &own.name)?
            .unwrap_or(Value::Null)),
        (None, _) if own.kind == PropertyKind::Script => Ok(match &*own.value.borrow() {
            Value::Array(pair) => pair.get(0).unwrap_or(Value::Null),
            other => other.clone(),
        }),
        _ => Ok(own.value.borrow().clone()),
    }
}

fn set_value(engine: &mut Engine, this: &Value, value: Value) -> Result {
    let Some(own) = member(this) else {
        return Ok(());
    };
    *own.value.borrow_mut() = value.clone();
    match &own.target {
        Some(target) => engine.set_member(target, &own.name, value),
        None => Ok(()),
    }
}

fn type_of_value(engine: &mut Engine, this: &Value) -> Result<Value> {
    let Some(own) = member(this) else {
        return Ok(Value::Null);
    };
    if let Some(info) = &own.info
        && info.kind == PropertyKind::Property
        && let Some(ty) = engine.find_type(&info.ty)
    {
        return Ok(Value::text(crate::engine::members::errors::type_text(&ty)));
    }
    let value = value_of(engine, this)?;
    Ok(Value::text(match value.base().type_of() {
        Some(ty) => crate::engine::members::errors::type_text(&ty),
        None => Str::from("System.Object"),
    }))
}

/// Adds a member that a script has made; one of that name must not be there yet.
fn add(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let (Some(members), Some(new)) = (members(this), args.first()) else {
        return Ok(Value::Nothing);
    };
    let Some(new) = member(new.base()) else {
        return Ok(Value::Nothing);
    };
    if engine.get_property(&members.target, &new.name)?.is_some() {
        return Err(already_there(&new.name).into());
    }
    let value = new.value.borrow().clone();
    let (kind, value) = match new.kind {
        PropertyKind::Alias => (MemberKind::Alias, value),
        PropertyKind::Script => (MemberKind::Script, value),
        PropertyKind::ScriptMethod => (MemberKind::Method, value),
        PropertyKind::Set => {
            let names = engine.enumerate(&value)?;
            (
                MemberKind::Set,
                Value::Array(Ptr::new(Array::objects(names))),
            )
        }
        _ => (MemberKind::Note, value),
    };
    attach(&members.target, &new.name, kind, value);
    Ok(Value::Nothing)
}

fn already_there(name: &str) -> Fault {
    let message = format!(
        "Cannot add a member with the name \"{name}\" because a member with that name already exists. If you want to overwrite the member anyway, use the Force parameter to overwrite it."
    );
    Fault::new(
        &exceptions::EXTENDED_TYPE_SYSTEM_EXCEPTION,
        "AlreadyPresentInTypesXml",
        message,
    )
    .category(ErrorCategory::NotSpecified)
}

fn names(this: &Value) -> Vec<Str> {
    match this {
        Value::Native(native) => native
            .get::<TypeNames>()
            .map(|names| names_of(&names.0))
            .unwrap_or_default(),
        _ => Vec::new(),
    }
}

fn change(this: &Value, how: impl FnOnce(&mut Vec<Str>)) -> Result<Value> {
    if let Value::Native(native) = this
        && let Some(own) = native.get::<TypeNames>()
    {
        let mut names = names_of(&own.0);
        how(&mut names);
        set_names(&own.0, names);
    }
    Ok(Value::Nothing)
}
