//! The shape of the tables that give .NET types their members; the tables themselves are in `dotnet/`.

use super::{Engine, Result};
use crate::value::{NetType, Value};

/// Calls a method: the engine, `this` (null for static ones), the converted arguments.
pub type NetCall = fn(&mut Engine, &Value, &[Value]) -> Result<Value>;

/// An overload: a C#-like signature (`string Substring(int startIndex, int length)`) and what it does.
/// `params T[] x`, `T x = default` and `ref T x` are written as in C#.
pub struct NetMethod {
    pub signature: &'static str,
    pub call: NetCall,
}

/// A property or field.
pub struct NetProperty {
    pub name: &'static str,
    /// The type as a signature writes it (`int`, `string`, `System.DayOfWeek`).
    pub ty: &'static str,
    pub get: fn(&mut Engine, &Value) -> Result<Value>,
    pub set: Option<fn(&mut Engine, &Value, Value) -> Result>,
}

/// All members that a type declares itself; inherited ones are found at the base type.
pub struct TypeTable {
    pub ty: &'static NetType,
    pub properties: &'static [NetProperty],
    pub methods: &'static [NetMethod],
    pub static_properties: &'static [NetProperty],
    pub static_methods: &'static [NetMethod],
    /// Signatures are written `new(string message)`.
    pub constructors: &'static [NetMethod],
}

impl TypeTable {
    /// A table without members, to be completed with struct update syntax.
    pub const fn of(ty: &'static NetType) -> Self {
        Self {
            ty,
            properties: &[],
            methods: &[],
            static_properties: &[],
            static_methods: &[],
            constructors: &[],
        }
    }
}

impl NetMethod {
    pub const fn new(signature: &'static str, call: NetCall) -> Self {
        Self { signature, call }
    }
}

impl NetProperty {
    /// A property that cannot be set.
    pub const fn get(
        name: &'static str,
        ty: &'static str,
        get: fn(&mut Engine, &Value) -> Result<Value>,
    ) -> Self {
        Self {
            name,
            ty,
            get,
            set: None,
        }
    }
}
