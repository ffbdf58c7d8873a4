//! What scripts hold: values, their types, conversion and text. Values know nothing of commands and carry no spans.

pub mod array;
pub mod class;
pub mod convert;
pub mod culture;
pub mod dict;
pub mod digest;
pub mod encoding;
mod entries;
pub mod enumeration;
pub mod error_record;
pub mod exception;
pub mod fault;
pub mod format_string;
pub mod format_value;
pub mod guid;
mod key;
pub mod list;
pub mod native;
pub mod natives;
pub mod number;
pub mod object;
pub mod operator;
pub mod regex;
pub mod script_block;
pub mod shape;
pub mod str;
pub mod text;
pub mod time;
pub mod types;
pub mod version;
pub mod wildcard;
pub mod xml;

use crate::value::time::{DateTime, TimeSpan};
pub use array::Array;
pub use class::{Class, Instance};
pub use dict::{Dict, DictKind};
pub use enumeration::EnumValue;
pub use error_record::{ErrorCategory, ErrorRecord, Invocation};
pub use exception::Exception;
pub use fault::Fault;
pub use list::{List, ListKind};
pub use native::Native;
use num_bigint::BigInt;
pub use object::Object;
use rust_decimal::Decimal;
pub use script_block::ScriptBlock;
pub use shape::{MemberKind, Shape};
pub use str::Str;
pub use types::{NetType, Type};

/// The reference count behind every shared value. A sandbox lives on one thread.
pub type Ptr<T> = std::rc::Rc<T>;

/// Anything a script can hold. `repr(u64)` keeps the payload aligned, which the evaluator's speed rests on.
#[derive(Clone, Default)]
#[repr(u64)]
pub enum Value {
    /// The absence of output (AutomationNull): `$null` wherever a value is asked for, no item in a pipeline.
    #[default]
    Nothing,
    Null,
    Bool(bool),
    SByte(i8),
    Byte(u8),
    Int16(i16),
    UInt16(u16),
    Int(i32),
    UInt(u32),
    Long(i64),
    ULong(u64),
    Single(f32),
    Double(f64),
    Decimal(Decimal),
    BigInt(Ptr<BigInt>),
    /// A UTF-16 unit.
    Char(u16),
    String(Str),
    DateTime(DateTime),
    TimeSpan(TimeSpan),
    Guid(uuid::Uuid),
    Enum(Ptr<EnumValue>),
    Type(Type),
    Array(Ptr<Array>),
    List(Ptr<List>),
    Dict(Ptr<Dict>),
    Object(Ptr<Object>),
    Instance(Ptr<Instance>),
    ScriptBlock(Ptr<ScriptBlock>),
    Exception(Ptr<Exception>),
    Error(Ptr<ErrorRecord>),
    Native(Ptr<dyn Native>),
}

const _: () = assert!(size_of::<Value>() <= 24);

