//! `CommandInfo`, `FunctionInfo`, `CmdletInfo`, `AliasInfo`, `ExternalScriptInfo`, `ApplicationInfo`.

use super::metadata;
use crate::engine::command_info::{CommandInfo, Described, described, info_of};
use crate::engine::modules::Module;
use crate::engine::modules::available::CORE_VERSION;
use crate::engine::signature::{Binding, Signature, syntax_text};
use crate::engine::{Engine, NetMethod, NetProperty as P, Result, TypeTable};
use crate::value::natives::VersionValue;
use crate::value::types::{Type, enums, net};
use crate::value::version::Version;
use crate::value::{Array, EnumValue, Ptr, Str, Value};

pub const TABLES: &[TypeTable] = &[
    TypeTable {
        properties: &[
            P::get("Name", "string", |_, this| {
                Ok(text(this, CommandInfo::name))
            }),
            P::get(
                "CommandType",
                "System.Management.Automation.CommandTypes",
                |_, this| Ok(info_of(this).map_or(Value::Null, CommandInfo::kind_value)),
            ),
            P::get("Source", "string", source),
            P::get("Version", "version", version),
            P::get("Definition", "string", definition),
            P::get(
                "Visibility",
                "System.Management.Automation.SessionStateEntryVisibility",
                |_, _| {
                    Ok(EnumValue::of(
                        Type::Net(&enums::SESSION_STATE_ENTRY_VISIBILITY),
                        0,
                    ))
                },
            ),
            P::get("ModuleName", "string", |_, this| {
                Ok(text(this, CommandInfo::module_name))
            }),
            P::get("Module", "psmoduleinfo", module),
            P::get(
                "RemotingCapability",
                "System.Management.Automation.RemotingCapability",
                |_, _| Ok(Value::text("PowerShell")),
            ),
            P::get("Parameters", PARAMETERS, |engine, this| {
                let Some(signature) = signature(engine, this)? else {
                    return Ok(Value::Null);
                };
                Ok(metadata::parameters(&signature))
            }),
            P::get("ParameterSets", SETS, |engine, this| {
                let Some(signature) = signature(engine, this)? else {
                    return Ok(Value::Null);
                };
                Ok(metadata::sets(&signature))
            }),
            P::get("OutputType", OUTPUTS, output_type),
            // What only some kinds have; the others answer null.
            P::get("DisplayName", "string", display_name),
        ],
        methods: &[
            NetMethod::new("string ToString()", |_, this, _| {
                Ok(text(this, CommandInfo::name))
            }),
            NetMethod::new(
                "System.Management.Automation.ParameterMetadata ResolveParameter(string name)",
                resolve_parameter,
            ),
        ],
        ..TypeTable::of(&net::COMMAND_INFO)
    },
    TypeTable {
        properties: &[
            P::get("ScriptBlock", "scriptblock", script_block),
            P::get("CmdletBinding", "bool", |engine, this| {
                let found = signature(engine, this)?;
                let advanced = found.is_some_and(|s| s.binding == Binding::AdvancedFunction);
                Ok(Value::Bool(advanced))
            }),
            P::get("DefaultParameterSet", "string", default_set),
            P::get("Options", OPTIONS, options),
            P::get("Description", "string", |_, _| Ok(Value::Null)),
            P::get("Verb", "string", |_, this| Ok(part(this, 0))),
            P::get("Noun", "string", |_, this| Ok(part(this, 1))),
            P::get("HelpFile", "string", |_, _| Ok(Value::Null)),
        ],
        ..TypeTable::of(&net::FUNCTION_INFO)
    },
    TypeTable {
        properties: &[
            P::get("Verb", "string", |_, this| Ok(part(this, 0))),
            P::get("Noun", "string", |_, this| Ok(part(this, 1))),
            P::get("HelpFile", "string", |_, this| {
                let module = info_of(this)
                    .map(CommandInfo::module_name)
                    .unwrap_or_default();
                Ok(Value::text(format!("{module}.dll-Help.xml")))
            }),
            P::get(
                "PSSnapIn",
                "System.Management.Automation.PSSnapInInfo",
                |_, _| Ok(Value::Null),
            ),
            P::get("ImplementingType", "type", |engine, this| {
                let class = signature(engine, this)?.map(|s| s.class.clone());
                Ok(class.map_or(Value::Null, Value::String))
            }),
            P::get("DefaultParameterSet", "string", default_set),
            P::get("Options", OPTIONS, |_, _| {
                Ok(EnumValue::of(Type::Net(&enums::SCOPED_ITEM_OPTIONS), 1))
            }),
        ],
        ..TypeTable::of(&net::CMDLET_INFO)
    },
    TypeTable {
        properties: &[
            P::get("ReferencedCommand", COMMAND, |engine, this| {
                let Some(alias) = alias(this) else {
                    return Ok(Value::Null);
                };
                match engine.find_alias(&alias.definition) {
                    Some(next) => Ok(engine.alias_info(&next)),
                    None => resolved(engine, this),
                }
            }),
            P::get("ResolvedCommand", COMMAND, resolved),
            P::get("ResolvedCommandName", "string", |engine, this| {
                let found = resolved(engine, this)?;
                Ok(info_of(&found).map_or(Value::Null, |i| Value::String(i.name())))
            }),
            P::get("Description", "string", |_, this| {
                Ok(alias(this).map_or(Value::Null, |a| Value::String(a.description)))
            }),
            P::get("Options", OPTIONS, |_, this| {
                let options = alias(this).map(|a| a.options.get().number());
                Ok(EnumValue::of(
                    Type::Net(&enums::SCOPED_ITEM_OPTIONS),
                    options.unwrap_or_default(),
                ))
            }),
        ],
        ..TypeTable::of(&net::ALIAS_INFO)
    },
    TypeTable {
        properties: &[
            P::get("Path", "string", path),
            P::get("ScriptBlock", "scriptblock", script_block),
            P::get("OriginalEncoding", "System.Text.Encoding", |_, _| {
                Ok(crate::value::encoding::Encoding::Utf8.into())
            }),
            P::get("ScriptContents", "string", |engine, this| {
                let Some(path) = path_of(this) else {
                    return Ok(Value::Null);
                };
                let body = engine.load_script(&path)?;
                Ok(Value::text(body.tree.source.text.as_ref()))
            }),
        ],
        ..TypeTable::of(&net::EXTERNAL_SCRIPT_INFO)
    },
    TypeTable {
        properties: &[
            P::get("Path", "string", path),
            P::get("Extension", "string", |_, this| {
                let name = info_of(this).map(CommandInfo::name).unwrap_or_default();
                let extension = name.rfind('.').and_then(|at| name.get(at..));
                Ok(Value::text(extension.unwrap_or_default()))
            }),
        ],
        ..TypeTable::of(&net::APPLICATION_INFO)
    },
    TypeTable {
        properties: &[P::get("ScriptBlock", "scriptblock", script_block)],
        ..TypeTable::of(&net::SCRIPT_INFO)
    },
];

