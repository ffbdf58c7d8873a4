//! Types: those of .NET that scripts meet, arrays, generic instances, and classes of scripts.

pub mod accelerators;
pub mod assembly;
pub mod enums;
pub mod exceptions;
pub mod language;
pub mod net;

use super::class::Class;
use super::convert::number::NumberType;
use super::number::IntKind;
use super::{Ptr, Str};

/// What a .NET type is.
#[derive(Clone, Copy, Debug)]
pub enum TypeKind {
    Class,
    Struct,
    Interface,
    /// With its members, and whether they combine (`[Flags()]`).
    Enum(&'static [(&'static str, i64)], Combine),
}

/// Whether the members of an enum are flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combine {
    No,
    Flags,
}

/// A .NET type that the host knows. Compared by address.
#[derive(Debug)]
pub struct NetType {
    /// With namespace; generic definitions carry their arity (`System.Collections.Generic.List`1`).
    pub name: &'static str,
    pub kind: TypeKind,
    pub base: Option<&'static NetType>,
    pub interfaces: &'static [&'static NetType],
}

/// A closed generic type.
#[derive(Debug)]
pub struct GenericType {
    pub definition: &'static NetType,
    pub arguments: Vec<Type>,
}

impl GenericType {
    /// Whether the definition is no generic type but derives from one of these arguments, of which its name tells nothing.
    pub fn is_closed(&self) -> bool {
        !self.definition.name.contains('`')
    }
}

/// Any type. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Type {
    Net(&'static NetType),
    /// `T[]`
    Array(Ptr<Type>),
    /// `T[,]`: the item type and the number of dimensions.
    Grid(Ptr<Type>, u8),
    Generic(Ptr<GenericType>),
    Class(Ptr<Class>),
}

/// The members of an enum.
#[derive(Clone, Debug)]
pub struct EnumMembers {
    pub list: Vec<(Str, i64)>,
    pub flags: bool,
    /// The number type beneath.
    pub underlying: &'static NetType,
}

impl std::fmt::Debug for Class {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "class {}", self.name)
    }
}

impl PartialEq for Type {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Type::Net(a), Type::Net(b)) => std::ptr::eq(*a, *b),
            (Type::Array(a), Type::Array(b)) => a == b,
            (Type::Grid(a, n), Type::Grid(b, m)) => n == m && a == b,
            (Type::Generic(a), Type::Generic(b)) => {
                std::ptr::eq(a.definition, b.definition) && a.arguments == b.arguments
            }
            (Type::Class(a), Type::Class(b)) => Ptr::ptr_eq(a, b),
            _ => false,
        }
    }
}
impl Eq for Type {}

impl NetType {
    /// The type that a script's name means: an accelerator, a full name, or one in `System`. Names ignore case.
    pub fn find(name: &str) -> Option<&'static NetType> {
        let full = accelerators::find(name);
        if full.is_some() {
            return full;
        }
        let all = || {
            let plain = net::ALL.iter().chain(exceptions::ALL);
            plain.chain(enums::ALL).chain(language::ALL)
        };
        let exact = all().find(|t| t.name.eq_ignore_ascii_case(name));
        exact
            .or_else(|| {
                all().find(|t| {
                    t.name
                        .strip_prefix("System.")
                        .is_some_and(|rest| rest.eq_ignore_ascii_case(name))
                })
            })
            .copied()
    }

    /// The name without namespace.
    pub fn short_name(&self) -> &'static str {
        let end = self.name.find('[').unwrap_or(self.name.len());
        let start = self.name[..end].rfind(['.', '+']).map_or(0, |i| i + 1);
        &self.name[start..]
    }

    pub fn namespace(&self) -> &'static str {
        self.name.rfind('.').map_or("", |i| &self.name[..i])
    }

    /// Whether this type is `other`, derives from it or implements it.
    pub fn is(&self, other: &NetType) -> bool {
        let mut ty = Some(self);
        while let Some(t) = ty {
            if std::ptr::eq(t, other) || t.interfaces.iter().any(|i| i.is(other)) {
                return true;
            }
            ty = t.base;
        }
        false
    }
}

