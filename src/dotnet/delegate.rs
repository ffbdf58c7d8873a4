//! `System.Delegate`: calls of script blocks that were converted to delegates.

use super::collections::predicate;
use super::support::items;
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::Value;
use crate::value::types::net;

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        NetProperty::get("Target", "System.Object", |_, _| Ok(Value::Null)),
        NetProperty::get("Method", "System.Reflection.MethodInfo", |_, _| {
            Ok(Value::Null)
        }),
    ],
    methods: &[
        NetMethod::new("System.Object Invoke(params System.Object[] args)", invoke),
        NetMethod::new(
            "System.Object DynamicInvoke(params System.Object[] args)",
            invoke,
        ),
    ],
    ..TypeTable::of(&net::DELEGATE)
}];

fn invoke(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    predicate::call(engine, this, &items(args, 0), "args")
}
