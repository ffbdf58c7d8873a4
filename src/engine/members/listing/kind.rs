//! Kinds of members, and what listings say of one.

use crate::engine::members::overload::shown;
use crate::value::shape::MemberKind;
use crate::value::types::{NetType, net};
use crate::value::{Str, Value};

/// What kind of member a property or method is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PropertyKind {
    Note,
    Property,
    Alias,
    Script,
    Code,
    Set,
    Parameterized,
    Method,
    ScriptMethod,
    MemberSet,
}

impl PropertyKind {
    /// The name in `PSMemberTypes`.
    pub fn name(self) -> &'static str {
        match self {
            PropertyKind::Note => "NoteProperty",
            PropertyKind::Property => "Property",
            PropertyKind::Alias => "AliasProperty",
            PropertyKind::Script => "ScriptProperty",
            PropertyKind::Code => "CodeProperty",
            PropertyKind::Set => "PropertySet",
            PropertyKind::Parameterized => "ParameterizedProperty",
            PropertyKind::Method => "Method",
            PropertyKind::ScriptMethod => "ScriptMethod",
            PropertyKind::MemberSet => "MemberSet",
        }
    }

    /// The number in `PSMemberTypes`.
    pub fn number(self) -> i64 {
        match self {
            PropertyKind::Alias => 1,
            PropertyKind::Code => 2,
            PropertyKind::Property => 4,
            PropertyKind::Note => 8,
            PropertyKind::Script => 16,
            PropertyKind::Set => 32,
            PropertyKind::Method => 64,
            PropertyKind::ScriptMethod => 256,
            PropertyKind::Parameterized => 512,
            PropertyKind::MemberSet => 1024,
        }
    }

    /// The type of the member as an object.
    pub fn net_type(self) -> &'static NetType {
        match self {
            PropertyKind::Note => &net::PS_NOTE_PROPERTY,
            PropertyKind::Property => &net::PS_PROPERTY,
            PropertyKind::Alias => &net::PS_ALIAS_PROPERTY,
            PropertyKind::Script => &net::PS_SCRIPT_PROPERTY,
            PropertyKind::Code => &net::PS_CODE_PROPERTY,
            PropertyKind::Set => &net::PS_PROPERTY_SET,
            PropertyKind::Parameterized => &net::PS_PARAMETERIZED_PROPERTY,
            PropertyKind::Method => &net::PS_METHOD,
            PropertyKind::ScriptMethod => &net::PS_SCRIPT_METHOD,
            PropertyKind::MemberSet => &net::PS_MEMBER_SET,
        }
    }

    /// The kind of a member that a script attached; `None` for hidden ones.
    pub fn of(kind: MemberKind) -> Option<Self> {
        match kind {
            MemberKind::Note => Some(PropertyKind::Note),
            MemberKind::Property | MemberKind::ReadOnly => Some(PropertyKind::Property),
            MemberKind::Alias => Some(PropertyKind::Alias),
            MemberKind::Script => Some(PropertyKind::Script),
            MemberKind::Method => Some(PropertyKind::ScriptMethod),
            MemberKind::Set => Some(PropertyKind::Set),
            MemberKind::Hidden => None,
        }
    }
}

/// Whether a property can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    ReadWrite,
}

/// What a definition tells beside name and type. The text of a note's value is made when it is asked for.
#[derive(Clone)]
pub enum Detail {
    Text(Str),
    Note(Value),
}

impl Default for Detail {
    fn default() -> Self {
        Self::Text(Str::new())
    }
}

impl std::fmt::Debug for Detail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text())
    }
}

impl Detail {
    pub fn text(&self) -> Str {
        match self {
            Detail::Text(text) => text.clone(),
            Detail::Note(Value::Null | Value::Nothing) => "null".into(),
            Detail::Note(value) => crate::value::convert::text::net(value),
        }
    }
}

/// A property of a value.
#[derive(Clone, Debug)]
pub struct PropertyInfo {
    pub name: Str,
    pub kind: PropertyKind,
    /// The type as definitions show it; for notes that of the value.
    pub ty: Str,
    pub access: Access,
    /// What the definition shows after the type: an alias's target, a script's text.
    pub detail: Detail,
}

/// A method of a value.
#[derive(Clone, Debug)]
pub struct MethodInfo {
    pub name: Str,
    pub kind: PropertyKind,
    pub definition: Str,
}

impl PropertyInfo {
    /// `Definition` as `Get-Member` shows it.
    pub fn definition(&self) -> Str {
        let accessors = match self.access {
            Access::Read => "{get;}",
            Access::ReadWrite => "{get;set;}",
        };
        match self.kind {
            PropertyKind::Note => {
                format!("{} {}={}", self.ty, self.name, self.detail.text()).into()
            }
            PropertyKind::Alias => format!("{} = {}", self.name, self.detail.text()).into(),
            PropertyKind::Script => {
                format!("System.Object {} {}", self.name, self.detail.text()).into()
            }
            PropertyKind::Code => {
                format!("{} {}{{{}}}", self.ty, self.name, self.detail.text()).into()
            }
            PropertyKind::Set => format!("{} {{{}}}", self.name, self.detail.text()).into(),
            _ => format!("{} {} {accessors}", self.ty, self.name).into(),
        }
    }
}

/// The type of a note's value as its definition shows it.
pub fn note_type(value: &Value) -> Str {
    match value {
        Value::Nothing | Value::Null => "object".into(),
        other => match other.base().type_of() {
            Some(ty) => {
                let text = shown(&ty);
                // Definitions leave out `System.` of the simplest types.
                text.strip_prefix("System.")
                    .filter(|rest| !rest.contains('.'))
                    .map_or(text.clone(), Str::from)
            }
            None => "object".into(),
        },
    }
}
