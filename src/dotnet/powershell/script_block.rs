//! `System.Management.Automation.ScriptBlock`

use crate::dotnet::support::{at, text};
use crate::engine::modules::Module;
use crate::engine::{Engine, NetMethod, NetProperty, Result, TypeTable};
use crate::syntax::Source;
use crate::value::types::{Type, exceptions, net};
use crate::value::{ErrorCategory, Fault, List, ListKind, Ptr, ScriptBlock, Value};

pub const TABLES: &[TypeTable] = &[TypeTable {
    properties: &[
        NetProperty::get("File", "string", |_, this| {
            let path =
                block(this).and_then(|b| b.tree.source.path.as_ref().map(|p| Value::text(&**p)));
            Ok(path.unwrap_or(Value::Null))
        }),
        NetProperty::get("Ast", "System.Management.Automation.Language.Ast", ast),
        NetProperty::get(
            "Attributes",
            "System.Collections.Generic.List<System.Attribute>",
            |_, _| {
                let any = Type::Net(&net::OBJECT);
                let list = List::new(ListKind::List, any, Vec::new());
                Ok(Value::List(Ptr::new(list)))
            },
        ),
        NetProperty::get("DebuggerHidden", "bool", |_, _| Ok(Value::Bool(false))),
        NetProperty::get("IsFilter", "bool", |_, _| Ok(Value::Bool(false))),
        NetProperty::get("IsConfiguration", "bool", |_, _| Ok(Value::Bool(false))),
        NetProperty::get("Module", "psmoduleinfo", |_, this| {
            let home = block(this).and_then(|b| Engine::home_of(&b));
            Ok(home.map_or(Value::Null, |m| Module::value(&m)))
        }),
    ],
    methods: &[
        NetMethod::new(
            "System.Collections.ObjectModel.Collection[psobject] Invoke(params System.Object[] args)",
            invoke,
        ),
        NetMethod::new(
            "System.Collections.ObjectModel.Collection[psobject] InvokeWithContext(System.Collections.IDictionary functionsToDefine, System.Collections.Generic.List[psvariable] variablesToDefine, params System.Object[] args)",
            invoke_with_context,
        ),
        NetMethod::new(
            "powershell GetPowerShell(params System.Object[] args)",
            |engine, this, args| {
                let text = block(this).map_or_else(String::new, |b| b.text().to_string());
                let shell = engine.invoke_static(&Type::Net(&net::POWER_SHELL), "Create", &[])?;
                engine.invoke_member(&shell, "AddScript", &[Value::text(text)])?;
                for arg in engine.enumerate(&at(args, 0))? {
                    engine.invoke_member(&shell, "AddArgument", &[arg])?;
                }
                Ok(shell)
            },
        ),
        NetMethod::new(
            "void CheckRestrictedLanguage(System.Collections.Generic.IEnumerable[string] allowedCommands, System.Collections.Generic.IEnumerable[string] allowedVariables, bool allowEnvironmentVariables)",
            |_, _, _| Ok(Value::Nothing),
        ),
        NetMethod::new(
            "object InvokeReturnAsIs(params System.Object[] args)",
            |engine, this, args| {
                let Some(block) = block(this) else {
                    return Ok(Value::Null);
                };
                one_clause(&block)?;
                let args = engine.enumerate(&at(args, 0))?;
                engine.block_value(&block, None, &args)
            },
        ),
        NetMethod::new(
            "System.Management.Automation.SteppablePipeline GetSteppablePipeline()",
            |engine, this, _| super::steppable::of_block(engine, this),
        ),
        NetMethod::new(
            "System.Management.Automation.SteppablePipeline GetSteppablePipeline(System.Management.Automation.CommandOrigin commandOrigin)",
            |engine, this, _| super::steppable::of_block(engine, this),
        ),
        NetMethod::new("scriptblock GetNewClosure()", |engine, this, _| {
            Ok(block(this).map_or(Value::Null, |block| {
                Value::ScriptBlock(engine.new_closure(&block))
            }))
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
}];

fn block(this: &Value) -> Option<Ptr<ScriptBlock>> {
    match this.base() {
        Value::ScriptBlock(block) => Some(block.clone()),
        _ => None,
    }
}

/// Runs the block where functions and variables are defined that only it sees.
fn invoke_with_context(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let Some(block) = block(this) else {
        return Ok(Value::Null);
    };
    let mut functions = Vec::new();
    if let Value::Dict(given) = at(args, 0).base() {
        for (name, body) in given.pairs() {
            if let Value::ScriptBlock(body) = body.base() {
                functions.push((engine.to_text(&name)?, body.clone()));
            }
        }
    }
    let mut variables = Vec::new();
    for variable in engine.enumerate(&at(args, 1))? {
        if variable.is_null() {
            continue;
        }
        let name = engine.get_property(&variable, "Name")?.unwrap_or_default();
        let name = engine.to_text(&name)?;
        let value = engine.get_property(&variable, "Value")?.unwrap_or_default();
        variables.push((name, value));
    }
    let args = engine.enumerate(&at(args, 2))?;
    let results = engine.block_in_context(&block, functions, variables, &args)?;
    let item = Type::Net(&net::PS_OBJECT);
    let results = List::new(ListKind::Collection, item, results);
    Ok(Value::List(Ptr::new(results)))
}

/// Runs the block; its results are a collection of their own, however many there are.
fn invoke(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let Some(block) = block(this) else {
        return Ok(Value::Null);
    };
    one_clause(&block)?;
    let args = engine.enumerate(&at(args, 0))?;
    let mut results = Vec::new();
    let scope = crate::engine::BlockScope::New;
    engine.call_block(&block, scope, None, &args, &mut results)?;
    let item = Type::Net(&net::PS_OBJECT);
    Ok(Value::List(Ptr::new(List::new(
        ListKind::Collection,
        item,
        results,
    ))))
}

/// A block that is called as a method has one clause.
fn one_clause(block: &ScriptBlock) -> std::result::Result<(), Fault> {
    let body = &block.tree.body;
    let several = body.process.is_some() && body.end.is_some();
    if body.begin.is_none() && body.clean.is_none() && !several {
        return Ok(());
    }
    let message = "The script block cannot be invoked because it contains more than one clause. The Invoke() method can only be used on script blocks that contain a single clause.";
    let ty = &exceptions::PS_INVALID_OPERATION_EXCEPTION;
    Err(Fault::new(ty, "InvalidOperation", message).category(ErrorCategory::InvalidOperation))
}

/// The syntax tree of a block.
fn ast(engine: &mut Engine, this: &Value) -> Result<Value> {
    Ok(match block(this) {
        Some(block) => crate::dotnet::language::of_block(engine, &block),
        None => Value::Null,
    })
}