impl Value {
    /// Whether this is `$null` to a script.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null | Value::Nothing)
    }

    /// A string value.
    pub fn text(text: impl Into<Str>) -> Self {
        Value::String(text.into())
    }

    /// An `object[]` of `items`.
    pub fn array(items: Vec<Value>) -> Self {
        Value::Array(Ptr::new(Array::objects(items)))
    }

    /// A pipeline's results as one value: nothing, the item itself, or an `object[]`.
    pub fn from_results(mut results: Vec<Value>) -> Self {
        match results.len() {
            0 => Value::Nothing,
            1 => results.pop().unwrap_or_default(),
            _ => Value::array(results),
        }
    }

    /// The value beneath a `PSObject` that only adds members to it.
    pub fn base(&self) -> &Value {
        match self {
            Value::Object(object) => object.base().unwrap_or(self),
            _ => self,
        }
    }

    /// A number written as an argument, which shows as it is written until a variable takes it.
    pub fn spelt(self, text: Str) -> Value {
        Object::around(self).with_text(text).into_value()
    }

    /// The value as a variable takes it: a number forgets how it was written.
    #[inline]
    pub fn unspelt(self) -> Value {
        match &self {
            Value::Object(object) if object.text().is_some() => match object.base() {
                Some(base) if object.bag.borrow().values.is_empty() => base.clone(),
                _ => self,
            },
            _ => self,
        }
    }

    /// The .NET type that `GetType()` answers; `None` for `$null`.
    pub fn type_of(&self) -> Option<Type> {
        use types::net;
        Some(match self {
            Value::Nothing | Value::Null => return None,
            Value::Bool(_) => Type::Net(&net::BOOLEAN),
            Value::SByte(_) => Type::Net(&net::SBYTE),
            Value::Byte(_) => Type::Net(&net::BYTE),
            Value::Int16(_) => Type::Net(&net::INT16),
            Value::UInt16(_) => Type::Net(&net::UINT16),
            Value::Int(_) => Type::Net(&net::INT32),
            Value::UInt(_) => Type::Net(&net::UINT32),
            Value::Long(_) => Type::Net(&net::INT64),
            Value::ULong(_) => Type::Net(&net::UINT64),
            Value::Single(_) => Type::Net(&net::SINGLE),
            Value::Double(_) => Type::Net(&net::DOUBLE),
            Value::Decimal(_) => Type::Net(&net::DECIMAL),
            Value::BigInt(_) => Type::Net(&net::BIG_INTEGER),
            Value::Char(_) => Type::Net(&net::CHAR),
            Value::String(_) => Type::Net(&net::STRING),
            Value::DateTime(_) => Type::Net(&net::DATE_TIME),
            Value::TimeSpan(_) => Type::Net(&net::TIME_SPAN),
            Value::Guid(_) => Type::Net(&net::GUID),
            Value::Enum(value) => value.ty.clone(),
            Value::Type(_) => Type::Net(&net::RUNTIME_TYPE),
            Value::Array(array) => Type::Array(Ptr::new(array.element.clone())),
            Value::List(list) => list.ty(),
            Value::Dict(dict) => dict.ty(),
            Value::Object(object) => object.ty(),
            Value::Instance(instance) => Type::Class(instance.class.clone()),
            Value::ScriptBlock(_) => Type::Net(&net::SCRIPT_BLOCK),
            Value::Exception(exception) => exception.ty.clone(),
            Value::Error(_) => Type::Net(&net::ERROR_RECORD),
            Value::Native(native) => native.ty(),
        })
    }

    /// Whether a type is the value's own, without making the type of a collection for it.
    pub fn is_exactly(&self, ty: &Type) -> bool {
        match (self, ty) {
            (Value::String(_), Type::Net(ty)) => std::ptr::eq(*ty, &types::net::STRING),
            (Value::Int(_), Type::Net(ty)) => std::ptr::eq(*ty, &types::net::INT32),
            (Value::Array(array), Type::Array(element)) => array.element == **element,
            (Value::List(list), _) => list.is_of(ty),
            (Value::Dict(dict), _) => dict.is_of(ty),
            _ => self.type_of().as_ref() == Some(ty),
        }
    }

    /// Whether two references are one object (value types: never).
    pub fn same_reference(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::Array(a), Value::Array(b)) => Ptr::ptr_eq(a, b),
            (Value::List(a), Value::List(b)) => Ptr::ptr_eq(a, b),
            (Value::Dict(a), Value::Dict(b)) => Ptr::ptr_eq(a, b),
            (Value::Object(a), Value::Object(b)) => Ptr::ptr_eq(a, b),
            (Value::Instance(a), Value::Instance(b)) => Ptr::ptr_eq(a, b),
            (Value::ScriptBlock(a), Value::ScriptBlock(b)) => Ptr::ptr_eq(a, b),
            (Value::Exception(a), Value::Exception(b)) => Ptr::ptr_eq(a, b),
            (Value::Error(a), Value::Error(b)) => Ptr::ptr_eq(a, b),
            (Value::Native(a), Value::Native(b)) => {
                std::ptr::addr_eq(Ptr::as_ptr(a), Ptr::as_ptr(b))
            }
            (Value::Type(a), Value::Type(b)) => a == b,
            _ => self.is_null() && other.is_null(),
        }
    }
}

impl std::fmt::Debug for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Nothing => write!(f, "Nothing"),
            Value::Null => write!(f, "Null"),
            Value::Bool(v) => write!(f, "{v}"),
            Value::Int(v) => write!(f, "{v}"),
            Value::Long(v) => write!(f, "{v}L"),
            Value::Double(v) => write!(f, "{v}d"),
            Value::String(v) => write!(f, "{v:?}"),
            Value::Array(v) => v.items.borrow().fmt(f),
            other => match other.type_of() {
                Some(ty) => write!(f, "[{}]", ty.full_name()),
                None => write!(f, "Null"),
            },
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Value::Bool(value)
    }
}
impl From<i32> for Value {
    fn from(value: i32) -> Self {
        Value::Int(value)
    }
}
impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Long(value)
    }
}
impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Value::Double(value)
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::text(value)
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::text(value)
    }
}
impl From<Str> for Value {
    fn from(value: Str) -> Self {
        Value::String(value)
    }
}
impl From<Vec<Value>> for Value {
    fn from(items: Vec<Value>) -> Self {
        Value::array(items)
    }
}
