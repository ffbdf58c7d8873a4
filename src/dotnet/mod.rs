//! The members of .NET types that scripts use, one table a type.

mod attributes;
mod character;
pub mod collections;
mod command;
mod console;
mod convert;
mod delegate;
mod encoding;
mod enumeration;
mod environment;
mod equality;
mod error_record;
mod exception;
mod exception_kinds;
mod globalization;
mod guid;
mod hash;
pub mod host;
mod interfaces;
mod interop;
pub mod io;
pub mod language;
mod lazy;
mod match_info;
mod module_info;
pub mod net;
mod number;
mod object;
mod operators;
mod path_info;
pub mod powershell;
mod ps_method;
mod ps_object;
pub mod ps_style;
mod ps_variable;
mod random;
mod reflection;
mod regex;
mod security;
mod string;
mod string_builder;
mod support;
mod time;
mod type_info;
mod unicode;
mod version;
mod windows_forms;
mod windows_identity;
pub mod xml;

use crate::engine::TypeTable;
use crate::engine::members::extended::ExtendedMember;

/// Every table. A type's inherited members are found in the table of its base type.
pub const TABLES: &[&[TypeTable]] = &[
    attributes::TABLES,
    character::TABLES,
    console::TABLES,
    convert::bits::TABLES,
    convert::bytes::TABLES,
    convert::change::TABLES,
    convert::radix::TABLES,
    convert::scalars::TABLES,
    convert::scalars::BASED,
    delegate::TABLES,
    encoding::TABLES,
    enumeration::TABLES,
    environment::TABLES,
    error_record::TABLES,
    exception::TABLES,
    exception_kinds::TABLES,
    globalization::calendar::TABLES,
    globalization::culture_info::TABLES,
    globalization::date_format::TABLES,
    globalization::number_format::TABLES,
    globalization::text_info::TABLES,
    guid::TABLES,
    hash::TABLES,
    interfaces::TABLES,
    net::address::TABLES,
    net::uri::TABLES,
    net::URI_COMPONENTS,
    net::uri_builder::TABLES,
    net::web::TABLES,
    host::TABLES,
    interop::TABLES,
    lazy::TABLES,
    language::AST,
    language::PARSER,
    match_info::TABLES,
    number::big_integer::TABLES,
    number::decimal::TABLES,
    number::decimal_arithmetic::TABLES,
    number::floating::TABLES,
    number::functions::TABLES,
    number::generic::INTEGERS,
    number::generic::OTHERS,
    number::integer::TABLES,
    number::math::TABLES,
    command::METADATA,
    command::command_metadata::TABLES,
    command::proxy::TABLES,
    command::TABLES,
    module_info::TABLES,
    object::TABLES,
    powershell::data_collection::TABLES,
    powershell::initial_state::TABLES,
    powershell::intrinsics::TABLES,
    powershell::language::TABLES,
    powershell::power_shell::TABLES,
    powershell::ps_command::TABLES,
    powershell::records::TABLES,
    powershell::reference::TABLES,
    powershell::runspace::TABLES,
    powershell::script_block::TABLES,
    powershell::script_cmdlet::TABLES,
    powershell::serializer::TABLES,
    powershell::session_state::TABLES,
    powershell::steppable::TABLES,
    operators::TABLES,
    path_info::TABLES,
    ps_method::TABLES,
    ps_style::TABLES,
    ps_object::TABLES,
    ps_variable::TABLES,
    random::TABLES,
    reflection::TABLES,
    regex::found::TABLES,
    regex::instance::TABLES,
    regex::statics::TABLES,
    security::TABLES,
    string::TABLES,
    string_builder::TABLES,
    time::date_time::TABLES,
    time::date_time_new::TABLES,
    time::date_time_parse::TABLES,
    time::offset::TABLES,
    time::only::TABLES,
    time::patterns::TABLES,
    time::span::TABLES,
    time::span_parse::TABLES,
    time::zone::TABLES,
    type_info::TABLES,
    version::TABLES,
    collections::array::TABLES,
    collections::array_list::TABLES,
    collections::array_places::TABLES,
    collections::array_static::TABLES,
    collections::bit_array::TABLES,
    collections::concurrent::TABLES,
    collections::deque::TABLES,
    collections::dictionary::TABLES,
    collections::entry::TABLES,
    collections::enumerator::TABLES,
    collections::grouping::TABLES,
    collections::hash_set::TABLES,
    collections::hashtable::TABLES,
    collections::linked_list::TABLES,
    collections::linq::TABLES,
    collections::list_of::TABLES,
    collections::name_value::TABLES,
    collections::ordered_dictionary::TABLES,
    collections::priority_queue::TABLES,
    collections::searching::TABLES,
    collections::sorted::TABLES,
    collections::string_comparer::TABLES,
    collections::synchronized::TABLES,
    collections::tuple::STATIC,
    collections::tuple::TABLES,
    io::directory::TABLES,
    io::file::TABLES,
    io::file_lines::TABLES,
    io::info::TABLES,
    io::path::TABLES,
    io::reader::TABLES,
    io::stream::TABLES,
    io::writer::TABLES,
    windows_forms::TABLES,
    windows_identity::TABLES,
    xml::document::TABLES,
    xml::element::TABLES,
    xml::leaf::TABLES,
    xml::lists::TABLES,
    xml::namespaces::TABLES,
    xml::node::TABLES,
];

/// The members that PowerShell adds to .NET types.
pub const EXTENDED: &[&[ExtendedMember]] = &[
    collections::entry::EXTENDED,
    guid::EXTENDED,
    error_record::EXTENDED,
    io::extended::EXTENDED,
    net::address::EXTENDED,
    time::date_time::EXTENDED,
];
