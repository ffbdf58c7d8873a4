//! `System.Management.Automation.ScriptBlock` and `SwitchParameter`.

use super::support::{at, text};
use crate::engine::switch::{SwitchParameter, is_present};
use crate::engine::{BlockScope, Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::syntax::Source;
use crate::value::types::{Type, net};
use crate::value::{List, ListKind, Ptr, ScriptBlock, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get(
                "Attributes",
                "System.Collections.Generic.List[System.Attribute]",
                |_, _| Ok(List::array_list(Vec::new())),
            ),
            NetProperty::get("File", "string", |_, this| {
                Ok(block(this)
                    .and_then(|b| b.tree.source.path.as_deref().map(Value::text))
                    .unwrap_or(Value::Null))
            }),
            NetProperty::get("IsFilter", "bool", |_, _| Ok(Value::Bool(false))),
            NetProperty::get("IsConfiguration", "bool", |_, _| Ok(Value::Bool(false))),
            NetProperty::get("Module", "psmoduleinfo", |_, _| Ok(Value::Null)),
            NetProperty::get("DebuggerHidden", "bool", |_, _| Ok(Value::Bool(false))),
        ],
        methods: &[
            NetMethod::new(
                "System.Collections.ObjectModel.Collection[psobject] Invoke(Params System.Object[] args)",
                |engine, this, args| run(engine, this, args).map(collection),
            ),
            NetMethod::new(
                "System.Object InvokeReturnAsIs(Params System.Object[] args)",
                |engine, this, args| run(engine, this, args).map(Value::from_results),
            ),
            NetMethod::new("scriptblock GetNewClosure()", |engine, this, _| {
                Ok(block(this).map_or(Value::Null, |b| Value::ScriptBlock(engine.new_closure(b))))
            }),
            NetMethod::new("string ToString()", |_, this, _| {
                Ok(block(this).map_or(Value::Null, |b| Value::text(b.text())))
            }),
        ],
        static_methods: &[NetMethod::new(
            "scriptblock Create(string script)",
            |engine, _, args| {
                let source = Source::new(None, text(args, 0).as_str());
                Ok(Value::ScriptBlock(engine.parse(&source)?))
            },
        )],
        ..TypeTable::of(&net::SCRIPT_BLOCK)
    },
    TypeTable {
        properties: &[NetProperty::get("IsPresent", "bool", |_, this| {
            Ok(Value::Bool(is_present(this)))
        })],
        methods: &[
            NetMethod::new("bool ToBool()", |_, this, _| {
                Ok(Value::Bool(is_present(this)))
            }),
            NetMethod::new("string ToString()", |_, this, _| {
                Ok(Value::text(if is_present(this) { "True" } else { "False" }))
            }),
        ],
        static_properties: &[NetProperty::get("Present", "switch", |_, _| {
            Ok(SwitchParameter::value(true))
        })],
        constructors: &[NetMethod::new("new(bool isPresent)", |engine, _, args| {
            let on = engine.is_true(&at(args, 0));
            Ok(SwitchParameter::value(on))
        })],
        ..TypeTable::of(&net::SWITCH_PARAMETER)
    },
];

fn block(this: &Value) -> Option<&Ptr<ScriptBlock>> {
    match this {
        Value::ScriptBlock(block) => Some(block),
        _ => None,
    }
}

fn run(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Vec<Value>> {
    let mut results = Vec::new();
    if let Some(block) = block(this) {
        engine.call_block(block, BlockScope::New, None, args, &mut results)?;
    }
    Ok(results)
}

fn collection(items: Vec<Value>) -> Value {
    Value::List(Ptr::new(List::new(
        ListKind::Collection,
        Type::Net(&net::PS_OBJECT),
        items,
    )))
}
