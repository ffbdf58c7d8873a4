//! `PSSerializer` and `Process`: what commands do already, asked as methods.

use crate::dotnet::support::{at, int, text};
use crate::engine::{Engine, NetMethod as M, Result, TypeTable};
use crate::value::types::net;
use crate::value::{Array, Ptr, Type, Value};

/// How deep `Serialize` goes when nobody says.
const DEPTH: i32 = 1;

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        static_methods: &[
            M::new("string Serialize(object source)", |engine, _, args| {
                serialize(engine, &at(args, 0), DEPTH)
            }),
            M::new(
                "string Serialize(object source, int depth)",
                |engine, _, args| serialize(engine, &at(args, 0), int(args, 1)),
            ),
            M::new("object Deserialize(string source)", |engine, _, args| {
                let source = Value::String(text(args, 0));
                let made = engine.run_command("ConvertFrom-CliXml", [("InputObject", source)])?;
                Ok(Value::from_results(made))
            }),
            M::new(
                "System.Object[] DeserializeAsList(string source)",
                |engine, _, args| {
                    let source = Value::String(text(args, 0));
                    let made =
                        engine.run_command("ConvertFrom-CliXml", [("InputObject", source)])?;
                    Ok(Value::array(made))
                },
            ),
        ],
        ..TypeTable::of(&net::PS_SERIALIZER)
    },
    TypeTable {
        static_methods: &[
            M::new(
                "System.Diagnostics.Process GetCurrentProcess()",
                |engine, _, _| {
                    let id = i32::try_from(engine.host.process_id()).unwrap_or(1);
                    let found = engine.run_command("Get-Process", [("Id", Value::Int(id))])?;
                    Ok(Value::from_results(found))
                },
            ),
            M::new("System.Diagnostics.Process Start(string fileName)", start),
            M::new(
                "System.Diagnostics.Process Start(string fileName, string arguments)",
                start,
            ),
            M::new(
                "System.Diagnostics.Process GetProcessById(int processId)",
                |engine, _, args| {
                    let found = engine.run_command("Get-Process", [("Id", at(args, 0))])?;
                    Ok(Value::from_results(found))
                },
            ),
            M::new(
                "System.Diagnostics.Process[] GetProcesses()",
                |engine, _, _| {
                    let found = engine.run_command("Get-Process", [])?;
                    Ok(processes(found))
                },
            ),
            M::new(
                "System.Diagnostics.Process[] GetProcessesByName(string processName)",
                |engine, _, args| {
                    let name = format!("{}*", text(args, 0));
                    let found = engine.run_command("Get-Process", [("Name", Value::text(name))])?;
                    Ok(processes(found))
                },
            ),
        ],
        ..TypeTable::of(&net::PROCESS)
    },
];

fn start(engine: &mut Engine, _: &Value, args: &[Value]) -> Result<Value> {
    let file = ("FilePath", at(args, 0));
    let started = match args.get(1) {
        Some(arguments) => {
            let arguments = ("ArgumentList", arguments.clone());
            engine.run_command("Start-Process", [file, arguments])?
        }
        None => engine.run_command("Start-Process", [file])?,
    };
    Ok(Value::from_results(started))
}

fn serialize(engine: &mut Engine, source: &Value, depth: i32) -> Result<Value> {
    let arguments = [
        ("InputObject", source.clone()),
        ("Depth", Value::Int(depth)),
    ];
    let made = engine.run_command("ConvertTo-CliXml", arguments)?;
    Ok(Value::from_results(made))
}

fn processes(found: Vec<Value>) -> Value {
    Value::Array(Ptr::new(Array::of(Type::Net(&net::PROCESS), found)))
}
