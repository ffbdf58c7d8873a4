//! Members that PowerShell itself adds to .NET types, and those that `Update-TypeData` adds.

use super::methods::lineage;
use crate::engine::{Engine, Result};
use crate::value::object::Bag;
use crate::value::shape::{MemberKind, fold, same_name};
use crate::value::types::Type;
use crate::value::{NetType, Str, Value};
use rustc_hash::FxHashMap;

/// What a script adds to a type name with `Update-TypeData`.
#[derive(Default)]
pub struct TypeData {
    types: FxHashMap<Str, (Str, Bag)>,
}

impl TypeData {
    /// The member of a type name.
    pub fn find(&self, ty: &str, name: &str) -> Option<(MemberKind, Value)> {
        let (_, bag) = self.types.get(&fold(ty))?;
        let (slot, kind) = bag.find(name)?;
        Some((kind, bag.values.get(slot)?.clone()))
    }

    /// The members of a type name, made when there are none yet.
    pub fn members(&mut self, ty: &str) -> &mut Bag {
        let (_, bag) = self
            .types
            .entry(fold(ty))
            .or_insert_with(|| (ty.into(), Bag::default()));
        bag
    }

    /// The type names that have members, sorted.
    pub fn names(&self) -> Vec<Str> {
        let mut names: Vec<Str> = self.types.values().map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    }

    /// Forgets a type name (`Remove-TypeData`); false when it is unknown.
    pub fn remove(&mut self, ty: &str) -> bool {
        self.types.remove(&fold(ty)).is_some()
    }

    /// The members of a type name, when it has any.
    pub fn get(&self, ty: &str) -> Option<&Bag> {
        self.types.get(&fold(ty)).map(|(_, bag)| bag)
    }
}

/// How PowerShell adds a member to a .NET type.
#[derive(Clone, Copy)]
pub enum Extended {
    Alias(&'static str),
    /// A script or code property: kind, what a definition shows, and the getter.
    Script(&'static str, fn(&mut Engine, &Value) -> Result<Value>),
    Code(&'static str, fn(&mut Engine, &Value) -> Result<Value>),
    Set(&'static [&'static str]),
}

/// A member that PowerShell adds to a .NET type.
pub struct ExtendedMember {
    pub ty: &'static NetType,
    pub name: &'static str,
    pub kind: Extended,
}

/// The members that the type tables' modules contribute.
#[derive(Default)]
pub struct ExtendedMembers {
    pub lists: Vec<&'static [ExtendedMember]>,
}

/// The members that PowerShell adds to a type and its bases.
pub fn members_of(engine: &mut Engine, ty: &Type) -> Vec<&'static ExtendedMember> {
    let lists = engine.state::<ExtendedMembers>().lists.clone();
    let ancestors = lineage(ty);
    let mut found: Vec<&'static ExtendedMember> = Vec::new();
    for ancestor in ancestors {
        for member in lists.iter().flat_map(|list| list.iter()) {
            if std::ptr::eq(member.ty, ancestor)
                && !found.iter().any(|m| same_name(m.name, member.name))
            {
                found.push(member);
            }
        }
    }
    found
}

/// Reads such a member.
///
/// # Errors
/// What the getter raises.
pub fn read(engine: &mut Engine, ty: &Type, target: &Value, name: &str) -> Result<Option<Value>> {
    let found = members_of(engine, ty)
        .into_iter()
        .find(|m| same_name(m.name, name));
    match found.map(|m| m.kind) {
        Some(Extended::Alias(other)) => engine.read_member(target, other),
        Some(Extended::Script(_, get) | Extended::Code(_, get)) => {
            get(engine, target.base()).map(Some)
        }
        _ => Ok(None),
    }
}
