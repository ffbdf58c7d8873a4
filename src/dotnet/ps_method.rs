//! `System.Management.Automation.PSMethod`: a method that was named without a call.

use crate::engine::members::method_value::MethodValue;
use crate::engine::{Engine, NetProperty, Result, TypeTable};
use crate::value::types::net;
use crate::value::{Array, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        NetProperty::get(
            "OverloadDefinitions",
            "System.Collections.ObjectModel.Collection<string>",
            definitions,
        ),
        NetProperty::get("Name", "string", |_, this| {
            Ok(method(this).map_or(Value::Null, |m| Value::String(m.name.clone())))
        }),
        NetProperty::get("IsInstance", "bool", |_, _| Ok(Value::Bool(true))),
    ],
    ..TypeTable::of(&net::PS_METHOD)
}];

fn method(this: &Value) -> Option<&MethodValue> {
    match this.base() {
        Value::Native(native) => native.get::<MethodValue>(),
        _ => None,
    }
}

fn definitions(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(method(this).map_or(Value::Null, |m| Array::strings(m.definitions())))
}
