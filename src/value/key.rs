//! Keys of dictionaries: how values hash and compare as keys, and keys that are only asked for.

use super::shape::{SHORT, fold, fold_short};
use super::{Ptr, Str, Value};
use indexmap::Equivalent;
use std::hash::{Hash, Hasher};

/// How text keys compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyCase {
    Insensitive,
    Sensitive,
}

/// A key as it hashes and compares in a dictionary: numbers of different types are different keys.
#[derive(Clone, Debug)]
pub enum Key {
    Text(Str),
    Int(i32),
    /// Other numbers, characters, dates …: the type's name and the exact bits or text.
    Other(&'static str, Str),
    /// Objects compare by reference.
    Reference(usize),
    /// No key: a place whose entry was removed.
    Gap(usize),
}

impl Key {
    /// The key of a value; text is folded when the dictionary ignores case.
    pub fn of(value: &Value, case: KeyCase) -> Key {
        match value.base() {
            Value::String(text) if case == KeyCase::Sensitive || is_folded(text) => {
                Key::Text(text.clone())
            }
            Value::String(text) => Key::Text(fold(text)),
            Value::Int(n) => Key::Int(*n),
            Value::Long(n) => Key::Other("long", n.to_string().into()),
            Value::Bool(b) => Key::Other("bool", if *b { "1" } else { "0" }.into()),
            Value::Char(c) => Key::Other("char", c.to_string().into()),
            Value::Double(n) => Key::Other(
                "double",
                if *n == 0.0 {
                    "0".into()
                } else {
                    n.to_bits().to_string().into()
                },
            ),
            Value::Single(n) => Key::Other(
                "single",
                if *n == 0.0 {
                    "0".into()
                } else {
                    n.to_bits().to_string().into()
                },
            ),
            Value::Decimal(n) => Key::Other("decimal", n.normalize().to_string().into()),
            Value::BigInt(n) => Key::Other("bigint", n.to_string().into()),
            Value::Byte(n) => Key::Other("byte", n.to_string().into()),
            Value::SByte(n) => Key::Other("sbyte", n.to_string().into()),
            Value::Int16(n) => Key::Other("int16", n.to_string().into()),
            Value::UInt16(n) => Key::Other("uint16", n.to_string().into()),
            Value::UInt(n) => Key::Other("uint", n.to_string().into()),
            Value::ULong(n) => Key::Other("ulong", n.to_string().into()),
            Value::DateTime(d) => Key::Other("datetime", d.ticks.to_string().into()),
            Value::TimeSpan(t) => Key::Other("timespan", t.ticks.to_string().into()),
            Value::Guid(g) => Key::Other("guid", g.to_string().into()),
            Value::Enum(e) => {
                Key::Other("enum", format!("{}:{}", e.ty.full_name(), e.value).into())
            }
            Value::Type(t) => Key::Other("type", t.full_name()),
            Value::Array(p) => Key::Reference(Ptr::as_ptr(p) as usize),
            Value::List(p) => Key::Reference(Ptr::as_ptr(p) as usize),
            Value::Dict(p) => Key::Reference(Ptr::as_ptr(p) as usize),
            Value::Object(p) => Key::Reference(Ptr::as_ptr(p) as usize),
            Value::Instance(p) => Key::Reference(Ptr::as_ptr(p) as usize),
            Value::ScriptBlock(p) => Key::Reference(Ptr::as_ptr(p) as usize),
            Value::Exception(p) => Key::Reference(Ptr::as_ptr(p) as usize),
            Value::Error(p) => Key::Reference(Ptr::as_ptr(p) as usize),
            Value::Native(p) => match p.equality_key() {
                Some(text) => Key::Other("native", text),
                None => Key::Reference(Ptr::as_ptr(p).cast::<u8>() as usize),
            },
            Value::Nothing | Value::Null => Key::Other("null", Str::new()),
        }
    }

    /// The key of a text.
    pub fn text(text: &str, case: KeyCase) -> Key {
        match case {
            KeyCase::Sensitive => Key::Text(text.into()),
            KeyCase::Insensitive if is_folded(text) => Key::Text(text.into()),
            KeyCase::Insensitive => Key::Text(fold(text)),
        }
    }
}

fn is_folded(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_lowercase())
}

/// A key that is asked for: text is folded on the stack, for it need not last.
pub enum Sought<'a> {
    Text(&'a str),
    Key(Key),
}

impl Sought<'_> {
    /// Asks for a text.
    pub fn text<T>(text: &str, case: KeyCase, find: impl FnOnce(&Sought) -> T) -> T {
        if case == KeyCase::Sensitive || is_folded(text) {
            return find(&Sought::Text(text));
        }
        match fold_short(text, &mut [0; SHORT]) {
            Some(folded) => find(&Sought::Text(folded)),
            None => find(&Sought::Text(&fold(text))),
        }
    }

    /// Asks for any value.
    pub fn of<T>(key: &Value, case: KeyCase, find: impl FnOnce(&Sought) -> T) -> T {
        match key.base() {
            Value::String(text) => Self::text(text, case, find),
            _ => find(&Sought::Key(Key::of(key, case))),
        }
    }
}

impl Hash for Sought<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Sought::Text(text) => text.hash(state),
            Sought::Key(key) => key.hash(state),
        }
    }
}

impl Equivalent<Key> for Sought<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        match (self, key) {
            (Sought::Text(a), Key::Text(b)) => *a == b.as_str(),
            (Sought::Text(_), _) => false,
            (Sought::Key(a), b) => a == b,
        }
    }
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Key::Text(a), Key::Text(b)) => a == b,
            (Key::Int(a), Key::Int(b)) => a == b,
            (Key::Other(t, a), Key::Other(u, b)) => t == u && a == b,
            (Key::Reference(a), Key::Reference(b)) | (Key::Gap(a), Key::Gap(b)) => a == b,
            _ => false,
        }
    }
}
impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self {
            Key::Text(text) => text.as_str().hash(state),
            Key::Int(n) => n.hash(state),
            Key::Other(_, text) => text.as_str().hash(state),
            Key::Reference(number) | Key::Gap(number) => number.hash(state),
        }
    }
}
