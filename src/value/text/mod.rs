//! Comparing and measuring text the way .NET does: ordinal folds, the culture's order, UTF-16 offsets.

pub mod case;
pub mod collate;
pub mod utf16;

pub use case::{CaseSensitivity, compare_ignore_case, equals_ignore_case, fold, upper};
pub use collate::{culture_compare, culture_equals};
pub use utf16::{Offsets, utf16_len, utf16_slice, utf16_to_byte};
