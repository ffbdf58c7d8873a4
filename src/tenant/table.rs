//! A table of entities: rows that keep their place, a primary key, and further facets to find rows by.

use std::hash::Hash;
use std::rc::Rc;

use rustc_hash::FxHashMap;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::id::fold;
use super::state::ToIdentity;
use super::{Kind, Record, Refusal, Tenant};

/// A kind of thing that a tenant holds.
pub trait Entity:
    Clone + std::fmt::Debug + PartialEq + Serialize + DeserializeOwned + 'static
{
    /// What rows of the table are found by.
    type Key: Clone + std::fmt::Debug + Eq + Hash + ToIdentity;
    /// The table.
    const KIND: Kind;

    /// The primary key.
    fn key(&self) -> Self::Key;

    /// The primary key as text, for the journal and for errors.
    fn identity(&self) -> String;

    /// What else it can be found by; several rows may share a facet.
    fn facets(&self) -> Vec<Facet> {
        Vec::new()
    }

    /// Whether the tenant can take it: what it refers to exists, what must be unique is.
    fn admit(&self, _tenant: &Tenant) -> Result<(), Refusal> {
        Ok(())
    }

    /// Whether the tenant can let it go: nothing refers to it.
    fn release(&self, _tenant: &Tenant) -> Result<(), Refusal> {
        Ok(())
    }

    /// Notes the time of a change, where the entity keeps it.
    fn touch(&mut self, _now: jiff::Timestamp) {}

    /// The entity as the journal keeps it.
    fn record(this: Rc<Self>) -> Record;

    /// The entity of this kind in a record.
    fn of(record: &Record) -> Option<&Rc<Self>>;

    /// The table of this kind.
    fn table(tenant: &Tenant) -> &Table<Self>;
}

/// The further ways to find a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum By {
    /// A user's or resource account's sign-in name.
    UserPrincipalName,
    SipAddress,
    /// A mail address of a user or group.
    Mail,
    /// The alias (mail nickname) of a user or group.
    Alias,
    Name,
    /// A line URI of a user, a number reserved by a policy.
    Number,
    /// Whom a number is assigned to.
    Target,
    Location,
    /// A policy type, a service plan's SKU, a class of generic objects.
    Class,
    /// `type|name` of a policy that a user, group or number holds.
    Policy,
    Group,
    /// Who belongs to a group, a channel, somebody's call group.
    Member,
    /// The parent of a channel, location, subnet or site.
    Parent,
    /// The attendant or queue that an association leads to.
    Configuration,
    /// An account that a policy, an attendant or somebody's delegation names.
    Account,
}

/// One facet of a row: what it is found by, and the folded text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Facet(By, Box<str>);

impl Facet {
    /// The facet with this text, compared without case.
    pub fn new(by: By, text: impl AsRef<str>) -> Self {
        Self(by, fold(text.as_ref()))
    }
}

/// The entities of one kind. Look-ups are O(1); iteration is in the order of arrival.
#[derive(Clone, Debug)]
pub struct Table<T: Entity> {
    rows: Vec<Option<Rc<T>>>,
    keys: FxHashMap<T::Key, usize>,
    facets: FxHashMap<Facet, Vec<usize>>,
}

impl<T: Entity> Default for Table<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            keys: FxHashMap::default(),
            facets: FxHashMap::default(),
        }
    }
}

impl<T: Entity> Table<T> {
    /// The entity with this key.
    pub fn get(&self, key: &T::Key) -> Option<&Rc<T>> {
        self.keys.get(key).and_then(|row| self.row(*row))
    }

    /// Whether there is one with this key.
    pub fn has(&self, key: &T::Key) -> bool {
        self.keys.contains_key(key)
    }

    /// The first entity with this facet.
    pub fn first(&self, by: By, text: impl AsRef<str>) -> Option<&Rc<T>> {
        self.all(by, text).next()
    }