const COMMAND: &str = "System.Management.Automation.CommandInfo";
const OPTIONS: &str = "System.Management.Automation.ScopedItemOptions";
const PARAMETERS: &str =
    "System.Collections.Generic.Dictionary[string,System.Management.Automation.ParameterMetadata]";
const SETS: &str = "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.CommandParameterSetInfo]";
const OUTPUTS: &str =
    "System.Collections.ObjectModel.ReadOnlyCollection[System.Management.Automation.PSTypeName]";

fn text(this: &Value, get: fn(&CommandInfo) -> Str) -> Value {
    info_of(this).map_or(Value::Null, |i| Value::String(get(i)))
}

fn what(this: &Value) -> Option<Described> {
    info_of(this).map(|i| i.what.clone())
}

fn alias(this: &Value) -> Option<crate::engine::command::Alias> {
    match what(this)? {
        Described::Alias(alias) => Some((*alias).clone()),
        _ => None,
    }
}

fn signature(engine: &mut Engine, this: &Value) -> Result<Option<Ptr<Signature>>> {
    match info_of(this) {
        Some(info) => match &info.what {
            Described::Function(function) => engine
                .asked_signature(&function.clone(), &info.arguments)
                .map(Some),
            what => engine.signature_of(&what.clone()),
        },
        None => Ok(None),
    }
}

fn path_of(this: &Value) -> Option<Str> {
    match what(this)? {
        Described::Script(path) | Described::Program(path) => Some(path),
        _ => None,
    }
}

fn path(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(path_of(this).map_or(Value::Null, Value::String))
}

fn source(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(match path_of(this) {
        Some(path) => Value::String(path),
        None => text(this, CommandInfo::module_name),
    })
}

