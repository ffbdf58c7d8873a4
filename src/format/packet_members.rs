//! What scripts see of the parts of a document.

use super::packet::{Packet, Shape};
use super::packet_value;
use crate::engine::{NetProperty, TypeTable};
use crate::value::Value;
use crate::value::types::net;

/// The name of the property that tells the parts apart.
const CLASS: &str = "ClassId2e4f51ef21dd47e99d3c952918aff9cd";
const INTERNAL: &str = "Microsoft.PowerShell.Commands.Internal.Format";

const CLASS_ID: NetProperty = NetProperty::get(CLASS, "string", |_, this| {
    Ok(Value::text(match packet_value::of(this) {
        Some(Packet::Start(_)) => "033ecb2bc07a4d43b5ef94ed5a35d280",
        Some(Packet::GroupStart(_)) => "9e210fe47d09416682b841769c78b8a3",
        Some(Packet::Entry(_)) => "27c87ef9bbda4f709f6b4002fa4af63c",
        Some(Packet::GroupEnd) => "4ec4f0187cb04f4cb6973460dfe252df",
        _ => "cf522b78d86c486691226b40aa69e95c",
    }))
});

const SHAPE: NetProperty = NetProperty::get("shapeInfo", "System.Object", |_, this| {
    Ok(match packet_value::of(this) {
        Some(Packet::Start(start)) => {
            let shape = match start.shape {
                Shape::Table(_) => "TableHeaderInfo",
                Shape::List => "ListViewHeaderInfo",
                Shape::Wide { .. } => "WideViewHeaderInfo",
                Shape::Complex => "ComplexViewHeaderInfo",
            };
            Value::text(format!("{INTERNAL}.{shape}"))
        }
        _ => Value::Null,
    })
});

const fn nothing(name: &'static str) -> NetProperty {
    NetProperty::get(name, "System.Object", |_, _| Ok(Value::Null))
}

const GROUPING: NetProperty = nothing("groupingEntry");

const BESIDE: NetProperty = NetProperty::get("outOfBand", "bool", |_, this| {
    Ok(Value::Bool(match packet_value::of(this) {
        Some(Packet::Entry(entry)) => entry.out_of_band,
        _ => false,
    }))
});

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            CLASS_ID,
            nothing("pageHeaderEntry"),
            nothing("pageFooterEntry"),
            nothing("autosizeInfo"),
            SHAPE,
            GROUPING,
        ],
        ..TypeTable::of(&net::FORMAT_START_DATA)
    },
    TypeTable {
        properties: &[CLASS_ID, SHAPE, GROUPING],
        ..TypeTable::of(&net::GROUP_START_DATA)
    },
    TypeTable {
        properties: &[CLASS_ID, nothing("formatEntryInfo"), BESIDE],
        ..TypeTable::of(&net::FORMAT_ENTRY_DATA)
    },
    TypeTable {
        properties: &[CLASS_ID, GROUPING],
        ..TypeTable::of(&net::GROUP_END_DATA)
    },
    TypeTable {
        properties: &[CLASS_ID, GROUPING],
        ..TypeTable::of(&net::FORMAT_END_DATA)
    },
];
