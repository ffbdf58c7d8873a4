//! The entries of a dictionary: a hash with an order, from which entries are removed in constant time.

use super::Value;
use super::dict::Key;
use indexmap::{Equivalent, IndexMap};
use std::hash::Hash;

type Pair = (Value, Value);

/// What becomes of an entry's place when it is removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removal {
    /// Later entries move up: places are counted (`[ordered]`, sorted kinds).
    Shift,
    /// The place stays empty until there are many.
    Gap,
    /// The place stays empty until a new entry takes it, as those of `Dictionary<K,V>` and `HashSet<T>` do.
    Reuse,
}

/// Keys and their entries in order. A removed one may leave a gap, which nobody sees.
#[derive(Clone, Default)]
pub struct Entries {
    map: IndexMap<Key, Pair, rustc_hash::FxBuildHasher>,
    /// Places of removed entries; the last one is taken first.
    gaps: Vec<usize>,
    /// Tells gaps apart.
    removed: usize,
}

/// What keys can be found by.
pub trait Query: Hash + Equivalent<Key> {}
impl<Q: Hash + Equivalent<Key>> Query for Q {}

/// Gaps that are too few to be worth closing.
const FEW: usize = 32;

impl Entries {
    /// Makes room for exactly so many more.
    pub fn reserve(&mut self, more: usize) {
        self.map.reserve_exact(more);
    }

    pub fn len(&self) -> usize {
        self.map.len() - self.gaps.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn get(&self, key: &impl Query) -> Option<&Pair> {
        self.map.get(key)
    }

    pub fn get_mut(&mut self, key: &Key) -> Option<&mut Pair> {
        self.map.get_mut(key)
    }

    pub fn contains_key(&self, key: &impl Query) -> bool {
        self.map.contains_key(key)
    }

    /// The entry at a place, in kinds whose places are counted.
    pub fn get_index(&self, at: usize) -> Option<&Pair> {
        self.map.get_index(at).map(|(_, pair)| pair)
    }

    /// The entry at a place, in kinds whose places are counted.
    pub fn get_index_mut(&mut self, at: usize) -> Option<&mut Pair> {
        self.map.get_index_mut(at).map(|(_, pair)| pair)
    }

    /// The place of a key, in kinds whose places are counted.
    pub fn get_index_of(&self, key: &Key) -> Option<usize> {
        self.map.get_index_of(key)
    }

    /// Where an entry stands now; gaps count.
    pub fn place_of(&self, key: &impl Query) -> Option<usize> {
        self.map.get_index_of(key)
    }

    /// The place where a pair belongs by an order.
    ///
    /// # Errors
    /// The place where it is to be inserted, when none is equal.
    pub fn binary_search_by(
        &self,
        mut order: impl FnMut(&Pair) -> std::cmp::Ordering,
    ) -> Result<usize, usize> {
        self.map.binary_search_by(|_, pair| order(pair))
    }

    /// Adds an entry whose key is not there yet.
    pub fn insert(&mut self, key: Key, pair: Pair, removal: Removal) {
        self.map.insert(key, pair);
        if removal == Removal::Reuse
            && let Some(gap) = self.gaps.pop()
        {
            // The gap goes, and what came last takes its place.
            self.map.swap_remove_index(gap);
        }
    }

    /// Adds an entry at a place, in kinds whose places are counted.
    pub fn insert_at(&mut self, at: usize, key: Key, pair: Pair) {
        self.map.shift_insert(at, key, pair);
    }

    /// Removes a key.
    pub fn remove(&mut self, key: &Key, removal: Removal) -> Option<Pair> {
        if removal == Removal::Shift {
            return self.map.shift_remove(key);
        }
        let at = self.map.get_index_of(key)?;
        self.removed = self.removed.wrapping_add(1);
        self.map
            .insert(Key::Gap(self.removed), (Value::Nothing, Value::Nothing));
        // What came last, the gap, takes the place.
        let (_, pair) = self.map.swap_remove_index(at)?;
        self.gaps.push(at);
        if removal == Removal::Gap && self.gaps.len() > FEW && self.gaps.len() > self.len() {
            self.map.retain(|key, _| !matches!(key, Key::Gap(_)));
            self.gaps.clear();
        }
        Some(pair)
    }

    /// Removes the entry at a place, in kinds whose places are counted.
    pub fn remove_at(&mut self, at: usize) {
        self.map.shift_remove_index(at);
    }

    pub fn clear(&mut self) {
        self.map.clear();
        self.gaps.clear();
    }

    /// Keys with their entries.
    pub fn entries(&self) -> impl Iterator<Item = (&Key, &Pair)> {
        self.map
            .iter()
            .filter(|(key, _)| !matches!(key, Key::Gap(_)))
    }

    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.entries().map(|(key, _)| key)
    }

    pub fn values(&self) -> impl Iterator<Item = &Pair> {
        self.entries().map(|(_, pair)| pair)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entries(removal: Removal) -> Entries {
        let mut entries = Entries::default();
        for n in 0..4 {
            entries.insert(Key::Int(n), (Value::Int(n), Value::Null), removal);
        }
        entries.remove(&Key::Int(1), removal);
        entries.remove(&Key::Int(2), removal);
        entries.insert(Key::Int(9), (Value::Int(9), Value::Null), removal);
        entries
    }

    #[test]
    fn new_entries_come_last_or_take_the_place_that_was_freed_last() {
        let keys = |removal| format!("{:?}", entries(removal).keys().collect::<Vec<_>>());
        assert_eq!(keys(Removal::Shift), "[Int(0), Int(3), Int(9)]");
        assert_eq!(keys(Removal::Gap), "[Int(0), Int(3), Int(9)]");
        assert_eq!(keys(Removal::Reuse), "[Int(0), Int(9), Int(3)]");
    }

    #[test]
    fn gaps_are_closed_when_they_are_many() {
        let mut entries = Entries::default();
        for n in 0..1000 {
            entries.insert(Key::Int(n), (Value::Int(n), Value::Null), Removal::Gap);
        }
        for n in 0..990 {
            assert!(entries.remove(&Key::Int(n), Removal::Gap).is_some());
        }
        assert_eq!(entries.len(), 10);
        assert!(entries.map.len() < 100);
        assert_eq!(entries.values().count(), 10);
    }
}
