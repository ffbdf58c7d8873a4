//! `RegexOptions`.

use std::ops::{BitOr, BitOrAssign};

/// A set of `RegexOptions`, with .NET's numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options(u32);

impl Options {
    pub const NONE: Self = Self(0);
    pub const IGNORE_CASE: Self = Self(0x1);
    pub const MULTILINE: Self = Self(0x2);
    pub const EXPLICIT_CAPTURE: Self = Self(0x4);
    pub const COMPILED: Self = Self(0x8);
    pub const SINGLELINE: Self = Self(0x10);
    pub const IGNORE_PATTERN_WHITESPACE: Self = Self(0x20);
    /// Matching from the end of the text.
    pub const RIGHT_TO_LEFT: Self = Self(0x40);
    pub const ECMA_SCRIPT: Self = Self(0x100);
    pub const CULTURE_INVARIANT: Self = Self(0x200);
    pub const NON_BACKTRACKING: Self = Self(0x400);

    /// The options of a number, as a script casts them; `None` when a bit has no meaning.
    pub fn from_bits(bits: i64) -> Option<Self> {
        let bits = u32::try_from(bits).ok()?;
        (bits & !0x77F == 0).then_some(Self(bits))
    }

    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Whether every option of `other` is set.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// These options without those of `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Options {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Options {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}
