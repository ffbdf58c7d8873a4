//! Dictionaries: `@{}`, `[ordered]@{}`, `Dictionary<K,V>`, and sets.

pub use super::entries::{Entries, Removal};
use super::key::Sought;
pub use super::key::{Key, KeyCase};
use super::object::Extension;
use super::types::{GenericType, NetType, Type, net};
use super::{Ptr, Value};
use std::cell::{Cell, OnceCell, RefCell};

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
        let definition = self.definition();
        let generic = match self.kind {
            DictKind::Hashtable | DictKind::Ordered => false,
            DictKind::SortedList => !self.arguments.is_empty(),
            _ => true,
        };
        if !generic {
            return Type::Net(definition);
        }
        Type::Generic(Ptr::new(GenericType {
            definition,
            arguments: self.arguments.clone(),
        }))
    }

    /// Whether this is the dictionary's type.
    pub fn is_of(&self, ty: &Type) -> bool {
        let definition = self.definition();
        match ty {
            Type::Net(ty) => std::ptr::eq(*ty, definition),
            Type::Generic(generic) => {
                std::ptr::eq(generic.definition, definition) && self.arguments == generic.arguments
            }
            _ => false,
        }
    }

    fn definition(&self) -> &'static NetType {
        match self.kind {
            DictKind::Hashtable => &net::HASHTABLE,
            DictKind::Ordered => &net::ORDERED_DICTIONARY,
            DictKind::Dictionary => &net::DICTIONARY_OF,
            DictKind::BoundParameters => &net::PS_BOUND_PARAMETERS,
            DictKind::SortedDictionary => &net::SORTED_DICTIONARY_OF,
            DictKind::SortedList if self.arguments.is_empty() => &net::SORTED_LIST,
            DictKind::SortedList => &net::SORTED_LIST_OF,
            DictKind::OrderedOf => &net::ORDERED_DICTIONARY_OF,
            DictKind::Concurrent => &net::CONCURRENT_DICTIONARY_OF,
            DictKind::HashSet => &net::HASH_SET_OF,
            DictKind::SortedSet => &net::SORTED_SET_OF,
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
        let entries = self.entries.borrow();
        Sought::of(key, self.case, |key| {
            entries.get(key).map(|(_, value)| value.clone())
        })
    }

    pub fn get_text(&self, key: &str) -> Option<Value> {
        let entries = self.entries.borrow();
        Sought::text(key, self.case, |key| {
            entries.get(key).map(|(_, value)| value.clone())
        })
    }

    pub fn contains(&self, key: &Value) -> bool {
        let entries = self.entries.borrow();
        Sought::of(key, self.case, |key| entries.contains_key(key))
    }

    /// Sets or adds an entry; an existing key keeps its place and spelling.
    pub fn insert(&self, key: Value, value: Value) {
        let mut entries = self.entries.borrow_mut();
        let place = Sought::of(&key, self.case, |key| entries.place_of(key));
        if let Some(entry) = place.and_then(|at| entries.get_index_mut(at)) {
            entry.1 = value;
            // A replaced value counts as a change for `Hashtable`, not for `Dictionary<K,V>`.
            if matches!(self.kind, DictKind::Hashtable | DictKind::Ordered) {
                self.touch();
            }
        } else {
            let folded = Key::of(&key, self.case);
            entries.insert(folded, (key, value), self.removal());
            self.touch();
        }
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// The key, when there is one like it.
    pub fn add(&self, key: Value, value: Value) -> Result<(), Value> {
        let folded = Key::of(&key, self.case);
        let mut entries = self.entries.borrow_mut();
        if entries.contains_key(&folded) {
            return Err(key);
        }
        entries.insert(folded, (key, value), self.removal());
        self.touch();
        Ok(())
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
