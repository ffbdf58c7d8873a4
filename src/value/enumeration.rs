//! Enum values.

use super::convert::error;
use super::convert::number::{Numeric, int_value};
use super::number::IntKind;
use super::types::{EnumMembers, Type, exceptions};
use super::{Fault, Ptr, Str, Value};

/// A value of an enum type, known by its number.
#[derive(Clone, Debug)]
pub struct EnumValue {
    pub ty: Type,
    pub value: i64,
}

impl EnumValue {
    /// A member of an enum, or a number that none has, as a value.
    pub fn of(ty: Type, value: i64) -> Value {
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

    /// The kind of number beneath.
    pub fn kind(&self) -> IntKind {
        self.ty.enum_kind()
    }

    /// The number, in the type beneath the enum.
    pub fn number(&self) -> Value {
        int_value(i128::from(self.value), self.kind())
    }

    /// What an operator made of a value's number, as a value of the same enum; what is no integer stays as it is.
    pub fn again(&self, result: Value) -> Value {
        match Numeric::of(&result) {
            Some(Numeric::Int(n, _)) => match i64::try_from(n) {
                Ok(n) => Self::of(self.ty.clone(), n),
                Err(_) => result,
            },
            _ => result,
        }
    }

    /// The member's name, the names of a flags combination, or the number.
    pub fn text(&self) -> Str {
        match self.ty.enum_members() {
            Some(members) => members.text(self.value),
            None => self.value.to_string().into(),
        }
    }

    /// The text as that of a combination of flags, whether or not the enum says that its members are flags.
    pub fn flags_text(&self) -> Str {
        match self.ty.enum_members() {
            Some(members) => EnumMembers {
                flags: true,
                ..members
            }
            .text(self.value),
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

    /// The members in the order of their numbers, as `Enum.GetNames` gives them; negative ones come last.
    pub fn sorted(&self) -> Vec<(Str, i64)> {
        let mut list = self.list.clone();
        list.sort_by_key(|(_, value)| *value as u64);
        list
    }

    /// Whether a number is a member, or made of flags of members.
    pub fn defines(&self, value: i64) -> bool {
        if self.list.iter().any(|(_, v)| *v == value) {
            return true;
        }
        let all = self.list.iter().fold(0, |bits, (_, v)| bits | v);
        self.flags && value & !all == 0
    }
}

/// The names of an enum's members, sorted by number.
pub fn names(ty: &Type) -> Vec<Str> {
    let members = ty.enum_members();
    let sorted = members.map(|m| m.sorted()).unwrap_or_default();
    sorted.into_iter().map(|(name, _)| name).collect()
}

/// The enum value of a number.
///
/// # Errors
/// `UndefinedIntegerToEnum` for a number that is no member.
pub fn from_number(n: i128, value: &Value, ty: &Type) -> Result<Value, Fault> {
    let defined = i64::try_from(n)
        .ok()
        .filter(|n| ty.enum_members().is_some_and(|m| m.defines(*n)));
    match defined {
        Some(n) => Ok(EnumValue::of(ty.clone(), n)),
        None => {
            let shown = super::convert::text::net(value);
            Err(error::undefined_enum(
                "UndefinedIntegerToEnum",
                &shown,
                ty,
                &names(ty),
            ))
        }
    }
}

/// The enum value that a text names: member names, their unambiguous beginnings, numbers, several after commas.
///
/// # Errors
/// Unknown and ambiguous names, numbers that are no member.
pub fn from_text(text: &str, ty: &Type) -> Result<Value, Fault> {
    let Some(members) = ty.enum_members() else {
        return Err(error::no_conversion(&Value::text(text), ty));
    };
    let whole = text.trim();
    let number = whole.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+');
    let bits = match whole.parse::<i64>() {
        Ok(n) if number => n,
        _ => {
            let mut bits = 0i64;
            for part in text.split(',') {
                bits |= one(part.trim(), text, ty, &members)?;
            }
            bits
        }
    };
    if !members.defines(bits) {
        return Err(error::undefined_enum(
            "EnumParseUndefined",
            text,
            ty,
            &names(ty),
        ));
    }
    Ok(EnumValue::of(ty.clone(), bits))
}

fn one(part: &str, text: &str, ty: &Type, members: &EnumMembers) -> Result<i64, Fault> {
    let sorted = members.sorted();
    if let Some((_, value)) = sorted
        .iter()
        .find(|(name, _)| super::shape::same_name(name, part))
    {
        return Ok(*value);
    }
    let begin = super::shape::fold(part);
    let close: Vec<&(Str, i64)> = sorted
        .iter()
        .filter(|(name, _)| super::shape::fold(name).starts_with(begin.as_str()))
        .collect();
    let list = |names: &[&(Str, i64)]| {
        let names: Vec<&str> = names.iter().map(|(name, _)| name.as_str()).collect();
        names.join(", ")
    };
    let reason = match close.as_slice() {
        [(_, value)] => return Ok(*value),
        [] => {
            let all: Vec<&(Str, i64)> = sorted.iter().collect();
            format!(
                "Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following enumerator names and try again:\n{}",
                list(&all)
            )
        }
        several => format!(
            "The identifier name {text} cannot be processed because it is either too similar or identical to the following enumerator names: {}. Use a more specific identifier name.",
            list(several)
        ),
    };
    Err(error::failed_text(
        "SubstringDisambiguationEnumParseThrewAnException",
        text,
        ty,
        &exceptions::RUNTIME_EXCEPTION,
        &reason,
    ))
}
