//! Object ids, the generator that hands them out, and names that compare without case.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The guid of a directory object, a policy store entry, an address, a site or an order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct ObjectId(Uuid);

impl ObjectId {
    /// The guid of zeros, which the service prints where no address is set.
    pub const ZERO: ObjectId = ObjectId(Uuid::nil());

    /// Reads a guid with or without hyphens and braces; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        Uuid::try_parse(text.trim()).ok().map(Self)
    }

    /// The guid with these bits.
    pub const fn from_bits(bits: u128) -> Self {
        Self(Uuid::from_u128(bits))
    }

    /// The guid as 32 digits, the form in which audio files are named.
    pub fn digits(&self) -> String {
        self.0.simple().to_string()
    }
}

impl fmt::Display for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

impl fmt::Debug for ObjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A seeded generator: the same seed gives the same ids in the same order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdGenerator {
    state: u64,
}

impl IdGenerator {
    /// A generator that starts at `seed`.
    pub fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next id, a guid of version 4.
    pub fn next_id(&mut self) -> ObjectId {
        let bits = (u128::from(self.next_word()) << 64) | u128::from(self.next_word());
        let version = (bits & !(0xf << 76)) | (0x4 << 76);
        let variant = (version & !(0x3 << 62)) | (0x2 << 62);
        ObjectId::from_bits(variant)
    }

    /// SplitMix64.
    fn next_word(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.state;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }
}

/// A name as the tables compare it: without case. The spelling stays in the entity.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Name(Box<str>);

impl Name {
    /// The name that `text` spells.
    pub fn of(text: &str) -> Self {
        Self(fold(text))
    }

    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self::of(text)
    }
}

/// Text as it is compared without case.
pub(super) fn fold(text: &str) -> Box<str> {
    let text = text.trim();
    if text.is_ascii() {
        text.to_ascii_lowercase().into()
    } else {
        text.to_lowercase().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_repeat_with_the_seed_and_differ_within_it() {
        let (mut first, mut second) = (IdGenerator::new(7), IdGenerator::new(7));
        let ids: Vec<_> = (0..100).map(|_| first.next_id()).collect();
        assert!(ids.iter().all(|id| *id == second.next_id()));
        assert_eq!(
            ids.iter().collect::<std::collections::HashSet<_>>().len(),
            100
        );
        assert_eq!(ids[0].to_string().as_bytes()[14], b'4');
    }

    #[test]
    fn guids_and_names_are_read_without_case() {
        let id = ObjectId::parse("{CE933385-9390-45D1-9512-C8D228074E07}");
        assert_eq!(id, ObjectId::parse("ce933385939045d19512c8d228074e07"));
        assert_eq!(ObjectId::parse("8tr0-gb12369p167c"), None);
        assert_eq!(Name::of("Größe "), Name::of("GRÖßE"));
    }
}
