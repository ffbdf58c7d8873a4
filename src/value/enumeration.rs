//! Enum values.

use super::types::{EnumMembers, Type};
use super::{Ptr, Str, Value};

/// A value of an enum type, known by its number.
#[derive(Clone, Debug)]
pub struct EnumValue {
    pub ty: Type,
    pub value: i64,
}

impl EnumValue {
    pub fn new(ty: Type, value: i64) -> Value {
        Value::Enum(Ptr::new(Self { ty, value }))
    }

    /// Whether two values are of one enum.
    pub fn same_type(a: &Self, b: &Self) -> bool {
        a.ty == b.ty
    }

    /// The value of a member by name (any case).
    pub fn parse_member(ty: &Type, name: &str) -> Option<i64> {
        let members = ty.enum_members()?;
        members
            .list
            .iter()
            .find(|(n, _)| super::shape::same_name(n, name))
            .map(|(_, v)| *v)
    }

    /// The member's name, the names of a flags combination, or the number.
    pub fn text(&self) -> Str {
        match self.ty.enum_members() {
            Some(members) => members.text(self.value),
            None => self.value.to_string().into(),
        }
    }
}

impl EnumMembers {
    /// How .NET writes a value: a name, `A, B` for flags, else the number.
    pub fn text(&self, value: i64) -> Str {
        if let Some((name, _)) = self.list.iter().find(|(_, v)| *v == value) {
            return name.clone();
        }
        if !self.flags || value == 0 {
            return value.to_string().into();
        }
        let mut rest = value;
        let mut names = Vec::new();
        let mut sorted: Vec<_> = self.list.iter().filter(|(_, v)| *v != 0).collect();
        sorted.sort_by_key(|(_, v)| std::cmp::Reverse(*v as u64));
        for (name, bits) in sorted {
            if rest & bits == *bits {
                rest &= !bits;
                names.push(name.as_str());
            }
        }
        if rest != 0 {
            return value.to_string().into();
        }
        names.reverse();
        names.join(", ").into()
    }
}
