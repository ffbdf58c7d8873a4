//! The built-in commands, one file a family.

pub mod add_member;
pub mod foreach;
pub mod get_member;
pub mod group;
pub mod measure;
pub mod measure_text;
pub mod new_object;
pub mod order;
pub mod property;
pub mod select;
pub mod select_queue;
pub mod sort;
pub mod where_object;
pub mod write;
pub mod write_error;

use crate::engine::CmdletEntry;

/// Every family, in alphabetical order.
pub const FAMILIES: &[&[CmdletEntry]] = &[
    add_member::CMDLETS,
    foreach::CMDLETS,
    get_member::CMDLETS,
    group::CMDLETS,
    measure::CMDLETS,
    new_object::CMDLETS,
    select::CMDLETS,
    sort::CMDLETS,
    where_object::CMDLETS,
    write::CMDLETS,
    write_error::CMDLETS,
];
