//! Dictionaries: `@{}`, `[ordered]@{}`, `Dictionary<K,V>`, and sets.

pub use super::entries::{Entries, Removal};
use super::object::Extension;
use super::types::{GenericType, NetType, Type, net};
use super::{Ptr, Str, Value};
use std::cell::{Cell, OnceCell, RefCell};
use std::hash::{Hash, Hasher};

/// Which .NET dictionary or set a [`Dict`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DictKind {
    Hashtable,
    Ordered,
    /// `Dictionary<K,V>`
    Dictionary,
    /// `PSBoundParametersDictionary`, a `Dictionary<string,object>`
    BoundParameters,
    /// `SortedDictionary<K,V>`: kept sorted by the inserting operation.
    SortedDictionary,
    SortedList,
    /// `OrderedDictionary<K,V>`
    OrderedOf,
    Concurrent,
    /// `HashSet<T>`: keys only.
    HashSet,
    SortedSet,
}

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
            Value::String(text) => Key::text(text, case),
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
            KeyCase::Insensitive
                if text
                    .bytes()
                    .all(|b| b.is_ascii() && !b.is_ascii_lowercase()) =>
            {
                Key::Text(text.into())
            }
            KeyCase::Insensitive => Key::Text(super::shape::fold(text)),
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

/// A dictionary or set. Entries keep the order of insertion; `version` counts changes of the key set.
pub struct Dict {
    pub kind: DictKind,
    pub case: KeyCase,
    /// Type arguments of the generic kinds; empty otherwise.
    pub arguments: Vec<Type>,
    pub entries: RefCell<Entries>,
    pub version: Cell<u32>,
    /// Members added by `Add-Member`.
    pub extension: OnceCell<Box<Extension>>,
}

impl Dict {
    pub fn new(kind: DictKind, case: KeyCase, arguments: Vec<Type>) -> Self {
        Self {
            kind,
            case,
            arguments,
            entries: RefCell::default(),
            version: Cell::new(0),
            extension: OnceCell::new(),
        }
    }

    /// An empty `@{}`, which ignores the case of text keys.
    pub fn hashtable() -> Self {
        Self::new(DictKind::Hashtable, KeyCase::Insensitive, Vec::new())
    }

    /// An empty `[ordered]@{}`.
    pub fn ordered() -> Self {
        Self::new(DictKind::Ordered, KeyCase::Insensitive, Vec::new())
    }

