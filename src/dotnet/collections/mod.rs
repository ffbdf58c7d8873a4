//! The collections: arrays, lists, dictionaries, sets, queues and what goes through them.

pub mod array;
pub mod array_list;
pub mod array_static;
pub mod comparer;
pub mod concurrent;
pub mod deque;
pub mod dictionary;
pub mod entries;
pub mod entry;
pub mod enumerator;
pub mod grouping;
pub mod hash_set;
pub mod hashtable;
pub mod linq;
pub mod list_of;
pub mod name_value;
pub mod ordered_dictionary;
pub mod predicate;
pub mod refusal;
pub mod sequence;
pub mod sorted;
pub mod string_comparer;
pub mod this;
pub mod tuple;
