//! Items of drives: getting, listing, making, changing and removing them.

mod child_item;
mod copy_item;
mod file_item;
mod get_item;
mod item_property;
mod new_item;
mod remove_item;
mod set_item;
pub(super) mod target;

use crate::engine::CmdletEntry;
pub(super) use file_item::notes;

pub const CMDLETS: &[CmdletEntry] = &[
    CmdletEntry::new("Clear-Item", set_item::clear_item),
    CmdletEntry::new("Clear-ItemProperty", item_property::clear),
    CmdletEntry::new("Copy-Item", copy_item::copy_item),
    CmdletEntry::new("Copy-ItemProperty", item_property::not_supported),
    CmdletEntry::new("Get-ChildItem", child_item::get_child_item),
    CmdletEntry::new("Get-Item", get_item::get_item),
    CmdletEntry::new("Get-ItemProperty", item_property::get),
    CmdletEntry::new("Get-ItemPropertyValue", item_property::get_value),
    CmdletEntry::new("Invoke-Item", get_item::invoke_item),
    CmdletEntry::new("Move-Item", copy_item::move_item),
    CmdletEntry::new("Move-ItemProperty", item_property::not_supported),
    CmdletEntry::new("New-Item", new_item::new_item),
    CmdletEntry::new("New-ItemProperty", item_property::not_supported),
    CmdletEntry::new("Remove-Item", remove_item::remove_item),
    CmdletEntry::new("Remove-ItemProperty", item_property::not_supported),
    CmdletEntry::new("Rename-Item", copy_item::rename_item),
    CmdletEntry::new("Rename-ItemProperty", item_property::not_supported),
    CmdletEntry::new("Set-Item", set_item::set_item),
    CmdletEntry::new("Set-ItemProperty", item_property::set),
];
