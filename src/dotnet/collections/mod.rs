//! The collections: arrays, lists, dictionaries, sets, queues and what goes through them.

pub mod array;
pub mod array_list;
pub mod array_static;
pub mod comparer;
pub mod dictionary;
pub mod entries;
pub mod entry;
pub mod enumerator;
pub mod hashtable;
pub mod list_of;
pub mod ordered_dictionary;
pub mod predicate;
pub mod refusal;
pub mod sequence;
pub mod this;
