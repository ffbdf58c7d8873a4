//! `System.Management.Automation.PSVariable`.

use crate::engine::scope::{Variable, VariableOptions};
use crate::engine::variable_value::VariableValue;
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::value::types::{Type, enums, net};
use crate::value::{EnumValue, List, ListKind, Ptr, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        NetProperty::get("Name", "string", |_, this| {
            Ok(variable(this).map_or(Value::Null, |v| Value::String(v.name.clone())))
        }),
        NetProperty {
            name: "Description",
            ty: "string",
            get: |_, this| {
                Ok(variable(this).map_or(Value::Null, |v| {
                    Value::String(v.description.borrow().clone())
                }))
            },
            set: Some(|engine, this, value| {
                let text = engine.to_text(&value)?;
                if let Some(v) = variable(this) {
                    *v.description.borrow_mut() = text;
                }
                Ok(())
            }),
        },
        NetProperty {
            name: "Value",
            ty: "System.Object",
            get: |_, this| Ok(variable(this).map_or(Value::Null, |v| v.value.borrow().clone())),
            set: Some(set_value),
        },
        NetProperty::get(
            "Visibility",
            "System.Management.Automation.SessionStateEntryVisibility",
            |_, _| {
                Ok(EnumValue::of(
                    Type::Net(&enums::SESSION_STATE_ENTRY_VISIBILITY),
                    0,
                ))
            },
        ),
        NetProperty::get("Module", "psmoduleinfo", |_, _| Ok(Value::Null)),
        NetProperty::get("ModuleName", "string", |_, _| Ok(Value::text(""))),
        NetProperty::get(
            "Options",
            "System.Management.Automation.ScopedItemOptions",
            |_, this| Ok(variable(this).map_or(Value::Null, |v| v.options.get().to_value())),
        ),
        NetProperty::get(
            "Attributes",
            "System.Collections.ObjectModel.Collection[System.Attribute]",
            |_, _| {
                Ok(Value::List(Ptr::new(List::new(
                    ListKind::Collection,
                    Type::Net(&net::ATTRIBUTE),
                    Vec::new(),
                ))))
            },
        ),
    ],
    constructors: &[
        NetMethod::new("new(string name)", new),
        NetMethod::new("new(string name, object value)", new),
        NetMethod::new(
            "new(string name, object value, System.Management.Automation.ScopedItemOptions options)",
            new,
        ),
    ],
    ..TypeTable::of(&net::PS_VARIABLE)
}];

fn new(_: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let name = crate::dotnet::support::text(args, 0);
    let variable = Variable::new(name, crate::dotnet::support::at(args, 1));
    if let Some(Value::Enum(options)) = args.get(2) {
        variable
            .options
            .set(VariableOptions::of_number(options.value));
    }
    Ok(VariableValue::value(Ptr::new(variable)))
}

fn variable(this: &Value) -> Option<Ptr<Variable>> {
    match this {
        Value::Native(native) => native
            .get::<VariableValue>()
            .map(|value| value.variable.clone()),
        _ => None,
    }
}

fn set_value(engine: &mut Engine, this: &Value, value: Value) -> Result {
    match variable(this) {
        Some(variable) => engine.write_variable(&variable, value),
        None => Ok(()),
    }
}