    pub fn ty(&self) -> Type {
        let of = |definition: &'static NetType| {
            Type::Generic(Ptr::new(GenericType {
                definition,
                arguments: self.arguments.clone(),
            }))
        };
        match self.kind {
            DictKind::Hashtable => Type::Net(&net::HASHTABLE),
            DictKind::Ordered => Type::Net(&net::ORDERED_DICTIONARY),
            DictKind::Dictionary => of(&net::DICTIONARY_OF),
            DictKind::BoundParameters => of(&net::PS_BOUND_PARAMETERS),
            DictKind::SortedDictionary => of(&net::SORTED_DICTIONARY_OF),
            DictKind::SortedList if self.arguments.is_empty() => Type::Net(&net::SORTED_LIST),
            DictKind::SortedList => of(&net::SORTED_LIST_OF),
            DictKind::OrderedOf => of(&net::ORDERED_DICTIONARY_OF),
            DictKind::Concurrent => of(&net::CONCURRENT_DICTIONARY_OF),
            DictKind::HashSet => of(&net::HASH_SET_OF),
            DictKind::SortedSet => of(&net::SORTED_SET_OF),
        }
    }

    /// Whether this is a set: keys without values.
    pub fn is_set(&self) -> bool {
        matches!(self.kind, DictKind::HashSet | DictKind::SortedSet)
    }

    pub fn len(&self) -> usize {
        self.entries.borrow().len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, key: &Value) -> Option<Value> {
        self.entries
            .borrow()
            .get(&Key::of(key, self.case))
            .map(|(_, value)| value.clone())
    }

    pub fn get_text(&self, key: &str) -> Option<Value> {
        self.entries
            .borrow()
            .get(&Key::text(key, self.case))
            .map(|(_, value)| value.clone())
    }

    pub fn contains(&self, key: &Value) -> bool {
        self.entries.borrow().contains_key(&Key::of(key, self.case))
    }

    /// Sets or adds an entry; an existing key keeps its place and spelling.
    pub fn insert(&self, key: Value, value: Value) {
        let folded = Key::of(&key, self.case);
        let mut entries = self.entries.borrow_mut();
        if let Some(entry) = entries.get_mut(&folded) {
            entry.1 = value;
            // A replaced value counts as a change for `Hashtable`, not for `Dictionary<K,V>`.
            if matches!(self.kind, DictKind::Hashtable | DictKind::Ordered) {
                self.touch();
            }
        } else {
            entries.insert(folded, (key, value), self.removal());
            self.touch();
        }
    }

    /// Counts a change, so that enumerations that are under way end.
    pub fn touch(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// What becomes of the place of a removed entry.
    fn removal(&self) -> Removal {
        match self.kind {
            DictKind::Hashtable | DictKind::Concurrent => Removal::Gap,
            DictKind::Dictionary | DictKind::HashSet => Removal::Reuse,
            _ => Removal::Shift,
        }
    }

    /// Whether entries are kept in the order of their keys.
    pub fn is_sorted(&self) -> bool {
        matches!(
            self.kind,
            DictKind::SortedDictionary | DictKind::SortedList | DictKind::SortedSet
        )
    }

    /// Sets or adds an entry and keeps the sorted kinds in order.
    pub fn insert_sorted(&self, key: Value, value: Value) {
        let folded = Key::of(&key, self.case);
        if !self.is_sorted() || self.entries.borrow().contains_key(&folded) {
            return self.insert(key, value);
        }
        let mut entries = self.entries.borrow_mut();
        let at = entries
            .binary_search_by(|(other, _)| {
                // Keys that sort alike but differ stand behind one another.
                compare_keys(other, &key).then(std::cmp::Ordering::Less)
            })
            .unwrap_or_else(|at| at);
        entries.insert_at(at, folded, (key, value));
        self.touch();
    }

    /// Sets or adds an entry under a text key.
    pub fn set(&self, key: &str, value: impl Into<Value>) {
        self.insert(Value::text(key), value.into());
    }

    /// Removes an entry and gives back its value.
    pub fn remove(&self, key: &Value) -> Option<Value> {
        let removed = self
            .entries
            .borrow_mut()
            .remove(&Key::of(key, self.case), self.removal());
        removed.map(|(_, value)| {
            // `Dictionary<K,V>` and `HashSet<T>` let go of entries while they are enumerated.
            if !matches!(
                self.kind,
                DictKind::Dictionary
                    | DictKind::BoundParameters
                    | DictKind::HashSet
                    | DictKind::Concurrent
            ) {
                self.touch();
            }
            value
        })
    }

    pub fn keys(&self) -> Vec<Value> {
        self.entries
            .borrow()
            .values()
            .map(|(key, _)| key.clone())
            .collect()
    }

    pub fn values(&self) -> Vec<Value> {
        self.entries
            .borrow()
            .values()
            .map(|(_, value)| value.clone())
            .collect()
    }

    pub fn pairs(&self) -> Vec<(Value, Value)> {
        self.entries.borrow().values().cloned().collect()
    }
}

/// The order of keys in sorted collections: numbers by size, text by the culture.
pub fn compare_keys(a: &Value, b: &Value) -> std::cmp::Ordering {
    use super::text::{CaseSensitivity, culture_compare};
    let number = |value: &Value| match value {
        Value::Int(n) => Some(f64::from(*n)),
        Value::Long(n) => Some(*n as f64),
        Value::Double(n) => Some(*n),
        Value::Byte(n) => Some(f64::from(*n)),
        Value::Char(c) => Some(f64::from(*c)),
        Value::DateTime(d) => Some(d.ticks as f64),
        Value::TimeSpan(t) => Some(t.ticks as f64),
        Value::Enum(e) => Some(e.value as f64),
        Value::Decimal(d) => num_traits::ToPrimitive::to_f64(d),
        _ => None,
    };
    match (a.base(), b.base()) {
        (Value::String(a), Value::String(b)) => culture_compare(a, b, CaseSensitivity::Sensitive),
        (a, b) => match (number(a), number(b)) {
            (Some(a), Some(b)) => a.partial_cmp(&b).unwrap_or(std::cmp::Ordering::Equal),
            _ => super::convert::plain(a).cmp(&super::convert::plain(b)),
        },
    }
}
