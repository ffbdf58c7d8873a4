//! Parameter sets as bits.

/// A set of parameter sets. All bits set means every set, also when no sets are declared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct SetFlags(pub u32);

impl SetFlags {
    pub const ALL: Self = Self(u32::MAX);
    pub const NONE: Self = Self(0);

    /// The flag of the set at an index; `None` beyond 32.
    pub fn of(index: usize) -> Option<Self> {
        let shift = u32::try_from(index).ok()?;
        1u32.checked_shl(shift).map(Self)
    }

    pub fn is_none(self) -> bool {
        self.0 == 0
    }

    /// How many sets.
    pub fn count(self) -> u32 {
        self.0.count_ones()
    }

    /// The index of the only set; `None` when there are more or none.
    pub fn single(self) -> Option<usize> {
        (self.count() == 1).then(|| self.0.trailing_zeros() as usize)
    }

    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}
