//! `System.Management.Automation.PSMethod`: a method that was named without a call.

use crate::engine::members::listing::PropertyKind;
use crate::engine::members::method_value::MethodValue;
use crate::engine::members::ps_object::MemberValue;
use crate::engine::{Engine, NetProperty, Result, TypeTable};
use crate::value::types::{Type, enums, net};
use crate::value::{Array, EnumValue, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        NetProperty::get(
            "OverloadDefinitions",
            "System.Collections.ObjectModel.Collection<string>",
            definitions,
        ),
        NetProperty::get("Name", "string", |_, this| {
            let listed = match this.base() {
                Value::Native(native) => native.get::<MemberValue>().map(|m| m.name.clone()),
                _ => None,
            };
            let name = method(this).map(|m| m.name.clone()).or(listed);
            Ok(name.map_or(Value::Null, Value::String))
        }),
        NetProperty::get(
            "MemberType",
            "System.Management.Automation.PSMemberTypes",
            |_, _| {
                let method = PropertyKind::Method.number();
                Ok(EnumValue::of(Type::Net(&enums::PS_MEMBER_TYPES), method))
            },
        ),
        NetProperty::get("TypeNameOfValue", "string", |_, _| {
            Ok(Value::text(net::PS_METHOD.name))
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

fn definitions(engine: &mut Engine, this: &Value) -> Result<Value> {
    if let Value::Native(native) = this.base()
        && let Some(member) = native.get::<MemberValue>()
    {
        // A listed method: the same as the value names it.
        let name = member.name.clone();
        let Some(target) = member.target.clone() else {
            return Ok(Value::Null);
        };
        let found = engine.get_member(&target, &name)?;
        return Ok(found
            .as_ref()
            .and_then(method)
            .map_or(Value::Null, |m| Array::strings(m.definitions())));
    }
    Ok(method(this).map_or(Value::Null, |m| Array::strings(m.definitions())))
}
