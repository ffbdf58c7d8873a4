//! The built-in commands, one file a family.

pub mod add_member;
pub mod add_type;
pub mod aliases;
pub mod ask;
pub mod clipboard;
pub mod clixml;
pub mod commands;
pub mod compare_object;
pub mod content;
pub mod csv;
pub mod data_file;
pub mod data_text;
pub mod date;
pub mod date_format;
pub mod events;
pub mod excel;
pub mod file_hash;
pub mod foreach;
pub mod format_data;
pub mod format_hex;
pub mod format_objects;
pub mod format_property;
pub mod get_error;
pub mod get_member;
pub mod group;
pub mod help;
pub mod html;
pub mod invoke;
pub mod items;
pub mod jobs;
pub mod join_string;
pub mod json;
pub mod localized_data;
pub mod machine;
pub mod measure;
pub mod measure_text;
pub mod modules;
pub mod new_object;
pub mod order;
pub mod out;
pub mod out_file;
pub mod paths;
pub mod powershell_data;
pub mod property;
pub mod random;
pub mod secure_string;
pub mod select;
pub mod select_queue;
pub mod select_string;
pub mod session;
pub mod session_info;
pub mod sort;
pub mod strict_mode;
pub mod string_data;
pub mod tee;
pub mod time;
pub mod type_data;
pub mod unique;
pub mod update_list;
pub mod variable;
pub mod verbs;
pub mod web;
pub mod where_object;
pub mod write;
pub mod write_error;
pub mod write_progress;
pub mod xml;

use crate::engine::CmdletEntry;

/// Every family, in alphabetical order.
pub const FAMILIES: &[&[CmdletEntry]] = &[
    add_member::CMDLETS,
    add_type::CMDLETS,
    aliases::CMDLETS,
    ask::CMDLETS,
    commands::CMDLETS,
    clipboard::CMDLETS,
    clixml::CMDLETS,
    compare_object::CMDLETS,
    content::CMDLETS,
    csv::CMDLETS,
    date::CMDLETS,
    excel::CMDLETS,
    file_hash::CMDLETS,
    events::CMDLETS,
    foreach::CMDLETS,
    format_data::CMDLETS,
    format_hex::CMDLETS,
    format_objects::CMDLETS,
    get_error::CMDLETS,
    get_member::CMDLETS,
    group::CMDLETS,
    html::CMDLETS,
    help::CMDLETS,
    invoke::CMDLETS,
    items::CMDLETS,
    jobs::CMDLETS,
    join_string::CMDLETS,
    json::CMDLETS,
    localized_data::CMDLETS,
    machine::CMDLETS,
    measure::CMDLETS,
    modules::CMDLETS,
    new_object::CMDLETS,
    out::CMDLETS,
    out_file::CMDLETS,
    paths::CMDLETS,
    powershell_data::CMDLETS,
    random::CMDLETS,
    secure_string::CMDLETS,
    select::CMDLETS,
    select_string::CMDLETS,
    session::CMDLETS,
    session::GALLERY,
    session::REFUSED,
    session_info::CMDLETS,
    sort::CMDLETS,
    strict_mode::CMDLETS,
    string_data::CMDLETS,
    tee::CMDLETS,
    time::CMDLETS,
    type_data::CMDLETS,
    unique::CMDLETS,
    update_list::CMDLETS,
    variable::CMDLETS,
    verbs::CMDLETS,
    web::CMDLETS,
    where_object::CMDLETS,
    write::CMDLETS,
    write_error::CMDLETS,
    write_progress::CMDLETS,
    xml::CMDLETS,
];

/// Puts what commands rely on into a new session.
pub fn prepare(engine: &mut crate::engine::Engine) {
    aliases::built_in::define(engine);
    engine.start_modules();
    let host = crate::dotnet::host::value(engine);
    engine.set_read_only("Host", host);
}
