//! `[ref]` and `[switch]`.

use crate::dotnet::support::at;
use crate::engine::reference::Reference;
use crate::engine::switch::{SwitchParameter, is_present};
use crate::engine::{NetMethod, NetProperty, TypeTable};
use crate::value::Value;
use crate::value::types::net;

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[NetProperty {
            name: "Value",
            ty: "object",
            get: |_, this| Ok(reference(this).map_or(Value::Null, Reference::get)),
            set: Some(|_, this, value| {
                if let Some(reference) = reference(this) {
                    reference.set(value);
                }
                Ok(())
            }),
        }],
        constructors: &[NetMethod::new("new(object value)", |_, _, args| {
            Ok(Reference::untyped(at(args, 0)))
        })],
        ..TypeTable::of(&net::PS_REFERENCE)
    },
    TypeTable {
        properties: &[NetProperty::get("IsPresent", "bool", |_, this| {
            Ok(Value::Bool(is_present(this)))
        })],
        methods: &[NetMethod::new("bool ToBool()", |_, this, _| {
            Ok(Value::Bool(is_present(this)))
        })],
        static_properties: &[NetProperty::get("Present", "switch", |_, _| {
            Ok(SwitchParameter::value(true))
        })],
        constructors: &[NetMethod::new("new(bool isPresent)", |_, _, args| {
            Ok(SwitchParameter::value(matches!(
                at(args, 0),
                Value::Bool(true)
            )))
        })],
        ..TypeTable::of(&net::SWITCH_PARAMETER)
    },
];

fn reference(this: &Value) -> Option<&Reference> {
    match this {
        Value::Native(native) => native.get::<Reference>(),
        _ => None,
    }
}