impl Type {
    /// The .NET type, when it is neither array, generic nor script class.
    pub fn net(&self) -> Option<&'static NetType> {
        match self {
            Type::Net(ty) => Some(ty),
            _ => None,
        }
    }

    /// Whether this is exactly the .NET type.
    pub fn is_net(&self, ty: &'static NetType) -> bool {
        matches!(self, Type::Net(own) if std::ptr::eq(*own, ty))
    }

    /// `Type.IsPrimitive`
    pub fn is_primitive(&self) -> bool {
        const PRIMITIVES: &[&NetType] = &[
            &net::BOOLEAN,
            &net::CHAR,
            &net::SBYTE,
            &net::BYTE,
            &net::INT16,
            &net::UINT16,
            &net::INT32,
            &net::UINT32,
            &net::INT64,
            &net::UINT64,
            &net::SINGLE,
            &net::DOUBLE,
            &net::INT_PTR,
        ];
        PRIMITIVES.iter().any(|primitive| self.is_net(primitive))
    }

    /// The type whose members an instance has: the definition of a generic type, `System.Array` of arrays.
    pub fn definition(&self) -> Option<&'static NetType> {
        match self {
            Type::Net(ty) => Some(ty),
            Type::Generic(generic) => Some(generic.definition),
            Type::Array(_) | Type::Grid(..) => Some(&net::ARRAY),
            Type::Class(class) if class.is_enum() => Some(&net::ENUM),
            Type::Class(class) => class.base.as_ref()?.definition(),
        }
    }

    /// `FullName`, as messages show it (generic arguments in short form: `` List`1[[System.Int32, …]] `` is written `` List`1[System.Int32] ``).
    pub fn full_name(&self) -> Str {
        match self {
            Type::Net(ty) => ty.name.into(),
            Type::Array(element) => format!("{}[]", element.full_name()).into(),
            Type::Grid(element, rank) => {
                format!("{}[{}]", element.full_name(), commas(*rank)).into()
            }
            Type::Generic(generic) if generic.is_closed() => generic.definition.name.into(),
            Type::Generic(generic) => {
                let arguments: Vec<_> = generic
                    .arguments
                    .iter()
                    .map(|t| t.full_name().to_string())
                    .collect();
                format!("{}[{}]", generic.definition.name, arguments.join(",")).into()
            }
            Type::Class(class) => class.name.clone(),
        }
    }

    /// `Name`: without namespace and generic arguments.
    pub fn name(&self) -> Str {
        match self {
            Type::Net(ty) => ty.short_name().into(),
            Type::Array(element) => format!("{}[]", element.name()).into(),
            Type::Grid(element, rank) => format!("{}[{}]", element.name(), commas(*rank)).into(),
            Type::Generic(generic) => generic.definition.short_name().into(),
            Type::Class(class) => class.name.clone(),
        }
    }

    pub fn base(&self) -> Option<Type> {
        match self {
            Type::Net(ty) => ty.base.map(Type::Net),
            Type::Array(_) | Type::Grid(..) => Some(Type::Net(&net::ARRAY)),
            Type::Generic(generic) if generic.is_closed() => generic.definition.base.map(|base| {
                Type::Generic(Ptr::new(GenericType {
                    definition: base,
                    arguments: generic.arguments.clone(),
                }))
            }),
            Type::Generic(generic) => generic.definition.base.map(Type::Net),
            Type::Class(class) => class.base.clone().or(Some(Type::Net(if class.is_enum() {
                &net::ENUM
            } else {
                &net::OBJECT
            }))),
        }
    }

    /// The names of the type and its base types: the `PSTypeNames` of an instance.
    pub fn chain(&self) -> Vec<Str> {
        let mut names = Vec::new();
        let mut ty = Some(self.clone());
        while let Some(t) = ty {
            names.push(t.full_name());
            ty = t.base();
        }
        names
    }

    /// Whether an instance of this type is an instance of `other`.
    pub fn is(&self, other: &Type) -> bool {
        if self == other || other.is_net(&net::OBJECT) {
            return true;
        }
        match (self, other) {
            (Type::Array(a), Type::Array(b)) if !a.is_value_type() => a.is(b),
            (Type::Array(_) | Type::Grid(..), Type::Net(b)) => net::ARRAY.is(b),
            (Type::Generic(a), Type::Net(b)) => a.definition.is(b),
            (Type::Generic(a), Type::Generic(b)) => {
                a.arguments == b.arguments && a.definition.is(b.definition)
            }
            // What a plain type is a comparer or sequence of is not told; any will do.
            (Type::Net(a), Type::Generic(b)) => a.is(b.definition),
            (Type::Array(a), Type::Generic(b)) => {
                b.arguments.first() == Some(a)
                    && net::IS_ARRAY_OF
                        .iter()
                        .any(|i| std::ptr::eq(*i, b.definition))
            }
            (Type::Net(a), Type::Net(b)) => a.is(b),
            (Type::Class(class), _) => {
                class.interfaces.iter().any(|i| i.is(other))
                    || self.base().is_some_and(|base| base.is(other))
            }
            _ => false,
        }
    }

    pub fn is_value_type(&self) -> bool {
        match self {
            Type::Net(ty) => matches!(ty.kind, TypeKind::Struct | TypeKind::Enum(..)),
            Type::Generic(generic) => matches!(generic.definition.kind, TypeKind::Struct),
            Type::Class(class) => class.is_enum(),
            Type::Array(_) | Type::Grid(..) => false,
        }
    }

    pub fn is_enum(&self) -> bool {
        match self {
            Type::Net(ty) => matches!(ty.kind, TypeKind::Enum(..)),
            Type::Class(class) => class.is_enum(),
            _ => false,
        }
    }

    /// The kind of number beneath an enum.
    pub fn enum_kind(&self) -> IntKind {
        let underlying = match self {
            Type::Class(class) => class.members.as_ref().map(|m| m.underlying),
            _ => None,
        };
        match underlying.and_then(NumberType::of) {
            Some(NumberType::Int(kind)) => kind,
            _ => IntKind::Int32,
        }
    }

    /// Names and numbers of an enum's members, in declared order.
    pub fn enum_members(&self) -> Option<EnumMembers> {
        match self {
            Type::Net(ty) => match ty.kind {
                TypeKind::Enum(list, combine) => Some(EnumMembers {
                    list: list.iter().map(|(n, v)| (Str::from(*n), *v)).collect(),
                    flags: combine == Combine::Flags,
                    underlying: &net::INT32,
                }),
                _ => None,
            },
            Type::Class(class) => class.members.clone(),
            _ => None,
        }
    }

    /// The item type of an array.
    pub fn element(&self) -> Option<&Type> {
        match self {
            Type::Array(element) => Some(element),
            _ => None,
        }
    }

    /// `T[]` of this type.
    pub fn array_of(self) -> Type {
        Type::Array(Ptr::new(self))
    }

    /// `T[,]` with that many dimensions, `T[]` with one.
    pub fn ranked(self, dimensions: u32) -> Type {
        match dimensions {
            0 | 1 => self.array_of(),
            more => Type::Grid(Ptr::new(self), u8::try_from(more).unwrap_or(u8::MAX)),
        }
    }

    /// The item type of an array of several dimensions.
    pub fn grid(&self) -> Option<(&Type, u8)> {
        match self {
            Type::Grid(element, rank) => Some((element, *rank)),
            _ => None,
        }
    }
}

/// What stands between the brackets of an array type's name.
pub(crate) fn commas(dimensions: u8) -> String {
    ",".repeat(usize::from(dimensions).saturating_sub(1))
}