    /// Every entity with this facet, in the order of arrival.
    pub fn all(&self, by: By, text: impl AsRef<str>) -> Rows<'_, T> {
        Rows {
            table: self,
            rows: self
                .facets
                .get(&Facet::new(by, text))
                .map_or(&[][..], Vec::as_slice)
                .iter(),
        }
    }

    /// How many entities have this facet.
    pub fn count(&self, by: By, text: impl AsRef<str>) -> usize {
        self.facets.get(&Facet::new(by, text)).map_or(0, Vec::len)
    }

    /// All entities in the order of arrival.
    pub fn iter(&self) -> impl Iterator<Item = &Rc<T>> {
        self.rows.iter().flatten()
    }

    /// How many entities there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The row that an entity with this key has or would get.
    pub(super) fn row_for(&self, key: &T::Key) -> usize {
        self.keys.get(key).copied().unwrap_or(self.rows.len())
    }

    /// Replaces what a row holds. `before` must be what is there now, and `after` must not take another row's key.
    pub(super) fn exchange(
        &mut self,
        row: usize,
        before: Option<&Rc<T>>,
        after: Option<Rc<T>>,
    ) -> bool {
        let free = |key: &T::Key| self.keys.get(key).is_none_or(|other| *other == row);
        let same = match (self.row(row), before) {
            (Some(here), Some(before)) => Rc::ptr_eq(here, before) || here == before,
            (here, before) => here.is_none() && before.is_none(),
        };
        if !same || row > self.rows.len() || !after.as_ref().is_none_or(|new| free(&new.key())) {
            return false;
        }
        if let Some(old) = before {
            self.unlist(row, old);
        }
        if let Some(new) = &after {
            self.list(row, new);
        }
        match self.rows.get_mut(row) {
            Some(slot) => *slot = after,
            None => self.rows.push(after),
        }
        true
    }

    fn row(&self, row: usize) -> Option<&Rc<T>> {
        self.rows.get(row).and_then(Option::as_ref)
    }

    fn list(&mut self, row: usize, entity: &T) {
        self.keys.insert(entity.key(), row);
        for facet in entity.facets() {
            let rows = self.facets.entry(facet).or_default();
            if let Err(at) = rows.binary_search(&row) {
                rows.insert(at, row);
            }
        }
    }

    fn unlist(&mut self, row: usize, entity: &T) {
        self.keys.remove(&entity.key());
        for facet in entity.facets() {
            if let Some(rows) = self.facets.get_mut(&facet) {
                rows.retain(|other| *other != row);
                if rows.is_empty() {
                    self.facets.remove(&facet);
                }
            }
        }
    }

    /// A table of rows with different keys; errors name the first key that is there twice.
    pub(super) fn from_rows(rows: Vec<Option<Rc<T>>>) -> Result<Self, String> {
        let mut table = Self {
            keys: FxHashMap::with_capacity_and_hasher(rows.len(), Default::default()),
            ..Self::default()
        };
        for (row, entity) in rows.iter().enumerate() {
            let Some(entity) = entity else { continue };
            if table.keys.contains_key(&entity.key()) {
                return Err(format!("two of {:?} {}", T::KIND, entity.identity()));
            }
            table.list(row, entity);
        }
        table.rows = rows;
        Ok(table)
    }
}

/// The rows that share a facet.
#[derive(Debug)]
pub struct Rows<'t, T: Entity> {
    table: &'t Table<T>,
    rows: std::slice::Iter<'t, usize>,
}

impl<'t, T: Entity> Iterator for Rows<'t, T> {
    type Item = &'t Rc<T>;

    fn next(&mut self) -> Option<Self::Item> {
        self.rows.by_ref().find_map(|row| self.table.row(*row))
    }
}

impl<T: Entity> PartialEq for Table<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T: Entity> Serialize for Table<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rows.serialize(serializer)
    }
}

/// The indices are not stored: they follow from the rows. Empty rows stay, as the journal refers to rows by number.
impl<'de, T: Entity> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_rows(Vec::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
