//! The members of .NET types that scripts use, one table a type.

use crate::engine::TypeTable;

/// Every table. A type's inherited members are found in the table of its base type.
pub const TABLES: &[&[TypeTable]] = &[];
