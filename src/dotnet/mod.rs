//! The members of .NET types that scripts use, one table a type.

mod equality;
mod error_record;
mod exception;
mod object;
mod string;
mod support;
mod type_info;

use crate::engine::TypeTable;

/// Every table. A type's inherited members are found in the table of its base type.
pub const TABLES: &[&[TypeTable]] = &[
    error_record::TABLES,
    exception::TABLES,
    object::TABLES,
    string::TABLES,
    type_info::TABLES,
];