/// The version of the module that a command comes from.
fn version(engine: &mut Engine, this: &Value) -> Result<Value> {
    let version = match what(this) {
        Some(Described::Cmdlet(cmdlet)) if cmdlet.module == "Microsoft.PowerShell.Core" => {
            Some(CORE_VERSION.to_string())
        }
        Some(Described::Cmdlet(cmdlet)) => engine.declared_version(&cmdlet.module),
        Some(Described::Function(function)) => function
            .module
            .as_ref()
            .map(|m| m.facts.borrow().version.to_string()),
        Some(Described::Alias(alias)) if !alias.module.is_empty() => engine
            .module_called(&alias.module)
            .map(|m| m.facts.borrow().version.to_string()),
        _ => None,
    };
    let parsed = version.and_then(|v| Version::parse(&v).ok());
    Ok(parsed.map_or(Value::Null, |v| VersionValue(v).into()))
}

fn definition(engine: &mut Engine, this: &Value) -> Result<Value> {
    Ok(match what(this) {
        Some(Described::Alias(alias)) => Value::String(alias.definition.clone()),
        Some(Described::Function(function)) => Value::text(function.block.text()),
        Some(Described::Block(block)) => Value::text(block.text()),
        Some(Described::Script(path)) => {
            let body = engine.load_script(&path)?;
            Value::text(body.tree.source.text.as_ref())
        }
        Some(Described::Program(path)) => Value::String(path),
        Some(what @ Described::Cmdlet(_)) => match engine.signature_of(&what)? {
            Some(signature) => Value::text(syntax_text(&signature)),
            None => Value::Null,
        },
        None => Value::Null,
    })
}

fn module(engine: &mut Engine, this: &Value) -> Result<Value> {
    Ok(match what(this) {
        Some(Described::Function(function)) => {
            function.module.as_ref().map_or(Value::Null, Module::value)
        }
        Some(Described::Alias(alias)) if !alias.module.is_empty() => engine
            .module_called(&alias.module)
            .map_or(Value::Null, |m| Module::value(&m)),
        Some(Described::Cmdlet(cmdlet)) => {
            let declared = engine.declared_modules();
            match declared.iter().find(|d| d.name == cmdlet.module.as_str()) {
                Some(declared) => Module::value(&engine.declared_module(declared)),
                None => Value::Null,
            }
        }
        _ => Value::Null,
    })
}

fn resolved(engine: &mut Engine, this: &Value) -> Result<Value> {
    let Some(alias) = alias(this) else {
        return Ok(Value::Null);
    };
    Ok(
        match engine.resolve_alias(&alias).and_then(|c| described(&c)) {
            Some(what) => CommandInfo::value(what),
            None => Value::Null,
        },
    )
}

fn display_name(_: &mut Engine, this: &Value) -> Result<Value> {
    Ok(match alias(this) {
        Some(alias) => Value::text(format!("{} -> {}", alias.name, alias.definition)),
        None => Value::Null,
    })
}

fn script_block(engine: &mut Engine, this: &Value) -> Result<Value> {
    let Some(info) = info_of(this) else {
        return Ok(Value::Null);
    };
    Ok(info.block(engine).map_or(Value::Null, Value::ScriptBlock))
}

fn default_set(engine: &mut Engine, this: &Value) -> Result<Value> {
    let set = signature(engine, this)?.and_then(|s| s.default_set.clone());
    Ok(set.map_or(Value::Null, Value::String))
}

fn options(_: &mut Engine, this: &Value) -> Result<Value> {
    let number = match what(this) {
        Some(Described::Function(function)) => function.options.get().number(),
        _ => 0,
    };
    Ok(EnumValue::of(
        Type::Net(&enums::SCOPED_ITEM_OPTIONS),
        number,
    ))
}

/// Verb or noun of a name.
fn part(this: &Value, index: usize) -> Value {
    let name = info_of(this).map(CommandInfo::name).unwrap_or_default();
    match name.split_once('-') {
        Some((verb, noun)) => Value::text(if index == 0 { verb } else { noun }),
        None => Value::text(""),
    }
}

fn output_type(engine: &mut Engine, this: &Value) -> Result<Value> {
    let outputs = match signature(engine, this)? {
        Some(signature) => signature.outputs.clone(),
        None => Vec::new(),
    };
    let items = outputs
        .into_iter()
        .map(|name| metadata::type_name(engine, &name))
        .collect();
    let ty = Type::Net(&net::PS_TYPE_NAME);
    Ok(Value::Array(Ptr::new(Array::of(ty, items))))
}

fn resolve_parameter(engine: &mut Engine, this: &Value, args: &[Value]) -> Result<Value> {
    let name = args
        .first()
        .map(crate::value::convert::plain)
        .unwrap_or_default();
    Ok(match signature(engine, this)? {
        Some(signature) => signature
            .parameter(&name)
            .map_or(Value::Null, |p| metadata::parameter(&signature, p)),
        None => Value::Null,
    })
}
