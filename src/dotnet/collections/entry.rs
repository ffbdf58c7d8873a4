//! `DictionaryEntry` and `KeyValuePair<K,V>`.

use super::this::{arg, native, type_argument};
use crate::engine::members::extended::{Extended, ExtendedMember};
use crate::engine::{Engine, NetMethod as M, NetProperty as P, Result, TypeTable};
use crate::value::Value;
use crate::value::natives::Entry;
use crate::value::types::net;

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P {
                name: "Key",
                ty: "object",
                get: key,
                set: Some(set_key),
            },
            P {
                name: "Value",
                ty: "object",
                get: value,
                set: Some(set_value),
            },
        ],
        constructors: &[M::new("new(object key, object value)", new_entry)],
        ..TypeTable::of(&net::DICTIONARY_ENTRY)
    },
    TypeTable {
        properties: &[P::get("Key", "TKey", key), P::get("Value", "TValue", value)],
        constructors: &[M::new("new(TKey key, TValue value)", new_pair)],
        ..TypeTable::of(&net::KEY_VALUE_PAIR_OF)
    },
];

/// What PowerShell adds: `Name` is the key of an entry.
pub const EXTENDED: &[ExtendedMember] = &[ExtendedMember {
    ty: &net::DICTIONARY_ENTRY,
    name: "Name",
    kind: Extended::Alias("Key"),
}];

fn key(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(native::<Entry>(this)?.key.borrow().clone())
}

fn value(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(native::<Entry>(this)?.value.borrow().clone())
}

fn set_key(_: &mut Engine, this: &Value, new: Value) -> Result {
    *native::<Entry>(this)?.key.borrow_mut() = new;
    Ok(())
}

fn set_value(_: &mut Engine, this: &Value, new: Value) -> Result {
    *native::<Entry>(this)?.value.borrow_mut() = new;
    Ok(())
}

fn new_entry(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    Ok(Entry::plain(arg(args, 0).clone(), arg(args, 1).clone()))
}

fn new_pair(_: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let arguments = vec![type_argument(this, 0), type_argument(this, 1)];
    Ok(Entry::of(
        arguments,
        arg(args, 0).clone(),
        arg(args, 1).clone(),
    ))
}
