//! `$ExecutionContext` and its `InvokeCommand`.

use super::session_state::{SessionState, facade};
use crate::dotnet::support::{at, text};
use crate::engine::{Engine, NetMethod, NetProperty, Piped, Result, TypeTable};
use crate::syntax::Source;
use crate::value::types::{Type, net};
use crate::value::{List, ListKind, Native, Ptr, Value};
use std::any::Any;

facade!(
    /// `$ExecutionContext`
    ExecutionContext,
    &net::ENGINE_INTRINSICS
);
facade!(
    /// `$ExecutionContext.InvokeCommand`
    InvokeCommand,
    &net::COMMAND_INVOCATION_INTRINSICS
);

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            NetProperty::get(
                "SessionState",
                "System.Management.Automation.SessionState",
                |engine, _| Ok(SessionState::of(engine.running_module())),
            ),
            NetProperty::get(
                "InvokeCommand",
                "System.Management.Automation.CommandInvocationIntrinsics",
                |_, _| Ok(InvokeCommand::value()),
            ),
            NetProperty::get(
                "Host",
                "System.Management.Automation.Host.PSHost",
                |engine, _| Ok(engine.variable("Host").unwrap_or(Value::Null)),
            ),
        ],
        ..TypeTable::of(&net::ENGINE_INTRINSICS)
    },
    TypeTable {
        methods: &[
            NetMethod::new("string ExpandString(string source)", |engine, _, args| {
                engine.expand_text(&text(args, 0)).map(Value::String)
            }),
            NetMethod::new(
                "scriptblock NewScriptBlock(string scriptText)",
                |engine, _, args| {
                    let source = Source::new(None, text(args, 0).as_str());
                    Ok(Value::ScriptBlock(engine.parse(&source)?))
                },
            ),
            NetMethod::new(
                "System.Collections.ObjectModel.Collection[psobject] InvokeScript(string script)",
                |engine, _, args| {
                    let source = Source::new(None, text(args, 0).as_str());
                    let mut results = Vec::new();
                    engine.run_text(&source, Piped::Nothing, &mut results)?;
                    Ok(collection(results))
                },
            ),
            NetMethod::new(
                "System.Management.Automation.CommandInfo GetCommand(string commandName, System.Management.Automation.CommandTypes type)",
                get_command,
            ),
        ],
        ..TypeTable::of(&net::COMMAND_INVOCATION_INTRINSICS)
    },
];

fn collection(items: Vec<Value>) -> Value {
    let item = Type::Net(&net::PS_OBJECT);
    Value::List(Ptr::new(List::new(ListKind::Collection, item, items)))
}

fn get_command(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let name = text(args, 0).replace('\'', "''");
    let kinds = engine.to_text(&at(args, 1))?;
    let line = format!("Get-Command -Name '{name}' -CommandType {kinds} -ErrorAction Ignore");
    let mut results = Vec::new();
    engine.run_text(&Source::new(None, line), Piped::Nothing, &mut results)?;
    Ok(results.into_iter().next().unwrap_or(Value::Null))
}
